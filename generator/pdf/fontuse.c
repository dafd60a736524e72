#include "generator/pdf/fontuse.h"
#include "base/digest.h"
#include "generator/pdf/syntax.h"

#include <math.h>
#include <string.h>

enum { BLOCK = 256, GLYPHS = 65536, MOST_VARIANTS = 16 };

// The text of one glyph in one font object.
typedef struct GlyphText {
    const char *text; // NULL: none yet
    size_t length;
    bool provisional; // gives way to the first that is not
} GlyphText;

typedef struct GlyphWidth {
    bool used;
    double width; // once used
} GlyphWidth;

// One font as it will be embedded.
typedef struct Subset {
    const Font *font;
    size_t count;
    GlyphWidth *widths[GLYPHS / BLOCK]; // by glyph id; NULL where nothing is used
} Subset;

// One font object.
struct FontUse {
    FontUses *uses;
    Subset *subset;
    size_t number;
    FontUse *variant; // the same font with other texts, or NULL
    GlyphText *texts[GLYPHS / BLOCK];
};

struct FontUses {
    Arena *arena;
    VEC(FontUse *) uses;     // by number
    VEC(FontUse *) by_index; // the first use of a font, by font_index; NULL where not used
};

// ---- collecting

FontUses *fontuses_new(Arena *arena) {
    FontUses *uses = arena_new_of(arena, FontUses);
    uses->arena = arena;
    return uses;
}

static FontUse *add_use(FontUses *uses, Subset *subset) {
    FontUse *use = arena_new_of(uses->arena, FontUse);
    use->uses = uses;
    use->subset = subset;
    use->number = uses->uses.count;
    *vec_push(uses->arena, &uses->uses) = use;
    return use;
}

FontUse *fontuse_find(FontUses *uses, const Font *font) {
    size_t index = font_index(font);
    while (uses->by_index.count <= index)
        *vec_push(uses->arena, &uses->by_index) = NULL;
    FontUse **slot = &uses->by_index.items[index];
    if (!*slot) {
        Subset *subset = arena_new_of(uses->arena, Subset);
        subset->font = font;
        *slot = add_use(uses, subset);
    }
    return *slot;
}

size_t fontuse_number(const FontUse *use) {
    return use->number;
}

double fontuse_width(FontUse *use, uint32_t glyph) {
    GlyphWidth **block = &use->subset->widths[glyph % GLYPHS / BLOCK];
    if (!*block)
        *block = arena_array(use->uses->arena, BLOCK, GlyphWidth);
    GlyphWidth *found = &(*block)[glyph % BLOCK];
    if (!found->used) {
        found->used = true;
        found->width = round(font_advance(use->subset->font, glyph) * 1e5) / 1e2;
        use->subset->count++;
    }
    return found->width;
}

static GlyphText *find_text(FontUse *use, uint32_t glyph) {
    GlyphText **block = &use->texts[glyph % GLYPHS / BLOCK];
    if (!*block)
        *block = arena_array(use->uses->arena, BLOCK, GlyphText);
    return &(*block)[glyph % BLOCK];
}

// Many fonts draw the no-break space with the glyph of the space. Text taken from the file then has spaces for both.
static bool is_space_too(const FontUse *use, uint32_t glyph, const char *text, size_t length) {
    return length == 2 && memcmp(text, "\u00A0", 2) == 0 && font_glyph(use->subset->font, ' ') == glyph;
}

static bool has_text(const GlyphText *found, const char *text, size_t length) {
    return found->text && !found->provisional && found->length == length && *found->text == *text &&
           memcmp(found->text, text, length) == 0;
}

FontUse *fontuse_for_text(FontUse *use, uint32_t glyph, const char *text, size_t length) {
    GlyphText *found = find_text(use, glyph);
    if (has_text(found, text, length))
        return use;
    if (is_space_too(use, glyph, text, length))
        return fontuse_for_text(use, glyph, " ", 1);
    for (int i = 0; i < MOST_VARIANTS; i++) {
        found = find_text(use, glyph);
        if (!found->text || found->provisional)
            *found = (GlyphText){.text = arena_strndup(use->uses->arena, text, length), .length = length};
        if (has_text(found, text, length))
            return use;
        if (!use->variant)
            use->variant = add_use(use->uses, use->subset);
        use = use->variant;
    }
    return NULL;
}

