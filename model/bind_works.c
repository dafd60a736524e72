// Citations tied to their works, and the bibliography. See works.h.

#include "base/buf.h"
#include "model/binder.h"
#include "model/collation.h"
#include "model/works.h"

#include <stdlib.h>
#include <string.h>

// ---- the works a citation names ----

static void report_unknown_work(Binder *binder, Place place, const char *key) {
    const Bibliography *bibliography = binder->report->bibliography;
    diag_error(binder->diag, place, "report.unknown-work", "%s has no work `%s`", bibliography->href, key);
    if (!diag_hint_wanted(binder->diag))
        return;
    const char **keys = arena_array(binder->arena, bibliography->count, const char *);
    for (size_t i = 0; i < bibliography->count; i++)
        keys[i] = bibliography->works[i]->key;
    diag_hint_closest(binder->diag, key, keys, bibliography->count);
}

static void find_works(Binder *binder, Cite *cite) {
    const Bibliography *bibliography = binder->report->bibliography;
    for (const char *s = cite->keys; *s;) {
        size_t length = strcspn(s, " "), index;
        const char *key = arena_strndup(binder->arena, s, length);
        if (length > 0 && map_find(&bibliography->by_key, key, &index))
            *vec_push(binder->arena, &cite->works) = bibliography->works[index];
        else if (length > 0)
            report_unknown_work(
                binder, place_inside(cite->keys_place, cite->keys, (size_t)(s - cite->keys), length), key);
        s += length + (s[length] == ' ');
    }
}

static void note_cites(Binder *binder, Node *node, size_t *count) {
    if (!node->cite->keys)
        return; // reported by the reader
    find_works(binder, node->cite);
    node->anchor = arena_printf(binder->arena, "/cite-%zu", ++*count);
    for (size_t i = 0; i < node->cite->works.count; i++)
        *vec_push(binder->arena, &node->cite->works.items[i]->cites) = node;
}

// ---- order and labels ----

typedef struct Listed {
    Work *work;
    const unsigned char *key;
    const char *author;
} Listed;

static int compare_listed(const void *a, const void *b) {
    const Listed *one = a, *other = b;
    int order = strcmp((const char *)one->key, (const char *)other->key);
    return order ? order : strcmp(one->work->key, other->work->key);
}

// Authors, year, title; a byte between that sorts below all others.
static const unsigned char *sort_key(Arena *arena, const Collation *collation, const Work *work,
                                     const Language *language) {
    Buf names = {0};
    const WorkNames *list = work->authors.list.count ? &work->authors : &work->editors;
    for (size_t i = 0; i < list->list.count; i++)
        buf_printf(&names, "%s %s ", list->list.items[i].family,
                   list->list.items[i].given ? list->list.items[i].given : "");
    if (list->list.count == 0)
        buf_add(&names, work_author(arena, work, language));
    const char *key =
        arena_printf(arena, "%s\x01%s\x01%s", (const char *)collation_key(arena, collation, buf_text(&names)),
                     work->year ? work->year : "",
                     (const char *)collation_key(arena, collation, work->title ? work->title : ""));
    buf_free(&names);
    return (const unsigned char *)key;
}

// a to z, then aa, ab, …
static const char *year_letter(Arena *arena, size_t number) {
    const char *letters = "";
    for (number++; number > 0; number = (number - 1) / 26)
        letters = arena_printf(arena, "%c%s", (int)('a' + (number - 1) % 26), letters);
    return letters;
}

// Works that would be cited alike have letters behind the year. Those sort side by side, but for others by more
// authors who begin with the same: so it is counted for what is printed.
static void letter_years(Arena *arena, Listed *list, size_t count) {
    Map first = {0};
    size_t *same = arena_array(arena, count, size_t), *head = arena_array(arena, count, size_t);
    for (size_t i = 0; i < count; i++) {
        const char *name =
            arena_printf(arena, "%s\n%s", list[i].author, list[i].work->year ? list[i].work->year : "");
        if (!map_find(&first, name, &head[i])) {
            head[i] = i;
            map_add(arena, &first, name, i);
        }
        same[head[i]]++;
    }
    size_t *next = arena_array(arena, count, size_t);
    for (size_t i = 0; i < count; i++)
        if (same[head[i]] > 1)
            list[i].work->label = year_letter(arena, next[head[i]]++);
}

