#ifndef MODEL_BIND_H
#define MODEL_BIND_H

// Derives the datasets that are derived from others (model/derive.h), then ties the names in a report to what they name: dataset ids to datasets, selections to cells, refs to figures, note
// references to notes; numbers figures, tables and sections. Every fault is reported, none stops the pass:
//
//     report.unknown-dataset     report.duplicate-id      report.unknown-target (of <ref> and <a href="#…">)
//     report.unknown-note        report.unused-note (warning: a note with an id that nothing points to)
//     chart.unknown-dimension    table.unknown-dimension  select.… (model/select.h)
//     chart.free-dimension       table.free-dimension     neither shown nor fixed to one category
//     chart.repeated-dimension   table.repeated-dimension
//     chart.unknown-map        chart.unknown-region       chart.region-without-number (warning)
//     chart.unknown-category     chart.bad-summary        chart.bad-bound      chart.no-highlight
//     value.different-units      value.missing (warning: the sentence prints a sign)
//     value.differs (what was typed into a value)         value.bad-step           value.rounds-to-zero
//     value.wrong-direction      value.not-a-rank         value.not-a-share        value.no-share (warning)
//     report.untranslated (warning: a dataset would print words that are not in the language of the edition)
//
// Figures and tables count from 1 through the report. Sections get their number within their parent. What is
// printed of these follows the design: model/numbering.h.
//
// What an author may leave out. A dataset, when there is only one. x of a chart: then time if it varies, else the first
// dimension that does. rows and columns of a table: then the last dimension makes columns and those before it rows; with
// one of the two given, the other gets what is left. A dimension with a single chosen category need not be mentioned.
// A table bound to one dimension has row dimensions only: one column of numbers.
//
// Note references mean a note of their figure or table, else one of its dataset. A note without an id belongs to the
// whole figure and is printed unnumbered.

#include "base/arena.h"
#include "base/diag.h"
#include "model/report.h"

// True when there was no error. datasets of report->datasets must have been read (a NULL dataset was reported before
// and is passed over).
bool report_bind(Arena *arena, Diag *diag, Report *report);

// The text of a <value>: the cell, or the exact difference of two, in lang's format, with the unit after a no-break
// space ("89 prosent", "89 %"; in English "89%"). The difference of two percentages is in percentage points
// ("prosentpoeng", …), without what they are percentages of. In the style it asks for (model/value_style.h): "tre", "3.",
// "nær 90 prosent", "ni av ti", "2,5 millioner kroner". Of a missing cell the sign, without a unit; "" when it could not be bound.
const char *value_text(Arena *arena, const ValueSpec *value, const char *lang, const char *profile);

// What a screen reader should say for value_text: the meaning when it is a sign; the number and what its flags mean
// ("11,6 prosent, foreløpig tall"), since no mark of them is printed in a sentence; else NULL.
const char *value_expansion(Arena *arena, const ValueSpec *value, const char *lang, const char *profile);

#endif