void fontuse_add_part(FontUse *use, uint32_t glyph, const char *text, size_t length) {
    GlyphText *found = find_text(use, glyph);
    if (!found->text && length > 0)
        *found = (GlyphText){
            .text = arena_strndup(use->uses->arena, text, length), .length = length, .provisional = true};
}

// ---- font objects

// The glyphs of one font as they are embedded: in ascending order, 0 (which every font must have) first.
typedef struct GlyphList {
    const uint32_t *ids;
    size_t count;
} GlyphList;

static GlyphList list_glyphs(Arena *arena, const Subset *subset) {
    uint32_t *ids = arena_array(arena, subset->count + 1, uint32_t);
    size_t count = 1;
    for (uint32_t i = 0; i < GLYPHS / BLOCK; i++) {
        const GlyphWidth *block = subset->widths[i];
        for (uint32_t k = 0; block && k < BLOCK; k++)
            if (block[k].used && (i > 0 || k > 0))
                ids[count++] = i * BLOCK + k;
    }
    return (GlyphList){ids, count};
}

// "XDKWLA+OpenSans-Regular": the tag names this set of glyphs of this font.
static const char *tagged_name(Arena *arena, const Subset *subset, GlyphList glyphs) {
    const char *name = font_postscript_name(subset->font);
    Buf key = {0};
    buf_add(&key, name);
    buf_add_bytes(&key, glyphs.ids, glyphs.count * sizeof *glyphs.ids);
    Digest digest = digest_of(key.bytes, key.length);
    buf_free(&key);
    char tag[7] = "";
    for (int i = 0; i < 6; i++)
        tag[i] = (char)('A' + digest.bytes[i] % 26);
    return arena_printf(arena, "%s+%s", tag, name);
}

// One W entry for each run of consecutive glyph ids: first [width width …].
static void add_widths(Buf *out, const Subset *subset, GlyphList glyphs) {
    buf_add(out, "/W[");
    for (size_t i = 1; i < glyphs.count; i++) {
        uint32_t id = glyphs.ids[i];
        if (i == 1 || id != glyphs.ids[i - 1] + 1)
            buf_printf(out, "%s%u[", i == 1 ? "" : "]", (unsigned)id);
        else
            buf_add_char(out, ' ');
        buf_add_number(out, subset->widths[id / BLOCK][id % BLOCK].width, 2);
    }
    buf_add(out, glyphs.count > 1 ? "]]\n" : "]\n");
}

static double thousandths(double ems) {
    return round(ems * 1000);
}

