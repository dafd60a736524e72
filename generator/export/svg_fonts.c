#include "generator/export/svg_fonts.h"

#include "base/digest.h"
#include "base/utf8.h"

#include <string.h>

// ---- what is used

// Its place in the list; the end when it is not there.
static size_t find(const SvgFonts *fonts, const Font *font) {
    size_t i = 0;
    while (i < fonts->fonts.count && fonts->fonts.items[i].font != font)
        i++;
    return i;
}

const SvgFont *svg_font_find(const SvgFonts *fonts, const Font *font) {
    return &fonts->fonts.items[find(fonts, font)];
}

static void add_code(Arena *arena, SvgFont *font, uint32_t code) {
    for (size_t i = 0; i < font->codes.count; i++)
        if (font->codes.items[i] == code)
            return;
    *vec_push(arena, &font->codes) = code;
}

static void add_run(Arena *arena, SvgFonts *fonts, const GlyphRun *run) {
    size_t index = find(fonts, run->font);
    if (index == fonts->fonts.count)
        *vec_push(arena, &fonts->fonts) = (SvgFont){.font = run->font};
    SvgFont *font = &fonts->fonts.items[index];
    const char *end = run->text + run->text_length;
    size_t length;
    for (const char *s = run->text; s < end; s += length)
        add_code(arena, font, utf8_decode(s, end, &length));
}

// ---- names

// A family in quotes. What a font says of itself is not trusted to have none.
static void add_family(Buf *out, const char *family) {
    buf_add(out, out->length ? ",'" : "'");
    for (; *family; family++)
        if ((unsigned char)*family >= ' ' && !strchr("'\"\\<>&;{}", *family))
            buf_add_char(out, *family);
    buf_add_char(out, '\'');
}

static void name_font(Arena *arena, SvgFont *font) {
    FontNames names = font_names(arena, font->font);
    Buf families = {0};
    add_family(&families, names.family);
    if (strcmp(names.family, names.large_family) != 0)
        add_family(&families, names.large_family);
    buf_add(&families, font_program(font->font)->fixed_pitch ? ",monospace" : ",sans-serif");
    font->families = arena_strdup(arena, buf_text(&families));
    buf_free(&families);
}

static void embed_font(Arena *arena, Diag *diag, SvgFont *font) {
    if (!font_subset_text(arena, font->font, font->codes.items, font->codes.count, &font->bytes,
                          &font->size)) {
        font->bytes = NULL;
        diag_warning(diag, (Place){0}, "export.font-not-embeddable",
                     "the font %s may not be embedded: programs that do not have it will show another",
                     font_postscript_name(font->font));
        diag_hint(diag, "--text outlines draws the letters");
        return;
    }
    Digest digest = digest_of(font->bytes, font->size);
    font->name = arena_printf(arena, "aarbok-%02x%02x%02x%02x", digest.bytes[0], digest.bytes[1],
                              digest.bytes[2], digest.bytes[3]);
}

SvgFonts svg_fonts_collect(Arena *arena, Diag *diag, const Page *page, bool embed) {
    SvgFonts fonts = {0};
    for (size_t i = 0; i < page->items.count; i++)
        if (page->items.items[i].kind == ITEM_GLYPHS)
            add_run(arena, &fonts, page->items.items[i].glyphs.run);
    for (size_t i = 0; i < fonts.fonts.count; i++) {
        if (embed)
            embed_font(arena, diag, &fonts.fonts.items[i]);
        name_font(arena, &fonts.fonts.items[i]);
    }
    return fonts;
}

// ---- in the file

// RFC 4648.
static void add_base64(Buf *out, const unsigned char *bytes, size_t size) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    buf_reserve(out, (size + 2) / 3 * 4);
    for (size_t i = 0; i < size; i += 3) {
        size_t rest = size - i;
        uint32_t group = (uint32_t)bytes[i] << 16 | (rest > 1 ? (uint32_t)bytes[i + 1] << 8 : 0) |
                         (rest > 2 ? bytes[i + 2] : 0u);
        buf_add_char(out, digits[group >> 18]);
        buf_add_char(out, digits[group >> 12 & 63]);
        buf_add_char(out, rest > 1 ? digits[group >> 6 & 63] : '=');
        buf_add_char(out, rest > 2 ? digits[group & 63] : '=');
    }
}

void svg_fonts_write(const SvgFonts *fonts, Buf *out) {
    bool any = false;
    for (size_t i = 0; i < fonts->fonts.count; i++) {
        const SvgFont *font = &fonts->fonts.items[i];
        if (!font->bytes)
            continue;
        buf_add(out, any ? "" : "<style>\n");
        any = true;
        const FontProgram *program = font_program(font->font);
        const char *type = program->cff ? "otf" : "ttf";
        buf_printf(out,
                   "@font-face{font-family:'%s';font-weight:%d;font-style:%s;src:url(data:font/%s;base64,",
                   font->name, program->weight, program->italic ? "italic" : "normal", type);
        add_base64(out, font->bytes, font->size);
        buf_printf(out, ")}\n[data-font=\"%s\"]{font-family:'%s',%s}\n", font->name, font->name,
                   font->families);
    }
    buf_add(out, any ? "</style>\n" : "");
}
