#ifndef MODEL_DESIGN_H
#define MODEL_DESIGN_H

// A design: page, grid, text styles, colours, chart and table measures. Read from design XML (input/input.h); a
// design that extends another starts as a copy of it. All lengths in points.

#include "base/diag.h"
#include "model/colour.h"

typedef enum Align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE, ALIGN_JUSTIFY } Align;

// One text style. The attributes of <style> in a design file have the CSS names given behind each field.
typedef struct TextStyle {
    const char *families; // font-family: comma-separated, in order of preference
    Place families_place; // where a design file names them; source 0 for the defaults
    int weight;           // font-weight: 100–900
    int width;            // font-stretch: percent, 100 normal, 75 condensed
    bool italic;          // font-style
    double size;          // font-size
    double leading;       // line-height: baseline to baseline
    double tracking;      // letter-spacing
    Colour colour;        // color
    Align align;          // text-align
    bool hyphenate;       // hyphens: auto | manual
    bool tabular;         // font-variant-numeric: tabular-nums | proportional-nums
    double before, after; // margin-top, margin-bottom
    double indent;        // text-indent: of a first line that follows another paragraph
} TextStyle;

typedef enum StyleName {
    STYLE_BODY,
    STYLE_TITLE,
    STYLE_LEAD,
    STYLE_KICKER,
    STYLE_BYLINE,
    STYLE_H1,
    STYLE_H2,
    STYLE_H3,
    STYLE_H4,
    STYLE_LIST,
    STYLE_QUOTE,
    STYLE_FOOTNOTE,
    STYLE_CAPTION,
    STYLE_SUBCAPTION,
    STYLE_NOTE,
    STYLE_SOURCE,
    STYLE_TABLE_HEAD,
    STYLE_TABLE_STUB,
    STYLE_TABLE_CELL,
    STYLE_TABLE_SUM,
    STYLE_CHART_AXIS,
    STYLE_CHART_CATEGORY,
    STYLE_CHART_LABEL,
    STYLE_CHART_VALUE,
    STYLE_KEY_NUMBER,
    STYLE_KEY_TEXT,
    STYLE_ASIDE,
    STYLE_RUNNING_HEAD,
    STYLE_RUNNING_FOOT,
    // publications: openings of parts and chapters, contents by level, the cover, the colophon
    STYLE_PART,
    STYLE_CHAPTER,
    STYLE_CHAPTER_NUMBER,
    STYLE_STANDFIRST,
    STYLE_CONTENTS_1,
    STYLE_CONTENTS_2,
    STYLE_CONTENTS_3,
    STYLE_COVER_TITLE,
    STYLE_COVER_SUBTITLE,
    STYLE_COVER_TEXT,
    STYLE_COVER_FOOT,
    STYLE_COLOPHON,
    STYLE_COUNT
} StyleName;

// "body", "title", … as written in design files, in the order of StyleName.
extern const char *const style_names[STYLE_COUNT];

enum { DESIGN_PALETTE_MAX = 12, DESIGN_RAMP_MAX = 9 };

// Which gridlines a chart has: those of its numbers, none, or also those of its periods. Where both axes are numbers,
// both have them.
typedef enum GridLines { GRID_VALUES, GRID_NONE, GRID_BOTH } GridLines;

// From where footnotes are counted.
typedef enum NoteCount { NOTES_BY_DOCUMENT, NOTES_BY_CHAPTER, NOTES_BY_PAGE } NoteCount;

// Where a chapter begins, or what stands in front: below what comes before it, on a new page, on a right-hand one.
typedef enum PageStart { START_FLOW, START_PAGE, START_RIGHT } PageStart;

// One shape of a drawing in a design, in the units of its frame.
typedef enum ShapeOp { SHAPE_MOVE, SHAPE_LINE, SHAPE_CURVE, SHAPE_CLOSE } ShapeOp;

