// The patterns stay in the file's bytes as they were read; a hash table finds them by their letters. Filling it with
// the 27,000 Norwegian patterns takes some 0.6 milliseconds, so those of the usual dictionaries come with the program.

#include "fonts/hyphens.h"
#include "base/utf8.h"
#include "fonts/hyphen_index.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#define MAX_FILE_BYTES   ((size_t)16 << 20) // the largest dictionary known has 2 MB
#define MAX_WORD_LETTERS 100                // beyond is no word
#define MAX_WORD_BYTES   (4 * MAX_WORD_LETTERS)

struct Patterns {
    const char *bytes; // the file; a pattern ends at a line end
    bool latin1;       // one byte a letter; otherwise UTF-8
    bool converted;    // bytes are not those of the file
    PatternIndex index;
};

// FNV-1a: it can be extended letter by letter along the word.
#define HASH_START 2166136261u

static uint32_t hash_byte(uint32_t hash, char byte) {
    return (hash ^ (unsigned char)byte) * 16777619u;
}

static size_t first_slot(const Patterns *patterns, uint32_t hash) {
    return (hash ^ hash >> 15) & (patterns->index.capacity - 1);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_line_end(char c) {
    return (unsigned char)c <= '\r' && (c == '\n' || c == '\r' || c == '\0'); // most need one comparison
}

// Are the letters of a pattern these length bytes?
static bool has_letters(const char *pattern, const char *letters, size_t length) {
    size_t matched = 0;
    for (; !is_line_end(*pattern); pattern++) {
        if (is_digit(*pattern))
            continue;
        if (matched == length || *pattern != letters[matched])
            return false;
        matched++;
    }
    return matched == length;
}

// The last pattern with these letters, or NULL: it takes the place of earlier ones, which lie before it.
static const char *find_pattern(const Patterns *patterns, uint32_t hash, const char *letters, size_t length) {
    const char *found = NULL;
    size_t slot = first_slot(patterns, hash);
    const PatternIndex *index = &patterns->index;
    for (; index->slots[slot]; slot = (slot + 1) & (index->capacity - 1))
        if (has_letters(patterns->bytes + index->slots[slot], letters, length))
            found = patterns->bytes + index->slots[slot];
    return found;
}

// ---- reading

// The whole file, NUL-terminated.
static char *read_file(Arena *arena, const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *bytes = NULL;
    long length = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    if (length > 0 && (size_t)length <= MAX_FILE_BYTES && fseek(file, 0, SEEK_SET) == 0) {
        bytes = arena_alloc(arena, (size_t)length + 1);
        *size = fread(bytes, 1, (size_t)length, file);
        bytes[*size] = '\0';
    }
    fclose(file);
    return bytes;
}

// The same text in UTF-8; NULL when ICU does not know the encoding.
static char *convert_file(Arena *arena, const char *encoding, const char *bytes, size_t *size) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t capacity = (int32_t)(*size * 4 + 1);
    char *converted = arena_alloc(arena, (size_t)capacity);
    int32_t length = ucnv_convert("UTF-8", encoding, converted, capacity, bytes, (int32_t)*size, &status);
    if (U_FAILURE(status))
        return NULL;
    *size = (size_t)length;
    return converted;
}

static const char *line_end(const char *line) {
    while (!is_line_end(*line))
        line++;
    return line;
}

static const char *next_line(const char *line) {
    line = line_end(line);
    while (*line == '\n' || *line == '\r')
        line++;
    return line;
}

// NEXTLEVEL parts patterns for compounds from those for all words, which come last: only they count.
static const char *skip_compound_level(const char *lines) {
    const char *level = strstr(lines, "\nNEXTLEVEL");
    return level ? next_line(level + 1) : lines;
}

static void read_option(const char *line, const char *name, long *value) {
    size_t length = strlen(name);
    if (*line != *name || strncmp(line, name, length) != 0 || line[length] != ' ')
        return;
    long number = strtol(line + length, NULL, 10);
    if (number > 0 && number < MAX_WORD_LETTERS)
        *value = number;
}

// The first characters of comments and options.
static bool is_remark(char first) {
    return first == '%' || first == '#' || (first >= 'A' && first <= 'Z');
}

// Enters the line into the table and returns its end. Lines with "/" or spaces are entered too: they have
// characters that no word has, and are never found. (Written without a branch on each digit: a processor cannot
// guess those, and this loop is all the cost of a dictionary.)
static const char *add_pattern(Patterns *patterns, uint32_t *slots, const char *line) {
    uint32_t hash = HASH_START;
    size_t length = 0;
    const char *p = line;
    for (; !is_line_end(*p); p++) {
        bool letter = !is_digit(*p);
        uint32_t longer = hash_byte(hash, *p);
        hash = letter ? longer : hash;
        length += letter;
    }
    size_t slot = first_slot(patterns, hash);
    while (slots[slot])
        slot = (slot + 1) & (patterns->index.capacity - 1);
    slots[slot] = (uint32_t)(line - patterns->bytes);
    if (length > patterns->index.longest)
        patterns->index.longest = length;
    return p;
}

// No more than the patterns of these lines.
static size_t count_lines(const char *lines, size_t size) {
    size_t ends = 0;
    for (size_t i = 0; i < size; i++)
        ends += lines[i] == '\n' || lines[i] == '\r';
    return ends + 1;
}

