#!/usr/bin/env bash
# Measures this library beside ONNX Runtime and TorchSharp, in interleaved rounds, each in a process of its own.
#   tests/bench.sh [infer|train|stream|all] [--threads N] [--rounds N] [--only M1,LSTM16] [--batch 1,32,256]
# prepare instead of a command only builds; --no-build measures what is built. A table, a file in artifacts/bench, and as the last line
# "bench: WORKLOADS workloads, worst RATIO, geomean RATIO": the fastest peer's time over ours.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
out=artifacts/bench
peers=tests/CompiledRnn.Benchmarks.Peers
mkdir -p "$out"

build() { # project, folder; the reason of a failure goes to FOLDER.skipped
  rm -f "$2.skipped"
  if dotnet build "$1" -c Release -o "$2" > "$2.log" 2>&1; then return; fi
  { grep -m1 -oE '(error|warning) [A-Z]+[0-9]+:.*' "$2.log" || tail -n 1 "$2.log"; } > "$2.skipped"
}
build_all() {
  dotnet build tests/CompiledRnn.Benchmarks -c Release -o "$out/ours" --verbosity quiet
  build "$peers/OnnxRuntime" "$out/OnnxRuntime"
  build "$peers/TorchSharp" "$out/TorchSharp"
}

command=all
case "${1:-}" in -* | "") ;; *) command=$1; shift ;; esac
arguments=()
build=true
for argument in "$@"; do
  if [ "$argument" = --no-build ]; then build=false; else arguments+=("$argument"); fi
done
if $build; then build_all; fi
if [ "$command" = prepare ]; then exit; fi

# name, folder, what starts it
add_peer() {
  if [ -e "$out/$2.skipped" ]; then
    arguments+=(--skip "$1=$(cat "$out/$2.skipped")")
  else
    arguments+=(--peer "$1=$3")
  fi
}
add_peer "ONNX Runtime" OnnxRuntime "$out/OnnxRuntime/OnnxRuntimePeer"
add_peer TorchSharp TorchSharp "$peers/TorchSharp/start.sh"
exec "$out/ours/CompiledRnn.Benchmarks" "$command" "${arguments[@]}"
