#include "layouts/page_numbers.h"

PageNumbers *page_numbers_new(Arena *arena) {
    PageNumbers *numbers = arena_new_of(arena, PageNumbers);
    numbers->arena = arena;
    return numbers;
}

// Of a place nobody has seen (an id in a table's cell) that of what it stands in.
const char *page_number_now(const PageNumbers *numbers, const PageNumber *number) {
    size_t index;
    if (map_find(&numbers->places, number->target, &index))
        return numbers->labels.items[index];
    for (const Node *node = number->node; node; node = node->parent) {
        const char *name = node->anchor ? node->anchor : node->id;
        if (name && map_find(&numbers->places, name, &index))
            return numbers->labels.items[index];
    }
    return "00";
}

PageNumber *page_number_print(PageNumbers *numbers, const char *target, const Node *node, Place place) {
    PageNumber *number = arena_new_of(numbers->arena, PageNumber);
    *number = (PageNumber){.target = target, .node = node, .place = place};
    number->printed = page_number_now(numbers, number);
    *vec_push(numbers->arena, &numbers->printed) = number;
    return number;
}

void page_numbers_learn(PageNumbers *numbers, const Pages *pages) {
    numbers->places = (Map){0};
    numbers->labels.count = 0;
    for (size_t i = 0; i < pages->pages.count; i++)
        *vec_push(numbers->arena, &numbers->labels) = pages->pages.items[i]->label;
    for (size_t i = 0; i < pages->destinations.count; i++)
        (void)map_add(numbers->arena, &numbers->places, pages->destinations.items[i].name,
                      pages->destinations.items[i].page);
}
