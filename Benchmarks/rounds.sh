#!/usr/bin/env bash
# Times the tool on rounds of many workbooks: the eight examples, and copies of them.
# usage: rounds.sh ZIPING [COPIES]
set -euo pipefail
ziping=$1
copies=${2:-100}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/round"
for number in $(seq "$copies"); do
  mkdir "$work/round/$number"
  cp "$root"/Examples/平凉市-2022/*.xlsx "$work/round/$number/"
done

# Wall seconds of the best of three runs; exit status 1 says that workbooks were returned.
best() {
  local fastest=""
  for _ in 1 2 3; do
    local start=$EPOCHREALTIME
    "$@" >/dev/null 2>&1 || [ $? -eq 1 ]
    local seconds
    seconds=$(echo "$EPOCHREALTIME $start" | awk '{ printf "%.3f", $1 - $2 }')
    if [ -z "$fastest" ] || awk "BEGIN { exit !($seconds < $fastest) }"; then fastest=$seconds; fi
  done
  echo "$fastest"
}

printf '%-36s %10s\n' "what" "seconds"
printf '%-36s %10s\n' "ziping --version" "$(best "$ziping" --version)"
printf '%-36s %10s\n' "assess, 8 workbooks" "$(best "$ziping" assess "$root/Examples/平凉市-2022" --scheme pingliang-2022 -o "$work/out")"
printf '%-36s %10s\n' "check, $((8 * copies)) workbooks" "$(best "$ziping" check "$work/round" --scheme pingliang-2022)"
printf '%-36s %10s\n' "assess, $((8 * copies)) workbooks" "$(best "$ziping" assess "$work/round" --scheme pingliang-2022 -o "$work/many")"
