#include "model/bind.h"
#include "model/binder.h"
#include "model/derive.h"

#include <string.h>

static void bind_ids(Binder *binder) {
    Report *report = binder->report;
    for (size_t i = 0; i < report->dataset_count; i++)
        map_add(binder->arena, &binder->datasets, report->datasets[i].id, i); // the reader reports doubles
    for (Node *node = report->body; node; node = node_next(node, report->body)) {
        if (!node->id)
            continue;
        size_t first;
        if (map_find(&binder->targets, node->id, &first) && first < binder->nodes.count) {
            diag_error(binder->diag, node->place, "report.duplicate-id",
                       "the id `%s` is used twice; first in line %u", node->id,
                       binder->nodes.items[first]->place.line);
            if (memcmp(&node->place, &binder->nodes.items[first]->place, sizeof node->place) == 0)
                diag_hint(binder->diag,
                          "in a loop each turn needs its own: id=\"%s-{…}\", with the loop's variable",
                          node->id);
            continue;
        }
        map_add(binder->arena, &binder->targets, node->id, binder->nodes.count);
        *vec_push(binder->arena, &binder->nodes) = node;
    }
}

// Figures and tables are numbered through the report. Sections count within their parent; whether their
// numbers are printed is for the layout to say.
static void bind_numbers(Binder *binder) {
    int figures = 0, tables = 0;
    for (Node *node = binder->report->body; node; node = node_next(node, binder->report->body)) {
        if (node->kind == NODE_FIGURE || node->kind == NODE_TABLE) {
            node->number = node->kind == NODE_FIGURE ? ++figures : ++tables;
        }
        int sections = 0;
        for (Node *child = node->first; child; child = child->next)
            if (child->kind == NODE_SECTION && !child->section.unnumbered)
                child->number = ++sections;
    }
}

const Dataset *binder_dataset(Binder *binder, const char *id, Place place) {
    Report *report = binder->report;
    if (!id && report->dataset_count == 1)
        return report->datasets[0].dataset;
    size_t index;
    if (id && map_find(&binder->datasets, id, &index))
        return report->datasets[index].dataset;
    if (!id) {
        diag_error(binder->diag, place, "report.unknown-dataset", "no dataset is named");
        if (report->dataset_count > 1)
            diag_hint(binder->diag, "the report has %zu; only a single one need not be named",
                      report->dataset_count);
        return NULL;
    }
    diag_error(binder->diag, place, "report.unknown-dataset", "the report has no dataset `%s`", id);
    const char **ids = arena_array(binder->arena, report->dataset_count, const char *);
    for (size_t i = 0; i < report->dataset_count; i++)
        ids[i] = report->datasets[i].id;
    const char *list = "";
    for (size_t i = 0; i < report->dataset_count && i < 8; i++)
        list = arena_printf(binder->arena, "%s%s`%s`", list, i ? ", " : "", ids[i]);
    if (report->dataset_count)
        diag_hint(binder->diag, "it has %s%s", list, report->dataset_count > 8 ? ", …" : "");
    diag_hint_closest(binder->diag, id, ids, report->dataset_count);
    return NULL;
}

static bool is_numbered_kind(NodeKind kind) {
    return kind == NODE_FIGURE || kind == NODE_TABLE || kind == NODE_SECTION || kind == NODE_FOOTNOTE;
}

// Reports that nothing (that may be referred to) has the id `to`.
static void report_target(Binder *binder, Place place, const char *to, bool any_kind) {
    diag_error(binder->diag, place, "report.unknown-target", "nothing here has the id `%s`", to);
    const char **ids = arena_array(binder->arena, binder->nodes.count, const char *);
    size_t count = 0;
    for (size_t i = 0; i < binder->nodes.count; i++)
        if (any_kind || is_numbered_kind(binder->nodes.items[i]->kind))
            ids[count++] = binder->nodes.items[i]->id;
    const char *near = diag_closest(to, ids, count);
    for (size_t i = 0; i < count && !near && strlen(to) >= 3; i++) // half remembered
        if (strstr(ids[i], to) || (strlen(ids[i]) >= 3 && strstr(to, ids[i])))
            near = ids[i];
    if (near)
        diag_hint(binder->diag, "did you mean `%s`?", near);
}

static void bind_ref(Binder *binder, Node *node) {
    size_t index;
    const char *to = node->ref.to;
    if (!to)
        return; // reported by the reader
    if (!map_find(&binder->targets, to, &index)) {
        report_target(binder, node->ref.to_place, to, node->ref.print == REF_PAGE);
        return;
    }
    const Node *target = binder->nodes.items[index];
    if (!is_numbered_kind(target->kind) && node->ref.print != REF_PAGE) {
        diag_error(binder->diag, node->ref.to_place, "report.unknown-target",
                   "`%s` is not a figure, a table, a section or a note", to);
        diag_hint(
            binder->diag,
            "only these have a name; print its page with print=\"page\", or link to it with <a href=\"#%s\">",
            to);
        return;
    }
    node->ref.target = target;
}

