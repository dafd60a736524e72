// Text of a page's content; see content.h.
//
// A glyph shown for a character, or for several as one ligature, gets its text from the font's ToUnicode.
// Everything else (one glyph for two different characters, several glyphs for one, a hyphen that is only
// there because the line ends) is marked in place with ActualText.

#include "generator/pdf/content.h"
#include "generator/pdf/syntax.h"

#include <math.h>
#include <string.h>

// One run being shown.
typedef struct Show {
    Content *content;
    const GlyphsItem *item;
    FontUse *use;
    double pen; // where shaping wants the next glyph, from the left edge
} Show;

// ---- strings
// --------------------------------------------------------------------------------------------------------

static void end_string(Content *content) {
    if (content->in_string)
        buf_add_char(content->out, '>');
    content->in_string = false;
}

static void end_array(Content *content) {
    end_string(content);
    if (content->in_array)
        buf_add(content->out, "]TJ\n");
    content->in_array = false;
}

void content_end_text(Content *content) {
    end_array(content);
    if (content->in_text)
        buf_add(content->out, "ET\n");
    content->in_text = false;
}

static void add_glyph_id(Content *content, uint32_t glyph) {
    static const char digits[] = "0123456789ABCDEF";
    char hex[5];
    size_t n = 0;
    if (!content->in_string)
        hex[n++] = '<';
    for (int shift = 12; shift >= 0; shift -= 4)
        hex[n++] = digits[glyph >> shift & 15];
    buf_add_bytes(content->out, hex, n);
    content->in_string = true;
}

// ---- state
// ----------------------------------------------------------------------------------------------------------

static void set_font(Content *content, const FontUse *use, double size) {
    if (content->font == use && content->size == size)
        return;
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

static void set_rise(Content *content, double rise) {
    if (content->rise == rise)
        return;
    end_array(content);
    content->rise = rise;
    content_number(content, rise);
    buf_add(content->out, " Ts\n");
}

static void set_position(Content *content, double x, double y) {
    if (!content->in_text) {
        buf_add(content->out, "BT\n");
        content->in_text = true;
        content->line_x = content->line_y = 0;
    }
    long to_x = content_thousandths(content, x), to_y = content_thousandths(content, content->height - y);
    content_number(content, (double)(to_x - content->line_x) / 1000);
    content_number(content, (double)(to_y - content->line_y) / 1000);
    buf_add(content->out, " Td\n");
    content->line_x = to_x;
    content->line_y = to_y;
    content->at = (double)to_x / 1000;
}

// Whether a run goes on in the open array: it looks the same, on the same line, and begins near the end of
// the last.
static bool continues_line(Content *content, const GlyphsItem *item, const FontUse *use) {
    return content->in_array && content->font == use && content->size == item->size &&
           content->tracking == item->tracking && content->fill == (int64_t)item->colour &&
           content->line_y == content_thousandths(content, content->height - item->y) &&
           fabs(item->x - content->at) < 2 * item->size;
}

static void begin_run(Content *content, const GlyphsItem *item, const FontUse *use) {
    if (continues_line(content, item, use))
        return;
    end_array(content);
    content_colour(content, item->colour, &content->fill, "rg");
    set_position(content, item->x, item->y);
    set_font(content, use, item->size);
    set_tracking(content, item->tracking);
}

static void show_glyph(Show *show, uint32_t id, const Glyph *glyph, double stretch) {
    Content *content = show->content;
    double size = show->item->size, advance = glyph->advance, dx = glyph->dx, dy = glyph->dy;
    set_rise(content, dy * size);
    if (!content->in_array)
        buf_add_char(content->out, '[');
    content->in_array = true;
    double back = round((content->at - show->pen - dx * size) * 1000 / size);
    if (back != 0) {
        end_string(content);
        buf_add_number(content->out, back, 0);
        content->at -= back * size / 1000;
    }
    add_glyph_id(content, id);
    content->at += fontuse_width(show->use, id) * size / 1000 + show->item->tracking;
    show->pen += advance * size + show->item->tracking + stretch;
}

// ---- clusters
// -------------------------------------------------------------------------------------------------------

static void begin_actual_text(Show *show, const char *text, size_t length) {
    end_array(show->content);
    buf_add(show->content->out, "/Span<</ActualText<FEFF");
    buf_add_utf16_hex(show->content->out, text, length);
    buf_add(show->content->out, ">>>BDC\n");
}

static void end_actual_text(Show *show) {
    end_array(show->content);
    buf_add(show->content->out, "EMC\n");
}

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

// A soft hyphen that is not shown is not text either: it leaves the end or the start of the cluster it hides
// in.
static void drop_soft_hyphens(const char **text, size_t *length) {
    while (*length > 2 && memcmp(*text + *length - 2, "\u00AD", 2) == 0)
        *length -= 2;
    while (*length > 2 && memcmp(*text, "\u00AD", 2) == 0) {
        *text += 2;
        *length -= 2;
    }
}

// The glyphs of one cluster, which stand for length bytes of text.
static void show_cluster(Show *show, const Glyph *glyphs, size_t count, const char *text, size_t length) {
    drop_soft_hyphens(&text, &length);
    if (length == 2 && memcmp(text, "\u00AD", 2) == 0 && glyphs[0].advance == 0)
        return;
    const Font *font = show->item->run->font;
    bool plain = count == 1 && length > 0 && glyphs[0].id != 0;
    for (size_t i = 0; i < count && !plain; i++)
        fontuse_add_part(show->use, glyph_to_show(font, glyphs[i].id));
    plain = plain && fontuse_add(show->use, glyphs[0].id, text, length);
    double stretch = is_space(text, length) ? show->item->stretch : 0;
    if (!plain)
        begin_actual_text(show, text, length);
    for (size_t i = 0; i < count; i++)
        show_glyph(show, glyph_to_show(font, glyphs[i].id), &glyphs[i], i + 1 == count ? stretch : 0);
    if (!plain)
        end_actual_text(show);
}

// Glyphs whose text is given for all of them together.
static void show_whole(Show *show, const char *text, size_t length) {
    const GlyphRun *run = show->item->run;
    begin_actual_text(show, text, length);
    for (size_t i = 0; i < run->count; i++) {
        uint32_t id = glyph_to_show(run->font, run->glyphs[i].id);
        fontuse_add_part(show->use, id);
        show_glyph(show, id, &run->glyphs[i], 0);
    }
    end_actual_text(show);
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

// The space between the last word of this line and the first of the next: read, never seen.
static void show_space(Show *show) {
    uint32_t id = font_glyph(show->item->run->font, ' ');
    if (id && fontuse_add(show->use, id, " ", 1))
        show_glyph(show, id, &(Glyph){.id = id}, 0);
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
        show_whole(&show, "\u00AD", 2);
    else if (clusters_ascend(item->run))
        show_clusters(&show);
    else
        show_whole(&show, item->run->text, item->run->text_length);
    if (item->space_after)
        show_space(&show);
}
