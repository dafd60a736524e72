// The files of a publication: paths as they are spelled, files that are only in memory, and what was read.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/file.h"
#include "base/store.h"

static int open_arena(void **state) {
    *state = arena_new(0);
    return 0;
}

static int close_arena(void **state) {
    arena_free(*state);
    return 0;
}

static void paths_are_spelled_out(void **state) {
    static const char *const paths[][2] = {
        {"/a/b.xml", "/a/b.xml"}, {"/a//./b.xml", "/a/b.xml"}, {"/a/../b.xml", "/b.xml"},
        {"/a/b/../../c", "/c"},   {"/../../a", "/a"},          {"/", "/"},
        {"/a/..", "/"},           {"/a/b/", "/a/b"},           {"/..a/b..", "/..a/b.."}};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_string_equal(store_path(*state, paths[i][0]), paths[i][1]);
    const char *here = store_path(*state, "x.xml");
    assert_true(*here == '/' && strcmp(here + strlen(here) - 6, "/x.xml") == 0);
}

static void held_files_are_read_and_noted(void **state) {
    Diag *diag = diag_new(*state);
    FileStore *store = store_new(*state);
    FileBytes file;
    store_hold(store, "/none/report.xml", "one", 3);
    store_hold(store, "/none/data/d.xml", "three", 5);
    store->sealed = true;
    diag_set_store(diag, store);
    const char *path =
        file_resolve(*state, diag, (Place){0}, "/none", "/none/report.xml", "data/../data/d.xml");
    assert_string_equal(path, "/none/data/d.xml");
    assert_true(file_exists(diag, path));
    assert_true(file_read(*state, diag, (Place){0}, path, &file));
    assert_string_equal(file.bytes, "three");
    assert_true(file_read(*state, diag, (Place){0}, "/none/data/./d.xml", &file));
    assert_int_equal(store->read.count, 1);
    assert_int_equal(diag_error_count(diag), 0);
}

static void nothing_else_exists_in_a_sealed_store(void **state) {
    Diag *diag = diag_new(*state);
    FileStore *store = store_new(*state);
    FileBytes file;
    store->sealed = true;
    diag_set_store(diag, store);
    assert_false(file_exists(diag, "/etc/passwd"));
    assert_false(file_read(*state, diag, (Place){0}, "/etc/passwd", &file));
    assert_null(file_resolve(*state, diag, (Place){0}, "/", "/x", "etc/passwd"));
    assert_int_equal(diag_error_count(diag), 2);
}

static void a_moved_file_names_others_from_where_it_was(void **state) {
    Diag *diag = diag_new(*state);
    FileStore *store = store_new(*state);
    store_hold(store, "/none/data/d.xml", "", 0);
    store_hold(store, "/none/2025/d.xml", "", 0);
    store->sealed = true;
    store->moved = "/none/report.xml";
    store->moved_from = "/none/2025/report.xml";
    diag_set_store(diag, store);
    const Place nowhere = {0};
    assert_string_equal(file_resolve(*state, diag, nowhere, "/none", "/none/report.xml", "../data/d.xml"),
                        "/none/data/d.xml");
    assert_string_equal(file_resolve(*state, diag, nowhere, "/none", "/none/report.xml", "d.xml"),
                        "/none/2025/d.xml");
    assert_string_equal(file_resolve(*state, diag, nowhere, "/none", "/none/data/e.xml", "../2025/d.xml"),
                        "/none/2025/d.xml");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paths_are_spelled_out, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(held_files_are_read_and_noted, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(nothing_else_exists_in_a_sealed_store, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_moved_file_names_others_from_where_it_was, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
