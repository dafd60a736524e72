// Colours of designs: those with names, palettes, and those of charts.
#include "input/design_reader.h"

#include <string.h>

bool design_colours_start(Xml *xml, XmlElement *element) {
    DesignReader *reader = design_reader(xml);
    for (int i = 0; i < COLOUR_NAME_COUNT; i++) {
        const XmlAttribute *attribute = xml_attribute(element, colour_names[i]);
        if (!attribute)
            continue;
        if (colour_read(xml, attribute->place, attribute->value,
                        design_colour(reader->design, (ColourName)i)))
            reader->colour_places[i] = attribute->place;
    }
    return true;
}

void design_read_named_colour(Xml *xml, const XmlAttribute *attribute, Colour *own, NamedColour *named) {
    if (!attribute)
        return;
    int name = 0;
    while (name < COLOUR_NAME_COUNT && strcmp(attribute->value, colour_names[name]) != 0)
        name++;
    if (name == COLOUR_NAME_COUNT && !colour_read(xml, attribute->place, attribute->value, own)) {
        diag_hint(xml->diag, "write #RRGGBB, or ink, secondary, hairline, accent or paper");
        diag_hint_closest(xml->diag, attribute->value, colour_names, COLOUR_NAME_COUNT);
        return;
    }
    *named = (NamedColour){(ColourName)name, attribute->place};
}

Colour *design_chart_colour(Design *design, int which) {
    switch (which) {
    case CHART_COLOUR_AXIS: return &design->chart.axis_colour;
    case CHART_COLOUR_ZERO: return &design->chart.zero_colour;
    case CHART_COLOUR_GROUND: return &design->chart.ground;
    default: return &design->chart.grid_colour;
    }
}

void design_read_chart_colours(Xml *xml, const XmlElement *element) {
    static const char *const names[CHART_COLOUR_COUNT] = {
        [CHART_COLOUR_GRID] = "grid-color",
        [CHART_COLOUR_AXIS] = "axis-color",
        [CHART_COLOUR_ZERO] = "zero-color",
        [CHART_COLOUR_GROUND] = "ground",
    };
    DesignReader *reader = design_reader(xml);
    for (int i = 0; i < CHART_COLOUR_COUNT; i++)
        design_read_named_colour(xml, xml_attribute(element, names[i]),
                                 design_chart_colour(reader->design, i), &reader->chart_colours[i]);
}

int design_read_colours(Xml *xml, const XmlAttribute *attribute, int most, Colour *colours, Place *places) {
    size_t count = 0;
    const char **words = xml_words(xml, attribute, &count);
    if (count > (size_t)most) {
        diag_error(xml->diag, xml_word_place(attribute, (size_t)most), "design.palette-too-long",
                   "a palette has at most %d colours", most);
        diag_hint(xml->diag, "nobody tells more than a few apart: give the most distinct ones, best first");
        count = (size_t)most;
    }
    int kept = 0;
    for (size_t i = 0; i < count; i++) {
        Place place = xml_word_place(attribute, i);
        if (colour_read(xml, place, words[i], &colours[kept]))
            places[kept++] = place;
    }
    return kept;
}

// A ramp of at least so many colours.
static void read_ramp(Xml *xml, const XmlElement *element, const char *name, int least, Colour *colours,
                      Place *places, int *count) {
    const XmlAttribute *attribute = xml_attribute(element, name);
    Colour read[DESIGN_RAMP_MAX];
    Place at[DESIGN_RAMP_MAX];
    if (!attribute)
        return;
    int kept = design_read_colours(xml, attribute, DESIGN_RAMP_MAX, read, at);
    if (kept < least) {
        diag_error(xml->diag, attribute->place, "design.palette-too-short", "`%s` needs at least %d colours",
                   name, least);
        diag_hint(xml->diag, least == 2
                                 ? "from the colour of the least numbers to that of the most"
                                 : "that of the lowest numbers, that of the middle, that of the highest");
        return;
    }
    memcpy(colours, read, (size_t)kept * sizeof *read);
    memcpy(places, at, (size_t)kept * sizeof *at);
    *count = kept;
}

bool design_palette_start(Xml *xml, XmlElement *element) {
    DesignReader *reader = design_reader(xml);
    Design *design = reader->design;
    const XmlAttribute *attribute = xml_attribute(element, "colours");
    int kept = attribute ? design_read_colours(xml, attribute, DESIGN_PALETTE_MAX, design->palette,
                                               reader->palette_places)
                         : 0;
    if (kept > 0)
        design->palette_count = kept;
    read_ramp(xml, element, "sequential", 2, design->sequential, reader->sequential_places,
              &design->sequential_count);
    read_ramp(xml, element, "diverging", 3, design->diverging, reader->diverging_places,
              &design->diverging_count);
    return true;
}
