// Sparklines. See table_lines.h.

#include "layouts/table_lines.h"

#include "layouts/table_axis.h"

#include "base/buf.h"
#include "model/decimal.h"

#include <math.h>
#include <string.h>

#define WIDTH_EMS  6.2
#define STROKE     0.6 // of the line of a chart, which is many times as large
#define DOT        0.5 // of the marker of a chart
#define CAP_HEIGHT 0.71
#define CIRCLE     0.5522847498 // a quarter of a circle as a Bézier curve

// ---- the numbers of a line ----

// The points of one row: offsets of their cells.
typedef struct Points {
    const Dataset *dataset;
    const Dimension *over;
    const size_t *categories;
    size_t count, base, stride;
} Points;

static bool is_chosen(const Selection *selection, size_t dimension, size_t category) {
    for (size_t i = 0; i < selection->counts[dimension]; i++)
        if (selection->indices[dimension][i] == category)
            return true;
    return false;
}

// False for a row that is to have no line.
static bool find_points(const Table *table, const TableSparkline *line, const TableRow *row, Points *points) {
    const TablePart *part = &table->model->parts[row->part];
    const Dataset *dataset = part->dataset;
    const Selection *selection = line->selection;
    *points = (Points){.dataset = dataset,
                       .over = &dataset->dimensions[line->over_dimension],
                       .categories = selection->indices[line->over_dimension],
                       .count = selection->counts[line->over_dimension],
                       .stride = table_stride(dataset, line->over_dimension)};
    for (size_t d = 0; d < dataset->dimension_count; d++)
        if (d != line->over_dimension)
            points->base += selection->indices[d][0] * table_stride(dataset, d);
    for (size_t a = 0; a < part->row_axis_count; a++) {
        size_t d = part->rows[a].index, category = table_outer_category(part, row, a);
        if (!is_chosen(selection, d, category))
            return false;
        points->base += (category - selection->indices[d][0]) * part->rows[a].stride;
    }
    return true;
}

static const Cell *point_cell(const Points *points, size_t i) {
    return &points->dataset->cells[points->base + points->categories[i] * points->stride];
}

static void widen(TableScale *scale, double value) {
    scale->least = scale->any ? fmin(scale->least, value) : value;
    scale->most = scale->any ? fmax(scale->most, value) : value;
    scale->any = true;
}

static void widen_by(TableScale *scale, const Points *points) {
    for (size_t i = 0; i < points->count; i++)
        if (point_cell(points, i)->number != NULL)
            widen(scale, decimal_to_double(point_cell(points, i)->number));
}

// ---- measures ----

const TableSparkline *lines_at(const TablePart *part, size_t column) {
    return column >= part->number_count && column < part->column_count
               ? part->sparklines[column - part->number_count]
               : NULL;
}

double lines_width(const Table *table) {
    return WIDTH_EMS * table->context->design->styles[STYLE_TABLE_CELL].size;
}

static size_t line_index(const Table *table, const TableSparkline *line) {
    size_t index = 0;
    for (const TableSparkline *at = table->model->spec->sparklines; at != line; at = at->next)
        index++;
    return index;
}

void lines_measure(Table *table, const TableRow *row, size_t c) {
    const TableSparkline *line = lines_at(&table->model->parts[row->part], c);
    Points points;
    if (find_points(table, line, row, &points))
        widen_by(&table->lines[line_index(table, line)], &points);
}

// ---- words ----

static const char *category_words(const Table *table, Arena *arena, const Points *points, size_t i) {
    return category_text(arena, points->over, &points->over->categories[points->categories[i]],
                         table->context->language, NULL);
}

const char *lines_head(const Table *table, const TableSparkline *line) {
    if (line->head != NULL)
        return local_text(line->head, table->lang);
    Arena *arena = table->context->text.arena;
    Points points = {.over = &table->model->spec->dataset->dimensions[line->over_dimension],
                     .categories = line->selection->indices[line->over_dimension],
                     .count = line->selection->counts[line->over_dimension]};
    return arena_printf(arena, "%s–%s", category_words(table, arena, &points, 0),
                        category_words(table, arena, &points, points.count - 1));
}

static void add_words(const Table *table, Arena *arena, Buf *text, Word word, const Points *points,
                      size_t i) {
    size_t *indices = arena_array(arena, points->dataset->dimension_count, size_t);
    size_t offset = points->base + points->categories[i] * points->stride;
    for (size_t d = points->dataset->dimension_count; d-- > 0;) {
        indices[d] = offset % points->dataset->dimensions[d].count;
        offset /= points->dataset->dimensions[d].count;
    }
    const Language *language = table->context->language;
    buf_printf(text, "%s%s %s (%s)", buf_text(text)[0] == '\0' ? "" : ", ", language_word(language, word),
               language_number(arena, language, point_cell(points, i)->number,
                               dataset_decimals(points->dataset, indices)),
               category_words(table, arena, points, i));
}

