// BibTeX. See works.h.
#include "input/works_reader.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

typedef struct Bibtex {
    WorksReader *reader;
    size_t at;
    bool stopped; // the rest of the file cannot be told apart
} Bibtex;

// The fields of an entry that are printed.
typedef struct Fields {
    const char *author, *editor, *title, *subtitle, *journal, *booktitle, *publisher, *institution, *city,
        *year, *date, *volume, *number, *issue, *pages, *series, *type, *edition, *doi, *url, *accessed;
} Fields;

static const struct Field {
    const char *name;
    size_t offset;
} known_fields[] = {
    {"author", offsetof(Fields, author)},
    {"editor", offsetof(Fields, editor)},
    {"title", offsetof(Fields, title)},
    {"subtitle", offsetof(Fields, subtitle)},
    {"journal", offsetof(Fields, journal)},
    {"journaltitle", offsetof(Fields, journal)},
    {"booktitle", offsetof(Fields, booktitle)},
    {"publisher", offsetof(Fields, publisher)},
    {"institution", offsetof(Fields, institution)},
    {"school", offsetof(Fields, institution)},
    {"organization", offsetof(Fields, institution)},
    {"howpublished", offsetof(Fields, institution)},
    {"address", offsetof(Fields, city)},
    {"location", offsetof(Fields, city)},
    {"year", offsetof(Fields, year)},
    {"date", offsetof(Fields, date)},
    {"volume", offsetof(Fields, volume)},
    {"number", offsetof(Fields, number)},
    {"issue", offsetof(Fields, issue)},
    {"pages", offsetof(Fields, pages)},
    {"series", offsetof(Fields, series)},
    {"type", offsetof(Fields, type)},
    {"edition", offsetof(Fields, edition)},
    {"doi", offsetof(Fields, doi)},
    {"url", offsetof(Fields, url)},
    {"urldate", offsetof(Fields, accessed)},
};

enum { FIELDS = sizeof known_fields / sizeof *known_fields };

// ---- characters ----

static char here(const Bibtex *bibtex) {
    return bibtex->at < bibtex->reader->size ? bibtex->reader->bytes[bibtex->at] : '\0';
}

static bool at_end(const Bibtex *bibtex) {
    return bibtex->at >= bibtex->reader->size;
}

static void skip_blanks(Bibtex *bibtex) {
    for (; !at_end(bibtex); bibtex->at++) {
        char c = here(bibtex);
        if (c == '%') // BibTeX itself has no comments, but files do
            while (!at_end(bibtex) && here(bibtex) != '\n')
                bibtex->at++;
        else if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
            return;
    }
}

static bool take(Bibtex *bibtex, char c) {
    skip_blanks(bibtex);
    if (here(bibtex) != c || at_end(bibtex))
        return false;
    bibtex->at++;
    return true;
}

// A name of a field, a string or an entry's kind, or a key: up to what ends it.
static const char *read_name(Bibtex *bibtex, size_t *offset) {
    skip_blanks(bibtex);
    *offset = bibtex->at;
    while (!at_end(bibtex) && (unsigned char)here(bibtex) > ' ' && !strchr("{}()=,#\"%", here(bibtex)))
        bibtex->at++;
    return arena_strndup(bibtex->reader->arena, bibtex->reader->bytes + *offset, bibtex->at - *offset);
}

static const char *small_name(Bibtex *bibtex, size_t *offset) {
    const char *name = read_name(bibtex, offset);
    char *small = arena_strdup(bibtex->reader->arena, name);
    for (char *s = small; *s; s++)
        *s = (char)tolower((unsigned char)*s);
    return small;
}

// Past what ends with a brace or a quote, at the same depth. False at the end of the file.
static bool skip_to(Bibtex *bibtex, char end) {
    size_t depth = 0;
    for (; !at_end(bibtex); bibtex->at++) {
        char c = here(bibtex);
        if (c == '\\' && bibtex->at + 1 < bibtex->reader->size)
            bibtex->at++;
        else if (depth == 0 && c == end)
            return true;
        else if (c == '{')
            depth++;
        else if (c == '}' && depth > 0)
            depth--;
    }
    return false;
}

static void complain(Bibtex *bibtex, size_t offset, size_t length, const char *what) {
    diag_error(bibtex->reader->diag, works_place(bibtex->reader, offset, length), "works.bad-entry", "%s",
               what);
    bibtex->reader->good = false;
}

static void complain_unclosed(Bibtex *bibtex, size_t offset, char open) {
    diag_error(bibtex->reader->diag, works_place(bibtex->reader, offset, 1), "works.unclosed",
               "this %s is not closed before the end of the file", open == '"' ? "quote" : "brace");
    diag_hint(bibtex->reader->diag, "the first entry that lacks its %c is here or below",
              open == '"' ? '"' : '}');
    bibtex->reader->good = false;
    bibtex->stopped = true; // nobody can tell where it should have ended
}

// ---- values ----

