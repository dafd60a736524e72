#include "generator/export_names.h"

#include "base/buf.h"

#include <errno.h>
#include <libgen.h>
#include <string.h>
#include <sys/stat.h>

const char *export_figure_id(Arena *arena, const Node *figure) {
    return figure->id ? figure->id : arena_printf(arena, "figure-%d", figure->number);
}

// "reports/users.xml": "users".
static const char *report_name(const Job *job) {
    if (strcmp(job->path, "-") == 0)
        return "report";
    char *name = basename(arena_strdup(job->arena, job->path));
    char *dot = strrchr(name, '.');
    if (dot && dot != name)
        *dot = '\0';
    return name;
}

static bool fill_in(const Job *job, const Node *figure, const char *key, size_t length, Buf *name) {
    const struct {
        const char *key, *value;
    } rows[] = {{"id", export_figure_id(job->arena, figure)},
                {"number", arena_printf(job->arena, "%d", figure->number)},
                {"report", report_name(job)},
                {"lang", job->report->lang}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strlen(rows[i].key) == length && memcmp(key, rows[i].key, length) == 0) {
            buf_add(name, rows[i].value);
            return true;
        }
    diag_error(job->diag, (Place){0}, "export.bad-name", "`{%.*s}` is nothing that a file's name can have",
               (int)length, key);
    diag_hint(job->diag, "there are {id}, {number}, {report} and {lang}");
    return false;
}

static const char *fill_pattern(const Job *job, const Node *figure, const char *pattern) {
    Buf name = {0};
    bool good = true;
    for (const char *p = pattern; *p && good; p++) {
        const char *end = *p == '{' ? strchr(p, '}') : NULL;
        if (end) {
            good = fill_in(job, figure, p + 1, (size_t)(end - p - 1), &name);
            p = end;
        } else {
            buf_add_char(&name, *p);
        }
    }
    const char *filled = good ? arena_strdup(job->arena, buf_text(&name)) : NULL;
    buf_free(&name);
    return filled;
}

static const char *name_in_folder(const Job *job, const Node *figure, const char *folder) {
    const Report *report = job->report;
    bool first = strcmp(report->lang, report->languages[0]) == 0;
    return arena_printf(job->arena, "%s%s%s%s.%s", folder, export_figure_id(job->arena, figure),
                        first ? "" : "-", first ? "" : report->lang,
                        export_format_name(job->options->export.format));
}

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool make_folder(const Job *job, const char *path) {
    if (is_folder(path) || mkdir(path, 0777) == 0)
        return true;
    diag_error(job->diag, (Place){0}, "file.cannot-write", "cannot make the folder %s: %s", path,
               strerror(errno));
    return false;
}

const char *export_name(const Job *job, const Node *figure, size_t figures) {
    const char *output = job->options->output;
    size_t length = output ? strlen(output) : 0;
    if (length == 0)
        return name_in_folder(job, figure, "");
    if (output[length - 1] == '/')
        return make_folder(job, output) ? name_in_folder(job, figure, output) : NULL;
    if (is_folder(output))
        return name_in_folder(job, figure, arena_printf(job->arena, "%s/", output));
    const char *filled = fill_pattern(job, figure, output);
    if (filled && figures > 1 && !strstr(output, "{id}") && !strstr(output, "{number}")) {
        diag_error(job->diag, (Place){0}, "export.one-name", "%zu figures cannot all be written to %s",
                   figures, output);
        diag_hint(job->diag, "name a folder (`%s/`), put {id} into the name, or choose one with --figure",
                  output);
        return NULL;
    }
    return filled;
}
