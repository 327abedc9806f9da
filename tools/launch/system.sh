# shellcheck shell=bash
# libtorch, a compiler and OpenBLAS from the machine's distribution; and how packages are installed.

# The BLAS that libtorch is fastest with.
openblas=libopenblas0-openmp

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -y -q "$@" >>"$state/apt.log" 2>&1 </dev/null
}

torch_header() {
    local start
    for start in /usr/include /usr/local/include; do
        [ -e "$start/torch/csrc/api/include/torch/torch.h" ] || [ -e "$start/torch/torch.h" ] || continue
        printf '%s' "$start/torch"
        return
    done
}

missing_for_system() {
    if [ -z "$(torch_header)" ] || [ -z "$(library libtorch_cpu.so)" ]; then printf 'libtorch-dev '; fi
    has g++ || printf 'g++ '
    if [ -z "$(openblas_library)" ] && has apt-get; then printf '%s ' "$openblas"; fi
}

# Where the package in $openblas puts its libraries: …/openblas-openmp for libopenblas0-openmp.
openblas_library() {
    local flavour=openblas-${openblas#libopenblas0-}
    find /usr/lib -maxdepth 3 -path "*/$flavour/libblas.so.3" 2>/dev/null | head -n 1
}

by_hand() {
    fail "$1
  libtorch (with its headers), g++ and OpenBLAS have to be installed by hand. On Debian or Ubuntu:
      apt-get install libtorch-dev g++ $openblas
  elsewhere, the packages that hold torch/torch.h, libtorch_cpu.so, g++ and OpenBLAS; then run ./pipeline setup again."
}

# install_packages PACKAGE…: installs them with apt-get; where it can't, why is in $why.
install_packages() {
    if ! has apt-get; then
        why='this machine has no apt-get to install them with'
        return 1
    fi
    if [ "$(id -u)" != 0 ] && ! { has sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }; then
        why='installing them needs root'
        return 1
    fi
    say "Installing $* with apt-get …"
    if [ "$(id -u)" != 0 ] && ! sudo -v; then
        why='sudo said no'
        return 1
    fi
    : >"$state/apt.log"
    if apt install --no-install-recommends "$@"; then return 0; fi
    say "Its package lists are missing or old: apt-get update …"
    if apt update && apt install --no-install-recommends "$@"; then return 0; fi
    grep -E '^(E|W|Err)' "$state/apt.log" | tail -n 8 >&2 || true
    why='apt-get could not install them'
    return 1
}

try_system() {
    local missing reason=$why
    [ "$(uname -s)" = Linux ] || fail "$why; a libtorch of the system's own is only supported on Linux."
    missing=$(missing_for_system)
    if [ -n "$missing" ]; then
        # shellcheck disable=SC2086 # a list of packages
        install_packages $missing || by_hand "this machine lacks ${missing% }, and $why."
        missing=$(missing_for_system)
        [ -z "$missing" ] || by_hand "apt-get has run, but ${missing% } can't be found."
    fi
    why=$reason
    select_openblas
    links || fail "libtorch is installed but nothing can be linked with it: $(tail -n 1 "$state/link.log")"
    relied_on="$(torch_header)
$(library libtorch_cpu.so)
$(command -v g++)
$(openblas_library)"
}

# Whether a program with libtorch in it links and starts.
links() {
    printf 'int main() { return 0; }\n' |
        g++ -x c++ - -Wl,--no-as-needed -ltorch_cpu -lc10 -o "$state/links" >"$state/link.log" 2>&1 &&
        "$state/links" >>"$state/link.log" 2>&1 </dev/null
}

# Debian has several BLAS; the reference one is some twenty times slower.
select_openblas() {
    has update-alternatives || return 0
    local library name mode current wanted flavour=openblas-${openblas#libopenblas0-}
    for library in libblas.so.3 liblapack.so.3; do
        { update-alternatives --get-selections | grep "^$library-$(uname -m)" || true; } | while read -r name mode current; do
            case $current in */"$flavour"/*) continue ;; esac
            wanted=$(update-alternatives --list "$name" | grep "/$flavour/" | head -n 1 || true)
            [ -n "$wanted" ] || continue
            case $mode:$current in
                auto:* | manual:*/blas/* | manual:*/lapack/* | manual:*/openblas-*) ;;
                *)
                    say "$name is $current because somebody chose it; $wanted may be faster (update-alternatives --config $name)."
                    continue
                    ;;
            esac
            say "Choosing OpenBLAS for $library, instead of $current."
            if [ "$(id -u)" != 0 ] && ! has sudo; then
                say "  that needs root: update-alternatives --set $name $wanted"
            else
                as_root update-alternatives --set "$name" "$wanted" >/dev/null </dev/null ||
                    say "  that did not work; by hand: update-alternatives --set $name $wanted"
            fi
        done
    done
}
