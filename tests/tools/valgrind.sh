#!/bin/sh
# The whole suite under valgrind: every unit test and corpus, the article in both languages, and every broken input.
#
#     tests/tools/valgrind.sh build/dev            some ten minutes
#     tests/tools/valgrind.sh build/dev article    the article alone, as the suite does
#
# Exit status 1 when valgrind finds an error or a definite leak, 77 when it is not installed.
set -u
build=$1 part=${2:-all} bad=0 count=0
root=$(cd "$(dirname "$0")/../.." && pwd)
command -v valgrind >/dev/null || { echo "valgrind is not installed"; exit 77; }
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Runs a command under valgrind; 99 is valgrind's own complaint, other statuses are the program's business.
judge() {
    count=$((count + 1))
    valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite "$@" >"$log" 2>&1
    if [ $? = 99 ]; then
        echo "valgrind: $*"
        grep '^==' "$log" | head -20
        bad=1
    fi
}

for lang in nb en; do
    judge "$build/aarbok" build "$root/examples/article/report.xml" --lang $lang -o /dev/null
done
if [ "$part" = all ]; then
    for test in "$build"/tests/unit/test_*; do
        [ -x "$test" ] && judge "$test"
    done
    for target in "$build"/tests/fuzz/fuzz_*; do
        [ -x "$target" ] && judge "$target" "$root/tests/fuzz/corpus/${target##*/fuzz_}"
    done
    for case in $(find "$root/tests/errors" "$root/tests/golden" -name '*.xml' | sort); do
        judge "$build/aarbok" check --root "$root/tests" "$case"
    done
fi
echo "$count runs under valgrind"
exit $bad
