#!/bin/sh
# Fuzzes the reader with libFuzzer and the address sanitizer.
#
#   Tests/Fuzz/run.sh [SECONDS [SEED-FOLDER...]]
#
# What crashes is left in .build/fuzz as crash-*, timeout-* or oom-*; it becomes a fixture of a test before it is mended.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
seconds=${1:-60}
[ $# -gt 0 ] && shift
build="$root/.build/fuzz"
mkdir -p "$build/corpus"
cd "$build"

flags="-swift-version 6 -O -g -parse-as-library -sanitize=fuzzer,address"
features="-enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault"
features="$features -enable-upcoming-feature MemberImportVisibility"
modules="-I $root/Sources/CLibzip -I $root/Sources/CLibisal -I $root/Sources/CLibxlsxwriter"
spreadsheet=$(find "$root/Sources/Spreadsheet" -name '*.swift')
xlsx=$(find "$root/Sources/XLSX/Archive" "$root/Sources/XLSX/Package" "$root/Sources/XLSX/XML" "$root/Sources/XLSX/Reading" -name '*.swift')
# shellcheck disable=SC2086
swiftc $flags $features -whole-module-optimization -module-name Spreadsheet -emit-module -emit-object -o Spreadsheet.o $spreadsheet
# shellcheck disable=SC2086
swiftc $flags $features -whole-module-optimization -module-name XLSX -emit-module -emit-object -o XLSX.o -I . $modules $xlsx
# shellcheck disable=SC2086
swiftc $flags -module-name FuzzReading -o fuzz-reading -I . $modules "$root"/Tests/Fuzz/*.swift Spreadsheet.o XLSX.o -lzip -lisal

# Symbolising after a crash hangs; a slow input or one that takes much memory is a finding too.
ASAN_OPTIONS=symbolize=0:detect_leaks=1 SWIFT_BACKTRACE=enable=no \
  exec ./fuzz-reading -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=200000 -print_final_stats=1 \
  -dict="$root/Tests/Fuzz/spreadsheet.dict" corpus "$@"
