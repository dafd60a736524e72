// What an author typed into a <value>, held to what the data say.
//
// Compared as numbers, with what would be printed: 65 agrees with 65 and 65.0, not with 65.2; 65.2 does not
// agree with a value that is printed without decimals. A rounding word, a share and words around the number
// are compared as text. A unit may be left out; one that is typed must be printed.

#include "model/binder.h"
#include "model/decimal.h"
#include "model/derive.h"
#include "model/phrase.h"
#include "model/symbols.h"
#include "model/typed_number.h"
#include "model/value_print.h"

#include <string.h>

typedef enum Agreement { AGREES, DIFFERS, UNIT_NOT_PRINTED, OTHER_UNIT } Agreement;

static bool same_text(const char *a, const char *b) {
    return phrase_length(a, b) == strlen(a) && *a;
}

static Agreement compare_units(const ValueSpec *value, const char *typed, const char *printed) {
    typed += phrase_space_length(typed);
    printed += phrase_space_length(printed);
    if (!*typed || same_text(typed, printed))
        return AGREES;
    if (!*printed)
        return UNIT_NOT_PRINTED;
    return value->unit && unit_is_percent(typed) && unit_is_percent(printed) ? AGREES : OTHER_UNIT;
}

static Agreement compare(Arena *arena, const ValueSpec *value, const Language *language,
                         const char *printed) {
    TypedNumber typed, shown;
    if (same_text(value->typed, printed))
        return AGREES;
    if (value_missing_cell(value) || !typed_number_read(arena, language, value->typed, &typed))
        return DIFFERS;
    ValuePrint print = value_print(arena, value);
    if (print.is_share || decimal_compare(typed.number, print.number) != 0)
        return DIFFERS;
    const char *number = printed;
    if (print.word != ROUNDING_EXACT) // typed without it
        number += strlen(rounding_word(language, print.word)) + 1;
    bool read = typed_number_read(arena, language, number, &shown);
    return read ? compare_units(value, value->typed + typed.length, number + shown.length) : AGREES;
}

// The attribute that would print what was typed, or NULL.
static const char *remedy(Binder *binder, const ValueSpec *value, const Language *language) {
    TypedNumber typed;
    if (value_missing_cell(value) || !typed_number_read(binder->arena, language, value->typed, &typed) ||
        value->style.form != VALUE_NUMBER || value->style.scale != VALUE_ONES ||
        value->style.rounding != ROUND_NONE)
        return NULL;
    Exact number = value_exact(binder->arena, value);
    const char *exact = exact_text(binder->arena, number, DERIVE_PLACES);
    if (value->style.change == VALUE_FALL && *exact == '-')
        exact++;
    if (typed.places <= 9 &&
        decimal_compare(typed.number, decimal_round(binder->arena, exact, typed.places)) == 0)
        return arena_printf(binder->arena, "decimals=\"%d\"", typed.places);
    if (exact_sign(number) < 0 && value->style.change != VALUE_FALL &&
        decimal_compare(typed.number, exact + 1) == 0)
        return "change=\"fall\"";
    return NULL;
}

// Where the number is: "data/users.xml:14:9", or how it was derived.
static const char *origin(Binder *binder, const ValueSpec *value) {
    Place place = value->cell->place;
    const char *path = diag_source_path(binder->diag, place.source);
    if (value->dataset->derived)
        return cell_origin_text(binder->arena, binder->diag, value->dataset,
                                (size_t)(value->cell - value->dataset->cells));
    return arena_printf(binder->arena, "%s:%u:%u", path, place.line, place.column);
}

static void report(Binder *binder, const ValueSpec *value, const Language *language, Agreement agreement,
                   const char *printed) {
    Diag *diag = binder->diag;
    if (value_missing_cell(value)) {
        diag_error(diag, value->typed_place, "value.differs", "`%s` is typed; the data have no number (%s)",
                   value->typed, missing_name((Missing)value_missing_cell(value)->missing));
        return;
    }
    diag_error(diag, value->typed_place, "value.differs", "`%s` is typed; the data say `%s`", value->typed,
               printed);
    const char *attribute = remedy(binder, value, language);
    TypedNumber typed;
    bool minus = value->style.change == VALUE_FALL &&
                 typed_number_read(binder->arena, language, value->typed, &typed) && *typed.number == '-';
    if (agreement == UNIT_NOT_PRINTED)
        diag_hint(diag, "the unit is printed with unit=\"yes\"; or type it behind the </value>");
    else if (agreement == OTHER_UNIT)
        diag_hint(diag, "the numbers agree, what follows them does not");
    else if (minus)
        diag_hint(diag, "change=\"fall\" prints no minus: the text says that it fell");
    else if (attribute)
        diag_hint(diag, "it agrees with %s", attribute);
    else if (value->computed)
        diag_hint(diag, "that is what the expression comes to");
    else
        diag_hint(diag, "the number of the data is from %s", origin(binder, value));
}

void value_check_typed(Binder *binder, const ValueSpec *value) {
    const Language *language = language_find(value->typed_lang);
    if (!value->typed || !value->cell || !language)
        return;
    const char *printed = value_text(binder->arena, value, value->typed_lang, NULL);
    Agreement agreement = compare(binder->arena, value, language, printed);
    if (agreement != AGREES)
        report(binder, value, language, agreement, printed);
}
