// Decimal strings to doubles, without error beyond the one rounding.
//
// Up to 15 digits a number is m / 10^p with both exact as doubles, and one division rounds correctly (W. D.
// Clinger, "How to read floating point numbers accurately", 1990). Longer numbers are divided as big
// integers, 64 bits of the quotient and whether anything was left over.

#include "model/decimal.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

__extension__ typedef unsigned __int128 Wide;

enum { BIG_LIMBS = 24, BIG_DIGITS = 200 }; // 10^200 < 2^665; with 64 bits of shift it still fits 24 × 32 bits

typedef struct Big {
    uint32_t limbs[BIG_LIMBS]; // least significant first
} Big;

static void big_multiply_add(Big *big, uint32_t factor, uint32_t addend) {
    uint64_t carry = addend;
    for (int i = 0; i < BIG_LIMBS; i++) {
        carry += (uint64_t)big->limbs[i] * factor;
        big->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

static int big_bits(const Big *big) {
    for (int i = BIG_LIMBS; i-- > 0;)
        if (big->limbs[i])
            return i * 32 + 32 - __builtin_clz(big->limbs[i]);
    return 0;
}

static void big_shift_left(Big *big, int bits) {
    int limbs = bits / 32, rest = bits % 32;
    for (int i = BIG_LIMBS; i-- > 0;) {
        uint64_t high = i >= limbs ? big->limbs[i - limbs] : 0;
        uint64_t low = i > limbs ? big->limbs[i - limbs - 1] : 0;
        big->limbs[i] = (uint32_t)(((high << 32 | low) << rest) >> 32);
    }
}

static void big_halve(Big *big) {
    for (int i = 0; i < BIG_LIMBS; i++) {
        uint32_t from_above = i + 1 < BIG_LIMBS ? big->limbs[i + 1] << 31 : 0;
        big->limbs[i] = big->limbs[i] >> 1 | from_above;
    }
}

static bool big_less(const Big *a, const Big *b) {
    for (int i = BIG_LIMBS; i-- > 0;)
        if (a->limbs[i] != b->limbs[i])
            return a->limbs[i] < b->limbs[i];
    return false;
}

static void big_subtract(Big *a, const Big *b) {
    uint64_t borrow = 0;
    for (int i = 0; i < BIG_LIMBS; i++) {
        uint64_t difference = (uint64_t)a->limbs[i] - b->limbs[i] - borrow;
        a->limbs[i] = (uint32_t)difference;
        borrow = difference >> 63;
    }
}

// numerator / denominator to the nearest double, ties to even.
static double divide(Big numerator, Big denominator) {
    int numerator_bits = big_bits(&numerator);
    if (numerator_bits == 0)
        return 0;
    int shift = big_bits(&denominator) + 63 - numerator_bits; // makes the quotient 63 or 64 bits long
    if (shift >= 0)
        big_shift_left(&numerator, shift);
    else
        big_shift_left(&denominator, -shift);
    big_shift_left(&denominator, 63);
    uint64_t quotient = 0;
    for (int bit = 63; bit >= 0; bit--) {
        if (!big_less(&numerator, &denominator)) {
            big_subtract(&numerator, &denominator);
            quotient |= (uint64_t)1 << bit;
        }
        big_halve(&denominator);
    }
    int dropped = 64 - __builtin_clzll(quotient) - 53;
    uint64_t half = (uint64_t)1 << (dropped - 1), rest = quotient & (2 * half - 1),
             kept = quotient >> dropped;
    bool above_half = rest > half || (rest == half && big_bits(&numerator) > 0);
    if (above_half || (rest == half && kept % 2 == 1))
        kept++;
    return ldexp((double)kept, dropped - shift);
}

static double divide_long(const char *digits, int places) {
    Big numerator = {{0}}, denominator = {{1}};
    for (; *digits; digits++)
        if (*digits != '.')
            big_multiply_add(&numerator, 10, (uint32_t)(*digits - '0'));
    for (int i = 0; i < places; i++)
        big_multiply_add(&denominator, 10, 0);
    return divide(numerator, denominator);
}

double decimal_to_double(const char *s) {
    static const double powers[] = {1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    bool negative = *s == '-';
    s += negative;
    s += strspn(s, "0");
    int significant = 0, places = 0;
    bool after_mark = false;
    uint64_t digits = 0;
    for (const char *p = s; *p; p++) {
        if (*p == '.') {
            after_mark = true;
            continue;
        }
        places += after_mark;
        if (significant > 0 || *p != '0')
            significant++;
        if (significant <= 15)
            digits = digits * 10 + (uint64_t)(*p - '0');
    }
    double value =
        significant <= 15 && places <= 22 ? (double)digits / powers[places] : divide_long(s, places);
    return negative && value > 0 ? -value : value;
}
