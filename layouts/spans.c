// Inline nodes to spans. See spans.h.

#include "layouts/spans.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "layouts/display.h"
#include "model/bind.h"

#include <string.h>

// The look, element and link that nodes stand in; nested nodes change a copy.
typedef struct Run {
    const LayoutContext *context;
    Pages *pages;
    Spans *spans;
    const SpanHooks *hooks;
    StyleName style;
    const char *lang;
    Element *element;
    bool emphasis, strong, raised, lowered;
    const char *uri, *target, *contents;
    Element *link_element;
} Run;

void spans_add(const LayoutContext *context, Spans *spans, Span span) {
    *vec_push(context->text.arena, &spans->list) = span;
}

void spans_add_name(const LayoutContext *context, Spans *spans, StyleName style, const char *name,
                    const char *lang, Place place) {
    Span span = span_make(context, style, "", lang, place, NULL);
    span.name = name;
    spans_add(context, spans, span);
}

// ---- text -------------------------------------------------------------------------------------------------

// The last span with text, or NULL.
static const Span *last_text(const Spans *spans) {
    for (size_t i = spans->list.count; i > 0; i--)
        if (spans->list.items[i - 1].length > 0)
            return &spans->list.items[i - 1];
    return NULL;
}

static bool ends_with_space(const Spans *spans) {
    const Span *last = last_text(spans);
    return !last || last->text[last->length - 1] == ' ';
}

static void add_text(const Run *run, const char *text, Place place) {
    const LayoutContext *context = run->context;
    while (*text == ' ' && ends_with_space(run->spans))
        text++;
    if (!*text)
        return;
    Span span = span_make(context, run->style, text, run->lang, place, run->element);
    span.fonts = style_fonts_varied(context, run->style, run->emphasis, run->strong);
    if (run->raised)
        span_raise(context, &span);
    else if (run->lowered)
        span_lower(&span);
    span.uri = run->uri;
    span.target = run->target;
    span.contents = run->contents;
    span.link_element = run->link_element;
    spans_add(context, run->spans, span);
}

// ---- elements ---------------------------------------------------------------------------------------------

static Element *make_element(Run *run, Tag tag) {
    return run->element ? element_new_pending(run->pages, run->element, tag) : NULL;
}

static const char *full_tag(const char *lang) {
    const Language *language = language_find(lang);
    return language ? language_full_tag(language) : lang;
}

// From here on run is inside an element of its own.
static void enter_element(Run *run, Tag tag) {
    run->element = make_element(run, tag);
}

static void enter_link(Run *run, const char *href, const char *contents) {
    enter_element(run, TAG_LINK);
    run->link_element = run->element;
    run->uri = href[0] == '#' ? NULL : href;
    run->target = href[0] == '#' ? href + 1 : NULL;
    run->contents = contents;
}

// Another language than that around it: an element says so, unless the text has just got one of its own.
static void enter_language(Run *run, const char *lang, bool has_element) {
    if (strcmp(run->lang, lang) == 0)
        return;
    run->lang = lang;
    if (!has_element)
        enter_element(run, TAG_SPAN);
    if (run->element)
        run->element->lang = full_tag(lang);
}

// ---- references -------------------------------------------------------------------------------------------

// The last word of text, which ends with a full stop, is an abbreviation that may stand before a reference.
static bool ends_with_abbreviation(const char *text, size_t length) {
    static const char *const abbreviations[] = {
        "jf.",    "jfr.", "jmf.", "inkl.", "ev.", "evt.", "mv.",  "m.v.", "bl.a.", "f.eks.", "t.d.", "dvs.",
        "d.v.s.", "pkt.", "nr.",  "hhv.",  "ca.", "cf.",  "e.g.", "i.e.", "viz.",  "omm.",   "gč.",  "omd."};
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++) {
        size_t n = strlen(abbreviations[i]);
        if (length < n || memcmp(text + length - n, abbreviations[i], n) != 0)
            continue;
        if (length == n || strchr(" (\xA0", text[length - n - 1]))
            return true;
    }
    return false;
}

