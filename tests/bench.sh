#!/usr/bin/env bash
# Measures this library beside ONNX Runtime and TorchSharp, in interleaved rounds, each in a process of its own.
#   tests/bench.sh [infer|train|stream|start|all] [--threads N] [--rounds N] [--only M1,LSTM16] [--batch 1,32,256]
#   tests/bench.sh compress [--threads N] [--rounds N] [--only M3,M4]: one sequence with weights of each precision, and the error
#   tests/bench.sh build: what the generator and the analyzers cost in a build and at an edit of a project of 50 models
#   tests/bench.sh kernels [--filter '*Product*']: single kernels with BenchmarkDotNet, whose options it takes
#   tests/bench.sh aot [--only M1] [--batch 1,32]: predictions of this library as a native program for this processor beside those under the JIT
# prepare instead of a command only builds; --no-build measures what is built. Each prints a table and the name of a file in
# artifacts/bench, and as the last line "bench: WORKLOADS workloads, worst RATIO, geomean RATIO" (kernels and compress have none; build: "bench: N measurements, N of N goals met"): the fastest
# peer's time over ours.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
out=artifacts/bench
peers=tests/CompiledRnn.Benchmarks.Peers
mkdir -p "$out"

build_peer() { # project, folder; the reason of a failure goes to FOLDER.skipped
  rm -f "$2.skipped"
  if dotnet build "$1" -c Release -o "$2" > "$2.log" 2>&1; then return; fi
  { grep -m1 -oE 'error [A-Z]+[0-9]+:.*' "$2.log" || tail -n 1 "$2.log"; } > "$2.skipped"
}
build_all() {
  dotnet build tests/CompiledRnn.Benchmarks -c Release --verbosity quiet
  build_peer "$peers/OnnxRuntime" "$out/OnnxRuntime"
  build_peer "$peers/TorchSharp" "$out/TorchSharp"
}
build_start() {
  dotnet publish tests/CompiledRnn.Startup -c Release -o "$out/start/jit" -p:PublishAot=false --verbosity quiet
  dotnet publish tests/CompiledRnn.Startup -c Release -o "$out/start/aot" --verbosity quiet
  [ -e "$out/OnnxRuntime.skipped" ] || "$out/OnnxRuntime/OnnxRuntimePeer" write "$out/start"
  [ -e "$out/TorchSharp.skipped" ] || "$peers/TorchSharp/start.sh" write "$out/start"
}
build_aot() {
  dotnet publish tests/CompiledRnn.Benchmarks -c Release -o "$out/aot" -p:BenchmarksAot=true --verbosity quiet
  printf '#!/bin/sh\nexec "${0%%/*}/CompiledRnn.Benchmarks" serve\n' > "$out/aot/serve.sh"
  chmod +x "$out/aot/serve.sh"
}
build_kernels() { dotnet build tests/CompiledRnn.Benchmarks.Kernels -c Release --verbosity quiet; }
build_build() { dotnet build tests/CompiledRnn.Benchmarks.Build -c Release --verbosity quiet; }

command=all
case "${1:-}" in -* | "") ;; *) command=$1; shift ;; esac
arguments=()
build=true
for argument in "$@"; do
  if [ "$argument" = --no-build ]; then build=false; else arguments+=("$argument"); fi
done

host() { # command, the peers in $contestants
  tests/CompiledRnn.Benchmarks/bin/Release/net10.0/CompiledRnn.Benchmarks "$1" "${contestants[@]}" "${arguments[@]}"
}
add() { # name, folder of a peer that may have been skipped, what starts it
  if [ -e "$out/$2.skipped" ]; then contestants+=(--skip "$1=$(cat "$out/$2.skipped")"); else contestants+=(--peer "$1=$3"); fi
}
start() {
  contestants=(--peer "CompiledRnn AOT=$out/start/aot/CompiledRnn.Startup" --peer "CompiledRnn JIT=$out/start/jit/CompiledRnn.Startup")
  add "ONNX Runtime" OnnxRuntime "$out/OnnxRuntime/OnnxRuntimePeer"
  add TorchSharp TorchSharp "$([ -e "$out/TorchSharp.skipped" ] || "$peers/TorchSharp/start.sh" launcher)"
  host start
}
kernels() { tests/CompiledRnn.Benchmarks.Kernels/bin/Release/net10.0/CompiledRnn.Benchmarks.Kernels "$@"; }
generator() { tests/CompiledRnn.Benchmarks.Build/bin/Release/net10.0/CompiledRnn.Benchmarks.Build; }
compare() {
  contestants=()
  add "ONNX Runtime" OnnxRuntime "$out/OnnxRuntime/OnnxRuntimePeer"
  add TorchSharp TorchSharp "$peers/TorchSharp/start.sh"
  host "$1"
}

if $build; then
  case $command in kernels | all | prepare) build_kernels ;; esac
  case $command in build | all | prepare) build_build ;; esac
  case $command in aot) build_aot; dotnet build tests/CompiledRnn.Benchmarks -c Release --verbosity quiet ;; esac
  case $command in kernels | build | aot) ;; *) build_all ;; esac
  case $command in start | all | prepare) build_start ;; esac
fi
case $command in
  prepare) ;;
  start) start ;;
  kernels) kernels "${arguments[@]}" ;;
  build) generator ;;
  compress) contestants=(); host compress ;;
  aot) contestants=(--peer "AOT=$out/aot/serve.sh"); host aot ;;
  all) generator; kernels; start; compare all ;;
  *) compare "$command" ;;
esac
