# shellcheck shell=bash
# Deciding, once, where tensors and [Property] come from on this machine.

relied_on=''
# decide PROVIDER PROPERTIES; empty: find out.
decide() {
    local provider=$1 properties=$2
    mkdir -p "$state"
    case $provider in
        cpu | cuda)
            try_package "$provider" || fail "TorchProvider $provider can't be had: $why."
            ;;
        system)
            why='it was asked for'
            try_system
            ;;
        *)
            if has nvidia-smi && nvidia-smi -L 2>/dev/null | grep -q GPU; then
                if try_package cuda; then provider=cuda; else say "$why: no GPU."; fi
            fi
            if [ -z "$provider" ] && try_package cpu; then provider=cpu; fi
            if [ -z "$provider" ]; then
                say "$why: using libtorch from the distribution."
                try_system
                provider=system
            fi
            ;;
    esac
    local relied=$relied_on
    if [ "$properties" != own ]; then
        if serves FsCheck.Xunit 300; then
            relied="$relied
$(packages_folder)/fscheck.xunit/$(version_of FsCheck.Xunit)"
            properties=package
        elif [ -n "$properties" ]; then
            fail "the package feed does not give FsCheck.Xunit ($(reason FsCheck.Xunit))."
        else
            say "The package feed does not give FsCheck.Xunit ($(reason FsCheck.Xunit)): using the [Property] in tests/."
            properties=own
        fi
    fi
    rm -rf "$state/probe"
    cat >"$machine.next" <<EOF
<Project>
  <!-- Written by ./pipeline setup, which decides it anew: $(printf '%s' "$why" | sed 's/--/- -/g; s/[<>&]//g'). -->
  <PropertyGroup>
    <TorchProvider>$provider</TorchProvider>
    <PropertyProvider>$properties</PropertyProvider>
  </PropertyGroup>
</Project>
EOF
    printf '%s\n' "$relied" | sed '/^$/d' >"$state/relies-on"
    mv "$machine.next" "$machine"
    case $provider in
        system) say "Tensors: the libtorch of this machine, $(library libtorch_cpu.so)." ;;
        *) say "Tensors: $why." ;;
    esac
    case $properties in
        package) say "Properties: FsCheck.Xunit $(version_of FsCheck.Xunit)." ;;
        own) say "Properties: the [Property] in tests/." ;;
    esac
}

# Whether setup has been done and what it found still stands.
relied_on_is_here() {
    [ -f "$machine" ] && [ -f "$state/relies-on" ] || return 1
    local path
    while IFS= read -r path; do
        [ -e "$path" ] || return 1
    done <"$state/relies-on"
}

need_setup() {
    need_sdk
    relied_on_is_here && return
    if [ -f "$machine" ]; then say 'What setup found on this machine is no longer there: deciding anew.'; fi
    locked decide_unless_done
}

decide_unless_done() { relied_on_is_here || decide '' ''; }

setup() {
    local provider='' properties=''
    while [ $# -gt 0 ]; do
        case $1 in
            --provider=* | --properties=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
            --provider | --properties)
                [ $# -ge 2 ] || misuse "$1 needs a value; ./pipeline help has them."
                case $1=$2 in
                    --provider=system | --provider=cpu | --provider=cuda) provider=$2 ;;
                    --properties=package | --properties=own) properties=$2 ;;
                    *) misuse "$1 can't be '$2': it is $(if [ "$1" = --provider ]; then echo 'system, cpu or cuda'; else echo 'package or own'; fi)." ;;
                esac
                shift 2
                ;;
            *) misuse "setup has no '$1'; it takes --provider system|cpu|cuda and --properties package|own." ;;
        esac
    done
    need_sdk
    locked decide "$provider" "$properties"
}
