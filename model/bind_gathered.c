// Lists that are gathered from the report: abbreviations with what they stand for, the glossary in its order.

#include "model/binder.h"
#include "model/collation.h"
#include "model/index.h"

#include <stdlib.h>
#include <string.h>

// ---- abbreviations ----

typedef struct Abbreviations {
    Binder *binder;
    Map by_text;      // index in list
    VEC(Node *) list; // the use that says what each stands for, else the first
    VEC(const char *) texts;
} Abbreviations;

// The letters of the abbreviation: it has nothing but text in it, as the reader sees to.
static const char *abbr_text(const Node *abbr) {
    return abbr->first && abbr->first->kind == NODE_TEXT ? abbr->first->text : NULL;
}

static void learn(Abbreviations *known, Node *node) {
    Arena *arena = known->binder->arena;
    const char *text = abbr_text(node);
    size_t index;
    if (!text)
        return;
    if (!map_find(&known->by_text, text, &index)) {
        map_add(arena, &known->by_text, text, known->list.count);
        *vec_push(arena, &known->list) = node;
        *vec_push(arena, &known->texts) = text;
        return;
    }
    const char *before = known->list.items[index]->abbr.expansion;
    if (!before) {
        known->list.items[index] = node;
    } else if (node->abbr.expansion && strcmp(before, node->abbr.expansion) != 0) {
        diag_error(known->binder->diag, node->place, "report.two-expansions",
                   "`%s` stands for two things: before, in line %u, for `%s`", text,
                   known->list.items[index]->place.line, before);
        diag_hint(known->binder->diag, "readers cannot tell them apart; write one of them out");
    }
}

static void expand(Abbreviations *known, Node *node) {
    const char *text = abbr_text(node);
    size_t index;
    if (node->abbr.expansion || !text || !map_find(&known->by_text, text, &index))
        return;
    node->abbr.expansion = known->list.items[index]->abbr.expansion;
    if (node->abbr.expansion || known->list.items[index] != node)
        return; // said once, of the first
    diag_error(known->binder->diag, node->place, "report.unknown-abbreviation",
               "nothing says what `%s` stands for", text);
    VEC(const char *) others = {0};
    for (size_t i = 0; i < known->list.count && diag_hint_wanted(known->binder->diag); i++)
        if (known->list.items[i]->abbr.expansion)
            *vec_push(known->binder->arena, &others) = known->texts.items[i];
    const char *closest = diag_closest(text, others.items, others.count);
    if (closest)
        diag_hint_closest(known->binder->diag, text, others.items, others.count);
    else
        diag_hint(known->binder->diag, "where it is used first, write <abbr title=\"…\">%s</abbr>", text);
}

static void list_abbreviations(const Abbreviations *known, Node *section) {
    Arena *arena = known->binder->arena;
    for (size_t i = 0; i < known->list.count; i++) {
        if (!known->list.items[i]->abbr.expansion)
            continue;
        Node *entry = node_new(arena, NODE_ENTRY, section, section->place, section->lang);
        entry->entry.term = known->texts.items[i];
        node_new(arena, NODE_TEXT, entry, section->place, section->lang)->text =
            known->list.items[i]->abbr.expansion;
    }
}

// ---- order ----

typedef struct Sorted {
    Node *entry;
    const unsigned char *key;
    size_t index;
} Sorted;

static int compare_entries(const void *a, const void *b) {
    const Sorted *one = a, *other = b;
    int order = strcmp((const char *)one->key, (const char *)other->key);
    return order ? order : one->index < other->index ? -1 : 1;
}

// Puts the entries of a section in the order of its language, behind its heading.
static void sort_entries(Binder *binder, Node *section) {
    Collation *collation = collation_open(binder->arena, section->lang);
    VEC(Sorted) list = {0};
    Node *last = NULL; // of what is no entry: the heading
    for (Node *child = section->first; child; child = child->next) {
        if (child->kind != NODE_ENTRY)
            last = child;
        else
            *vec_push(binder->arena, &list) = (Sorted){
                child, collation_key(binder->arena, collation, child->entry.term ? child->entry.term : ""),
                list.count};
    }
    collation_close(collation);
    if (list.count > 1)
        qsort(list.items, list.count, sizeof *list.items, compare_entries);
    for (size_t i = 0; i < list.count; i++) {
        Node *entry = list.items[i].entry;
        *(last ? &last->next : &section->first) = entry;
        entry->next = NULL;
        section->last = last = entry;
    }
    section->section.empty = list.count == 0;
}

// ---- the whole ----

static void warn_if_empty(Binder *binder, const Node *section) {
    if (section->section.empty)
        diag_warning(binder->diag, section->place, "layout.empty-list",
                     "there is nothing for this list, and it was left out");
}

static void gather_section(Binder *binder, const Abbreviations *known, Node *section) {
    switch (section->section.role) {
    case ROLE_ABBREVIATIONS:
        list_abbreviations(known, section);
        sort_entries(binder, section);
        break;
    case ROLE_GLOSSARY: sort_entries(binder, section); break;
    case ROLE_INDEX: section->section.empty = binder->report->index->count == 0; break;
    default: break;
    }
    warn_if_empty(binder, section);
}

void bind_gathered(Binder *binder) {
    const Node *body = binder->report->body;
    Abbreviations known = {.binder = binder};
    for (Node *node = binder->report->body; node; node = node_next(node, body))
        if (node->kind == NODE_ABBR)
            learn(&known, node);
    for (Node *node = binder->report->body; node; node = node_next(node, body))
        if (node->kind == NODE_ABBR)
            expand(&known, node);
    bind_works(binder);
    bind_index(binder);
    for (Node *node = binder->report->body; node; node = node_next(node, body))
        if (node->kind == NODE_SECTION)
            gather_section(binder, &known, node);
}
