#include "layouts/display.h"

#include "charts/chart_table.h"
#include "layouts/note_links.h"
#include "layouts/spans.h"
#include "layouts/style.h"
#include "layouts/symbol_key.h"
#include "layouts/table_foot.h"

#include <math.h>
#include <string.h>

#define NO_BREAK_SPACE "\u00A0"

// What figures and tables share while they are put together.
typedef struct Frame {
    const LayoutContext *context;
    Pages *pages;
    const Node *node;
    Element *element;     // the Div around it all
    double column, width; // of the caption; of all else
    NoteNumbers notes;
    Stack *stack;
    bool missing[MISSING_COUNT]; // reasons printed, for the symbol key
    unsigned flags;
    const char *told; // by the chart, to be printed below it; or NULL
    size_t linked;    // notes that are referred to in text, not in a drawing alone: they lead back
} Frame;

// ---- caption
// --------------------------------------------------------------------------------------------------------

static const Node *child_of_kind(const Node *node, NodeKind kind) {
    for (const Node *child = node->first; child; child = child->next)
        if (child->kind == kind)
            return child;
    return NULL;
}

static FootnoteMark mark_of_reference(void *user, const Node *noteref) {
    Frame *frame = user;
    if (!noteref->noteref.note)
        return (FootnoteMark){.text = "", .anchor = -1};
    int number = note_number(&frame->notes, noteref->noteref.note);
    const NoteLink *link = &frame->notes.links.items[number - 1];
    return (FootnoteMark){.text = arena_printf(frame->context->text.arena, "%d", number),
                          .target = link->note,
                          .anchor = -1,
                          .name = link->reference};
}

// NULL for a table written by hand.
static const Dataset *dataset_of(const Node *node) {
    return node->kind == NODE_FIGURE ? node->figure.chart->dataset : node->table.spec->dataset;
}

// "Figur 1. " before the author's caption; the dataset's own title when there is none. Notes on the dataset's
// title are marked at the end.
static void add_caption(Frame *frame, Element *caption) {
    const LayoutContext *context = frame->context;
    const Node *node = frame->node, *written = child_of_kind(node, NODE_CAPTION);
    const Dataset *dataset = dataset_of(node);
    Word word = node->kind == NODE_FIGURE ? WORD_FIGURE : WORD_TABLE;
    const char *number =
        arena_printf(context->text.arena, "%s\u00A0%s. ", language_word(context->language, word),
                     node_label(context->text.arena, node));
    SpanHooks hooks = {.user = frame, .noteref = mark_of_reference};
    Spans spans = {0};
    spans_add(context, &spans, span_make(context, STYLE_CAPTION, number, node->lang, node->place, caption));
    if (written)
        spans_add_inline(context, frame->pages, &spans, written->first, STYLE_CAPTION, caption, &hooks);
    else
        spans_add(context, &spans,
                  span_make(context, STYLE_CAPTION, local_text(dataset->title, node->lang), node->lang,
                            node->place, caption));
    const NoteRef *title_notes = dataset ? dataset->title_notes : NULL;
    size_t count;
    const Span *markers = note_spans(context, frame->pages, &frame->notes, title_notes, STYLE_CAPTION,
                                     node->lang, node->place, caption, &count);
    for (size_t i = 0; i < count; i++)
        spans_add(context, &spans, markers[i]);
    stack_add_text(context, frame->stack, STYLE_CAPTION, spans.list.items, spans.list.count, 0,
                   frame->column);
}

// "prosent" as a line of its own begins with a capital.
static const char *capitalised(Arena *arena, const char *text) {
    if (*text < 'a' || *text > 'z')
        return text;
    char *copy = arena_strdup(arena, text);
    copy[0] = (char)(copy[0] - 'a' + 'A');
    return copy;
}

static const char *unit_string(const LocalText *unit) {
    return unit ? unit->text : "";
}

// Whether a category makes the column of ranks and nothing else.
static bool is_rank(const TableSpec *spec, size_t dimension, size_t category) {
    return spec->rank_column && spec->column_dimension_count == 1 &&
           spec->column_dimensions[0] == dimension && spec->rank_column->indices[dimension][0] == category;
}

