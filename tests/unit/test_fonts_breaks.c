// Where lines and words may break.

#include "fonts/breaks.h"
#include "fonts/hyphens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef struct Bench {
    Arena *arena;
    Breaker *breaker;
} Bench;

static int open_bench(void **state) {
    static Bench bench;
    bench.arena = arena_new(0);
    bench.breaker = breaker_new();
    *state = &bench;
    return 0;
}

static int close_bench(void **state) {
    Bench *bench = *state;
    breaker_free(bench->breaker);
    arena_free(bench->arena);
    return 0;
}

// The text with "=" at every offset.
static const char *mark(Arena *arena, const char *text, const size_t *offsets, size_t count) {
    char *marked = arena_alloc(arena, strlen(text) + count + 1), *out = marked;
    size_t next = 0;
    for (size_t i = 0; text[i]; i++) {
        if (next < count && offsets[next] == i) {
            *out++ = '=';
            next++;
        }
        *out++ = text[i];
    }
    assert_int_equal(next, count);
    return marked;
}

static const char *hyphenate(Bench *bench, const char *lang, const char *word) {
    size_t *offsets;
    size_t count = breaker_hyphens(bench->breaker, bench->arena, lang, word, strlen(word), &offsets);
    return mark(bench->arena, word, offsets, count);
}

static const char *break_lines(Bench *bench, const char *text) {
    BreakPoint *points;
    size_t count = breaker_lines(bench->breaker, bench->arena, "nb", text, strlen(text), &points);
    size_t offsets[32];
    assert_true(count <= 32);
    for (size_t i = 0; i < count; i++)
        offsets[i] = points[i].offset;
    return mark(bench->arena, text, offsets, count);
}

static void test_bokmaal(void **state) {
    static const char *const WORDS[] = {
        "sta=tis=tisk",        "sann=syn=lig=het",  "virk=som=he=tene",
        "næ=rings=li=vet",     "un=der=sø=kel=sen", "be=folk=nings=ut=vik=ling",
        "kom=mune=styre=valg", "ut=dan=nings=nivå", "kon=sum=pris=in=dek=sen",
        "ar=beids=le=dig=het"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        char word[64];
        size_t length = 0;
        for (const char *p = WORDS[i]; *p; p++)
            if (*p != '=')
                word[length++] = *p;
        word[length] = '\0';
        assert_string_equal(hyphenate(*state, "nb", word), WORDS[i]);
        assert_string_equal(hyphenate(*state, "no", word), WORDS[i]);
    }
}

static void test_nynorsk_and_english(void **state) {
    assert_string_equal(hyphenate(*state, "nn", "undersøkinga"), "un=der=sø=kinga");
    assert_string_equal(hyphenate(*state, "nn", "verksemdene"), "verk=sem=dene");
    assert_string_equal(hyphenate(*state, "en", "households"), "house=holds");
    assert_string_equal(hyphenate(*state, "en-GB", "development"), "de=vel=op=ment");
    assert_string_equal(hyphenate(*state, "en-US", "statistics"), "sta=tis=tics");
}

static void test_capitals_and_punctuation(void **state) {
    assert_string_equal(hyphenate(*state, "nb", "NÆRINGSLIVET"), "NÆ=RINGS=LI=VET");
    assert_string_equal(hyphenate(*state, "nb", "«næringslivet»,"), "«næ=rings=li=vet»,");
}

static void test_words_left_whole(void **state) {
    static const char *const WHOLE[] = {
        "",       ",",   "av", "året", "covid19", "statistikk2017", "o'clocksville", "www.statistikk.no",
        "12 000", "\xC3"};
    for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE; i++)
        assert_string_equal(hyphenate(*state, "nb", WHOLE[i]), WHOLE[i]);
    char longest[300];
    memset(longest, 'e', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_string_equal(hyphenate(*state, "nb", longest), longest);
}

static void test_soft_hyphens_rule_alone(void **state) {
    assert_string_equal(hyphenate(*state, "nb", "nærings\u00ADlivet"), "nærings\u00AD=livet");
    assert_string_equal(hyphenate(*state, "se", "sáme\u00ADgiella"), "sáme\u00AD=giella");
    assert_string_equal(hyphenate(*state, "nb", "\u00ADnæringslivet\u00AD"), "\u00ADnæringslivet\u00AD");
}

static void test_language_without_patterns(void **state) {
    Bench *bench = *state;
    assert_true(breaker_has_patterns(bench->breaker, "nb"));
    assert_false(breaker_has_patterns(bench->breaker, "tlh"));
    assert_string_equal(hyphenate(bench, "tlh", "virksomhetene"), "virksomhetene");
    assert_false(breaker_has_patterns(bench->breaker, ""));
}

