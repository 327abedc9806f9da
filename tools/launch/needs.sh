# shellcheck shell=bash
# What an example needs from the distribution, installed when it is first run; needs.txt is the list.

# wanted VERB WORD…: the lines of the list that a command asks for, package and file.
wanted() {
    local verb=$1 name option package file word
    shift
    # Whoever asks for help, or brings other data, needs none of it.
    for word in "$@"; do
        case $word in --help | -h | '-?' | --data | --data=* | --data:*) return 0 ;; esac
    done
    while read -r name option package file; do
        [ "$name" = "$verb" ] || continue
        if [ "$option" != - ]; then
            case " $* " in *" $option "*) ;; *) continue ;; esac
        fi
        printf '%s %s\n' "$package" "$file"
    done <"${needs_list:-$root/tools/launch/needs.txt}"
}

# lacking: of such lines, those whose file isn't there.
lacking() {
    local package file
    while read -r package file; do
        [ -e "$file" ] || printf '%s %s\n' "$package" "$file"
    done
}

# need_data VERB WORD…: installs what the example lacks, or says what it looked for.
need_data() {
    local lines packages
    lines=$(wanted "$@" | lacking)
    [ -n "$lines" ] || return 0
    packages=$(printf '%s\n' "$lines" | sed 's/ .*//' | tr '\n' ' ')
    mkdir -p "$state"
    # shellcheck disable=SC2086 # a list of packages
    install_packages ${packages% } || without_data "$1" "$lines" "$why"
    lines=$(printf '%s\n' "$lines" | lacking)
    [ -z "$lines" ] || without_data "$1" "$lines" 'apt-get has run, but they are not where they were looked for'
}

without_data() { # VERB LINES WHY
    local packages
    packages=$(printf '%s\n' "$2" | sed 's/ .*//' | tr '\n' ' ')
    fail "$1 needs data that is not on this machine, and $3. It looked for
$(printf '%s\n' "$2" | sed 's/^[^ ]* /    /')
  On Debian or Ubuntu they come with: apt-get install ${packages% }
  $1 --data names other data; $1 --help says what that has to be."
}
