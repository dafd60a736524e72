// Values of designs: lengths and shares by name, colours.
#include "input/design_reader.h"
#include "input/length.h"

#include <ctype.h>
#include <string.h>

const char *const colour_names[COLOUR_NAME_COUNT] = {"ink", "secondary", "hairline", "accent", "paper"};

Colour *design_colour(Design *design, ColourName name) {
    switch (name) {
    case COLOUR_SECONDARY: return &design->secondary;
    case COLOUR_HAIRLINE: return &design->hairline;
    case COLOUR_ACCENT: return &design->accent;
    case COLOUR_PAPER: return &design->paper;
    default: return &design->ink;
    }
}

static double *field(void *holder, const Measure *measure) {
    return (double *)(void *)((char *)holder + measure->offset);
}

void design_read_lengths(Xml *xml, const XmlElement *element, const Measure *measures, size_t count,
                         void *holder) {
    for (size_t i = 0; i < count; i++) {
        const XmlAttribute *attribute = xml_attribute(element, measures[i].name);
        if (attribute)
            length_read(xml, attribute, measures[i].min, measures[i].max, field(holder, &measures[i]));
    }
}

void design_read_shares(Xml *xml, const XmlElement *element, const Measure *measures, size_t count,
                        void *holder) {
    for (size_t i = 0; i < count; i++) {
        const XmlAttribute *attribute = xml_attribute(element, measures[i].name);
        if (attribute)
            share_read(xml, attribute, measures[i].min, measures[i].max, field(holder, &measures[i]));
    }
}

static bool parse_colour(const char *value, Colour *colour) {
    if (*value != '#' || strlen(value) != 7)
        return false;
    Colour parsed = 0;
    for (const char *s = value + 1; *s; s++) {
        if (!isxdigit((unsigned char)*s))
            return false;
        parsed = parsed << 4 | (Colour)(isdigit((unsigned char)*s) ? *s - '0' : (*s | 0x20) - 'a' + 10);
    }
    *colour = parsed;
    return true;
}

bool design_read_colour(Xml *xml, Place place, const char *value, Colour *colour) {
    if (parse_colour(value, colour))
        return true;
    diag_error(xml->diag, place, "design.bad-colour", "`%s` is not a colour", value);
    if (*value == '#' && strlen(value) == 4)
        diag_hint(xml->diag, "write all six digits: #%c%c%c%c%c%c", value[1], value[1], value[2], value[2],
                  value[3], value[3]);
    else
        diag_hint(xml->diag, "write # and six hexadecimal digits: #00824D");
    return false;
}