// Strings that are made of others could double in each: they are cut where no work could want them longer.
enum { VALUE_MOST = 1 << 16 };

static const char *join(Arena *arena, const char *a, const char *b) {
    if (!*a)
        return b;
    if (strlen(a) + strlen(b) > VALUE_MOST)
        return a;
    return arena_printf(arena, "%s%s", a, b);
}

static const char *find_string(Bibtex *bibtex, const char *name, size_t offset) {
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    WorksReader *reader = bibtex->reader;
    size_t index;
    if (strspn(name, "0123456789-") == strlen(name))
        return name;
    if (map_find(&reader->strings, name, &index))
        return reader->values.items[index];
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (strcmp(name, months[i]) == 0)
            return name;
    diag_error(reader->diag, works_place(reader, offset, strlen(name)), "works.unknown-string",
               "there is no @string `%s`", name);
    if (diag_closest(name, reader->names.items, reader->names.count))
        diag_hint_closest(reader->diag, name, reader->names.items, reader->names.count);
    else
        diag_hint(reader->diag, "text stands in braces: {%s}", name);
    reader->good = false;
    return "";
}

// One part of a value, between #. wanted: else it is only skipped.
static const char *read_part(Bibtex *bibtex, bool wanted) {
    WorksReader *reader = bibtex->reader;
    skip_blanks(bibtex);
    size_t start = bibtex->at;
    char open = here(bibtex);
    if (open == '{' || open == '"') {
        bibtex->at++;
        if (!skip_to(bibtex, open == '{' ? '}' : '"')) {
            complain_unclosed(bibtex, start, open);
            return NULL;
        }
        bibtex->at++;
        return wanted ? tex_text(reader, start + 1, bibtex->at - start - 2) : "";
    }
    const char *name = small_name(bibtex, &start);
    if (!*name) {
        complain(bibtex, start, 1, "a value is missing: text in braces or quotes, or a number");
        return NULL;
    }
    return wanted ? find_string(bibtex, name, start) : "";
}

static const char *read_value(Bibtex *bibtex, bool wanted) {
    const char *value = "";
    do {
        const char *part = read_part(bibtex, wanted);
        if (!part)
            return NULL;
        value = join(bibtex->reader->arena, value, part);
    } while (take(bibtex, '#'));
    return value;
}

// ---- entries ----

static const char **find_field(Fields *fields, const char *name) {
    for (size_t i = 0; i < FIELDS; i++)
        if (strcmp(known_fields[i].name, name) == 0)
            return (const char **)((char *)fields + known_fields[i].offset);
    return NULL;
}

// name = value, …, to the end of the entry. False when the rest of it makes no sense.
static bool read_fields(Bibtex *bibtex, Fields *fields, char end) {
    while (take(bibtex, ',')) {
        size_t offset;
        if (take(bibtex, end))
            return true;
        const char *name = small_name(bibtex, &offset);
        if (!*name || !take(bibtex, '=')) {
            complain(bibtex, bibtex->at, 1,
                     *name ? "there is no = behind the name of a field" : "a name of a field is missing");
            return false;
        }
        const char **field = find_field(fields, name), *value = read_value(bibtex, field != NULL);
        if (!value)
            return false;
        if (field && !*field && *tex_plain(bibtex->reader->arena, value))
            *field = value;
    }
    if (take(bibtex, end))
        return true;
    complain(bibtex, bibtex->at, 1,
             end == '}' ? "there is no comma or } behind a field" : "there is no comma or ) behind a field");
    if (here(bibtex) == '@')
        diag_hint(bibtex->reader->diag, "the entry before it lacks its %c", end);
    return false;
}

static WorkKind kind_of(const char *type) {
    static const char *const articles[] = {"article", "periodical", "suppperiodical", NULL};
    static const char *const parts[] = {"incollection", "inbook",      "inproceedings",
                                        "conference",   "inreference", NULL};
    for (size_t i = 0; articles[i]; i++)
        if (strcmp(type, articles[i]) == 0)
            return WORK_ARTICLE;
    for (size_t i = 0; parts[i]; i++)
        if (strcmp(type, parts[i]) == 0)
            return WORK_CHAPTER;
    return WORK_BOOK;
}

static const char *plain(Bibtex *bibtex, const char *text) {
    return text ? tex_plain(bibtex->reader->arena, text) : NULL;
}

// "https://doi.org/10.1000/x" and "doi:10.1000/x" as "10.1000/x".
static const char *bare_doi(const char *doi) {
    static const char *const starts[] = {"https://doi.org/", "http://doi.org/", "https://dx.doi.org/",
                                         "http://dx.doi.org/", "doi:"};
    for (size_t i = 0; doi && i < sizeof starts / sizeof *starts; i++)
        if (strncasecmp(doi, starts[i], strlen(starts[i])) == 0)
            return doi + strlen(starts[i]);
    return doi;
}

