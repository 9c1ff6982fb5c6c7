#!/bin/sh
# Fuzzes reading, marking, number formats and CSV with libFuzzer and the address sanitizer.
#
#   Tests/Fuzz/run.sh [SECONDS [SEED-FOLDER...]]
#
# It begins with the seeds in Corpus, which were written by hand: the first letter of each says what it is fed to (see Fuzz.swift). What is
# found on the way is kept in .build/fuzz/corpus for the next time.
#
# JOBS=2 runs two at a time over one corpus. What crashes is left in .build/fuzz as crash-*, timeout-* or oom-*; it becomes a fixture
# of a test before it is mended.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
seconds=${1:-60}
[ $# -gt 0 ] && shift
build="$root/.build/fuzz"
mkdir -p "$build/corpus"
# The workers leave their logs where they run, so the folders of seeds are named from the root.
count=$#
for folder in "$@"; do set -- "$@" "$(realpath "$folder")"; done
shift "$count"
cd "$build"

flags="-swift-version 6 -O -g -parse-as-library -package-name ziping -sanitize=fuzzer,address"
features="-enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault"
features="$features -enable-upcoming-feature MemberImportVisibility"
includes="-I ."
for module in "$root"/Sources/C*/*.modulemap; do includes="$includes -I $(dirname "$module")"; done
objects=""
for module in Spreadsheet XLSX Conversion; do
  # shellcheck disable=SC2046,SC2086
  swiftc $flags $features -whole-module-optimization -module-name $module -emit-module -emit-object -o $module.o $includes \
    $(find "$root/Sources/$module" -name '*.swift')
  objects="$objects $module.o"
done
# shellcheck disable=SC2086
swiftc $flags -module-name Fuzz -o fuzz $includes "$root"/Tests/Fuzz/*.swift $objects -lzip -lisal -lxlsxwriter -lzstd

# Symbolising after a crash hangs; a slow input or one that takes much memory is a finding too.
jobs=${JOBS:-1}
[ "$jobs" -gt 1 ] && set -- "$@" -jobs="$jobs" -workers="$jobs"
ASAN_OPTIONS=symbolize=0:detect_leaks=1 SWIFT_BACKTRACE=enable=no \
  exec "$build/fuzz" -artifact_prefix="$build/" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=200000 -print_final_stats=1 \
  -dict="$root/Tests/Fuzz/spreadsheet.dict" "$build/corpus" "$root/Tests/Fuzz/Corpus" "$@"
