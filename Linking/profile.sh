#!/bin/sh
# Writes Linking/order.txt: the functions that the usual short jobs call. Needs valgrind and a release build.
#
#   Linking/profile.sh .build/release/ziping
set -eu
export LC_ALL=C
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
root=$(cd "$(dirname "$0")/.." && pwd)
# Valgrind cannot read the debug information that Swift writes.
objcopy --strip-debug "$1" "$folder/ziping"

called() { valgrind --tool=callgrind --callgrind-out-file="$folder/calls.%p" --demangle=no "$folder/ziping" "$@" >/dev/null 2>&1; }
called --version
called cells --count "$root/Examples/平凉市-2022"
called cells "$root/Examples/崆峒区-2022.xlsx"
called convert "$root/Examples/崆峒区-2022.xlsx" "$folder/table.csv"
called convert "$root/Examples/崆峒区-2022.xlsx" "$folder/table.csv" --quiet
called convert "$folder/table.csv" "$folder/table.xlsx"
called convert "$folder/table.csv" "$folder/table.xlsx" --quiet
# Long tables are read and written by several threads, and hold what short ones do not.
seq 40000 | awk '{ printf "县区%d,%d,%.3f,说明 & <%d>,2024-01-%02d\n", $1 % 977, $1, $1 / 7, $1 % 13, $1 % 28 + 1 }' >"$folder/long.csv"
for threads in 1 2; do
  called convert "$folder/long.csv" "$folder/long.xlsx" -j $threads --quiet
  called convert "$folder/long.xlsx" "$folder/back.csv" -j $threads --quiet
done

grep -hE '^c?fn=\([0-9]+\) ' "$folder"/calls.* | sed -E "s/^c?fn=\([0-9]+\) //; s/'[0-9]+\$//" | sort -u >"$folder/called"
nm --defined-only "$folder/ziping" | awk '$2 ~ /[tTwWuV]/ { print $3 }' | sort -u | comm -12 "$folder/called" - >"$root/Linking/order.txt"
