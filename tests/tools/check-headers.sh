#!/bin/sh
# Every header compiles alone: what it needs, it includes.   check-headers.sh ROOT CC
root=$1 cc=$2 bad=0 count=0
AARBOK_CFLAGS=$(pkg-config --cflags libxml-2.0 cairo harfbuzz icu-uc fontconfig)
for header in $(cd "$root" && find base model input fonts pages charts layouts generator -name '*.h' | sort); do
    count=$((count + 1))
    echo "#include \"$header\"" |
        "$cc" -std=c17 -D_POSIX_C_SOURCE=200809L -I"$root" $AARBOK_CFLAGS -Wall -Wextra -Werror -fsyntax-only -x c - ||
        { echo "$header does not compile alone"; bad=1; }
done
echo "$count headers"
[ "$count" -gt 0 ] && exit $bad
exit 1
