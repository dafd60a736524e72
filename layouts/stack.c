#include "layouts/stack.h"

#include "layouts/style.h"

#include <math.h>

double style_baseline(const LayoutContext *context, StyleName name) {
    const TextStyle *style = &context->design->styles[name];
    const FontMetrics *metrics = font_metrics(fontlist_first(style_fonts(context, name)));
    return (style->leading - (metrics->ascent + metrics->descent) * style->size) / 2 +
           metrics->ascent * style->size;
}

static Part *add_part(const LayoutContext *context, Stack *stack, PartKind kind, double height, double gap) {
    Part *part = vec_push(context->text.arena, &stack->parts);
    *part = (Part){.kind = kind, .height = height, .gap = stack->parts.count > 1 ? gap : 0};
    stack->height += part->gap + height;
    return part;
}

void stack_add_text(const LayoutContext *context, Stack *stack, StyleName name, const Span *spans,
                    size_t count, double gap, double measure) {
    ParagraphStyle style = paragraph_style(context, name);
    style.indent = 0;
    Paragraph paragraph = paragraph_set(&context->text, spans, count, &style, measure);
    Part *part = add_part(context, stack, PART_TEXT, (double)paragraph.count * paragraph.leading, gap);
    part->text.paragraph = paragraph;
    part->text.baseline = style_baseline(context, name);
}

void stack_add_drawing(const LayoutContext *context, Stack *stack, const Drawing *drawing, Element *figure,
                       const FigureTable *data, double gap) {
    Part *part = add_part(context, stack, PART_DRAWING, drawing->height, gap);
    part->drawing = drawing;
    part->data = data;
    part->element = figure;
}

static const double STRIP_GAP = 18; // between strips that stand on one page

void stack_add_table(const LayoutContext *context, Stack *stack, Table *table, size_t strip, Element *parent,
                     double gap, Span continued, double measure) {
    ParagraphStyle style = paragraph_style(context, STYLE_CAPTION);
    Paragraph line = paragraph_set(&context->text, &continued, 1, &style, fmax(measure, table_width(table)));
    size_t first, count;
    table_strip(table, strip, &first, &count);
    double above = strip > 0 ? (double)line.count * line.leading + gap : 0;
    Part *part = add_part(context, stack, PART_TABLE, above + table_height(table, first, count),
                          strip > 0 ? STRIP_GAP : gap);
    part->table.grid = table;
    part->table.first = first;
    part->table.count = count;
    part->table.continued = line;
    part->table.baseline = style_baseline(context, STYLE_CAPTION);
    part->table.below = gap;
    part->element = parent;
}

void stack_add_foot(const LayoutContext *context, Stack *stack, const Table *table, size_t strip,
                    TableFoot *foot) {
    size_t first, count;
    table_strip(table, strip, &first, &count);
    Part *part = add_part(context, stack, PART_FOOT, table_foot_height(foot, first, count), 0);
    part->foot.foot = foot;
    part->foot.first = first;
    part->foot.count = count;
}

void stack_add_rule(const LayoutContext *context, Stack *stack, double width, double thickness, Colour colour,
                    double gap) {
    Part *part = add_part(context, stack, PART_RULE, thickness, gap);
    part->rule.width = width;
    part->rule.thickness = thickness;
    part->rule.colour = colour;
}

static Path moved_path(Arena *arena, Path path, double x, double y) {
    PathPart *parts = arena_array(arena, path.count, PathPart);
    for (size_t i = 0; i < path.count; i++) {
        parts[i] = path.parts[i];
        for (int k = 0; k < 3; k++) {
            parts[i].x[k] += x;
            parts[i].y[k] += y;
        }
    }
    path.parts = parts;
    return path;
}

static void place_drawing(const Part *part, Pages *pages, Page *page, double x, double y) {
    const Drawing *drawing = part->drawing;
    double *box = arena_array(pages->arena, 4, double);
    box[0] = x;
    box[1] = y;
    box[2] = x + drawing->width;
    box[3] = y + drawing->height;
    part->element->box = box;
    for (size_t i = 0; i < drawing->items.count; i++) {
        Item item = drawing->items.items[i];
        if (item.kind == ITEM_PATH) {
            page_add_path(pages, page, part->element, moved_path(page->arena, item.path, x, y));
        } else {
            item.glyphs.x += x;
            item.glyphs.y += y;
            page_add_glyphs(pages, page, part->element, item.glyphs);
        }
    }
    if (part->data)
        figure_table_place(part->data, pages, page, box);
}

double stack_place_continued(const Part *part, Pages *pages, Page *page, double x, double y) {
    const Paragraph *continued = &part->table.continued;
    Artifact before = page->artifact;
    page->artifact = ARTIFACT_PAGINATION;
    paragraph_place(pages, page, continued, 0, continued->count, x, y + part->table.baseline);
    page->artifact = before;
    return y + (double)continued->count * continued->leading + part->table.below;
}

static void place_part(const Part *part, Pages *pages, Page *page, double x, double y) {
    switch (part->kind) {
    case PART_TEXT:
        paragraph_place(pages, page, &part->text.paragraph, 0, part->text.paragraph.count, x,
                        y + part->text.baseline);
        break;
    case PART_DRAWING: place_drawing(part, pages, page, x, y); break;
    case PART_TABLE:
        if (part->table.first > 0)
            y = stack_place_continued(part, pages, page, x, y);
        table_place(part->table.grid, pages, page, part->element, part->table.first, part->table.count, x, y);
        break;
    case PART_FOOT:
        table_foot_place(part->foot.foot, pages, page, part->foot.first, part->foot.count, x, y);
        break;
    case PART_RULE:
        page_add_rule(pages, page, x, x + part->rule.width, y + part->rule.thickness / 2,
                      part->rule.thickness, part->rule.colour);
        break;
    }
}

void stack_append(const LayoutContext *context, Stack *stack, const Stack *other, double gap) {
    for (size_t i = 0; i < other->parts.count; i++) {
        const Part *part = &other->parts.items[i];
        double above = i == 0 && stack->parts.count > 0 ? gap : part->gap;
        Part *added = vec_push(context->text.arena, &stack->parts);
        *added = *part;
        added->gap = above;
        stack->height += above + part->height;
    }
}

size_t stack_table(const Stack *stack) {
    size_t i = 0;
    while (i < stack->parts.count && stack->parts.items[i].kind != PART_TABLE)
        i++;
    return i;
}

double stack_height(const Stack *stack, size_t first, size_t end) {
    double height = 0;
    for (size_t i = first; i < end; i++)
        height += stack->parts.items[i].height + (i > first ? stack->parts.items[i].gap : 0);
    return height;
}

double stack_place_parts(const Stack *stack, size_t first, size_t end, Pages *pages, Page *page, double x,
                         double y) {
    for (size_t i = first; i < end; i++) {
        const Part *part = &stack->parts.items[i];
        y += i > first ? part->gap : 0;
        place_part(part, pages, page, x + part->x, y);
        y += part->height;
    }
    return y;
}

void stack_place(const Stack *stack, Pages *pages, Page *page, double x, double y) {
    stack_place_parts(stack, 0, stack->parts.count, pages, page, x, y);
}
