// What a folder of reports was made from, kept in its manifest (generator/manifest/manifest.h), and compared with what is
// there now.

#define _GNU_SOURCE // realpath
#include "base/file.h"
#include "base/map.h"
#include "generator/batch_run.h"
#include "model/account.h"
#include "model/bind.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PUT_AT_ONCE = 200 }; // outputs in one transaction

// An output of this run that is not in the manifest yet.
typedef struct Put {
    ManifestOutput output;
} Put;

typedef struct Ledger {
    BatchRun *run;
    void *module;
    const ManifestCalls *calls;
    FolderManifest *manifest; // NULL: there is none, and none is made
    Arena *arena;             // of what is to be put
    VEC(Put) puts;
    VEC(ManifestInput) inputs;   // of the last complete run
    VEC(ManifestOutput) outputs; // in the manifest
    Map by_path;
} Ledger;

static bool fail(BatchRun *run, const char *why) {
    if (!why)
        return true;
    diag_error(run->diag, (Place){0}, "batch.manifest",
               "cannot keep the manifest %s/.aarbok/manifest.sqlite: %s", run->folder, why);
    return false;
}

static bool load(BatchRun *run, Ledger *ledger) {
    const char *path = tools_find_manifest(run->arena);
    ledger->module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    ledger->calls = ledger->module ? dlsym(ledger->module, MANIFEST_SYMBOL) : NULL;
    if (!ledger->calls)
        return fail(run, arena_printf(run->arena, "%s cannot be loaded: %s", path, dlerror()));
    if (strcmp(ledger->calls->version, AARBOK_VERSION) != 0)
        return fail(run, arena_printf(run->arena, "%s is of version %s", path, ledger->calls->version));
    return true;
}

bool ledger_open(BatchRun *run) {
    Ledger *ledger = arena_new_of(run->arena, Ledger);
    *ledger = (Ledger){.run = run, .arena = arena_new(0)};
    run->ledger = ledger;
    const char *folder = arena_printf(run->arena, "%s/.aarbok", run->folder);
    const char *path = arena_printf(run->arena, "%s/manifest.sqlite", folder);
    bool only_read = run->options->batch.dry_run || run->options->batch.why;
    if (only_read && access(path, F_OK) != 0)
        return true;
    if (!only_read && !file_make_folders(run->arena, run->folder, ".aarbok/manifest.sqlite"))
        return fail(run, strerror(errno));
    return load(run, ledger) && fail(run, ledger->calls->open(path, &ledger->manifest));
}

void ledger_close(BatchRun *run) {
    Ledger *ledger = run->ledger;
    if (!ledger)
        return;
    if (ledger->calls)
        ledger->calls->close(ledger->manifest);
    if (ledger->module)
        dlclose(ledger->module);
    arena_free(ledger->arena);
}

// ---- what was

static void take_input(void *user, const ManifestInput *input) {
    Ledger *ledger = user;
    Arena *arena = ledger->run->arena;
    *vec_push(arena, &ledger->inputs) = (ManifestInput){arena_strdup(arena, input->path), input->digest};
}

static void take_output(void *user, const ManifestOutput *output) {
    Ledger *ledger = user;
    Arena *arena = ledger->run->arena;
    ManifestOutput *taken = vec_push(arena, &ledger->outputs);
    *taken = *output;
    taken->path = arena_strdup(arena, output->path);
    taken->batch = ledger->run->name;
    map_add(arena, &ledger->by_path, taken->path, ledger->outputs.count - 1);
}

// Once. False after reporting, or when there is no manifest.
static bool read_manifest(BatchRun *run) {
    Ledger *ledger = run->ledger;
    if (!ledger->manifest)
        return false;
    if (ledger->outputs.count + ledger->inputs.count > 0)
        return true;
    return fail(run, ledger->calls->inputs(ledger->manifest, run->name, take_input, ledger)) &&
           fail(run, ledger->calls->outputs(ledger->manifest, run->name, take_output, ledger));
}

