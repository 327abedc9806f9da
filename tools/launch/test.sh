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

run_project() { # PROJECT FILTER
    local project=$1 filter=$2 name folder assembly report began seconds status=0 total good bad
    name=$(basename "$project")
    name=${name%.*}
    folder=$(dirname "$project")
    assembly=$root/$folder/bin/Release/net10.0/$name.dll
    report=$state/results/$name.trx
    began=$(date +%s)
    if [ ! -f "$assembly" ]; then
        echo "$folder: ${red}no $name.dll was built$plain"
        failed=$((failed + 1))
        return
    fi
    set -- "$assembly" --logger "trx;LogFileName=$report" --results-directory "$state/results"
    [ -z "$filter" ] || set -- "$@" --filter "$filter"
    (cd "$root" && limited 3600 dotnet test "$@") >"$state/results/$name.log" 2>&1 </dev/null || status=$?
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
    if [ "$bad" != 0 ]; then grep -vE '^(Test run for|VSTest version|A total of|Starting test|Results File)' "$state/results/$name.log" | sed "s|$root/||g" || true; fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + total - good - bad))
    echo "$folder: $good passed, $bad failed, ${seconds} s"
}

test_all() {
    local filter project
    filter=$(filter_of "$@")
    need_setup
    mkdir -p "$state"
    if ! build_all; then
        failed=$(grep -E 'error' "$state/build.log" | grep -oE '\[[^][]*\.(cs|fs)proj[^][]*\]' | sort -u | grep -c . || true)
        [ "$failed" != 0 ] || failed=1
        say "pipeline: $failed of the projects do not build; no test was run."
        verdict
    fi
    if ! (cd "$root" && dotnet format whitespace . --folder --verify-no-changes --exclude .pipeline) >"$state/format.log" 2>&1 </dev/null; then
        sed "s|$root/||g" "$state/format.log" | awk '!seen[$0]++' | head -n 40
        echo "formatting: ${red}not as .editorconfig says$plain; dotnet format whitespace . --folder puts it right"
        failed=$((failed + 1))
    fi
    rm -rf "$state/results"
    mkdir -p "$state/results"
    # Where the whole suite runs, it writes down what it has covered.
    if [ -z "$filter" ]; then export PIPELINE_COVERAGE=$state/results/coverage.txt; else unset PIPELINE_COVERAGE; fi
    for project in "$root"/tests/*/*.csproj "$root"/tests/*/*.fsproj; do
        [ -f "$project" ] || continue
        grep -q Microsoft.NET.Test.Sdk "$project" || continue
        project=${project#"$root"/}
        run_project "$project" "$filter"
    done
    if [ -z "$filter" ] && [ -f "$PIPELINE_COVERAGE" ]; then
        echo
        cat "$PIPELINE_COVERAGE"
        echo
    fi
    verdict
}
