// Labels of one line, word by word. See table_grid.h.

#include "layouts/style.h"
#include "layouts/table_grid.h"

#include <string.h>

enum { MOST_WORDS = 24 }; // and spaces, of a plain label

// Bytes of text that never end a line inside a word: letters of Latin alphabets, digits and the marks that
// cling to a word.
static bool is_plain(const char *text, size_t length) {
    bool space = true; // at the beginning, or after a space: there must be a word
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        bool latin = c >= 0xC3 && c <= 0xC8 && i + 1 < length; // U+00C0 to U+023F; no soft hyphen, no space
        if (c == ' ' ? space : !letter && !latin && c != '.' && c != ',')
            return false;
        i += latin;
        space = c == ' ';
    }
    return !space;
}

// The words of a text and the spaces between them, shaped; 0 when it is not plain.
static size_t shape_words(const Table *table, const TableText *text, const GlyphRun *runs[MOST_WORDS]) {
    if (text->count != 1 || !is_plain(text->spans[0].text, text->spans[0].length))
        return 0;
    const Span *span = &text->spans[0];
    size_t count = 0;
    for (size_t at = 0, next; at < span->length; at = next) {
        const char *space = memchr(span->text + at, ' ', span->length - at);
        next = span->text[at] == ' ' ? at + 1 : space != NULL ? (size_t)(space - span->text) : span->length;
        const Shaped *shaped = shape(table->context->text.shaper, span->fonts, span->lang, span->features,
                                     span->text + at, next - at);
        if (shaped->unshown != NULL || shaped->count != 1 || count == MOST_WORDS ||
            (count > 0 && shaped->runs[0].font != runs[0]->font))
            return 0;
        runs[count++] = &shaped->runs[0];
    }
    return count;
}

double table_plain_width(const Table *table, const TableText *text) {
    const GlyphRun *runs[MOST_WORDS];
    size_t count = shape_words(table, text, runs);
    double width = 0;
    for (size_t i = 0; i < count; i++)
        width += runs[i]->width * text->spans[0].size + text->spans[0].tracking * (double)runs[i]->count;
    return count > 0 ? width : -1;
}

const GlyphRun *table_plain_run(const Table *table, Arena *arena, const TableText *text) {
    const GlyphRun *runs[MOST_WORDS];
    size_t count = shape_words(table, text, runs), glyph_count = 0, at = 0, length = 0;
    if (count <= 1)
        return count == 1 ? runs[0] : NULL;
    for (size_t i = 0; i < count; i++)
        glyph_count += runs[i]->count;
    Glyph *glyphs = arena_array(arena, glyph_count, Glyph);
    GlyphRun *joined = arena_new_of(arena, GlyphRun);
    *joined = (GlyphRun){.font = runs[0]->font,
                         .text = text->spans[0].text,
                         .text_length = text->spans[0].length,
                         .glyphs = glyphs,
                         .count = glyph_count,
                         .features = runs[0]->features};
    for (size_t i = 0; i < count; i++) {
        for (size_t g = 0; g < runs[i]->count; g++, at++) {
            glyphs[at] = runs[i]->glyphs[g];
            glyphs[at].cluster += (uint32_t)length;
        }
        length += runs[i]->text_length;
        joined->width += runs[i]->width;
    }
    return joined;
}
