#!/usr/bin/env bash
# The generator's tests in another compiler than the oldest supported one: tests/roslyn.sh 5.12.0 [arguments of the runner]
# The generator itself stays compiled against the oldest, as it is in the package.
set -euo pipefail
cd "$(dirname "$0")/.."

version=${1:?"Which version of Microsoft.CodeAnalysis.CSharp?"}
out=$PWD/artifacts/roslyn-$version
dotnet build tests/CompiledRnn.Generator.Tests -c Release -p:TestRoslynVersion="$version" --artifacts-path "$out" -v quiet
"$out/bin/CompiledRnn.Generator.Tests/release/CompiledRnn.Generator.Tests" -noColor -noLogo "${@:2}"
