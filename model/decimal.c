// A number is looked at as digits by position: position 0 is the units, 1 the tens, -1 the tenths. Positions
// beyond what is written read as 0, so numbers with different places add and compare without being aligned first.

#include "model/decimal.h"
#include "base/limits.h"

#include <string.h>

typedef struct Number {
    bool negative;
    const char *digits; // first digit; after `whole` digits comes '.' if places > 0
    int whole, places;
} Number;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static Number number_read(const char *s) {
    Number n = {.negative = *s == '-'};
    n.digits = n.negative ? s + 1 : s;
    while (is_digit(n.digits[n.whole]))
        n.whole++;
    if (n.digits[n.whole] == '.')
        while (is_digit(n.digits[n.whole + 1 + n.places]))
            n.places++;
    for (; n.whole > 1 && *n.digits == '0'; n.whole--)
        n.digits++;
    return n;
}

static int digit_at(const Number *n, int position) {
    if (position >= n->whole || position < -n->places)
        return 0;
    return n->digits[n->whole - position - (position >= 0)] - '0';
}

// A result under construction: room for a sign, whole digits, a mark and places digits.
typedef struct Result {
    char *text; // sign at 0, digits from 1
    int whole, places;
} Result;

static Result result_new(Arena *arena, int whole, int places) {
    Result r = {.whole = whole, .places = places};
    r.text = arena_alloc(arena, (size_t)whole + (size_t)places + 3);
    if (places > 0)
        r.text[1 + whole] = '.';
    return r;
}

static void result_put(Result *r, int position, int digit) {
    r->text[1 + r->whole - position - (position >= 0)] = (char)('0' + digit);
}

// Drops leading zeros and puts the sign, unless the value is zero.
static const char *result_finish(Result *r, bool negative) {
    char *first = r->text + 1;
    for (int left = r->whole; left > 1 && *first == '0'; left--)
        first++;
    if (negative && first[strspn(first, "0.")] != '\0')
        *--first = '-';
    return first;
}

bool decimal_valid(const char *s) {
    if (strlen(s) > LIMIT_NUMBER_CHARS)
        return false;
    s += *s == '-';
    size_t whole = strspn(s, "0123456789");
    if (whole == 0)
        return false;
    s += whole;
    if (*s == '\0')
        return true;
    size_t places = *s == '.' ? strspn(s + 1, "0123456789") : 0;
    return places > 0 && s[1 + places] == '\0';
}

int decimal_places(const char *s) {
    return number_read(s).places;
}

// A number that keeps all its places, with zeros behind them.
static const char *pad(Arena *arena, const Number *n, int places) {
    Result r = result_new(arena, n->whole, places);
    size_t written = (size_t)n->whole + (n->places > 0 ? (size_t)n->places + 1 : 0);
    memset(r.text + 1, '0', (size_t)n->whole + (size_t)places + (places > 0));
    memcpy(r.text + 1, n->digits, written);
    if (places > 0)
        r.text[1 + n->whole] = '.';
    return result_finish(&r, n->negative);
}

const char *decimal_round(Arena *arena, const char *s, int places) {
    Number n = number_read(s);
    if (n.places <= places)
        return pad(arena, &n, places);
    Result r = result_new(arena, n.whole + 1, places);
    int carry = digit_at(&n, -places - 1) >= 5;
    for (int position = -places; position <= n.whole; position++) {
        int sum = digit_at(&n, position) + carry;
        carry = sum / 10;
        result_put(&r, position, sum % 10);
    }
    return result_finish(&r, n.negative);
}

// Compares without regard to sign.
static int compare_magnitudes(const Number *a, const Number *b) {
    int top = a->whole > b->whole ? a->whole : b->whole;
    int bottom = a->places > b->places ? -a->places : -b->places;
    for (int position = top - 1; position >= bottom; position--) {
        int x = digit_at(a, position), y = digit_at(b, position);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

int decimal_compare(const char *a, const char *b) {
    Number x = number_read(a), y = number_read(b), zero = number_read("0");
    int order = compare_magnitudes(&x, &y);
    if (x.negative == y.negative)
        return x.negative ? -order : order;
    bool both_zero = compare_magnitudes(&x, &zero) == 0 && compare_magnitudes(&y, &zero) == 0;
    return both_zero ? 0 : x.negative ? -1 : 1;
}

static const char *add_numbers(Arena *arena, const Number *a, const Number *b) {
    int top = a->whole > b->whole ? a->whole : b->whole;
    int places = a->places > b->places ? a->places : b->places;
    Result r = result_new(arena, top + 1, places);
    if (a->negative == b->negative) {
        int carry = 0;
        for (int position = -places; position <= top; position++) {
            int sum = digit_at(a, position) + digit_at(b, position) + carry;
            carry = sum / 10;
            result_put(&r, position, sum % 10);
        }
        return result_finish(&r, a->negative);
    }
    const Number *large = a, *small = b;
    if (compare_magnitudes(a, b) < 0) {
        large = b;
        small = a;
    }
    int borrow = 0;
    for (int position = -places; position <= top; position++) {
        int difference = digit_at(large, position) - digit_at(small, position) - borrow;
        borrow = difference < 0;
        result_put(&r, position, difference + 10 * borrow);
    }
    return result_finish(&r, large->negative);
}

const char *decimal_add(Arena *arena, const char *a, const char *b) {
    Number x = number_read(a), y = number_read(b);
    return add_numbers(arena, &x, &y);
}

const char *decimal_subtract(Arena *arena, const char *a, const char *b) {
    Number x = number_read(a), y = number_read(b);
    y.negative = !y.negative;
    return add_numbers(arena, &x, &y);
}