typedef struct ShapePart {
    ShapeOp op;
    double x[3], y[3]; // MOVE and LINE use the first point; CURVE two controls and the end
} ShapePart;

typedef struct DesignShape {
    ShapePart *parts;
    size_t count;
    Colour fill;
} DesignShape;

// A drawing of a design: a picture for the cover, a logo. Without shapes there is none.
typedef struct Artwork {
    double width, height; // of the frame its shapes are drawn in
    DesignShape *shapes;
    size_t count;
    const char *alt; // what it says to those who cannot see it; NULL: it is decoration
} Artwork;

typedef struct Design {
    const char *name;
    // page: an A4 (or other) sheet; text column from the left margin, outer column at its right
    double page_width, page_height;
    double margin_left, margin_right, margin_top, margin_bottom; // of the text area
    double column_width; // text column; the rest of the text area beyond the gutter is the outer column
    double gutter;
    double opening_drop;               // extra head margin on the first page
    double running_head, running_foot; // baselines, from the top and from the bottom edge
    double grid;                       // baseline grid; 0 for none

    TextStyle styles[STYLE_COUNT];
    Colour ink, secondary, hairline, accent, paper;
    Colour palette[DESIGN_PALETTE_MAX];
    int palette_count;
    // Of classes of numbers, 2 to DESIGN_RAMP_MAX colours each; 0: made of colours of the palette.
    Colour sequential[DESIGN_RAMP_MAX]; // from the least to the most, ever darker or ever lighter
    int sequential_count;
    Colour diverging[DESIGN_RAMP_MAX]; // from below to above, lightest in the middle (darkest on dark paper)
    int diverging_count;

    struct {
        double line_width, grid_width, zero_width, marker; // strokes; marker: diameter
        double aspect;                                     // height / width of a line or column chart's plot
        double bar_height;                                 // of one bar in a horizontal group
        double group_gap;                                  // between groups, as a share of the group's extent
        double seam;                                       // white between touching bars
        double axis_width; // of ticks, and of what plots stand on that is not zero
        Colour grid_colour, axis_colour, zero_colour;
        Colour ground;      // what drawings stand on: the paper, or a panel
        double ground_room; // from the edge of a panel to the drawing
        GridLines grid;
        bool patterns; // series differ by hatching and dashes too
        bool markers;  // lines have marks along them, not only at their end
    } chart;

    struct {
        double rule_top, rule_head, rule_end; // widths
        double row;                           // row pitch
        double level_indent;                  // stub indent for each level
        double group_every, group_gap;        // extra space after every so many rows
        bool stripes;                         // every second row stands on a tint
        double column_gap;                    // least space between columns
        double smallest_type; // to which the type of a table is made smaller before it is too wide
    } table;

    // What the parts of a publication are numbered as, and where they begin.
    struct {
        PageStart chapters, parts;
        double drop;              // extra head margin where a chapter begins a page
        int numbered;             // sections are numbered to this level; 0: none
        bool displays_by_chapter; // Figur 3.2; else Figur 7
        bool appendix_letters;    // Vedlegg A; else Vedlegg 1
        bool roman_front;         // pages before the first chapter are i, ii, iii
        bool two_sided;           // heads and feet of left-hand pages mirror those of right-hand ones
        NoteCount footnotes;      // from where they count
        bool running_chapters; // heads have the titles of chapter and section; else that of the publication
        int contents_depth;    // levels of sections in the contents
    } structure;

    // A field of colour from edge to edge, with the picture on it, and the title on both.
    struct {
        Colour field;
        double field_height; // from the top of the page
        double title_top;    // where the title begins
        Artwork picture;     // as wide as the page, its foot on that of the field
    } cover;
    Artwork logo;
    double logo_height;

    const char *symbols; // display profile, see model/symbols.h
    Place place;
} Design;

// Fills in everything, with sound values close to those of the shipped "article": what a design starts from when no
// file says anything.
void design_defaults(Design *design);

#endif
