// Shaping with HarfBuzz: text is cut into items of one font and one script, each item shaped, and neighbours
// in the same font joined again into one run.

#include "fonts/shape.h"
#include "base/utf8.h"
#include "fonts/cache.h"
#include "fonts/face.h"

#include <hb.h>
#include <string.h>

struct Shaper {
    Arena *arena;
    ShapeCache cache;
    hb_buffer_t *buffer;
    const char *lang; // the language last asked for, and HarfBuzz's word for it
    hb_language_t language;
    // the text being shaped, without what is not shown
    VEC(uint32_t) codes;
    VEC(uint32_t) offsets; // into shown; one more than codes
    VEC(char) shown;
    VEC(Glyph) glyphs;
    VEC(GlyphRun) runs;
};

// A stretch of codes in one font and one script.
typedef struct Item {
    const Font *font;
    hb_script_t script;
    size_t start, end; // indexes into codes
} Item;

Shaper *shaper_new(Arena *arena) {
    Shaper *shaper = arena_new_of(arena, Shaper);
    shaper->arena = arena;
    shaper->buffer = hb_buffer_create();
    hb_buffer_set_flags(shaper->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    return shaper;
}

void shaper_free(Shaper *shaper) {
    if (!shaper)
        return;
    hb_buffer_destroy(shaper->buffer);
    shape_cache_free(&shaper->cache);
}

// ---- characters

// Controls and format characters that show nothing and have no say in how their neighbours look. The joiners
// (U+200C, U+200D) do have a say, and HarfBuzz takes them out itself.
static bool is_invisible(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD || code == 0x200B ||
           (code >= 0x200E && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}

// Marks and joiners stay with the character before them.
static bool extends_cluster(hb_unicode_funcs_t *unicode, uint32_t code) {
    if (code < 0x300)
        return false;
    if (code == 0x200C || code == 0x200D || (code >= 0xFE00 && code <= 0xFE0F))
        return true;
    hb_unicode_general_category_t category = hb_unicode_general_category(unicode, code);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK;
}

// HarfBuzz makes missing spaces of the plain one and the no-break hyphen of the hyphen, so no other font is needed.
static bool can_show(const Font *font, uint32_t code) {
    if (font_has(font, code))
        return true;
    if (code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F ||
        code == 0x3000)
        return font_has(font, ' ');
    if (code == 0x2011)
        return font_has(font, 0x2010);
    return code == 0x200C || code == 0x200D || (code >= 0xFE00 && code <= 0xFE0F);
}

// All of codes, also when the font has a base and its mark only as one composed character.
static bool can_show_all(hb_unicode_funcs_t *unicode, const Font *font, const uint32_t *codes, size_t count) {
    size_t first = 0;
    hb_codepoint_t composed;
    if (count > 1 && hb_unicode_compose(unicode, codes[0], codes[1], &composed) && font_has(font, composed))
        first = 2;
    for (size_t i = first; i < count; i++)
        if (!can_show(font, codes[i]))
            return false;
    return true;
}

// The first font with the whole cluster, else the first with its base, else NULL.
static const Font *choose_font(hb_unicode_funcs_t *unicode, const FontList *list, const uint32_t *codes,
                               size_t count) {
    for (size_t i = 0; i < list->choices.count; i++) {
        const Font *font = fontlist_font(list, i);
        if (font && can_show_all(unicode, font, codes, count))
            return font;
    }
    for (size_t i = 0; i < list->choices.count; i++) {
        const Font *font = fontlist_font(list, i);
        if (font && can_show(font, codes[0]))
            return font;
    }
    return NULL;
}

// Decodes the text, leaving out what is not shown.
static void read_text(Shaper *shaper, const char *text, size_t length) {
    size_t step;
    shaper->codes.count = shaper->offsets.count = shaper->shown.count = 0;
    for (const char *p = text, *end = text + length; p < end; p += step) {
        uint32_t code = utf8_decode(p, end, &step);
        if (is_invisible(code))
            continue;
        *vec_push(shaper->arena, &shaper->codes) = code;
        *vec_push(shaper->arena, &shaper->offsets) = (uint32_t)shaper->shown.count;
        char bytes[4];
        size_t size = utf8_encode(code, bytes);
        for (size_t i = 0; i < size; i++)
            *vec_push(shaper->arena, &shaper->shown) = bytes[i];
    }
    *vec_push(shaper->arena, &shaper->offsets) = (uint32_t)shaper->shown.count;
}

// The text as shown: the cache's copy of what was asked for when that is the same.
static const char *keep_shown(Shaper *shaper, const ShapedWord *word) {
    size_t length = shaper->shown.count;
    return length == word->length ? word->text : arena_strndup(shaper->arena, shaper->shown.items, length);
}

// The script of a stretch that starts with this character; Common and Inherited leave it open.
static hb_script_t real_script(hb_unicode_funcs_t *unicode, uint32_t code) {
    if (code < 0x41)
        return HB_SCRIPT_COMMON;
    hb_script_t script = hb_unicode_script(unicode, code);
    return script == HB_SCRIPT_INHERITED ? HB_SCRIPT_COMMON : script;
}

// The longest item at start. unshown, when not set yet, receives the first code no font has.
static Item next_item(Shaper *shaper, const FontList *list, size_t start, size_t *unshown) {
    hb_unicode_funcs_t *unicode = hb_buffer_get_unicode_funcs(shaper->buffer);
    const uint32_t *codes = shaper->codes.items;
    Item item = {list->first, HB_SCRIPT_COMMON, start, start};
    while (item.end < shaper->codes.count) {
        size_t end = item.end + 1;
        while (end < shaper->codes.count && extends_cluster(unicode, codes[end]))
            end++;
        const Font *font = choose_font(unicode, list, codes + item.end, end - item.end);
        hb_script_t script = real_script(unicode, codes[item.end]);
        bool other_script =
            script != item.script && script != HB_SCRIPT_COMMON && item.script != HB_SCRIPT_COMMON;
        if (item.end > start && ((font && font != item.font) || other_script))
            break;
        if (font)
            item.font = font;
        else if (item.end < *unshown)
            *unshown = item.end;
        if (item.script == HB_SCRIPT_COMMON)
            item.script = script;
        item.end = end;
    }
    return item;
}

// ---- glyphs

static size_t list_features(unsigned features, hb_feature_t list[4]) {
    size_t count = 0;
    const unsigned all = HB_FEATURE_GLOBAL_END;
    if (features & SHAPE_TABULAR)
        list[count++] = (hb_feature_t){HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, all};
    if (features & SHAPE_SUPERSCRIPT)
        list[count++] = (hb_feature_t){HB_TAG('s', 'u', 'p', 's'), 1, HB_FEATURE_GLOBAL_START, all};
    if (features & SHAPE_NO_LIGATURES) {
        list[count++] = (hb_feature_t){HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, all};
        list[count++] = (hb_feature_t){HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, all};
    }
    return count;
}

static void find_language(Shaper *shaper, const char *lang) {
    if (shaper->lang && strcmp(shaper->lang, lang) == 0)
        return;
    shaper->lang = arena_strdup(shaper->arena, lang);
    shaper->language = hb_language_from_string(lang, -1);
}

// Shapes one item; its glyphs are added to shaper->glyphs with clusters counted in the whole text.
static void shape_item(Shaper *shaper, const Item *item, unsigned features) {
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_codepoints(buffer, shaper->codes.items, (int)shaper->codes.count, (unsigned)item->start,
                             (int)(item->end - item->start));
    if (item->script != HB_SCRIPT_COMMON)
        hb_buffer_set_script(buffer, item->script);
    hb_buffer_set_language(buffer, shaper->language);
    hb_buffer_guess_segment_properties(buffer);
    hb_feature_t list[4];
    size_t count = list_features(features, list);
    hb_shape(item->font->shaper, buffer, list, (unsigned)count);
    unsigned glyph_count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &glyph_count);
    const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(buffer, &glyph_count);
    double em = item->font->upem;
    for (unsigned i = 0; i < glyph_count; i++)
        *vec_push(shaper->arena, &shaper->glyphs) = (Glyph){
            info[i].codepoint, shaper->offsets.items[info[i].cluster], (float)(position[i].x_advance / em),
            (float)(position[i].x_offset / em), (float)(position[i].y_offset / em)};
}

// Shapes all items; runs hold positions in glyphs (count) and in the text until finish_runs.
static size_t shape_items(Shaper *shaper, const FontList *list, unsigned features) {
    size_t unshown = SIZE_MAX;
    shaper->glyphs.count = shaper->runs.count = 0;
    for (Item item = {.end = 0}; item.end < shaper->codes.count;) {
        item = next_item(shaper, list, item.end, &unshown);
        size_t before = shaper->glyphs.count;
        shape_item(shaper, &item, features);
        GlyphRun *last = shaper->runs.count > 0 ? &shaper->runs.items[shaper->runs.count - 1] : NULL;
        if (!last || last->font != item.font) {
            last = vec_push(shaper->arena, &shaper->runs);
            *last = (GlyphRun){.font = item.font};
        }
        last->count += shaper->glyphs.count - before;
        last->text_length += shaper->offsets.items[item.end] - shaper->offsets.items[item.start];
    }
    return unshown;
}

// The result on the arena, exactly as large as needed.
static void finish_runs(Shaper *shaper, const char *text, Shaped *shaped) {
    size_t run_bytes = shaper->runs.count * sizeof(GlyphRun),
           glyph_bytes = shaper->glyphs.count * sizeof(Glyph);
    char *block = arena_alloc(shaper->arena, run_bytes + glyph_bytes);
    GlyphRun *runs = (GlyphRun *)(void *)block;
    Glyph *glyphs = (Glyph *)(void *)(block + run_bytes);
    if (shaper->glyphs.count > 0)
        memcpy(glyphs, shaper->glyphs.items, glyph_bytes);
    uint32_t offset = 0;
    for (size_t i = 0; i < shaper->runs.count; i++) {
        runs[i] = shaper->runs.items[i];
        runs[i].text = text + offset;
        runs[i].glyphs = glyphs;
        for (size_t j = 0; j < runs[i].count; j++) {
            glyphs[j].cluster -= offset;
            runs[i].width += (double)glyphs[j].advance;
        }
        glyphs += runs[i].count;
        offset += (uint32_t)runs[i].text_length;
        shaped->width += runs[i].width;
    }
    shaped->runs = runs;
    shaped->count = shaper->runs.count;
}

const Shaped *shape(Shaper *shaper, const FontList *fonts, const char *lang, unsigned features,
                    const char *text, size_t length) {
    find_language(shaper, lang);
    ShapedWord key = {.fonts = fonts,
                      .language = shaper->language,
                      .text = text,
                      .length = (uint32_t)length,
                      .features = features};
    bool is_new;
    ShapedWord *word = shape_cache_find(shaper->arena, &shaper->cache, &key, &is_new);
    if (!is_new)
        return &word->shaped;
    read_text(shaper, text, length);
    const char *shown = keep_shown(shaper, word);
    size_t unshown = shape_items(shaper, fonts, features);
    finish_runs(shaper, shown, &word->shaped);
    if (unshown != SIZE_MAX)
        word->shaped.unshown = shown + shaper->offsets.items[unshown];
    return &word->shaped;
}
