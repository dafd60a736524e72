#ifndef INPUT_DATASET_XML_H
#define INPUT_DATASET_XML_H

// Our own dataset files (namespace urn:aarbok:dataset:1). docs/dataset-format.md describes them for people,
// schemas/dataset.rng for editors. Complaints, beside the engine's (input/xml.h):
//
//   dataset.bad-number              dataset.empty-cell           dataset.number-with-status
//   dataset.unknown-status          dataset.unknown-flag         dataset.row-key
//   dataset.row-length              dataset.duplicate-cell
//   dataset.unknown-category        dataset.unknown-dimension    dataset.missing-dimension
//   dataset.repeated-dimension      dataset.heading-cell         dataset.late-dimension
//   dataset.undeclared-columns      dataset.empty-dimension      dataset.reserved-id
//   dataset.duplicate-dimension     dataset.duplicate-category   dataset.repeated-role
//   dataset.unknown-parent          dataset.unmeasured           dataset.bad-date
//   dataset.duplicate-note          dataset.unknown-note         limit.cells, limit.categories,
//   limit.dimensions
//
// and, as warnings, dataset.unused-note, dataset.missing-cells, dataset.missing-label,
// dataset.missing-language.

#include "input/xml.h"

// Reads a dataset. id, when not NULL, replaces the file's own. NULL after an error.
const Dataset *dataset_xml_read(Arena *arena, Diag *diag, const XmlSource *source, const char *id);

#endif
