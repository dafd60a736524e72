// A table laid out, read as a dataset.

#include "input/dataset_reader.h"
#include "input/tbml_reader.h"
#include "model/decimal.h"
#include "model/symbols.h"

#include <string.h>

// One part on its way to a dataset.
typedef struct Build {
    Arena *arena;
    Diag *diag;
    const TbmlReader *reader;
    Dataset *dataset;
    TbmlGrid head, body;
    size_t stub;           // columns of labels; numbers stand from this column
    size_t width;          // columns in all
    Note **notes;          // by index in reader->notes: copied for this part when something points to it
    size_t *listed;        // by the same index: the number of the last list it was put in
    size_t lists;          // numbered so far
    const TbmlCell *above; // the last label in the first column
    size_t last[LIMIT_LEVELS + 1]; // by level: the index of its last row, plus one
    VEC(Category) rows, columns;
    size_t *row_of;          // by row of the body: index in rows; SIZE_MAX for an empty row
    size_t *column_of;       // by column: index in columns
    size_t leaves, spanners; // numbered so far
} Build;

// ----------------------------------------------------------------------------------------------------- notes

static Note *copy_note(Build *b, size_t index) {
    if (!b->notes[index]) {
        const TbmlNote *from = &b->reader->notes.items[index];
        Note *note = b->notes[index] = arena_new_of(b->arena, Note);
        note->id = from->id;
        note->place = from->place;
        local_text_add(b->arena, &note->text, b->reader->lang, from->text, from->place);
    }
    return b->notes[index];
}

static void report_unknown_note(Build *b, const XmlWord *word) {
    const char *ids[DATASET_HINTS_MAX];
    size_t count = 0;
    diag_error(b->diag, word->place, "tbml.unknown-note", "there is no note `%s`", word->text);
    for (; count < b->reader->notes.count && count < DATASET_HINTS_MAX; count++)
        ids[count] = b->reader->notes.items[count].id;
    diag_hint_closest(b->diag, word->text, ids, count);
}

// Adds the notes a cell names to a list; list_number tells lists apart, so that none gets a note twice.
static void refer_notes(Build *b, const XmlAttribute *noterefs, NoteRef **list, size_t list_number) {
    size_t count = 0, index;
    Xml xml = {.arena = b->arena, .diag = b->diag};
    const XmlWord *words = noterefs ? xml_placed_words(&xml, noterefs, &count) : NULL;
    while (count && *list)
        list = &(*list)->next;
    for (size_t i = 0; i < count; i++) {
        if (!map_find(&b->reader->note_ids, words[i].text, &index)) {
            report_unknown_note(b, &words[i]);
        } else if (b->listed[index] != list_number) {
            b->listed[index] = list_number;
            *list = arena_new_of(b->arena, NoteRef);
            (*list)->note = copy_note(b, index);
            list = &(*list)->next;
        }
    }
}

static void link_notes(Build *b) {
    Note **end = &b->dataset->notes;
    for (size_t i = 0; i < b->reader->notes.count; i++)
        if (b->notes[i]) {
            *end = b->notes[i];
            end = &b->notes[i]->next;
        }
}

// ----------------------------------------------------------------------------------------------------- shape

static bool is_empty(const TbmlCell *cell) {
    return !cell || *cell->text == '\0';
}

// Most rows are right: the width most of them have is the table's.
static size_t usual_width(Build *b) {
    size_t *counts = arena_array(b->arena, b->body.width + 1, size_t), best = 0;
    for (size_t r = 0; r < b->body.height; r++)
        if (++counts[b->body.widths[r]] >= counts[best])
            best = b->body.widths[r];
    return best;
}

static bool check_widths(Build *b, const TbmlPart *part) {
    bool good = true;
    for (size_t r = 0; r < b->body.height; r++) {
        if (b->body.widths[r] == b->width)
            continue;
        diag_error(b->diag, part->body.items[r].place, "tbml.row-length",
                   "this row has %zu cells, most rows have %zu", b->body.widths[r], b->width);
        good = false;
    }
    return good;
}

// A column of labels is one where at least every other row has a th.
static size_t count_stub(const Build *b) {
    size_t stub = 0;
    for (; stub < b->width; stub++) {
        size_t headers = 0;
        for (size_t r = 0; r < b->body.height; r++) {
            const TbmlCell *cell = tbml_slot(&b->body, r, stub);
            headers += cell && cell->header && cell->column == stub;
        }
        if (headers * 2 < b->body.height)
            break;
    }
    return stub ? stub : 1;
}

