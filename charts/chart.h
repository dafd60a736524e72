#ifndef CHARTS_CHART_H
#define CHARTS_CHART_H

// A chart from a selection of a dataset: laid out once for a width, drawn once through the
// pen, described in words.

#include "charts/drawing.h"
#include "fonts/breaks.h"
#include "model/bind.h"
#include "model/design.h"
#include "model/language.h"
#include "model/symbols.h"

typedef struct ChartContext {
    Arena *arena;
    Diag *diag;
    const Design *design;
    const Language *language;
    SymbolProfile profile;
    FontSet *fonts;
    Shaper *shaper;
    Breaker *breaker; // for wrapping labels
} ChartContext;

// The marker ("1", "2") set after a category's label because the figure has a note on it; "" for none. Given
// by the caller, who numbers the notes.
typedef const char *(*ChartMarker)(void *user, const Category *category);

typedef struct ChartRequest {
    const ChartSpec *spec;
    const char *title; // the caption, for the description
    double width;      // of the drawing
    ChartMarker marker;
    void *marker_user;
} ChartRequest;

typedef struct ChartResult {
    Drawing drawing;
    const char *description;     // in the document's language, from the data
    bool missing[MISSING_COUNT]; // reasons whose signs are printed in the drawing, for the symbol key
    unsigned flags;              // CellFlag bits that occur, FLAG_BREAK only where its mark is printed
    const char *note;            // what a reader must be told below the drawing, in a sentence; or NULL
} ChartResult;

// Refuses what does not fit the kind (codes "chart.no-numbers", "chart.too-many-series", "chart.not-time",
// "chart.irregular-time", "chart.mixed-units", "chart.truncated-bars", …), with the better kind as hint:
// false. Warnings: "chart.label-dropped", "chart.palette-exhausted".
bool chart_make(const ChartContext *context, const ChartRequest *request, ChartResult *result);

// The same suitability checks alone, for `aarbok check`.
bool chart_check(const ChartContext *context, const ChartSpec *spec);

#endif
