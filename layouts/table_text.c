// Labels of heads, groups and rows to spans, in the styles of the design.

#include "layouts/style.h"
#include "layouts/table_lines.h"

#include <string.h>

static Arena *job_arena(const Table *table) {
    return table->context->text.arena;
}

// A table may be in another language than its report.
static const Language *label_language(const Table *table) {
    const Language *language = language_find(table->lang);
    return language != NULL ? language : table->context->language;
}

static Span scaled(const Table *table, Span span) {
    span.size *= table->scale;
    span.rise *= table->scale;
    span.tracking *= table->scale;
    return span;
}

Span *table_text_add(TableText *text, Span span) {
    if (text->spans == NULL) { // most have a label alone, or a unit behind it
        text->capacity = 2;
        text->spans = arena_array(text->arena, text->capacity, Span);
    } else if (text->count == text->capacity) {
        text->spans = arena_grow(text->arena, text->spans, text->count, &text->capacity, sizeof *text->spans);
    }
    text->spans[text->count] = span;
    return &text->spans[text->count++];
}

static void add_span(const Table *table, TableText *text, Span span) {
    table_text_add(text, scaled(table, span));
}

// Marks text that is not in the language of the document.
static void mark_language(const Table *table, Element *element, const char *lang) {
    const Language *language = language_find(lang);
    if (element != NULL && language != NULL && language != table->context->language)
        element->lang = language_full_tag(language);
}

static void add_label(const Table *table, TableText *text, const char *label, const char *lang, Place place,
                      Element *element) {
    mark_language(table, element, lang);
    add_span(table, text, span_make(table->context, text->style, label, lang, place, element));
}

static void add_markers(const Table *table, TableText *text, const Category *category, Pages *pages,
                        Element *element) {
    if (category->notes == NULL)
        return;
    size_t count;
    const Span *spans = note_spans(table->context, pages, table->notes, category->notes, text->style,
                                   table->lang, category->place, element, &count);
    for (size_t i = 0; i < count; i++)
        add_span(table, text, spans[i]);
}

static void add_unit(const Table *table, TableText *text, const char *unit, Place place, Element *element) {
    Span span = span_make(table->context, STYLE_TABLE_STUB, unit, table->lang, place, element);
    span.colour = table->context->design->secondary;
    add_span(table, text, span);
}

// The label of a category, its notes and, behind a mark, the unit of its measure ("" for none).
static void add_category(const Table *table, Arena *arena, TableText *text, const Dimension *dimension,
                         const Category *category, const char *before_unit, const char *unit, Pages *pages,
                         Element *element) {
    const char *lang;
    const char *label = category_text(arena, dimension, category, label_language(table), &lang);
    add_label(table, text, label, lang, category->place, element);
    add_markers(table, text, category, pages, element);
    if (unit[0] != '\0')
        add_unit(table, text, arena_printf(arena, "%s%s", before_unit, unit), category->place, element);
}

// The measure all numbers are of, when it is neither in rows nor in columns and has a label; else NULL.
static const Category *only_measure(const Table *table, const TablePart *part) {
    const Dimension *measure = part->decimals_by;
    if (measure == NULL)
        return NULL;
    for (size_t a = 0; a < part->row_axis_count; a++)
        if (part->rows[a].dimension == measure)
            return NULL;
    const Category *category = &measure->categories[part->fixed / part->measure_stride % measure->count];
    return local_text(category->label, table->lang)[0] != '\0' ? category : NULL;
}

bool table_head_is_unit(const Node *node) {
    const TableSpec *spec = node->table.spec;
    if (node->table.written != NULL || spec->column_dimension_count > 0 || spec->dataset->unit == NULL)
        return false;
    for (size_t d = 0; d < spec->dataset->dimension_count; d++)
        if (spec->dataset->dimensions[d].role == ROLE_MEASURE)
            return false;
    for (const Node *child = node->first; child != NULL; child = child->next)
        if (child->kind == NODE_CAPTION)
            return false;
    return true;
}

// The head of a table's only column: the measure, else what the dataset is about; the unit is said by the headnote.
// Where the title stands for a caption and has not to be said again, it is the unit.
static void add_only_head(const Table *table, const TablePart *part, TableText *text, Pages *pages,
                          Element *element) {
    const Dataset *dataset = part->dataset;
    const Category *measure = only_measure(table, part);
    const char *unit = unit_text(dataset->unit, table->lang);
    if (measure != NULL) {
        add_category(table, job_arena(table), text, part->decimals_by, measure, "", "", pages, element);
        return;
    }
    const char *label = table_head_is_unit(table->node) ? unit : local_text(dataset->title, table->lang);
    add_label(table, text, label, table->lang, dataset->place, element);
}

TableText table_head_text(const Table *table, const TablePart *part, const TableHead *head, Pages *pages,
                          Element *element) {
    TableText text = {.arena = job_arena(table), .style = STYLE_TABLE_HEAD};
    if (head->sparkline != NULL) {
        const char *words = lines_head(table, head->sparkline);
        add_label(table, &text, words, table->lang, head->sparkline->place, element);
        return text;
    }
    if (head->dimension == NULL) {
        add_only_head(table, part, &text, pages, element);
        return text;
    }
    const char *unit = head->unit ? table_unit(part, head->category, table->lang) : "";
    add_category(table, job_arena(table), &text, head->dimension,
                 &head->dimension->categories[head->category], "\xE2\x80\xA8", unit, pages, element);
    return text;
}

