// How a <value> is to be printed, and what its author typed into it to be checked.
#include "input/report_reader.h"

#include <string.h>

// Attributes that are not for each other: with one of the first the second says nothing, or something else.
static void check_pairs(Xml *xml, const XmlElement *element) {
    static const char *const pairs[][2] = {
        {"about", "over"},    {"about", "under"},    {"over", "under"},  {"about", "decimals"},
        {"over", "decimals"}, {"under", "decimals"}, {"change", "sign"}, {"as", "sign"},
        {"as", "scale"},      {"as", "over"},        {"as", "under"},    {"as", "decimals"},
        {"as", "minus"},      {"as", "change"},      {"as", "unit"},     {"scale", "gender"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const XmlAttribute *first = xml_attribute(element, pairs[i][0]),
                           *second = xml_attribute(element, pairs[i][1]);
        if (!first || !second || strcmp(first->value, "number") == 0)
            continue;
        diag_error(xml->diag, second->place, "value.conflict", "a value cannot have both %s and %s",
                   pairs[i][0], pairs[i][1]);
        return;
    }
}

// Attributes that mean nothing without another.
static void check_needs(Xml *xml, const XmlElement *element, const ValueStyle *style) {
    const XmlAttribute *words_to = xml_attribute(element, "words-to"),
                       *gender = xml_attribute(element, "gender"), *about = xml_attribute(element, "about"),
                       *words = xml_attribute(element, "words");
    const XmlAttribute *idle = !style->words && words_to ? words_to : !style->words && gender ? gender : NULL;
    if (idle && !element->faulty) {
        diag_error(xml->diag, idle->place, "value.conflict", "%s is for numbers in words", idle->name);
        diag_hint(xml->diag, "add words=\"yes\"");
    }
    if (style->form == VALUE_ORDINAL && about)
        diag_error(xml->diag, about->place, "value.conflict", "a rank cannot be rounded");
    if (style->form >= VALUE_FRACTION && style->words)
        diag_error(xml->diag, words->place, "value.conflict", "a share is in words already");
}

static void read_step(const XmlElement *element, ValueStyle *style) {
    static const char *const names[] = {[ROUND_ABOUT] = "about", [ROUND_DOWN] = "over", [ROUND_UP] = "under"};
    for (Rounding rounding = ROUND_ABOUT; rounding <= ROUND_UP; rounding++) {
        if (!xml_value(element, names[rounding]))
            continue;
        style->rounding = rounding;
        style->step = xml_value(element, names[rounding]);
        style->step_place = xml_value_place(element, names[rounding]);
        return;
    }
}

void value_read_style(Xml *xml, const XmlElement *element, ValueSpec *value) {
    ValueStyle *style = &value->style;
    *style = (ValueStyle){.form = (ValueForm)xml_choice(element, "as", VALUE_NUMBER),
                          .words = xml_yes(element, "words"),
                          .capital = xml_yes(element, "capital"),
                          .words_to = (int)xml_int(element, "words-to", 0),
                          .gender = (Gender)xml_choice(element, "gender", GENDER_MASCULINE),
                          .change = (ValueChange)xml_choice(element, "change", VALUE_ANY_CHANGE),
                          .scale = (ValueScale)xml_choice(element, "scale", VALUE_ONES)};
    read_step(element, style);
    check_pairs(xml, element);
    check_needs(xml, element, style);
}

void value_end(Xml *xml, XmlElement *element) {
    (void)xml;
    ValueSpec *value = frame_of(element)->node->value;
    if (!text_is_visible(element->text))
        return;
    value->typed = element->text;
    value->typed_lang = element->lang; // also in an edition of another language, whose numbers look otherwise
    value->typed_place = element->text_place;
}
