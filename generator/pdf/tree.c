#include "generator/pdf/tree.h"

enum { PER_LEAF = 32 };

typedef struct Leaf {
    const PdfTree *tree;
    size_t first, count;
    bool root; // the only node: no limits
} Leaf;

typedef struct Root {
    const PdfRef *leaves;
    size_t count;
} Root;

static void write_leaf(Buf *out, const void *context, const void *data) {
    const Leaf *leaf = data;
    const PdfTree *tree = leaf->tree;
    (void)context;
    if (!leaf->root) {
        buf_add(out, "/Limits[");
        tree->add_key(out, tree->data, leaf->first);
        buf_add_char(out, ' ');
        tree->add_key(out, tree->data, leaf->first + leaf->count - 1);
        buf_add(out, "]");
    }
    buf_printf(out, "/%s[", tree->kind);
    for (size_t i = leaf->first; i < leaf->first + leaf->count; i++) {
        buf_add_char(out, '\n');
        tree->add_key(out, tree->data, i);
        buf_add_char(out, ' ');
        tree->add_value(out, tree->data, i);
    }
    buf_add_char(out, ']');
}

static void write_root(Buf *out, const void *context, const void *data) {
    const Root *root = data;
    (void)context;
    buf_add(out, "/Kids[");
    for (size_t i = 0; i < root->count; i++)
        buf_add_ref(out, root->leaves[i]);
    buf_add_char(out, ']');
}

PdfRef tree_write(PdfFile *file, Arena *arena, PdfTree tree) {
    PdfTree *kept = arena_new_of(arena, PdfTree);
    *kept = tree;
    size_t count = tree.count ? (tree.count + PER_LEAF - 1) / PER_LEAF : 1;
    PdfRef reserved = tree.packed ? pdf_reserve(file, count) : 0;
    Leaf *leaves = arena_array(arena, count, Leaf);
    PdfRef *refs = arena_array(arena, count, PdfRef);
    for (size_t i = 0; i < count; i++) {
        size_t first = i * PER_LEAF, left = tree.count - first;
        leaves[i] = (Leaf){kept, first, left < PER_LEAF ? left : PER_LEAF, count == 1};
        if (tree.packed)
            pdf_pack(file, write_leaf, &leaves[i]);
        refs[i] = tree.packed ? reserved + (PdfRef)i : pdf_add(file, write_leaf, &leaves[i]);
    }
    if (count == 1)
        return refs[0];
    Root *root = arena_new_of(arena, Root);
    *root = (Root){refs, count};
    return pdf_add(file, write_root, root);
}
