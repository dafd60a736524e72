// See note_links.h.

#include "layouts/note_links.h"

#include "layouts/style.h"

Span note_marker(const LayoutContext *context, Pages *pages, StyleName style, const char *number,
                 const char *target, const char *lang, Place place, Element *element) {
    Arena *arena = context->text.arena;
    const Language *language = language_find(lang);
    const char *word = language_word(language ? language : context->language, WORD_NOTE);
    Element *link = element_new_pending(pages, element, TAG_LINK);
    Span span = span_marker(context, style, number, lang, place, link);
    span.target = target;
    span.link_element = link;
    span.contents = arena_printf(arena, "%s %s", word, number);
    return span;
}

Span *note_spans(const LayoutContext *context, Pages *pages, NoteNumbers *numbers, const NoteRef *references,
                 StyleName style, const char *lang, Place place, Element *element, size_t *made) {
    size_t count;
    const int *list = note_list(numbers, references, &count);
    *made = 0;
    if (count == 0)
        return NULL;
    Span *spans = arena_array(context->text.arena, 2 * count - 1, Span);
    if (!element || !numbers->prefix) {
        Element *reference = element ? element_new_pending(pages, element, TAG_REFERENCE) : NULL;
        spans[(*made)++] =
            span_marker(context, style, note_markers(numbers, references), lang, place, reference);
        return spans;
    }
    for (size_t i = 0; i < count; i++) {
        size_t number = (size_t)list[i];
        const NoteLink *link = &numbers->links.items[number - 1];
        if (i > 0)
            spans[(*made)++] = span_marker(context, style, ", ", lang, place, element);
        Element *reference = element_new_pending(pages, element, TAG_REFERENCE);
        Span *span = &spans[(*made)++];
        *span = note_marker(context, pages, style, arena_printf(context->text.arena, "%zu", number),
                            link->note, lang, place, reference);
        span->name = link->reference;
    }
    return spans;
}

Span note_head(const LayoutContext *context, Pages *pages, const NoteNumbers *numbers, size_t number,
               bool back, StyleName style, const char *lang, Place place, Element *element) {
    const NoteLink *link = &numbers->links.items[number - 1];
    const char *text = arena_printf(context->text.arena, "%zu", number);
    Span span = back ? note_marker(context, pages, style, text, link->reference, lang, place, element)
                     : span_marker(context, style, text, lang, place, element);
    span.name = link->note;
    return span;
}

Spans note_line(const LayoutContext *context, Pages *pages, const NoteNumbers *numbers, const Note *note,
                size_t number, bool back, const char *lang, Element *element) {
    Spans spans = {0};
    if (number > 0 && element)
        spans_add(context, &spans,
                  note_head(context, pages, numbers, number, back, STYLE_NOTE, lang, note->place, element));
    else if (number > 0)
        spans_add(context, &spans,
                  span_marker(context, STYLE_NOTE, arena_printf(context->text.arena, "%zu", number), lang,
                              note->place, NULL));
    if (number > 0)
        spans_add(context, &spans, span_make(context, STYLE_NOTE, "\u00A0", lang, note->place, element));
    if (note->words)
        spans_add_inline(context, pages, &spans, note->words->first, STYLE_NOTE, element, NULL);
    else
        spans_add(context, &spans,
                  span_make(context, STYLE_NOTE, local_text(note->text, lang), lang, note->place, element));
    return spans;
}