static void check_link(Binder *binder, const Node *node) {
    const char *href = node->link.href;
    size_t index;
    if (href && href[0] == '#' && !map_find(&binder->targets, href + 1, &index))
        report_target(binder, node->place, href + 1, true);
}

static const Note *find_note(const Note *notes, const char *id) {
    for (; notes; notes = notes->next)
        if (notes->id && strcmp(notes->id, id) == 0)
            return notes;
    return NULL;
}

static void report_unknown_note(Binder *binder, const Node *noteref, const Note *notes, const char *what) {
    diag_error(binder->diag, noteref->noteref.to_place, "report.unknown-note", "this %s has no note `%s`",
               what, noteref->noteref.to);
    VEC(const char *) ids = {0};
    for (; notes; notes = notes->next)
        if (notes->id)
            *vec_push(binder->arena, &ids) = notes->id;
    diag_hint_closest(binder->diag, noteref->noteref.to, ids.items, ids.count);
    if (ids.count == 0)
        diag_hint(binder->diag, "add <note id=\"%s\">…</note> to it", noteref->noteref.to);
}

// Ties the note references in a figure or table to its own notes, else to those of its dataset.
static void bind_notes(Binder *binder, Node *display, Note *notes, const Dataset *dataset) {
    const char *what = display->kind == NODE_FIGURE ? "figure" : "table";
    VEC(const Note *) used = {0};
    for (Node *node = display; node; node = node_next(node, display)) {
        if (node->kind != NODE_NOTEREF || !node->noteref.to)
            continue;
        const Note *note = find_note(notes, node->noteref.to);
        if (!note && dataset)
            note = find_note(dataset->notes, node->noteref.to);
        if (!note)
            report_unknown_note(binder, node, notes, what);
        else
            *vec_push(binder->arena, &used) = note;
        node->noteref.note = note;
    }
    for (const Note *note = notes; note; note = note->next) {
        bool asked_for = !note->id; // one without an id is for the whole figure
        for (size_t i = 0; i < used.count && !asked_for; i++)
            asked_for = used.items[i] == note;
        if (!asked_for) {
            diag_warning(binder->diag, note->place, "report.unused-note",
                         "nothing in the %s points to note `%s`", what, note->id);
            diag_hint(binder->diag,
                      "put <noteref to=\"%s\"/> in the caption, or drop the id to print it without a number",
                      note->id);
        }
    }
}

static void check_noteref(Binder *binder, const Node *node) {
    for (const Node *above = node->parent; above; above = above->parent)
        if (above->kind == NODE_FIGURE || above->kind == NODE_TABLE)
            return; // bound with its figure or table
    diag_error(binder->diag, node->place, "report.unknown-note",
               "a note reference outside a figure or table");
    diag_hint(binder->diag, "write the note where it belongs, as <fn>…</fn>");
}

static void bind_node(Binder *binder, Node *node) {
    switch (node->kind) {
    case NODE_FIGURE:
        if (node->figure.chart)
            bind_chart(binder, node->figure.chart);
        bind_notes(binder, node, node->figure.notes, node->figure.chart ? node->figure.chart->dataset : NULL);
        break;
    case NODE_TABLE:
        if (node->table.spec && node->table.spec->by_hand)
            bind_written(binder, node);
        else if (node->table.spec)
            bind_table(binder, node->table.spec);
        bind_notes(binder, node, node->table.notes, node->table.spec ? node->table.spec->dataset : NULL);
        break;
    case NODE_REF: bind_ref(binder, node); break;
    case NODE_LINK: check_link(binder, node); break;
    case NODE_NOTEREF: check_noteref(binder, node); break;
    case NODE_VALUE: bind_value(binder, node); break;
    default: break;
    }
}

// Names in what conditions may yet let in: the author hears of them now.
static void bind_draft(Binder *binder) {
    const Report *report = binder->report;
    diag_set_quiet(binder->diag, true); // of warnings: nothing of it is printed
    for (Node *node = report->draft; node; node = node_next(node, report->draft)) {
        if (node->kind == NODE_VALUE)
            bind_value(binder, node);
        else if (node->kind == NODE_FIGURE && node->figure.chart)
            bind_chart(binder, node->figure.chart);
        else if (node->kind == NODE_TABLE && node->table.spec && !node->table.spec->by_hand)
            bind_table(binder, node->table.spec);
    }
    diag_set_quiet(binder->diag, false);
}

bool report_bind(Arena *arena, Diag *diag, Report *report) {
    size_t errors_before = diag_error_count(diag);
    Binder binder = {.arena = arena, .diag = diag, .report = report};
    derive_datasets(arena, diag, report);
    bind_ids(&binder);
    bind_numbers(&binder);
    for (Node *node = report->body; node; node = node_next(node, report->body))
        bind_node(&binder, node);
    bind_languages(&binder);
    bind_draft(&binder);
    bind_gathered(&binder);
    return diag_error_count(diag) == errors_before;
}
