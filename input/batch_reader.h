#ifndef INPUT_BATCH_READER_H
#define INPUT_BATCH_READER_H

// Inside the batch reader: what batch_xml.c has read and batch_items.c makes items of.

#include "input/batch.h"
#include "input/expression.h"
#include "input/xml.h"

typedef struct BatchText {
    const char *text; // NULL: not given
    Place place;
} BatchText;

// An expression as written; parsed when it is known which variables there are.
typedef struct BatchExpression {
    const char *text;
    ExpressionSource source;
} BatchExpression;

typedef struct BatchSet {
    BatchText name;
    BatchExpression select;
} BatchSet;

typedef struct BatchRow {
    const char *code;
    const char **names, **values; // of all its attributes, code among them
    size_t count;
    Place place;
} BatchRow;

typedef struct BatchList {
    BatchText id, href;
    VEC(BatchRow) rows;
    Map by_code;
} BatchList;

typedef struct BatchReport {
    BatchText href, of, each, where, list, languages, design, output;
    BatchExpression test;
    VEC(BatchSet) sets;
    Place place;
    bool faulty; // an attribute was refused
} BatchReport;

typedef struct BatchReader {
    const InputContext *context;
    const char *path;
    BatchText folder;
    VEC(DatasetRef) datasets;
    VEC(BatchList *) lists;
    VEC(BatchReport *) reports;
    VEC(const char *) own; // files
} BatchReader;

// Makes the items of all reports; what is wrong is reported.
void batch_make_items(const BatchReader *reader, const Report *names, Batch *batch);

#endif
