#ifndef LAYOUTS_FIGURE_TABLE_H
#define LAYOUTS_FIGURE_TABLE_H

// The numbers of a figure as a table that is heard and not seen, so that who cannot see the figure can walk it
// cell by cell. In the structure tree it stands behind the Figure:
//
//     Table( THead( TR( TH… ) ), TBody( TR( TH, TD… )… ) )
//
// What stands in the cells is real text of the page, within the figure's box, that leaves no ink
// (GlyphsItem.unseen): docs/decisions/figure-tables.md says why.

#include "layouts/layout.h"

typedef struct FigureTable FigureTable;

// The table of a figure whose chart has been made. parent: the element around the Figure. On the arena of
// context.
const FigureTable *figure_table_make(const LayoutContext *context, const ChartContext *chart,
                                     const Node *figure, Element *parent);

// Places it behind what was placed last. box: of the Figure; left, top, right, bottom.
void figure_table_place(const FigureTable *table, Pages *pages, Page *page, const double box[4]);

#endif
