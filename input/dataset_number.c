// What people write where a number is wanted.

#include "base/number.h"
#include "input/dataset_reader.h"
#include "input/xml_private.h"
#include "model/decimal.h"
#include "model/exact.h"
#include "model/symbols.h"

#include <string.h>

static bool starts(const char *s, const char *word) {
    return strncmp(s, word, strlen(word)) == 0;
}

// How many bytes at s are a space of any kind, or an apostrophe between thousands.
static size_t grouping(const char *s) {
    static const char *const marks[] = {" ", "\u00A0", "\u2009", "\u202F", "\u2007", "'", "\u2019"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (starts(s, marks[i]))
            return strlen(marks[i]);
    return 0;
}

static bool is_minus(const char *s) {
    return starts(s, "\u2212") || starts(s, "\u2013") || starts(s, "\u2011");
}

// With both marks the last one is the decimal mark; several of one kind part thousands.
static char decimal_mark(const char *text) {
    const char *comma = strrchr(text, ','), *point = strrchr(text, '.');
    if (comma && point)
        return comma > point ? ',' : '.';
    const char *mark = comma ? comma : point;
    return mark && strchr(text, *mark) == mark ? *mark : '\0';
}

// The number probably meant, or NULL.
static const char *suggest(Arena *arena, const char *text) {
    size_t n = 0;
    char mark = decimal_mark(text), *out = arena_alloc(arena, strlen(text) + 3);
    const char *s = text;
    if (*s == '+')
        s++;
    for (; *s; s++) {
        size_t skip = grouping(s);
        if (skip) {
            s += skip - 1;
        } else if (is_minus(s) && n == 0) {
            out[n++] = '-';
            s += 2;
        } else if (*s == ',' || *s == '.') {
            if (*s == mark && (n == 0 || out[n - 1] == '-'))
                out[n++] = '0';
            if (*s == mark && s[1] != '\0')
                out[n++] = '.';
        } else if (*s != '%' || s[1] != '\0') {
            out[n++] = *s;
        }
    }
    out[n] = '\0';
    return decimal_valid(out) ? out : NULL;
}

// "-" and ":" are signs for a reason in one of the display profiles.
bool dataset_reason(const char *text, Missing *missing) {
    static const char *const absent[] = {"na",   "n/a", "NA",  "N/A",     "null",
                                         "NULL", "nan", "NaN", "missing", "mangler"};
    for (int profile = 0; profile < PROFILE_COUNT; profile++)
        if (symbol_reason((SymbolProfile)profile, text, missing))
            return true;
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        if (strcmp(text, absent[i]) == 0) {
            *missing = MISSING_NOT_AVAILABLE;
            return true;
        }
    return missing_find(text, missing);
}

// "1.2E+05", as spreadsheets write large numbers, in full; NULL for anything else.
static const char *without_exponent(Arena *arena, const char *text) {
    const char *mark = strpbrk(text, "eE");
    long exponent;
    if (!mark || !number_parse_int(mark[1] == '+' ? mark + 2 : mark + 1, -40, 40, &exponent))
        return NULL;
    const char *digits = arena_strndup(arena, text, (size_t)(mark - text));
    if (!decimal_valid(digits))
        return NULL;
    Exact power = exact_whole(1), value = exact_from_decimal(arena, digits);
    for (long i = exponent < 0 ? -exponent : exponent; i > 0; i--)
        power = exact_multiply(arena, power, exact_whole(10));
    value = exponent < 0 ? exact_divide(arena, value, power) : exact_multiply(arena, value, power);
    return exact_text(arena, value, 60);
}

bool dataset_check_number(Xml *xml, const char *text, Place place, const char *code) {
    Missing missing;
    if (decimal_valid(text))
        return true;
    size_t n = strlen(text);
    if (n > LIMIT_NUMBER_CHARS && strspn(text, "0123456789.,- ") == n) {
        diag_error(xml->diag, place, "dataset.bad-number",
                   "a number may have at most %d characters, this has %zu", LIMIT_NUMBER_CHARS, n);
        return false;
    }
    diag_error(xml->diag, place, code, "`%s` is not a number", xml_clip(xml->arena, text));
    if (n > LIMIT_NUMBER_CHARS || !diag_hint_wanted(xml->diag))
        return false;
    const char *meant = suggest(xml->arena, text);
    meant = meant ? meant : without_exponent(xml->arena, text);
    if (meant && text[n - 1] == '%')
        diag_hint(xml->diag, "write %s; the unit has its own element", meant);
    else if (meant && strchr(text, ',') && strchr(meant, '.'))
        diag_hint(xml->diag, "write %s, with a decimal point", meant);
    else if (meant)
        diag_hint(xml->diag, "write %s", meant);
    else if (dataset_reason(text, &missing))
        diag_hint(xml->diag, "leave the cell empty and say why: status=\"%s\"", missing_name(missing));
    else if (*text == '#')
        diag_hint(xml->diag,
                  "a spreadsheet could not compute it; leave the cell empty and say why: status=\"\u2026\"");
    else if (*text == '=')
        diag_hint(xml->diag, "write what the formula comes to");
    else if (strpbrk(text, "0123456789"))
        diag_hint(xml->diag, "write digits, with a decimal point if need be: 1234.5");
    else
        diag_hint(xml->diag, "text cannot stand in a cell; a note can (notes=\"…\")");
    return false;
}
