# shellcheck shell=bash
# Finding the SDK, and building what is stale.

sdk_wanted() { sed -n 's/.*"version": *"\([0-9.]*\)".*/\1/p' "$root/global.json"; }

need_dotnet() {
    local place
    has dotnet && return
    for place in "${DOTNET_ROOT:-}" "${HOME:-}/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
        if [ -n "$place" ] && [ -x "$place/dotnet" ]; then
            PATH=$place:$PATH
            return
        fi
    done
    fail "there is no dotnet on this machine. Install the .NET SDK $(sdk_wanted) or a later 10.0: https://dot.net/download"
}

need_sdk() {
    need_dotnet
    (cd "$root" && dotnet --version) >/dev/null 2>&1 && return
    local found
    found=$(dotnet --list-sdks 2>/dev/null | sed 's/ .*//' | tr '\n' ' ' || true)
    fail "the .NET SDK $(sdk_wanted) or a later 10.0 is needed; this machine has ${found:-none }— get one from https://dot.net/download"
}

# limited SECONDS COMMAND…: the command, ended when it takes longer (where the machine has a way to do that).
limited() {
    local seconds=$1
    shift
    # In the foreground, so that Ctrl-C reaches the command too.
    if timeout --foreground 1 true 2>/dev/null; then timeout --foreground -k 10 "$seconds" "$@"; else "$@"; fi
}

# The errors in a build's log, each once, without the folder everyone knows.
errors_in() {
    local found
    found=$(grep -E '(^|[ :])(error|fatal error)[ :]' "$1" | sed -e "s|$root/||g" -e 's/^ *//' | awk '!seen[$0]++' || true)
    if [ -n "$found" ]; then printf '%s\n' "$found" | head -n 60; else tail -n 40 "$1"; fi
}

# One build at a time; the lock isn't passed on to the servers that dotnet leaves running.
locked() {
    mkdir -p "$state"
    if has flock; then
        (
            flock 9
            "$@" 9>&-
        ) 9>"$state/lock"
    else
        "$@"
    fi
}

quiet_build() { # TARGET LOG PROPERTY…
    (cd "$root" && dotnet build "$1" -c Release -nologo -v quiet -tl:off -warnaserror "${@:3}") >"$2" 2>&1 </dev/null
}

# A build with another provider than the decided one stands in folders of its own, so that neither disturbs the other.
elsewhere() { # PROVIDER TARGET LOG
    quiet_build "$2" "$3" -p:TorchProvider="$1" -p:UseArtifactsOutput=true -p:ArtifactsPath="$state/$1"
}

# sources FOLDER… CONDITION…: the files that a build of these folders reads.
sources() {
    (cd "$root" && find Directory.* global.json "$machine" "$@" 2>/dev/null) || true
}

# stale STAMP FOLDER…: whether a source is newer than the stamp, or one has come or gone since.
stale() {
    local stamp=$1
    shift
    [ -e "$stamp" ] || return 0
    [ -z "$(sources "$@" "${no_output[@]}" -newer "$stamp" -print | head -n 1)" ] || return 0
    [ "$(listed "$@")" != "$(cat "$stamp")" ]
}
listed() { sources "$@" "${no_output[@]}" -print | LC_ALL=C sort | cksum; }
no_output=(\( -name bin -o -name obj \) -prune -o -type f ! -name '*.so' ! -name '*.o')

# current PROJECT FOLDER…: builds a program unless it stands as its sources do; its assembly is then in $program.
program=''
current() {
    local project=$1 name stamp
    name=$(basename "$project" .csproj)
    stamp=$state/$name.built
    program=$root/$(dirname "$project")/bin/Release/net10.0/$name.dll
    if [ -f "$program" ] && relied_on_is_here && ! stale "$stamp" "${@:2}"; then
        need_dotnet
        return
    fi
    need_setup
    locked rebuild "$project" "$stamp" "${@:2}"
}

rebuild() {
    local project=$1 stamp=$2 name
    name=$(basename "$project" .csproj)
    if [ -f "$program" ] && ! stale "$stamp" "${@:3}"; then return; fi # built while this one waited
    say "Building $name …"
    listed "${@:3}" >"$stamp.next"
    if ! quiet_build "$project" "$state/$name.log"; then
        errors_in "$state/$name.log" >&2
        say "pipeline: $name does not build."
        return 1
    fi
    mv "$stamp.next" "$stamp"
}

need_examples() {
    [ -f "$root/$examples" ] || fail "$examples is missing."
    current "$examples" src
    # The examples' names, for the verbs that are theirs: the first word of each line of its list.
    if [ ! "$state/examples" -nt "$program" ]; then
        dotnet "$program" list >"$state/list.log" 2>&1 </dev/null ||
            fail "the examples do not start: $(head -n 1 "$state/list.log")"
        sed -n 's/^ *\([a-z][a-z0-9-]*\)\( .*\)\{0,1\}$/\1/p' "$state/list.log" >"$state/examples"
    fi
}

run_example() {
    need_examples
    need_data "$@"
    exec dotnet "$program" "$@"
}
