// Run when the program is built: writes the indexes of dictionaries of patterns as C.
//
//     index-hyphens hyphen_indexes.c hyph_nb_NO.dic hyph_en_GB.dic …
//
// A dictionary that is not there is left out, and so is one with the bytes of another.

#include "fonts/hyphen_index.h"
#include "fonts/hyphens.h"

#include <stdio.h>
#include <string.h>

// None is known while they are made.
const PatternIndex pattern_indexes[1] = {{.capacity = 0}};
const size_t pattern_index_count = 0;

enum { MOST = 16, PER_LINE = 16 };

static void write_slots(FILE *out, const PatternIndex *index, size_t number) {
    fprintf(out, "static const uint32_t slots_%zu[] = {", number);
    for (size_t i = 0; i < index->capacity; i++)
        fprintf(out, "%s%u,", i % PER_LINE == 0 ? "\n" : "", (unsigned)index->slots[i]);
    fprintf(out, "\n};\n\n");
}

static void write_index(FILE *out, const PatternIndex *index, size_t number) {
    fprintf(out, "{{{");
    for (size_t i = 0; i < sizeof index->digest.bytes; i++)
        fprintf(out, "%u,", index->digest.bytes[i]);
    fprintf(out, "}}, slots_%zu, %zu, %zu, %ld, %ld},\n", number, index->capacity, index->longest,
            index->left, index->right);
}

static bool is_new(const PatternIndex *const *indexes, size_t count, const PatternIndex *index) {
    for (size_t i = 0; i < count; i++)
        if (memcmp(&indexes[i]->digest, &index->digest, sizeof index->digest) == 0)
            return false;
    return true;
}

static void write_all(FILE *out, const PatternIndex *const *indexes, size_t count) {
    fprintf(out, "// Made by index-hyphens.\n#include \"fonts/hyphen_index.h\"\n\n");
    for (size_t i = 0; i < count; i++)
        write_slots(out, indexes[i], i);
    fprintf(out, "const PatternIndex pattern_indexes[] = {\n");
    for (size_t i = 0; i < count; i++)
        write_index(out, indexes[i], i);
    fprintf(out, "{.capacity = 0}};\nconst size_t pattern_index_count = %zu;\n", count);
}

int main(int argc, char **argv) {
    const PatternIndex *indexes[MOST];
    size_t count = 0;
    Arena *arena = arena_new(0);
    for (int i = 2; i < argc && count < MOST; i++) {
        const Patterns *patterns = patterns_read(arena, argv[i]);
        const PatternIndex *index = patterns ? patterns_index(patterns) : NULL;
        if (index && is_new(indexes, count, index))
            indexes[count++] = index;
    }
    FILE *out = argc > 1 ? fopen(argv[1], "w") : NULL;
    if (out)
        write_all(out, indexes, count);
    arena_free(arena);
    return out && fclose(out) == 0 ? 0 : 1;
}
