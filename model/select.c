// A selection is parsed pair by pair. Each fault is reported at its characters and parsing goes on with the
// next pair, so that one run shows them all.

#include "model/select.h"
#include "base/utf8.h"

#include <string.h>

typedef struct Parser {
    Arena *arena;
    Diag *diag;
    Place place; // of the whole attribute value
    const Dataset *dataset;
    const char *text;
    Selection *selection;
    bool *seen; // dimensions met so far
    bool ok;
    bool placed;             // the characters of text are those of the file, one for one
    size_t counted, columns; // the characters before the last place asked for
} Parser;

// A stretch of the text.
typedef struct Span {
    const char *start, *end;
} Span;

static const char *span_text(const Parser *parser, Span span) {
    return arena_strndup(parser->arena, span.start, (size_t)(span.end - span.start));
}

// As place_inside, but counted from the place before: a long list may hold a fault in each item.
static Place span_place(Parser *parser, Span span) {
    Place place = parser->place;
    size_t offset = (size_t)(span.start - parser->text);
    if (!parser->placed)
        return place;
    if (offset < parser->counted)
        parser->counted = parser->columns = 0;
    parser->columns += utf8_count(parser->text + parser->counted, offset - parser->counted);
    parser->counted = offset;
    place.column += (uint32_t)parser->columns;
    place.length = place_length(utf8_count(span.start, (size_t)(span.end - span.start)));
    return place;
}

// The dimension that has a category; NULL when none has, or several.
static const Dimension *dimension_with(const Dataset *dataset, const char *id) {
    const Dimension *found = NULL;
    size_t index;
    for (size_t d = 0; d < dataset->dimension_count; d++) {
        if (!dimension_category(&dataset->dimensions[d], id, &index))
            continue;
        if (found)
            return NULL;
        found = &dataset->dimensions[d];
    }
    return found;
}

// "year=2017", of the dataset's own.
static const char *example(const Parser *parser) {
    for (size_t d = 0; d < parser->dataset->dimension_count; d++) {
        const Dimension *dimension = &parser->dataset->dimensions[d];
        if (dimension->count > 0)
            return arena_printf(parser->arena, "%s=%s", dimension->id,
                                dimension->categories[dimension->count - 1].id);
    }
    return "year=2017";
}

// "year>=2010" and "year>2010": there is no comparing, but there are ranges. True when that was it.
static bool hint_comparison(const Parser *parser, const char *text) {
    size_t length = strcspn(text, "<>"), index;
    if (!text[length] ||
        !dataset_dimension(parser->dataset, arena_strndup(parser->arena, text, length), &index))
        return false;
    const Dimension *dimension = &parser->dataset->dimensions[index];
    if (dimension->count == 0)
        return false;
    diag_hint(parser->diag, "only = and != are known; write a list, or a range: %s=%s..%s", dimension->id,
              dimension->categories[0].id, dimension->categories[dimension->count - 1].id);
    return true;
}

static void report_syntax(Parser *parser, Span span, const char *what) {
    const char *text = span_text(parser, span);
    const Dimension *dimension = dimension_with(parser->dataset, text);
    diag_error(parser->diag, span_place(parser, span), "select.syntax", "%s in `%s`", what, text);
    if (dimension)
        diag_hint(parser->diag, "write %s=%s", dimension->id, text);
    else if (!hint_comparison(parser, text))
        diag_hint(parser->diag,
                  "write dimension=category, as in `%s`; several categories are parted by commas",
                  example(parser));
    parser->ok = false;
}

static bool find_dimension(Parser *parser, Span name, size_t *index) {
    const Dataset *dataset = parser->dataset;
    const char *id = span_text(parser, name);
    if (dataset_dimension(dataset, id, index))
        return true;
    diag_error(parser->diag, span_place(parser, name), "select.unknown-dimension",
               "dataset `%s` has no dimension `%s`", dataset->id, id);
    const char **ids = arena_array(parser->arena, dataset->dimension_count, const char *);
    for (size_t i = 0; i < dataset->dimension_count; i++)
        ids[i] = dataset->dimensions[i].id;
    const Dimension *swapped = dimension_with(dataset, id);
    if (swapped)
        diag_hint(parser->diag, "`%s` is a category: write %s=%s", id, swapped->id, id);
    else if (!hint_comparison(parser, id) &&
             !dimension_hint_label(parser->diag, dataset->dimensions, dataset->dimension_count, id))
        diag_hint_closest(parser->diag, id, ids, dataset->dimension_count);
    parser->ok = false;
    return false;
}

