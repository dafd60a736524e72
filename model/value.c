// Numbers in sentences: <value>, tied to its cell, and whether it can be said as it is asked for. See
// model/bind.h.

#include "model/binder.h"
#include "model/decimal.h"
#include "model/symbols.h"
#include "model/value_print.h"

#include <string.h>

static void warn_if_missing(Binder *binder, Place place, const char *at, const Cell *cell) {
    if (cell->number)
        return;
    diag_warning(binder->diag, place, "value.missing", "`%s` has no number (%s)", at ? at : "the cell",
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
    warn_if_missing(binder, value->minus_place, value->minus, value->minus_cell);
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

// ---- whether it can be said so ----------------------------------------------------------------------------

// Of a bad step nothing is left: the number is then printed as it is, to find what else is wrong.
static bool check_step(Binder *binder, ValueStyle *style) {
    bool good = !style->step || (decimal_valid(style->step) && decimal_compare(style->step, "0") > 0);
    bool far = good && style->step && style->form >= VALUE_FRACTION &&
               exact_compare(exact_from_decimal(binder->arena, style->step), exact_whole(SHARE_FARTHEST)) > 0;
    if (good && !far)
        return true;
    if (far) {
        diag_error(binder->diag, style->step_place, "value.bad-step",
                   "a share %s percentage points away is another", style->step);
        diag_hint(binder->diag, "write at most %d", SHARE_FARTHEST);
    } else {
        diag_error(binder->diag, style->step_place, "value.bad-step", "`%s` is no step to round by",
                   style->step);
        diag_hint(binder->diag, "write a number above zero: 10 for tens, 0.5 for halves");
    }
    style->rounding = ROUND_NONE;
    style->step = NULL;
    return false;
}

// The number as an edition writes it, to three decimals.
static const char *printed(Binder *binder, const ValueSpec *value, const char *lang) {
    const Language *language = language_find(lang);
    const char *number = exact_text(binder->arena, value_exact(binder->arena, value), 3);
    return language ? language_number(binder->arena, language, number, -1) : number;
}

// A sentence that says something fell is wrong when it rose, and nonsense when what is printed is nothing.
static void check_change(Binder *binder, const ValueSpec *value, Place place, const char *lang) {
    int sign = exact_sign(value_exact(binder->arena, value));
    bool rise = value->style.change == VALUE_RISE, right = rise ? sign > 0 : sign < 0;
    if (value->style.change == VALUE_ANY_CHANGE)
        return;
    ValuePrint print = value_print(binder->arena, value);
    bool nothing = !print.is_share && decimal_compare(print.number, "0") == 0;
    if (right && !nothing)
        return;
    diag_error(binder->diag, place, "value.wrong-direction", "the text says that this %s; the number is %s%s",
               rise ? "rose" : "fell", printed(binder, value, lang),
               right ? arena_printf(binder->arena, ", printed as %s", print.number) : "");
    diag_hint(binder->diag, right ? "give it more decimals, or a smaller step"
                                  : "rewrite the sentence: it was true of other data");
}

static void check_rank(Binder *binder, const ValueSpec *value, Place place, const char *lang) {
    Exact rank = value_exact(binder->arena, value);
    if (exact_compare(rank, exact_whole(1)) >= 0 &&
        exact_compare(rank, exact_round(binder->arena, rank, 0)) == 0)
        return;
    diag_error(binder->diag, place, "value.not-a-rank", "`%s` is no rank", printed(binder, value, lang));
    diag_hint(binder->diag, "ranks are whole numbers from 1");
}

static void check_share(Binder *binder, const ValueSpec *value, Place place, const char *lang) {
    const char *unit = dataset_unit(value->dataset, value->indices, lang);
    if (!unit_is_percentage(unit)) {
        diag_error(binder->diag, place, "value.not-a-share",
                   "only per cent can be said as a share; this is %s",
                   *unit ? unit : "a number without a unit");
        return;
    }
    if (value_print(binder->arena, value).is_share)
        return;
    diag_warning(binder->diag, place, "value.no-share", "%s per cent is near no share that has a name",
                 printed(binder, value, lang));
    Share share;
    bool helps = share_find(binder->arena, value_exact(binder->arena, value), exact_whole(3), &share);
    diag_hint(binder->diag, "the number is printed%s",
              helps && !value->style.step ? "; about=\"3\" lets a share be up to 3 percentage points away"
                                          : "");
}

static void check_rounding(Binder *binder, const ValueSpec *value, Place place, const char *lang) {
    const char *rounded = value_print(binder->arena, value).number;
    Exact number = value_exact(binder->arena, value);
    if (decimal_compare(rounded, "0") != 0 || exact_sign(number) == 0)
        return;
    const ValueStyle *style = &value->style;
    const char *text = printed(binder, value, lang);
    if (style->rounding != ROUND_NONE) {
        diag_error(binder->diag, style->step_place, "value.rounds-to-zero", "%s, rounded by %s, is nothing",
                   text, style->step);
        diag_hint(binder->diag, "round by less");
    } else {
        diag_error(binder->diag, place, "value.rounds-to-zero", "%s, scaled, is printed as %s", text,
                   rounded);
        diag_hint(binder->diag, "give it a smaller scale, or more decimals");
    }
}

static void check_scale(Binder *binder, const ValueSpec *value, Place place, const char *lang) {
    static const int powers[] = {[VALUE_THOUSANDS] = 3, [VALUE_MILLIONS] = 6, [VALUE_BILLIONS] = 9};
    static const char *const names[] = {"one", "thousand", "million", "billion"};
    int own = value->style.scale == VALUE_ONES ? 0 : value_unit_power(value);
    if (powers[value->style.scale] >= own)
        return;
    diag_error(binder->diag, place, "value.conflict", "scale=\"%s\" is less than the unit counts in: %s",
               names[value->style.scale], dataset_unit(value->dataset, value->indices, lang));
    diag_hint(binder->diag, "leave out scale%s", own < 9 ? ", or write a larger one" : "");
}

// How many decimals the data have: as they say, or as many as are written in any of them.
static int source_decimals(const Dataset *dataset, const ValueSpec *value) {
    int decimals = decimal_places(value->cell->number), said = dataset_decimals(dataset, value->indices);
    if (said >= 0)
        return said > decimals ? said : decimals;
    for (size_t i = 0; i < dataset->cell_count; i++)
        if (dataset->cells[i].number && decimal_places(dataset->cells[i].number) > decimals)
            decimals = decimal_places(dataset->cells[i].number);
    return decimals;
}

// Noughts that nobody has measured. What is derived or scaled is exact, and has as many decimals as wanted.
static void check_precision(Binder *binder, const ValueSpec *value, Place place) {
    const ValueStyle *style = &value->style;
    if (value->decimals < 1 || value->computed || value->dataset->derived || style->scale ||
        style->form != VALUE_NUMBER || style->rounding != ROUND_NONE ||
        value->decimals <= decimal_places(value->cell->number))
        return;
    int decimals = source_decimals(value->dataset, value);
    if (value->decimals <= decimals)
        return;
    diag_warning(binder->diag, place, "value.false-precision",
                 "decimals=\"%d\" says more than the data do: they have %d", value->decimals, decimals);
    diag_hint(binder->diag, decimals > 0 ? "write decimals=\"%d\", or leave it out" : "leave out decimals",
              decimals);
}

static void check_style(Binder *binder, ValueSpec *value, Place place, const char *lang) {
    bool good_step = check_step(binder, &value->style);
    if (!good_step || !value->cell || value_missing_cell(value))
        return;
    check_change(binder, value, place, lang);
    check_scale(binder, value, place, lang);
    check_precision(binder, value, place);
    if (value->style.form == VALUE_ORDINAL)
        check_rank(binder, value, place, lang);
    else if (value->style.form != VALUE_NUMBER)
        check_share(binder, value, place, lang);
    else if (value->style.change == VALUE_ANY_CHANGE &&
             (value->style.rounding != ROUND_NONE || value->style.scale))
        check_rounding(binder, value, place, lang);
}

// `kom=k` and `kom=$k` where {k} was meant: a hint at the complaint just made.
static void hint_variable(Binder *binder, const ValueSpec *value) {
    if (!value->variable || !value->at)
        return;
    size_t length = strlen(value->variable);
    for (const char *s = strchr(value->at, '='); s; s = strchr(s + 1, '=')) {
        const char *name = s + 1 + (s[1] == '$');
        if (strncmp(name, value->variable, length) == 0 && strchr(" ,", name[length]))
            diag_hint(binder->diag, "a variable stands in braces: {%s}", value->variable);
    }
}

static void bind_in_turn(Binder *binder, const Node *node) {
    ValueSpec *value = node->value;
    value->dataset = binder_dataset(binder, value->of, value->of ? value->of_place : node->place);
    if (!value->dataset)
        return;
    if (value->label) {
        bind_label(binder, value);
        if (!value->category)
            hint_variable(binder, value);
        return;
    }
    size_t *indices = arena_array(binder->arena, value->dataset->dimension_count, size_t);
    Place place = value->at ? value->at_place : node->place;
    const Cell *cell =
        selection_single(binder->arena, binder->diag, place, value->dataset, value->at, indices);
    if (!cell)
        hint_variable(binder, value);
    if (cell && !(node->parent && node->parent->kind == NODE_CELL)) // a table explains its signs
        warn_if_missing(binder, place, value->at, cell);
    if (value->minus && !(cell && bind_minus(binder, value, indices, node->lang)))
        return;
    value->cell = cell;
    value->indices = indices;
    check_style(binder, value, place, node->lang);
    value_check_typed(binder, value);
}

void bind_value(Binder *binder, const Node *node) {
    ValueSpec *value = node->value;
    if (!value || value->faulty || (value->computed && !value->cell)) // in the draft nothing is computed yet
        return;
    diag_set_turn(binder->diag, value->turn, value->turns);
    if (value->computed) {
        check_style(binder, value, value->at_place, node->lang);
        value_check_typed(binder, value);
    } else {
        bind_in_turn(binder, node);
    }
    diag_set_turn(binder->diag, NULL, 0);
}
