#!/usr/bin/env bash
# Packs the template, makes a solution of it outside the repository, and builds, tests and runs that against the package (.ci/package.sh).
set -euo pipefail
cd "$(dirname "$0")/.."
source .ci/feed.sh
export CI=true

packages=$PWD/artifacts/packages
ls "$packages"/CompiledRnn.[0-9]*.nupkg > /dev/null || dotnet pack runtime/CompiledRnn/CompiledRnn.csproj -c Release
rm -f "$packages"/CompiledRnn.Templates.*
dotnet pack runtime/CompiledRnn.Templates/CompiledRnn.Templates.csproj -c Release

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
outside_feed "$work" "$PWD"
cd "$work"
dotnet new install "$packages"/CompiledRnn.Templates.*.nupkg --debug:custom-hive "$work/hive"
# A name that is no C# namespace.
dotnet new compiledrnn -o my-forecasts --debug:custom-hive "$work/hive"
cd my-forecasts
dotnet build -warnaserror
dotnet test --no-build
dotnet run --no-build --project my-forecasts | tail -2 | tee run.log
grep -q '^next steps: ' run.log