// "2015-2017" and "2015–2017", where both are categories. True when that was it.
static bool hint_range(const Parser *parser, const Dimension *dimension, const char *id) {
    static const char *const dashes[] = {"-", "\u2013"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t index;
        for (const char *dash = strstr(id, dashes[i]); dash; dash = strstr(dash + 1, dashes[i])) {
            const char *from = arena_strndup(parser->arena, id, (size_t)(dash - id));
            const char *to = dash + strlen(dashes[i]);
            if (!dimension_category(dimension, from, &index) || !dimension_category(dimension, to, &index))
                continue;
            diag_hint(parser->diag, "a range is written with two points: %s..%s", from, to);
            return true;
        }
    }
    return false;
}

static bool find_category(Parser *parser, const Dimension *dimension, Span name, size_t *index) {
    const char *id = span_text(parser, name);
    if (dimension_category(dimension, id, index))
        return true;
    diag_error(parser->diag, span_place(parser, name), "select.unknown-category",
               "dimension `%s` has no category `%s`", dimension->id, id);
    if (strchr(id, '='))
        diag_hint(parser->diag, "part dimensions by spaces, as in `%s`; commas part categories",
                  example(parser));
    else if (!hint_range(parser, dimension, id))
        dimension_hint(parser->arena, parser->diag, dimension, id);
    parser->ok = false;
    return false;
}

// The categories of one pair: in the order written, each once.
typedef struct Chosen {
    const Dimension *dimension;
    VEC(size_t) list;
    bool *taken; // by category; NULL while there can only be one
} Chosen;

static void choose(Parser *parser, Chosen *chosen, Span item, size_t category) {
    if (chosen->taken && chosen->taken[category]) {
        diag_error(parser->diag, span_place(parser, item), "select.repeated-category",
                   "category `%s` is chosen twice", chosen->dimension->categories[category].id);
        parser->ok = false;
        return;
    }
    if (chosen->taken)
        chosen->taken[category] = true;
    *vec_push(parser->arena, &chosen->list) = category;
}

// "2012..2017": from the first to the second in the order of the dimension, headings passed over.
static void choose_range(Parser *parser, Chosen *chosen, Span item, const char *dots) {
    size_t first, last;
    if (dots[2] == '.') {
        report_syntax(parser, item, "more than two points");
        return;
    }
    bool found = find_category(parser, chosen->dimension, (Span){item.start, dots}, &first);
    if (!find_category(parser, chosen->dimension, (Span){dots + 2, item.end}, &last) || !found)
        return;
    if (first > last) {
        diag_error(parser->diag, span_place(parser, item), "select.backward-range",
                   "`%s` comes after `%s` in dimension `%s`", chosen->dimension->categories[first].id,
                   chosen->dimension->categories[last].id, chosen->dimension->id);
        diag_hint(parser->diag, "write %s..%s", chosen->dimension->categories[last].id,
                  chosen->dimension->categories[first].id);
        parser->ok = false;
        return;
    }
    for (size_t i = first; i <= last; i++)
        if (!chosen->dimension->categories[i].heading)
            choose(parser, chosen, item, i);
}

// One of the comma-separated items. An id may itself contain "..": it is tried whole first.
static void choose_item(Parser *parser, Chosen *chosen, Span item) {
    size_t category;
    if (item.start == item.end) {
        report_syntax(parser, (Span){item.start - 1, item.end}, "a category is missing");
        return;
    }
    const char *id = span_text(parser, item), *dots = strstr(id, "..");
    if (dots && dots > id && dots[2] && !dimension_category(chosen->dimension, id, &category)) {
        choose_range(parser, chosen, item, item.start + (dots - id));
        return;
    }
    if (find_category(parser, chosen->dimension, item, &category))
        choose(parser, chosen, item, category);
}

// All categories but headings and, with != , those taken.
static void choose_rest(const Parser *parser, size_t dimension_index, const bool *taken) {
    const Dimension *dimension = &parser->dataset->dimensions[dimension_index];
    size_t *indices = arena_array(parser->arena, dimension->count, size_t), count = 0;
    for (size_t i = 0; i < dimension->count; i++)
        if (!dimension->categories[i].heading && !(taken && taken[i]))
            indices[count++] = i;
    parser->selection->indices[dimension_index] = indices;
    parser->selection->counts[dimension_index] = count;
}

