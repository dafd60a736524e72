// What stands below what: headings, and the categories they are over.

#include "model/deriver.h"

bool has_hierarchy(const Dimension *dimension) {
    for (size_t i = 0; i < dimension->count; i++)
        if (dimension->categories[i].parent != NO_PARENT)
            return true;
    return false;
}

// Of a heading that no category names as its parent: whether anything is kept from it to the next of its level.
static bool reaches_kept(const Dimension *dimension, size_t heading, const bool *kept) {
    unsigned level = dimension->categories[heading].level;
    for (size_t i = heading + 1; i < dimension->count; i++) {
        const Category *category = &dimension->categories[i];
        if (category->level < level || (category->heading && category->level == level))
            return false;
        if (kept[i] && !category->heading)
            return true;
    }
    return false;
}

size_t *keep_headings(Arena *arena, const Dimension *dimension, bool *kept, const bool *excluded,
                      size_t *count) {
    size_t n = dimension->count, *list = arena_array(arena, n, size_t);
    bool *has_children = arena_array(arena, n, bool);
    for (size_t i = n; i-- > 0;) { // children stand after their parents
        const Category *category = &dimension->categories[i];
        size_t above = category->parent;
        if (above != NO_PARENT)
            has_children[above] = true;
        if (category->heading && !has_children[i] && !(excluded && excluded[i]))
            kept[i] = reaches_kept(dimension, i, kept);
        for (; kept[i] && above != NO_PARENT; above = dimension->categories[above].parent)
            if (dimension->categories[above].heading && !(excluded && excluded[above]))
                kept[above] = true;
    }
    *count = 0;
    for (size_t i = 0; i < n; i++)
        if (kept[i])
            list[(*count)++] = i;
    return list;
}
