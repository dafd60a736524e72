// aarbok export: figures of a report as files of their own.

#include "base/file.h"
#include "base/number.h"
#include "charts/chart_table.h"
#include "generator/commands.h"
#include "generator/export/csv.h"
#include "generator/export/png.h"
#include "generator/export_names.h"
#include "generator/pdf/pdf.h"
#include "pages/enlarge.h"

#include <string.h>
#include <unistd.h>

// ---- which figures

typedef VEC(Node *) Figures;

static bool is_asked_for(const Node *figure, const char *name) {
    long number;
    return (figure->id && strcmp(figure->id, name) == 0) ||
           (number_parse_int(name, 1, 1000000, &number) && number == figure->number);
}

static Figures all_figures(const Job *job) {
    Figures figures = {0};
    for (Node *node = job->report->body; node; node = node_next(node, job->report->body))
        if (node->kind == NODE_FIGURE)
            *vec_push(job->arena, &figures) = node;
    return figures;
}

static void complain_of_figure(const Job *job, const Figures *all, const char *name) {
    const char **ids = arena_array(job->arena, all->count, const char *);
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i]->id)
            ids[count++] = all->items[i]->id;
    diag_error(job->diag, (Place){0}, "export.unknown-figure", "the report has no figure `%s`", name);
    diag_hint_closest(job->diag, name, ids, count);
}

// Those asked for, in the order of the report.
static Figures choose_figures(const Job *job) {
    const ExportOptions *options = &job->options->export;
    Figures all = all_figures(job), chosen = {0};
    bool *wanted = arena_array(job->arena, all.count, bool);
    for (size_t i = 0; i < options->figures.count; i++) {
        bool found = false;
        for (size_t f = 0; f < all.count; f++)
            if (is_asked_for(all.items[f], options->figures.items[i]))
                wanted[f] = found = true;
        if (!found)
            complain_of_figure(job, &all, options->figures.items[i]);
    }
    for (size_t f = 0; f < all.count; f++)
        if (wanted[f] || options->figures.count == 0)
            *vec_push(job->arena, &chosen) = all.items[f];
    if (all.count == 0)
        diag_error(job->diag, (Place){0}, "export.no-figures", "the report has no figures");
    return chosen;
}

// ---- making files

static const double usual_dpi = 192;
static const PageColour white = 0xFFFFFF; // what a PDF is shown on

static bool write_picture(const Job *job, const Node *figure, const Picture *picture, Buf *out) {
    const ExportOptions *options = &job->options->export;
    bool transparent = options->given[EXPORT_TRANSPARENT];
    PngRequest png = {picture, tools_find_painter(job->arena), options->dpi > 0 ? options->dpi : usual_dpi,
                      transparent, job->design.paper};
    SvgRequest svg = {picture, export_figure_id(job->arena, figure), options->text, transparent,
                      job->design.paper};
    switch (options->format) {
    case EXPORT_PNG: return png_write(job->arena, job->diag, &png, out);
    case EXPORT_PDF: return pdf_write(job->diag, picture->pages, source_date_epoch(), out);
    default: svg_write(job->arena, job->diag, &svg, out); return true;
    }
}

// A patch of paper, on which a label keeps clear of lines: four sides and nothing else.
static bool is_patch(const Item *item, PageColour paper) {
    if (item->kind != ITEM_PATH || !item->path.filled || item->path.stroked || item->path.fill != paper ||
        item->path.count > 6)
        return false;
    for (size_t i = 0; i < item->path.count; i++)
        if (item->path.parts[i].op == PATH_CURVE)
            return false;
    return true;
}

// On a ground of another colour patches would be seen more than what they hide.
static void drop_patches(Page *page, PageColour paper) {
    size_t kept = 0;
    for (size_t i = 0; i < page->items.count; i++)
        if (!is_patch(&page->items.items[i], paper))
            page->items.items[kept++] = page->items.items[i];
    page->items.count = kept;
}

