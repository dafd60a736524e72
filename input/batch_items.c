// The items of a batch: categories and rows, with what is asked of each filled in.

#include "base/file.h"
#include "base/utf8.h"
#include "input/batch_reader.h"

#include <string.h>

typedef VEC(BatchItem) Items;

// What the items of one <report> have in common.
typedef struct Maker {
    const BatchReader *reader;
    const BatchReport *report;
    const BatchList *list;      // or NULL
    const Dimension *dimension; // whose categories they are for; NULL: the rows of the list
    const char *path;           // of the report's file
    size_t group;
    Query *query;
    Evaluator *evaluator;
    Expression *test, **selects; // selects: of each <set>
    Map *outputs;
    Items *items;
    size_t turns; // how many categories or rows there are
} Maker;

static Arena *arena_of(const Maker *maker) {
    return maker->reader->context->arena;
}

static Diag *diag_of(const Maker *maker) {
    return maker->reader->context->diag;
}

// ---- names of files

// Letters and digits of scripts beyond ASCII: all but spaces, punctuation and symbols of the planes names are in.
static bool is_name_character(uint32_t c) {
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
               c == '_';
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) &&
           !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xD800 && c <= 0xF8FF) && c != 0xFEFF && c < 0xFFF0;
}

const char *batch_safe_name(Arena *arena, const char *text) {
    enum { NAME_BYTES = 100 };
    char *name = arena_alloc(arena, strlen(text) + 1);
    size_t n = 0, step;
    for (const char *s = text, *end = text + strlen(text); s < end; s += step) {
        uint32_t c = utf8_decode(s, end, &step);
        if (n + step > NAME_BYTES)
            break;
        if (is_name_character(c) && !(n == 0 && c == '.')) {
            memcpy(name + n, s, step);
            n += step;
        } else if (n > 0 && name[n - 1] != '-') {
            name[n++] = '-';
        }
    }
    while (n > 0 && name[n - 1] == '-')
        n--;
    name[n] = '\0';
    return name;
}

// The variables with safe values, for a pattern.
static const Variable *safe_variables(Arena *arena, const Variable *scope) {
    if (!scope)
        return NULL;
    Variable *safe = arena_new_of(arena, Variable);
    *safe = (Variable){scope->name, scope->text ? batch_safe_name(arena, scope->text) : NULL, scope->place,
                       safe_variables(arena, scope->outer)};
    return safe;
}

// A path that stays below its folder, and whose parts are names.
static bool is_path_below(const char *path) {
    if (!*path || *path == '/')
        return false;
    for (const char *part = path; part; part = strchr(part, '/') ? strchr(part, '/') + 1 : NULL) {
        size_t length = strcspn(part, "/");
        if (length == 0 || length > 250 || *part == '.')
            return false;
    }
    return strlen(path) < 1000;
}

static const char *make_output(const Maker *maker, const Variable *scope) {
    const BatchText *pattern = &maker->report->output;
    Arena *arena = arena_of(maker);
    const char *output =
        variables_fill(arena, diag_of(maker), pattern->place, pattern->text, safe_variables(arena, scope));
    if (!output)
        return NULL;
    if (!is_path_below(output)) {
        diag_error(diag_of(maker), pattern->place, "batch.bad-output",
                   "`%s` is no name for a file below the folder", output);
        diag_hint(diag_of(maker),
                  "write a pattern like `{code}-{label}.pdf`; no part of it may begin with a dot");
        return NULL;
    }
    if (!map_add(arena, maker->outputs, output, 0)) {
        diag_error(diag_of(maker), pattern->place, "batch.same-output",
                   "two reports would be written to `%s`", output);
        diag_hint(diag_of(maker), strstr(pattern->text, "{code}") ? "put {lang} into the pattern"
                                                                  : "put {code} into the pattern");
        return NULL;
    }
    return output;
}

// ---- one item

static const Variable *define(const Maker *maker, const char *name, const char *text, const Variable *outer) {
    Variable *variable = arena_new_of(arena_of(maker), Variable);
    *variable = (Variable){name, text, maker->report->place, outer};
    return variable;
}

// The settings, each a variable for those after it; false when one cannot be found (reported).
static bool make_settings(const Maker *maker, const char *lang, const Variable **scope, BatchItem *item) {
    const BatchReport *report = maker->report;
    ReportSetting *settings = arena_array(arena_of(maker), report->sets.count, ReportSetting);
    for (size_t i = 0; i < report->sets.count; i++) {
        const Surroundings here = {.scope = *scope, .lang = lang};
        const char *text, *name = report->sets.items[i].name.text;
        if (!maker->selects[i] || !expression_string(maker->evaluator, maker->selects[i], &here, &text))
            return false;
        settings[i] = (ReportSetting){name, arena_strdup(arena_of(maker), text)};
        *scope = define(maker, name, settings[i].value, *scope);
    }
    item->settings = settings;
    item->setting_count = report->sets.count;
    return true;
}

