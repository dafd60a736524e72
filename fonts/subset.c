// A font file with only the glyphs used, for embedding.

#include "fonts/face.h"

#include <hb-subset.h>
#include <string.h>

// What a PDF needs of a font file is the outlines and their widths (ISO 32000-1, 9.9, table 126): characters,
// names and layout are in the PDF's own objects. OpenType CFF keeps its cmap-free table the same way.
static const hb_tag_t DROPPED[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('J', 'S', 'T', 'F'), HB_TAG('M', 'A', 'T', 'H'),
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'),
    HB_TAG('c', 'm', 'a', 'p'), HB_TAG('O', 'S', '/', '2'), HB_TAG('D', 'S', 'I', 'G'),
    HB_TAG('g', 'a', 's', 'p'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('V', 'D', 'M', 'X'),
    HB_TAG('L', 'T', 'S', 'H'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'),
    HB_TAG('v', 'm', 't', 'x'), HB_TAG('S', 'V', 'G', ' '), HB_TAG('C', 'O', 'L', 'R'),
    HB_TAG('C', 'P', 'A', 'L'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('m', 'e', 't', 'a'),
};

static bool is_dropped(hb_tag_t tag) {
    for (size_t i = 0; i < sizeof DROPPED / sizeof *DROPPED; i++)
        if (DROPPED[i] == tag)
            return true;
    return false;
}

static hb_blob_t *reference_kept_table(hb_face_t *face, hb_tag_t tag, void *full_face) {
    (void)face;
    return is_dropped(tag) ? hb_blob_get_empty() : hb_face_reference_table(full_face, tag);
}

// The face without the tables that are dropped: HarfBuzz reads the characters and layout rules of the whole font
// to plan a subset, which takes it most of the time.
static hb_face_t *reduce_face(const Font *font) {
    hb_face_t *face = hb_face_create_for_tables(reference_kept_table, font->face, NULL);
    hb_face_set_index(face, hb_face_get_index(font->face));
    hb_face_set_upem(face, hb_face_get_upem(font->face));
    hb_face_set_glyph_count(face, hb_face_get_glyph_count(font->face));
    return face;
}

// OS/2 fsType: 2 alone in its lowest four bits forbids embedding, 0x0100 forbids subsets, 0x0200 allows bitmaps only.
static bool may_embed(const Font *font) {
    hb_blob_t *blob = hb_face_reference_table(font->face, HB_TAG('O', 'S', '/', '2'));
    unsigned length;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(blob, &length);
    unsigned type = length >= 10 ? (unsigned)bytes[8] << 8 | bytes[9] : 0;
    hb_blob_destroy(blob);
    return (type & 0x0F) != 0x02 && !(type & 0x0300);
}

static hb_subset_input_t *describe_subset(const Font *font, const uint32_t *glyphs, size_t count) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING |
                                         HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_t *keep = hb_subset_input_glyph_set(input);
    hb_set_add(keep, 0);
    for (size_t i = 0; i < count; i++)
        hb_set_add(keep, glyphs[i]);
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof DROPPED / sizeof *DROPPED; i++)
        hb_set_add(drop, DROPPED[i]);
    for (unsigned i = 0; i < font->axis_count; i++)
        if (!hb_subset_input_pin_axis_location(input, font->face, font->axes[i].tag, font->axes[i].value)) {
            hb_subset_input_destroy(input);
            return NULL;
        }
    return input;
}

// The bytes of a face, copied; the face is given back. False when it is NULL or empty.
static bool take_bytes(Arena *arena, hb_face_t *face, const void **bytes, size_t *size) {
    if (!face)
        return false;
    hb_blob_t *blob = hb_face_reference_blob(face);
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    if (length > 0) {
        void *copy = arena_alloc(arena, length);
        memcpy(copy, data, length);
        *bytes = copy;
        *size = length;
    }
    hb_blob_destroy(blob);
    hb_face_destroy(face);
    return length > 0;
}

bool font_subset(Arena *arena, const Font *font, const uint32_t *glyphs, size_t count, const void **bytes,
                 size_t *size) {
    if (!may_embed(font))
        return false;
    hb_subset_input_t *input = describe_subset(font, glyphs, count);
    if (!input)
        return false;
    hb_face_t *reduced = reduce_face(font), *face = hb_subset_or_fail(reduced, input);
    hb_face_destroy(reduced);
    hb_subset_input_destroy(input);
    return take_bytes(arena, face, bytes, size);
}

// ---- text

// What shaping uses (fonts/shape.h), and what browsers do anyway.
static const hb_tag_t FEATURES[] = {
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('l', 'i', 'g', 'a'), HB_TAG('c', 'l', 'i', 'g'),
    HB_TAG('c', 'a', 'l', 't'), HB_TAG('c', 'c', 'm', 'p'), HB_TAG('l', 'o', 'c', 'l'),
    HB_TAG('r', 'l', 'i', 'g'), HB_TAG('m', 'a', 'r', 'k'), HB_TAG('m', 'k', 'm', 'k'),
    HB_TAG('t', 'n', 'u', 'm'), HB_TAG('s', 'u', 'p', 's'),
};

// Of no use for setting lines of one colour.
static const hb_tag_t UNUSED[] = {
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('J', 'S', 'T', 'F'), HB_TAG('M', 'A', 'T', 'H'),
    HB_TAG('D', 'S', 'I', 'G'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('V', 'D', 'M', 'X'),
    HB_TAG('L', 'T', 'S', 'H'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'),
    HB_TAG('v', 'm', 't', 'x'), HB_TAG('S', 'V', 'G', ' '), HB_TAG('C', 'O', 'L', 'R'),
    HB_TAG('C', 'P', 'A', 'L'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('m', 'e', 't', 'a'),
};

static void add_tags(hb_set_t *set, const hb_tag_t *tags, size_t count) {
    for (size_t i = 0; i < count; i++)
        hb_set_add(set, tags[i]);
}

// Names are kept as far as programs refuse a font without: family, style, full and PostScript name.
static bool describe_text_subset(hb_subset_input_t *input, const Font *font, const uint32_t *codes,
                                 size_t count) {
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    add_tags(hb_subset_input_unicode_set(input), codes, count);
    hb_set_t *features = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
    hb_set_clear(features);
    add_tags(features, FEATURES, sizeof FEATURES / sizeof *FEATURES);
    add_tags(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), UNUSED,
             sizeof UNUSED / sizeof *UNUSED);
    hb_set_t *names = hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID);
    hb_set_clear(names);
    add_tags(names, (const hb_tag_t[]){1, 2, 4, 6}, 4);
    bool good = true;
    for (unsigned i = 0; i < font->axis_count; i++)
        good = good &&
               hb_subset_input_pin_axis_location(input, font->face, font->axes[i].tag, font->axes[i].value);
    return good;
}

bool font_subset_text(Arena *arena, const Font *font, const uint32_t *codes, size_t count, const void **bytes,
                      size_t *size) {
    hb_subset_input_t *input = may_embed(font) ? hb_subset_input_create_or_fail() : NULL;
    if (!input)
        return false;
    bool good = describe_text_subset(input, font, codes, count);
    hb_face_t *face = good ? hb_subset_or_fail(font->face, input) : NULL;
    hb_subset_input_destroy(input);
    return take_bytes(arena, face, bytes, size);
}
