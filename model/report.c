#include "model/report.h"

#include "base/buf.h"

Node *node_new(Arena *arena, NodeKind kind, Node *parent, Place place, const char *lang) {
    Node *node = arena_new_of(arena, Node);
    node->kind = kind;
    node->place = place;
    node->lang = lang;
    node->parent = parent;
    if (parent) {
        if (parent->last)
            parent->last->next = node;
        else
            parent->first = node;
        parent->last = node;
    }
    return node;
}

Node *node_next(const Node *node, const Node *root) {
    if (node->first)
        return node->first;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

const char *node_label(Arena *arena, const Node *node) {
    return node->label ? node->label : arena_printf(arena, "%d", node->number);
}

const char *node_anchor(const Node *node) {
    return node->anchor ? node->anchor : node->id;
}

const char *report_authors(Arena *arena, const Report *report, const Language *language) {
    Buf names = {0};
    for (size_t i = 0; i < report->author_count; i++) {
        if (i > 0 && i + 1 == report->author_count)
            buf_printf(&names, " %s ", language_word(language, WORD_AND));
        else
            buf_add(&names, i > 0 ? ", " : "");
        buf_add(&names, report->authors[i]);
    }
    const char *kept = arena_strdup(arena, buf_text(&names));
    buf_free(&names);
    return kept;
}
