// See symbol_key.h.

#include "layouts/symbol_key.h"

#include "base/buf.h"

#define NO_BREAK_SPACE "\u00A0"

static void append_key(Buf *key, const char *sign, const char *meaning) {
    if (!*sign)
        return;
    buf_add(key, key->length ? "   " : "");
    buf_printf(key, "%s%s", sign, NO_BREAK_SPACE);
    for (; *meaning; meaning++) { // an entry is read in one piece
        if (*meaning == ' ')
            buf_add(key, NO_BREAK_SPACE);
        else
            buf_add_char(key, *meaning);
    }
}

const char *symbol_key(const LayoutContext *context, Arena *arena, const bool missing[MISSING_COUNT],
                       unsigned flags) {
    Buf key = {0};
    for (int reason = PRESENT + 1; reason < MISSING_COUNT; reason++)
        if (symbol_in_key(context->profile, missing, (Missing)reason))
            append_key(&key, symbol_sign(context->profile, (Missing)reason),
                       symbol_meaning(context->profile, (Missing)reason, context->language));
    for (unsigned flag = FLAG_PROVISIONAL; flag <= FLAG_BREAK; flag <<= 1)
        if (symbol_flags(flags) & flag)
            append_key(&key, symbol_flag_mark(context->profile, (CellFlag)flag),
                       symbol_flag_meaning(context->profile, (CellFlag)flag, context->language));
    const char *text = key.length ? arena_strdup(arena, buf_text(&key)) : "";
    buf_free(&key);
    return text;
}
