#include "generator/pdf/fontuse.h"
#include "generator/pdf/syntax.h"

#include <math.h>
#include <string.h>

enum { BLOCK = 256, GLYPHS = 65536 };

typedef struct GlyphUse {
    bool used;
    const char *text; // NULL: none yet
    size_t length;
    double width; // once used
} GlyphUse;

struct FontUse {
    Arena *arena;
    const Font *font;
    size_t number, count;
    GlyphUse *blocks[GLYPHS / BLOCK]; // by glyph id; NULL where nothing is used
};

struct FontUses {
    Arena *arena;
    VEC(FontUse *) uses;
    VEC(FontUse *) by_index; // by font_index; NULL where not used
};

// ---- collecting
// -----------------------------------------------------------------------------------------------------

FontUses *fontuses_new(Arena *arena) {
    FontUses *uses = arena_new_of(arena, FontUses);
    uses->arena = arena;
    return uses;
}

FontUse *fontuse_find(FontUses *uses, const Font *font) {
    size_t index = font_index(font);
    while (uses->by_index.count <= index)
        *vec_push(uses->arena, &uses->by_index) = NULL;
    FontUse **slot = &uses->by_index.items[index];
    if (!*slot) {
        FontUse *use = arena_new_of(uses->arena, FontUse);
        use->arena = uses->arena;
        use->font = font;
        use->number = uses->uses.count;
        *vec_push(uses->arena, &uses->uses) = use;
        *slot = use;
    }
    return *slot;
}

size_t fontuse_number(const FontUse *use) {
    return use->number;
}

static GlyphUse *find_glyph(FontUse *use, uint32_t glyph) {
    glyph %= GLYPHS;
    GlyphUse **block = &use->blocks[glyph / BLOCK];
    if (!*block)
        *block = arena_array(use->arena, BLOCK, GlyphUse);
    GlyphUse *found = &(*block)[glyph % BLOCK];
    if (!found->used) {
        found->used = true;
        found->width = round(font_advance(use->font, glyph) * 1e5) / 1e2;
        use->count++;
    }
    return found;
}

double fontuse_width(FontUse *use, uint32_t glyph) {
    return find_glyph(use, glyph)->width;
}

// Fonts draw the no-break space with the glyph of the space. Text taken from the file then has spaces for
// both.
static void merge_spaces(const FontUse *use, uint32_t glyph, const char **text, size_t *length) {
    if (*length == 2 && memcmp(*text, "\u00A0", 2) == 0 && font_glyph(use->font, ' ') == glyph) {
        *text = " ";
        *length = 1;
    }
}

bool fontuse_add(FontUse *use, uint32_t glyph, const char *text, size_t length) {
    GlyphUse *found = find_glyph(use, glyph);
    if (found->text && found->length == length && memcmp(found->text, text, length) == 0)
        return true;
    merge_spaces(use, glyph, &text, &length);
    if (!found->text) {
        found->text = text;
        found->length = length;
        return true;
    }
    return found->length == length && memcmp(found->text, text, length) == 0;
}

void fontuse_add_part(FontUse *use, uint32_t glyph) {
    find_glyph(use, glyph);
}

// ---- font objects
// ---------------------------------------------------------------------------------------------------

// The used glyphs in ascending order, 0 (which every font must have) first.
static uint32_t *list_glyphs(Arena *arena, const FontUse *use, size_t *count) {
    uint32_t *glyphs = arena_array(arena, use->count + 1, uint32_t);
    *count = 1;
    for (uint32_t glyph = 1; glyph < GLYPHS; glyph++) {
        const GlyphUse *block = use->blocks[glyph / BLOCK];
        if (block && block[glyph % BLOCK].used)
            glyphs[(*count)++] = glyph;
    }
    return glyphs;
}

static const GlyphUse *used_glyph(const FontUse *use, uint32_t glyph) {
    return &use->blocks[glyph / BLOCK][glyph % BLOCK];
}

// "XDKWLA+OpenSans-Regular": the tag names this set of glyphs of this font.
static const char *tagged_name(Arena *arena, const FontUse *use, const uint32_t *glyphs, size_t count) {
    const char *name = font_postscript_name(use->font);
    Buf key = {0};
    buf_add(&key, name);
    buf_add_bytes(&key, glyphs, count * sizeof *glyphs);
    PdfDigest digest = pdf_digest(key.bytes, key.length);
    buf_free(&key);
    char tag[7] = "";
    for (int i = 0; i < 6; i++)
        tag[i] = (char)('A' + digest.bytes[i] % 26);
    return arena_printf(arena, "%s+%s", tag, name);
}

// One W entry for each run of consecutive glyph ids: first [width width …].
static void add_widths(Buf *out, const FontUse *use, const uint32_t *glyphs, size_t count) {
    buf_add(out, "/W[");
    for (size_t i = 1; i < count; i++) {
        bool starts = i == 1 || glyphs[i] != glyphs[i - 1] + 1;
        if (starts)
            buf_printf(out, "%s%u[", i == 1 ? "" : "]", (unsigned)glyphs[i]);
        else
            buf_add_char(out, ' ');
        buf_add_number(out, used_glyph(use, glyphs[i])->width, 2);
    }
    buf_add(out, count > 1 ? "]]\n" : "]\n");
}