static const char *category_label(const Maker *maker, const Category *category, const char *lang) {
    const Language *language = language_find(lang);
    return category_text(arena_of(maker), maker->dimension, category,
                         language ? language : language_find("nb"), NULL);
}

// A design by name, or by its path from the file of the batch. False after reporting.
static bool make_design(const Maker *maker, const Variable *scope, BatchItem *item) {
    const BatchText *design = &maker->report->design;
    const BatchReader *reader = maker->reader;
    const char *name = variables_fill(arena_of(maker), diag_of(maker), design->place, design->text, scope);
    const char *dot = name ? strrchr(name, '.') : NULL;
    bool is_path = name && (strchr(name, '/') || (dot && strcmp(dot, ".xml") == 0));
    if (is_path)
        name = file_resolve(arena_of(maker), diag_of(maker), design->place, reader->context->root,
                            reader->path, name);
    if (is_path && name && !strchr(name, '/'))
        name = arena_printf(arena_of(maker), "./%s", name);
    item->design = name;
    return name != NULL;
}

// What has a name in an item, before its language is known. row and category: NULL when there is none.
static const Variable *item_variables(const Maker *maker, const BatchRow *row, const Category *category) {
    const Variable *scope = NULL;
    for (size_t i = 0; row && i < row->count; i++)
        scope = define(maker, row->names[i], row->values[i], scope);
    if (category)
        scope = define(maker, "code", category->id, scope);
    return scope;
}

static void add_edition(const Maker *maker, const char *lang, const Category *category,
                        const Variable *scope) {
    BatchItem item = {.report = maker->path, .group = maker->group, .lang = lang};
    const BatchText *design = &maker->report->design;
    if (category)
        scope = define(maker, "label", category_label(maker, category, lang), scope);
    scope = define(maker, "lang", lang, scope);
    item.code = variable_find(scope, "code")->text;
    bool taken = true;
    const Surroundings here = {.scope = scope, .lang = lang};
    if (maker->test && !expression_test(maker->evaluator, maker->test, &here, &taken))
        return;
    if (!taken || !make_settings(maker, lang, &scope, &item))
        return;
    if (design->text && !make_design(maker, scope, &item))
        return;
    item.output = make_output(maker, scope);
    if (item.output)
        *vec_push(arena_of(maker), maker->items) = item;
}

static void add_item(const Maker *maker, const BatchRow *row, const Category *category) {
    const BatchText *languages = &maker->report->languages;
    Diag *diag = diag_of(maker);
    const Variable *scope = item_variables(maker, row, category);
    diag_set_turn(diag, arena_printf(arena_of(maker), "code=%s", variable_find(scope, "code")->text),
                  maker->turns);
    const char *all = variables_fill(arena_of(maker), diag, languages->place, languages->text, scope);
    for (const char *s = all; s && *s;) {
        size_t length = strcspn(s, " ");
        const char *tag = arena_strndup(arena_of(maker), s, length), *lang = xml_edition(tag);
        if (length && lang)
            add_edition(maker, lang, category, scope);
        else if (length) {
            diag_error(diag, languages->place, "batch.bad-language",
                       "`%s` is no language an edition can be in", tag);
            diag_hint(diag, "the languages are nb, nn, se and en");
        }
        s += length;
        s += strspn(s, " ");
    }
    diag_set_turn(diag, NULL, 0);
}

// ---- all items of a report

static void add_rows(Maker *maker) {
    maker->turns = maker->list->rows.count;
    for (size_t i = 0; i < maker->list->rows.count; i++)
        add_item(maker, &maker->list->rows.items[i], NULL);
}

static void add_categories(Maker *maker, const Dataset *dataset, size_t dimension) {
    const BatchText *where = &maker->report->where;
    const Selection *selection =
        selection_parse(arena_of(maker), diag_of(maker), where->place, dataset, where->text);
    if (!selection)
        return;
    maker->turns = selection->counts[dimension];
    for (size_t i = 0; i < selection->counts[dimension]; i++) {
        const Category *category = &maker->dimension->categories[selection->indices[dimension][i]];
        size_t row = 0;
        if (category->heading || (category->sum && !where->text))
            continue;
        if (maker->list && !map_find(&maker->list->by_code, category->id, &row)) {
            diag_error(diag_of(maker), maker->report->list.place, "batch.no-row",
                       "the list `%s` has no row for `%s`", maker->report->list.text, category->id);
            continue;
        }
        add_item(maker, maker->list ? &maker->list->rows.items[row] : NULL, category);
    }
}

