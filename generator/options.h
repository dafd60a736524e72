#ifndef GENERATOR_OPTIONS_H
#define GENERATOR_OPTIONS_H

// The command line, read once. See main.c for the commands and `aarbok help` for what users are told.

#include "base/diag.h"
#include "generator/export_options.h"
#include "input/input.h"

#include <stdbool.h>

// Of `aarbok batch`.
typedef struct BatchOptions {
    long jobs;    // -j; 0: as many as there are processors
    long timeout; // --timeout: seconds a report may take
    long memory;  // --memory: megabytes
    bool force, dry_run;
    const char *why, *depfile;
    const char *given; // one of these that was given, to be named when the command is another; NULL: none was
} BatchOptions;

typedef struct Options {
    const char **files;
    size_t file_count;
    const char *output;          // -o; NULL: the input's name with .pdf, in the current folder
    const char *design;          // --design
    const char *lang;            // --lang
    const char *root;            // --root; NULL: the folder of each input file
    VEC(DataOverride) data;      // --data ID=FILE
    VEC(ReportSetting) settings; // --set NAME=VALUE: parameters of the report
    DiagFormat format;           // --format json: complaints for tools
    bool strict;                 // --strict: warnings are errors
    VEC(const char *) allowed;   // --allow CODE[,CODE]: warnings not to be spoken of
    bool numbers;                // --numbers: check lists the numbers typed by hand
    ExportOptions export;        // of export alone
    BatchOptions batch;          // of batch alone
    bool pdfa;                   // --pdfa: an archive, PDF/A-3a
    bool linearize, compact;     // --linearize, --compact
    bool dump_pages;             // --dump-pages: print the finished pages instead of writing a PDF
} Options;

// Reads the arguments after the command's name. False after printing what is wrong with them and how to get help.
bool options_read(Arena *arena, int argc, char **argv, Options *options);

// A diag that takes warnings as the options say.
Diag *options_diag(Arena *arena, const Options *options);

#endif
