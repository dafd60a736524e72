// Arenas and buffers at the lengths where they do something else; UTF-8 at the edges of eight bytes.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

enum { LONGEST = 1100 };

static void printed_text_is_whole_at_every_length(void **state) {
    (void)state;
    char text[LONGEST + 1];
    memset(text, 'x', LONGEST);
    text[LONGEST] = '\0';
    for (int length = 1; length <= LONGEST; length++) {
        Arena *arena = arena_new(0);
        Buf buf = {0};
        text[LONGEST - length] = '<';
        const char *tail = text + LONGEST - length;
        const char *printed = arena_printf(arena, "%s%d", tail, 7);
        assert_int_equal(strlen(printed), length + 1);
        assert_memory_equal(printed, tail, (size_t)length);
        buf_printf(&buf, "%s%d", tail, 7);
        buf_printf(&buf, "%s%d", tail, 8);
        assert_int_equal(buf.length, 2 * length + 2);
        assert_int_equal(strlen(buf_text(&buf)), buf.length);
        assert_int_equal(buf.bytes[length], '7');
        assert_int_equal(buf.bytes[2 * length + 1], '8');
        text[LONGEST - length] = 'x';
        buf_free(&buf);
        arena_free(arena);
    }
}

// More than an arena takes from the system in small blocks, so that large ones come in; all of it zeroed, none of it shared.
static void memory_is_zeroed_and_apart(void **state) {
    (void)state;
    enum { PIECE = 40000, COUNT = 300 };
    Arena *arena = arena_new(0);
    for (int round = 0; round < 2; round++) {
        unsigned char *pieces[COUNT];
        ArenaMark mark = arena_mark(arena);
        for (size_t i = 0; i < COUNT; i++) {
            pieces[i] = arena_alloc(arena, PIECE);
            for (size_t k = 0; k < PIECE; k++)
                assert_int_equal(pieces[i][k], 0);
            memset(pieces[i], (int)(i % 255 + 1), PIECE);
        }
        for (size_t i = 0; i < COUNT; i++)
            assert_true(pieces[i][0] == i % 255 + 1 && pieces[i][PIECE - 1] == i % 255 + 1);
        arena_release(arena, mark);
        assert_int_equal(arena_used(arena), 0);
    }
    arena_free(arena);
}

// From the smallest that stands alone, over what the heap gives, to what the system is asked for.
static void a_growing_array_keeps_what_it_holds(void **state) {
    (void)state;
    enum { COUNT = 400000 };
    Arena *arena = arena_new(0);
    VEC(size_t) array = {0}, other = {0};
    for (size_t i = 0; i < COUNT; i++) {
        *vec_push(arena, &array) = i;
        *vec_push(arena, &other) = ~i;
    }
    for (size_t i = 0; i < COUNT; i++)
        assert_true(array.items[i] == i && other.items[i] == ~i);
    for (size_t i = array.count; i < array.capacity; i++)
        assert_int_equal(array.items[i], 0);
    // nearly all of it is what the two hold now: what they have outgrown is given back
    assert_true(arena_used(arena) < (array.capacity + other.capacity) * sizeof(size_t) + 300000);
    arena_free(arena);
}

// An array that was there before a mark may have grown since.
static void large_memory_goes_back_to_a_mark(void **state) {
    (void)state;
    enum { COUNT = 200000 };
    Arena *arena = arena_new(0);
    VEC(int) kept = {0};
    for (int i = 0; i < COUNT; i++)
        *vec_push(arena, &kept) = i;
    ArenaMark mark = arena_mark(arena);
    size_t used = arena_used(arena), grown = kept.capacity;
    for (int i = 0; i < COUNT; i++) {
        *vec_push(arena, &kept) = i;
        (void)arena_alloc(arena, i % 100 ? 10 : 100000);
    }
    (void)arena_alloc(arena, 3000000);
    arena_release(arena, mark);
    assert_int_equal(arena_used(arena), used + (kept.capacity - grown) * sizeof(int));
    for (int i = 0; i < 2 * COUNT; i++)
        assert_int_equal(kept.items[i], i % COUNT);
    arena_discard(arena, kept.items);
    assert_true(arena_used(arena) < 300000);
    arena_free(arena);
}

static void strings_stand_close_and_the_rest_is_aligned(void **state) {
    (void)state;
    Arena *arena = arena_new(0);
    const char *first = arena_strdup(arena, "1234.5"), *second = arena_strdup(arena, "17");
    assert_ptr_equal(second, first + 7);
    for (size_t size = 1; size <= 64; size++) {
        size_t align = size & (~size + 1) & 15 ? size & (~size + 1) : 16;
        (void)arena_strdup(arena, "x");
        assert_int_equal((uintptr_t)arena_array_bytes(arena, 3, size) % align, 0);
        (void)arena_strdup(arena, "x");
        assert_int_equal((uintptr_t)arena_alloc(arena, size) % 16, 0);
    }
    arena_free(arena);
}

static void a_bad_byte_is_found_wherever_it_stands(void **state) {
    (void)state;
    char text[40];
    for (size_t at = 0; at < sizeof text; at++) {
        memset(text, 'a', sizeof text);
        assert_int_equal(utf8_check(text, sizeof text), sizeof text);
        text[at] = '\xFF';
        assert_int_equal(utf8_check(text, sizeof text), at);
        if (at + 1 < sizeof text) {
            memcpy(text + at, "ø", 2);
            assert_int_equal(utf8_check(text, sizeof text), sizeof text);
            assert_int_equal(utf8_check(text, at + 1), at); // cut in two
            assert_int_equal(utf8_count(text, sizeof text), sizeof text - 1);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(printed_text_is_whole_at_every_length),
        cmocka_unit_test(memory_is_zeroed_and_apart),
        cmocka_unit_test(a_growing_array_keeps_what_it_holds),
        cmocka_unit_test(large_memory_goes_back_to_a_mark),
        cmocka_unit_test(strings_stand_close_and_the_rest_is_aligned),
        cmocka_unit_test(a_bad_byte_is_found_wherever_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