// The unit of all numbers shown: that of the dataset, or of all measures shown; NULL when they differ, for then heads,
// axes or panels say them, as the axes of a scatter chart always do.
static const LocalText *common_unit(const Node *node) {
    const Dataset *dataset = dataset_of(node);
    static const LocalText percent = {.lang = "nb",
                                      .text = "prosent"}; // in words of each language by unit_text
    bool figure = node->kind == NODE_FIGURE;
    bool shares = figure && node->figure.chart->stack >= STACK_PERCENT;
    if (dataset && shares && !unit_is_percentage(unit_string(dataset->unit)))
        return &percent;
    if (!dataset || (figure && node->figure.chart->kind == CHART_SCATTER))
        return dataset ? dataset->unit : NULL;
    const Selection *selection = figure ? node->figure.chart->selection : node->table.spec->selection;
    for (size_t d = 0; d < dataset->dimension_count; d++) {
        const Dimension *dimension = &dataset->dimensions[d];
        const LocalText *common = NULL;
        bool any = false;
        for (size_t i = 0; dimension->role == ROLE_MEASURE && i < selection->counts[d]; i++) {
            size_t category = selection->indices[d][i];
            const LocalText *own = dimension->categories[category].unit, *unit = own ? own : dataset->unit;
            if (!figure && is_rank(node->table.spec, d, category))
                continue;
            if (any && strcmp(unit_string(unit), unit_string(common)) != 0)
                return NULL;
            common = unit;
            any = true;
        }
        if (dimension->role == ROLE_MEASURE)
            return common;
    }
    return dataset->unit;
}

// What and unit: as the author wrote it, else the unit of the data.
static void add_subcaption(Frame *frame, Element *caption) {
    const LayoutContext *context = frame->context;
    const Node *node = frame->node, *written = child_of_kind(node, NODE_SUBCAPTION);
    const char *text = "";
    if (!written && node->kind == NODE_TABLE && node->table.headnote)
        text = local_text(node->table.headnote, node->lang);
    else if (!written && !(node->kind == NODE_TABLE && table_head_is_unit(node)))
        text = capitalised(context->text.arena, unit_text(common_unit(node), node->lang));
    if (!written && !*text)
        return;
    Element *element = element_new_pending(frame->pages, caption, TAG_P);
    SpanHooks hooks = {.user = frame, .noteref = mark_of_reference};
    Spans spans = {0};
    if (written)
        spans_add_inline(context, frame->pages, &spans, written->first, STYLE_SUBCAPTION, element, &hooks);
    else
        spans_add(context, &spans,
                  span_make(context, STYLE_SUBCAPTION, text, node->lang, node->place, element));
    stack_add_text(context, frame->stack, STYLE_SUBCAPTION, spans.list.items, spans.list.count,
                   context->design->styles[STYLE_SUBCAPTION].before, frame->column);
}

// ---- what stands below
// ----------------------------------------------------------------------------------------------

// A line of small print.
static void add_line(Frame *frame, const Span *spans, size_t count, StyleName style, double gap) {
    stack_add_text(frame->context, frame->stack, style, spans, count, gap, frame->width);
}

// Space between the caption, with its unit line, and what it is over.
static double gap_below_caption(const Frame *frame) {
    const TextStyle *styles = frame->context->design->styles;
    return fmax(styles[STYLE_CAPTION].after, styles[STYLE_SUBCAPTION].after);
}

// Gap above the next line of small print: the style's own above the first, none between lines.
static double small_gap(Frame *frame, StyleName style, bool *first) {
    double gap = *first ? frame->context->design->styles[style].before : 0;
    *first = false;
    return gap;
}

// A note as a line of small print; number 0: it has none.
static void add_note(Frame *frame, Element *element, const Note *note, size_t number, bool *first) {
    Spans spans = note_line(frame->context, frame->pages, &frame->notes, note, number,
                            number <= frame->linked, frame->node->lang, element);
    add_line(frame, spans.list.items, spans.list.count, STYLE_NOTE, small_gap(frame, STYLE_NOTE, first));
}

// What is said of the whole. Elements are pending: of a table it is made before the table is placed.
static void add_remarks(Frame *frame, const Note *own, bool *first) {
    for (const Note *note = own; note; note = note->next)
        if (!note->id) // numbered ones follow, in the order of their numbers
            add_note(frame, element_new_pending(frame->pages, frame->element, TAG_P), note, 0, first);
}

static void add_notes(Frame *frame, bool *first) {
    for (size_t i = 0; i < frame->notes.notes.count; i++) {
        Element *element = element_new_pending(frame->pages, frame->element, TAG_NOTE);
        element->id = frame->notes.links.items[i].note;
        add_note(frame, element, frame->notes.notes.items[i], i + 1, first);
    }
}

