// The index: terms from their marks, sorted. See index.h.

#include "model/binder.h"
#include "model/collation.h"
#include "model/index.h"

#include <stdlib.h>
#include <string.h>

typedef struct Indexer {
    Binder *binder;
    Collation *collation;
    Map terms, subs; // subs: by term and sub with a character between that no text has
    VEC(IndexLine *) lines;
    VEC(const char *) names; // the terms
    size_t places;
} Indexer;

static IndexLine *find_line(Indexer *indexer, const Node *node, const char *term, const char *sub) {
    Arena *arena = indexer->binder->arena;
    Map *map = sub ? &indexer->subs : &indexer->terms;
    const char *name = sub ? arena_printf(arena, "%s\n%s", term, sub) : term;
    size_t index;
    if (map_find(map, name, &index))
        return indexer->lines.items[index];
    IndexLine *line = arena_new_of(arena, IndexLine);
    *line = (IndexLine){.text = sub ? sub : term, .sub = sub, .first = node};
    line->anchor = arena_printf(arena, "/term-%zu", indexer->lines.count + 1);
    map_add(arena, map, name, indexer->lines.count);
    *vec_push(arena, &indexer->lines) = line;
    if (!sub)
        *vec_push(arena, &indexer->names) = term;
    // A sub sorts under its term, whose key ends in a byte that no key has more of.
    const unsigned char *key = collation_key(arena, indexer->collation, term);
    line->key = (const unsigned char *)arena_printf(
        arena, "%s\x01%s\x01%s", (const char *)key, term,
        sub ? arena_printf(arena, "\x01%s", (const char *)collation_key(arena, indexer->collation, sub))
            : "");
    return line;
}

static void add_mark(Indexer *indexer, Node *node) {
    Arena *arena = indexer->binder->arena;
    const IndexMark *mark = node->mark;
    if (!mark->term)
        return; // reported by the reader
    (void)find_line(indexer, node, mark->term, NULL);
    IndexLine *line = find_line(indexer, node, mark->term, mark->sub);
    if (mark->see)
        *vec_push(arena, &line->see) = (IndexSee){mark->see, mark->see_place, NULL};
    if (mark->see_also)
        *vec_push(arena, &line->see_also) = (IndexSee){mark->see_also, mark->see_also_place, NULL};
    if (mark->see || mark->faulty)
        return; // no place
    node->anchor = arena_printf(arena, "/index-%zu", ++indexer->places);
    *vec_push(arena, &line->places) = node->anchor;
}

// ---- see and see also ----

static void find_see(Indexer *indexer, IndexSee *see) {
    Diag *diag = indexer->binder->diag;
    size_t index;
    if (map_find(&indexer->terms, see->term, &index)) {
        see->line = indexer->lines.items[index];
        return;
    }
    diag_error(diag, see->place, "report.unknown-term", "the index has no term `%s`", see->term);
    if (diag_hint_wanted(diag))
        diag_hint_closest(diag, see->term, indexer->names.items, indexer->names.count);
}

static void check_line(Indexer *indexer, IndexLine *line) {
    for (size_t i = 0; i < line->see.count; i++)
        find_see(indexer, &line->see.items[i]);
    for (size_t i = 0; i < line->see_also.count; i++)
        find_see(indexer, &line->see_also.items[i]);
    if (line->see.count == 0 || line->places.count == 0)
        return;
    diag_error(indexer->binder->diag, line->see.items[0].place, "report.see-and-pages",
               "`%s` says to look elsewhere, and has pages of its own", line->text);
    diag_hint(indexer->binder->diag, "write see-also, or give the pages to `%s`", line->see.items[0].term);
}

// ---- order ----

static int compare_lines(const void *a, const void *b) {
    const IndexLine *const *one = a, *const *other = b;
    return strcmp((const char *)(*one)->key, (const char *)(*other)->key);
}

static void head_letters(Indexer *indexer) {
    const char *letter = "";
    for (size_t i = 0; i < indexer->lines.count; i++) {
        IndexLine *line = indexer->lines.items[i];
        if (line->sub)
            continue;
        const char *own = collation_letter(indexer->binder->arena, indexer->collation, line->text);
        if (strcmp(own, letter) != 0)
            line->letter = own;
        letter = own;
    }
}

void bind_index(Binder *binder) {
    Report *report = binder->report;
    Indexer indexer = {.binder = binder, .collation = collation_open(binder->arena, report->lang)};
    for (Node *node = report->body; node; node = node_next(node, report->body))
        if (node->kind == NODE_MARK)
            add_mark(&indexer, node);
    for (size_t i = 0; i < indexer.lines.count; i++)
        check_line(&indexer, indexer.lines.items[i]);
    if (indexer.lines.count > 1)
        qsort(indexer.lines.items, indexer.lines.count, sizeof *indexer.lines.items, compare_lines);
    head_letters(&indexer);
    collation_close(indexer.collation);
    report->index = arena_new_of(binder->arena, Index);
    *report->index = (Index){indexer.lines.items, indexer.lines.count};
}