static PdfRef write_descriptor(PdfFile *file, const Font *font, const char *name, PdfRef program_ref) {
    enum { FIXED_PITCH = 1, SYMBOLIC = 4, ITALIC = 64 };
    const FontMetrics *metrics = font_metrics(font);
    const FontProgram *program = font_program(font);
    int flags = SYMBOLIC | (program->fixed_pitch ? FIXED_PITCH : 0) | (program->italic ? ITALIC : 0);
    Buf out = {0};
    buf_add(&out, "/Type/FontDescriptor/FontName");
    buf_add_name(&out, name);
    // FontWeight is a multiple of 100 from 100 to 900; an instance of a variable font may have any weight.
    int weight = program->weight < 150   ? 100
                 : program->weight > 850 ? 900
                                         : (program->weight + 50) / 100 * 100;
    buf_printf(&out, "/Flags %d/FontWeight %d/FontBBox[", flags, weight);
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

// The CIDFont, which all uses of the font share.
static PdfRef write_descendant(PdfFile *file, const Subset *subset, const char *name, PdfRef program,
                               GlyphList glyphs) {
    bool cff = font_program(subset->font)->cff;
    Buf out = {0};
    buf_printf(&out, "/Type/Font/Subtype/CIDFontType%c/BaseFont", cff ? '0' : '2');
    buf_add_name(&out, name);
    buf_add(&out, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
    buf_add(&out, cff ? "/FontDescriptor" : "/CIDToGIDMap/Identity/FontDescriptor");
    buf_add_ref(&out, write_descriptor(file, subset->font, name, program));
    buf_add(&out, "/DW 0\n");
    add_widths(&out, subset, glyphs);
    PdfRef ref = pdf_add_text(file, buf_text(&out));
    buf_free(&out);
    return ref;
}

// A glyph that is only a further part of something that says its text in place has no text of its own.
static void add_text_of(Buf *out, const FontUse *use, uint32_t id) {
    const GlyphText *block = use->texts[id / BLOCK];
    const GlyphText *glyph = block && block[id % BLOCK].text ? &block[id % BLOCK] : NULL;
    buf_add_char(out, '<');
    buf_add_hex(out, id, 4);
    buf_add(out, "><");
    if (glyph)
        buf_add_utf16_hex(out, glyph->text, glyph->length);
    else
        buf_add(out, "FFFD");
    buf_add(out, ">\n");
}

static PdfRef write_to_unicode(PdfFile *file, const FontUse *use, GlyphList glyphs) {
    enum { PER_BLOCK = 100 }; // as many as one bfchar block may have
    Buf map = {0};
    buf_add(&map, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                  "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                  "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                  "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    for (size_t i = 1; i < glyphs.count; i++) {
        size_t left = glyphs.count - i;
        if ((i - 1) % PER_BLOCK == 0)
            buf_printf(&map, "%zu beginbfchar\n", left < PER_BLOCK ? left : PER_BLOCK);
        add_text_of(&map, use, glyphs.ids[i]);
        if (i % PER_BLOCK == 0 || left == 1)
            buf_add(&map, "endbfchar\n");
    }
    buf_add(&map, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    PdfRef ref = pdf_add_stream(file, "", PDF_DEFLATE, map.bytes, map.length);
    buf_free(&map);
    return ref;
}

static PdfRef write_use(PdfFile *file, const FontUse *use, const char *name, PdfRef descendant,
                        GlyphList glyphs) {
    Buf out = {0};
    buf_add(&out, "/Type/Font/Subtype/Type0/BaseFont");
    buf_add_name(&out, name);
    buf_add(&out, "/Encoding/Identity-H/DescendantFonts[");
    buf_add_ref(&out, descendant);
    buf_add(&out, "]/ToUnicode");
    buf_add_ref(&out, write_to_unicode(file, use, glyphs));
    PdfRef ref = pdf_add_text(file, buf_text(&out));
    buf_free(&out);
    return ref;
}

// Writes a font and all its uses and adds them to the resources. False when it cannot be embedded.
static bool write_font(PdfFile *file, Arena *arena, const FontUse *use, Buf *resources) {
    const Subset *subset = use->subset;
    GlyphList glyphs = list_glyphs(arena, subset);
    const void *bytes;
    size_t size;
    if (!font_subset(arena, subset->font, glyphs.ids, glyphs.count, &bytes, &size))
        return false;
    const char *name = tagged_name(arena, subset, glyphs);
    const char *entries =
        font_program(subset->font)->cff ? "/Subtype/OpenType" : arena_printf(arena, "/Length1 %zu", size);
    PdfRef program = pdf_add_stream(file, entries, PDF_DEFLATE, bytes, size);
    PdfRef descendant = write_descendant(file, subset, name, program, glyphs);
    for (; use; use = use->variant) {
        buf_printf(resources, "/F%zu", use->number);
        buf_add_ref(resources, write_use(file, use, name, descendant, glyphs));
    }
    return true;
}

const Font **fontuses_fonts(const FontUses *uses, Arena *arena, size_t *count) {
    const Font **fonts = arena_array(arena, uses->by_index.count, const Font *);
    *count = 0;
    for (size_t i = 0; i < uses->by_index.count; i++)
        if (uses->by_index.items[i])
            fonts[(*count)++] = uses->by_index.items[i]->subset->font;
    return fonts;
}

bool fontuses_write(const FontUses *uses, Diag *diag, Arena *arena, PdfFile *file, PdfRef *resources) {
    Buf out = {0};
    bool good = true;
    buf_add(&out, "/Font<<");
    for (size_t i = 0; i < uses->by_index.count; i++) {
        const FontUse *use = uses->by_index.items[i];
        if (!use || write_font(file, arena, use, &out))
            continue;
        diag_error(diag, (Place){0}, "pdf.font-not-embeddable", "the font %s cannot be put into the PDF",
                   font_postscript_name(use->subset->font));
        diag_hint(diag, "its licence bits may forbid embedding; choose another family in the design");
        good = false;
    }
    buf_add(&out, ">>");
    *resources = pdf_add_text(file, buf_text(&out));
    buf_free(&out);
    return good;
}
