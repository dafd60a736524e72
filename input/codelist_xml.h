#ifndef INPUT_CODELIST_XML_H
#define INPUT_CODELIST_XML_H

// Code lists: the ids of a classification and what each is called, in as many languages as one likes, for all datasets that
// use it (namespace urn:aarbok:codelist:1). docs/dataset-format.md describes them for people, schemas/codelist.rng for
// editors.
//
//     <dimension id="place" codes="municipalities.xml">     its categories are codes of the list, and called as there
//
// Complaints, beside the engine's (input/xml.h): codelist.duplicate-code; and of a dataset that uses one:
// dataset.unknown-code, and as a warning dataset.label-differs.

#include "input/xml.h"
#include "model/dataset.h"

typedef struct Code {
    const char *id;
    LocalText *label;
    Place place;
} Code;

typedef struct CodeList CodeList;
struct CodeList {
    const char *path;
    VEC(Code) codes; // in the order of the file
    Map by_id;       // id → index
};

// Reads a code list. NULL after an error.
const CodeList *codelist_xml_read(Arena *arena, Diag *diag, const XmlSource *source);

// Holds the categories of a dimension to a list: an id that is not in it is reported, and so is a label that differs. Labels
// that a category lacks, in any language, are those of the list. Headings and totals may be the dataset's own.
void codelist_apply(Arena *arena, Diag *diag, const CodeList *list, const Dimension *dimension);

#endif
