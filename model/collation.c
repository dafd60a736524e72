#include "model/collation.h"

#include "base/utf8.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

struct Collation {
    UCollator *order;
    UCollator *letters; // to which all forms of a letter are the same
};

Collation *collation_open(Arena *arena, const char *lang) {
    UErrorCode status = U_ZERO_ERROR;
    Collation found = {ucol_open(lang, &status), ucol_open(lang, &status)};
    if (U_FAILURE(status)) {
        collation_close(&found);
        return NULL;
    }
    ucol_setStrength(found.letters, UCOL_PRIMARY);
    Collation *collation = arena_new_of(arena, Collation);
    *collation = found;
    return collation;
}

void collation_close(Collation *collation) {
    if (!collation)
        return;
    if (collation->order)
        ucol_close(collation->order);
    if (collation->letters)
        ucol_close(collation->letters);
}

static UChar *wide_text(Arena *arena, const char *text, int32_t *length) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t capacity = (int32_t)strlen(text) + 1;
    UChar *wide = arena_array(arena, (size_t)capacity, UChar);
    u_strFromUTF8WithSub(wide, capacity, length, text, -1, 0xFFFD, NULL, &status);
    return U_SUCCESS(status) ? wide : NULL;
}

const unsigned char *collation_key(Arena *arena, const Collation *collation, const char *text) {
    int32_t length = 0;
    UChar *wide = wide_text(arena, text, &length);
    if (!collation || !wide)
        return (const unsigned char *)text;
    int32_t size = ucol_getSortKey(collation->order, wide, length, NULL, 0);
    uint8_t *key = arena_alloc(arena, (size_t)size + 1);
    ucol_getSortKey(collation->order, wide, length, key, size);
    return key;
}

// ---- letters ----

static bool same_letter(const Collation *collation, const UChar *a, int32_t a_length, const UChar *b,
                        int32_t b_length) {
    return collation && ucol_strcoll(collation->letters, a, a_length, b, b_length) == UCOL_EQUAL;
}

static const char *narrow_letter(Arena *arena, const UChar *letter, int32_t length) {
    UErrorCode status = U_ZERO_ERROR;
    UChar capital[8];
    char text[32];
    int32_t capitals = u_strToUpper(capital, 8, letter, length, "", &status);
    u_strToUTF8(text, sizeof text, NULL, capital, capitals, &status);
    return U_SUCCESS(status) ? arena_strdup(arena, text) : "";
}

// The letter without its accents, of which there may be several.
static int32_t bare_letter(const UChar *letter, int32_t length, UChar *bare, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *parts = unorm2_getNFDInstance(&status);
    int32_t count = unorm2_normalize(parts, letter, length, bare, capacity, &status), one = 0;
    if (U_FAILURE(status) || count == 0)
        return 0;
    U16_FWD_1(bare, one, count);
    return one;
}

const char *collation_letter(Arena *arena, const Collation *collation, const char *text) {
    static const UChar ring[] = {0xC5}; // what two letters, aa, are in Norwegian and Danish
    int32_t length = 0, first = 0;
    const UChar *wide = wide_text(arena, text, &length);
    UChar bare[16];
    if (!wide || length == 0)
        return "";
    U16_FWD_1(wide, first, length);
    size_t size;
    if (!u_isalpha((UChar32)utf8_decode(text, text + strlen(text), &size)))
        return "";
    if (length >= 2 && same_letter(collation, wide, 2, ring, 1))
        return narrow_letter(arena, ring, 1);
    int32_t count = bare_letter(wide, first, bare, 16);
    if (count > 0 && same_letter(collation, wide, first, bare, count))
        return narrow_letter(arena, bare, count);
    return narrow_letter(arena, wide, first);
}

const char *text_composed(Arena *arena, const char *text) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    UChar *wide = wide_text(arena, text, &length);
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    UChar *composed = arena_array(arena, (size_t)length + 1, UChar);
    int32_t count = wide ? unorm2_normalize(nfc, wide, length, composed, length + 1, &status) : 0;
    char *narrow = arena_alloc(arena, 3 * (size_t)length + 1);
    u_strToUTF8(narrow, 3 * length + 1, NULL, composed, count, &status);
    return wide && U_SUCCESS(status) ? narrow : arena_strdup(arena, text);
}
