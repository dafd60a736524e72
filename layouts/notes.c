// Note numbers by first appearance. See notes.h.

#include "layouts/notes.h"

#include <stdlib.h>

int note_number(NoteNumbers *numbers, const Note *note) {
    for (size_t i = 0; i < numbers->notes.count; i++)
        if (numbers->notes.items[i] == note)
            return (int)i + 1;
    *vec_push(numbers->arena, &numbers->notes) = note;
    return (int)numbers->notes.count;
}

static int compare_numbers(const void *a, const void *b) {
    const int *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

const char *note_markers(NoteNumbers *numbers, const NoteRef *references) {
    VEC(int) found = {0};
    for (const NoteRef *ref = references; ref; ref = ref->next)
        if (ref->note)
            *vec_push(numbers->arena, &found) = note_number(numbers, ref->note);
    if (found.count == 0)
        return "";
    qsort(found.items, found.count, sizeof *found.items, compare_numbers);
    const char *text = "";
    for (size_t i = 0; i < found.count; i++)
        if (i == 0 || found.items[i] != found.items[i - 1])
            text = *text ? arena_printf(numbers->arena, "%s, %d", text, found.items[i])
                         : arena_printf(numbers->arena, "%d", found.items[i]);
    return text;
}
