#ifndef INPUT_BATCH_H
#define INPUT_BATCH_H

// A batch: which reports are to be made of which report files. docs/batch.md is its manual, schemas/batch.rng its schema.
//
//     <batch xmlns="urn:aarbok:batch:1" folder="reports">
//       <dataset id="people" href="data/people.xml"/>
//       <list id="names" href="names.xml"/>
//       <report href="report.xml" of="people" each="town" list="names" languages="{tongue}" output="{code}-{label}.pdf">
//         <set name="town" select="$code"/>
//       </report>
//     </batch>
//
// Reading it gives the items: one for each category (or row of a list) in each of its languages, in the order of the
// file, with everything that is asked of it filled in.
//
//     batch.nothing-each   batch.unknown-list   batch.duplicate-list   batch.no-row   batch.duplicate-row
//     batch.bad-language   batch.bad-output     batch.same-output      batch.no-items (warning)
//     and those of selections, expressions and files

#include "input/input.h"

typedef struct BatchItem {
    const char *report; // path of the report's file
    size_t group;       // which <report> of the batch it comes from, from 0
    const char *code;
    const char *lang;
    const char *design; // NULL: the report's own
    const char *output; // path below the folder of the batch; its parts are safe as names of files
    const ReportSetting *settings;
    size_t setting_count;
} BatchItem;

typedef struct Batch {
    const char *path;
    const char *folder; // as the batch names it, seen from its file; NULL: it does not
    BatchItem *items;
    size_t count, groups;
    const char **own; // the files of the batch itself: its own and its lists
    size_t own_count;
} Batch;

// The folder a batch names for its reports, seen from its file; NULL: none, or it cannot be read (not reported).
const char *input_batch_folder(const InputContext *context, const char *path);

// overrides: other files for its datasets. cache: keeps the datasets, which reports will want (or NULL). NULL after an
// error.
const Batch *input_batch(const InputContext *context, const char *path, const DataOverride *overrides,
                         size_t override_count, InputCache *cache);

// text as part of a file's name: letters and digits of any script, '.', '_' and '-' stay, all else becomes '-', no two of
// them in a row, none at the ends, nor a '.' at the start; at most 100 bytes. "" for nothing of that. Public for tests.
const char *batch_safe_name(Arena *arena, const char *text);

#endif