// Whether what has been written so far ends a sentence.
static bool at_sentence_start(const Spans *spans) {
    const Span *last = last_text(spans);
    if (!last)
        return true;
    size_t length = last->length;
    if (last->text[length - 1] != ' ')
        return false;
    length--;
    if (length && (last->text[length - 1] == ')' || last->text[length - 1] == '"'))
        length--;
    if (length >= 2 && memcmp(last->text + length - 2, "»", 2) == 0)
        length -= 2;
    if (length == 0 || !strchr(".!?", last->text[length - 1]))
        return false;
    return !ends_with_abbreviation(last->text, length);
}

static Noun noun_of(const Node *target) {
    switch (target->kind) {
    case NODE_FIGURE: return NOUN_FIGURE;
    case NODE_TABLE: return NOUN_TABLE;
    case NODE_FOOTNOTE: return NOUN_NOTE;
    default: break;
    }
    SectionRole role = target->section.role;
    return role == ROLE_PART           ? NOUN_PART
           : role == ROLE_APPENDIX     ? NOUN_APPENDIX
           : target->section.level > 1 ? NOUN_SECTION
                                       : NOUN_CHAPTER;
}

static bool has_name(const Node *target) {
    return target->kind == NODE_FIGURE || target->kind == NODE_TABLE || target->kind == NODE_FOOTNOTE ||
           target->kind == NODE_SECTION;
}

static const Language *language_of(const Run *run) {
    const Language *language = language_find(run->lang);
    return language ? language : run->context->language;
}

// "figur 1". A section is called by its number where it has one, else by its heading.
static const char *reference_name(const Run *run, const Node *node) {
    Arena *arena = run->context->text.arena;
    const Node *target = node->ref.target;
    bool unnumbered = target->kind == NODE_SECTION && !target->label;
    if (unnumbered || (node->ref.print == REF_TITLE && target->kind != NODE_FOOTNOTE))
        return language_quoted(arena, language_of(run), target_title(run->context, target));
    const char *label = node_label(arena, target);
    if (node->ref.print == REF_NUMBER)
        return label;
    bool capital = at_sentence_start(run->spans);
    const char *noun = language_noun(arena, language_of(run), noun_of(target), node->ref.noun_case, capital);
    return arena_printf(arena, "%s\u00A0%s", noun, label);
}

static Span *last_span(const Run *run) {
    return &run->spans->list.items[run->spans->list.count - 1];
}

// "side 41", after a name "på side 41": the number as a span of its own.
static void add_page(const Run *run, const Node *node, bool named) {
    Arena *arena = run->context->text.arena;
    const Node *target = node->ref.target;
    const char *noun = named ? language_on_page(language_of(run))
                             : language_noun(arena, language_of(run), NOUN_PAGE, node->ref.noun_case,
                                             at_sentence_start(run->spans));
    add_text(run, arena_printf(arena, "%s%s\u00A0", named ? " " : "", noun), node->place);
    PageNumber *number =
        page_number_print(run->context->numbers, node_anchor(target), target, node->ref.to_place);
    add_text(run, number->printed, node->place);
    last_span(run)->page_number = number;
}

// The number of a note that is counted by the page, as a span of its own: it is what was just added, or its end.
static void split_note_number(const Run *run, const Node *node) {
    const LayoutContext *context = run->context;
    const Node *target = node->ref.target;
    Span *span = last_span(run);
    size_t label = strlen(node_label(context->text.arena, target));
    if (context->design->structure.footnotes != NOTES_BY_PAGE || target->footnote.at_end ||
        span->length < label)
        return;
    span->length -= label;
    PageNumber *number = page_note_print(context->numbers, target, node->ref.to_place);
    add_text(run, number->printed, node->place);
    last_span(run)->page_number = number;
}

