#include "model/language.h"
#include "model/decimal.h"
#include "model/words.h"

#include <string.h>
#include <strings.h>

#define NO_BREAK_SPACE "\u00a0"
#define MINUS          "\u2212"

static const Language languages[COLUMN_COUNT] = {
    {COLUMN_NB, "nb", "nb-NO", ",", NO_BREAK_SPACE},
    {COLUMN_NN, "nn", "nn-NO", ",", NO_BREAK_SPACE},
    {COLUMN_SE, "se", "se-NO", ",", NO_BREAK_SPACE},
    {COLUMN_EN, "en", "en-GB", ".", ","},
};

const Language *language_find(const char *tag) {
    if (!tag)
        return NULL;
    size_t length = strcspn(tag, "-_");
    if (length != 2)
        return NULL;
    if (strncasecmp(tag, "no", 2) == 0)
        return &languages[COLUMN_NB];
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (strncasecmp(tag, languages[i].tag, 2) == 0)
            return &languages[i];
    return NULL;
}

const char *language_tag(const Language *language) {
    return language->tag;
}

const char *language_full_tag(const Language *language) {
    return language->full_tag;
}

const char *language_word(const Language *language, Word word) {
    return words[word][language->column];
}

const char *language_decimal_mark(const Language *language) {
    return language->decimal_mark;
}

const char *language_shared_mark(const Language *language) {
    return language->column == COLUMN_EN ? "=" : "";
}

const char *language_minus(void) {
    return MINUS;
}

// plain ("-1234.5", already rounded) with the language's marks; plus is put before a number above zero.
static const char *dress_number(Arena *arena, const Language *language, const char *plain, const char *plus) {
    bool negative = *plain == '-';
    plain += negative;
    size_t whole = strcspn(plain, "."), length = strlen(plain);
    bool zero = plain[strspn(plain, "0.")] == '\0';
    const char *sign = negative ? MINUS : zero ? "" : plus;
    char *text = arena_alloc(arena, length + whole / 3 * strlen(language->group_mark) + sizeof MINUS + 1);
    char *to = stpcpy(text, sign);
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            to = stpcpy(to, language->group_mark);
        *to++ = plain[i];
    }
    if (plain[whole]) {
        to = stpcpy(to, language->decimal_mark);
        stpcpy(to, plain + whole + 1);
    }
    return text;
}

static const char *format_number(Arena *arena, const Language *language, const char *number, int decimals,
                                 const char *plus) {
    const char *plain = decimal_round(arena, number, decimals < 0 ? decimal_places(number) : decimals);
    return dress_number(arena, language, plain, plus);
}

const char *language_number(Arena *arena, const Language *language, const char *number, int decimals) {
    return format_number(arena, language, number, decimals, "");
}

const char *language_signed_number(Arena *arena, const Language *language, const char *number, int decimals) {
    return format_number(arena, language, number, decimals, "+");
}
