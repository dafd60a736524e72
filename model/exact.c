// The small fractions. They are put in lowest terms only when they would not fit otherwise: sums of numbers
// with the same decimals, by far the most, then need no division.

#include "model/exact.h"
#include "model/exact_big.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 UnsignedWide;

static Exact small(int64_t numerator, int64_t denominator) {
    return (Exact){.numerator = numerator, .denominator = denominator};
}

static bool both_small(Exact a, Exact b) {
    return a.denominator > 0 && b.denominator > 0;
}

static uint64_t magnitude(int64_t value) {
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

static uint64_t greatest_divisor(uint64_t a, uint64_t b) {
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static Exact reduce(Exact a) {
    int64_t divisor = (int64_t)greatest_divisor(magnitude(a.numerator), (uint64_t)a.denominator);
    return divisor > 1 ? small(a.numerator / divisor, a.denominator / divisor) : a;
}

bool exact_is_too_long(Exact a) {
    return a.denominator < 0;
}

Exact exact_whole(int64_t value) {
    return small(value, 1);
}

Exact exact_from_decimal(Arena *arena, const char *decimal) {
    const char *s = decimal;
    bool negative = *s == '-', after_mark = false;
    int64_t digits = 0, scale = 1;
    for (s += negative; *s; s++) {
        if (*s == '.') {
            after_mark = true;
            continue;
        }
        if (digits > (INT64_MAX - 9) / 10 || scale > INT64_MAX / 10)
            return exact_big_from_decimal(arena, decimal);
        digits = digits * 10 + (*s - '0');
        scale *= after_mark ? 10 : 1;
    }
    return small(negative ? -digits : digits, scale);
}

// a + b of small ones. False when it does not fit.
static bool add_small(Exact a, Exact b, Exact *sum) {
    int64_t left, right, above, below;
    if (a.denominator == b.denominator) {
        if (__builtin_add_overflow(a.numerator, b.numerator, &above))
            return false;
        *sum = small(above, a.denominator);
        return true;
    }
    if (__builtin_mul_overflow(a.numerator, b.denominator, &left) ||
        __builtin_mul_overflow(b.numerator, a.denominator, &right) ||
        __builtin_add_overflow(left, right, &above) ||
        __builtin_mul_overflow(a.denominator, b.denominator, &below))
        return false;
    *sum = small(above, below);
    return true;
}

static bool multiply_small(Exact a, Exact b, Exact *product) {
    int64_t above, below;
    if (__builtin_mul_overflow(a.numerator, b.numerator, &above) ||
        __builtin_mul_overflow(a.denominator, b.denominator, &below))
        return false;
    *product = small(above, below);
    return true;
}

Exact exact_add(Arena *arena, Exact a, Exact b) {
    Exact sum;
    if (both_small(a, b)) {
        if (add_small(a, b, &sum))
            return sum;
        if (add_small(reduce(a), reduce(b), &sum))
            return sum;
    }
    return exact_big_compute(arena, EXACT_ADD, a, b);
}

Exact exact_subtract(Arena *arena, Exact a, Exact b) {
    if (b.denominator > 0 && b.numerator > INT64_MIN)
        return exact_add(arena, a, small(-b.numerator, b.denominator));
    return exact_big_compute(arena, EXACT_SUBTRACT, a, b);
}

Exact exact_multiply(Arena *arena, Exact a, Exact b) {
    Exact product;
    if (both_small(a, b)) {
        if (multiply_small(a, b, &product))
            return product;
        // Crosswise, so that what can be cancelled is.
        Exact across = reduce(small(a.numerator, b.denominator)),
              back = reduce(small(b.numerator, a.denominator));
        if (multiply_small(across, back, &product))
            return product;
    }
    return exact_big_compute(arena, EXACT_MULTIPLY, a, b);
}

Exact exact_divide(Arena *arena, Exact a, Exact b) {
    if (!both_small(a, b) || b.numerator == INT64_MIN || a.numerator == INT64_MIN)
        return exact_big_compute(arena, EXACT_DIVIDE, a, b);
    Exact turned = b.numerator < 0 ? small(-b.denominator, -b.numerator) : small(b.denominator, b.numerator);
    return exact_multiply(arena, a, turned);
}

int exact_compare(Exact a, Exact b) {
    if (!both_small(a, b))
        return exact_big_compare(a, b);
    Wide left = (Wide)a.numerator * b.denominator, right = (Wide)b.numerator * a.denominator;
    return (left > right) - (left < right);
}

int exact_sign(Exact a) {
    if (a.denominator <= 0)
        return exact_big_sign(a);
    return (a.numerator > 0) - (a.numerator < 0);
}

Exact exact_round(Arena *arena, Exact a, int places) {
    if (a.denominator <= 0 || places > 15)
        return exact_big_round(arena, a, places);
    int64_t scale = 1;
    for (int i = 0; i < places; i++)
        scale *= 10;
    UnsignedWide scaled = (UnsignedWide)magnitude(a.numerator) * (uint64_t)scale;
    UnsignedWide whole = (scaled + (uint64_t)a.denominator / 2) / (uint64_t)a.denominator;
    if (a.denominator % 2) // half of an odd denominator lies between two numbers: no tie to mind
        whole = (2 * scaled + (uint64_t)a.denominator) / (2 * (UnsignedWide)a.denominator);
    if (whole > (UnsignedWide)INT64_MAX)
        return exact_big_round(arena, a, places);
    return small(a.numerator < 0 ? -(int64_t)whole : (int64_t)whole, scale);
}

const char *exact_text(Arena *arena, Exact a, int places) {
    if (exact_is_too_long(a))
        return "0";
    if (a.denominator == 0 || places > 40)
        return exact_big_text(arena, a, places);
    char digits[80], *end = digits + 32, *start = end;
    uint64_t value = magnitude(a.numerator), below = (uint64_t)a.denominator, whole = value / below;
    UnsignedWide rest = value % below;
    do {
        *--start = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole);
    char *mark = end;
    if (rest)
        *end++ = '.';
    for (int i = 0; i < places && rest; i++) {
        rest *= 10;
        *end++ = (char)('0' + (int)(rest / below));
        rest %= below;
    }
    while (end > mark &&
           (end[-1] == '0' || end[-1] == '.')) // of a number cut off, or "0." when no place is wanted
        end--;
    bool zero = end == start + 1 && *start == '0';
    if (a.numerator < 0 && !zero)
        *--start = '-';
    return arena_strndup(arena, start, (size_t)(end - start));
}

const char *exact_fraction_text(Arena *arena, Exact a) {
    if (exact_is_too_long(a))
        return "too long";
    if (a.denominator == 0)
        return exact_big_fraction_text(arena, a);
    Exact lowest = reduce(a);
    if (lowest.denominator == 1)
        return arena_printf(arena, "%lld", (long long)lowest.numerator);
    return arena_printf(arena, "%lld/%lld", (long long)lowest.numerator, (long long)lowest.denominator);
}

// ---- many together ----

static int compare(const void *a, const void *b) {
    return exact_compare(*(const Exact *)a, *(const Exact *)b);
}

void exact_sort(Exact *values, size_t count) {
    if (count > 0)
        qsort(values, count, sizeof *values, compare);
}

Exact exact_quantile(Arena *arena, const Exact *sorted, size_t count, Exact p) {
    Exact position = exact_multiply(arena, exact_whole((int64_t)count - 1), p);
    size_t below = (size_t)strtoull(exact_text(arena, position, 0), NULL, 10);
    if (below + 1 >= count)
        return sorted[count - 1];
    Exact part = exact_subtract(arena, position, exact_whole((int64_t)below));
    Exact step = exact_subtract(arena, sorted[below + 1], sorted[below]);
    return exact_add(arena, sorted[below], exact_multiply(arena, part, step));
}
