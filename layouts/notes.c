// Note numbers by first appearance. See notes.h.

#include "layouts/notes.h"

#include "base/buf.h"

#include <stdint.h>
#include <stdlib.h>

// Where the number of note is, or would be put.
static int *find_slot(const NoteNumbers *numbers, const Note *note) {
    uint64_t hash = (uint64_t)(uintptr_t)note * 0x9E3779B97F4A7C15u;
    size_t slot = (size_t)(hash >> 32) & (numbers->slot_count - 1);
    while (numbers->slots[slot] && numbers->notes.items[numbers->slots[slot] - 1] != note)
        slot = (slot + 1) & (numbers->slot_count - 1);
    return &numbers->slots[slot];
}

static void grow_slots(NoteNumbers *numbers) {
    numbers->slot_count = numbers->slot_count ? numbers->slot_count * 2 : 16;
    numbers->slots = arena_array(numbers->arena, numbers->slot_count, int);
    for (size_t i = 0; i < numbers->notes.count; i++)
        *find_slot(numbers, numbers->notes.items[i]) = (int)i + 1;
}

int note_number(NoteNumbers *numbers, const Note *note) {
    if (numbers->notes.count * 2 >= numbers->slot_count)
        grow_slots(numbers);
    int *number = find_slot(numbers, note);
    if (*number == 0) {
        *vec_push(numbers->arena, &numbers->notes) = note;
        *number = (int)numbers->notes.count;
        if (numbers->prefix) // no id has a slash
            *vec_push(numbers->arena, &numbers->links) =
                (NoteLink){arena_printf(numbers->arena, "/note-%s-%d", numbers->prefix, *number),
                           arena_printf(numbers->arena, "/note-%s-%d/from", numbers->prefix, *number)};
    }
    return *number;
}

static int compare_numbers(const void *a, const void *b) {
    const int *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

const int *note_list(NoteNumbers *numbers, const NoteRef *references, size_t *count) {
    VEC(int) found = {0};
    for (const NoteRef *ref = references; ref; ref = ref->next)
        if (ref->note)
            *vec_push(numbers->arena, &found) = note_number(numbers, ref->note);
    if (found.count > 1)
        qsort(found.items, found.count, sizeof *found.items, compare_numbers);
    *count = 0;
    for (size_t i = 0; i < found.count; i++)
        if (i == 0 || found.items[i] != found.items[i - 1])
            found.items[(*count)++] = found.items[i];
    return found.items;
}

const char *note_markers(NoteNumbers *numbers, const NoteRef *references) {
    size_t count;
    const int *list = note_list(numbers, references, &count);
    if (count == 0)
        return "";
    Buf text = {0};
    for (size_t i = 0; i < count; i++)
        buf_printf(&text, i ? ", %d" : "%d", list[i]);
    const char *kept = arena_strdup(numbers->arena, buf_text(&text));
    buf_free(&text);
    return kept;
}
