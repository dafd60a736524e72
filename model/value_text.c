// What a <value> says: see model/bind.h. Of the Northern Sami words docs/languages.md lists what a native
// speaker has yet to confirm.

#include "model/bind.h"
#include "model/decimal.h"
#include "model/derive.h"
#include "model/language.h"
#include "model/multiplier.h"
#include "model/symbols.h"
#include "model/value_print.h"
#include "model/words.h"

#include <string.h>

#define NO_BREAK_SPACE "\u00a0"

static bool is_one(const char *number) {
    return strcmp(number, "1") == 0 || strcmp(number, "-1") == 0;
}

static const int powers[] = {[VALUE_THOUSANDS] = 3, [VALUE_MILLIONS] = 6, [VALUE_BILLIONS] = 9};

int value_unit_power(const ValueSpec *value) {
    static const char *const tags[] = {"nb", "nn", "se", "en"};
    int power = 0;
    for (size_t i = 0; i < 4 && value->indices && power == 0; i++)
        power = unit_power(dataset_unit(value->dataset, value->indices, tags[i]));
    return power;
}

// By which power of ten the number is to be divided; what the unit counts in is divided by already.
static int scaled_by(const ValueSpec *value) {
    int power = powers[value->style.scale], own = power ? value_unit_power(value) : 0;
    return power > own ? power - own : 0;
}

// False when nothing is to be scaled, or the unit says just that.
static bool says_scale(const ValueSpec *value) {
    return value->style.scale && (scaled_by(value) || !value->unit);
}

// The unit as printed after number ("89", "-27"), with the space before it.
static const char *value_unit(Arena *arena, const ValueSpec *value, const Language *language,
                              const char *number) {
    const char *unit = dataset_unit(value->dataset, value->indices, language_tag(language));
    if (*unit == '\0')
        return "";
    if (value->minus_cell && unit_is_percentage(unit))
        unit = percent_words[is_one(number) ? PERCENTAGE_POINT : PERCENTAGE_POINTS][language->column];
    if (says_scale(value))
        unit = unit_without_power(arena, unit);
    // English sets the sign close to the number.
    bool close_up = *unit == '%' && language->column == COLUMN_EN;
    return arena_printf(arena, "%s%s", close_up ? "" : NO_BREAK_SPACE, unit);
}

static const Language *language_or_default(const char *lang) {
    const Language *language = language_find(lang);
    return language ? language : language_find("nb");
}

static SymbolProfile profile_or_default(const char *name) {
    SymbolProfile profile = PROFILE_SSB_2021;
    if (name)
        symbol_profile_find(name, &profile);
    return profile;
}

const Cell *value_missing_cell(const ValueSpec *value) {
    if (!value->cell->number)
        return value->cell;
    return value->minus_cell && !value->minus_cell->number ? value->minus_cell : NULL;
}

// Of derived numbers the text may be cut off: their difference is that of the exact numbers.
static const char *subtract_cells(Arena *arena, const ValueSpec *value) {
    if (!value->dataset->derived)
        return decimal_subtract(arena, value->cell->number, value->minus_cell->number);
    return exact_text(arena, value_exact(arena, value), DERIVE_PLACES);
}

Exact value_exact(Arena *arena, const ValueSpec *value) {
    Exact exact = dataset_exact(arena, value->dataset, value->cell);
    if (!value->minus_cell)
        return exact;
    return exact_subtract(arena, exact, dataset_exact(arena, value->dataset, value->minus_cell));
}

// A part, however large, is not the whole: 96.5 per cent by tens is over 90, not about 100.
static Rounded round_value(Arena *arena, const ValueSpec *value, Exact exact) {
    Exact step = exact_from_decimal(arena, value->style.step), whole = exact_whole(100);
    Rounded rounded = round_to_step(arena, exact, step, value->style.rounding);
    bool part = value->style.rounding == ROUND_ABOUT && value->indices && !value->minus_cell &&
                exact_compare(exact, whole) < 0 && exact_compare(rounded.value, whole) >= 0 &&
                unit_is_percentage(dataset_unit(value->dataset, value->indices, "nb"));
    return part ? round_to_step(arena, exact, step, ROUND_DOWN) : rounded;
}

static const char *rescale(Arena *arena, const ValueSpec *value, RoundingWord *word) {
    const ValueStyle *style = &value->style;
    Exact exact = value_exact(arena, value);
    if (style->change == VALUE_FALL)
        exact = exact_subtract(arena, exact_whole(0), exact);
    for (int i = scaled_by(value); i > 0; i--)
        exact = exact_divide(arena, exact, exact_whole(10));
    if (style->rounding != ROUND_NONE && style->form == VALUE_NUMBER) {
        Rounded rounded = round_value(arena, value, exact);
        exact = rounded.value;
        *word = rounded.word;
    }
    return exact_text(arena, exact, DERIVE_PLACES);
}

static int printed_decimals(const ValueSpec *value, const char *number) {
    const ValueStyle *style = &value->style;
    if (style->rounding != ROUND_NONE && style->form == VALUE_NUMBER)
        return decimal_places(style->step);
    if (style->form == VALUE_ORDINAL)
        return 0;
    int decimals = value->decimals;
    if (decimals < 0)
        decimals = scaled_by(value) ? 1 : dataset_decimals(value->dataset, value->indices);
    return decimals < 0 ? decimal_places(number) : decimals;
}

