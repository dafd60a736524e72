#ifndef MODEL_PHRASE_H
#define MODEL_PHRASE_H

// Words at a place in a text, as people type them: in any case, with spaces and line ends of any kind between
// them.

#include <stddef.h>
#include <stdint.h>

// The character at text, and its length in bytes; 0 and 0 at the end. Texts are long and asked about at every
// word, so their end is not looked for.
int32_t phrase_character(const char *text, size_t *length);

// The length in bytes of phrase at the beginning of text; 0 when it is not there.
size_t phrase_length(const char *text, const char *phrase);

// The same for whole words: neither a letter nor a digit follows.
size_t phrase_word_length(const char *text, const char *phrase);

// The length of the white space at the beginning of text: spaces of any width, line ends.
size_t phrase_space_length(const char *text);

#endif
