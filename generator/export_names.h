#ifndef GENERATOR_EXPORT_NAMES_H
#define GENERATOR_EXPORT_NAMES_H

// What the files of exported figures are called. -o is a folder (there already, or with a "/" at its end, and then made), "-"
// for standard output, or a file name in which are filled in
//
//     {id}      the figure's id, else "figure-3"      {number}  3
//     {report}  the name of the report's file         {lang}    nb, en
//
// Without -o, and in a folder: {id}.svg, and {id}-en.svg for another edition than the first.

#include "generator/export_options.h"
#include "generator/job.h"

// The path for a figure. NULL after reporting "export.bad-name", "export.one-name" (several figures, one name) or
// "file.cannot-write".
const char *export_name(const Job *job, const Node *figure, size_t figures);

// The id of a figure in a file's name and inside files.
const char *export_figure_id(Arena *arena, const Node *figure);

#endif