static const char *year_of(Bibtex *bibtex, const Fields *fields) {
    const char *date = plain(bibtex, fields->date);
    if (fields->year || !date)
        return plain(bibtex, fields->year);
    return arena_strndup(bibtex->reader->arena, date, strcspn(date, "-/"));
}

static const char *title_of(Bibtex *bibtex, const Fields *fields) {
    const char *title = plain(bibtex, fields->title);
    if (!title || !fields->subtitle)
        return title;
    return arena_printf(bibtex->reader->arena, "%s: %s", title, plain(bibtex, fields->subtitle));
}

static Work *make_work(Bibtex *bibtex, const char *type, const char *key, const Fields *fields) {
    Arena *arena = bibtex->reader->arena;
    Work *work = arena_new_of(arena, Work);
    *work = (Work){.key = key,
                   .kind = kind_of(type),
                   .authors = work_names(arena, fields->author ? fields->author : ""),
                   .editors = work_names(arena, fields->editor ? fields->editor : ""),
                   .title = title_of(bibtex, fields),
                   .container = plain(bibtex, fields->journal ? fields->journal : fields->booktitle),
                   .publisher = plain(bibtex, fields->publisher ? fields->publisher : fields->institution),
                   .city = plain(bibtex, fields->city),
                   .year = year_of(bibtex, fields),
                   .volume = plain(bibtex, fields->volume),
                   .pages = work_pages(bibtex->reader->arena, plain(bibtex, fields->pages)),
                   .series = plain(bibtex, fields->series ? fields->series : fields->type),
                   .edition = plain(bibtex, fields->edition),
                   .doi = bare_doi(plain(bibtex, fields->doi)),
                   .url = plain(bibtex, fields->url),
                   .accessed = plain(bibtex, fields->accessed)};
    const char *number = plain(bibtex, fields->number);
    work->issue = fields->issue ? plain(bibtex, fields->issue) : work->kind == WORK_ARTICLE ? number : NULL;
    work->number = work->kind == WORK_ARTICLE ? NULL : number;
    return work;
}

static void read_work(Bibtex *bibtex, const char *type, char end) {
    size_t offset;
    Fields fields = {0};
    const char *key = read_name(bibtex, &offset);
    if (!*key) {
        complain(bibtex, bibtex->at, 1, "a key is missing: @article{key, …");
        return;
    }
    if (read_fields(bibtex, &fields, end))
        works_add(bibtex->reader, make_work(bibtex, type, key, &fields), offset);
}

static void read_string(Bibtex *bibtex, char end) {
    WorksReader *reader = bibtex->reader;
    size_t offset;
    const char *name = small_name(bibtex, &offset);
    if (!*name || !take(bibtex, '=')) {
        complain(bibtex, bibtex->at, 1, "a string has a name, = and a value");
        return;
    }
    const char *value = read_value(bibtex, true);
    if (!value)
        return;
    if (map_add(reader->arena, &reader->strings, name, reader->values.count)) {
        *vec_push(reader->arena, &reader->values) = value;
        *vec_push(reader->arena, &reader->names) = name;
    }
    if (!take(bibtex, end))
        complain(bibtex, bibtex->at, 1, "the string is not closed");
}

// What stands behind an @. Words between entries are comments.
static void read_entry(Bibtex *bibtex) {
    size_t offset;
    const char *type = small_name(bibtex, &offset);
    skip_blanks(bibtex);
    size_t brace = bibtex->at;
    char open = here(bibtex), end = open == '(' ? ')' : '}';
    if (!*type || (open != '{' && open != '('))
        return; // an address in a comment
    bibtex->at++;
    if (strcmp(type, "comment") == 0 || strcmp(type, "preamble") == 0) {
        if (!skip_to(bibtex, end))
            complain_unclosed(bibtex, brace, open);
    } else if (strcmp(type, "string") == 0) {
        read_string(bibtex, end);
    } else {
        read_work(bibtex, type, end);
    }
}

// An entry behind a % is one that somebody took out.
static bool in_comment(Bibtex *bibtex) {
    const char *bytes = bibtex->reader->bytes;
    size_t before = bibtex->at - 1;
    while (before > 0 && (bytes[before - 1] == ' ' || bytes[before - 1] == '\t'))
        before--;
    return before > 0 && bytes[before - 1] == '%';
}

void bibtex_read(WorksReader *reader) {
    Bibtex bibtex = {.reader = reader};
    while (!bibtex.stopped) {
        const char *at = memchr(reader->bytes + bibtex.at, '@', reader->size - bibtex.at);
        if (!at)
            break;
        bibtex.at = (size_t)(at - reader->bytes) + 1;
        if (!in_comment(&bibtex))
            read_entry(&bibtex);
    }
    if (reader->works.count == 0 && reader->good) {
        diag_error(reader->diag, works_place(reader, 0, 1), "works.none", "there are no works in this file");
        diag_hint(reader->diag, "references are BibTeX, @book{key, title = {…}, …}, or CSL-JSON");
        reader->good = false;
    }
}