// What the chart says of itself: that shares do not add up, what a box shows.
static void add_told(Frame *frame, bool *first) {
    if (!frame->told)
        return;
    Element *element = element_new_pending(frame->pages, frame->element, TAG_P);
    Span span =
        span_make(frame->context, STYLE_NOTE, frame->told, frame->node->lang, frame->node->place, element);
    add_line(frame, &span, 1, STYLE_NOTE, small_gap(frame, STYLE_NOTE, first));
}

// The symbols that occur above, and only those, with what they mean.
static void add_symbol_key(Frame *frame, bool *first) {
    const LayoutContext *context = frame->context;
    const char *key = symbol_key(context, context->text.arena, frame->missing, frame->flags);
    if (!*key)
        return;
    Element *element = element_new_pending(frame->pages, frame->element, TAG_P);
    Span span = span_make(context, STYLE_NOTE, key, frame->node->lang, frame->node->place, element);
    add_line(frame, &span, 1, STYLE_NOTE, small_gap(frame, STYLE_NOTE, first));
}

typedef VEC(const Dataset *) DatasetList;

static void list_source(Arena *arena, DatasetList *list, const Dataset *dataset) {
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i]->source->text, dataset->source->text) == 0)
            return;
    *vec_push(arena, list) = dataset;
}

// The datasets whose sources are printed: that of a figure or table, or all that a table written by hand has numbers
// from. values: whether there are such numbers.
static DatasetList list_sources(const Frame *frame, bool *values) {
    DatasetList list = {0};
    const Dataset *dataset = dataset_of(frame->node);
    *values = dataset;
    if (dataset && dataset->source)
        list_source(frame->context->text.arena, &list, dataset);
    for (const Node *node = frame->node; !dataset && node; node = node_next(node, frame->node)) {
        if (node->kind != NODE_VALUE || !node->value->dataset)
            continue;
        *values = true;
        if (node->value->dataset->source)
            list_source(frame->context->text.arena, &list, node->value->dataset);
    }
    return list;
}

static void add_source_text(Frame *frame, Spans *spans, const LocalText *source, const char *href,
                            Element *element) {
    const LayoutContext *context = frame->context;
    const char *lang = frame->node->lang, *text = local_text(source, lang);
    if (href)
        spans_add_link(context, frame->pages, spans, STYLE_SOURCE, text, href, lang, source->place, element);
    else
        spans_add(context, spans, span_make(context, STYLE_SOURCE, text, lang, source->place, element));
}

static void add_source(Frame *frame, const LocalText *own, const char *own_href, bool first) {
    const LayoutContext *context = frame->context;
    const char *lang = frame->node->lang;
    bool values;
    DatasetList sources = list_sources(frame, &values);
    if (!own && sources.count == 0) {
        if (!values)
            return; // a table of words
        diag_warning(context->text.diag, frame->node->place, "report.no-source", "no source is given");
        diag_hint(context->text.diag, "add <source>…</source> here or in the dataset");
        return;
    }
    Element *element = element_new_pending(frame->pages, frame->element, TAG_P);
    const char *word =
        arena_printf(context->text.arena, "%s: ", language_word(context->language, WORD_SOURCE));
    Spans spans = {0};
    spans_add(context, &spans, span_make(context, STYLE_SOURCE, word, lang, frame->node->place, element));
    if (own)
        add_source_text(frame, &spans, own, own_href, element);
    for (size_t i = 0; !own && i < sources.count; i++) {
        if (i > 0)
            spans_add(context, &spans,
                      span_make(context, STYLE_SOURCE, "; ", lang, frame->node->place, element));
        add_source_text(frame, &spans, sources.items[i]->source, sources.items[i]->source_href, element);
    }
    add_line(frame, spans.list.items, spans.list.count, STYLE_SOURCE, small_gap(frame, STYLE_SOURCE, &first));
}

// ---- the two kinds
// --------------------------------------------------------------------------------------------------

static const char *marker_of_category(void *user, const Category *category) {
    return note_markers(&((Frame *)user)->notes, category->notes);
}

const char *display_title(const LayoutContext *context, const Node *node) {
    const Node *written = child_of_kind(node, NODE_CAPTION);
    const Dataset *dataset = dataset_of(node);
    if (written)
        return inline_text(context, written->first);
    return dataset ? local_text(dataset->title, node->lang) : "";
}

