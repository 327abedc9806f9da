# shellcheck shell=bash
# Building everything, and running the tests of every project.

build_all() {
    need_setup
    say 'Building …'
    if ! locked quiet_build Pipeline.sln "$state/build.log"; then
        errors_in "$state/build.log" >&2
        return 1
    fi
}

passed=0 failed=0 skipped=0

verdict() {
    local line="$passed passed, $failed failed"
    [ "$skipped" = 0 ] || line="$line, $skipped skipped"
    if [ "$failed" = 0 ] && [ "$passed" != 0 ]; then
        echo "$bold$line$plain"
        exit 0
    fi
    [ "$failed" != 0 ] || say 'pipeline: no test ran.'
    echo "$red$line$plain"
    exit 1
}

# counter NAME FILE: a number from a test report's <Counters …/>.
counter() { sed -n "s/.*<Counters [^>]*[ ]*$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1; }

# Words are looked for in the tests' names; an expression of dotnet test's own (with = or ~) is passed on.
filter_of() {
    local word expression=''
    for word in "$@"; do
        case $word in *[=~]*) ;; *) word="FullyQualifiedName~$word" ;; esac
        expression="$expression${expression:+|}$word"
    done
    printf '%s' "$expression"
}

# run_project PROJECT FILTER PROVIDER: PROVIDER where it isn't the decided one, else nothing.
run_project() {
    local project=$1 filter=$2 provider=$3 name folder assembly report log began seconds status=0 total good bad
    name=$(basename "$project")
    name=${name%.*}
    folder=$(dirname "$project")
    assembly=$root/$folder/bin/Release/net10.0/$name.dll
    [ -z "$provider" ] || assembly=$state/$provider/bin/$name/release/$name.dll
    report=$state/results/$name${provider:+-$provider}.trx
    log=${report%.trx}.log
    [ -z "$provider" ] || folder="$folder on $provider"
    began=$(date +%s)
    if [ ! -f "$assembly" ]; then
        echo "$folder: ${red}no $name.dll was built$plain"
        failed=$((failed + 1))
        return
    fi
    set -- "$assembly" --logger "trx;LogFileName=$report" --results-directory "$state/results"
    [ -z "$filter" ] || set -- "$@" --filter "$filter"
    (cd "$root" && limited 3600 dotnet test "$@") >"$log" 2>&1 </dev/null || status=$?
    seconds=$(($(date +%s) - began))
    total=0 good=0 bad=0
    if [ -f "$report" ]; then
        total=$(counter total "$report") good=$(counter passed "$report") bad=$(counter executed "$report")
        total=${total:-0} good=${good:-0} bad=$((${bad:-0} - ${good:-0}))
    fi
    # A host that crashed or hung reports no failed test, or no report at all: that is a failure too.
    if [ "$status" != 0 ] && [ "$bad" = 0 ]; then
        bad=1
        total=$((total + 1))
        echo "$folder: ${red}the test host ended with $status$plain"
    fi
    if [ "$bad" != 0 ]; then grep -vE '^(Test run for|VSTest version|A total of|Starting test|Results File)' "$log" | sed "s|$root/||g" || true; fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + total - good - bad))
    echo "$folder: $good passed, $bad failed, ${seconds} s"
}

test_projects() {
    local project
    for project in "$root"/tests/*/*.csproj "$root"/tests/*/*.fsproj; do
        if [ -f "$project" ] && grep -q Microsoft.NET.Test.Sdk "$project"; then printf '%s\n' "${project#"$root"/}"; fi
    done
}

# What is built elsewhere does not build: a failure for each of its projects.
count_unbuilt() { # LOG
    local unbuilt
    unbuilt=$(grep -E 'error' "$1" | grep -oE '\[[^][]*\.(cs|fs)proj[^][]*\]' | sort -u | grep -c . || true)
    [ "$unbuilt" != 0 ] || unbuilt=1
    failed=$((failed + unbuilt))
    say "pipeline: $unbuilt of the projects do not build${2:+ on $2}; no test was run${2:+ there}."
}

check_format() {
    if ! (cd "$root" && dotnet format whitespace . --folder --verify-no-changes --exclude .pipeline) >"$state/format.log" 2>&1 </dev/null; then
        sed "s|$root/||g" "$state/format.log" | awk '!seen[$0]++' | head -n 40
        echo "formatting: ${red}not as .editorconfig says$plain; dotnet format whitespace . --folder puts it right"
        failed=$((failed + 1))
    fi
}

test_here() { # FILTER WHOLE
    local project
    if ! build_all; then
        count_unbuilt "$state/build.log" ''
        verdict
    fi
    check_format
    # Where the whole suite runs, it writes down what it has covered.
    if [ -n "$2" ]; then export PIPELINE_COVERAGE=$state/results/coverage.txt; else unset PIPELINE_COVERAGE; fi
    for project in $(cd "$root" && test_projects); do run_project "$project" "$1" ''; done
    if [ -n "$2" ] && [ -f "$PIPELINE_COVERAGE" ]; then
        echo
        cat "$PIPELINE_COVERAGE"
        echo
    fi
    unset PIPELINE_COVERAGE
}

test_all() {
    local all='' provider='' words=() filter
    while [ $# -gt 0 ]; do
        case $1 in
            --all) all=1 ;;
            --provider=*) provider=${1#*=} && known_provider "$provider" ;;
            --provider)
                [ $# -ge 2 ] || misuse "$1 needs a value; ./pipeline help has them."
                known_provider "$2"
                provider=$2
                shift
                ;;
            -*) misuse "test has no '$1'; it takes --all, --provider system|cpu|cuda, and words of tests' names." ;;
            *) words+=("$1") ;;
        esac
        shift
    done
    need_setup
    mkdir -p "$state"
    rm -rf "$state/results"
    mkdir -p "$state/results"
    # Tests that take long, or need the feed, say so with a trait. Whoever names one gets it.
    filter=$(filter_of ${words[@]+"${words[@]}"})
    if [ -z "$filter" ] && [ -z "$all" ]; then filter='Time!=long'; fi

    if [ -n "$provider" ] && [ "$provider" != "$(decided)" ]; then
        test_elsewhere "$provider" "$filter" "$filter"
        verdict
    fi
    if [ ${#words[@]} = 0 ]; then test_here "$filter" whole; else test_here "$filter" ''; fi
    if [ -n "$provider" ] || [ ${#words[@]} != 0 ]; then
        verdict
    elif [ -n "$all" ]; then
        test_elsewhere "$(other_provider)" 'Time!=long' 'Time!=long'
    elif [ "$(decided)" != system ] && [ "$(uname -s)" = Linux ]; then
        test_elsewhere system "$(filter_of "${sample[@]}")" 'Time!=long' tests/SystemTorch/SystemTorch.Tests.csproj tests/Properties/Pipeline.Properties.csproj
    fi
    verdict
}
