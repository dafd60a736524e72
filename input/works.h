#ifndef INPUT_WORKS_H
#define INPUT_WORKS_H

// Files of references: BibTeX (the program's own reader, docs/decisions/bibtex.md), and CSL-JSON (Jansson), which begins
// with a bracket. What is read is made into works (model/works.h).
//
// BibTeX: @article and the like are articles; @incollection, @inbook, @inproceedings stand within a book; all else stands by
// itself. Strings (@string, the months), # and both quotes are known. Values are TeX: accents (\"o, {\aa}, \v{s}) become
// characters, commands of type (\emph) go; other commands are reported. Fields that are not printed are not looked at.

#include "model/works.h"

// Reads the file of a bibliography; report is the path of the report. False after reporting.
bool works_read(Arena *arena, Diag *diag, const char *root, const char *report, Bibliography *bibliography);

// The same of bytes in memory, which stay: for tests.
bool works_read_memory(Arena *arena, Diag *diag, const char *path, const char *bytes, size_t size,
                       Bibliography *bibliography);

#endif
