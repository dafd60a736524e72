#ifndef GENERATOR_JOB_H
#define GENERATOR_JOB_H

// A job is one report in one edition on its way from XML to finished pages. The stages in order, for every command:
//
//     input_report ─ input_design ─ report_bind ─ layout_report ─> Pages
//
// What outlives a job (fonts, hyphenation) is in Tools; what dies with it is on the job's arena.

#include "generator/options.h"
#include "input/cache.h"
#include "layouts/layout.h"

typedef struct Tools {
    FontSet *fonts; // opened when the first job needs them
    Breaker *breaker;
    const char *designs_folder;
    // Of a batch, which has many jobs; else NULL. What these keep lives as long as the tools.
    Shaper *shaper;    // for all jobs: words that come again are shaped once
    InputCache *cache; // of files
} Tools;

void tools_close(Tools *tools);

// The folder of the designs that come with the program: beside the installed program, else in the source tree it was
// built from.
const char *tools_find_designs(Arena *arena);

// The module that keeps manifests (generator/manifest/manifest.h), likewise.
const char *tools_find_manifest(Arena *arena);

// The module that paints PNG (charts/paint.h): the installed one, else the one built beside the program.
const char *tools_find_painter(Arena *arena);

// The module that rewrites and reads PDFs (generator/qpdf/restructure.h), likewise.
const char *tools_find_restructure(Arena *arena);

typedef struct Job {
    Arena *arena;
    Diag *diag;
    Tools *tools;
    const Options *options;
    const char *path;              // of the report
    const char *lang;              // edition asked for, or NULL
    const char *design_name;       // asked for in place of the report's own, or NULL
    const char *root;              // NULL: the options', or the report's folder
    const ReportSetting *settings; // of the report's parameters
    size_t setting_count;
    const PageTaker *taker;          // of pages as they are finished, or NULL
    const struct Manifest *manifest; // of the archive it is made of (generator/archive/archive.h), or NULL
    long long epoch; // of the dates in the PDF: SOURCE_DATE_EPOCH, or that of the archive; -1: none
    // filled as the stages go
    Report *report;
    Design design;
    Shaper *shaper;
    Pages *pages;
} Job;

// A job for the first file of the options, with complaints as they ask for. Nothing is read yet.
Job job_open(Arena *arena, const Options *options, Tools *tools);

// Runs the stages. After an error those that still have ground to stand on are run too, so that one run finds what it
// can: charts that were bound are checked, and a report in which only references are wrong is laid out. True when pages
// are finished without an error; those that were taken have no items any more. The caller prints the
// complaints and calls job_close.
bool job_run(Job *job);

// The first stages of it alone: the report and its design are read. True when both are there, whatever was complained of.
bool job_read(Job *job);

// The stages after reading: from job->report and job->design, which are there, to job->pages. errors_before: how much had
// been complained of before they were read.
bool job_make_pages(Job *job, size_t errors_before);

// What layout and charts need of a job that has passed the stages.
LayoutContext job_layout(const Job *job);
ChartContext job_charts(const Job *job);

// The folder that files named in the report must be in.
const char *job_root(const Job *job);

// The name of the design it is asked for in.
const char *job_design(const Job *job);

void job_close(Job *job);

#endif
