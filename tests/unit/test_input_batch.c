// Batches: names of files, and the items that categories and rows come to.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input/batch.h"

static void test_safe_names(void **state) {
    Arena *arena = arena_new(0);
    (void)state;
    assert_string_equal(batch_safe_name(arena, "Oslo"), "Oslo");
    assert_string_equal(batch_safe_name(arena, "Sør-Varanger / Mátta-Várjjat"), "Sør-Varanger-Mátta-Várjjat");
    assert_string_equal(batch_safe_name(arena, "../../etc/passwd"), "etc-passwd");
    assert_string_equal(batch_safe_name(arena, "a\nb\\c\"d"), "a-b-c-d");
    assert_string_equal(batch_safe_name(arena, "«Å» – 2025."), "Å-2025.");
    assert_string_equal(batch_safe_name(arena, " \t/"), "");
    char *longest = arena_alloc(arena, 1000);
    memset(longest, 'x', 999);
    assert_int_equal(strlen(batch_safe_name(arena, longest)), 100);
    assert_string_equal(batch_safe_name(arena, "a\xFF\xFE"), "a");
    arena_free(arena);
}

static void write_file(const char *folder, const char *name, const char *text) {
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void remove_file(const char *folder, const char *name) {
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    unlink(path);
}

static void test_items(void **state) {
    char folder[] = "/tmp/aarbok-batch-XXXXXX", path[300];
    (void)state;
    assert_non_null(mkdtemp(folder));
    write_file(
        folder, "towns.xml",
        "<dataset xmlns='urn:aarbok:dataset:1' xml:lang='en' id='towns'><title>Towns</title>"
        "<dimension id='town'><label>Town</label>"
        "<category id='all' sum='yes'><label>All</label></category>"
        "<category id='1'><label>North by</label></category>"
        "<category id='2'><label>Southby</label></category></dimension>"
        "<observations dimensions='town'><row><v>30</v><v>10</v><v>20</v></row></observations></dataset>");
    write_file(folder, "report.xml", "");
    write_file(
        folder, "batch.xml",
        "<batch xmlns='urn:aarbok:batch:1' folder='out'><dataset id='towns' href='towns.xml'/>"
        "<list id='l'><row code='1' of='nb en'/><row code='2' of='en'/></list>"
        "<report href='report.xml' each='town' list='l' languages='{of}' "
        "output='{code}-{label}-{size}-{lang}.pdf'>"
        "<set name='size' select=\"concat('s', $code)\"/></report>"
        "<report href='report.xml' each='town' test=\"value('towns', 'town={code}') > 15\" languages='nn' "
        "output='big/{code}.pdf'/></batch>");
    snprintf(path, sizeof path, "%s/batch.xml", folder);
    Arena *arena = arena_new(0);
    const InputContext context = {arena, diag_new(arena), folder};
    const Batch *batch = input_batch(&context, path, NULL, 0, NULL);
    assert_non_null(batch);
    assert_int_equal(batch->count, 4);
    assert_string_equal(batch->items[0].output, "1-North-by-s1-nb.pdf");
    assert_string_equal(batch->items[1].output, "1-North-by-s1-en.pdf");
    assert_string_equal(batch->items[2].lang, "en");
    assert_string_equal(batch->items[2].settings[0].value, "s2");
    assert_string_equal(batch->items[3].output, "big/2.pdf");
    assert_int_equal(batch->items[3].group, 1);
    assert_string_equal(input_batch_folder(&context, path), "out");
    arena_free(arena);
    const char *const names[] = {"towns.xml", "report.xml", "batch.xml"};
    for (size_t i = 0; i < 3; i++)
        remove_file(folder, names[i]);
    rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_safe_names), cmocka_unit_test(test_items)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
