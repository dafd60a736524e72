#ifndef MODEL_TEXT_H
#define MODEL_TEXT_H

// Text that may stand in several languages ("label", "title", "note", …), in the order of the file.

#include "base/arena.h"
#include "base/diag.h"

typedef struct LocalText LocalText;
struct LocalText {
    const char *lang; // BCP 47 tag, "nb"; never NULL: readers put in the inherited xml:lang
    const char *text; // white space collapsed, never empty
    Place place;
    LocalText *next;
};

// The text for lang: an exact match of the primary subtag, else a near language (nb ↔ nn ↔ no), else the first.
// "" when the list is empty.
const char *local_text(const LocalText *list, const char *lang);

// True when the list has lang itself (or a near language, as above).
bool local_text_has(const LocalText *list, const char *lang);

// "mul", multiple languages: the tag of a text that is the same in all, as names of places mostly are. Such a list has all
// languages; others in it go before it.
#define LANG_ALL "mul"
bool text_is_common(const LocalText *list);

// True when text has a letter: "12 %" and "15–24" say the same in every language.
bool text_has_letters(const char *text);

// True when text has a character that is seen: not only white space, joiners, soft hyphens and their like.
bool text_is_visible(const char *text);

// Appends at the end of *list.
void local_text_add(Arena *arena, LocalText **list, const char *lang, const char *text, Place place);

// The place of length bytes at offset in an attribute value, given the place of the whole value. The whole when the value
// was written with character references, since its characters are then not those of the file.
Place place_inside(Place whole, const char *value, size_t offset, size_t length);

#endif