static Listed *list_works(Binder *binder, const Language *language, size_t *count) {
    Arena *arena = binder->arena;
    const Bibliography *bibliography = binder->report->bibliography;
    Listed *list = arena_array(arena, bibliography->count, Listed);
    Collation *collation = collation_open(arena, binder->report->lang);
    for (size_t i = *count = 0; i < bibliography->count; i++) {
        Work *work = bibliography->works[i];
        if (!bibliography->all && work->cites.count == 0)
            continue;
        list[(*count)++] =
            (Listed){work, sort_key(arena, collation, work, language), work_author(arena, work, language)};
    }
    collation_close(collation);
    if (*count > 1)
        qsort(list, *count, sizeof *list, compare_listed);
    return list;
}

// By what is cited first; what nobody cites comes last, sorted as it is.
static Listed *number_works(Binder *binder, Listed *sorted, size_t count) {
    Arena *arena = binder->arena;
    Listed *list = arena_array(arena, count, Listed);
    Map by_key = {0};
    size_t number = 0;
    for (size_t i = 0; i < count; i++)
        map_add(arena, &by_key, sorted[i].work->key, i);
    const Report *report = binder->report;
    for (const Node *node = report->body; node; node = node_next(node, report->body)) {
        if (node->kind != NODE_CITE || !node->cite->keys)
            continue;
        for (size_t i = 0, index; i < node->cite->works.count; i++) {
            Work *work = node->cite->works.items[i];
            if (work->label || !map_find(&by_key, work->key, &index))
                continue;
            work->label = arena_printf(arena, "%zu", number + 1);
            list[number++] = sorted[index];
        }
    }
    for (size_t i = 0; i < count; i++)
        if (!sorted[i].work->label) {
            sorted[i].work->label = arena_printf(arena, "%zu", number + 1);
            list[number++] = sorted[i];
        }
    return list;
}

// ---- words ----

static Node *add_words(Arena *arena, Node *parent, const char *words) {
    Node *node = node_new(arena, NODE_TEXT, parent, parent->place, parent->lang);
    node->text = words;
    return node;
}

static const char *cite_pages(Arena *arena, const Cite *cite, const Language *language) {
    if (!cite->page)
        return "";
    bool several = strpbrk(cite->page, ",-") || strstr(cite->page, "–");
    return arena_printf(arena, ", %s\u00A0%s",
                        language_word(language, several ? WORD_PAGES_SHORT : WORD_PAGE_SHORT), cite->page);
}

// A link to the line of a work, if it has one.
static void add_link(Arena *arena, Node *parent, const Work *work, const char *words) {
    Node *link = parent;
    if (work->anchor) {
        link = node_new(arena, NODE_LINK, parent, parent->place, parent->lang);
        link->link.href = arena_printf(arena, "#%s", work->anchor);
    }
    add_words(arena, link, words);
}

// "Solheim (2024, s. 12)", "Solheim [3, s. 12]"
static void write_in_text(Binder *binder, Node *node, const Language *language) {
    const Cite *cited = node->cite;
    Arena *arena = binder->arena;
    CiteStyle style = binder->report->bibliography->style;
    const char *open = style == CITE_NUMBERED ? "[" : "(", *end = style == CITE_NUMBERED ? "]" : ")";
    for (size_t i = 0; i < cited->works.count; i++) {
        const Work *work = cited->works.items[i];
        bool last = i + 1 == cited->works.count;
        if (i > 0)
            add_words(arena, node,
                      last ? arena_printf(arena, " %s ", language_word(language, WORD_AND)) : ", ");
        const char *year = style == CITE_NUMBERED ? work->label : work_year(arena, work, language, style);
        add_link(arena, node, work,
                 arena_printf(arena, "%s%s%s%s%s%s", work_author(arena, work, language),
                              style == CITE_NUMBERED ? "\u00A0" : " ", open, year,
                              last ? cite_pages(arena, node->cite, language) : "", end));
    }
}

