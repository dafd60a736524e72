// Text styles: CSS properties and their values.
#include "input/design_reader.h"

#include <string.h>

static const Measure style_measures[] = {
    {"font-size", offsetof(TextStyle, size), 1, 500},
    {"line-height", offsetof(TextStyle, leading), 1, 600},
    {"letter-spacing", offsetof(TextStyle, tracking), -10, 50},
    {"margin-top", offsetof(TextStyle, before), 0, 1000},
    {"margin-bottom", offsetof(TextStyle, after), 0, 1000},
    {"text-indent", offsetof(TextStyle, indent), 0, 200},
};

const char *const design_weights[] = {"100", "200", "300", "400",    "500",  "600",
                                      "700", "800", "900", "normal", "bold", NULL};
static const int weight_values[] = {100, 200, 300, 400, 500, 600, 700, 800, 900, 400, 700};

// CSS keywords and what they mean in percent, which is how fonts say it.
const char *const design_stretches[] = {"ultra-condensed", "extra-condensed", "condensed", "semi-condensed",
                                        "normal",          "semi-expanded",   "expanded",  NULL};
static const int stretch_values[] = {50, 62, 75, 87, 100, 112, 125};

const char *const design_slants[] = {"normal", "italic", NULL};
const char *const design_alignments[] = {"left", "right", "center", "justify", NULL};
static const Align alignment_values[] = {ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE, ALIGN_JUSTIFY};
const char *const design_hyphens[] = {"manual", "auto", NULL};
const char *const design_numerals[] = {"proportional-nums", "tabular-nums", NULL};

// Family names without the quotation marks CSS would have around them.
static void read_families(Xml *xml, const XmlElement *element, TextStyle *style) {
    const XmlAttribute *attribute = xml_attribute(element, "font-family");
    if (!attribute)
        return;
    char *families = arena_strdup(xml->arena, attribute->value), *to = families;
    bool empty = true, gap = false;
    for (const char *s = attribute->value; *s; s++) {
        gap = gap || (*s == ',' && empty);
        empty = *s == ',' || (empty && (*s == ' ' || *s == '\'' || *s == '"'));
        if (*s != '\'' && *s != '"')
            *to++ = *s;
    }
    *to = '\0';
    if (gap || empty) {
        diag_error(xml->diag, attribute->place, "design.bad-font-family",
                   "`%s` lacks a family between its commas", attribute->value);
        return;
    }
    style->families = families;
    style->families_place = attribute->place;
}

// The style an element is for, or -1 after reporting.
static int find_style(Xml *xml, const XmlElement *element) {
    const char *name = xml_value(element, "name");
    Place place = xml_value_place(element, "name");
    if (!name)
        return -1;
    int index = 0;
    while (index < STYLE_COUNT && strcmp(style_names[index], name) != 0)
        index++;
    if (index == STYLE_COUNT) {
        diag_error(xml->diag, place, "design.unknown-style", "there is no style called `%s`", name);
        diag_hint_closest(xml->diag, name, style_names, STYLE_COUNT);
        return -1;
    }
    Place *given = &design_reader(xml)->file->styles[index];
    if (given->line) {
        diag_error(xml->diag, place, "design.repeated-style", "the style `%s` was given on line %u already",
                   name, given->line);
        diag_hint(xml->diag, "put all its attributes on one <style>");
        return -1;
    }
    *given = place;
    return index;
}

bool design_style_start(Xml *xml, XmlElement *element) {
    int index = find_style(xml, element);
    if (index < 0)
        return true;
    TextStyle *style = &design_reader(xml)->design->styles[index];
    read_families(xml, element, style);
    design_read_lengths(xml, element, style_measures, COUNT(style_measures), style);
    design_read_named_colour(xml, xml_attribute(element, "color"), &style->colour,
                             &design_reader(xml)->style_colours[index]);
    int choice = xml_choice(element, "font-weight", -1);
    style->weight = choice < 0 ? style->weight : weight_values[choice];
    choice = xml_choice(element, "font-stretch", -1);
    style->width = choice < 0 ? style->width : stretch_values[choice];
    style->italic = xml_choice(element, "font-style", style->italic);
    choice = xml_choice(element, "text-align", -1);
    style->align = choice < 0 ? style->align : alignment_values[choice];
    style->hyphenate = xml_choice(element, "hyphens", style->hyphenate);
    style->tabular = xml_choice(element, "font-variant-numeric", style->tabular);
    return true;
}
