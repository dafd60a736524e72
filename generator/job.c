#include "generator/job.h"

#include "base/file.h"
#include "base/store.h"
#include "charts/chart.h"
#include "generator/archive/archive.h"
#include "generator/commands.h"
#include "model/bind.h"
#include "model/numbering.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

// A file that was installed with the program; NULL when it is not there. from_program: its path from the folder the program is
// in.
static const char *find_installed(Arena *arena, const char *from_program) {
    char program[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    if (n <= 0)
        return NULL;
    program[n] = '\0';
    const char *installed = arena_printf(arena, "%s/%s", file_folder(arena, program), from_program);
    return access(installed, R_OK) == 0 ? installed : NULL;
}

const char *tools_find_designs(Arena *arena) {
    const char *installed = find_installed(arena, "../share/aarbok/designs");
    return installed ? installed : AARBOK_SOURCE_DESIGNS;
}

const char *tools_find_painter(Arena *arena) {
    const char *installed = find_installed(arena, "../" AARBOK_MODULES "/paint.so");
    return installed ? installed : AARBOK_BUILT_PAINTER;
}

const char *tools_find_manifest(Arena *arena) {
    const char *installed = find_installed(arena, "../" AARBOK_MODULES "/manifest.so");
    return installed ? installed : AARBOK_BUILT_MANIFEST;
}

const char *tools_find_restructure(Arena *arena) {
    const char *installed = find_installed(arena, "../" AARBOK_MODULES "/restructure.so");
    return installed ? installed : AARBOK_BUILT_RESTRUCTURE;
}

void tools_close(Tools *tools) {
    shaper_free(tools->shaper);
    breaker_free(tools->breaker);
    fontset_free(tools->fonts);
    *tools = (Tools){0};
}

const char *job_design(const Job *job) {
    if (job->design_name)
        return job->design_name;
    return job->report->design ? job->report->design : "article";
}

static bool read_design(Job *job, const InputContext *input) {
    const char *name = job_design(job);
    Place place = {0};
    if (!job->design_name)
        place = job->report->design_place;
    return cache_design(job->tools->cache, input, place, name, job->tools->designs_folder, &job->design);
}

static bool open_tools(Job *job) {
    Tools *tools = job->tools;
    if (!tools->fonts)
        tools->fonts = fontset_new(NULL);
    if (!tools->breaker)
        tools->breaker = breaker_new();
    return tools->fonts && tools->breaker;
}

static SymbolProfile symbol_profile(const Job *job) {
    SymbolProfile profile = PROFILE_SSB_2021;
    if (job->design.symbols)
        symbol_profile_find(job->design.symbols, &profile);
    return profile;
}

LayoutContext job_layout(const Job *job) {
    return (LayoutContext){
        .text = {.arena = job->arena,
                 .diag = job->diag,
                 .fonts = job->tools->fonts,
                 .shaper = job->shaper,
                 .breaker = job->tools->breaker},
        .design = &job->design,
        .language = language_find(job->report->lang),
        .profile = symbol_profile(job),
        .taker = job->taker,
    };
}

static bool lay_out(Job *job) {
    LayoutContext context = job_layout(job);
    job->pages = layout_report(&context, job->report);
    return job->pages != NULL;
}

// Whether every figure and table knows what it shows: references and values without a target leave a hole in the text,
// these would leave layout without a ground.
static bool displays_are_bound(const Report *report) {
    for (const Node *node = report->body; node; node = node_next(node, report->body)) {
        if (node->kind == NODE_FIGURE && !(node->figure.chart && node->figure.chart->selection))
            return false;
        if (node->kind == NODE_TABLE && !node->table.written &&
            !(node->table.spec && node->table.spec->selection))
            return false;
    }
    return true;
}

ChartContext job_charts(const Job *job) {
    return (ChartContext){.arena = job->arena,
                          .diag = job->diag,
                          .design = &job->design,
                          .language = language_find(job->report->lang),
                          .profile = symbol_profile(job),
                          .fonts = job->tools->fonts,
                          .shaper = job->shaper,
                          .breaker = job->tools->breaker};
}

// What can be said of the charts when there will be no layout.
static void check_charts(Job *job) {
    ChartContext context = job_charts(job);
    for (const Node *node = job->report->body; node; node = node_next(node, job->report->body))
        if (node->kind == NODE_FIGURE && node->figure.chart && node->figure.chart->selection)
            (void)chart_check(&context, node->figure.chart);
}

bool job_make_pages(Job *job, size_t errors_before) {
    bool read = diag_error_count(job->diag) == errors_before;
    bool bound = report_bind(job->arena, job->diag, job->report);
    report_number(job->arena, &job->design, job->report);
    if (!language_find(job->report->lang)) // the report names none, or names it wrongly
        return false;
    if (!open_tools(job))
        return false;
    job->shaper = job->tools->shaper ? job->tools->shaper : shaper_new(job->arena);
    if (!read || (!bound && !displays_are_bound(job->report))) {
        check_charts(job);
        return false;
    }
    return lay_out(job) && diag_error_count(job->diag) == errors_before;
}

Job job_open(Arena *arena, const Options *options, Tools *tools) {
    Job job = {.arena = arena,
               .diag = options_diag(arena, options),
               .tools = tools,
               .options = options,
               .path = options->files[0],
               .lang = options->lang,
               .design_name = options->design,
               .settings = options->settings.items,
               .setting_count = options->settings.count,
               .epoch = source_date_epoch()};
    const Manifest *manifest = archive_find(arena, job.diag, job.path);
    if (manifest)
        archive_join(&job, manifest, file_folder(arena, job.path), NULL, 0);
    else if (options->pdfa)
        diag_set_store(job.diag, store_new(arena));
    return job;
}

const char *job_root(const Job *job) {
    const char *root = job->root ? job->root : job->options->root;
    return root ? root : file_folder(job->arena, job->path);
}

static bool read_report(Job *job) {
    const InputContext input = {job->arena, job->diag, job_root(job)};
    const ReportRequest request = {.lang = job->lang,
                                   .overrides = job->options->data.items,
                                   .override_count = job->options->data.count,
                                   .settings = job->settings,
                                   .setting_count = job->setting_count,
                                   .cache = job->tools->cache};
    job->report = input_report_as(&input, job->path, &request);
    return job->report != NULL;
}

bool job_read(Job *job) {
    const InputContext input = {job->arena, job->diag, job_root(job)};
    return read_report(job) && read_design(job, &input);
}

bool job_run(Job *job) {
    size_t errors = diag_error_count(job->diag);
    if (job_read(job))
        return job_make_pages(job, errors);
    if (job->report)
        (void)report_bind(job->arena, job->diag, job->report); // for what it says
    return false;
}

void job_close(Job *job) {
    if (job->shaper != job->tools->shaper)
        shaper_free(job->shaper);
    job->shaper = NULL;
}
