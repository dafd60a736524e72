// The parts of a publication, its cover and its logo.
#include "input/design_reader.h"
#include "input/length.h"

#include <string.h>

const char *const design_starts[] = {"flow", "page", "right", NULL}; // in the order of PageStart
const char *const design_displays[] = {"report", "chapter", NULL};
const char *const design_footnotes[] = {"document", "chapter", "page", NULL};
const char *const design_appendices[] = {"numbers", "letters", NULL};
const char *const design_fronts[] = {"arabic", "roman", NULL};
const char *const design_sides[] = {"one", "two", NULL};
const char *const design_heads[] = {"title", "chapters", NULL};

static const Measure publication_measures[] = {
    {"chapter-drop", offsetof(Design, structure.drop), 0, 7200},
};

static const Measure cover_measures[] = {
    {"field-height", offsetof(Design, cover.field_height), 0, 14400},
    {"title-top", offsetof(Design, cover.title_top), 0, 14400},
};

static const Measure logo_measures[] = {
    {"height", offsetof(Design, logo_height), 1, 720},
};

bool design_publication_start(Xml *xml, XmlElement *element) {
    Design *design = design_reader(xml)->design;
    design->structure.chapters = (PageStart)xml_choice(element, "chapters", (int)design->structure.chapters);
    design->structure.parts = (PageStart)xml_choice(element, "parts", (int)design->structure.parts);
    design->structure.numbered = (int)xml_int(element, "numbered", design->structure.numbered);
    design->structure.contents_depth =
        (int)xml_int(element, "contents-depth", design->structure.contents_depth);
    design->structure.displays_by_chapter =
        xml_choice(element, "displays", design->structure.displays_by_chapter);
    design->structure.appendix_letters =
        xml_choice(element, "appendices", design->structure.appendix_letters);
    design->structure.roman_front = xml_choice(element, "front", design->structure.roman_front);
    design->structure.two_sided = xml_choice(element, "sides", design->structure.two_sided);
    design->structure.footnotes =
        (NoteCount)xml_choice(element, "footnotes", (int)design->structure.footnotes);
    design->structure.running_chapters = xml_choice(element, "heads", design->structure.running_chapters);
    design_read_lengths(xml, element, publication_measures, COUNT(publication_measures), design);
    return true;
}

// A colour by its name or as #RRGGBB. Names mean what they mean where the design is read.
static void read_colour(Xml *xml, const XmlElement *element, const char *name, Colour *colour) {
    NamedColour named = {COLOUR_OWN, {0}};
    design_read_named_colour(xml, xml_attribute(element, name), colour, &named);
    if (named.name != COLOUR_OWN)
        *colour = *design_colour(design_reader(xml)->design, named.name);
}

// frame="210 120": the width and height of what the shapes are drawn in.
static void open_artwork(Xml *xml, const XmlElement *element, Artwork *artwork) {
    const XmlAttribute *width = xml_attribute(element, "frame-width"),
                       *height = xml_attribute(element, "frame-height");
    design_reader(xml)->artwork = artwork;
    *artwork = (Artwork){.width = 100, .height = 100};
    if (width)
        share_read(xml, width, 1, 14400, &artwork->width);
    if (height)
        share_read(xml, height, 1, 14400, &artwork->height);
}

bool design_cover_start(Xml *xml, XmlElement *element) {
    Design *design = design_reader(xml)->design;
    read_colour(xml, element, "field", &design->cover.field);
    design_reader(xml)->cover_place = element->place;
    design_read_lengths(xml, element, cover_measures, COUNT(cover_measures), design);
    open_artwork(xml, element, &design->cover.picture);
    return true;
}

bool design_logo_start(Xml *xml, XmlElement *element) {
    Design *design = design_reader(xml)->design;
    design_read_lengths(xml, element, logo_measures, COUNT(logo_measures), design);
    open_artwork(xml, element, &design->logo);
    design->logo.alt = xml_value(element, "alt");
    return true;
}

bool design_path_start(Xml *xml, XmlElement *element) {
    Artwork *artwork = design_reader(xml)->artwork;
    DesignShape shape = {.fill = design_reader(xml)->design->ink};
    const XmlAttribute *d = xml_attribute(element, "d");
    read_colour(xml, element, "fill", &shape.fill);
    if (!d || !design_read_path(xml, d, &shape))
        return true;
    DesignShape *shapes = arena_array(xml->arena, artwork->count + 1, DesignShape);
    if (artwork->count)
        memcpy(shapes, artwork->shapes, artwork->count * sizeof *shapes);
    shapes[artwork->count++] = shape;
    artwork->shapes = shapes;
    return true;
}
