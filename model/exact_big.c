#include "model/exact_big.h"

#include <gmp.h>
#include <string.h>

// A number's limbs on the arena: those of the numerator, then those of the denominator.
struct ExactBig {
    mp_size_t above, below; // limbs; above is negative for a negative number
    mp_limb_t limbs[];
};

static const Exact too_long = {.numerator = 0, .denominator = -1};

static void set_int64(mpz_t out, int64_t value) {
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    mpz_import(out, 1, -1, sizeof size, 0, 0, &size);
    if (value < 0)
        mpz_neg(out, out);
}

// A copy of the number in q, which is initialised; no longer than the limit.
static void load(mpq_t q, Exact a) {
    if (a.denominator > 0) {
        set_int64(mpq_numref(q), a.numerator);
        set_int64(mpq_denref(q), a.denominator);
        mpq_canonicalize(q);
        return;
    }
    mpz_t view;
    mp_size_t above = a.big->above < 0 ? -a.big->above : a.big->above;
    mpz_set(mpq_numref(q), mpz_roinit_n(view, a.big->limbs, a.big->above));
    mpz_set(mpq_denref(q), mpz_roinit_n(view, a.big->limbs + above, a.big->below));
}

static bool fits(const mpz_t z, int64_t *value) {
    if (mpz_sizeinbase(z, 2) > 62)
        return false;
    uint64_t size = 0;
    mpz_export(&size, NULL, -1, sizeof size, 0, 0, z);
    *value = mpz_sgn(z) < 0 ? -(int64_t)size : (int64_t)size;
    return true;
}

static Exact store(Arena *arena, const mpq_t q) {
    const mpz_srcptr above = mpq_numref(q), below = mpq_denref(q);
    Exact result = {.numerator = 0};
    if (fits(above, &result.numerator) && fits(below, &result.denominator))
        return result;
    if (mpz_sizeinbase(above, 2) > LIMIT_EXACT_BITS || mpz_sizeinbase(below, 2) > LIMIT_EXACT_BITS)
        return too_long;
    size_t n = mpz_size(above), d = mpz_size(below);
    ExactBig *big = arena_alloc(arena, sizeof *big + (n + d) * sizeof(mp_limb_t));
    big->above = mpz_sgn(above) < 0 ? -(mp_size_t)n : (mp_size_t)n;
    big->below = (mp_size_t)d;
    memcpy(big->limbs, mpz_limbs_read(above), n * sizeof(mp_limb_t));
    memcpy(big->limbs + n, mpz_limbs_read(below), d * sizeof(mp_limb_t));
    return (Exact){.big = big, .denominator = 0};
}

Exact exact_big_compute(Arena *arena, ExactOperation operation, Exact a, Exact b) {
    if (exact_is_too_long(a) || exact_is_too_long(b))
        return too_long;
    mpq_t x, y;
    mpq_inits(x, y, NULL);
    load(x, a);
    load(y, b);
    switch (operation) {
    case EXACT_ADD: mpq_add(x, x, y); break;
    case EXACT_SUBTRACT: mpq_sub(x, x, y); break;
    case EXACT_MULTIPLY: mpq_mul(x, x, y); break;
    case EXACT_DIVIDE: mpq_div(x, x, y); break;
    }
    Exact result = store(arena, x);
    mpq_clears(x, y, NULL);
    return result;
}

int exact_big_compare(Exact a, Exact b) {
    if (exact_is_too_long(a) || exact_is_too_long(b))
        return exact_sign(a) - exact_sign(b) > 0 ? 1 : exact_sign(a) - exact_sign(b) < 0 ? -1 : 0;
    mpq_t x, y;
    mpq_inits(x, y, NULL);
    load(x, a);
    load(y, b);
    int order = mpq_cmp(x, y);
    mpq_clears(x, y, NULL);
    return (order > 0) - (order < 0);
}

