// The design format as rules: docs/design-format.md says the same to designers, schemas/design.rng to editors.
#include "input/design_reader.h"
#include "model/symbols.h"

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
    {"axis-width", offsetof(Design, chart.axis_width), 0, 10},
    {"ground-room", offsetof(Design, chart.ground_room), 0, 72},
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
    {"smallest-type", offsetof(Design, table.smallest_type), 4, 100},
};

static bool design_start(Xml *xml, XmlElement *element) {
    DesignReader *reader = design_reader(xml);
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
    Design *design = design_reader(xml)->design;
    int sheet = xml_choice(element, "size", -1);
    if (sheet >= 0) {
        design->page_width = sheets[sheet].width * (72 / 25.4);
        design->page_height = sheets[sheet].height * (72 / 25.4);
    }
    design_read_lengths(xml, element, page_measures, COUNT(page_measures), design);
    design_reader(xml)->page_place = element->place;
    return true;
}

// As GridLines.
static const char *const grid_lines[] = {"values", "none", "both", NULL};

static bool chart_start(Xml *xml, XmlElement *element) {
    Design *design = design_reader(xml)->design;
    design->chart.grid = (GridLines)xml_choice(element, "grid", (int)design->chart.grid);
    if (xml_attribute(element, "patterns"))
        design->chart.patterns = xml_yes(element, "patterns");
    if (xml_attribute(element, "markers"))
        design->chart.markers = xml_yes(element, "markers");
    design_read_chart_colours(xml, element);
    design_read_lengths(xml, element, chart_measures, COUNT(chart_measures), design);
    design_read_shares(xml, element, chart_shares, COUNT(chart_shares), design);
    return true;
}

static bool table_start(Xml *xml, XmlElement *element) {
    Design *design = design_reader(xml)->design;
    design_read_lengths(xml, element, table_measures, COUNT(table_measures), design);
    if (xml_attribute(element, "stripes"))
        design->table.stripes = xml_yes(element, "stripes");
    design->table.group_every = (double)xml_int(element, "group-every", (long)design->table.group_every);
    return true;
}

static bool symbols_start(Xml *xml, XmlElement *element) {
    const char *name = xml_value(element, "profile");
    SymbolProfile profile;
    if (!name)
        return true;
    if (symbol_profile_find(name, &profile)) {
        design_reader(xml)->design->symbols = name;
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
    {.name = "design", .children = "page? colours? palette? style* chart? table? publication? cover? logo? symbols?", .start = design_start,
     .attributes = ATTRIBUTES(XML_REQUIRED("id", XML_ID), TEXT("extends"))},
    {.name = "page", .start = page_start,
     .attributes = ATTRIBUTES(XML_CHOICE("size", sheet_names), TEXT("width"), TEXT("height"), TEXT("margin-left"),
                              TEXT("margin-right"), TEXT("margin-top"), TEXT("margin-bottom"), TEXT("column"),
                              TEXT("gutter"), TEXT("opening-drop"), TEXT("running-head"), TEXT("running-foot"),
                              TEXT("grid"))},
    {.name = "colours", .start = design_colours_start,
     .attributes = ATTRIBUTES(TEXT("ink"), TEXT("secondary"), TEXT("hairline"), TEXT("accent"), TEXT("paper"))},
    {.name = "palette", .start = design_palette_start,
     .attributes = ATTRIBUTES(TEXT("colours"), TEXT("sequential"), TEXT("diverging"))},
    {.name = "style", .start = design_style_start,
     .attributes = ATTRIBUTES(XML_REQUIRED("name", XML_STRING), TEXT("font-family"), XML_CHOICE("font-weight", design_weights),
                              XML_CHOICE("font-stretch", design_stretches), XML_CHOICE("font-style", design_slants),
                              TEXT("font-size"), TEXT("line-height"), TEXT("letter-spacing"), TEXT("color"),
                              XML_CHOICE("text-align", design_alignments), XML_CHOICE("hyphens", design_hyphens),
                              XML_CHOICE("font-variant-numeric", design_numerals), TEXT("margin-top"), TEXT("margin-bottom"),
                              TEXT("text-indent"))},
    {.name = "chart", .start = chart_start,
     .attributes = ATTRIBUTES(TEXT("line-width"), TEXT("grid-width"), TEXT("zero-width"), TEXT("marker"),
                              XML_OPTIONAL("aspect", XML_NUMBER), TEXT("bar-height"),
                              XML_OPTIONAL("group-gap", XML_NUMBER), TEXT("seam"), TEXT("axis-width"),
                              XML_CHOICE("grid", grid_lines), TEXT("grid-color"), TEXT("axis-color"), TEXT("zero-color"),
                              TEXT("ground"), TEXT("ground-room"), XML_OPTIONAL("patterns", XML_YES_NO),
                              XML_OPTIONAL("markers", XML_YES_NO))},
    {.name = "table", .start = table_start,
     .attributes = ATTRIBUTES(TEXT("rule-top"), TEXT("rule-head"), TEXT("rule-end"), TEXT("row"), TEXT("level-indent"),
                              XML_RANGE("group-every", 0, 100), TEXT("group-gap"), TEXT("column-gap"),
                              TEXT("smallest-type"), XML_OPTIONAL("stripes", XML_YES_NO))},
    {.name = "publication", .start = design_publication_start,
     .attributes = ATTRIBUTES(XML_CHOICE("chapters", design_starts), XML_CHOICE("parts", design_starts),
                              TEXT("chapter-drop"), XML_RANGE("numbered", 0, 4), XML_CHOICE("displays", design_displays),
                              XML_CHOICE("appendices", design_appendices), XML_CHOICE("footnotes", design_footnotes), XML_CHOICE("front", design_fronts),
                              XML_CHOICE("sides", design_sides), XML_CHOICE("heads", design_heads),
                              XML_RANGE("contents-depth", 1, 4))},
    {.name = "cover", .start = design_cover_start, .children = "path*",
     .attributes = ATTRIBUTES(TEXT("field"), TEXT("field-height"), TEXT("title-top"),
                              XML_OPTIONAL("frame-width", XML_NUMBER), XML_OPTIONAL("frame-height", XML_NUMBER))},
    {.name = "logo", .start = design_logo_start, .children = "path*",
     .attributes = ATTRIBUTES(TEXT("height"), TEXT("alt"), XML_OPTIONAL("frame-width", XML_NUMBER),
                              XML_OPTIONAL("frame-height", XML_NUMBER))},
    {.name = "path", .start = design_path_start,
     .attributes = ATTRIBUTES(XML_REQUIRED("d", XML_STRING), XML_REQUIRED("fill", XML_STRING))},
    {.name = "symbols", .start = symbols_start, .attributes = ATTRIBUTES(XML_REQUIRED("profile", XML_STRING))},
};
// clang-format on

const XmlFormat design_format = {"a design", "urn:aarbok:design:1", rules, sizeof rules / sizeof *rules,
                                 NULL};
