#ifndef INPUT_DESIGN_READER_H
#define INPUT_DESIGN_READER_H

// Inside the design reader: design_xml.c finds files and follows extends, design_rules.c reads elements by
// the rules of the format, design_check.c looks at the whole.

#include "input/colour_value.h"

// The colours of a design that have names. A style may use the name, and then follows a design that changes it.
typedef enum ColourName {
    COLOUR_INK,
    COLOUR_SECONDARY,
    COLOUR_HAIRLINE,
    COLOUR_ACCENT,
    COLOUR_PAPER,
    COLOUR_NAME_COUNT,
    COLOUR_OWN = COLOUR_NAME_COUNT // a #RRGGBB of the style
} ColourName;

extern const char *const colour_names[COLOUR_NAME_COUNT];

// A colour that may be given by name, and where it was; source 0 for the defaults.
typedef struct NamedColour {
    ColourName name;
    Place place;
} NamedColour;

// The colours of charts that may be given so.
enum { CHART_COLOUR_GRID, CHART_COLOUR_AXIS, CHART_COLOUR_ZERO, CHART_COLOUR_GROUND, CHART_COLOUR_COUNT };

typedef struct DesignReader {
    const InputContext *context;
    const char *designs_folder, *root;
    Design *design;

    // Where things were said; source 0 for the defaults.
    NamedColour style_colours[STYLE_COUNT], chart_colours[CHART_COLOUR_COUNT];
    Place colour_places[COLOUR_NAME_COUNT];
    Place palette_places[DESIGN_PALETTE_MAX];
    Place sequential_places[DESIGN_RAMP_MAX], diverging_places[DESIGN_RAMP_MAX];
    Place page_place, cover_place;
    Artwork *artwork; // that whose shapes are being read

    // The file being read, and those that wait for what they extend.
    struct DesignFile *file;
} DesignReader;

typedef struct DesignFile {
    const char *path;
    unsigned long long device, inode; // what tells files apart, whatever they are called
    struct DesignFile *extended_by;
    Place styles[STYLE_COUNT]; // where each style was given, to find one given twice
} DesignFile;

extern const XmlFormat design_format; // design_rules.c

static inline DesignReader *design_reader(const Xml *xml) {
    return xml->data;
}

Colour *design_colour(Design *design, ColourName name);

// Text styles: the callback, and the values its rule allows.
bool design_style_start(Xml *xml, XmlElement *element);
extern const char *const design_weights[], *const design_stretches[], *const design_slants[];
extern const char *const design_alignments[], *const design_hyphens[], *const design_numerals[];

// Parts of a publication (design_publication.c), and the values their rules allow; outlines (design_artwork.c).
bool design_publication_start(Xml *xml, XmlElement *element);
bool design_cover_start(Xml *xml, XmlElement *element);
bool design_logo_start(Xml *xml, XmlElement *element);
bool design_path_start(Xml *xml, XmlElement *element);
extern const char *const design_starts[], *const design_displays[], *const design_appendices[],
                                                                        *const design_footnotes[];
extern const char *const design_fronts[], *const design_sides[], *const design_heads[];

// Reads an outline; false after reporting "design.bad-path".
bool design_read_path(Xml *xml, const XmlAttribute *d, DesignShape *shape);

// Colours (design_palette.c): the callbacks; a #RRGGBB into own, or the name of a colour; the colours of a chart.
bool design_colours_start(Xml *xml, XmlElement *element);
bool design_palette_start(Xml *xml, XmlElement *element);
void design_read_named_colour(Xml *xml, const XmlAttribute *attribute, Colour *own, NamedColour *named);
void design_read_chart_colours(Xml *xml, const XmlElement *element);
Colour *design_chart_colour(Design *design, int which);

// Colours parted by spaces, and where each stands; how many were good. "design.palette-too-long", "design.bad-colour".
int design_read_colours(Xml *xml, const XmlAttribute *attribute, int most, Colour *colours, Place *places);

// An attribute that is one number of the design. min and max in points for lengths.
typedef struct Measure {
    const char *name;
    size_t offset; // of the double, in the struct that holds it
    double min, max;
} Measure;

// Reads the attributes of element that measures name into the struct at holder.
void design_read_lengths(Xml *xml, const XmlElement *element, const Measure *measures, size_t count,
                         void *holder);
void design_read_shares(Xml *xml, const XmlElement *element, const Measure *measures, size_t count,
                        void *holder);
#define COUNT(array) (sizeof(array) / sizeof *(array))

// Reads the design called name, named at place, over reader->design: what it extends first. False after an error.
bool design_load(DesignReader *reader, Place place, const char *name);

// Reads the shipped article over reader->design, which a design that extends nothing starts from; unless it is the
// article that is being read, or there is none.
void design_load_default(DesignReader *reader);

// Gives styles and charts their colours, and complains of what cannot be set, read or told apart:
// "design.page-too-small", "design.low-contrast" (warning), and those of model/colour_check.h.
// good: everything was read; else what is missing would be found alike.
void design_check(DesignReader *reader, bool good);

#endif
