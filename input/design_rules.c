// The design format as rules: docs/design-format.md says the same to designers, schemas/design.rng to
// editors.
#include "input/design_reader.h"
#include "input/length.h"
#include "model/symbols.h"

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

static DesignReader *reader_of(const Xml *xml) {
    return xml->data;
}

// Lengths and shares

// An attribute that is one number of the design. min and max in points for lengths.
typedef struct Measure {
    const char *name;
    size_t offset; // of the double, in the struct that holds it
    double min, max;
} Measure;

static const Measure page_measures[] = {
    {"width", offsetof(Design, page_width), 144, 14400}, // 14,400 pt: the most a PDF page can be
    {"height", offsetof(Design, page_height), 144, 14400},
    {"margin-left", offsetof(Design, margin_left), 0, 7200},
    {"margin-right", offsetof(Design, margin_right), 0, 7200},
    {"margin-top", offsetof(Design, margin_top), 0, 7200},
    {"margin-bottom", offsetof(Design, margin_bottom), 0, 7200},
    {"column", offsetof(Design, column_width), 72, 7200},
    {"gutter", offsetof(Design, gutter), 0, 720},
    {"opening-drop", offsetof(Design, opening_drop), 0, 7200},
    {"running-head", offsetof(Design, running_head), 0, 7200},
    {"running-foot", offsetof(Design, running_foot), 0, 7200},
    {"grid", offsetof(Design, grid), 0, 72},
};

static const Measure chart_measures[] = {
    {"line-width", offsetof(Design, chart.line_width), 0.1, 20},
    {"grid-width", offsetof(Design, chart.grid_width), 0, 10},
    {"zero-width", offsetof(Design, chart.zero_width), 0, 10},
    {"marker", offsetof(Design, chart.marker), 0, 40},
    {"bar-height", offsetof(Design, chart.bar_height), 2, 200},
    {"seam", offsetof(Design, chart.seam), 0, 20},
};

static const Measure chart_shares[] = {
    {"aspect", offsetof(Design, chart.aspect), 0.1, 3},
    {"group-gap", offsetof(Design, chart.group_gap), 0, 0.9},
};

static const Measure table_measures[] = {
    {"rule-top", offsetof(Design, table.rule_top), 0, 20},
    {"rule-head", offsetof(Design, table.rule_head), 0, 20},
    {"rule-end", offsetof(Design, table.rule_end), 0, 20},
    {"row", offsetof(Design, table.row), 4, 200},
    {"level-indent", offsetof(Design, table.level_indent), 0, 100},
    {"group-gap", offsetof(Design, table.group_gap), 0, 100},
    {"column-gap", offsetof(Design, table.column_gap), 0, 100},
};