static bool measure(Build *b, const TbmlPart *part) {
    if (!tbml_lay_out(b->arena, b->diag, &part->head, &b->head) ||
        !tbml_lay_out(b->arena, b->diag, &part->body, &b->body))
        return false;
    b->width = usual_width(b);
    if (b->head.height == 0)
        diag_error(b->diag, part->place, "tbml.no-head", "the table has no head (<thead>)");
    else if (b->head.height > TBML_HEAD_MAX)
        diag_error(b->diag, part->place, "tbml.no-head", "the head has more than %d rows", TBML_HEAD_MAX);
    else if (b->width == 0)
        diag_error(b->diag, part->place, "tbml.no-rows", "no rows stand under this head");
    else if (check_widths(b, part) && (b->stub = count_stub(b)) < b->width)
        return true;
    else if (b->stub)
        diag_error(b->diag, part->place, "tbml.no-rows", "the rows have labels alone, no cells (<td>)");
    return false;
}

// ------------------------------------------------------------------------------------------------------ rows

static bool is_heading_row(const Build *b, size_t row) {
    for (size_t c = b->stub; c < b->width; c++) {
        const TbmlCell *cell = tbml_slot(&b->body, row, c);
        if (!is_empty(cell) && cell->column >= b->stub)
            return false;
    }
    return true;
}

// The cell that names a row: its first label. A blank one stands for the label above.
static const TbmlCell *naming_cell(Build *b, size_t row, bool heading) {
    const TbmlCell *first = tbml_slot(&b->body, row, 0);
    if (!is_empty(first))
        b->above = first;
    if (!is_empty(first) || (b->above && !heading))
        return b->above;
    for (size_t c = 1; c < b->stub; c++)
        if (!is_empty(tbml_slot(&b->body, row, c)))
            return tbml_slot(&b->body, row, c);
    return NULL;
}

static const char **further_labels(Build *b, size_t row, const TbmlCell *name) {
    if (b->stub == 1)
        return NULL;
    const char **labels = arena_array(b->arena, b->stub - 1, const char *);
    for (size_t c = 1; c < b->stub; c++) {
        const TbmlCell *cell = tbml_slot(&b->body, row, c);
        labels[c - 1] = is_empty(cell) || cell == name ? "" : cell->text;
    }
    return labels;
}

// The nearest row above at a lower level.
static size_t find_parent(const Build *b, unsigned level) {
    size_t parent = 0;
    for (unsigned i = 0; i < level; i++)
        parent = b->last[i] > parent ? b->last[i] : parent;
    return parent ? parent - 1 : NO_PARENT;
}

static void add_row(Build *b, const TbmlRow *written, size_t row) {
    bool heading = is_heading_row(b, row);
    const TbmlCell *name = naming_cell(b, row, heading);
    b->row_of[row] = SIZE_MAX;
    if (!name && heading) // a blank line
        return;
    Category category = {.id = arena_printf(b->arena, "r%zu", row + 1),
                         .parent = NO_PARENT,
                         .level = name ? name->level : 0,
                         .heading = heading,
                         .decimals = -1,
                         .place = name && name->row == row ? name->place : written->place};
    local_text_add(b->arena, &category.label, b->reader->lang, name ? name->text : category.id,
                   category.place);
    category.more_labels = further_labels(b, row, name);
    if (!name)
        diag_warning(b->diag, category.place, "tbml.empty-label", "this row has no label; it is called %s",
                     category.id);
    if (category.level)
        category.parent = find_parent(b, category.level);
    b->lists++;
    for (size_t c = 0; c < b->stub; c++) {
        const TbmlCell *cell = tbml_slot(&b->body, row, c);
        if (!cell || cell->column != c || cell->row != row)
            continue;
        category.sum |= cell->sum;
        refer_notes(b, cell->noterefs, &category.notes, b->lists);
    }
    b->row_of[row] = b->rows.count;
    *vec_push(b->arena, &b->rows) = category;
    b->last[category.level] = b->rows.count;
}

// --------------------------------------------------------------------------------------------------- columns

static bool same_header(const TbmlCell *a, const TbmlCell *b) {
    return a == b || (!is_empty(a) && !is_empty(b) && strcmp(a->text, b->text) == 0);
}

// True when nothing below row in this column says more than its header does.
static bool is_leaf(const Build *b, size_t row, size_t column) {
    const TbmlCell *header = tbml_slot(&b->head, row, column);
    for (size_t r = row + 1; r < b->head.height; r++) {
        const TbmlCell *below = tbml_slot(&b->head, r, column);
        if (!is_empty(below) && !same_header(header, below))
            return false;
    }
    return true;
}

