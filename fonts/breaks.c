// Line breaks by ICU, hyphens by patterns; both opened for a language when it is first met.

#define _XOPEN_SOURCE 700 // scandir and alphasort

#include "fonts/breaks.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "fonts/hyphens.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#define SOFT_HYPHEN 0xAD

// Where dictionaries are: an office's own first, then the distribution's.
static const char *const FOLDERS[] = {"/usr/local/share/hyphen", "/usr/share/hyphen"};

typedef struct Language {
    const char *tag;
    UBreakIterator *lines;
    bool looked_for_patterns;
    const Patterns *patterns;
} Language;

struct Breaker {
    Arena *arena;
    UText text;
    VEC(Language) languages;
};

Breaker *breaker_new(void) {
    Arena *arena = arena_new(0);
    Breaker *breaker = arena_new_of(arena, Breaker);
    breaker->arena = arena;
    breaker->text = (UText)UTEXT_INITIALIZER;
    return breaker;
}

void breaker_free(Breaker *breaker) {
    if (!breaker)
        return;
    for (size_t i = 0; i < breaker->languages.count; i++)
        ubrk_close(breaker->languages.items[i].lines);
    utext_close(&breaker->text);
    arena_free(breaker->arena);
}

Digest breaker_digest(void) {
    Buf all = {0};
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++)
        file_stamp_folder(FOLDERS[i], &all);
    Digest digest = digest_of(buf_text(&all), all.length);
    buf_free(&all);
    return digest;
}

static Language *find_language(Breaker *breaker, const char *tag) {
    for (size_t i = 0; i < breaker->languages.count; i++)
        if (strcmp(breaker->languages.items[i].tag, tag) == 0)
            return &breaker->languages.items[i];
    Language *language = vec_push(breaker->arena, &breaker->languages);
    *language = (Language){.tag = arena_strdup(breaker->arena, tag)};
    return language;
}

// ---- lines

// The iterator of the language set to text; NULL when ICU's data is missing.
static UBreakIterator *open_lines(Breaker *breaker, const char *lang, const char *text, size_t length) {
    Language *language = find_language(breaker, lang);
    UErrorCode status = U_ZERO_ERROR;
    if (!language->lines)
        language->lines = ubrk_open(UBRK_LINE, lang, NULL, 0, &status);
    utext_openUTF8(&breaker->text, text, (int64_t)length, &status);
    if (language->lines)
        ubrk_setUText(language->lines, &breaker->text, &status);
    return U_SUCCESS(status) ? language->lines : NULL;
}

size_t breaker_lines(Breaker *breaker, Arena *arena, const char *lang, const char *text, size_t length,
                     BreakPoint **points) {
    VEC(BreakPoint) found = {0};
    *points = NULL;
    UBreakIterator *lines = length > 0 ? open_lines(breaker, lang, text, length) : NULL;
    if (!lines)
        return 0;
    for (int32_t at = ubrk_next(lines); at != UBRK_DONE && (size_t)at < length; at = ubrk_next(lines)) {
        bool hard = ubrk_getRuleStatus(lines) >= UBRK_LINE_HARD;
        *vec_push(arena, &found) = (BreakPoint){(size_t)at, hard ? BREAK_MANDATORY : BREAK_ALLOWED};
    }
    *points = found.items;
    return found.count;
}

// ---- hyphens

static const Patterns *read_patterns(Arena *arena, const char *folder, const char *name) {
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/hyph_%s.dic", folder, name);
    return length > 0 && (size_t)length < sizeof path ? patterns_read(arena, path) : NULL;
}

// The first dictionary by name of the language in any country: hyph_de_AT.dic for "de".
static const Patterns *read_any_country(Arena *arena, const char *folder, const char *language) {
    struct dirent **entries;
    int count = scandir(folder, &entries, NULL, alphasort);
    const Patterns *patterns = NULL;
    size_t length = strlen(language);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        size_t end = strlen(name);
        if (!patterns && strncmp(name, "hyph_", 5) == 0 && strncmp(name + 5, language, length) == 0 &&
            name[5 + length] == '_' && end > 4 && strcmp(name + end - 4, ".dic") == 0) {
            const char *stem = arena_strndup(arena, name + 5, end - 9);
            patterns = read_patterns(arena, folder, stem);
        }
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return patterns;
}