// "først 3,2 (2015), sist 2,4 (2024), lavest 2,1 (2019), høyest 4,4 (2016)"; NULL when there is no number.
static const char *line_words(const Table *table, Arena *arena, const Points *points) {
    size_t first = points->count, last = 0, least = 0, most = 0;
    for (size_t i = 0; i < points->count; i++) {
        const char *number = point_cell(points, i)->number;
        if (number == NULL)
            continue;
        if (first == points->count)
            first = least = most = i;
        last = i;
        least = decimal_compare(number, point_cell(points, least)->number) < 0 ? i : least;
        most = decimal_compare(number, point_cell(points, most)->number) > 0 ? i : most;
    }
    if (first == points->count)
        return NULL;
    Buf text = {0};
    add_words(table, arena, &text, WORD_FIRST, points, first);
    add_words(table, arena, &text, WORD_LAST, points, last);
    add_words(table, arena, &text, WORD_LOWEST, points, least);
    add_words(table, arena, &text, WORD_HIGHEST, points, most);
    const char *words = arena_strdup(arena, buf_text(&text));
    buf_free(&text);
    return words;
}

// ---- drawing ----

// Where the points of a line come to lie.
typedef struct Frame {
    double left, top, width, height, dot;
    TableScale scale;
} Frame;

static double point_x(const Frame *frame, const Points *points, size_t i) {
    double room = frame->width - 2 * frame->dot;
    return frame->left + frame->dot + room * (double)i / (double)(points->count - 1);
}

static double point_y(const Frame *frame, const char *number) {
    double range = frame->scale.most - frame->scale.least;
    double share = range > 0 ? (decimal_to_double(number) - frame->scale.least) / range : 0.5;
    return frame->top + frame->dot + (1 - share) * (frame->height - 2 * frame->dot);
}

static void add_dot(Pages *pages, Page *page, Element *element, double x, double y, double radius,
                    Colour colour) {
    static const double turn[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    PathPart *parts = arena_array(page->arena, 6, PathPart);
    parts[0] = (PathPart){.op = PATH_MOVE, .x = {x + radius}, .y = {y}};
    for (int i = 0; i < 4; i++) {
        const double *from = turn[i], *to = turn[(i + 1) % 4];
        parts[i + 1] = (PathPart){.op = PATH_CURVE,
                                  .x = {x + radius * (from[0] + CIRCLE * to[0]),
                                        x + radius * (to[0] + CIRCLE * from[0]), x + radius * to[0]},
                                  .y = {y + radius * (from[1] + CIRCLE * to[1]),
                                        y + radius * (to[1] + CIRCLE * from[1]), y + radius * to[1]}};
    }
    parts[5] = (PathPart){.op = PATH_CLOSE};
    page_add_path(pages, page, element, (Path){.parts = parts, .count = 6, .filled = true, .fill = colour});
}

static const char *number_at(const Points *points, size_t i) {
    return i < points->count ? point_cell(points, i)->number : NULL;
}

static void draw_line(const Table *table, Pages *pages, Page *page, Element *element, const Frame *frame,
                      const Points *points) {
    const Design *design = table->context->design;
    Colour colour = design->palette_count > 0 ? design->palette[0] : design->ink;
    double stroke = design->chart.line_width * STROKE * table->scale;
    PathPart *parts = arena_array(page->arena, points->count, PathPart);
    size_t count = 0, last = points->count;
    for (size_t i = 0; i < points->count; i++) {
        const char *number = number_at(points, i), *before = i > 0 ? number_at(points, i - 1) : NULL;
        if (number == NULL)
            continue;
        last = i;
        double x = point_x(frame, points, i), y = point_y(frame, number);
        parts[count++] = (PathPart){.op = before == NULL ? PATH_MOVE : PATH_LINE, .x = {x}, .y = {y}};
        if (before == NULL && number_at(points, i + 1) == NULL)
            add_dot(pages, page, element, x, y, stroke * 0.7, colour);
    }
    page_add_path(pages, page, element,
                  (Path){.parts = parts,
                         .count = count,
                         .stroked = true,
                         .stroke = colour,
                         .line_width = stroke,
                         .round_caps = true,
                         .round_joins = true});
    add_dot(pages, page, element, point_x(frame, points, last), point_y(frame, number_at(points, last)),
            frame->dot, design->accent);
}

void lines_place(const Table *table, Pages *pages, Page *page, Element *cell, const TableRow *row, size_t c,
                 double x, double y) {
    const TableSparkline *line = lines_at(&table->model->parts[row->part], c);
    const TableColumn *column = &table->widths[row->part]->columns[c];
    Points points;
    const char *words =
        find_points(table, line, row, &points) ? line_words(table, pages->arena, &points) : NULL;
    if (words == NULL)
        return;
    Frame frame = {.width = lines_width(table) * table->scale,
                   .dot = table->context->design->chart.marker * DOT / 2 * table->scale,
                   .scale = table->lines[line_index(table, line)]};
    double middle = y - CAP_HEIGHT / 2 * table->looks[0].span.size;
    frame.height = 0.72 * table_row_pitch(table);
    frame.top = middle - frame.height / 2;
    frame.left = x + column->x + column->width - frame.width;
    if (line->own_scale) {
        frame.scale = (TableScale){0};
        widen_by(&frame.scale, &points);
    }
    Element *figure = element_new(pages, cell, TAG_FIGURE);
    figure->alt = words;
    double *box = arena_array(pages->arena, 4, double);
    box[0] = frame.left;
    box[1] = frame.top;
    box[2] = frame.left + frame.width;
    box[3] = frame.top + frame.height;
    figure->box = box;
    draw_line(table, pages, page, figure, &frame, &points);
}