// What is heard and not seen is read in a PDF alone.
static void drop_unseen(Page *page) {
    size_t kept = 0;
    for (size_t i = 0; i < page->items.count; i++)
        if (page->items.items[i].kind != ITEM_GLYPHS || !page->items.items[i].glyphs.unseen)
            page->items.items[kept++] = page->items.items[i];
    page->items.count = kept;
}

static bool make_picture(const Job *job, Node *figure, Buf *out) {
    const ExportOptions *options = &job->options->export;
    ExportSize size = export_size(options);
    LayoutContext context = job_layout(job);
    bool transparent = options->given[EXPORT_TRANSPARENT];
    PictureShape shape = {.width = size.width / size.scale,
                          .height = size.height / size.scale,
                          .title = size.title,
                          .bare = options->given[EXPORT_BARE],
                          .ground =
                              options->format == EXPORT_PDF && !transparent && job->design.paper != white};
    Picture picture;
    context.taker = NULL;
    if (!layout_picture(&context, job->report, figure, &shape, &picture))
        return false;
    Page *page = picture.pages->pages.items[0];
    if (transparent)
        drop_patches(page, job->design.paper);
    if (options->format != EXPORT_PDF)
        drop_unseen(page);
    page_enlarge(picture.pages, page, size.scale);
    return write_picture(job, figure, &picture, out);
}

static void make_table(const Job *job, const Node *figure, Buf *out) {
    ChartContext context = job_charts(job);
    ChartTable table = chart_table(&context, figure->figure.chart);
    csv_write(&context, &table, job->options->export.given[EXPORT_EXCEL], out);
}

// ---- writing them

typedef struct Output {
    const char *path;
    Buf bytes;
} Output;

typedef VEC(Output) Outputs;

static bool is_spilled(const Job *job) {
    const char *output = job->options->output;
    ExportFormat format = job->options->export.format;
    if (!output || strcmp(output, "-") != 0 || format == EXPORT_CSV || format == EXPORT_SVG ||
        !isatty(STDOUT_FILENO))
        return false;
    diag_error(job->diag, (Place){0}, "file.cannot-write", "a picture is not written to a terminal");
    diag_hint(job->diag, "name a file with -o");
    return true;
}

// All are made before the first is written.
static void make_outputs(const Job *job, Outputs *outputs) {
    Figures figures = choose_figures(job);
    for (size_t i = 0; i < figures.count && diag_error_count(job->diag) == 0; i++) {
        const char *path = export_name(job, figures.items[i], figures.count);
        if (!path)
            return;
        Output *output = vec_push(job->arena, outputs);
        *output = (Output){.path = path};
        if (job->options->export.format == EXPORT_CSV)
            make_table(job, figures.items[i], &output->bytes);
        else
            (void)make_picture(job, figures.items[i], &output->bytes);
    }
}

static bool write_outputs(const Job *job, const Outputs *outputs) {
    bool good = !diag_failed(job->diag);
    for (size_t i = 0; i < outputs->count && good; i++) {
        const Output *output = &outputs->items[i];
        good =
            file_write(job->arena, job->diag, output->path, buf_text(&output->bytes), output->bytes.length);
        if (good && strcmp(output->path, "-") != 0 && isatty(STDOUT_FILENO))
            printf("%s\n", output->path);
    }
    return good;
}

int command_export(Arena *arena, const Options *options) {
    if (options->file_count != 1) {
        fprintf(stderr, "aarbok: export takes one report\nTry `aarbok help`.\n");
        return 2;
    }
    Tools tools = {.designs_folder = tools_find_designs(arena)};
    Job job = job_open(arena, options, &tools);
    Outputs outputs = {0};
    if (job_run(&job) && !is_spilled(&job))
        make_outputs(&job, &outputs);
    bool good = job.pages && write_outputs(&job, &outputs);
    for (size_t i = 0; i < outputs.count; i++)
        buf_free(&outputs.items[i].bytes);
    diag_print(job.diag, stderr, options->format);
    good = good && !diag_failed(job.diag);
    job_close(&job);
    tools_close(&tools);
    return good ? 0 : 1;
}