static bool add_chart(Frame *frame) {
    const LayoutContext *context = frame->context;
    const Node *node = frame->node;
    ChartContext chart = {.arena = context->text.arena,
                          .diag = context->text.diag,
                          .design = context->design,
                          .language = context->language,
                          .profile = context->profile,
                          .fonts = context->text.fonts,
                          .shaper = context->text.shaper,
                          .breaker = context->text.breaker};
    ChartRequest request = {.spec = node->figure.chart,
                            .title = display_title(context, node),
                            .width = frame->width,
                            .marker = marker_of_category,
                            .marker_user = frame};
    ChartResult *result = arena_new_of(context->text.arena, ChartResult);
    if (!chart_make(&chart, &request, result))
        return false;
    memcpy(frame->missing, result->missing, sizeof frame->missing);
    frame->flags = result->flags;
    Element *figure = element_new(frame->pages, frame->element, TAG_FIGURE);
    *vec_push(frame->pages->arena, &frame->pages->displays) = (PageDisplay){figure, node};
    frame->told = result->note;
    figure->alt = node->figure.alt ? local_text(node->figure.alt, node->lang) : result->description;
    const char *refusal = chart_table_refusal(&chart, request.spec);
    if (refusal)
        figure->alt = arena_printf(context->text.arena, "%s %s", figure->alt, refusal);
    const FigureTable *data = refusal ? NULL : figure_table_make(context, &chart, node, frame->element);
    stack_add_drawing(context, frame->stack, &result->drawing, figure, data, gap_below_caption(frame));
    return true;
}

// "Tabell 1 (forts.)"
static Span continued_span(const Frame *frame) {
    const LayoutContext *context = frame->context;
    const Node *node = frame->node;
    const char *continued = arena_printf(
        context->text.arena, "%s" NO_BREAK_SPACE "%s (%s)", language_word(context->language, WORD_TABLE),
        node_label(context->text.arena, node), language_word(context->language, WORD_CONTINUED));
    return span_make(context, STYLE_CAPTION, continued, node->lang, node->place, NULL);
}

static bool make_figure(Frame *frame) {
    const Node *node = frame->node;
    bool first = true;
    Element *caption = element_new(frame->pages, frame->element, TAG_CAPTION);
    add_caption(frame, caption);
    add_subcaption(frame, caption);
    frame->stack->head = frame->stack->height;
    frame->linked = frame->notes.notes.count;
    if (!add_chart(frame))
        return false;
    add_remarks(frame, node->figure.notes, &first);
    add_notes(frame, &first);
    add_told(frame, &first);
    add_symbol_key(frame, &first);
    add_source(frame, node->figure.source, node->figure.source_href, first);
    return true;
}

// ---- tables ----

static void add_strip(Frame *frame, Stack *stack, Table *table, size_t strip) {
    stack_add_table(frame->context, stack, table, strip, frame->element, gap_below_caption(frame),
                    continued_span(frame), frame->column);
}

// What is said under a table, in the order it is printed.
typedef struct Ending {
    Stack remarks, notes, source; // notes: the numbered ones and the key to symbols
} Ending;

static Ending make_ending(Frame *frame) {
    const Node *node = frame->node;
    Ending ending = {0};
    bool first = true;
    frame->stack = &ending.remarks;
    add_remarks(frame, node->table.notes, &first);
    frame->stack = &ending.notes;
    add_notes(frame, &first);
    add_symbol_key(frame, &first);
    frame->stack = &ending.source;
    add_source(frame, node->table.source, node->table.source_href, first);
    return ending;
}

// notes: the numbered ones too.
static void add_ending(Frame *frame, Stack *stack, const Ending *ending, bool notes) {
    const LayoutContext *context = frame->context;
    const TextStyle *styles = context->design->styles;
    size_t above = stack->parts.count;
    stack_append(context, stack, &ending->remarks, styles[STYLE_NOTE].before);
    if (notes)
        stack_append(context, stack, &ending->notes,
                     stack->parts.count > above ? 0 : styles[STYLE_NOTE].before);
    stack_append(context, stack, &ending->source,
                 stack->parts.count > above ? 0 : styles[STYLE_SOURCE].before);
}

// All strips in one stack, with what is said of them at the end.
static Stack stack_whole(Frame *frame, const Stack *head, Table *table, const Ending *ending) {
    Stack stack = {.head = head->head};
    stack_append(frame->context, &stack, head, 0);
    for (size_t i = 0; i < table_strip_count(table); i++)
        add_strip(frame, &stack, table, i);
    add_ending(frame, &stack, ending, true);
    return stack;
}

