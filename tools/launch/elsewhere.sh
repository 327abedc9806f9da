# shellcheck shell=bash
# The tests on another provider of tensors than the one that setup decided on, which stays as it is.

# Where tensors come from is a seam: on the other side of it, what touches every part of it is tried. Folders and classes of
# tests/Properties, with dots.
sample=(Suite.PrimitiveTests Backend.Forward Backend.Differentiation Backend.Learning Backend.Optimization Backend.Sequences Backend.Files
    Backend.Resources Backend.Runs.CheckpointTests Backend.Runs.BackgroundTests RandomPipelines.RandomPipelineTests Pairs Architectures
    Augmentations.AugmentedTrainingTests)

# can_have PROVIDER: whether this machine has, or can be given, a provider that it did not decide on. It says why not.
can_have() (
    why='its tests were asked for'
    case $1 in
        system) try_system ;;
        *) try_package "$1" || fail "TorchProvider $1 can't be had: $why." ;;
    esac
)

# test_elsewhere PROVIDER FILTER CONFORMANCE PROJECT…: builds and runs test projects on another provider than the decided one, with a
# filter of their own for the conformance tests; no project: all.
test_elsewhere() {
    local provider=$1 filter=$2 conformance=$3 project log=$state/$1.build.log
    shift 3
    if ! locked can_have "$provider"; then
        echo "${red}TorchProvider $provider can't be had on this machine: no test ran on it$plain"
        failed=$((failed + 1))
        return
    fi
    say "Building on $provider …"
    if [ $# = 0 ]; then set -- Pipeline.sln; fi
    for project in "$@"; do
        if ! locked elsewhere "$provider" "$project" "$log"; then
            errors_in "$log" >&2
            count_unbuilt "$log" "$provider"
            return
        fi
    done
    # shellcheck disable=SC2046 # paths without spaces
    if [ "$1" = Pipeline.sln ]; then set -- $(test_projects); fi
    for project in "$@"; do
        case $project in
            */SystemTorch/*) run_project "$project" "$conformance" "$provider" ;;
            *) run_project "$project" "$filter" "$provider" ;;
        esac
    done
}

# The provider that isn't the decided one.
other_provider() { if [ "$(decided)" = system ]; then echo cpu; else echo system; fi; }
