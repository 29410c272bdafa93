#!/usr/bin/env bash
# Packs, looks at what is in the package, and uses it from projects outside the repository (tests/CompiledRnn.Package).
set -euo pipefail
cd "$(dirname "$0")/.."
source .ci/readme.sh
source .ci/feed.sh
.ci/linker.sh
# CI: deterministic paths, and a public surface that PublicAPI.*.txt do not list is an error. What was built without it must go.
[ -n "${CI:-}" ] || rm -rf {runtime/CompiledRnn,generator/CompiledRnn.{Generator,CodeFixes}}/obj/Release
export CI=true

repository=$PWD
packages=$PWD/artifacts/packages
rm -rf "$packages"
dotnet pack runtime/CompiledRnn/CompiledRnn.csproj -c Release
version=$(basename "$packages"/CompiledRnn.[0-9]*.nupkg .nupkg)
version=${version#CompiledRnn.}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$*"; exit 1; }

echo "-- what is in it"
for kind in nupkg snupkg; do unzip -q "$packages/CompiledRnn.$version.$kind" -d "$work/$kind"; done
for file in analyzers/dotnet/cs/CompiledRnn.{Generator,CodeFixes}.dll build{,Transitive}/CompiledRnn.{props,targets} \
  lib/net10.0/CompiledRnn.{dll,xml} README.md icon.png; do
  [ -s "$work/nupkg/$file" ] || fail "The package lacks $file."
done
[ -s "$work/snupkg/lib/net10.0/CompiledRnn.pdb" ] || fail "The symbol package lacks its symbols."
[ "$(grep -c '<dependency ' "$work/nupkg/CompiledRnn.nuspec")" = 1 ] || fail "The package depends on more than System.Numerics.Tensors."

echo "-- packed again, from another folder: the same bytes"
state=$(git stash create)
git clone -q --no-checkout "$repository" "$work/again"
git -C "$work/again" checkout -q "${state:-$(git rev-parse HEAD)}"
(cd "$work/again" && dotnet pack runtime/CompiledRnn/CompiledRnn.csproj -c Release -v quiet)
for kind in nupkg snupkg; do unzip -q "$work/again/artifacts/packages/CompiledRnn.$version.$kind" -d "$work/again/$kind"; done
(cd "$work" && find nupkg snupkg -name '*.dll' -o -name '*.pdb' -o -name '*.xml' -path '*/lib/*') | while read -r file; do
  cmp "$work/$file" "$work/again/$file"
done

echo "-- source link, in a clone of a public repository"
git -C "$work/again" remote set-url origin https://github.com/owner/repository.git
(cd "$work/again" && dotnet msbuild runtime/CompiledRnn/CompiledRnn.csproj -t:GenerateSourceLinkFile -p:Configuration=Release -v:quiet)
grep -q "raw.githubusercontent.com/owner/repository/$(git -C "$work/again" rev-parse HEAD)" \
  "$work/again/runtime/CompiledRnn/obj/Release/net10.0/CompiledRnn.sourcelink.json" || fail "No source link."

cp -r tests/CompiledRnn.Package "$work/users"
outside_feed "$work/users" "$repository"
cd "$work/users"
sed -i "s/PACKAGE_VERSION/$version/" Directory.Build.props

echo "-- a console program with the package reference alone: the README's example"
(cd "$repository" && readme_fence example) > Console/Program.cs
dotnet run -c Release --project Console -p:TreatWarningsAsErrors=true

echo "-- nullable and implicit usings off, warnings as errors, models with and without a namespace"
dotnet run -c Release --project Bare

echo "-- a library with a model, and a native program that refers to the library alone"
dotnet publish App -c Release -o "$work/app" | tee publish.log
[ "$(grep -c '^ *CompiledRnn: App is compiled for .*AVX2 and FMA' publish.log)" = 1 ] || fail "Publishing does not say once which processors it is for."
"$work/app/App" 256

echo "-- the instruction set of AOT publishing"
instruction_set() { dotnet msbuild App -getProperty:IlcInstructionSet -p:RuntimeIdentifier=linux-x64 "$@"; }
expect() { [ "$1" = "$2" ] || fail "Expected the instruction set '$1', got '$2'."; }
expect x86-64-v3 "$(instruction_set)"
expect x86-64-v4 "$(instruction_set -p:IlcInstructionSet=x86-64-v4)"
expect "" "$(instruction_set -p:CompiledRnnInstructionSet=false)"
expect "" "$(instruction_set -p:PublishAot=false)"
expect "" "$(instruction_set -p:RuntimeIdentifier=linux-arm64)"

echo "-- 128-bit vectors, chosen by hand: CRNN208"
if dotnet build -c Release Console -r linux-x64 -p:PublishAot=true -p:CompiledRnnInstructionSet=false -warnaserror > build.log 2>&1; then fail "It was built."; fi
grep -q "error CRNN208: " build.log || { cat build.log; fail "It says nothing of the vectors."; }
dotnet publish App -c Release -o "$work/narrow" -p:CompiledRnnInstructionSet=false -p:TreatWarningsAsErrors=false > build.log
[ "$(grep -c 'warning CRNN208: ' build.log)" -gt 0 ] || { cat build.log; fail "It says nothing where the package is behind a library."; }
"$work/narrow/App" 128

echo "-- a mistake: a decoder that hands TimeDistributed a vector"
sed -i 's/, ReturnSequences = true//' Console/Program.cs
if dotnet build -c Release Console > build.log 2>&1; then fail "The mistake was built."; fi
expected=$(cd "$repository" && readme_fence mistake)
grep -qF "$expected" build.log || { cat build.log; fail "Expected: $expected"; }
echo "$expected"
