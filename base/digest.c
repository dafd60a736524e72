#include "base/digest.h"

#include <stdint.h>

// The first 64 bits of the fractions of √2, √3, e and the golden ratio: odd, and without a pattern.
#define ROOT_2 0x6A09E667F3BCC909u
#define ROOT_3 0xBB67AE8584CAA73Bu
#define EULER  0xB7E151628AED2A6Bu
#define GOLDEN 0x9E3779B97F4A7C15u

// The next eight bytes, fewer at the end, lowest first.
static uint64_t read_word(const unsigned char *bytes, size_t size) {
    uint64_t word = 0;
    for (size_t i = 0; i < 8 && i < size; i++)
        word |= (uint64_t)bytes[i] << (8 * i);
    return word;
}

static uint64_t turn(uint64_t value, int bits) {
    return value << bits | value >> (64 - bits);
}

// Every bit of the result depends on every bit of value.
static uint64_t finish(uint64_t value) {
    value = (value ^ value >> 32) * ROOT_2;
    value = (value ^ value >> 29) * ROOT_3;
    return value ^ value >> 32;
}

// Two numbers, one led by sums and one by exclusive ors, that each word is multiplied into.
Digest digest_of(const void *bytes, size_t size) {
    const unsigned char *at = bytes;
    uint64_t a = (size ^ ROOT_2) * GOLDEN, b = (size ^ ROOT_3) * EULER;
    for (size_t left = size; left > 0; left -= left < 8 ? left : 8, at += 8) {
        uint64_t word = left >= 8 ? read_word(at, 8) : read_word(at, left);
        a = turn((a ^ word) * GOLDEN, 29);
        b = turn((b + word) * EULER, 37) + a;
    }
    uint64_t halves[] = {finish(a ^ turn(b, 17)), finish(b)};
    Digest digest;
    for (size_t i = 0; i < sizeof digest.bytes; i++)
        digest.bytes[i] = (unsigned char)(halves[i / 8] >> (i % 8 * 8));
    return digest;
}
