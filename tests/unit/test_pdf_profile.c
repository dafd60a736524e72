// The colour profile, held to the numbers that are published for sRGB; and what is compressed comes back.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "generator/pdf/compress.h"
#include "generator/pdf/icc.h"

static uint32_t read_integer(const Buf *profile, size_t at) {
    const unsigned char *bytes = (const unsigned char *)profile->bytes + at;
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static double read_fixed(const Buf *profile, size_t at) {
    return (int32_t)read_integer(profile, at) / 65536.0;
}

static size_t find_tag(const Buf *profile, const char *name) {
    for (uint32_t i = 0; i < read_integer(profile, 128); i++)
        if (memcmp(profile->bytes + 132 + 12 * i, name, 4) == 0)
            return read_integer(profile, 136 + 12 * i);
    fail_msg("the profile has no %s", name);
    return 0;
}

static void the_profile_is_that_of_srgb(void **state) {
    // In XYZ under D50, as the profiles of others have them.
    static const struct {
        const char *tag;
        double xyz[3];
    } colours[] = {{"rXYZ", {0.43607, 0.22249, 0.01392}},
                   {"gXYZ", {0.38515, 0.71687, 0.09708}},
                   {"bXYZ", {0.14307, 0.06061, 0.71410}},
                   {"wtpt", {0.9642, 1, 0.8249}}};
    Buf profile = {0};
    (void)state;
    icc_add_srgb(&profile);
    assert_int_equal(read_integer(&profile, 0), profile.length);
    assert_memory_equal(profile.bytes + 12, "mntrRGB XYZ ", 12);
    assert_memory_equal(profile.bytes + 36, "acsp", 4);
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        for (size_t k = 0; k < 3; k++) {
            double value = read_fixed(&profile, find_tag(&profile, colours[i].tag) + 8 + 4 * k);
            assert_true(value > colours[i].xyz[k] - 0.0003 && value < colours[i].xyz[k] + 0.0003);
        }
    double white = 0;
    for (size_t i = 0; i < 3; i++)
        white += read_fixed(&profile, find_tag(&profile, colours[i].tag) + 8);
    assert_true(white > 0.9641 && white < 0.9643);
    size_t curve = find_tag(&profile, "gTRC");
    assert_memory_equal(profile.bytes + curve, "para", 4);
    assert_true(read_fixed(&profile, curve + 12) > 2.3999 && read_fixed(&profile, curve + 12) < 2.4001);
    assert_int_equal(curve % 4, 0);
    buf_free(&profile);
}

static void what_is_compressed_comes_back(void **state) {
    static char zeros[100000];
    Compressor *compressor = compressor_new();
    size_t size;
    Buf out = {0};
    (void)state;
    const unsigned char *packed = compressor_run(compressor, zeros, sizeof zeros, &size);
    buf_add(&out, "before");
    assert_true(decompress(packed, size, sizeof zeros, &out));
    assert_int_equal(out.length, 6 + sizeof zeros);
    assert_memory_equal(out.bytes + 6, zeros, sizeof zeros);
    assert_false(decompress(packed, size, sizeof zeros - 1, &out)); // more than is wanted
    assert_false(decompress(packed, size / 2, sizeof zeros, &out));
    assert_false(decompress("nonsense", 8, sizeof zeros, &out));
    assert_int_equal(out.length, 6 + sizeof zeros);
    buf_free(&out);
    compressor_free(compressor);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_profile_is_that_of_srgb),
        cmocka_unit_test(what_is_compressed_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