static void parse_pair(Parser *parser, Span pair) {
    const char *equals = memchr(pair.start, '=', (size_t)(pair.end - pair.start));
    if (!equals) {
        report_syntax(parser, pair, "`=` is missing");
        return;
    }
    bool except = equals > pair.start && equals[-1] == '!';
    Span name = {pair.start, equals - except};
    size_t index;
    if (name.start == name.end) {
        report_syntax(parser, pair, "a dimension is missing");
        return;
    }
    if (!find_dimension(parser, name, &index))
        return;
    if (parser->seen[index]) {
        diag_error(parser->diag, span_place(parser, name), "select.repeated-dimension",
                   "dimension `%s` is selected twice", parser->dataset->dimensions[index].id);
        diag_hint(parser->diag, "list its categories with commas, in one place");
        parser->ok = false;
        return;
    }
    parser->seen[index] = true;
    Chosen chosen = {.dimension = &parser->dataset->dimensions[index]};
    if (except || strpbrk(span_text(parser, (Span){equals, pair.end}), ",."))
        chosen.taken = arena_array(parser->arena, chosen.dimension->count, bool);
    for (const char *p = equals + 1; p <= pair.end;) {
        const char *comma = memchr(p, ',', (size_t)(pair.end - p));
        Span item = {p, comma ? comma : pair.end};
        choose_item(parser, &chosen, item);
        p = item.end + 1;
    }
    if (except) {
        parser->selection->excluded[index] = chosen.taken;
        choose_rest(parser, index, chosen.taken);
    } else {
        parser->selection->indices[index] = chosen.list.items;
        parser->selection->counts[index] = chosen.list.count;
    }
    if (parser->ok && parser->selection->counts[index] == 0) {
        diag_error(parser->diag, span_place(parser, pair), "select.nothing",
                   "`%s` leaves no category of `%s`", span_text(parser, pair), chosen.dimension->id);
        parser->ok = false;
    }
}

// "year = 2017" and "year=2016, 2017" are one mistake each, not three. True when it was made, and reported.
static bool has_spaces(Parser *parser) {
    static const char *const spaced[] = {" =", "= ", " ,", ", "};
    for (size_t i = 0; i < sizeof spaced / sizeof *spaced; i++) {
        const char *at = strstr(parser->text, spaced[i]);
        if (!at)
            continue;
        at += *at == ' ';
        diag_error(parser->diag, span_place(parser, (Span){at, at + 1}), "select.syntax",
                   "a space stands beside `%c`", *at);
        diag_hint(parser->diag, "spaces part dimensions and stand nowhere else: `%s`", example(parser));
        return true;
    }
    return false;
}

Selection *selection_parse(Arena *arena, Diag *diag, Place place, const Dataset *dataset, const char *text) {
    static const char spaces[] = " \t\r\n";
    size_t dimensions = dataset->dimension_count;
    Parser parser = {arena, diag, place, dataset, text ? text : "", .ok = true};
    parser.placed =
        place.source && place.length == place_length(utf8_count(parser.text, strlen(parser.text)));
    parser.selection = arena_new_of(arena, Selection);
    parser.selection->indices = arena_array(arena, dimensions, size_t *);
    parser.selection->counts = arena_array(arena, dimensions, size_t);
    parser.selection->excluded = arena_array(arena, dimensions, bool *);
    parser.selection->named = parser.seen = arena_array(arena, dimensions, bool);
    if (has_spaces(&parser))
        return NULL;
    for (const char *p = parser.text + strspn(parser.text, spaces); *p; p += strspn(p, spaces)) {
        Span pair = {p, p + strcspn(p, spaces)};
        parse_pair(&parser, pair);
        p = pair.end;
    }
    for (size_t i = 0; i < dimensions; i++)
        if (!parser.seen[i])
            choose_rest(&parser, i, NULL);
    return parser.ok ? parser.selection : NULL;
}

// "`aar`, `sektor`": the dimensions a selection leaves with more (or less) than one category.
static const char *open_dimensions(Arena *arena, const Dataset *dataset, const Selection *selection) {
    const char *list = "";
    for (size_t i = 0; i < dataset->dimension_count; i++)
        if (selection->counts[i] != 1)
            list = arena_printf(arena, "%s%s`%s`", list, *list ? ", " : "", dataset->dimensions[i].id);
    return list;
}

const Cell *selection_single(Arena *arena, Diag *diag, Place place, const Dataset *dataset, const char *text,
                             size_t *indices_out) {
    Selection *selection = selection_parse(arena, diag, place, dataset, text);
    if (!selection)
        return NULL;
    size_t *indices = arena_array(arena, dataset->dimension_count, size_t);
    bool single = true;
    for (size_t i = 0; i < dataset->dimension_count; i++) {
        if (selection->counts[i] == 1)
            indices[i] = selection->indices[i][0];
        else
            single = false;
    }
    if (!single) {
        diag_error(diag, place, "select.not-one-cell", "`%s` does not name one cell: %s left open",
                   text ? text : "", open_dimensions(arena, dataset, selection));
        diag_hint(diag, "fix each dimension to one category");
        return NULL;
    }
    if (indices_out)
        memcpy(indices_out, indices, dataset->dimension_count * sizeof *indices);
    return dataset_cell(dataset, indices);
}
