// Editions: what belongs to which, and what lacks a translation.
#include "input/report_reader.h"

#include <string.h>

// True when only the report itself says which language element is in.
static bool inherits_language(const XmlElement *element) {
    for (; element->parent; element = element->parent)
        if (element->lang_given)
            return false;
    return true;
}

const char *edition_language(const Xml *xml, const XmlElement *element) {
    return inherits_language(element) ? reader_of(xml)->report->lang : element->lang;
}

bool edition_other(const Xml *xml, const XmlElement *element) {
    const Report *report = reader_of(xml)->report;
    if (!element->lang_given || strcmp(element->lang, report->lang) == 0)
        return false;
    for (size_t i = 0; i < report->language_count; i++)
        if (strcmp(element->lang, report->languages[i]) == 0)
            return true;
    return false;
}

bool edition_foreign(const Xml *xml, const XmlElement *element) {
    const ReportReader *reader = reader_of(xml);
    return strcmp(reader->lang, reader->report->lang) != 0 && inherits_language(element);
}

// The element that makes each kind of node that may be translated.
static const char *element_name(NodeKind kind) {
    switch (kind) {
    case NODE_HEADING: return "h";
    case NODE_ATTRIBUTION: return "attribution";
    case NODE_KEY_NUMBER: return "number";
    case NODE_KEY_TEXT: return "text";
    case NODE_CAPTION: return "caption";
    case NODE_SUBCAPTION: return "subcaption";
    default: return "p";
    }
}

void edition_add(Xml *xml, const XmlElement *element) {
    Frame *frame = frame_of(element), *parent = frame_of(element->parent);
    if (element->lang_refused)
        return;
    for (size_t i = 0; i < parent->translations.count; i++) {
        const Translation *other = &parent->translations.items[i];
        if (other->node->kind == frame->node->kind && strcmp(other->node->lang, element->lang) == 0) {
            diag_error(xml->diag, element->place, "xml.repeated-language",
                       "there is a <%s> in the language `%s` already, on line %u", element->name,
                       element->lang, other->node->place.line);
            diag_hint(xml->diag, "one of them may lack its xml:lang");
            return; // so there are never more than there are languages
        }
    }
    frame->node->lang = element->lang;
    *vec_push(xml->arena, &parent->translations) =
        (Translation){frame->node, element->lang_given, frame->foreign};
}

static bool near(const char *a, const char *b) {
    return *a == 'n' && *b == 'n'; // nb and nn
}

// How well a translation serves the edition: 3 is in it, 2 says nothing in any language, 1 can be read, 0 is
// better than a gap.
static int serves(const Translation *translation, const char *lang) {
    if (strcmp(translation->node->lang, lang) == 0)
        return 3;
    if (!translation->given && !translation->foreign)
        return 2;
    return near(translation->node->lang, lang);
}

static void warn_untranslated(const Xml *xml, Place place, const char *name) {
    const char *lang = reader_of(xml)->report->lang;
    if (xml->lang_refused)
        return;
    diag_warning(xml->diag, place, "report.untranslated", "<%s> has no text for the `%s` edition", name,
                 lang);
    diag_hint(xml->diag, "add <%s xml:lang=\"%s\">…</%s>", name, lang, name);
}

void edition_warn_block(const Xml *xml, Place place, const char *name) {
    const ReportReader *reader = reader_of(xml);
    if (xml->lang_refused)
        return;
    diag_warning(xml->diag, place, "report.untranslated", "this <%s> in `%s` is in the `%s` edition too",
                 name, reader->lang, reader->report->lang);
    diag_hint(xml->diag, "give it xml:lang=\"%s\", and add one with xml:lang=\"%s\"", reader->lang,
              reader->report->lang);
}

Node *edition_take(const Xml *xml, const Frame *frame, NodeKind kind) {
    const char *lang = frame->node->lang; // the edition's, but in a summary in another language
    const Translation *best = NULL;
    for (size_t i = 0; i < frame->translations.count; i++) {
        const Translation *translation = &frame->translations.items[i];
        if (translation->node->kind == kind && (!best || serves(translation, lang) > serves(best, lang)))
            best = translation;
    }
    if (!best)
        return NULL;
    int served = serves(best, lang);
    if (served == 2)
        best->node->lang = lang;
    else if (served < 2 && !frame->dropped)
        warn_untranslated(xml, best->node->place, element_name(kind));
    return best->node;
}

bool edition_has_text(const Xml *xml, const LocalText *texts) {
    const char *lang = reader_of(xml)->report->lang;
    for (const LocalText *text = texts; text; text = text->next)
        if (strcmp(text->lang, lang) == 0 || !text_has_letters(text->text))
            return true;
    return !texts;
}

void edition_check_texts(const Xml *xml, const LocalText *texts, const char *name) {
    if (!edition_has_text(xml, texts))
        warn_untranslated(xml, texts->place, name);
}
