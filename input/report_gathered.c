// What is gathered from the report (notes, bibliography, index, glossary, abbreviations), and the marks it is gathered from.
#include "input/report_reader.h"
#include "model/index.h"
#include "model/works.h"

#include <string.h>

// ---- lists ----

static bool is_repeated(Xml *xml, const XmlElement *element, SectionRole role) {
    Place *first = &reader_of(xml)->lists[role];
    follow_check_unconditional(xml, element);
    if (xml->playing)
        return false;
    if (first->line == 0) {
        *first = element->place;
        return false;
    }
    diag_error(xml->diag, element->place, "report.repeated-list", "a second <%s>; the first is in line %u",
               element->name, first->line);
    diag_hint(xml->diag, "a report has one, and all it has to list stands there");
    return true;
}

static Node *open_list(Xml *xml, XmlElement *element, SectionRole role) {
    int level = frame_of(element->parent)->node->section.level + 1;
    Node *node = frame_open(xml, element, NODE_SECTION)->node;
    node->section.level = level;
    node->section.role = role;
    node->section.unnumbered = true;
    return node;
}

bool notes_start(Xml *xml, XmlElement *element) {
    (void)open_list(xml, element, ROLE_NOTES);
    return true;
}

bool index_list_start(Xml *xml, XmlElement *element) {
    (void)open_list(xml, element, ROLE_INDEX);
    return !is_repeated(xml, element, ROLE_INDEX);
}

bool abbreviations_start(Xml *xml, XmlElement *element) {
    (void)open_list(xml, element, ROLE_ABBREVIATIONS);
    return !is_repeated(xml, element, ROLE_ABBREVIATIONS);
}

bool glossary_start(Xml *xml, XmlElement *element) {
    (void)open_list(xml, element, ROLE_GLOSSARY);
    return !is_repeated(xml, element, ROLE_GLOSSARY);
}

bool bibliography_start(Xml *xml, XmlElement *element) {
    Report *report = reader_of(xml)->report;
    (void)open_list(xml, element, ROLE_BIBLIOGRAPHY);
    if (is_repeated(xml, element, ROLE_BIBLIOGRAPHY) || report->bibliography)
        return true;
    Bibliography *bibliography = arena_new_of(xml->arena, Bibliography);
    *bibliography = (Bibliography){.href = xml_value(element, "href"),
                                   .href_place = xml_value_place(element, "href"),
                                   .place = element->place,
                                   .style = (CiteStyle)xml_choice(element, "style", CITE_AUTHOR_YEAR),
                                   .all = xml_choice(element, "list", 0) == 1};
    report->bibliography = bibliography;
    return true;
}

bool entry_start(Xml *xml, XmlElement *element) {
    frame_open(xml, element, NODE_ENTRY)->node->entry.term = xml_value(element, "term");
    return true;
}

// ---- marks among words ----

bool cite_start(Xml *xml, XmlElement *element) {
    Cite *cite = arena_new_of(xml->arena, Cite);
    *cite = (Cite){.keys = xml_value(element, "ref"),
                   .keys_place = xml_value_place(element, "ref"),
                   .page = xml_value(element, "page"),
                   .in_text = xml_choice(element, "print", 0) == 1};
    inline_open(xml, element, NODE_CITE)->cite = cite;
    return true;
}

bool index_mark_start(Xml *xml, XmlElement *element) {
    IndexMark *mark = arena_new_of(xml->arena, IndexMark);
    *mark = (IndexMark){.term = xml_value(element, "term"),
                        .sub = xml_value(element, "sub"),
                        .see = xml_value(element, "see"),
                        .see_also = xml_value(element, "see-also"),
                        .place = element->place,
                        .see_place = xml_value_place(element, "see"),
                        .see_also_place = xml_value_place(element, "see-also"),
                        .faulty = element->faulty};
    inline_open(xml, element, NODE_MARK)->mark = mark;
    return true;
}

bool abbr_start(Xml *xml, XmlElement *element) {
    inline_open(xml, element, NODE_ABBR)->abbr.expansion = xml_value(element, "title");
    return true;
}