static const Measure style_measures[] = {
    {"font-size", offsetof(TextStyle, size), 1, 500},
    {"line-height", offsetof(TextStyle, leading), 1, 600},
    {"letter-spacing", offsetof(TextStyle, tracking), -10, 50},
    {"margin-top", offsetof(TextStyle, before), 0, 1000},
    {"margin-bottom", offsetof(TextStyle, after), 0, 1000},
    {"text-indent", offsetof(TextStyle, indent), 0, 200},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static double *field(void *holder, const Measure *measure) {
    return (double *)(void *)((char *)holder + measure->offset);
}

static void read_lengths(Xml *xml, const XmlElement *element, const Measure *measures, size_t count,
                         void *holder) {
    for (size_t i = 0; i < count; i++) {
        const XmlAttribute *attribute = xml_attribute(element, measures[i].name);
        if (attribute)
            length_read(xml, attribute, measures[i].min, measures[i].max, field(holder, &measures[i]));
    }
}

static void read_shares(Xml *xml, const XmlElement *element, const Measure *measures, size_t count,
                        void *holder) {
    for (size_t i = 0; i < count; i++) {
        const XmlAttribute *attribute = xml_attribute(element, measures[i].name);
        if (attribute)
            share_read(xml, attribute, measures[i].min, measures[i].max, field(holder, &measures[i]));
    }
}

// Colours

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

static void report_bad_colour(Xml *xml, Place place, const char *value, bool names) {
    diag_error(xml->diag, place, "design.bad-colour", "`%s` is not a colour", value);
    if (*value == '#' && strlen(value) == 4)
        diag_hint(xml->diag, "write all six digits: #%c%c%c%c%c%c", value[1], value[1], value[2], value[2],
                  value[3], value[3]);
    else
        diag_hint(xml->diag, names ? "write #RRGGBB, or ink, secondary, hairline, accent or paper"
                                   : "write # and six hexadecimal digits: #00824D");
    if (names)
        diag_hint_closest(xml->diag, value, colour_names, COLOUR_NAME_COUNT);
}

static bool colours_start(Xml *xml, XmlElement *element) {
    DesignReader *reader = reader_of(xml);
    for (int i = 0; i < COLOUR_NAME_COUNT; i++) {
        const XmlAttribute *attribute = xml_attribute(element, colour_names[i]);
        if (!attribute)
            continue;
        if (parse_colour(attribute->value, design_colour(reader->design, (ColourName)i)))
            reader->colour_places[i] = attribute->place;
        else
            report_bad_colour(xml, attribute->place, attribute->value, false);
    }
    return true;
}

static bool palette_start(Xml *xml, XmlElement *element) {
    DesignReader *reader = reader_of(xml);
    const XmlAttribute *attribute = xml_attribute(element, "colours");
    size_t count = 0;
    const char **words = attribute ? xml_words(xml, attribute, &count) : NULL;
    if (count > DESIGN_PALETTE_MAX) {
        diag_error(xml->diag, xml_word_place(attribute, DESIGN_PALETTE_MAX), "design.palette-too-long",
                   "a palette has at most %d colours", DESIGN_PALETTE_MAX);
        diag_hint(xml->diag, "nobody tells more than a few apart: give the most distinct ones, best first");
        count = DESIGN_PALETTE_MAX;
    }
    int kept = 0;
    for (size_t i = 0; i < count; i++) {
        Place place = xml_word_place(attribute, i);
        if (!parse_colour(words[i], &reader->design->palette[kept]))
            report_bad_colour(xml, place, words[i], false);
        else
            reader->palette_places[kept++] = place;
    }
    if (kept > 0)
        reader->design->palette_count = kept;
    return true;
}

// Styles

static const char *const weights[] = {"100", "200", "300", "400",    "500",  "600",
                                      "700", "800", "900", "normal", "bold", NULL};
static const int weight_values[] = {100, 200, 300, 400, 500, 600, 700, 800, 900, 400, 700};

// CSS keywords and what they mean in percent, which is how fonts say it.
static const char *const stretches[] = {"ultra-condensed", "extra-condensed", "condensed", "semi-condensed",
                                        "normal",          "semi-expanded",   "expanded",  NULL};
static const int stretch_values[] = {50, 62, 75, 87, 100, 112, 125};

static const char *const slants[] = {"normal", "italic", NULL};
static const char *const alignments[] = {"left", "right", "center", "justify", NULL};
static const Align alignment_values[] = {ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE, ALIGN_JUSTIFY};
static const char *const hyphens[] = {"manual", "auto", NULL};
static const char *const numerals[] = {"proportional-nums", "tabular-nums", NULL};

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
}

static void read_style_colour(Xml *xml, const XmlElement *element, int index) {
    DesignReader *reader = reader_of(xml);
    const XmlAttribute *attribute = xml_attribute(element, "color");
    if (!attribute)
        return;
    int name = 0;
    while (name < COLOUR_NAME_COUNT && strcmp(colour_names[name], attribute->value) != 0)
        name++;
    if (name == COLOUR_NAME_COUNT && !parse_colour(attribute->value, &reader->design->styles[index].colour)) {
        report_bad_colour(xml, attribute->place, attribute->value, true);
        return;
    }
    reader->style_colours[index] = (ColourName)name;
    reader->style_colour_places[index] = attribute->place;
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
    Place *given = &reader_of(xml)->file->styles[index];
    if (given->line) {
        diag_error(xml->diag, place, "design.repeated-style", "the style `%s` was given on line %u already",
                   name, given->line);
        diag_hint(xml->diag, "put all its attributes on one <style>");
        return -1;
    }
    *given = place;
    return index;
}

