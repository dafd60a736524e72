#ifndef INPUT_DATASET_XML_H
#define INPUT_DATASET_XML_H

// Our own dataset files (namespace urn:aarbok:dataset:1). docs/dataset-format.md describes them for people,
// schemas/dataset.rng for editors.
//
// Complaints, beside the engine's (input/xml.h):
//
// - of cells: dataset.bad-number, .empty-cell, .number-with-status, .unknown-status, .unknown-flag,
//   .duplicate-cell, .row-key, .row-length, .heading-cell, .unknown-category, .undeclared-columns
// - of dimensions: dataset.unknown-dimension, .missing-dimension, .repeated-dimension, .late-dimension,
//   .empty-dimension, .reserved-id, .duplicate-dimension, .duplicate-category, .repeated-role,
//   .unknown-parent, .unmeasured
// - of the rest: dataset.bad-date, .duplicate-note, .unknown-note, limit.cells, limit.categories, limit.levels,
//   limit.dimensions
// - as warnings: dataset.unused-note, .missing-cells, .missing-label, .missing-language

#include "input/xml.h"

// Reads a dataset. id, when not NULL, replaces the file's own. NULL after an error.
const Dataset *dataset_xml_read(Arena *arena, Diag *diag, const XmlSource *source, const char *id);

#endif