// The names a language's dictionary can have, best first: "en-US" has en_US, and "en" alone means en_GB here.
static size_t list_names(Arena *arena, const char *tag, const char *names[4]) {
    static const char *const USUAL[][2] = {
        {"nb", "nb_NO"}, {"nn", "nn_NO"}, {"no", "nb_NO"}, {"en", "en_GB"}, {"se", "se_NO"}};
    size_t count = 0, length = strcspn(tag, "-_");
    char *language = arena_strndup(arena, tag, length);
    if (tag[length] && strlen(tag + length + 1) == 2)
        names[count++] = arena_printf(arena, "%s_%s", language, tag + length + 1);
    for (size_t i = 0; i < sizeof USUAL / sizeof *USUAL; i++)
        if (strcmp(USUAL[i][0], language) == 0)
            names[count++] = USUAL[i][1];
    names[count++] = language;
    return count;
}

static const Patterns *find_patterns(Breaker *breaker, const char *tag) {
    Language *language = find_language(breaker, tag);
    if (language->looked_for_patterns)
        return language->patterns;
    language->looked_for_patterns = true;
    const char *names[4];
    size_t count = list_names(breaker->arena, tag, names);
    const Patterns *patterns = NULL;
    for (size_t i = 0; i < count && !patterns; i++)
        for (size_t j = 0; j < sizeof FOLDERS / sizeof *FOLDERS && !patterns; j++)
            patterns = read_patterns(breaker->arena, FOLDERS[j], names[i]);
    for (size_t j = 0; j < sizeof FOLDERS / sizeof *FOLDERS && !patterns; j++)
        patterns = read_any_country(breaker->arena, FOLDERS[j], names[count - 1]);
    return language->patterns = patterns;
}

bool breaker_has_patterns(Breaker *breaker, const char *lang) {
    return find_patterns(breaker, lang) != NULL;
}

// Takes punctuation off both ends of a word.
static void trim_word(const char *word, size_t *start, size_t *end) {
    size_t step, first = *end, behind = *start;
    for (size_t i = *start; i < *end; i += step) {
        uint32_t code = utf8_decode(word + i, word + *end, &step);
        if (!u_isalnum((UChar32)code))
            continue;
        if (first == *end)
            first = i;
        behind = i + step;
    }
    *start = first;
    *end = behind > first ? behind : first;
}

static size_t find_soft_hyphens(Arena *arena, const char *word, size_t length, size_t **offsets) {
    VEC(size_t) found = {0};
    size_t step;
    for (size_t i = 0; i < length; i += step)
        if (utf8_decode(word + i, word + length, &step) == SOFT_HYPHEN && i > 0 && i + step < length)
            *vec_push(arena, &found) = i + step;
    *offsets = found.items;
    return found.count;
}

static bool has_soft_hyphen(const char *word, size_t length) {
    for (size_t i = 0; i + 1 < length; i++)
        if (word[i] == '\xC2' && word[i + 1] == '\xAD')
            return true;
    return false;
}

size_t breaker_hyphens(Breaker *breaker, Arena *arena, const char *lang, const char *word, size_t length,
                       size_t **offsets) {
    *offsets = NULL;
    if (has_soft_hyphen(word, length))
        return find_soft_hyphens(arena, word, length, offsets);
    const Patterns *patterns = find_patterns(breaker, lang);
    size_t start = 0, end = length;
    trim_word(word, &start, &end);
    if (!patterns || start >= end)
        return 0;
    size_t count = patterns_apply(patterns, arena, word + start, end - start, offsets);
    for (size_t i = 0; i < count; i++)
        (*offsets)[i] += start;
    return count;
}