static void test_lines(void **state) {
    assert_string_equal(break_lines(*state, "Andelen økte – fra 64"), "Andelen =økte =– =fra =64");
    assert_string_equal(break_lines(*state, "64\u00A0prosent (av 12\u00A0000)."),
                        "64\u00A0prosent =(av =12\u00A0000).");
    assert_string_equal(break_lines(*state, "e-post"), "e-=post");
    assert_string_equal(break_lines(*state, "-5,2"), "-5,2");
    assert_string_equal(break_lines(*state, "nærings\u00ADliv"), "nærings\u00AD=liv");
    assert_string_equal(break_lines(*state, ""), "");
    assert_string_equal(break_lines(*state, "ord"), "ord");
}

static void test_line_separator_is_mandatory(void **state) {
    Bench *bench = *state;
    const char *text = "første linje\u2028andre";
    BreakPoint *points;
    assert_int_equal(breaker_lines(bench->breaker, bench->arena, "nb", text, strlen(text), &points), 2);
    assert_int_equal(points[0].kind, BREAK_ALLOWED);
    assert_int_equal(points[1].kind, BREAK_MANDATORY);
    assert_int_equal(points[1].offset, strlen("første linje\u2028"));
}

// A dictionary written here, to see each part of the format by itself.
static const char *hyphenate_by(Bench *bench, const char *dictionary, const char *word) {
    char path[] = "test_fonts_breaks.dic";
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(dictionary, file);
    fclose(file);
    Patterns *patterns = patterns_read(bench->arena, path);
    remove(path);
    if (!patterns)
        return NULL;
    size_t *offsets;
    size_t count = patterns_apply(patterns, bench->arena, word, strlen(word), &offsets);
    return mark(bench->arena, word, offsets, count);
}

static void test_highest_level_counts(void **state) {
    assert_string_equal(hyphenate_by(*state, "UTF-8\na1b\n", "aabbaabbb"), "aa=bbaa=bbb");
    assert_string_equal(hyphenate_by(*state, "UTF-8\na1b\n2bb\n", "aaabba"), "aaabba");
    assert_string_equal(hyphenate_by(*state, "UTF-8\na1b\n2bb\n3bba\n", "aaabba"), "aaa=bba");
    assert_string_equal(hyphenate_by(*state, "UTF-8\n.aa1a\n", "aaaaaa"), "aa=aaaa");
    assert_string_equal(hyphenate_by(*state, "UTF-8\na1aab.\n", "aabaaab"), "aaba=aab");
}

static void test_dictionary_options(void **state) {
    assert_string_equal(hyphenate_by(*state, "UTF-8\n1a\n", "aaaaaaa"), "aa=a=a=aaa");
    assert_string_equal(hyphenate_by(*state, "UTF-8\nLEFTHYPHENMIN 3\nRIGHTHYPHENMIN 2\n1a\n", "aaaaaaa"),
                        "aaa=a=a=aa");
    assert_string_equal(
        hyphenate_by(*state, "UTF-8\nCOMPOUNDLEFTHYPHENMIN 4\n1a\nNEXTLEVEL\n1b\n", "aabbaaa"), "aa=b=baaa");
    assert_string_equal(hyphenate_by(*state, "UTF-8\n% note 1a\nf1f/ff=f,1,2\n1a\n", "skiffabrikk"),
                        "skiff=abrikk");
}

static void test_dictionary_encodings(void **state) {
    assert_string_equal(hyphenate_by(*state, "UTF-8\n1ø\n", "søøør"), "sø=øør");
    assert_string_equal(hyphenate_by(*state, "ISO8859-1\n1\xF8\n", "søøør"), "sø=øør");
    assert_string_equal(hyphenate_by(*state, "ISO8859-1\n1\xF8\n", "søčøør"), "sø"
                                                                              "č=øør");
    assert_string_equal(hyphenate_by(*state, "ISO8859-2\n1\xE8\n", "aačaa"), "aa=čaa");
    assert_null(hyphenate_by(*state, "", "aaaa"));
    assert_null(hyphenate_by(*state, "EBCDIC-NOWHERE\n1a\n", "aaaa"));
    assert_null(patterns_read(((Bench *)*state)->arena, "no-such-file.dic"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_bokmaal, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_nynorsk_and_english, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_capitals_and_punctuation, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_words_left_whole, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_soft_hyphens_rule_alone, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_language_without_patterns, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_lines, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_line_separator_is_mandatory, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_highest_level_counts, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_dictionary_options, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_dictionary_encodings, open_bench, close_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
