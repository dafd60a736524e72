// Dictionaries of patterns whose index came with the program divide words as they do without it.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fonts/hyphen_index.h"
#include "fonts/hyphens.h"

static const char *const dictionaries[] = {"/usr/share/hyphen/hyph_nb_NO.dic",
                                           "/usr/share/hyphen/hyph_nn_NO.dic",
                                           "/usr/share/hyphen/hyph_en_GB.dic"};

// The same patterns in a file with other bytes: a remark more at the end.
static Patterns *read_changed(Arena *arena, const char *path) {
    char changed[] = "/tmp/hyphens-XXXXXX", bytes[4096];
    FILE *from = fopen(path, "rb"), *to = fdopen(mkstemp(changed), "wb");
    assert_non_null(to);
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, from)) > 0;)
        assert_int_equal(fwrite(bytes, 1, n, to), n);
    fputs("\n% more\n", to);
    fclose(from);
    fclose(to);
    Patterns *patterns = patterns_read(arena, changed);
    unlink(changed);
    return patterns;
}

static bool is_indexed(const Patterns *patterns) {
    for (size_t i = 0; i < pattern_index_count; i++)
        if (patterns_index(patterns)->slots == pattern_indexes[i].slots)
            return true;
    return false;
}

static void check_word(Arena *arena, const Patterns *a, const Patterns *b, const char *word) {
    size_t *x, *y, count = patterns_apply(a, arena, word, strlen(word), &x);
    assert_int_equal(count, patterns_apply(b, arena, word, strlen(word), &y));
    for (size_t i = 0; i < count; i++)
        assert_int_equal(x[i], y[i]);
}

static void an_index_changes_nothing(void **state) {
    (void)state;
    Arena *arena = arena_new(0);
    for (size_t d = 0; d < sizeof dictionaries / sizeof *dictionaries; d++) {
        if (access(dictionaries[d], R_OK) != 0)
            skip();
        Patterns *indexed = patterns_read(arena, dictionaries[d]),
                 *read = read_changed(arena, dictionaries[d]);
        assert_true(is_indexed(indexed));
        assert_false(is_indexed(read));
        check_word(arena, indexed, read, "statistikkåret");
        check_word(arena, indexed, read, "hyphenation");
        uint32_t dice = 1;
        for (int i = 0; i < 20000; i++) {
            char word[16] = "";
            for (size_t k = 0; k < 5 + (size_t)i % 10; k++) {
                dice = dice * 1664525 + 1013904223;
                word[k] = "etaonrisldkgmvfpbhuyjcwxqz"[(dice >> 16) % (k % 2 ? 26 : 12)];
            }
            check_word(arena, indexed, read, word);
        }
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(an_index_changes_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
