#!/usr/bin/env bash
# Publishes the smallest benchmark network and the main sample as native programs, and says how large they are, how long they take from
# the start of the process to its end, a forecast done, and how much memory they need. Fails where one is beyond its goal.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/linker.sh

out=$PWD/artifacts/startup
publish() { dotnet publish "$1" -c Release -o "$out/$2" -v quiet; }
publish tests/CompiledRnn.Startup m1
publish samples/WeatherForecast weather
cd "$out"
m1/CompiledRnn.Startup write m1
weather/WeatherForecast --brief > /dev/null

shortest() { # microseconds: the shortest of 40 runs of a command
  local best=999999999 start took i
  for i in {1..40}; do
    start=${EPOCHREALTIME/[.,]/}
    "$@" > /dev/null
    took=$((${EPOCHREALTIME/[.,]/} - start))
    best=$((took < best ? took : best))
  done
  echo "$best"
}
memory() { /usr/bin/time -f %M "$@" 2>&1 > /dev/null | tail -1; }   # KiB at its peak

code=0
row() { # name, goals (bytes, microseconds, KiB), program, arguments
  local size took peak verdict=
  size=$(stat -c %s "$5"); took=$(shortest "${@:5}"); peak=$(memory "${@:5}")
  if [ "$size" -ge "$2" ] || [ "$took" -ge "$3" ] || [ "$peak" -ge "$4" ]; then verdict="  beyond its goal"; code=1; fi
  printf '%-16s %5d KB of %4d  %6d µs of %5d  %6d KiB of %5d%s\n' \
    "$1" $((size / 1000)) $(($2 / 1000)) "$took" "$3" "$peak" "$4" "$verdict"
}
row M1 2000000 5000 20480 m1/CompiledRnn.Startup start m1
row WeatherForecast 3000000 30000 40960 weather/WeatherForecast --predict
exit "$code"
