#include "generator/pdf/content.h"
#include "generator/pdf/syntax.h"

#include <math.h>

#define FARTHEST 32767.0 // what every viewer can be expected to place (ISO 32000-1, annex C)

// ---- shared steps

static bool in_range(Content *content, double value) {
    if (value >= -FARTHEST && value <= FARTHEST)
        return true;
    content->bad = true;
    return false;
}

void content_number(Content *content, double value) {
    buf_add_char(content->out, ' ');
    buf_add_number(content->out, in_range(content, value) ? value : 0, 3);
}

long content_thousandths(Content *content, double value) {
    return in_range(content, value) ? lround(value * 1000) : 0;
}

void content_colour(Content *content, PageColour colour, int64_t *current, const char *operator) {
    if (*current == (int64_t)colour)
        return;
    *current = (int64_t)colour;
    for (int shift = 16; shift >= 0; shift -= 8) {
        buf_add_number(content->out, (double)(colour >> shift & 0xFF) / 255, 3);
        buf_add_char(content->out, ' ');
    }
    buf_printf(content->out, "%s\n", operator);
}

// ---- marked content

static bool same_sequence(const Item *a, const Item *b) {
    if (a->element || b->element)
        return a->element == b->element && a->mcid == b->mcid;
    return a->artifact == b->artifact;
}

// A sequence of text alone lies within a text object, which the next one goes on in: the cells of a table
// then stand a fixed step apart in row after row, in few bytes that compress well. Any other sequence has
// text objects within it.
static bool is_text(const Page *page, size_t first) {
    for (size_t i = first; i < page->items.count; i++) {
        const Item *item = &page->items.items[i];
        if (!same_sequence(&page->items.items[first], item))
            break;
        if (item->kind != ITEM_GLYPHS)
            return false;
    }
    return true;
}

static void end_sequence(Content *content) {
    if (content->sequence_of_text)
        content_end_array(content);
    else
        content_end_text(content);
    if (content->sequence)
        buf_add(content->out, "EMC\n");
    content->sequence = NULL;
}

static void begin_sequence(Content *content, const Page *page, size_t i) {
    const Item *item = &page->items.items[i];
    static const char *const artifacts[] = {
        [ARTIFACT_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
        [ARTIFACT_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n",
        [ARTIFACT_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n",
        [ARTIFACT_PAGINATION] = "/Artifact<</Type/Pagination>>BDC\n",
    };
    if (content->sequence && same_sequence(content->sequence, item))
        return;
    end_sequence(content);
    content->sequence = item;
    content->sequence_of_text = is_text(page, i);
    if (content->sequence_of_text)
        content_begin_text(content);
    else
        content_end_text(content);
    if (!item->element) {
        buf_add(content->out, artifacts[item->artifact]);
        return;
    }
    buf_add_char(content->out, '/');
    buf_add(content->out, tag_name(item->element->tag));
    buf_add(content->out, "<</MCID ");
    buf_add_whole(content->out, item->mcid);
    buf_add(content->out, ">>BDC\n");
}

bool content_write(Buf *out, const Page *page, FontUses *fonts) {
    Content content = {
        .out = out,
        .fonts = fonts,
        .height = page->height,
        .size = -1,
        .line_width = -1,
        .fill = -1,
        .stroke = -1,
    };
    for (size_t i = 0; i < page->items.count; i++) {
        const Item *item = &page->items.items[i];
        if (item->kind == ITEM_GLYPHS && item->glyphs.run->count == 0)
            continue;
        begin_sequence(&content, page, i);
        if (item->kind == ITEM_GLYPHS)
            content_add_glyphs(&content, &item->glyphs);
        else
            content_add_path(&content, &item->path);
    }
    end_sequence(&content);
    content_end_text(&content);
    return !content.bad;
}
