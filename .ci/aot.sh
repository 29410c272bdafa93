#!/usr/bin/env bash
# Publishes the AOT test program with the package's instruction set and without one, runs both, and wants the numbers of the JIT.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/linker.sh

project=tests/CompiledRnn.Aot/CompiledRnn.Aot.csproj
out=$PWD/artifacts/aot
jit=tests/CompiledRnn.Aot/bin/Release/net10.0/CompiledRnn.Aot
check() { # published program, bits, the switch that gives the JIT the same vectors
  local aot jitted
  aot=$("$1/CompiledRnn.Aot" "$2")
  jitted=$(env "$3" "$jit" "$2")
  echo "$aot"
  [ "$aot" = "$jitted" ] || { echo "The JIT gives other numbers: $jitted"; exit 1; }
}

dotnet build "$project" -c Release
dotnet publish "$project" -c Release -o "$out/v3"
check "$out/v3" 256 DOTNET_EnableAVX512=0
dotnet publish "$project" -c Release -o "$out/plain" -p:CompiledRnnInstructionSet=false
check "$out/plain" 128 DOTNET_EnableAVX2=0