// The head of the column of ranks: the innermost category that makes it what it is.
static TableText rank_head_text(const Table *table, const TablePart *part, Pages *pages, Element *element) {
    TableText text = {.arena = job_arena(table), .style = STYLE_TABLE_HEAD};
    const TableAxis *axis = &part->columns_axes[part->column_axis_count - 1];
    size_t category = table->model->spec->rank_column->indices[axis->index][0];
    add_category(table, job_arena(table), &text, axis->dimension, &axis->dimension->categories[category], "",
                 "", pages, element);
    return text;
}

// Over a stub in which categories stand in under those of outer dimensions: "Kommune / År".
static void add_axis_names(const Table *table, TableText *text, const TablePart *part, Element *element) {
    const char *names = "";
    for (size_t a = 0; a < part->row_axis_count; a++) {
        const char *name = local_text(part->rows[a].dimension->label, table->lang);
        names = names[0] == '\0' || name[0] == '\0' ? arena_printf(job_arena(table), "%s%s", names, name)
                                                    : arena_printf(job_arena(table), "%s / %s", names, name);
    }
    Place place = part->rows[part->row_axis_count - 1].dimension->place;
    if (names[0] != '\0')
        add_label(table, text, names, table->lang, place, element);
}

TableText table_stub_head_text(const Table *table, const TablePart *part, size_t stub, Pages *pages,
                               Element *element) {
    TableText text = {.arena = job_arena(table), .style = STYLE_TABLE_STUB};
    const StubColumn *column = &part->stub[stub];
    if (column->kind == STUB_RANK)
        return rank_head_text(table, part, pages, element);
    if (part->row_axis_count == 0)
        return text;
    if (column->kind == STUB_LABEL && !table->model->spec->side_by_side) {
        add_axis_names(table, &text, part, element);
        return text;
    }
    size_t axis = column->kind == STUB_OUTER ? column->index : part->row_axis_count - 1;
    const Dimension *dimension = part->rows[axis].dimension;
    const char *label = local_text(dimension->label, table->lang);
    if (column->kind == STUB_MORE)
        label = dimension->more_labels == NULL ? NULL : dimension->more_labels[column->index];
    if (label != NULL && label[0] != '\0')
        add_label(table, &text, label, table->lang, dimension->place, element);
    return text;
}

// The label of a row that has no category: what its dataset is about.
static void add_dataset_label(const Table *table, TableText *text, const Dataset *dataset, Element *element) {
    const char *title = local_text(dataset->title, table->lang);
    add_label(table, text, title[0] != '\0' ? title : dataset->id, table->lang, dataset->place, element);
}

TableText table_stub_text(const Table *table, Arena *arena, const TableRow *row, size_t stub, Pages *pages,
                          Element *element) {
    TableText text = {.arena = arena,
                      .style = row->sum || row->kind == TABLE_ROW_GROUP ? STYLE_TABLE_SUM : STYLE_TABLE_STUB};
    const TablePart *part = &table->model->parts[row->part];
    const StubColumn *column = &part->stub[row->kind == TABLE_ROW_DATA ? stub : part->label];
    if (column->kind == STUB_RANK)
        return text; // a cell
    if (row->category == TABLE_NONE) {
        if (column->kind == STUB_LABEL)
            add_dataset_label(table, &text, part->dataset, element);
        return text;
    }
    bool outer = column->kind == STUB_OUTER;
    text.style = outer ? STYLE_TABLE_STUB : text.style;
    const Dimension *dimension = part->rows[outer ? column->index : row->dimension].dimension;
    size_t index = outer ? table_outer_category(part, row, column->index) : row->category;
    const Category *category = &dimension->categories[index];
    if (column->kind == STUB_MORE) {
        const char *more = category->more_labels == NULL ? NULL : category->more_labels[column->index];
        if (more != NULL && more[0] != '\0')
            add_label(table, &text, more, table->lang, category->place, element);
        return text;
    }
    const char *unit =
        dimension == part->measure && !category->heading ? table_unit(part, index, table->lang) : "";
    add_category(table, arena, &text, dimension, category, ", ", unit, pages, element);
    return text;
}

ParagraphStyle table_paragraph_style(const Table *table, const TableText *text, Align align) {
    ParagraphStyle style = paragraph_style(table->context, text->style);
    style.align = align;
    style.leading = table_line_pitch(table);
    style.indent = 0;
    style.hyphenate = false;
    return style;
}

Paragraph table_set_text(const Table *table, Arena *arena, const TableText *text, Align align, double measure,
                         double indent) {
    TextContext context = table->context->text;
    context.arena = arena;
    ParagraphStyle style = table_paragraph_style(table, text, align);
    style.left = indent;
    style.hyphenate =
        table->hyphenate &&
        spans_least_width(&context, text->spans, text->count, false) + indent > measure + TABLE_HAIR;
    // Turned-over lines stand in a little, so that they are not taken for rows of their own.
    style.hang = align == ALIGN_LEFT ? table->context->design->table.level_indent * table->scale : 0;
    return paragraph_set(&context, text->spans, text->count, &style, measure + TABLE_HAIR);
}
