# shellcheck shell=bash
# Whether TorchSharp's packages are served here, and run.

version_of() { sed -n "s/.*Include=\"$1\" Version=\"\([^\"]*\)\".*/\1/p" "$root/Directory.Packages.props"; }

libraries() { { ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null || true; }

# library NAME: the path the loader takes for it.
library() {
    local folder found IFS=:
    for folder in ${LD_LIBRARY_PATH:-}; do
        if [ -n "$folder" ] && [ -e "$folder/$1" ]; then
            printf '%s\n' "$folder/$1"
            return
        fi
    done
    found=$(libraries | awk -v name="$1" -v wide="$(uname -m | sed 's/_/-/')" '
        $1 == name { if (first == "") first = $NF; if (best == "" && index($0, wide)) best = $NF }
        END { print (best != "" ? best : first) }')
    if [ -z "$found" ] && has g++; then
        found=$(g++ -print-file-name="$1")
        [ -e "$found" ] || found=''
    fi
    printf '%s' "$found"
}

# A small project under .pipeline, so that it sees the feeds and versions that the real ones see, and gets what they get: on an older
# machine, a mended copy of TorchSharp's native library.
probe_folder=''
probe_project() { # PACKAGE
    probe_folder=$state/probe
    rm -rf "$probe_folder"
    mkdir -p "$probe_folder"
    cat >"$probe_folder/probe.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="$1" />
    <ProjectReference Include="$root/tools/Mend/Pipeline.Mend.csproj" ReferenceOutputAssembly="false" />
  </ItemGroup>
</Project>
EOF
}

provider_of() { if [ "$1" = TorchSharp-cpu ]; then echo cpu; else echo cuda; fi; }

# serves PACKAGE SECONDS: whether this machine's feeds have the package.
serves() {
    probe_project "$1"
    (cd "$probe_folder" && limited "$2" dotnet restore probe.csproj -p:TorchProvider="$(provider_of "$1")" -v quiet -tl:off) >"$state/$1.log" 2>&1 </dev/null
}

# loads PACKAGE: whether TorchSharp really computes here, in the project that serves has restored.
loads() {
    cat >"$probe_folder/Program.cs" <<'EOF'
using static TorchSharp.torch;
var device = args is ["cuda"] ? CUDA : CPU;
Console.WriteLine((ones(2, 2, device: device) + 1).sum().item<float>());
EOF
    local answer device=cpu
    [ "$1" = TorchSharp-cpu ] || device=cuda
    if ! (cd "$probe_folder" && limited 900 dotnet build probe.csproj -c Release -p:TorchProvider="$(provider_of "$1")" -nologo -v quiet -tl:off --no-restore) \
        >"$state/$1.log" 2>&1 </dev/null; then
        return 1
    fi
    answer=$(limited 120 dotnet "$probe_folder/bin/Release/net10.0/probe.dll" "$device" 2>>"$state/$1.log" </dev/null) || return 1
    [ "$answer" = 8 ]
}

# Why the last probe failed, in one line.
reason() { # PACKAGE
    local line
    # What the tool that mends says of a library that it can't.
    line=$(sed -n 's/^Pipeline: \(.*\), so it will not load here.*/\1/p' "$state/mended/$(version_of "$1")/checked" 2>/dev/null || true)
    [ -n "$line" ] || line=$(grep -m 1 -oE "(GLIBCXX|GLIBC)_[0-9.]+' not found" "$state/$1.log" || true)
    [ -n "$line" ] || line=$(grep -m 1 -oE 'error (NU|NETSDK|MSB)[0-9]+: .*' "$state/$1.log" | sed 's/ \[.*//' || true)
    # The innermost exception stands last.
    [ -n "$line" ] || line=$(grep -oE '[A-Za-z]*Exception: .*' "$state/$1.log" | tail -n 1 || true)
    printf '%s' "${line:-it did not answer in time}"
}

packages_folder() { (cd "$probe_folder" && dotnet msbuild probe.csproj -getProperty:NuGetPackageRoot 2>/dev/null) | tr -d '\r' | sed 's|/*$||'; }

# try_package PROVIDER: adopts TorchSharp's package if it is served and loads; says why if not.
why=''
try_package() {
    local package=TorchSharp-cpu
    [ "$1" = cpu ] || package=TorchSharp-cuda-linux
    if [ "$(uname -s)" = Linux ] && [ "$(uname -m)" != x86_64 ]; then
        why="TorchSharp has no package for Linux on $(uname -m)"
        return 1
    fi
    say "Asking the package feed for $package (a large download, the first time) …"
    if ! serves "$package" 3600; then
        why="the package feed does not give $package ($(reason "$package"))"
        return 1
    fi
    if ! loads "$package"; then
        why="$package is there but does not run on this machine ($(reason "$package"))"
        return 1
    fi
    relied_on="$(packages_folder)/$(printf %s "$package" | tr '[:upper:]' '[:lower:]')/$(version_of "$package")"
    why="$package $(version_of "$package") is served and runs here"
    if [ -e "$state/mended/$(version_of "$package")/libLibTorchSharp.so" ]; then
        why="$why, from a mended copy of its native library, which asks for a newer C++ runtime than it uses"
    fi
}
