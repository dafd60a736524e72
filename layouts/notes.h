#ifndef LAYOUTS_NOTES_H
#define LAYOUTS_NOTES_H

// Numbers for the notes of one figure or table: 1, 2, … by first appearance (title, boxhead left to
// right, then body row by row). A note used many times has one number. Notes nobody asks for have none
// and are not printed.

#include "base/arena.h"
#include "model/dataset.h"

// Where a note and the first reference to it stand: names of destinations.
typedef struct NoteLink {
    const char *note, *reference;
} NoteLink;

typedef struct NoteNumbers {
    Arena *arena;
    const char *prefix;      // of the names of destinations, "table-3"; NULL: no links
    VEC(NoteLink) links;     // for each number, when there is a prefix
    VEC(const Note *) notes; // notes.items[i] has number i + 1
    int *slots;              // hashed by note: its number, 0 for none
    size_t slot_count;       // a power of two, at most half of it used
} NoteNumbers;

// The number of note, given now if it has none yet.
int note_number(NoteNumbers *numbers, const Note *note);

// The numbers of a list of references, ascending, each once; count is how many there are. On the arena.
const int *note_list(NoteNumbers *numbers, const NoteRef *references, size_t *count);

// The marker for a list of references: "" for none, "1", "1, 3" (ascending). On the arena.
const char *note_markers(NoteNumbers *numbers, const NoteRef *references);

#endif
