#ifndef MODEL_ACCOUNT_H
#define MODEL_ACCOUNT_H

// Which numbers a report shows: a line for each, in the order of the report, under a line for what shows it.
//
//     # value report.xml:12
//     users year=2017 sector=state	89
//     # figure fig-users
//     users year=2012 sector=private	- not-available
//
// A batch keeps it, to tell which numbers of a report have changed (docs/batch.md). The report must be bound.

#include "base/buf.h"
#include "model/report.h"

void report_account(const Report *report, Buf *out);

#endif
