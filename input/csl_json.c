// CSL-JSON. See works.h.
#include "base/limits.h"
#include "input/works_reader.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

typedef struct Csl {
    WorksReader *reader;
    VEC(size_t) starts; // offsets of the works: the parser does not tell
} Csl;

// Where the objects of the outer array begin. False when brackets go so deep that a parser would.
static bool find_starts(Csl *csl) {
    const WorksReader *reader = csl->reader;
    size_t depth = 0;
    for (size_t i = 0; i < reader->size; i++) {
        switch (reader->bytes[i]) {
        case '"':
            for (i++; i < reader->size && reader->bytes[i] != '"'; i++)
                i += reader->bytes[i] == '\\';
            break;
        case '{':
            if (depth == 1)
                *vec_push(reader->arena, &csl->starts) = i;
            depth++;
            break;
        case '[': depth++; break;
        case '}':
        case ']': depth -= depth > 0; break;
        default: break;
        }
        if (depth <= LIMIT_JSON_DEPTH)
            continue;
        diag_error(reader->diag, works_place(reader, i, 1), "limit.json-depth",
                   "brackets inside each other more than %d deep", LIMIT_JSON_DEPTH);
        return false;
    }
    return true;
}

// A text or a whole number as text, NULL when it is neither or empty.
static const char *text_of(Arena *arena, const json_t *value) {
    if (json_is_integer(value))
        return arena_printf(arena, "%lld", (long long)json_integer_value(value));
    if (!json_is_string(value) || json_string_length(value) == 0)
        return NULL;
    const char *text = tex_plain(arena, json_string_value(value));
    return *text ? text : NULL;
}

static const char *member(Arena *arena, const json_t *object, const char *name) {
    return text_of(arena, json_object_get(object, name));
}

static WorkNames read_names(Arena *arena, const json_t *list) {
    WorkNames names = {0};
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        const char *family = member(arena, one, "family"), *literal = member(arena, one, "literal");
        const char *particle = member(arena, one, "non-dropping-particle");
        if (family && particle)
            family = arena_printf(arena, "%s %s", particle, family);
        if (family || literal)
            *vec_push(arena, &names.list) =
                family ? (WorkName){family, member(arena, one, "given")} : (WorkName){literal, NULL};
    }
    return names;
}

// {"date-parts": [[2024, 3, 1]]} as a year, or as an ISO date.
static const char *read_date(Arena *arena, const json_t *date, bool whole) {
    const json_t *parts = json_array_get(json_object_get(date, "date-parts"), 0);
    const char *year = text_of(arena, json_array_get(parts, 0)), *raw = member(arena, date, "raw");
    if (!year && raw)
        return whole ? raw : arena_strndup(arena, raw, strcspn(raw, "-/"));
    if (!year || !whole)
        return year ? year : member(arena, date, "literal");
    const char *month = text_of(arena, json_array_get(parts, 1)),
               *day = text_of(arena, json_array_get(parts, 2));
    if (!month || !day)
        return NULL;
    return arena_printf(arena, "%s-%02d-%02d", year, (int)strtol(month, NULL, 10),
                        (int)strtol(day, NULL, 10));
}

static WorkKind kind_of(const char *type) {
    if (!type)
        return WORK_BOOK;
    if (strncmp(type, "article", 7) == 0)
        return WORK_ARTICLE;
    return strcmp(type, "chapter") == 0 || strcmp(type, "paper-conference") == 0 ||
                   strncmp(type, "entry", 5) == 0
               ? WORK_CHAPTER
               : WORK_BOOK;
}

static Work *read_work(Arena *arena, const json_t *object, const char *key) {
    Work *work = arena_new_of(arena, Work);
    const char *number = member(arena, object, "number");
    const char *in_series = member(arena, object, "collection-number");
    const char *series = member(arena, object, "collection-title");
    *work = (Work){.key = key,
                   .kind = kind_of(member(arena, object, "type")),
                   .authors = read_names(arena, json_object_get(object, "author")),
                   .editors = read_names(arena, json_object_get(object, "editor")),
                   .title = member(arena, object, "title"),
                   .container = member(arena, object, "container-title"),
                   .publisher = member(arena, object, "publisher"),
                   .city = member(arena, object, "publisher-place"),
                   .year = read_date(arena, json_object_get(object, "issued"), false),
                   .volume = member(arena, object, "volume"),
                   .issue = member(arena, object, "issue"),
                   .pages = work_pages(arena, member(arena, object, "page")),
                   .series = series ? series : member(arena, object, "genre"),
                   .number = number ? number : in_series,
                   .edition = member(arena, object, "edition"),
                   .doi = member(arena, object, "DOI"),
                   .url = member(arena, object, "URL"),
                   .accessed = read_date(arena, json_object_get(object, "accessed"), true)};
    return work;
}

static void read_list(Csl *csl, const json_t *root) {
    WorksReader *reader = csl->reader;
    if (!json_is_array(root) || json_array_size(root) == 0) {
        diag_error(reader->diag, works_place(reader, 0, 1), "works.none", "there are no works in this file");
        diag_hint(reader->diag, "CSL-JSON is a list of objects: [{\"id\": \"key\", \"title\": …}]");
        reader->good = false;
        return;
    }
    for (size_t i = 0; i < json_array_size(root); i++) {
        const json_t *object = json_array_get(root, i);
        size_t offset = i < csl->starts.count ? csl->starts.items[i] : 0;
        const char *key = member(reader->arena, object, "id");
        if (key && !strpbrk(key, " ")) {
            works_add(reader, read_work(reader->arena, object, key), offset);
            continue;
        }
        diag_error(reader->diag, works_place(reader, offset, 1), "works.bad-entry",
                   key ? "the id of this work has a space in it" : "this work has no id");
        reader->good = false;
    }
}

void csl_read(WorksReader *reader) {
    Csl csl = {.reader = reader};
    json_error_t error;
    json_t *root = NULL;
    reader->good = find_starts(&csl);
    if (reader->good)
        root = json_loadb(reader->bytes, reader->size, JSON_REJECT_DUPLICATES, &error);
    if (!reader->good)
        return;
    if (root) {
        read_list(&csl, root);
    } else {
        size_t at = error.position > 0 ? (size_t)error.position - 1 : 0;
        diag_error(reader->diag, works_place(reader, at < reader->size ? at : reader->size, 1),
                   "works.not-json", "not JSON: %s", error.text);
        reader->good = false;
    }
    json_decref(root);
}
