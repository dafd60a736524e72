// Places in files: lines, and columns in characters, in whatever order they are asked for.

#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void columns_do_not_depend_on_what_was_asked_before(void **state) {
    (void)state;
    static const char text[] = "<a>øæå</a> \n<b>é€x</b>\n\xC3(\xB8y";
    enum { SIZE = sizeof text - 1 };
    for (size_t first = 0; first <= SIZE; first++)
        for (size_t second = 0; second <= SIZE; second++) {
            Arena *arena = arena_new(0);
            Diag *used = diag_new(arena), *fresh = diag_new(arena);
            uint16_t a = diag_add_source(used, "a", text, SIZE), b = diag_add_source(fresh, "a", text, SIZE);
            (void)diag_place(used, a, first, 1);
            Place place = diag_place(used, a, second, 1), expected = diag_place(fresh, b, second, 1);
            assert_int_equal(place.line, expected.line);
            assert_int_equal(place.column, expected.column);
            arena_free(arena);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_do_not_depend_on_what_was_asked_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