static size_t add_column(Build *b, const char *id, const TbmlCell *cell, size_t parent, bool heading) {
    Category category = {.id = id, .parent = parent, .heading = heading, .decimals = -1};
    category.level = parent == NO_PARENT ? 0 : b->columns.items[parent].level + 1;
    category.place = cell ? cell->place : b->dataset->place;
    category.sum = cell && cell->sum && !heading;
    local_text_add(b->arena, &category.label, b->reader->lang, cell && *cell->text ? cell->text : id,
                   category.place);
    *vec_push(b->arena, &b->columns) = category;
    return b->columns.count - 1;
}

static void refer_header_notes(Build *b, size_t index, size_t row, size_t from, size_t to) {
    b->lists++;
    for (size_t c = from; c < to; c++) {
        const TbmlCell *cell = tbml_slot(&b->head, row, c);
        if (cell && (c == from || tbml_slot(&b->head, row, c - 1) != cell))
            refer_notes(b, cell->noterefs, &b->columns.items[index].notes, b->lists);
    }
}

static void add_leaf(Build *b, size_t row, size_t column, size_t parent) {
    const TbmlCell *cell = tbml_slot(&b->head, row, column);
    const char *id = arena_printf(b->arena, "c%zu", ++b->leaves);
    size_t index = add_column(b, id, cell, parent, false);
    if (is_empty(cell))
        diag_warning(b->diag, b->columns.items[index].place, "tbml.empty-head",
                     "column %zu has no header; it is called %s", column + 1, id);
    refer_header_notes(b, index, row, column, column + 1);
    b->column_of[column] = index;
}

// Headers from row down, of the columns from … to - 1, all under parent. Depth is bounded by TBML_HEAD_MAX.
static void add_columns(Build *b, size_t row, size_t from, size_t to, size_t parent) {
    size_t end;
    for (size_t c = from; c < to; c = end) {
        const TbmlCell *cell = tbml_slot(&b->head, row, c);
        for (end = c + 1; end < to && same_header(cell, tbml_slot(&b->head, row, end)); end++) {
        }
        bool leaves = true;
        for (size_t i = c; i < end; i++)
            leaves &= is_leaf(b, row, i);
        if (row + 1 == b->head.height || (leaves && !is_empty(cell))) {
            for (size_t i = c; i < end; i++)
                add_leaf(b, row, i, parent);
        } else if (is_empty(cell)) {
            add_columns(b, row + 1, c, end, parent);
        } else {
            size_t below = row + 1;
            while (below + 1 < b->head.height && tbml_slot(&b->head, below, c) == cell)
                below++;
            size_t spanner = add_column(b, arena_printf(b->arena, "s%zu", ++b->spanners), cell, parent, true);
            refer_header_notes(b, spanner, row, c, end);
            add_columns(b, below, c, end, spanner);
        }
    }
}

static void check_head_width(Build *b) {
    for (size_t r = 0; r < b->head.height; r++) {
        if (b->head.widths[r] <= b->width)
            continue;
        const TbmlCell *cell = tbml_slot(&b->head, r, b->width);
        if (cell && cell->row == r)
            diag_warning(b->diag, cell->place, "tbml.head-length",
                         "the head has %zu columns here, the rows have %zu; the further ones are left out",
                         b->head.widths[r], b->width);
    }
}

// What stands over a column of labels: every text there that does not reach into the columns of numbers.
static const char *stub_head(const Build *b, size_t column) {
    const char *text = "";
    const TbmlCell *last = NULL;
    for (size_t r = 0; r < b->head.height; r++) {
        const TbmlCell *cell = tbml_slot(&b->head, r, column);
        if (is_empty(cell) || cell == last || cell->column != column ||
            same_header(cell, tbml_slot(&b->head, r, b->stub)))
            continue;
        text = *text ? arena_printf(b->arena, "%s, %s", text, cell->text) : cell->text;
        last = cell;
    }
    return text;
}

// ----------------------------------------------------------------------------------------------------- cells

static void read_sign(Build *b, const TbmlCell *from, Cell *cell) {
    Missing missing;
    if (decimal_valid(from->text)) {
        cell->number = from->text;
        cell->missing = PRESENT;
    } else if (symbol_reason(PROFILE_SSB_2021, from->text, &missing)) {
        cell->missing = (uint8_t)missing;
    } else {
        Xml xml = {.arena = b->arena, .diag = b->diag};
        dataset_check_number(&xml, from->text, from->text_place, "tbml.bad-cell");
    }
}

