#ifndef CHARTS_LOOK_H
#define CHARTS_LOOK_H

// How one chart looks: the design, with what its author asks for instead (colours="…", patterns="…", grid="…",
// markers="…", aspect="…", line-width="…"), on the ground that charts have. A chart is drawn as if its ground were the
// paper, a little narrower, and then laid upon it: so that tints, seams and cleared text fit the ground everywhere.

#include "charts/kind.h"

typedef struct Look {
    ChartContext context; // with a design of its own
    ChartRequest request; // within the ground
    double room;          // on all four sides; 0: drawings stand on the paper
} Look;

// context and request must live as long. Reports "chart.unknown-colour", a number beyond the design's colours.
void look_make(Look *look, const ChartContext *context, const ChartRequest *request);

// Complains of the author's colours: those of model/colour_check.h.
void look_check(const Chart *chart);

// Puts the finished drawing on the ground.
bool look_finish(const Look *look, Drawing *drawing);

#endif
