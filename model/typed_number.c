#include "model/typed_number.h"

#include "base/limits.h"
#include "model/numerals.h"
#include "model/words.h"

#include <string.h>

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static size_t digits_at(const char *s) {
    return strspn(s, "0123456789");
}

static size_t mark_length(const char *s, const char *mark) {
    size_t length = strlen(mark);
    return strncmp(s, mark, length) == 0 ? length : 0;
}

// What parts groups of digits at s: a space, or the mark of the language.
static size_t group_mark_length(const Language *language, const char *s) {
    static const char *const spaces[] = {" ", "\u00a0", "\u2009", "\u202f"};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (mark_length(s, spaces[i]))
            return mark_length(s, spaces[i]);
    return *s == (language->column == COLUMN_EN ? ',' : '.');
}

// Digits read so far, without marks.
typedef struct Digits {
    char text[LIMIT_NUMBER_CHARS + 1];
    size_t length;
} Digits;

static bool add_bytes(Digits *digits, const char *s, size_t n) {
    if (n > LIMIT_NUMBER_CHARS - digits->length)
        return false;
    memcpy(digits->text + digits->length, s, n);
    digits->length += n;
    return true;
}

// The digits before the decimal mark, in groups or not; NULL when there are too many.
static const char *read_whole(const Language *language, const char *s, Digits *digits, bool *grouped) {
    size_t n = digits_at(s);
    if (!add_bytes(digits, s, n))
        return NULL;
    const char *mark = s + n;
    if (n > 3 || *s == '0')
        return mark;
    size_t mark_bytes = group_mark_length(language, mark);
    for (const char *p = mark; mark_bytes && strncmp(p, mark, mark_bytes) == 0; *grouped = true) {
        if (digits_at(p + mark_bytes) != 3)
            return p;
        if (!add_bytes(digits, p + mark_bytes, 3))
            return NULL;
        p += mark_bytes + 3;
        s = p;
    }
    return *grouped ? s : mark;
}

// The decimals at s, and past them. Norwegian texts have a decimal point as well.
static const char *read_decimals(const Language *language, const char *s, Digits *digits, int *places) {
    bool mark = *s == *language->decimal_mark || *s == '.';
    size_t n = mark ? digits_at(s + 1) : 0;
    if (n == 0)
        return s;
    if (!add_bytes(digits, ".", 1) || !add_bytes(digits, s + 1, n))
        return NULL;
    *places = (int)n;
    return s + 1 + n;
}

size_t typed_sign_length(const char *text, bool *minus) {
    static const char *const signs[] = {"-", "\u2212", "\u2013"};
    *minus = true;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (mark_length(text, signs[i]))
            return mark_length(text, signs[i]);
    *minus = false;
    return *text == '+';
}

static bool read_digits(Arena *arena, const Language *language, const char *text, TypedNumber *typed) {
    bool minus;
    Digits digits = {.length = 0};
    size_t sign = typed_sign_length(text, &minus);
    const char *s = text + sign;
    if (!is_digit(*s))
        return false;
    if (minus)
        add_bytes(&digits, "-", 1);
    s = read_whole(language, s, &digits, &typed->grouped);
    s = s ? read_decimals(language, s, &digits, &typed->places) : NULL;
    if (!s || ((*s == '.' || *s == *language->decimal_mark) && is_digit(s[1])))
        return false; // too long; or numbers with two points are dates and chapters
    typed->number = arena_strndup(arena, digits.text, digits.length);
    typed->length = (size_t)(s - text);
    typed->signed_ = sign > 0;
    return true;
}

bool typed_number_read(Arena *arena, const Language *language, const char *text, TypedNumber *typed) {
    *typed = (TypedNumber){.number = NULL};
    if (read_digits(arena, language, text, typed))
        return true;
    *typed = (TypedNumber){.number = NULL};
    int n = numeral_read(language, text, &typed->length);
    if (n < 0)
        return false;
    typed->words = true;
    typed->number = arena_printf(arena, "%d", n);
    return true;
}
