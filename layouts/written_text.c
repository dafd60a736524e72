// Cells to spans, and numbers among them. See written.h.

#include "layouts/written.h"

#include <string.h>

// ---- numbers ----

// A character that stands between digits or before them: spaces of groups, marks, signs.
static size_t joint_length(const char *text) {
    static const char *const joints[] = {
        " ", ".", ",", "-", "+", "(", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x88\x92", "\xE2\x89\x88"};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (strncmp(text, joints[i], strlen(joints[i])) == 0)
            return strlen(joints[i]);
    return 0;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The reason a sign of the design's profile stands for; PRESENT when the text is none.
static Missing sign_reason(const Table *table, const char *text) {
    for (int missing = MISSING_NOT_APPLICABLE; missing < MISSING_COUNT; missing++)
        if (strcmp(text, symbol_sign(table->context->profile, (Missing)missing)) == 0)
            return (Missing)missing;
    return PRESENT;
}

static const char *cell_words(const Table *table, Arena *arena, const WrittenCell *cell) {
    LayoutContext context = *table->context;
    context.text.arena = arena;
    return inline_text(&context, cell->node->first);
}

// Whether text is a number with a typed hyphen before it, which is printed as the minus of all numbers.
static bool has_typed_minus(const char *text) {
    return text[0] == '-' && is_digit(text[1]);
}

// The words of a cell as they are printed.
static const char *printed_words(const Table *table, Arena *arena, const WrittenCell *cell) {
    const char *text = cell_words(table, arena, cell);
    return has_typed_minus(text) ? arena_printf(arena, "%s%s", language_minus(), text + 1) : text;
}

// What may follow a number that is one all the same: brackets, marks, a unit in signs.
static bool is_tail(const char *text) {
    for (; *text != '\0'; text++)
        if (strchr(" )*%", *text) == NULL && (unsigned char)*text != 0xC2 && (unsigned char)*text != 0xA0)
            return false;
    return true;
}

static WrittenNumber find_number(const Table *table, Arena *arena, const WrittenCell *cell) {
    const Node *first = cell->node->first;
    if (first == NULL || cell->header)
        return (WrittenNumber){0};
    const char *text = printed_words(table, arena, cell);
    if (sign_reason(table, text) != PRESENT || strcmp(text, "-") == 0)
        return (WrittenNumber){.is = true, .mark = strlen(text), .end = strlen(text)};
    const char *mark = language_decimal_mark(table->context->language), *at = text, *end = text,
               *point = NULL;
    bool value = first->kind == NODE_VALUE && !first->value->label;
    while (*at != '\0' && (is_digit(*at) || joint_length(at) > 0)) {
        bool digit = is_digit(*at);
        if (end > text && strncmp(at, mark, strlen(mark)) == 0)
            point = point == NULL ? at : point;
        at += digit ? 1 : joint_length(at);
        end = digit ? at : end;
    }
    if (end == text || !(value || is_tail(end)))
        return (WrittenNumber){0};
    point = point == NULL || point > end ? end : point;
    return (WrittenNumber){.is = true, .mark = (size_t)(point - text), .end = (size_t)(end - text)};
}

WrittenNumber written_number(const Table *table, Arena *arena, const WrittenCell *cell) {
    WrittenNumber *number = &table->written->numbers[cell - table->written->grid->cells];
    if (!number->known)
        *number = find_number(table, arena, cell);
    number->known = true;
    return *number;
}

// ---- spans ----

static StyleName cell_style(const WrittenTable *grid, const WrittenCell *cell, bool number) {
    const WrittenRow *row = &grid->rows[cell->row];
    if (cell->row < grid->head_rows) // the head of labels is one of them
        return cell->header && cell->column >= grid->stub ? STYLE_TABLE_HEAD : STYLE_TABLE_STUB;
    if (cell->group || row->node->row.sum)
        return STYLE_TABLE_SUM;
    return number ? STYLE_TABLE_CELL : STYLE_TABLE_STUB;
}

static FootnoteMark mark_of_note(void *user, const Node *noteref) {
    const Table *table = user;
    if (noteref->noteref.note == NULL)
        return (FootnoteMark){.text = "", .anchor = -1};
    int number = note_number(table->notes, noteref->noteref.note);
    FootnoteMark mark = {.text = arena_printf(table->context->text.arena, "%d", number), .anchor = -1};
    if (table->notes->links.count >= (size_t)number) {
        const NoteLink *link = &table->notes->links.items[number - 1];
        mark.target = link->note;
        mark.name = link->reference;
    }
    return mark;
}

static void note_value(void *user, const Cell *cell) {
    Table *table = user;
    if (cell->missing != PRESENT)
        table->missing[cell->missing] = true;
    table->flags |= cell->flags;
}

// A sign typed in a cell is explained like one of the data: in the key, and to those who hear it. Returns the
// element its text is in.
static Element *explain_sign(Table *table, Arena *arena, const WrittenCell *cell, Pages *pages,
                             Element *element) {
    const Node *first = cell->node->first;
    if (cell->header || first == NULL || first->kind != NODE_TEXT)
        return element;
    Missing reason = sign_reason(table, cell_words(table, arena, cell));
    if (reason == PRESENT)
        return element;
    table->missing[reason] = true;
    if (element == NULL)
        return NULL;
    Element *span = element_new(pages, element, TAG_SPAN);
    span->expansion = symbol_meaning(table->context->profile, reason, table->context->language);
    return span;
}

// The flag that the mark at the end of a text stands for, and where the mark begins; 0: none.
static unsigned find_flag(const Table *table, const char *text, size_t length, size_t *at) {
    for (unsigned flag = FLAG_PROVISIONAL; flag <= FLAG_BREAK; flag <<= 1) {
        const char *mark = symbol_flag_mark(table->context->profile, (CellFlag)flag);
        size_t bytes = strlen(mark);
        if (bytes > 0 && length > bytes && memcmp(text + length - bytes, mark, bytes) == 0) {
            *at = length - bytes;
            return flag;
        }
    }
    return 0;
}

// A typed number is printed and explained as one of the data: with a minus; its flag in the key, and to those who hear
// it.
static void explain_number(Table *table, Arena *arena, Spans *spans, Pages *pages, Element *element) {
    Span *first = &spans->list.items[0];
    if (has_typed_minus(first->text)) {
        first->text =
            arena_printf(arena, "%s%.*s", language_minus(), (int)first->length - 1, first->text + 1);
        first->length = strlen(first->text);
    }
    size_t at = 0;
    unsigned flag = spans->list.count == 1 ? find_flag(table, first->text, first->length, &at) : 0;
    if (flag == 0)
        return;
    table->flags |= flag;
    Span mark = *first;
    mark.text += at;
    mark.length -= at;
    first->length = at;
    if (element != NULL) {
        mark.element = element_new_pending(pages, element, TAG_SPAN);
        mark.element->expansion =
            symbol_flag_meaning(table->context->profile, (CellFlag)flag, table->context->language);
    }
    spans_add(table->context, spans, mark);
}

Spans written_spans(Table *table, Arena *arena, const WrittenCell *cell, Pages *pages, Element *element) {
    LayoutContext context = *table->context;
    if (element == NULL) // what links and elements say lives as long as they
        context.text.arena = arena;
    SpanHooks hooks = {.user = table, .noteref = mark_of_note, .value = note_value};
    Spans spans = {0};
    bool number = written_number(table, arena, cell).is;
    element = explain_sign(table, arena, cell, pages, element);
    spans_add_inline(&context, pages, &spans, cell->node->first,
                     cell_style(table->written->grid, cell, number), element, &hooks);
    if (number && cell->node->first->kind == NODE_TEXT && spans.list.count > 0)
        explain_number(table, context.text.arena, &spans, pages, element);
    for (size_t i = 0; i < spans.list.count; i++) {
        spans.list.items[i].size *= table->scale;
        spans.list.items[i].rise *= table->scale;
        spans.list.items[i].tracking *= table->scale;
        spans.list.items[i].features |= number ? (unsigned)SHAPE_TABULAR : 0;
    }
    return spans;
}

Paragraph written_paragraph(const Table *table, Arena *arena, const WrittenCell *cell, const Spans *spans,
                            Align align, double measure) {
    TextContext context = table->context->text;
    context.arena = arena;
    bool head = cell->row < table->written->grid->head_rows, number = written_number(table, arena, cell).is;
    ParagraphStyle style = paragraph_style(table->context, cell_style(table->written->grid, cell, number));
    style.align = align;
    style.leading = table_line_pitch(table);
    style.indent = 0;
    style.hyphenate = table->hyphenate || (!cell->header && !head && !number);
    style.hang = cell->header && !head && align == ALIGN_LEFT && !table->written->text
                     ? table->context->design->table.level_indent * table->scale
                     : 0;
    return paragraph_set(&context, spans->list.items, spans->list.count, &style, measure + TABLE_HAIR);
}

double written_width(const Table *table, Arena *arena, const Spans *spans, size_t bytes) {
    TextContext context = table->context->text;
    context.arena = arena;
    Span *cut = arena_array(arena, spans->list.count, Span);
    size_t count = 0;
    for (size_t i = 0; i < spans->list.count && bytes > 0; i++) {
        cut[count] = spans->list.items[i];
        if (cut[count].length > bytes)
            cut[count].length = bytes;
        bytes -= bytes == SIZE_MAX ? 0 : cut[count].length;
        count++;
    }
    return count == 0 ? 0 : spans_width(&context, cut, count);
}

CellAlign written_align(const Written *written, const WrittenCell *cell) {
    CellAlign own = cell->node->cell.align;
    bool head = cell->row < written->grid->head_rows;
    if (own != CELL_ALIGN_NONE)
        return own;
    if (head && cell->columns > 1)
        return CELL_CENTRE;
    if (cell->header && !head)
        return CELL_LEFT;
    return cell->columns == 1 ? written->columns[cell->column].align : CELL_LEFT;
}