// ---- what is

static bool same(Digest a, Digest b) {
    return memcmp(&a, &b, sizeof a) == 0;
}

// The digest of a file's bytes, with no word about what keeps it from being read.
static bool digest_file(const char *path, Digest *digest) {
    Arena *scratch = arena_new(0);
    FileBytes file;
    bool read = file_read(scratch, diag_new(scratch), (Place){0}, path, &file);
    if (read)
        *digest = digest_of(file.bytes, file.size);
    arena_free(scratch);
    return read;
}

// Whether a file is as it was when it was written: the very file, or one with the same bytes.
static bool is_intact(const char *path, const ManifestOutput *output) {
    struct stat status;
    Digest digest;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode) || (uint64_t)status.st_size != output->size)
        return false;
    int64_t changed = (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
    if ((uint64_t)status.st_ino == output->inode && changed == output->changed)
        return true;
    return digest_file(path, &digest) && same(digest, output->content);
}

static const char *output_path(const BatchRun *run, const char *output) {
    return arena_printf(run->arena, "%s/%s", run->folder, output);
}

// The program, fonts and options of a run stand among its inputs, under a name that is no path.
static const char surroundings_name[] = "(program, fonts and options)";

bool ledger_is_current(BatchRun *run, size_t *count) {
    const Ledger *ledger = run->ledger;
    if (!read_manifest(run) || ledger->inputs.count == 0)
        return false;
    for (size_t i = 0; i < ledger->inputs.count; i++) {
        const ManifestInput *input = &ledger->inputs.items[i];
        Digest digest = run->surroundings;
        if (strcmp(input->path, surroundings_name) != 0 && !digest_file(input->path, &digest))
            return false;
        if (!same(digest, input->digest))
            return false;
    }
    for (size_t i = 0; i < ledger->outputs.count; i++)
        if (!is_intact(output_path(run, ledger->outputs.items[i].path), &ledger->outputs.items[i]))
            return false;
    *count = ledger->outputs.count;
    return true;
}

void ledger_look_up(BatchRun *run) {
    Ledger *ledger = run->ledger;
    if (!read_manifest(run))
        return;
    Map planned = {0};
    for (size_t i = 0; i < run->count; i++) {
        Planned *report = &run->reports[i];
        size_t index;
        map_add(run->arena, &planned, report->item->output, i);
        if (!map_find(&ledger->by_path, report->item->output, &index))
            continue;
        report->known = true;
        report->before = ledger->outputs.items[index];
        report->intact = is_intact(report->path, &report->before);
    }
    for (size_t i = 0; i < ledger->outputs.count && !run->options->batch.dry_run && !run->options->batch.why;
         i++) {
        size_t index;
        const char *path = ledger->outputs.items[i].path;
        if (!map_find(&planned, path, &index))
            (void)fail(run, ledger->calls->drop(ledger->manifest, path));
    }
}

// ---- what is now made

static void put_waiting(Ledger *ledger) {
    const ManifestCalls *calls = ledger->calls;
    const char *why = ledger->manifest && ledger->puts.count ? calls->begin(ledger->manifest) : NULL;
    for (size_t i = 0; i < ledger->puts.count && ledger->manifest && !why; i++)
        why = calls->put(ledger->manifest, &ledger->puts.items[i].output);
    if (ledger->manifest && ledger->puts.count && !why)
        why = calls->commit(ledger->manifest);
    (void)fail(ledger->run, why);
    arena_free(ledger->arena);
    ledger->arena = arena_new(0);
    memset(&ledger->puts, 0, sizeof ledger->puts);
}