static bool style_start(Xml *xml, XmlElement *element) {
    int index = find_style(xml, element);
    if (index < 0)
        return true;
    TextStyle *style = &reader_of(xml)->design->styles[index];
    read_families(xml, element, style);
    read_lengths(xml, element, style_measures, COUNT(style_measures), style);
    read_style_colour(xml, element, index);
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

// The rest

static bool design_start(Xml *xml, XmlElement *element) {
    DesignReader *reader = reader_of(xml);
    const char *extends = xml_value(element, "extends");
    if (extends)
        design_load(reader, xml_value_place(element, "extends"), extends);
    else
        design_load_default(reader);
    const char *id = xml_value(element, "id");
    if (id)
        reader->design->name = id;
    reader->design->place = element->place;
    reader->page_place = element->place;
    return true;
}

static const struct {
    const char *name;
    double width, height; // millimetres
} sheets[] = {{"A5", 148, 210}, {"A4", 210, 297}, {"A3", 297, 420}, {"letter", 215.9, 279.4}};
static const char *const sheet_names[] = {"A5", "A4", "A3", "letter", NULL};

static bool page_start(Xml *xml, XmlElement *element) {
    Design *design = reader_of(xml)->design;
    int sheet = xml_choice(element, "size", -1);
    if (sheet >= 0) {
        design->page_width = sheets[sheet].width * (72 / 25.4);
        design->page_height = sheets[sheet].height * (72 / 25.4);
    }
    read_lengths(xml, element, page_measures, COUNT(page_measures), design);
    reader_of(xml)->page_place = element->place;
    return true;
}

static bool chart_start(Xml *xml, XmlElement *element) {
    Design *design = reader_of(xml)->design;
    read_lengths(xml, element, chart_measures, COUNT(chart_measures), design);
    read_shares(xml, element, chart_shares, COUNT(chart_shares), design);
    return true;
}

static bool table_start(Xml *xml, XmlElement *element) {
    Design *design = reader_of(xml)->design;
    read_lengths(xml, element, table_measures, COUNT(table_measures), design);
    design->table.group_every = (double)xml_int(element, "group-every", (long)design->table.group_every);
    return true;
}

static bool symbols_start(Xml *xml, XmlElement *element) {
    const char *name = xml_value(element, "profile");
    SymbolProfile profile;
    if (!name)
        return true;
    if (symbol_profile_find(name, &profile)) {
        reader_of(xml)->design->symbols = name;
        return true;
    }
    const char *profiles[PROFILE_COUNT];
    for (int i = 0; i < PROFILE_COUNT; i++)
        profiles[i] = symbol_profile_name((SymbolProfile)i);
    diag_error(xml->diag, xml_value_place(element, "profile"), "design.unknown-profile",
               "there is no symbol profile called `%s`", name);
    diag_hint_closest(xml->diag, name, profiles, PROFILE_COUNT);
    return true;
}

#define ATTRIBUTES(...)                                                                                      \
    (const XmlAttributeRule[]) {                                                                             \
        __VA_ARGS__, XML_ATTRIBUTES_END                                                                      \
    }
#define TEXT(name_) XML_OPTIONAL(name_, XML_STRING)

// clang-format off
static const XmlRule rules[] = {
    {.name = "design", .children = "page? colours? palette? style* chart? table? symbols?", .start = design_start,
     .attributes = ATTRIBUTES(XML_REQUIRED("id", XML_ID), TEXT("extends"))},
    {.name = "page", .start = page_start,
     .attributes = ATTRIBUTES(XML_CHOICE("size", sheet_names), TEXT("width"), TEXT("height"), TEXT("margin-left"),
                              TEXT("margin-right"), TEXT("margin-top"), TEXT("margin-bottom"), TEXT("column"),
                              TEXT("gutter"), TEXT("opening-drop"), TEXT("running-head"), TEXT("running-foot"),
                              TEXT("grid"))},
    {.name = "colours", .start = colours_start,
     .attributes = ATTRIBUTES(TEXT("ink"), TEXT("secondary"), TEXT("hairline"), TEXT("accent"), TEXT("paper"))},
    {.name = "palette", .start = palette_start,
     .attributes = ATTRIBUTES(XML_REQUIRED("colours", XML_STRING))},
    {.name = "style", .start = style_start,
     .attributes = ATTRIBUTES(XML_REQUIRED("name", XML_STRING), TEXT("font-family"), XML_CHOICE("font-weight", weights),
                              XML_CHOICE("font-stretch", stretches), XML_CHOICE("font-style", slants),
                              TEXT("font-size"), TEXT("line-height"), TEXT("letter-spacing"), TEXT("color"),
                              XML_CHOICE("text-align", alignments), XML_CHOICE("hyphens", hyphens),
                              XML_CHOICE("font-variant-numeric", numerals), TEXT("margin-top"), TEXT("margin-bottom"),
                              TEXT("text-indent"))},
    {.name = "chart", .start = chart_start,
     .attributes = ATTRIBUTES(TEXT("line-width"), TEXT("grid-width"), TEXT("zero-width"), TEXT("marker"),
                              XML_OPTIONAL("aspect", XML_NUMBER), TEXT("bar-height"),
                              XML_OPTIONAL("group-gap", XML_NUMBER), TEXT("seam"))},
    {.name = "table", .start = table_start,
     .attributes = ATTRIBUTES(TEXT("rule-top"), TEXT("rule-head"), TEXT("rule-end"), TEXT("row"), TEXT("level-indent"),
                              XML_RANGE("group-every", 0, 100), TEXT("group-gap"), TEXT("column-gap"))},
    {.name = "symbols", .start = symbols_start, .attributes = ATTRIBUTES(XML_REQUIRED("profile", XML_STRING))},
};
// clang-format on

const XmlFormat design_format = {"a design", "urn:aarbok:design:1", rules, sizeof rules / sizeof *rules};