static void add_reference(Run run, const Node *node) {
    const Node *target = node->ref.target;
    if (!target)
        return; // reported when the report was bound
    bool page = run.pages && run.context->numbers && node_anchor(target);
    bool named = !(page && node->ref.print == REF_PAGE);
    const char *text = NULL;
    if (run.hooks && run.hooks->reference)
        text = run.hooks->reference(run.hooks->user, node);
    if (!text)
        text = has_name(target) ? reference_name(&run, node)
                                : language_noun(run.context->text.arena, language_of(&run), NOUN_PAGE,
                                                CASE_NOMINATIVE, false);
    if (node_anchor(target)) {
        enter_link(&run, arena_printf(run.context->text.arena, "#%s", node_anchor(target)), text);
        enter_language(&run, node->lang, true);
    }
    if (named)
        add_text(&run, text, node->place);
    if (named && page && target->kind == NODE_FOOTNOTE)
        split_note_number(&run, node);
    if (page && (node->ref.print == REF_PAGE || node->ref.print == REF_BOTH))
        add_page(&run, node, named);
}

static void add_mark(Run run, FootnoteMark mark, Place place) {
    Arena *arena = run.context->text.arena;
    const char *word = language_word(language_of(&run), WORD_NOTE);
    enter_element(&run, TAG_REFERENCE);
    if (mark.target)
        enter_link(&run, arena_printf(arena, "#%s", mark.target),
                   arena_printf(arena, "%s %s", word, mark.text));
    run.raised = true;
    add_text(&run, mark.text, place);
    Span *span = last_span(&run);
    span->page_number = mark.number;
    span->anchor = mark.anchor;
    span->name = mark.name;
}

static void add_footnote(Run run, const Node *node) {
    if (run.hooks && run.hooks->footnote)
        add_mark(run, run.hooks->footnote(run.hooks->user, node), node->place);
}

static void add_note_reference(Run run, const Node *node) {
    if (!run.hooks || !run.hooks->noteref)
        return;
    FootnoteMark mark = run.hooks->noteref(run.hooks->user, node);
    if (*mark.text)
        add_mark(run, mark, node->place);
}

// ---- values -----------------------------------------------------------------------------------------------

// What is printed behind a number with flags: the cell with them, less the cell without.
static const char *flag_marks(const Run *run, const Cell *cell) {
    Arena *arena = run->context->text.arena;
    Cell bare = *cell;
    bare.flags = 0;
    const char *with = cell_text(arena, cell, -1, run->context->profile, run->context->language, NULL);
    const char *without = cell_text(arena, &bare, -1, run->context->profile, run->context->language, NULL);
    return with + strlen(without);
}

static void add_value(Run run, const Node *node) {
    if (!node->value || !(node->value->cell || node->value->category))
        return; // reported when the report was bound
    const char *profile = symbol_profile_name(run.context->profile);
    const char *expansion = value_expansion(run.context->text.arena, node->value, run.lang, profile);
    if (expansion && *expansion) {
        enter_element(&run, TAG_SPAN);
        if (run.element)
            run.element->expansion = expansion;
    }
    const char *text = value_text(run.context->text.arena, node->value, run.lang, profile);
    if (run.hooks && run.hooks->value && node->value->cell) {
        run.hooks->value(run.hooks->user, node->value->cell);
        text = arena_printf(run.context->text.arena, "%s%s", text, flag_marks(&run, node->value->cell));
    }
    add_text(&run, text, node->place);
}

// ---- nodes ------------------------------------------------------------------------------------------------

static void add_nodes(const Run *run, const Node *first);

// Where a list of works or the index leads to.
static void add_place(const Run *run, const Node *node) {
    if (node->anchor)
        spans_add_name(run->context, run->spans, run->style, node->anchor, run->lang, node->place);
}

static void add_cite(Run run, const Node *node) {
    add_place(&run, node);
    enter_element(&run, TAG_REFERENCE);
    enter_language(&run, node->lang, true);
    add_nodes(&run, node->first);
}

static void add_abbreviation(Run run, const Node *node) {
    enter_language(&run, node->lang, false);
    enter_element(&run, TAG_SPAN);
    if (run.element)
        run.element->expansion = node->abbr.expansion;
    add_nodes(&run, node->first);
}

