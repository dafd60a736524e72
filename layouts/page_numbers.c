#include "layouts/page_numbers.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

PageNumbers *page_numbers_new(Arena *arena) {
    PageNumbers *numbers = arena_new_of(arena, PageNumbers);
    numbers->arena = arena;
    return numbers;
}

// ---- lists of pages ----

static int compare_places(const void *a, const void *b) {
    const size_t *one = a, *other = b;
    return *one < *other ? -1 : *one > *other;
}

// Pages in their order, each once, each with a place on it. How many.
static size_t sort_places(const PageNumbers *numbers, const PageList *list, size_t (*places)[2]) {
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (map_find(&numbers->places, list->targets[i], &places[count][0]))
            places[count++][1] = i;
    if (count > 1)
        qsort(places, count, sizeof *places, compare_places);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || places[i][0] != places[kept - 1][0])
            memmove(places[kept++], places[i], sizeof *places);
    return kept;
}

// Whether a page follows another and is counted with the same digits.
static bool runs_on(const PageNumbers *numbers, const size_t *before, const size_t *page) {
    const char *one = numbers->labels.items[before[0]], *other = numbers->labels.items[page[0]];
    return page[0] == before[0] + 1 && !isdigit((unsigned char)*one) == !isdigit((unsigned char)*other);
}

static void make_pieces(const PageNumbers *numbers, PageList *list) {
    Arena *arena = numbers->arena;
    size_t(*places)[2] = arena_array_bytes(arena, list->count, sizeof *places);
    size_t count = sort_places(numbers, list, places);
    list->pieces = arena_array_bytes(arena, list->count, sizeof *list->pieces);
    list->piece_count = 0;
    for (size_t i = 0; i < count; i++) {
        bool run = i > 0 && runs_on(numbers, places[i - 1], places[i]);
        if (run && i + 1 < count && runs_on(numbers, places[i], places[i + 1]))
            continue; // within a range
        list->pieces[list->piece_count++] =
            (struct PagePiece){arena_printf(arena, "%s%s",
                                            i == 0 ? ""
                                            : run  ? "–"
                                                   : ", ",
                                            numbers->labels.items[places[i][0]]),
                               list->targets[places[i][1]]};
    }
    list->round = numbers->round;
}

static const char *list_text(const PageNumbers *numbers, const PageNumber *number) {
    PageList *list = number->list;
    if (numbers->round == 0)
        return number->piece == 0 ? "00" : ", 00";
    if (list->round != numbers->round)
        make_pieces(numbers, list);
    return number->piece < list->piece_count ? list->pieces[number->piece].text : "";
}

const char *page_number_target(const PageNumber *number) {
    const PageList *list = number->list;
    if (!list || number->piece >= list->piece_count)
        return number->target;
    return list->pieces[number->piece].target;
}

// ---- one number ----

static const char *note_text(const PageNumbers *numbers, const PageNumber *number) {
    size_t rank;
    if (map_find(&numbers->notes, number->target, &rank))
        return arena_printf(numbers->arena, "%zu", rank);
    return node_label(numbers->arena, number->node);
}

// Of a place nobody has seen (an id in a table's cell) that of what it stands in.
const char *page_number_now(const PageNumbers *numbers, const PageNumber *number) {
    size_t index;
    if (number->kind != NUMBER_PAGE)
        return number->kind == NUMBER_NOTE ? note_text(numbers, number) : list_text(numbers, number);
    if (map_find(&numbers->places, number->target, &index))
        return numbers->labels.items[index];
    for (const Node *node = number->node; node; node = node->parent) {
        const char *name = node->anchor ? node->anchor : node->id;
        if (name && map_find(&numbers->places, name, &index))
            return numbers->labels.items[index];
    }
    return "00";
}

static PageNumber *print(PageNumbers *numbers, PageNumber made) {
    PageNumber *number = arena_new_of(numbers->arena, PageNumber);
    *number = made;
    number->printed = page_number_now(numbers, number);
    *vec_push(numbers->arena, &numbers->printed) = number;
    return number;
}

PageNumber *page_number_print(PageNumbers *numbers, const char *target, const Node *node, Place place) {
    return print(numbers, (PageNumber){.target = target, .node = node, .place = place});
}

PageNumber *page_note_print(PageNumbers *numbers, const Node *note, Place place) {
    const char *from = arena_printf(numbers->arena, "%s/from", node_anchor(note));
    return print(numbers, (PageNumber){.kind = NUMBER_NOTE, .target = from, .node = note, .place = place});
}

PageNumber *page_list_print(PageNumbers *numbers, PageList *list, size_t piece, Place place) {
    return print(numbers, (PageNumber){.kind = NUMBER_LIST,
                                       .target = list->targets[piece],
                                       .list = list,
                                       .piece = piece,
                                       .place = place});
}

// Footnotes are called in the order of the text, and so of the pages.
static void count_notes(PageNumbers *numbers, const Pages *pages) {
    static const char start[] = "/footnote-", end[] = "/from";
    uint32_t page = UINT32_MAX;
    size_t rank = 0;
    numbers->notes = (Map){0};
    for (size_t i = 0; i < pages->destinations.count; i++) {
        const Destination *one = &pages->destinations.items[i];
        size_t length = strlen(one->name);
        if (strncmp(one->name, start, sizeof start - 1) != 0 || length < sizeof end - 1 ||
            strcmp(one->name + length - (sizeof end - 1), end) != 0)
            continue;
        rank = one->page == page ? rank + 1 : 1;
        page = one->page;
        (void)map_add(numbers->arena, &numbers->notes, one->name, rank);
    }
}

void page_numbers_learn(PageNumbers *numbers, const Pages *pages) {
    numbers->places = (Map){0};
    numbers->labels.count = 0;
    numbers->round++;
    count_notes(numbers, pages);
    for (size_t i = 0; i < pages->pages.count; i++)
        *vec_push(numbers->arena, &numbers->labels) = pages->pages.items[i]->label;
    for (size_t i = 0; i < pages->destinations.count; i++)
        (void)map_add(numbers->arena, &numbers->places, pages->destinations.items[i].name,
                      pages->destinations.items[i].page);
}