void ledger_put(BatchRun *run, const Planned *planned, const ReportResult *result, const char *account) {
    Ledger *ledger = run->ledger;
    if (run->options->batch.dry_run || !ledger->manifest)
        return;
    *vec_push(ledger->arena, &ledger->puts) = (Put){{.path = planned->item->output,
                                                     .batch = run->name,
                                                     .key = planned->key,
                                                     .content = result->content,
                                                     .size = result->size,
                                                     .inode = result->inode,
                                                     .changed = result->changed,
                                                     .pages = result->pages,
                                                     .microseconds = result->microseconds,
                                                     .account = arena_strdup(ledger->arena, account)}};
    if (ledger->puts.count >= PUT_AT_ONCE)
        put_waiting(ledger);
}

typedef VEC(ManifestInput) Inputs;

// The files this run has read, by their real paths, and its surroundings.
static Inputs inputs_of(const BatchRun *run) {
    Inputs inputs = {0};
    size_t count;
    const DiagInput *read = diag_inputs(run->diag, &count);
    for (size_t i = 0; i < count; i++) {
        char real[PATH_MAX];
        if (realpath(read[i].path, real))
            *vec_push(run->arena, &inputs) = (ManifestInput){arena_strdup(run->arena, real), read[i].digest};
    }
    *vec_push(run->arena, &inputs) = (ManifestInput){surroundings_name, run->surroundings};
    return inputs;
}

void ledger_finish(BatchRun *run, bool complete) {
    Ledger *ledger = run->ledger;
    if (run->options->batch.dry_run || !ledger->manifest)
        return;
    put_waiting(ledger);
    Inputs inputs = inputs_of(run);
    const char *why = ledger->calls->begin(ledger->manifest);
    if (!why)
        why =
            ledger->calls->put_inputs(ledger->manifest, run->name, inputs.items, complete ? inputs.count : 0);
    if (!why)
        why = ledger->calls->commit(ledger->manifest);
    (void)fail(run, why);
}

// ---- why

static void take_account(void *user, const ManifestOutput *output) {
    char **account = user;
    if (output->account)
        *account = strdup(output->account);
}

static const char *next_line(const char *s) {
    const char *end = strchr(s, '\n');
    return end ? end + 1 : s + strlen(s);
}

// The numbers of an account by what they are of.
static void index_account(Arena *arena, const char *account, Map *numbers) {
    for (const char *s = account; s && *s; s = next_line(s)) {
        const char *end = next_line(s), *tab = memchr(s, '\t', (size_t)(end - s));
        if (*s == '#' || !tab)
            continue;
        const char *number = arena_strndup(arena, tab + 1, (size_t)(end - tab) - 2);
        map_add(arena, numbers, arena_strndup(arena, s, (size_t)(tab - s)), (size_t)(uintptr_t)number);
    }
}

// Prints each number of one account that is not the same in the other.
static size_t print_changes(Arena *arena, const char *old, const char *new) {
    Map was = {0}, told = {0};
    size_t changes = 0, address;
    index_account(arena, old, &was);
    for (const char *s = new; s &&*s; s = next_line(s)) {
        const char *end = next_line(s), *tab = memchr(s, '\t', (size_t)(end - s));
        if (*s == '#' || !tab)
            continue;
        const char *cell = arena_strndup(arena, s, (size_t)(tab - s));
        const char *number = arena_strndup(arena, tab + 1, (size_t)(end - tab) - 2);
        bool known = map_find(&was, cell, &address);
        if ((known && strcmp((const char *)(uintptr_t)address, number) == 0) ||
            !map_add(arena, &told, cell, 0))
            continue;
        printf("  %s: %s, %s%s\n", cell, number, known ? "was " : "not shown before",
               known ? (const char *)(uintptr_t)address : "");
        changes++;
    }
    return changes;
}

