// Text of a page's content; see content.h.
//
// A glyph shown for a character, or for several as one ligature, gets its text from its font's ToUnicode.
// Where one character is several glyphs, or glyphs and characters cannot be told apart, ActualText gives the
// text in place.

#include "generator/pdf/content.h"
#include "generator/pdf/syntax.h"

#include <math.h>
#include <string.h>

// One run being shown.
typedef struct Show {
    Content *content;
    const GlyphsItem *item;
    FontUse *use; // of the font; single glyphs may be shown in a variant of it
    double pen;   // where shaping wants the next glyph, from the left edge
} Show;

// ---- strings

static void end_string(Content *content) {
    if (content->in_string)
        buf_add_char(content->out, ')');
    content->in_string = false;
}

void content_end_array(Content *content) {
    end_string(content);
    if (content->in_array)
        buf_add(content->out, "]TJ\n");
    content->in_array = false;
}

void content_begin_text(Content *content) {
    if (content->in_text)
        return;
    buf_add(content->out, "BT\n");
    content->in_text = true;
    content->line_x = content->line_y = 0;
}

void content_end_text(Content *content) {
    content_end_array(content);
    if (content->in_text)
        buf_add(content->out, "ET\n");
    content->in_text = false;
}

// Two bytes, in half of what they would take in hexadecimal: that halves what is to be compressed.
static void add_glyph_id(Content *content, uint32_t glyph) {
    if (!content->in_string)
        buf_add_char(content->out, '(');
    content->in_string = true;
    buf_add_string_byte(content->out, (char)(glyph >> 8 & 0xFF));
    buf_add_string_byte(content->out, (char)(glyph & 0xFF));
}

// ---- state

static void set_font(Content *content, const FontUse *use, double size) {
    if (content->font == use && content->size == size)
        return;
    content_end_array(content);
    content->font = use;
    content->size = size;
    buf_printf(content->out, "/F%zu", fontuse_number(use));
    content_number(content, size);
    buf_add(content->out, " Tf\n");
}

static void set_tracking(Content *content, double tracking) {
    if (content->tracking == tracking)
        return;
    content->tracking = tracking;
    content_number(content, tracking);
    buf_add(content->out, " Tc\n");
}

static void set_unseen(Content *content, bool unseen) {
    if (content->unseen == unseen)
        return;
    content->unseen = unseen;
    buf_add(content->out, unseen ? "3 Tr\n" : "0 Tr\n");
}

static void set_rise(Content *content, double rise) {
    if (content->rise == rise)
        return;
    content_end_array(content);
    content->rise = rise;
    content_number(content, rise);
    buf_add(content->out, " Ts\n");
}

static void set_position(Content *content, double x, double y) {
    content_begin_text(content);
    long to_x = content_thousandths(content, x), to_y = content_thousandths(content, content->height - y);
    content_number(content, (double)(to_x - content->line_x) / 1000);
    content_number(content, (double)(to_y - content->line_y) / 1000);
    buf_add(content->out, " Td\n");
    content->line_x = to_x;
    content->line_y = to_y;
    content->at = (double)to_x / 1000;
}

// Whether a run goes on in the open array: it looks the same, on the same line, and begins near the end of the last.
static bool continues_line(Content *content, const GlyphsItem *item, const FontUse *use) {
    return content->in_array && content->font == use && content->size == item->size &&
           content->tracking == item->tracking && content->unseen == item->unseen &&
           content->fill == (int64_t)item->colour &&
           content->line_y == content_thousandths(content, content->height - item->y) &&
           fabs(item->x - content->at) < 2 * item->size;
}

static void begin_run(Content *content, const GlyphsItem *item, const FontUse *use) {
    if (continues_line(content, item, use))
        return;
    content_end_array(content);
    if (!item->unseen)
        content_colour(content, item->colour, &content->fill, "rg");
    set_unseen(content, item->unseen);
    set_position(content, item->x, item->y);
    set_font(content, use, item->size);
    set_tracking(content, item->tracking);
}

static void show_glyph(Show *show, uint32_t id, const Glyph *glyph, double stretch) {
    Content *content = show->content;
    double size = show->item->size, advance = (double)glyph->advance;
    double dx = (double)glyph->dx, dy = (double)glyph->dy;
    set_rise(content, dy * size);
    if (!content->in_array)
        buf_add_char(content->out, '[');
    content->in_array = true;
    double back = (content->at - show->pen - dx * size) * 1000 / size;
    if (fabs(back) >= 0.5) {
        back = round(back);
        end_string(content);
        buf_add_number(content->out, back, 0);
        content->at -= back * size / 1000;
    }
    add_glyph_id(content, id);
    content->at += fontuse_width(show->use, id) * size / 1000 + show->item->tracking;
    show->pen += advance * size + show->item->tracking + stretch;
}

