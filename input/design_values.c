// Values of designs: lengths and shares by name.
#include "input/design_reader.h"
#include "input/length.h"

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