// What has changed in the files, of those of the last complete run. False when that is not known, or nothing has.
static bool print_changed_inputs(const BatchRun *run) {
    const Ledger *ledger = run->ledger;
    Inputs inputs = inputs_of(run);
    bool found = false;
    for (size_t i = 0; i < inputs.count && ledger->inputs.count; i++) {
        const ManifestInput *before = NULL;
        for (size_t k = 0; k < ledger->inputs.count && !before; k++)
            if (strcmp(ledger->inputs.items[k].path, inputs.items[i].path) == 0)
                before = &ledger->inputs.items[k];
        if (before && same(before->digest, inputs.items[i].digest))
            continue;
        printf("%s %s\n", before ? "changed:" : "new:", inputs.items[i].path);
        found = true;
    }
    return found;
}

static void print_changed_numbers(BatchRun *run, const Planned *planned) {
    const Ledger *ledger = run->ledger;
    Arena *arena = arena_new(0);
    char *old = NULL;
    Buf account = {0};
    Job job = batch_job(run, planned->item, arena);
    if (job_read(&job) && report_bind(arena, job.diag, job.report))
        report_account(job.report, &account);
    if (ledger->manifest)
        (void)fail(run, ledger->calls->account(ledger->manifest, planned->item->output, take_account, &old));
    size_t changes = old ? print_changes(arena, old, buf_text(&account)) : 0;
    if (changes == 0 && old)
        printf("  no number that it shows has changed\n");
    free(old);
    buf_free(&account);
    job_close(&job);
    arena_free(arena);
}

static const Planned *find_output(const BatchRun *run, const char *output) {
    for (size_t i = 0; i < run->count; i++)
        if (strcmp(run->reports[i].item->output, output) == 0 || strcmp(run->reports[i].path, output) == 0)
            return &run->reports[i];
    const char **names = arena_array(run->arena, run->count, const char *);
    for (size_t i = 0; i < run->count; i++)
        names[i] = run->reports[i].item->output;
    diag_error(run->diag, (Place){0}, "batch.unknown-output", "the batch makes no `%s`", output);
    diag_hint_closest(run->diag, output, names, run->count);
    return NULL;
}

int ledger_explain(BatchRun *run, const char *output) {
    const Planned *planned = find_output(run, output);
    if (!planned)
        return 1;
    if (!planned->known) {
        printf("%s: not built yet\n", planned->path);
        return 0;
    }
    bool current = same(planned->key, planned->before.key);
    if (current && planned->intact) {
        printf("%s: nothing it is made from has changed\n", planned->path);
        return 0;
    }
    printf("%s:\n", planned->path);
    if (!planned->intact)
        printf("the file is not as it was written\n");
    if (!current && !print_changed_inputs(run))
        printf("what it is made from has changed since it was built\n");
    if (!current)
        print_changed_numbers(run, planned);
    return 0;
}

// ---- a file for make and ninja

static void add_make_name(Buf *out, const char *name) {
    for (; *name; name++) {
        if (strchr(" #%\\:", *name))
            buf_add_char(out, '\\');
        if (*name == '$')
            buf_add_char(out, '$');
        buf_add_char(out, *name);
    }
}

void ledger_write_depfile(BatchRun *run) {
    const Ledger *ledger = run->ledger;
    Buf out = {0};
    bool planned = run->count > 0;
    Inputs inputs = {0};
    if (planned)
        inputs = inputs_of(run);
    size_t outputs = planned ? run->count : ledger->outputs.count;
    for (size_t i = 0; i < outputs; i++) {
        add_make_name(&out, planned ? run->reports[i].path : output_path(run, ledger->outputs.items[i].path));
        buf_add(&out, i + 1 < outputs ? " \\\n" : ":");
    }
    const ManifestInput *items = planned ? inputs.items : ledger->inputs.items;
    for (size_t i = 0; i < (planned ? inputs.count : ledger->inputs.count); i++) {
        if (strcmp(items[i].path, surroundings_name) == 0)
            continue;
        buf_add(&out, " \\\n  ");
        add_make_name(&out, items[i].path);
    }
    buf_add(&out, "\n");
    (void)file_write(run->arena, run->diag, run->options->batch.depfile, buf_text(&out), out.length);
    buf_free(&out);
}
