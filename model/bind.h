#ifndef MODEL_BIND_H
#define MODEL_BIND_H

// Ties the names in a report to what they name: dataset ids to datasets, selections to cells, refs to figures, note
// references to notes; numbers figures, tables and sections. Every fault is reported, none stops the pass:
// "report.unknown-dataset", "report.unknown-target", "report.duplicate-id", "report.unknown-note", "report.unused-note"
// (warning), "chart.unknown-dimension", "chart.free-dimension" (a dimension neither used nor fixed), "table.…"
// likewise, "value.missing" (warning: a sentence prints a missing value), "report.untranslated" (warning).

#include "base/arena.h"
#include "base/diag.h"
#include "model/report.h"

// True when there was no error. datasets of report->datasets must have been read (a NULL dataset was reported before
// and is passed over).
bool report_bind(Arena *arena, Diag *diag, Report *report);

// The text of a <value>: the cell, or the difference of two, in lang's format. The unit is "prosent" in full after a
// no-break space.
const char *value_text(Arena *arena, const ValueSpec *value, const char *lang, const char *profile);

#endif