static Expression *parse(const Maker *maker, const BatchExpression *written, const Variable *scope,
                         ExpressionType type) {
    if (!written->text)
        return NULL;
    Expression *expression =
        expression_parse(arena_of(maker), diag_of(maker), written->source, written->text, scope, type);
    if (expression)
        expression_check(expression, maker->query);
    return expression;
}

// With the names that every item has; false after reporting.
static bool parse_expressions(Maker *maker) {
    const BatchReport *report = maker->report;
    size_t errors = diag_error_count(diag_of(maker));
    const BatchRow *row = maker->list && maker->list->rows.count ? &maker->list->rows.items[0] : NULL;
    const Variable *scope = define(maker, "lang", NULL, NULL);
    for (size_t i = 0; row && i < row->count; i++)
        scope = define(maker, row->names[i], NULL, scope);
    if (maker->dimension)
        scope = define(maker, "code", NULL, define(maker, "label", NULL, scope));
    maker->test = parse(maker, &report->test, scope, EXPRESSION_BOOLEAN);
    maker->selects = arena_array(arena_of(maker), report->sets.count, Expression *);
    for (size_t i = 0; i < report->sets.count; i++) {
        maker->selects[i] = parse(maker, &report->sets.items[i].select, scope, EXPRESSION_STRING);
        scope = define(maker, report->sets.items[i].name.text, NULL, scope);
    }
    return diag_error_count(diag_of(maker)) == errors;
}

static bool find_list(Maker *maker) {
    const BatchText *name = &maker->report->list;
    const BatchReader *reader = maker->reader;
    const char **ids = arena_array(arena_of(maker), reader->lists.count, const char *);
    for (size_t i = 0; name->text && i < reader->lists.count; i++) {
        ids[i] = reader->lists.items[i]->id.text;
        if (strcmp(ids[i], name->text) == 0)
            maker->list = reader->lists.items[i];
    }
    if (!name->text || maker->list)
        return true;
    diag_error(diag_of(maker), name->place, "batch.unknown-list", "there is no list `%s`", name->text);
    diag_hint_closest(diag_of(maker), name->text, ids, reader->lists.count);
    return false;
}

static void make_items(Maker *maker) {
    const BatchReport *report = maker->report;
    const Dataset *dataset = NULL;
    size_t dimension = 0, before = maker->items->count, errors = diag_error_count(diag_of(maker));
    if (report->faulty || !report->href.text || !report->output.text || !report->languages.text ||
        !find_list(maker))
        return;
    maker->path = file_resolve(arena_of(maker), diag_of(maker), report->href.place,
                               maker->reader->context->root, maker->reader->path, report->href.text);
    if (report->each.text) {
        const QueryText of = {report->of.text, report->of.place},
                        each = {report->each.text, report->each.place};
        const Report *names = maker->query->report;
        if (!of.text && names->dataset_count == 1)
            dataset = names->datasets[0].dataset;
        else if (!query_dataset(maker->query, (QueryText){of.text ? of.text : "", of.place}, &dataset))
            return;
        if (!dataset || !query_dimension(maker->query, dataset, each, &dimension))
            return;
        maker->dimension = &dataset->dimensions[dimension];
    } else if (!report->list.text) {
        diag_error(diag_of(maker), report->place, "batch.nothing-each",
                   "the report does not say what it is made for");
        diag_hint(diag_of(maker),
                  "each category of a dimension: of=\"…\" each=\"…\"; or each row of a list: list=\"…\"");
        return;
    }
    if (!maker->path || !parse_expressions(maker))
        return;
    if (dataset)
        add_categories(maker, dataset, dimension);
    else
        add_rows(maker);
    if (maker->items->count == before && diag_error_count(diag_of(maker)) == errors)
        diag_warning(diag_of(maker), report->place, "batch.no-items",
                     "there is nothing this report is to be made for");
}

void batch_make_items(const BatchReader *reader, const Report *names, Batch *batch) {
    Arena *scratch = arena_new(0);
    Query query = {.arena = scratch, .diag = reader->context->diag, .report = names};
    Evaluator *evaluator = evaluator_new(&query);
    Map outputs = {0};
    Items items = {0};
    for (size_t i = 0; i < reader->reports.count; i++) {
        Maker maker = {.reader = reader,
                       .report = reader->reports.items[i],
                       .group = i,
                       .query = &query,
                       .evaluator = evaluator,
                       .outputs = &outputs,
                       .items = &items};
        make_items(&maker);
    }
    evaluator_free(evaluator);
    arena_free(scratch);
    batch->items = items.items;
    batch->count = items.count;
}
