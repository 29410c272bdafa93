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

# What the compiler wrote down of the last build: kernels of this width, and none of vectors that it would have to emulate.
map=tests/CompiledRnn.Aot/obj/Release/net10.0/linux-x64/native/CompiledRnn.Aot.map.xml
kernels() { grep -cE "<MethodCode Name=\"CompiledRnn_[^\"]*$1(_[^\"]*)?\"" "$map" || true; }
widths() { # the one there is, others
  local width
  [ "$(kernels "$1")" -gt 20 ] || { echo "Only $(kernels "$1") kernels of $1 bits."; exit 1; }
  for width in "${@:2}"; do
    [ "$(kernels "$width")" -eq 0 ] || { echo "$(kernels "$width") kernels of $width bits, which are emulated."; exit 1; }
  done
}

dotnet build "$project" -c Release
dotnet publish "$project" -c Release -o "$out/v3" -p:IlcGenerateMapFile=true
widths 256 512 128
check "$out/v3" 256 DOTNET_EnableAVX512=0

echo "-- a processor without AVX2 and FMA: a message at the start, not an illegal instruction"
command -v qemu-x86_64 > /dev/null || { [ "$(id -u)" -eq 0 ] && apt-get update -q && apt-get install -yq --no-install-recommends qemu-user; }
if qemu-x86_64 -cpu Nehalem "$out/v3/CompiledRnn.Aot" > "$out/old.log" 2>&1; then echo "It ran."; exit 1; fi
grep "^The required instruction sets are not supported by the current CPU" "$out/old.log"
qemu-x86_64 -cpu Haswell "$out/v3/CompiledRnn.Aot" 256 2> /dev/null

dotnet publish "$project" -c Release -o "$out/plain" -p:CompiledRnnInstructionSet=false -p:IlcGenerateMapFile=true
widths 128 256 512
check "$out/plain" 128 DOTNET_EnableAVX2=0
