#define _GNU_SOURCE // getopt_long
#include "generator/options.h"

#include "base/number.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

enum {
    OPTION_DATA = 1000,
    OPTION_DESIGN,
    OPTION_LANG,
    OPTION_ROOT,
    OPTION_FORMAT,
    OPTION_DUMP,
    OPTION_STRICT,
    OPTION_ALLOW,
    OPTION_NUMBERS,
    OPTION_SET,
    OPTION_TIMEOUT,
    OPTION_MEMORY,
    OPTION_FORCE,
    OPTION_DRY_RUN,
    OPTION_WHY,
    OPTION_DEPFILE,
    OPTION_PDFA,
    OPTION_LINEARIZE,
    OPTION_COMPACT,
    OPTION_EXPORT // and an ExportOption
};

static const struct option long_options[] = {
    {"output", required_argument, NULL, 'o'},
    {"data", required_argument, NULL, OPTION_DATA},
    {"design", required_argument, NULL, OPTION_DESIGN},
    {"lang", required_argument, NULL, OPTION_LANG},
    {"set", required_argument, NULL, OPTION_SET},
    {"jobs", required_argument, NULL, 'j'},
    {"timeout", required_argument, NULL, OPTION_TIMEOUT},
    {"memory", required_argument, NULL, OPTION_MEMORY},
    {"force", no_argument, NULL, OPTION_FORCE},
    {"dry-run", no_argument, NULL, OPTION_DRY_RUN},
    {"why", required_argument, NULL, OPTION_WHY},
    {"depfile", required_argument, NULL, OPTION_DEPFILE},
    {"root", required_argument, NULL, OPTION_ROOT},
    {"format", required_argument, NULL, OPTION_FORMAT},
    {"dump-pages", no_argument, NULL, OPTION_DUMP},
    {"strict", no_argument, NULL, OPTION_STRICT},
    {"allow", required_argument, NULL, OPTION_ALLOW},
    {"numbers", no_argument, NULL, OPTION_NUMBERS},
    {"pdfa", no_argument, NULL, OPTION_PDFA},
    {"linearize", no_argument, NULL, OPTION_LINEARIZE},
    {"compact", no_argument, NULL, OPTION_COMPACT},
    {"figure", required_argument, NULL, OPTION_EXPORT + EXPORT_FIGURE},
    {"size", required_argument, NULL, OPTION_EXPORT + EXPORT_SIZE},
    {"width", required_argument, NULL, OPTION_EXPORT + EXPORT_WIDTH},
    {"height", required_argument, NULL, OPTION_EXPORT + EXPORT_HEIGHT},
    {"scale", required_argument, NULL, OPTION_EXPORT + EXPORT_SCALE},
    {"dpi", required_argument, NULL, OPTION_EXPORT + EXPORT_DPI},
    {"transparent", no_argument, NULL, OPTION_EXPORT + EXPORT_TRANSPARENT},
    {"bare", no_argument, NULL, OPTION_EXPORT + EXPORT_BARE},
    {"text", required_argument, NULL, OPTION_EXPORT + EXPORT_TEXT},
    {"excel", no_argument, NULL, OPTION_EXPORT + EXPORT_EXCEL},
    {NULL, 0, NULL, 0},
};

static bool add_data(Arena *arena, Options *options, const char *argument) {
    const char *equals = strchr(argument, '=');
    if (!equals || equals == argument || !equals[1]) {
        fprintf(stderr, "aarbok: --data takes ID=FILE, not `%s`\n", argument);
        return false;
    }
    *vec_push(arena, &options->data) =
        (DataOverride){arena_strndup(arena, argument, (size_t)(equals - argument)), equals + 1};
    return true;
}

static bool add_setting(Arena *arena, Options *options, const char *argument) {
    const char *equals = strchr(argument, '=');
    if (!equals || equals == argument) {
        fprintf(stderr, "aarbok: --set takes NAME=VALUE, not `%s`\n", argument);
        return false;
    }
    *vec_push(arena, &options->settings) =
        (ReportSetting){arena_strndup(arena, argument, (size_t)(equals - argument)), equals + 1};
    return true;
}

static bool read_count(const char *name, const char *argument, long most, long *value) {
    if (number_parse_int(argument, 1, most, value))
        return true;
    fprintf(stderr, "aarbok: %s takes a whole number from 1 to %ld, not `%s`\n", name, most, argument);
    return false;
}

static bool read_batch_option(BatchOptions *batch, int option, const char *argument) {
    switch (option) {
    case 'j': batch->given = "-j"; return read_count("-j", argument, 1024, &batch->jobs);
    case OPTION_TIMEOUT:
        batch->given = "--timeout";
        return read_count("--timeout", argument, 86400, &batch->timeout);
    case OPTION_MEMORY:
        batch->given = "--memory";
        return read_count("--memory", argument, 1 << 20, &batch->memory);
    case OPTION_FORCE: batch->given = "--force"; return batch->force = true;
    case OPTION_DRY_RUN: batch->given = "--dry-run"; return batch->dry_run = true;
    case OPTION_WHY: batch->given = "--why", batch->why = argument; return true;
    default: batch->given = "--depfile", batch->depfile = argument; return true;
    }
}