// "(Solheim 2024; Varde 2023, s. 12)", "[3, 4, s. 12]"
static void write_in_brackets(Binder *binder, Node *node, const Language *language) {
    const Cite *cited = node->cite;
    Arena *arena = binder->arena;
    bool numbered = binder->report->bibliography->style == CITE_NUMBERED;
    add_words(arena, node, numbered ? "[" : "(");
    for (size_t i = 0; i < cited->works.count; i++) {
        const Work *work = cited->works.items[i];
        bool last = i + 1 == cited->works.count;
        if (i > 0)
            add_words(arena, node, numbered ? ", " : "; ");
        const char *words = numbered ? work->label
                                     : arena_printf(arena, "%s %s", work_author(arena, work, language),
                                                    work_year(arena, work, language, CITE_AUTHOR_YEAR));
        add_link(arena, node, work,
                 last ? arena_printf(arena, "%s%s", words, cite_pages(arena, node->cite, language)) : words);
    }
    add_words(arena, node, numbered ? "]" : ")");
}

static void write_cite(Binder *binder, Node *node, const Language *usual) {
    const Language *language = language_find(node->lang);
    if (node->cite->works.count == 0)
        return;
    if (node->cite->in_text)
        write_in_text(binder, node, language ? language : usual);
    else
        write_in_brackets(binder, node, language ? language : usual);
}

// ---- the whole ----

static Node *find_section(const Report *report) {
    for (Node *node = report->body; node; node = node_next(node, report->body))
        if (node->kind == NODE_SECTION && node->section.role == ROLE_BIBLIOGRAPHY)
            return node;
    return NULL;
}

static void write_section(Binder *binder, Node *section, Listed *list, size_t count) {
    Arena *arena = binder->arena;
    CiteStyle style = binder->report->bibliography->style;
    const Language *language = language_find(section->lang);
    for (size_t i = 0; i < count; i++) {
        Work *work = list[i].work;
        Node *entry = node_new(arena, NODE_ENTRY, section, section->place, section->lang);
        work->anchor = arena_printf(arena, "/work-%zu", i + 1);
        entry->id = work->anchor;
        entry->entry.work = work;
        entry->entry.term = style == CITE_NUMBERED ? arena_printf(arena, "%s.", work->label) : NULL;
        work_describe(arena, work, language ? language : language_find("nb"), style, entry);
    }
    section->section.empty = count == 0;
}

void bind_works(Binder *binder) {
    Report *report = binder->report;
    const Bibliography *bibliography = report->bibliography;
    const Language *language = language_find(report->lang);
    Node *section = find_section(report);
    size_t cites = 0, count;
    if (bibliography && !bibliography->read)
        return; // reported
    language = language ? language : language_find("nb");
    for (Node *node = report->body; node; node = node_next(node, report->body)) {
        if (node->kind != NODE_CITE)
            continue;
        if (!bibliography || !section) {
            diag_error(binder->diag, node->place, "report.no-bibliography",
                       "there is no bibliography to cite from");
            diag_hint(binder->diag,
                      "add <bibliography href=\"…\"/>, with the file of references, at the end of <body>");
            return;
        }
        note_cites(binder, node, &cites);
    }
    if (!section)
        return;
    Listed *list = list_works(binder, language, &count);
    if (bibliography->style == CITE_NUMBERED)
        list = number_works(binder, list, count);
    else
        letter_years(binder->arena, list, count);
    write_section(binder, section, list, count);
    for (Node *node = report->body; node; node = node_next(node, report->body))
        if (node->kind == NODE_CITE)
            write_cite(binder, node, language);
}
