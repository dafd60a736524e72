#ifndef LAYOUTS_LAYOUT_H
#define LAYOUTS_LAYOUT_H

// A bound report to finished pages.

#include "charts/chart.h"
#include "layouts/page_numbers.h"
#include "layouts/paragraph.h"
#include "model/report.h"

typedef struct StyleCache StyleCache;

typedef struct LayoutContext {
    TextContext text;
    const Design *design;
    const Language *language;
    SymbolProfile profile;
    const PageTaker *taker; // of the pages, as they are finished; NULL: they are kept whole
    PageNumbers *numbers;   // layout_report makes them; NULL: no page numbers are printed in text
    StyleCache *styles;     // style_cache_new (layouts/style.h); layout_report makes it when it is NULL
} LayoutContext;

// Lays out the report. NULL when an error was reported (a chart that does not suit its data, a
// table that cannot fit).
Pages *layout_report(const LayoutContext *context, const Report *report);

#endif