static void add_node(Run run, const Node *node) {
    if (node->id)
        spans_add_name(run.context, run.spans, run.style, node->id, run.lang, node->place);
    switch (node->kind) {
    case NODE_REF: add_reference(run, node); break;
    case NODE_FOOTNOTE: add_footnote(run, node); break;
    case NODE_NOTEREF: add_note_reference(run, node); break;
    case NODE_VALUE: add_value(run, node); break;
    case NODE_CITE: add_cite(run, node); break;
    case NODE_MARK: add_place(&run, node); break;
    case NODE_ABBR: add_abbreviation(run, node); break;
    case NODE_BREAK: add_text(&run, "\u2028", node->place); break;
    case NODE_TEXT: add_text(&run, node->text, node->place); break;
    case NODE_LINK:
        enter_link(&run, node->link.href, inline_text(run.context, node->first));
        enter_language(&run, node->lang, true);
        add_nodes(&run, node->first);
        break;
    case NODE_EMPHASIS:
    case NODE_STRONG:
    case NODE_SUPERSCRIPT:
    case NODE_SUBSCRIPT:
    case NODE_SPAN:
        run.emphasis ^= node->kind == NODE_EMPHASIS;
        run.strong |= node->kind == NODE_STRONG;
        run.raised |= node->kind == NODE_SUPERSCRIPT;
        run.lowered |= node->kind == NODE_SUBSCRIPT;
        enter_language(&run, node->lang, false);
        add_nodes(&run, node->first);
        break;
    default: break; // blocks are not inline; the reader has said so
    }
}

static void add_nodes(const Run *run, const Node *first) {
    for (const Node *node = first; node; node = node->next)
        add_node(*run, node);
}

void spans_add_inline(const LayoutContext *context, Pages *pages, Spans *spans, const Node *first,
                      StyleName style, Element *element, const SpanHooks *hooks) {
    Run run = {.context = context,
               .pages = pages,
               .spans = spans,
               .hooks = hooks,
               .style = style,
               .element = element};
    if (!first)
        return;
    // The block's own element tells the language of the block (its parent's, if that is the same).
    run.lang = first->parent ? first->parent->lang : first->lang;
    add_nodes(&run, first);
}

void spans_add_link(const LayoutContext *context, Pages *pages, Spans *spans, StyleName style,
                    const char *text, const char *href, const char *lang, Place place, Element *element) {
    Run run = {
        .context = context, .pages = pages, .spans = spans, .style = style, .lang = lang, .element = element};
    enter_link(&run, href, text);
    add_text(&run, text, place);
}

// ---- plain text -------------------------------------------------------------------------------------------

const char *inline_text(const LayoutContext *context, const Node *first) {
    Spans spans = {0};
    spans_add_inline(context, NULL, &spans, first, STYLE_BODY, NULL, NULL);
    size_t length = 0;
    for (size_t i = 0; i < spans.list.count; i++)
        length += spans.list.items[i].length;
    char *text = arena_alloc(context->text.arena, length + 1), *end = text;
    for (size_t i = 0; i < spans.list.count; i++) {
        const Span *span = &spans.list.items[i];
        bool line = span->length == 3 && memcmp(span->text, "\u2028", 3) == 0;
        memcpy(end, line ? " " : span->text, line ? 1 : span->length);
        end += line ? 1 : span->length;
    }
    *end = '\0';
    return text;
}

const char *target_title(const LayoutContext *context, const Node *target) {
    if (target->kind != NODE_SECTION && target->kind != NODE_CONTENTS)
        return display_title(context, target);
    const Node *heading = target->first;
    if (heading && heading->kind == NODE_HEADING)
        return inline_text(context, heading->first);
    static const Word gathered[] = {[ROLE_PREFACE] = WORD_PREFACE,
                                    [ROLE_SUMMARY] = WORD_SUMMARY,
                                    [ROLE_NOTES] = WORD_NOTES,
                                    [ROLE_BIBLIOGRAPHY] = WORD_BIBLIOGRAPHY,
                                    [ROLE_INDEX] = WORD_INDEX,
                                    [ROLE_GLOSSARY] = WORD_GLOSSARY,
                                    [ROLE_ABBREVIATIONS] = WORD_ABBREVIATIONS};
    static const Word contents[] = {WORD_CONTENTS, WORD_FIGURES, WORD_TABLES};
    Word word =
        target->kind == NODE_CONTENTS ? contents[target->contents.kind] : gathered[target->section.role];
    const Language *language = language_find(target->lang);
    return language_word(language ? language : context->language, word);
}