// ---- clusters

// A glyph to show in place of glyph 0, which PDF/UA forbids: the font's own sign for what is missing.
static uint32_t glyph_to_show(const Font *font, uint32_t id) {
    static const uint32_t signs[] = {0xFFFD, 0x25A1, '?', ' '};
    for (size_t i = 0; id == 0 && i < sizeof signs / sizeof *signs; i++)
        id = font_glyph(font, signs[i]);
    return id;
}

static bool is_space(const char *text, size_t length) {
    return (length == 1 && *text == ' ') || (length == 2 && memcmp(text, "\u00A0", 2) == 0);
}

// Glyphs whose text is given for all of them together.
static void show_together(Show *show, const Glyph *glyphs, size_t count, const char *text, size_t length) {
    content_end_array(show->content);
    set_font(show->content, show->use, show->item->size);
    buf_add(show->content->out, "/Span<</ActualText<FEFF");
    buf_add_utf16_hex(show->content->out, text, length);
    buf_add(show->content->out, ">>>BDC\n");
    for (size_t i = 0; i < count; i++) {
        uint32_t id = glyph_to_show(show->item->run->font, glyphs[i].id);
        fontuse_add_part(show->use, id, text, i == 0 ? length : 0);
        show_glyph(show, id, &glyphs[i], 0);
    }
    content_end_array(show->content);
    buf_add(show->content->out, "EMC\n");
}

static void show_for_text(Show *show, const Glyph *glyph, const char *text, size_t length) {
    FontUse *use = fontuse_for_text(show->use, glyph->id, text, length);
    if (!use) {
        show_together(show, glyph, 1, text, length);
        return;
    }
    if (use != show->content->font)
        set_font(show->content, use, show->item->size);
    bool stretched = show->item->stretch != 0 && is_space(text, length);
    show_glyph(show, glyph->id, glyph, stretched ? show->item->stretch : 0);
}

// The glyphs of one cluster, which stand for length bytes of text.
static void show_cluster(Show *show, const Glyph *glyphs, size_t count, const char *text, size_t length) {
    if (count == 1 && length > 0 && glyphs->id != 0)
        show_for_text(show, glyphs, text, length);
    else
        show_together(show, glyphs, count, text, length);
}

static bool clusters_ascend(const GlyphRun *run) {
    for (size_t i = 0; i < run->count; i++)
        if (run->glyphs[i].cluster >= run->text_length ||
            (i > 0 && run->glyphs[i].cluster < run->glyphs[i - 1].cluster))
            return false;
    return true;
}

static void show_clusters(Show *show) {
    const GlyphRun *run = show->item->run;
    for (size_t i = 0, next; i < run->count; i = next) {
        for (next = i + 1; next < run->count && run->glyphs[next].cluster == run->glyphs[i].cluster;)
            next++;
        size_t from = run->glyphs[i].cluster;
        size_t to = next < run->count ? run->glyphs[next].cluster : run->text_length;
        show_cluster(show, run->glyphs + i, next - i, run->text + from, to - from);
    }
}

// The hyphen of a divided word. U+00AD is how PDF tells it from one that belongs to the word (ISO 32000-1,
// 14.8.2.2.3): it is not read aloud, and programs that know it put the word together again.
static void show_soft_hyphen(Show *show) {
    for (size_t i = 0; i < show->item->run->count; i++)
        show_cluster(show, &show->item->run->glyphs[i], 1, "\u00AD", 2);
}

// The space between the last word of this line and the first of the next: read, never seen.
static void show_space(Show *show) {
    uint32_t id = font_glyph(show->item->run->font, ' ');
    if (id)
        show_for_text(show, &(Glyph){.id = id}, " ", 1);
}

void content_add_glyphs(Content *content, const GlyphsItem *item) {
    if (!(item->size > 0)) {
        content->bad |= item->size != 0;
        return;
    }
    Show show = {
        .content = content,
        .item = item,
        .use = fontuse_find(content->fonts, item->run->font),
        .pen = item->x,
    };
    begin_run(content, item, show.use);
    if (item->soft_hyphen)
        show_soft_hyphen(&show);
    else if (clusters_ascend(item->run))
        show_clusters(&show);
    else
        show_together(&show, item->run->glyphs, item->run->count, item->run->text, item->run->text_length);
    if (item->space_after)
        show_space(&show);
}
