#ifndef GENERATOR_EXPORT_CSV_H
#define GENERATOR_EXPORT_CSV_H

// The data of a chart as comma-separated values (RFC 4180): heads in the first line, labels in the document's language,
// plain numbers with a decimal point. A missing number is empty; next to a series of which there is something to say stands a
// column that says it.

#include "base/buf.h"
#include "charts/chart_table.h"

// spreadsheet: as the spreadsheet programs of the language open it by a double click: a byte order mark, and where the
// language has a decimal comma, that and semicolons between. No label is then taken for a formula.
void csv_write(const ChartContext *context, const ChartTable *table, bool spreadsheet, Buf *out);

#endif
