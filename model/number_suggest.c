#include "model/number_suggest.h"

#include "base/buf.h"
#include "base/number.h"
#include "model/bind.h"
#include "model/decimal.h"
#include "model/derive.h"
#include "model/phrase.h"
#include "model/value_print.h"

#include <string.h>
#include <unicode/uchar.h>

const char *suggest_step(Arena *arena, int places) {
    if (places == 0)
        return "1";
    char *step = arena_alloc(arena, (size_t)places + 3);
    memset(step, '0', (size_t)places + 2);
    step[1] = '.';
    step[places + 1] = '1';
    return step;
}

const char *suggest_rounding(Arena *arena, const ProseNumber *number) {
    const char *digits = number->number + (*number->number == '-');
    size_t length = strlen(digits), zeros = 0;
    if (number->places)
        return suggest_step(arena, number->places);
    while (zeros + 1 < length && digits[length - 1 - zeros] == '0')
        zeros++;
    if (length > 2 && zeros > length - 2)
        zeros = length - 2;
    char *step = arena_alloc(arena, zeros + 2);
    memset(step, '0', zeros + 1);
    *step = '1';
    return step;
}

void suggest_indices(const Dataset *dataset, size_t cell, size_t indices[LIMIT_DIMENSIONS]) {
    for (size_t i = dataset->dimension_count; i-- > 0;) {
        size_t count = dataset->dimensions[i].count;
        indices[i] = cell % count;
        cell /= count;
    }
}

size_t suggest_unit_length(const char *text, const char *unit) {
    size_t space = phrase_space_length(text);
    size_t length = *unit ? phrase_word_length(text + space, unit) : 0;
    return length ? space + length : 0;
}

// ---- the value --------------------------------------------------------------------------------------------

// A suggestion under way: the value, and how much of the typed text it takes the place of.
typedef struct Draft {
    Arena *arena;
    const Dataset *dataset;
    const Prose *prose;
    const ProseNumber *number;
    const Language *language;
    size_t indices[LIMIT_DIMENSIONS], before[LIMIT_DIMENSIONS];
    bool difference;
    ValueSpec value;
    size_t start, end; // of the text it replaces
} Draft;

static void choose_scale(Draft *draft) {
    static const ValueScale scales[] = {
        [0] = VALUE_ONES, [3] = VALUE_THOUSANDS, [6] = VALUE_MILLIONS, [9] = VALUE_BILLIONS};
    int typed = draft->number->scale;
    draft->value.style.scale = scales[typed];
    draft->end = draft->number->scale_end;
    if (typed == 0 || typed != value_unit_power(&draft->value))
        return;
    // The unit says it: "millioner kroner". Of other words than its own nothing is printed.
    const char *after = draft->prose->text + draft->number->end;
    const char *unit = dataset_unit(draft->dataset, draft->indices, draft->prose->lang);
    const char *word = value_scale_word(draft->value.style.scale, draft->language);
    bool own_unit = suggest_unit_length(after, unit) > 0;
    if (own_unit || !suggest_unit_length(after, word)) {
        draft->value.style.scale = VALUE_ONES;
        draft->end = draft->number->end;
    }
}

// The rounding word typed before the number is printed by the value as well.
static void choose_rounding(Draft *draft) {
    const ProseNumber *number = draft->number;
    if (number->hedge == number->start || number->kind == PROSE_ORDINAL)
        return;
    draft->start = number->hedge;
    draft->value.style.rounding = number->kind == PROSE_SHARE ? ROUND_ABOUT : number->rounding;
    draft->value.style.step = number->kind == PROSE_SHARE ? "3" : suggest_rounding(draft->arena, number);
}

// Decimals are named where the value would have others.
static void choose_decimals(Draft *draft) {
    const ProseNumber *number = draft->number;
    if (draft->value.style.rounding != ROUND_NONE || number->kind != PROSE_NUMBER)
        return;
    int decimals = dataset_decimals(draft->dataset, draft->indices);
    if (draft->value.style.scale && number->scale != value_unit_power(&draft->value))
        decimals = 1;
    else if (decimals < 0)
        decimals = decimal_places(draft->value.cell->number);
    if (decimals != number->places && number->places <= 9)
        draft->value.decimals = number->places;
}

// The unit is printed by the value where that is just what was typed.
static void choose_unit(Draft *draft) {
    ValueSpec *value = &draft->value;
    if (draft->number->kind == PROSE_ORDINAL || draft->number->kind == PROSE_SHARE)
        return;
    const char *bare = value_text(draft->arena, value, draft->prose->lang, NULL);
    value->unit = true;
    const char *full = value_text(draft->arena, value, draft->prose->lang, NULL);
    const char *unit = full + strlen(bare) + phrase_space_length(full + strlen(bare));
    size_t length = strlen(full) > strlen(bare) && strncmp(full, bare, strlen(bare)) == 0
                        ? suggest_unit_length(draft->prose->text + draft->end, unit)
                        : 0;
    value->unit = length > 0;
    draft->end += length;
}

