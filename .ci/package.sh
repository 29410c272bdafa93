#!/usr/bin/env bash
# Packs, and uses the package from a project that has nothing else: the README's example builds without a warning and runs,
# a mistake in it does not build, AOT publishing gets its instruction set.
set -euo pipefail
cd "$(dirname "$0")/.."
source .ci/readme.sh

packages=$PWD/artifacts/packages
rm -rf "$packages"
dotnet pack runtime/CompiledRnn/CompiledRnn.csproj -c Release -o "$packages"
version=$(basename "$packages"/CompiledRnn.*.nupkg .nupkg)
version=${version#CompiledRnn.}

project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
# A packages folder of its own: no package of the same version from an earlier run.
export NUGET_PACKAGES=$project/packages
cat > "$project/nuget.config" <<EOF
<configuration>
  <packageSources>
    <add key="here" value="$packages" />
  </packageSources>
</configuration>
EOF
cat > "$project/Example.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="CompiledRnn" Version="$version" />
  </ItemGroup>
</Project>
EOF
readme_fence example > "$project/Program.cs"

cd "$project"
echo "-- the README's example"
dotnet run -c Release
for file in analyzers/dotnet/cs/CompiledRnn.{Generator,CodeFixes}.dll build{,Transitive}/CompiledRnn.{props,targets} lib/net10.0/CompiledRnn.xml; do
  [ -e "$NUGET_PACKAGES/compiledrnn/$version/$file" ] || { echo "The package lacks $file."; exit 1; }
done

echo "-- the instruction set of AOT publishing"
instruction_set() { dotnet msbuild Example.csproj -getProperty:IlcInstructionSet -p:RuntimeIdentifier=linux-x64 "$@"; }
expect() { [ "$1" = "$2" ] || { echo "Expected the instruction set '$1', got '$2'."; exit 1; }; }
expect x86-64-v3 "$(instruction_set -p:PublishAot=true)"
expect x86-64-v4 "$(instruction_set -p:PublishAot=true -p:IlcInstructionSet=x86-64-v4)"
expect "" "$(instruction_set -p:PublishAot=true -p:CompiledRnnInstructionSet=false)"
expect "" "$(instruction_set)"

echo "-- a mistake: a decoder that hands TimeDistributed a vector"
sed -i 's/, ReturnSequences = true//' Program.cs
if dotnet build -c Release > build.log 2>&1; then
  echo "The mistake was built."
  exit 1
fi
expected=$(cd - > /dev/null && readme_fence mistake)
grep -qF "$expected" build.log || { cat build.log; echo "Expected: $expected"; exit 1; }
echo "$expected"
