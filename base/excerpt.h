#ifndef BASE_EXCERPT_H
#define BASE_EXCERPT_H

// Text of files on a terminal, whatever is in it: how complaints show what they are about (base/diag.h).

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

// n bytes of s, with what a terminal would obey and what is no text shown in hexadecimal. Tabs are kept where
// columns are to be kept.
void excerpt_text(FILE *out, const char *s, size_t n, bool keep_tabs);

// A line of n bytes, with its number, and under it a caret at the place. Of one longer than 300 bytes, or than 120
// when a part will do, the part around the place.
void excerpt_print(FILE *out, const char *line, size_t n, Place place, bool part);

#endif
