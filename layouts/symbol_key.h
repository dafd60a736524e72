#ifndef LAYOUTS_SYMBOL_KEY_H
#define LAYOUTS_SYMBOL_KEY_H

// The line that explains signs and flags: ":  not for publication   *  provisional".

#include "layouts/layout.h"

// Of the reasons and flags that occur, and only those; "" when none has a sign. On the arena.
const char *symbol_key(const LayoutContext *context, Arena *arena, const bool missing[MISSING_COUNT],
                       unsigned flags);

#endif