// Words beyond the custom of the language, and the gender of one.
static void choose_words(Draft *draft) {
    ValueStyle *style = &draft->value.style;
    long n = 0;
    if (number_parse_int(draft->number->number, 0, NUMERAL_MAX, &n) && n > numeral_limit(draft->language))
        style->words_to = (int)n;
    const char *typed = draft->prose->text + draft->number->start;
    bool masculine =
        phrase_word_length(typed, numeral_cardinal(draft->arena, draft->language, (int)n, GENDER_MASCULINE));
    if (n == 1 && !masculine)
        style->gender = GENDER_NEUTER;
}

static void choose_style(Draft *draft) {
    const ProseNumber *number = draft->number;
    ValueStyle *style = &draft->value.style;
    bool negative = number->number && *number->number == '-';
    style->words = number->words;
    if (number->words)
        choose_words(draft);
    if (number->kind == PROSE_ORDINAL)
        style->form = VALUE_ORDINAL;
    if (number->kind == PROSE_SHARE)
        style->form = number->out_of ? VALUE_OUT_OF : VALUE_FRACTION;
    choose_scale(draft);
    choose_rounding(draft);
    choose_decimals(draft);
    Exact exact = dataset_exact(draft->arena, draft->dataset, draft->value.cell);
    if (draft->difference)
        exact = exact_subtract(draft->arena, exact,
                               dataset_exact(draft->arena, draft->dataset, draft->value.minus_cell));
    if (exact_sign(exact) < 0 && !negative)
        style->change = VALUE_FALL;
    size_t length;
    int32_t first = phrase_character(draft->prose->text + draft->start, &length);
    style->capital = u_isupper(first) && (style->words || style->rounding || style->form >= VALUE_FRACTION);
    choose_unit(draft);
}

// ---- as XML -----------------------------------------------------------------------------------------------

static void add_selection(Buf *out, const Draft *draft, const size_t *indices) {
    const char *space = "";
    for (size_t i = 0; i < draft->dataset->dimension_count; i++) {
        const Dimension *dimension = &draft->dataset->dimensions[i];
        if (dimension->count < 2 && draft->dataset->dimension_count > 1)
            continue;
        buf_add(out, space);
        buf_add_xml(out, dimension->id);
        buf_add_char(out, '=');
        buf_add_xml(out, dimension->categories[indices[i]].id);
        space = " ";
    }
}

static void add_style(Buf *out, const ValueSpec *value) {
    static const char *const forms[] = {"number", "ordinal", "fraction", "out-of"};
    static const char *const roundings[] = {"", "about", "over", "under"};
    static const char *const scales[] = {"one", "thousand", "million", "billion"};
    const ValueStyle *style = &value->style;
    if (style->form != VALUE_NUMBER)
        buf_printf(out, " as=\"%s\"", forms[style->form]);
    if (style->rounding != ROUND_NONE)
        buf_printf(out, " %s=\"%s\"", roundings[style->rounding], style->step);
    if (style->scale != VALUE_ONES)
        buf_printf(out, " scale=\"%s\"", scales[style->scale]);
    if (value->decimals >= 0)
        buf_printf(out, " decimals=\"%d\"", value->decimals);
    if (style->words)
        buf_add(out, " words=\"yes\"");
    if (style->words_to)
        buf_printf(out, " words-to=\"%d\"", style->words_to);
    if (style->gender == GENDER_NEUTER)
        buf_add(out, " gender=\"neuter\"");
    if (style->change == VALUE_FALL)
        buf_add(out, " change=\"fall\"");
    if (style->capital)
        buf_add(out, " capital=\"yes\"");
    if (value->unit)
        buf_add(out, " unit=\"yes\"");
}

static const char *take(Arena *arena, Buf *buf) {
    const char *text = arena_strdup(arena, buf_text(buf));
    buf_free(buf);
    return text;
}

// The element, after what was typed before it and it does not print.
static const char *insertion(const Draft *draft) {
    Buf out = {0};
    const ProseNumber *number = draft->number;
    if (draft->start > number->hedge)
        buf_add_xml(&out, arena_strndup(draft->arena, draft->prose->text + number->hedge,
                                        draft->start - number->hedge));
    buf_add(&out, "<value of=\"");
    buf_add_xml(&out, draft->dataset->id);
    buf_add(&out, "\" at=\"");
    add_selection(&out, draft, draft->indices);
    buf_add(&out, "\"");
    if (draft->difference) {
        buf_add(&out, " minus=\"");
        add_selection(&out, draft, draft->before);
        buf_add(&out, "\"");
    }
    add_style(&out, &draft->value);
    buf_add(&out, "/>");
    return take(draft->arena, &out);
}

