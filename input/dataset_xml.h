#ifndef INPUT_DATASET_XML_H
#define INPUT_DATASET_XML_H

// Our own dataset files (namespace urn:aarbok:dataset:1). docs/dataset-format.md describes them for people,
// schemas/dataset.rng for editors.
//
// Complaints, beside the engine's (input/xml.h): dataset.…, limit.cells, limit.categories, limit.levels and
// limit.dimensions, as docs/complaints.md lists them.

#include "input/xml.h"

// Reads a dataset. id, when not NULL, replaces the file's own. root: the folder in which code lists must be; NULL: they are
// not read. NULL after an error.
const Dataset *dataset_xml_read(Arena *arena, Diag *diag, const XmlSource *source, const char *id,
                                const char *root);

#endif
