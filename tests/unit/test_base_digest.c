// The digest that names files and sets of glyphs: whatever differs has another name.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

enum { LENGTH = 67, COUNT = LENGTH * 8 + LENGTH + 1 };

static int compare(const void *a, const void *b) {
    return memcmp(a, b, sizeof(Digest));
}

// Digests of a text with each of its bits turned over, and of all its beginnings.
static void every_bit_and_the_length_count(void **state) {
    (void)state;
    static Digest digests[COUNT];
    unsigned char bytes[LENGTH] = {0};
    size_t count = 0;
    for (size_t bit = 0; bit < (size_t)LENGTH * 8; bit++) {
        bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
        digests[count++] = digest_of(bytes, LENGTH);
        bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
    }
    for (size_t size = 0; size <= LENGTH; size++)
        digests[count++] = digest_of(bytes, size);
    size_t ones[sizeof(Digest) * 8] = {0};
    for (size_t i = 0; i < count; i++)
        for (size_t bit = 0; bit < sizeof ones / sizeof *ones; bit++)
            ones[bit] += digests[i].bytes[bit / 8] >> bit % 8 & 1;
    for (size_t bit = 0; bit < sizeof ones / sizeof *ones; bit++)
        assert_true(ones[bit] > count * 2 / 5 && ones[bit] < count * 3 / 5);
    qsort(digests, count, sizeof *digests, compare);
    for (size_t i = 1; i < count; i++)
        assert_true(compare(&digests[i - 1], &digests[i]) != 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_bit_and_the_length_count)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