int exact_big_sign(Exact a) {
    if (exact_is_too_long(a))
        return 0;
    return (a.big->above > 0) - (a.big->above < 0);
}

// |a| × 10^places as a whole number, cut off; *half (when wanted) tells whether at least half was cut off.
static void scale(mpz_t out, Exact a, int places, bool *half, bool *negative) {
    mpq_t q;
    mpz_t power, rest;
    mpq_init(q);
    mpz_inits(power, rest, NULL);
    load(q, a);
    *negative = mpq_sgn(q) < 0;
    mpz_ui_pow_ui(power, 10, (unsigned long)places);
    mpz_abs(out, mpq_numref(q));
    mpz_mul(out, out, power);
    mpz_tdiv_qr(out, rest, out, mpq_denref(q));
    mpz_mul_2exp(rest, rest, 1);
    *half = mpz_cmp(rest, mpq_denref(q)) >= 0;
    mpz_clears(power, rest, NULL);
    mpq_clear(q);
}

Exact exact_big_round(Arena *arena, Exact a, int places) {
    if (exact_is_too_long(a))
        return a;
    mpq_t q;
    bool half, negative;
    mpq_init(q);
    scale(mpq_numref(q), a, places, &half, &negative);
    if (half)
        mpz_add_ui(mpq_numref(q), mpq_numref(q), 1);
    if (negative)
        mpz_neg(mpq_numref(q), mpq_numref(q));
    mpz_ui_pow_ui(mpq_denref(q), 10, (unsigned long)places);
    mpq_canonicalize(q);
    Exact result = store(arena, q);
    mpq_clear(q);
    return result;
}

const char *exact_big_text(Arena *arena, Exact a, int places) {
    mpz_t digits;
    bool half, negative;
    mpz_init(digits);
    scale(digits, a, places, &half, &negative);
    size_t room = mpz_sizeinbase(digits, 10) + (size_t)places + 8;
    char *text = arena_alloc(arena, room), *start = text + places + 4; // zeros and a sign may come before
    mpz_get_str(start, 10, digits);
    mpz_clear(digits);
    size_t length = strlen(start);
    while (length <= (size_t)places) { // "5" of two places is "005"
        *--start = '0';
        length++;
    }
    size_t whole = length - (size_t)places;
    memmove(start - 1, start, whole);
    start--;
    start[whole] = '.';
    char *end = start + length + 1;
    while (end[-1] == '0' && end - 1 > start + whole)
        end--;
    if (end[-1] == '.')
        end--;
    *end = '\0';
    if (negative && strcmp(start, "0") != 0)
        *--start = '-';
    return start;
}

const char *exact_big_fraction_text(Arena *arena, Exact a) {
    mpq_t q;
    mpq_init(q);
    load(q, a);
    char *text =
        arena_alloc(arena, mpz_sizeinbase(mpq_numref(q), 10) + mpz_sizeinbase(mpq_denref(q), 10) + 3);
    mpq_get_str(text, 10, q);
    mpq_clear(q);
    return text;
}

Exact exact_big_from_decimal(Arena *arena, const char *decimal) {
    size_t length = strlen(decimal);
    const char *mark = strchr(decimal, '.');
    char *digits = arena_strndup(arena, decimal, length);
    unsigned long places = mark ? (unsigned long)(decimal + length - mark - 1) : 0;
    if (mark)
        memmove(digits + (mark - decimal), mark + 1, places + 1);
    mpq_t q;
    mpq_init(q);
    if (length <= LIMIT_EXACT_BITS / 3)
        mpz_set_str(mpq_numref(q), digits, 10);
    mpz_ui_pow_ui(mpq_denref(q), 10, length <= LIMIT_EXACT_BITS / 3 ? places : 0);
    mpq_canonicalize(q);
    Exact result = length <= LIMIT_EXACT_BITS / 3 ? store(arena, q) : too_long;
    mpq_clear(q);
    return result;
}
