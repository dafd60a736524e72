#ifndef GENERATOR_ARCHIVE_VERIFY_H
#define GENERATOR_ARCHIVE_VERIFY_H

// Where a PDF differs from the one that is made of what is inside it.

#include "generator/archive/inside.h"
#include "generator/job.h"

// Reports each text that is painted otherwise, with its page, its figure or table and its row ("verify.text-differs"), each
// page that differs in anything else ("verify.page-differs"), and other objects that do ("verify.object-differs"). job has made the PDF made. True when there are no differences.
bool verify_compare(const Job *job, const Inside *inside, RestructureBytes made);

#endif
