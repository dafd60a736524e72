#ifndef BASE_DIAG_H
#define BASE_DIAG_H

// The only way anything is said about input. A complaint has a place, a severity, a message in plain English,
// a stable code ("dataset.duplicate-cell") and, where one can be guessed, a hint ("did you mean `pie`?").
// Complaints are collected and printed in the order of their places, source by source, once:
//
//     data/users.xml:14:9: error: "12x4" is not a number [dataset.bad-number]
//        14 |     <v>12x4</v>
//           |        ^~~~
//           = hint: write 12.4 with a decimal point
//
// Codes are subject.fault, lower case, words joined by hyphens. A code never changes its meaning.

#include "base/arena.h"
#include "base/digest.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

// A stretch of a source file. source 0 means "nowhere in a file". column and length count characters, from 1; a length
// beyond PLACE_LENGTH_MAX is as long as that. Every number of a dataset has one: it is 12 bytes.
typedef struct Place {
    uint32_t line, column;
    uint16_t source, length;
} Place;

#define PLACE_LENGTH_MAX UINT16_MAX

// The length of a place of as many characters: of none, it is that of one.
uint16_t place_length(size_t characters);

typedef enum Severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR } Severity;

typedef struct Diag Diag;

Diag *diag_new(Arena *arena);

// Registers a file whose bytes stay alive as long as diag; the result is Place.source (never 0). A
// file read again, unchanged, keeps its number, so that a complaint made at each reading is printed once. When there are
// more than LIMIT_FILES, that is complained of ("limit.files"), and they have the number of the last.
uint16_t diag_add_source(Diag *diag, const char *path, const char *bytes, size_t n);
const char *diag_source_path(const Diag *diag, uint16_t source);

// Remembers which files were read, by what the file system calls them, so that no output replaces one of them under
// whatever name, and what was in them, so that another run knows whether that has changed (base/file.h does both).
typedef struct DiagInput {
    uint64_t device, inode;
    const char *path;
    Digest digest; // of its bytes
} DiagInput;
void diag_add_input(Diag *diag, const DiagInput *input);
bool diag_is_input(const Diag *diag, uint64_t device, uint64_t inode);

// The files of the publication that is being read (base/store.h; base/file.h uses it). NULL: those of the disk.
typedef struct FileStore FileStore;
void diag_set_store(Diag *diag, FileStore *store);
FileStore *diag_store(const Diag *diag);

// All of them, in the order they were first read. On diag's arena.
const DiagInput *diag_inputs(const Diag *diag, size_t *count);

// A diag that takes warnings as another does, and knows its sources and files under the same numbers, but has nothing to
// complain of. The other must live as long, with its arena.
Diag *diag_new_from(Arena *arena, const Diag *other);

// The place of length bytes at offset in a source.
Place diag_place(Diag *diag, uint16_t source, size_t offset, size_t length);

// Reports. The message says what is wrong in the author's words, without a full stop.
__attribute__((format(printf, 4, 5))) void diag_error(Diag *diag, Place place, const char *code,
                                                      const char *format, ...);
__attribute__((format(printf, 4, 5))) void diag_warning(Diag *diag, Place place, const char *code,
                                                        const char *format, ...);

// Says something that is no complaint, because it was asked for; all of it is printed.
__attribute__((format(printf, 4, 5))) void diag_note(Diag *diag, Place place, const char *code,
                                                     const char *format, ...);

// Adds to the note just made what could be written at its place (NULL: nothing can), and a line that says what that is.
void diag_suggest(Diag *diag, const char *insert, const char *what);

// While quiet, warnings are neither kept nor counted.
void diag_set_quiet(Diag *diag, bool quiet);

// What is being looked at is one turn of so many: "k=1001" (NULL: no longer). A complaint made in more than one turn is
// printed once, with the first turn and in how many more of them it was made; those that follow at its place, with its code, are left
// out.
void diag_set_turn(Diag *diag, const char *turn, size_t turns);

// Adds a hint to the complaint just reported.
__attribute__((format(printf, 2, 3))) void diag_hint(Diag *diag, const char *format, ...);

// Hints "did you mean `x`?" when one of the candidates is close enough to word; else says nothing.
void diag_hint_closest(Diag *diag, const char *word, const char *const *candidates, size_t count);

// False when so much was complained of that the last complaint was only counted: no need to look for a hint.
bool diag_hint_wanted(const Diag *diag);

// The candidate itself, or NULL when none is close enough: a few letters off, or the only one that begins so.
const char *diag_closest(const char *word, const char *const *candidates, size_t count);

size_t diag_error_count(const Diag *diag);
size_t diag_warning_count(const Diag *diag);

// Counts warnings that were made elsewhere, and are not to be printed again.
void diag_add_warnings(Diag *diag, size_t count);

// How warnings are taken. Allowed codes are not spoken of at all, as warnings; errors cannot be allowed. Strict: the other
// warnings are printed as errors and count as such when all is done (diag_failed), but do not stop what is under way, so
// that one run still finds everything.
void diag_allow(Diag *diag, const char *code);
void diag_set_strict(Diag *diag);

// Whether there is reason to write nothing and end with status 1: an error, or under strict a warning.
bool diag_failed(const Diag *diag);

// Prints everything collected: text for people, or one JSON object a line for tools:
// {"file","line","column","severity","code","message","hint"}, of a note also {"length","suggestions":[{"insert","what"}]}. What a terminal would obey (control characters, marks
// that turn the direction of writing) and bytes that are no text are shown as \x1b or \u202e, whatever file they come
// from.
typedef enum DiagFormat { DIAG_TEXT, DIAG_JSON } DiagFormat;
void diag_print(const Diag *diag, FILE *out, DiagFormat format);

#endif