static bool set_format(Options *options, const char *argument) {
    if (strcmp(argument, "json") == 0)
        options->format = DIAG_JSON;
    else if (strcmp(argument, "text") == 0)
        options->format = DIAG_TEXT;
    else if (!export_format_find(argument, &options->export.format)) {
        fprintf(stderr,
                "aarbok: --format takes text or json (of complaints), or svg, png, pdf or csv, not `%s`\n",
                argument);
        return false;
    }
    return true;
}

// A code is subject.fault. A misspelt one allows nothing, so the warning is still there to be seen.
static bool is_code(const char *code) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    size_t subject = strspn(code, letters);
    return subject > 0 && code[subject] == '.' && code[subject + 1] &&
           code[subject + 1 + strspn(code + subject + 1, letters)] == '\0';
}

static bool add_allowed(Arena *arena, Options *options, const char *argument) {
    for (const char *code = argument; code; code = strchr(code, ',') ? strchr(code, ',') + 1 : NULL) {
        const char *one = arena_strndup(arena, code, strcspn(code, ","));
        if (!is_code(one)) {
            fprintf(stderr, "aarbok: --allow takes codes of warnings, as dataset.total-differs, not `%s`\n",
                    one);
            return false;
        }
        *vec_push(arena, &options->allowed) = one;
    }
    return true;
}

Diag *options_diag(Arena *arena, const Options *options) {
    Diag *diag = diag_new(arena);
    for (size_t i = 0; i < options->allowed.count; i++)
        diag_allow(diag, options->allowed.items[i]);
    if (options->strict)
        diag_set_strict(diag);
    return diag;
}

static bool read_option(Arena *arena, Options *options, int option) {
    switch (option) {
    case 'o': options->output = optarg; return true;
    case OPTION_DATA: return add_data(arena, options, optarg);
    case OPTION_SET: return add_setting(arena, options, optarg);
    case 'j':
    case OPTION_TIMEOUT:
    case OPTION_MEMORY:
    case OPTION_FORCE:
    case OPTION_DRY_RUN:
    case OPTION_WHY:
    case OPTION_DEPFILE: return read_batch_option(&options->batch, option, optarg);
    case OPTION_DESIGN: options->design = optarg; return true;
    case OPTION_LANG: options->lang = optarg; return true;
    case OPTION_ROOT: options->root = optarg; return true;
    case OPTION_FORMAT: return set_format(options, optarg);
    case OPTION_NUMBERS: options->numbers = true; return true;
    case OPTION_PDFA: options->pdfa = true; return true;
    case OPTION_LINEARIZE: options->linearize = true; return true;
    case OPTION_COMPACT: options->compact = true; return true;
    case OPTION_DUMP: options->dump_pages = true; return true;
    case OPTION_STRICT: options->strict = true; return true;
    case OPTION_ALLOW: return add_allowed(arena, options, optarg);
    default: break;
    }
    if (option < OPTION_EXPORT)
        return false; // getopt_long has said why
    return export_option_read(arena, &options->export, (ExportOption)(option - OPTION_EXPORT), optarg);
}

// Options of export are for it alone, and have to go together.
static bool check_export(const ExportOptions *options, bool is_export) {
    if (is_export)
        return export_options_check(options);
    const char *wrong = NULL;
    for (int i = 0; i < EXPORT_OPTION_COUNT; i++)
        if (options->given[i])
            wrong = export_option_name((ExportOption)i);
    if (options->format != EXPORT_NONE)
        wrong = "a --format of pictures and data";
    if (wrong)
        fprintf(stderr, "aarbok: %s is for `aarbok export`\n", wrong);
    return wrong == NULL;
}

// Options of batch likewise; what a batch sets it sets itself.
static bool check_batch(const Options *options, bool is_batch) {
    const char *wrong = NULL, *command = is_batch ? "build" : "batch";
    if (!is_batch)
        wrong = options->batch.given;
    else if (options->settings.count)
        wrong = "--set";
    else if (options->lang)
        wrong = "--lang";
    else if (options->dump_pages)
        wrong = "--dump-pages";
    if (wrong)
        fprintf(stderr, "aarbok: %s is for `aarbok %s`\n", wrong, command);
    return wrong == NULL;
}

// And those of what kind of PDF is made.
static bool check_build(const Options *options, bool makes_pdf) {
    const char *wrong = options->pdfa        ? "--pdfa"
                        : options->linearize ? "--linearize"
                        : options->compact   ? "--compact"
                                             : NULL;
    if (makes_pdf || !wrong)
        return true;
    fprintf(stderr, "aarbok: %s is for `aarbok build` and `aarbok batch`\n", wrong);
    return false;
}

bool options_read(Arena *arena, int argc, char **argv, Options *options) {
    *options = (Options){0};
    bool good = true;
    int option;
    while (good && (option = getopt_long(argc, argv, "o:j:", long_options, NULL)) != -1)
        good = read_option(arena, options, option);
    bool is_batch = strcmp(argv[0], "batch") == 0;
    good = good && check_export(&options->export, strcmp(argv[0], "export") == 0) &&
           check_batch(options, is_batch) && check_build(options, is_batch || strcmp(argv[0], "build") == 0);
    if (!good) {
        fprintf(stderr, "Try `aarbok help`.\n");
        return false;
    }
    options->files = arena_array(arena, (size_t)(argc - optind) + 1, const char *);
    for (int i = optind; i < argc; i++)
        options->files[options->file_count++] = argv[i];
    return true;
}
