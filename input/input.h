#ifndef INPUT_INPUT_H
#define INPUT_INPUT_H

// Reading files: hardened XML (no network, no DOCTYPE, no entity expansion, bounded) to the types of model/. Every
// fault found is reported with its place; a reader goes on after a fault where it can, so that one run shows them all.

#include "base/diag.h"
#include "model/dataset.h"
#include "model/design.h"
#include "model/prose.h"
#include "model/report.h"

// Where files may be read from.
typedef struct InputContext {
    Arena *arena;
    Diag *diag;
    const char *root; // files named in files must be inside this folder
} InputContext;

typedef enum FileKind {
    FILE_UNKNOWN,
    FILE_REPORT,
    FILE_DATASET,
    FILE_DESIGN,
    FILE_TBML,
    FILE_CODELIST,
    FILE_BATCH
} FileKind;

// What a file is, by its root element. Reports what makes it unreadable.
FileKind input_kind(const InputContext *context, const char *path);

// A dataset of any kind we read (ours, TBML), told by the root element. place is where the file is named (source 0:
// the command line). id, when not NULL, replaces the file's own. lang: the language of a file that does not say.
// NULL after an error.
const Dataset *input_dataset(const InputContext *context, Place place, const char *path, const char *id,
                             const char *lang);

// The same from memory (n bytes, which must live as long as diag; path is for messages), for tests and fuzzing: files it
// names are not read.
const Dataset *input_dataset_memory(Arena *arena, Diag *diag, const char *path, const char *bytes, size_t n);

// Reads a code list for what is wrong with it.
void input_codelist(const InputContext *context, const char *path);

// A report in edition lang (NULL: its first language), with its datasets read, and what follows them written out. overrides: pairs id, path from --data.
// NULL when it could not be read at all; else a tree, perhaps incomplete: ask diag for errors.
typedef struct DataOverride {
    const char *id, *path;
} DataOverride;
Report *input_report(const InputContext *context, const char *path, const char *lang,
                     const DataOverride *overrides, size_t override_count);

// What is asked of a report. The last of several settings of one parameter counts; one that the report does not declare
// is reported ("report.unknown-parameter"), and so is a value that is no text ("report.bad-parameter").
typedef struct ReportSetting {
    const char *name, *value;
} ReportSetting;

typedef struct InputCache InputCache; // input/cache.h

typedef struct ReportRequest {
    const char *lang; // of the edition; NULL: its first language
    const DataOverride *overrides;
    size_t override_count;
    const ReportSetting *settings; // of its parameters, in place of their defaults
    size_t setting_count;
    InputCache *cache; // of files that were read before; NULL: none
} ReportRequest;
Report *input_report_as(const InputContext *context, const char *path, const ReportRequest *request);

// The same from memory (n bytes, which must live as long as diag), for tests and fuzzing. Datasets are not read; when
// they are there, input_report_expand comes next.
Report *input_report_memory(Arena *arena, Diag *diag, const char *path, const char *bytes, size_t n,
                            const char *lang);

// The words of a report as they were typed, block after block, in the order of their ends, in all editions: for finding
// numbers among them. Of a file that input_report has read without an error nothing is said again. NULL: there are none.
Prose *input_prose(const InputContext *context, const char *path);
Prose *input_prose_memory(Arena *arena, Diag *diag, const char *path, const char *bytes, size_t n);

// Writes out what follows the data: decides conditions and goes through loops. Datasets must have been read (a NULL one was
// reported, and what asks for it is passed over); those that are derived are derived here, if there is anything to do.
// input_report has done it.
void input_report_expand(Arena *arena, Diag *diag, Report *report);

// A design by name ("article": found among the shipped ones in designs_folder) or by path (has a '/' or ends in .xml),
// with what it extends. False after an error.
bool input_design(const InputContext *context, Place place, const char *name, const char *designs_folder,
                  Design *design);

#endif