// With plain spaces: it is looked at and searched in, not set.
static void add_plain(Buf *out, const char *text) {
    for (; *text; text++) {
        bool no_break = strncmp(text, "\u00a0", 2) == 0;
        buf_add_char(out, no_break ? ' ' : *text);
        text += no_break;
    }
}

// "2017, Staten", "2017 less 2016, Staten".
static void add_labels(Buf *out, const Draft *draft) {
    const char *comma = "";
    for (size_t i = 0; i < draft->dataset->dimension_count; i++) {
        const Dimension *dimension = &draft->dataset->dimensions[i];
        if (dimension->count < 2 && draft->dataset->dimension_count > 1)
            continue;
        const Category *category = &dimension->categories[draft->indices[i]];
        buf_printf(out, "%s%s", comma,
                   category_text(draft->arena, dimension, category, draft->language, NULL));
        if (draft->difference && draft->before[i] != draft->indices[i])
            buf_printf(out, " less %s",
                       category_text(draft->arena, dimension, &dimension->categories[draft->before[i]],
                                     draft->language, NULL));
        comma = ", ";
    }
}

// "prints 89 prosent: 2017, Staten"; of a rounded number also what it is before that.
static const char *explanation(const Draft *draft, const char *printed) {
    Buf out = {0};
    Exact exact = dataset_exact(draft->arena, draft->dataset, draft->value.cell);
    if (draft->difference)
        exact = exact_subtract(draft->arena, exact,
                               dataset_exact(draft->arena, draft->dataset, draft->value.minus_cell));
    const char *number =
        language_number(draft->arena, draft->language, exact_text(draft->arena, exact, 6), -1);
    add_plain(&out, printed);
    if (phrase_length(printed, number) == 0)
        buf_printf(&out, " (%s)", number);
    buf_add(&out, ": ");
    add_labels(&out, draft);
    return take(draft->arena, &out);
}

// <label of="…" at="year=2017"/>
static void suggest_label(Arena *arena, const Dataset *dataset, const Prose *prose, const ProseNumber *number,
                          NumberMatch *match) {
    for (size_t i = 0; i < dataset->dimension_count; i++) {
        size_t category;
        const Dimension *dimension = &dataset->dimensions[i];
        if (dimension->role != ROLE_TIME || !dimension_category(dimension, number->number, &category))
            continue;
        Buf out = {0};
        buf_add(&out, "<label of=\"");
        buf_add_xml(&out, dataset->id);
        buf_add(&out, "\" at=\"");
        buf_add_xml(&out, dimension->id);
        buf_add_char(&out, '=');
        buf_add_xml(&out, number->number);
        buf_add(&out, "\"/>");
        match->what = arena_printf(arena, "a period of `%s`", dataset->id);
        match->insert = prose->plain ? NULL : arena_strdup(arena, buf_text(&out));
        match->end = number->end;
        buf_free(&out);
        return;
    }
}

void suggest(Arena *arena, const Dataset *dataset, const Prose *prose, const ProseNumber *number,
             NumberMatch *match) {
    if (match->kind == MATCH_YEAR) {
        suggest_label(arena, dataset, prose, number, match);
        return;
    }
    Draft draft = {.arena = arena,
                   .dataset = dataset,
                   .prose = prose,
                   .number = number,
                   .language = language_find(prose->lang),
                   .difference = match->difference,
                   .value = {.dataset = dataset, .cell = &dataset->cells[match->cell], .decimals = -1},
                   .start = number->start,
                   .end = number->end};
    suggest_indices(dataset, match->cell, draft.indices);
    draft.value.indices = draft.indices;
    if (match->difference) {
        size_t before = number_index_before(dataset, match->cell);
        draft.value.minus_cell = &dataset->cells[before];
        suggest_indices(dataset, before, draft.before);
    }
    choose_style(&draft);
    const char *printed = value_text(arena, &draft.value, prose->lang, NULL);
    match->what = explanation(&draft, printed);
    match->insert = prose->plain ? NULL : insertion(&draft);
    match->end = draft.end;
}

void suggest_up_to(Arena *arena, const Prose *prose, NumberMatch *match, size_t end) {
    if (!match->insert || match->end >= end)
        return;
    Buf out = {0};
    buf_add(&out, match->insert);
    buf_add_xml(&out, arena_strndup(arena, prose->text + match->end, end - match->end));
    match->insert = take(arena, &out);
    match->end = end;
}