static PdfRef write_to_unicode(PdfFile *file, const FontUse *use, const uint32_t *glyphs, size_t count) {
    enum { PER_BLOCK = 100 }; // as many as one bfchar block may have
    Buf map = {0};
    buf_add(&map, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                  "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                  "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                  "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    for (size_t i = 1; i < count; i++) {
        const GlyphUse *glyph = used_glyph(use, glyphs[i]);
        size_t left = count - i;
        if ((i - 1) % PER_BLOCK == 0)
            buf_printf(&map, "%zu beginbfchar\n", left < PER_BLOCK ? left : PER_BLOCK);
        buf_printf(&map, "<%04X><", (unsigned)glyphs[i]);
        if (glyph->text)
            buf_add_utf16_hex(&map, glyph->text, glyph->length);
        else
            buf_add(&map, "FFFD"); // only shown as part of something that says its text in place
        buf_add(&map, ">\n");
        if (i % PER_BLOCK == 0 || i + 1 == count)
            buf_add(&map, "endbfchar\n");
    }
    buf_add(&map, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    PdfRef ref = pdf_add_stream(file, "", PDF_DEFLATE, map.bytes, map.length);
    buf_free(&map);
    return ref;
}

static double thousandths(double ems) {
    return round(ems * 1000);
}

static PdfRef write_descriptor(PdfFile *file, const FontUse *use, const char *name, PdfRef program_ref) {
    enum { FIXED_PITCH = 1, SYMBOLIC = 4, ITALIC = 64 };
    const FontMetrics *metrics = font_metrics(use->font);
    const FontProgram *program = font_program(use->font);
    int flags = SYMBOLIC | (program->fixed_pitch ? FIXED_PITCH : 0) | (program->italic ? ITALIC : 0);
    Buf out = {0};
    buf_add(&out, "/Type/FontDescriptor/FontName");
    buf_add_name(&out, name);
    buf_printf(&out, "/Flags %d/FontWeight %d/FontBBox[", flags, program->weight);
    for (int i = 0; i < 4; i++)
        buf_add_real(&out, thousandths(program->box[i]));
    buf_add(&out, "]/ItalicAngle");
    buf_add_real(&out, program->italic_angle);
    buf_add(&out, "/Ascent");
    buf_add_real(&out, thousandths(metrics->ascent));
    buf_add(&out, "/Descent");
    buf_add_real(&out, thousandths(-metrics->descent));
    buf_add(&out, "/CapHeight");
    buf_add_real(&out, thousandths(metrics->cap_height));
    buf_add(&out, "/XHeight");
    buf_add_real(&out, thousandths(metrics->x_height));
    // OpenType does not tell the width of stems. Viewers need a value only to imitate a font that is missing.
    buf_printf(&out, "/StemV %d\n/FontFile%c", 10 + program->weight / 5, program->cff ? '3' : '2');
    buf_add_ref(&out, program_ref);
    PdfRef ref = pdf_add_text(file, buf_text(&out));
    buf_free(&out);
    return ref;
}

static PdfRef write_program(PdfFile *file, Arena *arena, bool cff, const void *bytes, size_t size) {
    const char *entries = cff ? "/Subtype/OpenType" : arena_printf(arena, "/Length1 %zu", size);
    return pdf_add_stream(file, entries, PDF_DEFLATE, bytes, size);
}

static PdfRef write_descendant(PdfFile *file, const FontUse *use, const char *name, PdfRef program,
                               const uint32_t *glyphs, size_t count) {
    bool cff = font_program(use->font)->cff;
    Buf out = {0};
    buf_printf(&out, "/Type/Font/Subtype/CIDFontType%c/BaseFont", cff ? '0' : '2');
    buf_add_name(&out, name);
    buf_add(&out, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
    buf_add(&out, cff ? "/FontDescriptor" : "/CIDToGIDMap/Identity/FontDescriptor");
    buf_add_ref(&out, write_descriptor(file, use, name, program));
    buf_add(&out, "/DW 0\n");
    add_widths(&out, use, glyphs, count);
    PdfRef ref = pdf_add_text(file, buf_text(&out));
    buf_free(&out);
    return ref;
}

static bool write_font(PdfFile *file, Arena *arena, const FontUse *use, PdfRef *ref) {
    size_t count, size;
    const void *bytes;
    const uint32_t *glyphs = list_glyphs(arena, use, &count);
    if (!font_subset(arena, use->font, glyphs, count, &bytes, &size))
        return false;
    const char *name = tagged_name(arena, use, glyphs, count);
    PdfRef program = write_program(file, arena, font_program(use->font)->cff, bytes, size);
    Buf out = {0};
    buf_add(&out, "/Type/Font/Subtype/Type0/BaseFont");
    buf_add_name(&out, name);
    buf_add(&out, "/Encoding/Identity-H/DescendantFonts[");
    buf_add_ref(&out, write_descendant(file, use, name, program, glyphs, count));
    buf_add(&out, "]/ToUnicode");
    buf_add_ref(&out, write_to_unicode(file, use, glyphs, count));
    *ref = pdf_add_text(file, buf_text(&out));
    buf_free(&out);
    return true;
}

bool fontuses_write(const FontUses *uses, Diag *diag, Arena *arena, PdfFile *file, PdfRef *resources) {
    Buf out = {0};
    bool good = true;
    buf_add(&out, "/Font<<");
    for (size_t i = 0; i < uses->uses.count; i++) {
        const FontUse *use = uses->uses.items[i];
        PdfRef font = 0;
        if (!write_font(file, arena, use, &font)) {
            diag_error(diag, (Place){0}, "pdf.font-not-embeddable", "the font %s cannot be put into the PDF",
                       font_postscript_name(use->font));
            diag_hint(diag, "its licence bits may forbid embedding; choose another family in the design");
            good = false;
        }
        buf_printf(&out, "/F%zu", use->number);
        buf_add_ref(&out, font);
    }
    buf_add(&out, ">>");
    *resources = pdf_add_text(file, buf_text(&out));
    buf_free(&out);
    return good;
}