static void fill_row(Build *b, size_t row) {
    const TbmlCell *first_empty = NULL;
    size_t empty = 0, row_index = b->row_of[row];
    for (size_t c = b->stub; c < b->width; c++) {
        const TbmlCell *from = tbml_slot(&b->body, row, c);
        Cell *cell = &b->dataset->cells[row_index * b->columns.count + b->column_of[c]];
        if (!from)
            continue;
        cell->place = from->text_place;
        if (is_empty(from) || from->column != c || from->row != row) {
            first_empty = first_empty ? first_empty : from;
            empty++;
            continue;
        }
        read_sign(b, from, cell);
        if (from->preliminary)
            cell->flags = FLAG_PROVISIONAL;
        refer_notes(b, from->noterefs, &cell->notes, ++b->lists);
    }
    if (empty == 0)
        return;
    if (empty == 1)
        diag_warning(b->diag, first_empty->place, "tbml.empty-cell",
                     "this cell is empty; it counts as not available");
    else
        diag_warning(b->diag, first_empty->place, "tbml.empty-cell",
                     "%zu cells of this row are empty; they count as not available", empty);
    diag_hint(b->diag, "a sign says why there is no number: . .. ... : or -");
}

// -------------------------------------------------------------------------------------------------- datasets

static void set_dimension(Build *b, Dimension *dimension, const char *id, const char *label,
                          Category *categories, size_t count) {
    *dimension = (Dimension){
        .id = id, .categories = categories, .count = count, .stub_columns = 1, .place = b->dataset->place};
    if (*label)
        local_text_add(b->arena, &dimension->label, b->reader->lang, label, b->dataset->place);
}

static bool make_cube(Build *b) {
    Dataset *dataset = b->dataset;
    dataset->dimensions = arena_array(b->arena, 2, Dimension);
    dataset->dimension_count = 2;
    Dimension *rows = &dataset->dimensions[0], *columns = &dataset->dimensions[1];
    set_dimension(b, rows, "row", stub_head(b, 0), b->rows.items, b->rows.count);
    set_dimension(b, columns, "column", "", b->columns.items, b->columns.count);
    rows->stub_columns = b->stub;
    if (b->stub > 1)
        rows->more_labels = arena_array(b->arena, b->stub - 1, const char *);
    for (size_t c = 1; c < b->stub; c++)
        rows->more_labels[c - 1] = stub_head(b, c);
    return dataset_allocate(b->arena, b->diag, dataset);
}

static void set_texts(Build *b) {
    const TbmlReader *reader = b->reader;
    Dataset *dataset = b->dataset;
    dataset->id = reader->id                                  ? reader->id
                  : reader->short_name && *reader->short_name ? reader->short_name
                                                              : "table";
    dataset->lang = reader->lang;
    dataset->one_language = true;
    dataset->decimals = -1;
    if (reader->title)
        local_text_add(b->arena, &dataset->title, reader->lang, reader->title, reader->title_place);
    if (reader->source && *reader->source)
        local_text_add(b->arena, &dataset->source, reader->lang, reader->source, reader->source_place);
}

static Dataset *build_part(Arena *arena, Diag *diag, const TbmlReader *reader, const TbmlPart *part,
                           bool first) {
    Build b = {.arena = arena, .diag = diag, .reader = reader, .dataset = arena_new_of(arena, Dataset)};
    b.dataset->place = part->place;
    b.notes = arena_array(arena, reader->notes.count, Note *);
    b.listed = arena_array(arena, reader->notes.count, size_t);
    set_texts(&b);
    if (first)
        refer_notes(&b, reader->title_notes, &b.dataset->title_notes, ++b.lists);
    if (!measure(&b, part))
        return NULL;
    b.row_of = arena_array(arena, b.body.height, size_t);
    b.column_of = arena_array(arena, b.width, size_t);
    for (size_t r = 0; r < b.body.height; r++)
        add_row(&b, &part->body.items[r], r);
    check_head_width(&b);
    add_columns(&b, 0, b.stub, b.width, NO_PARENT);
    if (!make_cube(&b))
        return NULL;
    for (size_t r = 0; r < b.body.height; r++)
        if (b.row_of[r] != SIZE_MAX && !b.rows.items[b.row_of[r]].heading)
            fill_row(&b, r);
    link_notes(&b);
    return b.dataset;
}

Dataset *tbml_table(Arena *arena, Diag *diag, TbmlReader *reader) {
    Dataset *all = NULL, **end = &all;
    for (size_t i = 0; i < reader->parts.count; i++) {
        *end = build_part(arena, diag, reader, &reader->parts.items[i], i == 0);
        if (*end)
            end = &(*end)->next_part;
    }
    return all;
}
