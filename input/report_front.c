// The parts of a publication: what stands before the first chapter, parts, appendices.
#include "input/report_reader.h"

#include <string.h>

// Opens a section in a role. around: what it stands in has the level below.
static Node *open_section(Xml *xml, XmlElement *element, SectionRole role, int level) {
    Node *node = frame_open(xml, element, NODE_SECTION)->node;
    node->section.role = role;
    node->section.level = level;
    return node;
}

// Chapters and parts stand before the appendices.
void front_check_order(Xml *xml, const XmlElement *element) {
    const Frame *around = frame_of(element->parent);
    if (!around->has_appendix)
        return;
    diag_error(xml->diag, element->place, "report.after-appendix", "a <%s> stands after an <appendix>",
               element->name);
    diag_hint(xml->diag, "move the appendices behind it, or make it an <appendix> too");
}

bool front_start(Xml *xml, XmlElement *element) {
    if (frame_of(element->parent)->has_blocks) {
        diag_error(xml->diag, element->place, "report.misplaced-front",
                   "<front> comes after what it should stand in front of");
        diag_hint(xml->diag, "put it first in <body>");
    }
    follow_check_unconditional(xml, element);
    (void)open_section(xml, element, ROLE_FRONT, 0);
    return true;
}

bool cover_start(Xml *xml, XmlElement *element) {
    if (frame_of(element->parent)->has_blocks) {
        diag_error(xml->diag, element->place, "report.misplaced-cover", "the cover is not the first page");
        diag_hint(xml->diag, "put <cover/> first in <front>");
    }
    frame_open(xml, element, NODE_COVER);
    return true;
}

bool colophon_start(Xml *xml, XmlElement *element) {
    frame_open(xml, element, NODE_COLOPHON);
    return true;
}

bool preface_start(Xml *xml, XmlElement *element) {
    (void)open_section(xml, element, ROLE_PREFACE, 1);
    return true;
}

bool summary_start(Xml *xml, XmlElement *element) {
    (void)open_section(xml, element, ROLE_SUMMARY, 1);
    return true;
}

bool contents_start(Xml *xml, XmlElement *element) {
    Node *node = frame_open(xml, element, NODE_CONTENTS)->node;
    node->contents.kind = (ContentsKind)xml_choice(element, "of", CONTENTS_SECTIONS);
    node->contents.depth = (int)xml_int(element, "depth", 0);
    const XmlAttribute *depth = xml_attribute(element, "depth");
    if (depth && node->contents.kind != CONTENTS_SECTIONS) {
        diag_error(xml->diag, depth->place, "report.contents-depth", "a list of %s has no depth",
                   xml_value(element, "of"));
        diag_hint(xml->diag, "remove depth");
    }
    return true;
}

bool part_start(Xml *xml, XmlElement *element) {
    front_check_order(xml, element);
    (void)open_section(xml, element, ROLE_PART, 0);
    return true;
}

bool appendix_start(Xml *xml, XmlElement *element) {
    (void)open_section(xml, element, ROLE_APPENDIX, 1);
    frame_of(element->parent)->has_appendix = true;
    return true;
}

bool standfirst_start(Xml *xml, XmlElement *element) {
    const Frame *around = frame_of(element->parent);
    if (around->has_blocks) {
        diag_error(xml->diag, element->place, "report.misplaced-standfirst",
                   "the standfirst comes after a block of its section");
        diag_hint(xml->diag, "put <standfirst> right after the heading");
    }
    frame_open(xml, element, NODE_STANDFIRST);
    frame_of(element->parent)->has_blocks = false; // another may follow, in another language
    return true;
}