static void read_lines(Arena *arena, Patterns *patterns, const char *lines, size_t size) {
    PatternIndex *index = &patterns->index;
    size_t most = count_lines(lines, size);
    for (index->capacity = 1024; index->capacity < most * 3 / 2;) // at most two thirds full
        index->capacity *= 2;
    uint32_t *slots = arena_array(arena, index->capacity, uint32_t);
    index->slots = slots;
    index->left = 2;
    index->right = 3;
    for (const char *line = lines; *line; line = next_line(line)) {
        read_option(line, "LEFTHYPHENMIN", &index->left);
        read_option(line, "RIGHTHYPHENMIN", &index->right);
        if (!is_remark(*line))
            line = add_pattern(patterns, slots, line);
    }
}

// The index that came with the program, or NULL.
static const PatternIndex *find_index(const Digest *digest) {
    for (size_t i = 0; i < pattern_index_count; i++)
        if (memcmp(&pattern_indexes[i].digest, digest, sizeof *digest) == 0)
            return &pattern_indexes[i];
    return NULL;
}

Patterns *patterns_read(Arena *arena, const char *path) {
    size_t size = 0;
    const char *bytes = read_file(arena, path, &size);
    if (!bytes)
        return NULL;
    char encoding[32] = "";
    size_t length = strcspn(bytes, "\r\n");
    if (length == 0 || length >= sizeof encoding)
        return NULL;
    memcpy(encoding, bytes, length);
    Patterns *patterns = arena_new_of(arena, Patterns);
    patterns->latin1 = strcmp(encoding, "ISO8859-1") == 0;
    patterns->converted = !patterns->latin1 && strcmp(encoding, "UTF-8") != 0;
    patterns->index.digest = digest_of(bytes, size);
    const PatternIndex *index = patterns->converted ? NULL : find_index(&patterns->index.digest);
    if (patterns->converted)
        bytes = convert_file(arena, encoding, bytes, &size);
    if (!bytes)
        return NULL;
    patterns->bytes = bytes;
    if (index) {
        patterns->index = *index;
        return patterns;
    }
    const char *lines = skip_compound_level(next_line(bytes));
    read_lines(arena, patterns, lines, size - (size_t)(lines - bytes));
    return patterns;
}

const PatternIndex *patterns_index(const Patterns *patterns) {
    return patterns->converted ? NULL : &patterns->index;
}

// ---- a word

// A word as the patterns know it: small letters in the dictionary's encoding between two dots.
typedef struct Word {
    char bytes[MAX_WORD_BYTES + 2];
    size_t length;
    size_t letter_at[MAX_WORD_LETTERS]; // where in bytes each letter begins
    size_t offset_of[MAX_WORD_LETTERS]; // and where in the text
    size_t letters;
} Word;

static bool read_word(const Patterns *patterns, const char *text, size_t length, Word *word) {
    word->letters = 0;
    word->length = 0;
    word->bytes[word->length++] = '.';
    size_t step;
    for (size_t i = 0; i < length; i += step) {
        uint32_t code = utf8_decode(text + i, text + length, &step);
        if (!u_isalpha((UChar32)code) || word->letters == MAX_WORD_LETTERS)
            return false;
        word->letter_at[word->letters] = word->length;
        word->offset_of[word->letters++] = i;
        code = (uint32_t)u_tolower((UChar32)code);
        if (!patterns->latin1)
            word->length += utf8_encode(code, word->bytes + word->length);
        else
            word->bytes[word->length++] = code < 0x100 ? (char)code : '\x01'; // no pattern has that
    }
    word->bytes[word->length++] = '.';
    return word->letters > 0;
}

// Raises the levels of the places in and around the letters of a pattern that fits at start.
static void raise_levels(const char *pattern, size_t start, unsigned char *levels) {
    for (size_t place = start; !is_line_end(*pattern); pattern++) {
        if (!is_digit(*pattern))
            place++;
        else if (levels[place] < (unsigned char)(*pattern - '0'))
            levels[place] = (unsigned char)(*pattern - '0');
    }
}

size_t patterns_apply(const Patterns *patterns, Arena *arena, const char *text, size_t length,
                      size_t **offsets) {
    Word word;
    *offsets = NULL;
    if (length > MAX_WORD_BYTES || !read_word(patterns, text, length, &word) ||
        (long)word.letters < patterns->index.left + patterns->index.right)
        return 0;
    unsigned char levels[MAX_WORD_BYTES + 3] = {0}; // levels[i]: of the place before word.bytes[i]
    for (size_t start = 0; start < word.length; start++) {
        uint32_t hash = HASH_START;
        for (size_t end = start; end < word.length && end - start < patterns->index.longest; end++) {
            hash = hash_byte(hash, word.bytes[end]);
            const char *pattern = find_pattern(patterns, hash, word.bytes + start, end - start + 1);
            if (pattern)
                raise_levels(pattern, start, levels);
        }
    }
    VEC(size_t) found = {0};
    for (size_t i = (size_t)patterns->index.left; i + (size_t)patterns->index.right <= word.letters; i++)
        if (levels[word.letter_at[i]] & 1)
            *vec_push(arena, &found) = word.offset_of[i];
    *offsets = found.items;
    return found.count;
}
