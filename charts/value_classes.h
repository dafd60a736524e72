#ifndef CHARTS_VALUE_CLASSES_H
#define CHARTS_VALUE_CLASSES_H

// Numbers sorted into a few classes that colours can show: in heat tables and on maps. Four to six of equal width
// between even numbers, or with equally many numbers in each, or between limits the author gives. A number that
// is a limit belongs to the class that begins there.

#include "charts/kind.h"
#include "charts/label.h"

enum { VALUE_CLASSES_MAX = 6 };

struct ValueClasses {
    size_t count;
    double limits[VALUE_CLASSES_MAX + 1];     // classes lie between them; the last holds its upper end too
    const char *texts[VALUE_CLASSES_MAX + 1]; // as printed
    size_t middle; // classes below zero, where zero is a limit and colours part there; else 0
    const char *code, *fault, *hint; // why there are none, or NULL
};

// Of the numbers of the chart, or of all panels when they share them.
ValueClasses value_classes(const Chart *chart);

size_t value_class(const ValueClasses *classes, double value);

// The design's sequential colours, or its diverging ones where zero is a limit; without them light to dark, and two hues,
// darker away from zero.
Colour value_class_colour(const Design *design, const ValueClasses *classes, size_t i);

// Fills the path begun as a class: with its colour and an outline (width 0: none) or, where there are patterns and it
// is hatched, with strokes.
void value_class_fill(Pen *pen, const Chart *chart, const ValueClasses *classes, size_t i, Stroke outline);
bool value_class_hatched(const Chart *chart, const ValueClasses *classes, size_t i);

// The legend: the colours side by side, and below where they meet the limits; after them, when something is
// missing, its pattern. left: of the strip.
typedef struct ClassLegend {
    Label limits[VALUE_CLASSES_MAX + 1];
    Label missing; // without lines: nothing is
    double swatch; // width of each
    double width, height;
} ClassLegend;

ClassLegend class_legend_make(const Chart *chart, const ValueClasses *classes, double width, bool missing);
// False, and reported, when it is wider than the chart.
bool class_legend_fits(const Chart *chart, const ClassLegend *legend, double width);

void class_legend_draw(Pen *pen, const Chart *chart, const ValueClasses *classes, const ClassLegend *legend,
                       double left, double top);

#endif