ValuePrint value_print(Arena *arena, const ValueSpec *value) {
    const ValueStyle *style = &value->style;
    ValuePrint print = {.word = ROUNDING_EXACT};
    if (style->form == VALUE_FRACTION || style->form == VALUE_OUT_OF) {
        Exact limit = style->step ? exact_from_decimal(arena, style->step) : exact_whole(1);
        print.is_share = share_find(arena, value_exact(arena, value), limit, &print.share);
        if (print.is_share) {
            print.word = style->step ? print.share.word : ROUNDING_EXACT;
            return print;
        }
    }
    const char *number = value->minus_cell ? subtract_cells(arena, value) : value->cell->number;
    if (style->change == VALUE_FALL && *number == '-')
        number++;
    if (style->scale || (style->rounding != ROUND_NONE && style->form == VALUE_NUMBER))
        number = rescale(arena, value, &print.word);
    print.number = decimal_round(arena, number, printed_decimals(value, number));
    return print;
}

// ---- in words ---------------------------------------------------------------------------------------------

static Columns scale_words[][2] = {
    // one; more
    [VALUE_THOUSANDS] = {{"tusen", "tusen", "duhát", "thousand"}, {"tusen", "tusen", "duháha", "thousand"}},
    [VALUE_MILLIONS] = {{"million", "million", "miljovdna", "million"},
                        {"millioner", "millionar", "miljovnna", "million"}},
    [VALUE_BILLIONS] = {{"milliard", "milliard", "miljárda", "billion"},
                        {"milliarder", "milliardar", "miljárdda", "billion"}},
};

const char *value_scale_word(ValueScale scale, const Language *language) {
    return scale_words[scale][1][language->column];
}

// number in words, where it is whole, not below zero and not above the limit of the language; else NULL.
static const char *number_in_words(Arena *arena, const ValueStyle *style, const Language *language,
                                   const char *number) {
    size_t length = strlen(number);
    int n = 0, limit = style->words_to ? style->words_to : numeral_limit(language);
    if (!style->words || length > 3 || strspn(number, "0123456789") < length)
        return NULL;
    for (; *number; number++)
        n = n * 10 + (*number - '0');
    if (n > limit)
        return NULL;
    Gender gender = style->scale == VALUE_THOUSANDS ? GENDER_NEUTER : style->gender;
    return style->form == VALUE_ORDINAL ? numeral_ordinal(arena, language, n)
                                        : numeral_cardinal(arena, language, n, gender);
}

static const char *number_text(Arena *arena, const ValueSpec *value, const Language *language,
                               const ValuePrint *print) {
    const ValueStyle *style = &value->style;
    bool share = style->form == VALUE_FRACTION || style->form == VALUE_OUT_OF;
    const char *unit = value->unit || share ? value_unit(arena, value, language, print->number) : "";
    bool sign_after = *unit && !text_has_letters(unit); // "3 %" has digits
    const char *text = sign_after ? NULL : number_in_words(arena, style, language, print->number);
    if (!text) {
        text = value->sign ? language_signed_number(arena, language, print->number, -1)
                           : language_number(arena, language, print->number, -1);
        if (style->form == VALUE_ORDINAL)
            text = arena_printf(arena, "%s%s", text, numeral_ending(language, print->number));
    }
    if (says_scale(value))
        text = arena_printf(arena, "%s" NO_BREAK_SPACE "%s", text,
                            scale_words[style->scale][!is_one(print->number)][language->column]);
    return arena_printf(arena, "%s%s", text, unit);
}

const char *value_text(Arena *arena, const ValueSpec *value, const char *lang, const char *profile) {
    const Language *language = language_or_default(lang);
    if (value->label)
        return value->category ? category_text(arena, value->dimension, value->category, language, NULL) : "";
    if (!value->cell)
        return ""; // not bound; that was reported
    const Cell *missing = value_missing_cell(value);
    if (missing)
        return symbol_sign(profile_or_default(profile), (Missing)missing->missing);
    ValuePrint print = value_print(arena, value);
    const char *text = !print.is_share                       ? number_text(arena, value, language, &print)
                       : value->style.form == VALUE_FRACTION ? share_fraction(language, print.share)
                                                             : share_out_of(arena, language, print.share);
    if (print.word != ROUNDING_EXACT)
        text = arena_printf(arena, "%s %s", rounding_word(language, print.word), text);
    return value->style.capital ? text_capital(arena, text) : text;
}

const char *value_expansion(Arena *arena, const ValueSpec *value, const char *lang, const char *profile) {
    if (!value->cell)
        return NULL;
    const Cell *missing = value_missing_cell(value);
    SymbolProfile signs = profile_or_default(profile);
    const Language *language = language_or_default(lang);
    if (missing)
        return symbol_meaning(signs, (Missing)missing->missing, language);
    unsigned flags = symbol_flags(value->cell->flags | (value->minus_cell ? value->minus_cell->flags : 0u));
    const char *text = flags ? value_text(arena, value, lang, profile) : NULL;
    for (unsigned flag = FLAG_PROVISIONAL; flag <= FLAG_BREAK; flag <<= 1)
        if (flags & flag)
            text = arena_printf(arena, "%s, %s", text, symbol_flag_meaning(signs, (CellFlag)flag, language));
    return text;
}
