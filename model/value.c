// Numbers in sentences: <value>. See model/bind.h.

#include "model/binder.h"
#include "model/decimal.h"
#include "model/derive.h"
#include "model/language.h"
#include "model/symbols.h"
#include "model/words.h"

#include <string.h>

#define NO_BREAK_SPACE "\u00a0"

static void warn_if_missing(Binder *binder, Place place, const Cell *cell) {
    if (cell->number)
        return;
    diag_warning(binder->diag, place, "value.missing", "this cell has no number (%s)",
                 missing_name((Missing)cell->missing));
    diag_hint(binder->diag, "the sentence prints the sign for it; write the reason in words instead");
}

static bool same_unit(const Dataset *dataset, const size_t *a, const size_t *b, const char *lang) {
    return strcmp(dataset_unit(dataset, a, lang), dataset_unit(dataset, b, lang)) == 0;
}

static bool bind_minus(Binder *binder, ValueSpec *value, const size_t *indices, const char *lang) {
    const Dataset *dataset = value->dataset;
    size_t *minus = arena_array(binder->arena, dataset->dimension_count, size_t);
    value->minus_cell =
        selection_single(binder->arena, binder->diag, value->minus_place, dataset, value->minus, minus);
    if (!value->minus_cell)
        return false;
    if (!same_unit(dataset, indices, minus, lang)) {
        diag_error(binder->diag, value->minus_place, "value.different-units",
                   "%s cannot be subtracted from %s", dataset_unit(dataset, minus, lang),
                   dataset_unit(dataset, indices, lang));
        return false;
    }
    warn_if_missing(binder, value->minus_place, value->minus_cell);
    return true;
}

// <label at="aar=2017">: one dimension, fixed to one category.
static void bind_label(Binder *binder, ValueSpec *value) {
    const Dataset *dataset = value->dataset;
    Selection *selection = selection_parse(binder->arena, binder->diag, value->at_place, dataset, value->at);
    if (!selection)
        return;
    const char *start = value->at + strspn(value->at, " ");
    const char *id = arena_strndup(binder->arena, start, strcspn(start, "=! "));
    size_t dimension;
    if (!dataset_dimension(dataset, id, &dimension) || strchr(start + strcspn(start, " "), '=') ||
        selection->counts[dimension] != 1) {
        diag_error(binder->diag, value->at_place, "value.not-one-category", "a label is of one category");
        diag_hint(binder->diag, "name one dimension and one category: %s=%s", dataset->dimensions[0].id,
                  dataset->dimensions[0].count ? dataset->dimensions[0].categories[0].id : "…");
        return;
    }
    value->dimension = &dataset->dimensions[dimension];
    value->category = &value->dimension->categories[selection->indices[dimension][0]];
}

void bind_value(Binder *binder, const Node *node) {
    ValueSpec *value = node->value;
    if (!value || value->faulty)
        return;
    value->dataset = binder_dataset(binder, value->of, value->of ? value->of_place : node->place);
    if (!value->dataset)
        return;
    if (value->label) {
        bind_label(binder, value);
        return;
    }
    size_t *indices = arena_array(binder->arena, value->dataset->dimension_count, size_t);
    Place place = value->at ? value->at_place : node->place;
    const Cell *cell =
        selection_single(binder->arena, binder->diag, place, value->dataset, value->at, indices);
    if (cell && !(node->parent && node->parent->kind == NODE_CELL)) // a table explains its signs
        warn_if_missing(binder, place, cell);
    if (value->minus && !(cell && bind_minus(binder, value, indices, node->lang)))
        return;
    value->cell = cell;
    value->indices = indices;
}

// The unit as printed after number ("89", "+27"), with the space before it.
static const char *value_unit(Arena *arena, const ValueSpec *value, const Language *language,
                              const char *number) {
    const char *unit = dataset_unit(value->dataset, value->indices, language_tag(language));
    if (*unit == '\0')
        return "";
    if (value->minus_cell && unit_is_percentage(unit)) {
        bool one = strcmp(number, "1") == 0 || strcmp(number, "+1") == 0 || strcmp(number, "\u22121") == 0;
        unit = percent_words[one ? PERCENTAGE_POINT : PERCENTAGE_POINTS][language->column];
    }
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

// The cell that has no number, or NULL when there is one to print.
static const Cell *missing_cell(const ValueSpec *value) {
    if (!value->cell->number)
        return value->cell;
    return value->minus_cell && !value->minus_cell->number ? value->minus_cell : NULL;
}

// Of derived numbers the text may be cut off: their difference is that of the exact numbers.
static const char *subtract_cells(Arena *arena, const Dataset *dataset, const Cell *a, const Cell *b) {
    if (!dataset->derived)
        return decimal_subtract(arena, a->number, b->number);
    Exact difference =
        exact_subtract(arena, dataset_exact(arena, dataset, a), dataset_exact(arena, dataset, b));
    return exact_text(arena, difference, DERIVE_PLACES);
}

const char *value_text(Arena *arena, const ValueSpec *value, const char *lang, const char *profile) {
    if (value->label)
        return value->category
                   ? category_text(arena, value->dimension, value->category, language_or_default(lang), NULL)
                   : "";
    if (!value->cell)
        return ""; // not bound; that was reported
    const Cell *missing = missing_cell(value);
    if (missing)
        return symbol_sign(profile_or_default(profile), (Missing)missing->missing);
    const Language *language = language_or_default(lang);
    const char *number = value->cell->number;
    if (value->minus_cell)
        number = subtract_cells(arena, value->dataset, value->cell, value->minus_cell);
    int decimals = value->decimals >= 0 ? value->decimals : dataset_decimals(value->dataset, value->indices);
    number = value->sign ? language_signed_number(arena, language, number, decimals)
                         : language_number(arena, language, number, decimals);
    if (!value->unit)
        return number;
    return arena_printf(arena, "%s%s", number, value_unit(arena, value, language, number));
}

const char *value_expansion(Arena *arena, const ValueSpec *value, const char *lang, const char *profile) {
    if (!value->cell)
        return NULL;
    const Cell *missing = missing_cell(value);
    SymbolProfile signs = profile_or_default(profile);
    const Language *language = language_or_default(lang);
    if (missing)
        return symbol_meaning(signs, (Missing)missing->missing, language);
    unsigned flags = value->cell->flags | (value->minus_cell ? value->minus_cell->flags : 0u);
    const char *text = flags ? value_text(arena, value, lang, profile) : NULL;
    for (unsigned flag = FLAG_PROVISIONAL; flag <= FLAG_BREAK; flag <<= 1)
        if (flags & flag)
            text = arena_printf(arena, "%s, %s", text, symbol_flag_meaning(signs, (CellFlag)flag, language));
    return text;
}