// A stack for each strip, with the notes it refers to (foot) or all of them under the last.
static void stack_strips(Frame *frame, Display *display, const Stack *head, Table *table,
                         const Ending *ending, TableFoot *foot) {
    size_t count = table_strip_count(table);
    for (size_t i = 0; i < count; i++) {
        Stack *stack = vec_push(frame->context->text.arena, &display->stacks);
        *stack = (Stack){.head = i == 0 ? head->head : 0};
        if (i == 0)
            stack_append(frame->context, stack, head, 0);
        add_strip(frame, stack, table, i);
        if (foot)
            stack_add_foot(frame->context, stack, table, i, foot);
        if (i + 1 == count)
            add_ending(frame, stack, ending, foot == NULL);
    }
}

// Small print is not set across a landscape page: its lines would be too long to read.
static void find_place(Frame *frame, const Table *table, const TableRoom *room, Display *display) {
    TablePlacing placing = table_placing(table);
    display->wide = placing == TABLE_WIDE;
    display->landscape = placing == TABLE_LANDSCAPE;
    frame->width = placing == TABLE_IN_COLUMN ? room->column : room->full;
}

// The caption numbers its notes before the grid does, but belongs inside the Table, which the grid makes: it
// is pending until then.
static bool make_table(Frame *frame, const DisplayRoom *room, Display *display) {
    const Node *node = frame->node;
    Stack head = {0};
    frame->stack = &head;
    Element *caption = element_new_pending(frame->pages, frame->element, TAG_CAPTION);
    add_caption(frame, caption);
    add_subcaption(frame, caption);
    head.head = head.height;
    size_t captioned = frame->notes.notes.count;
    Table *table = table_make(frame->context, node, &frame->notes, &room->widths);
    if (!table)
        return false;
    frame->linked = frame->notes.notes.count;
    caption->parent = table_begin(table, frame->pages, frame->element);
    table_set_key_parent(table, caption);
    table_symbols(table, frame->missing, &frame->flags);
    find_place(frame, table, &room->widths, display);
    double height = display->landscape ? room->widths.landscape_height : room->height;
    bool by_page = node->table.spec->notes == TABLE_NOTES_PAGE && node->table.written == NULL;
    Ending ending = make_ending(frame);
    Stack whole = stack_whole(frame, &head, table, &ending);
    if (whole.height <= height || (!by_page && table_strip_count(table) == 1)) {
        *vec_push(frame->context->text.arena, &display->stacks) = whole;
        return true;
    }
    TableFoot *foot = NULL;
    if (by_page)
        foot = table_foot_new(frame->context, table, node, &frame->notes, frame->element, captioned,
                              frame->linked, frame->width);
    stack_strips(frame, display, &head, table, &ending, foot);
    return true;
}

static Frame *frame_new(const LayoutContext *context, Pages *pages, Element *parent, const Node *node,
                        double column) {
    Frame *frame = arena_new_of(context->text.arena, Frame);
    *frame = (Frame){.context = context, .pages = pages, .node = node, .column = column};
    frame->notes.arena = context->text.arena;
    frame->notes.prefix = arena_printf(context->text.arena, "%s-%d",
                                       node->kind == NODE_FIGURE ? "figure" : "table", node->number);
    frame->element = element_new(pages, parent, TAG_DIV);
    return frame;
}

bool display_make_picture(const LayoutContext *context, Pages *pages, const Node *figure, double width,
                          bool bare, Stack *stack) {
    Frame *frame = frame_new(context, pages, pages->root, figure, width);
    *stack = (Stack){0};
    frame->width = width;
    frame->stack = stack;
    return bare ? add_chart(frame) : make_figure(frame);
}

bool display_make(const LayoutContext *context, Pages *pages, Element *parent, const Node *node,
                  const DisplayRoom *room, Display *display) {
    Frame *frame = frame_new(context, pages, parent, node, room->widths.column);
    if (node->kind == NODE_TABLE)
        return make_table(frame, room, display);
    display->wide = node->figure.wide;
    frame->width = display->wide ? room->widths.full : room->widths.column;
    frame->stack = vec_push(context->text.arena, &display->stacks);
    *frame->stack = (Stack){0};
    return make_figure(frame);
}
