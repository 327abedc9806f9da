# shellcheck shell=bash
# Deciding, once, where tensors come from on this machine.

relied_on=''
# decide PROVIDER; empty: find out.
decide() {
    local provider=$1
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
    rm -rf "$state/probe"
    cat >"$machine.next" <<EOF
<Project>
  <!-- Written by ./pipeline setup, which decides it anew: $(printf '%s' "$why" | sed 's/--/- -/g; s/[<>&]//g'). -->
  <PropertyGroup>
    <TorchProvider>$provider</TorchProvider>
  </PropertyGroup>
</Project>
EOF
    printf '%s\n' "$relied_on" | sed '/^$/d' >"$state/relies-on"
    mv "$machine.next" "$machine"
    case $provider in
        system) say "Tensors: the libtorch of this machine, $(library libtorch_cpu.so)." ;;
        *) say "Tensors: $why." ;;
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

decide_unless_done() { relied_on_is_here || decide ''; }

# The provider that setup decided on.
decided() { sed -n 's|.*<TorchProvider>\(.*\)</TorchProvider>.*|\1|p' "$machine"; }

known_provider() { case $1 in system | cpu | cuda) ;; *) misuse "--provider can't be '$1': it is system, cpu or cuda." ;; esac }

setup() {
    local provider=''
    while [ $# -gt 0 ]; do
        case $1 in
            --provider=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
            --provider)
                [ $# -ge 2 ] || misuse "$1 needs a value; ./pipeline help has them."
                known_provider "$2"
                provider=$2
                shift 2
                ;;
            *) misuse "setup has no '$1'; it takes --provider system|cpu|cuda." ;;
        esac
    done
    need_sdk
    locked decide "$provider"
}
