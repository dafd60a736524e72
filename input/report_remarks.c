// What authors write into charts: notes at points, periods, reference lines.
#include "input/report_reader.h"

// Like a note, it belongs to one edition, or to all: that of another edition hangs on nothing.
static ChartRemark *add_remark(Xml *xml, XmlElement *element, RemarkKind kind) {
    ChartRemark *remark = arena_new_of(xml->arena, ChartRemark);
    *remark = (ChartRemark){.kind = kind, .place = element->place, .faulty = element->faulty};
    element->data = remark;
    ChartRemark ***last = element->parent->data; // where the chart's next one is tied on
    if (!edition_other(xml, element)) {
        **last = remark;
        *last = &remark->next;
    }
    return remark;
}

static ChartText read_text(const XmlElement *element, const char *name) {
    return (ChartText){xml_value(element, name), xml_value_place(element, name)};
}

bool annotation_start(Xml *xml, XmlElement *element) {
    add_remark(xml, element, REMARK_ANNOTATION)->at = read_text(element, "at");
    return true;
}

bool period_start(Xml *xml, XmlElement *element) {
    ChartRemark *remark = add_remark(xml, element, REMARK_PERIOD);
    remark->from = read_text(element, "from");
    remark->to = read_text(element, "to");
    return true;
}

bool reference_start(Xml *xml, XmlElement *element) {
    add_remark(xml, element, REMARK_REFERENCE)->value = xml_number(element, "value", 0);
    return true;
}

// One without words (reported) stays without text, and is passed over.
void remark_end(Xml *xml, XmlElement *element) {
    ChartRemark *remark = element->data;
    remark->text = element->text;
    if (text_has_letters(element->text) && edition_foreign(xml, element))
        edition_warn_block(xml, element->place, element->name);
}

bool inset_start(Xml *xml, XmlElement *element) {
    ChartRemark ***last = element->parent->data;
    if (!xml_value(element, "regions") || !last)
        return true;
    ChartInset *inset = arena_new_of(xml->arena, ChartInset);
    ChartInset **at = &frame_of(element->parent->parent)->node->figure.chart->insets;
    *inset = (ChartInset){.codes = read_text(element, "regions"),
                          .place = (InsetPlace)xml_choice(element, "place", INSET_TOP_RIGHT),
                          .at = element->place};
    while (*at)
        at = &(*at)->next;
    *at = inset;
    return true;
}
