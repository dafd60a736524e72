#ifndef MODEL_BINDER_H
#define MODEL_BINDER_H

// The state of one report_bind, shared by the files that do its parts: inside model/ only.

#include "model/bind.h"

typedef struct Binder {
    Arena *arena;
    Diag *diag;
    Report *report;
    Map datasets;      // id → index in report->datasets
    Map targets;       // node id → index in nodes
    VEC(Node *) nodes; // every node with an id
    Map untranslated;  // places of texts that were said to lack the language of this edition
} Binder;

// The dataset an attribute names; with no name (NULL) the only one there is. NULL when there is no such
// dataset (reported) or it could not be read (reported before).
const Dataset *binder_dataset(Binder *binder, const char *id, Place place);

// The index of a dimension by its id; else reported under code, with the nearest id as hint.
bool binder_dimension(Binder *binder, const Dataset *dataset, const char *code, Place place, const char *id,
                      size_t *index);

// Reports a dimension that is neither shown nor fixed; ways: what else than fixing it helps.
void binder_free_dimension(Binder *binder, const Dataset *dataset, const Selection *selection, size_t index,
                           const char *code, Place place, const char *where, const char *ways);

// For each dimension of the dataset which of its categories a selection has.
bool **binder_chosen(Arena *arena, const Dataset *dataset, const Selection *selection);

void bind_chart(Binder *binder, ChartSpec *spec);
// The dimension of small multiples, which must not be the one along the axis nor that of the series. False after
// reporting.
bool bind_panels(Binder *binder, ChartSpec *spec, size_t along);

// Of a scatter chart the two measures, the points and the series (bind_scatter.c). False after reporting.
bool bind_scatter(Binder *binder, ChartSpec *spec, Selection *selection);
void bind_table(Binder *binder, TableSpec *spec);
// What a chart with dimensions names besides: highlights, bounds, parts of the series (bind_parts.c). False
// after reporting what was wrong.
bool bind_parts(Binder *binder, ChartSpec *spec, const Selection *selection);
// The regions its categories and insets are (bind_map.c). False after reporting.
bool bind_map(Binder *binder, ChartSpec *spec, const Selection *selection);

// Which of its series are lines, and where the author's remarks are (bind_remarks.c). False after reporting.
bool bind_remarks(Binder *binder, ChartSpec *spec, const Selection *selection);
// A table written by hand: its grid (written.c).
void bind_written(Binder *binder, Node *node);
// Marks of a table whose dimensions are bound (bind_marks.c).
void bind_marks(Binder *binder, const TableSpec *spec);

// Its formats, ranks and sparklines (bind_formats.c).
void bind_formats(Binder *binder, TableSpec *spec);

void bind_value(Binder *binder, const Node *node);
// Holds what was typed into a bound value to its number (value_check.c).
void value_check_typed(Binder *binder, const ValueSpec *value);

// Warns of datasets that would print words in another language than the edition's (bind_languages.c).
void bind_languages(Binder *binder);

// What is gathered from the report: works and citations (bind_works.c), the index (bind_index.c), abbreviations, the
// glossary (bind_gathered.c, which calls the others).
void bind_gathered(Binder *binder);
void bind_works(Binder *binder);
void bind_index(Binder *binder);

#endif
