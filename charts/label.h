#ifndef CHARTS_LABEL_H
#define CHARTS_LABEL_H

// One piece of text in a chart: measured, wrapped and drawn. It may begin with a value in the value style
// ("89") and end with a raised note marker. Points.

#include "charts/chart.h"
#include "charts/pen.h"

typedef struct Box {
    double left, top, right, bottom;
} Box;

bool box_overlaps(Box a, Box b);
Box box_grown(Box box, double by);

typedef struct LabelText {
    StyleName style;
    const char *text;
    const char *value;  // set before the text in the value style; NULL for none
    const char *marker; // raised after the text; NULL or "" for none
    Colour colour;      // of all of it
    double size;        // share of the style's size; 0 means 1
} LabelText;

typedef struct LabelPart {
    const Shaped *shaped;
    double x, rise; // from the line's start; above its baseline
    double size, tracking;
} LabelPart;

typedef struct LabelLine {
    VEC(LabelPart) parts;
    double width;
} LabelLine;

typedef struct Label {
    VEC(LabelLine) lines;
    Colour colour;
    double width;           // of the widest line
    double leading;         // baseline to baseline
    double ascent, descent; // of capitals, and of letters below the baseline
    double size;            // of the text, for gaps measured in ems
    bool fits;              // within the lines and width asked for
} Label;

// Sets text in at most lines lines of at most width; both are exceeded rather than text lost: see fits. Lines
// break between words, and inside words too long for a line, and are made about equally long.
Label label_make(const ChartContext *context, const LabelText *text, double width, size_t lines);

// Whether label_make would fit it without breaking a word.
bool label_fits(const ChartContext *context, const LabelText *text, double width, size_t lines);

// From the top of the first line's capitals to the last baseline; and to the foot of the last line's letters.
double label_cap_height(const Label *label);
double label_height(const Label *label);

// What accents and raised markers take above the capitals.
double label_head(const Label *label);

// The space it takes when its first baseline is at y and its lines are anchored at x.
Box label_box(const Label *label, TextAnchor anchor, double x, double y);

// The first baseline of a label whose capitals are to be centred on y.
double label_centred(const Label *label, double y);

// Clears what is drawn where a label will stand (gridlines), within 0 and width.
void label_clear(Pen *pen, Colour paper, const Label *label, TextAnchor anchor, double x, double y,
                 double width);

void label_draw(Pen *pen, const Label *label, TextAnchor anchor, double x, double y);

// Leading for chart text of a style: the design's line height.
double label_leading(const ChartContext *context, StyleName style);

#endif
