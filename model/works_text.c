// Works in words. See works.h.

#include "base/buf.h"
#include "base/utf8.h"
#include "model/works.h"

#include <string.h>

enum { NAMED = 2, LISTED = 20 }; // authors in a citation, and in the bibliography; of more, the first

static const char *word(const Language *language, Word which) {
    return language_word(language, which);
}

// ---- names ----

// "Kari Anne" as "K.A.", "Jean-Luc" as "J.-L.".
static const char *initials(Arena *arena, const char *given) {
    const char *text = "", *end = given + strlen(given);
    bool start = true;
    for (const char *s = given; s < end;) {
        size_t length;
        (void)utf8_decode(s, end, &length);
        if (*s == ' ' || *s == '-' || *s == '.')
            start = true;
        else if (start) {
            text =
                arena_printf(arena, "%s%s%.*s.", text, s > given && s[-1] == '-' ? "-" : "", (int)length, s);
            start = false;
        }
        s += length;
    }
    return text;
}

// "Solheim, I.", or turned round as it is before the title of a book: "I. Solheim".
static const char *full_name(Arena *arena, const WorkName *name, bool turned) {
    if (!name->given || !*name->given)
        return name->family;
    const char *first = initials(arena, name->given);
    if (turned)
        return arena_printf(arena, "%s\u00A0%s", first, name->family);
    return arena_printf(arena, "%s, %s", name->family, first);
}

static const char *all_names(Arena *arena, const WorkNames *names, const Language *language, bool turned) {
    const char *text = "";
    size_t shown = names->list.count > LISTED ? 1 : names->list.count;
    for (size_t i = 0; i < shown; i++) {
        const char *between = i == 0 ? ""
                              : i + 1 < names->list.count || names->others
                                  ? ", "
                                  : arena_printf(arena, " %s ", word(language, WORD_AND));
        text = arena_printf(arena, "%s%s%s", text, between, full_name(arena, &names->list.items[i], turned));
    }
    if (names->list.count > shown || names->others)
        text = arena_printf(arena, "%s %s", text, word(language, WORD_OTHERS));
    return text;
}

const char *work_author(Arena *arena, const Work *work, const Language *language) {
    const WorkNames *names = work->authors.list.count ? &work->authors : &work->editors;
    if (names->list.count == 0)
        return work->title ? work->title : work->key;
    if (names->list.count > NAMED || names->others)
        return arena_printf(arena, "%s %s", names->list.items[0].family, word(language, WORD_OTHERS));
    if (names->list.count == NAMED)
        return arena_printf(arena, "%s %s %s", names->list.items[0].family, word(language, WORD_AND),
                            names->list.items[1].family);
    return names->list.items[0].family;
}

const char *work_year(Arena *arena, const Work *work, const Language *language, CiteStyle style) {
    const char *year = work->year ? work->year : word(language, WORD_NO_DATE);
    if (style == CITE_NUMBERED || !work->label)
        return year;
    return arena_printf(arena, work->year ? "%s%s" : "%s-%s", year, work->label);
}

// ---- the line in the bibliography ----

typedef struct Line {
    Arena *arena;
    const Work *work;
    const Language *language;
    Node *parent;
    Buf words; // not yet a node
} Line;

static void flush(Line *line) {
    if (line->words.length > 0) {
        Node *node = node_new(line->arena, NODE_TEXT, line->parent, line->parent->place, line->parent->lang);
        node->text = arena_strdup(line->arena, buf_text(&line->words));
    }
    buf_free(&line->words);
}

static char last_char(const char *text) {
    size_t length = strlen(text);
    return length ? text[length - 1] : '\0';
}

static void add_emphasis(Line *line, const char *text) {
    flush(line);
    Node *emphasis =
        node_new(line->arena, NODE_EMPHASIS, line->parent, line->parent->place, line->parent->lang);
    Node *node = node_new(line->arena, NODE_TEXT, emphasis, line->parent->place, line->parent->lang);
    node->text = text;
}

// A full stop behind text, unless it ends in a mark of its own.
static void add_stop(Line *line, const char *text) {
    buf_add(&line->words, last_char(text) && strchr(".!?", last_char(text)) ? " " : ". ");
}

static void add_link(Line *line, const char *href, const char *text) {
    flush(line);
    Node *link = node_new(line->arena, NODE_LINK, line->parent, line->parent->place, line->parent->lang);
    link->link.href = href;
    Node *node = node_new(line->arena, NODE_TEXT, link, line->parent->place, line->parent->lang);
    node->text = text;
}

static void add_authors(Line *line, CiteStyle style) {
    const Work *work = line->work;
    const WorkNames *names = work->authors.list.count ? &work->authors : &work->editors;
    const char *text = all_names(line->arena, names, line->language, false);
    const char *end = text;
    buf_add(&line->words, text);
    if (names == &work->editors && names->list.count) {
        end = word(line->language, names->list.count > 1 ? WORD_EDITORS : WORD_EDITOR);
        buf_printf(&line->words, " (%s)", end);
        end = ")";
    }
    if (style == CITE_AUTHOR_YEAR && names->list.count)
        buf_printf(&line->words, " (%s). ", work_year(line->arena, work, line->language, style));
    else if (names->list.count)
        add_stop(line, end);
}

// "(2. utg., Rapporter 2024/4)"
static void add_edition(Line *line) {
    const Work *work = line->work;
    const char *edition = NULL, *series = NULL;
    if (work->edition) {
        bool number = strspn(work->edition, "0123456789") == strlen(work->edition);
        edition = arena_printf(line->arena, "%s%s %s", work->edition,
                               number && strcmp(language_tag(line->language), "en") != 0 ? "." : "",
                               word(line->language, WORD_EDITION));
    }
    if (work->series || work->number)
        series = arena_printf(line->arena, "%s%s%s", work->series ? work->series : "",
                              work->series && work->number ? " " : "", work->number ? work->number : "");
    if (edition || series)
        buf_printf(&line->words, " (%s%s%s)", edition ? edition : "", edition && series ? ", " : "",
                   series ? series : "");
}

static const char *pages_word(const Work *work, const Language *language) {
    bool several = strpbrk(work->pages, ",-") || strstr(work->pages, "–");
    return word(language, several ? WORD_PAGES_SHORT : WORD_PAGE_SHORT);
}

// "*Tidsskrift*, 12(3), s. 45–67."
static void add_article(Line *line) {
    const Work *work = line->work;
    add_stop(line, work->title);
    add_emphasis(line, work->container);
    if (work->volume || work->issue)
        buf_printf(&line->words, ", %s", work->volume ? work->volume : "");
    if (work->issue)
        buf_printf(&line->words, "(%s)", work->issue);
    if (work->pages)
        buf_printf(&line->words, ", %s\u00A0%s", pages_word(work, line->language), work->pages);
}

// "I A. Nordmann (red.), *Bok* (s. 12–30)."
static void add_chapter(Line *line) {
    const Work *work = line->work;
    add_stop(line, work->title);
    buf_printf(&line->words, "%s ", word(line->language, WORD_IN));
    if (work->editors.list.count && work->authors.list.count)
        buf_printf(&line->words, "%s (%s), ", all_names(line->arena, &work->editors, line->language, true),
                   word(line->language, work->editors.list.count > 1 ? WORD_EDITORS : WORD_EDITOR));
    add_emphasis(line, work->container);
    if (work->pages)
        buf_printf(&line->words, " (%s\u00A0%s)", pages_word(work, line->language), work->pages);
    add_edition(line);
}

static void add_title(Line *line) {
    const Work *work = line->work;
    const char *title = work->title ? work->title : work->key;
    if (work->kind != WORK_BOOK && work->container && work->title) {
        buf_add(&line->words, title);
        if (work->kind == WORK_ARTICLE)
            add_article(line);
        else
            add_chapter(line);
        return;
    }
    add_emphasis(line, title);
    add_edition(line);
}

// Where it can be had: a DOI rather than another address.
static void add_address(Line *line) {
    const Work *work = line->work;
    const Language *language = line->language;
    if (work->doi) {
        const char *href = arena_printf(line->arena, "https://doi.org/%s", work->doi);
        add_link(line, href, href);
        return;
    }
    if (!work->url)
        return;
    const char *date = work->accessed ? language_date(line->arena, language, work->accessed) : NULL;
    if (date)
        buf_printf(&line->words, "%s %s: ", word(language, WORD_ACCESSED), date);
    add_link(line, work->url, work->url);
}

// An office that publishes its own work is named once.
static bool is_author(const Work *work, const char *publisher) {
    return work->authors.list.count == 1 && strcmp(work->authors.list.items[0].family, publisher) == 0;
}

void work_describe(Arena *arena, const Work *work, const Language *language, CiteStyle style, Node *parent) {
    Line line = {.arena = arena, .work = work, .language = language, .parent = parent};
    bool named = work->authors.list.count || work->editors.list.count;
    add_authors(&line, style);
    add_title(&line);
    if (style == CITE_AUTHOR_YEAR && !named)
        buf_printf(&line.words, " (%s)", work_year(arena, work, language, style));
    const char *publisher = work->publisher;
    if (publisher && work->kind != WORK_ARTICLE && !is_author(work, publisher))
        buf_printf(&line.words, ". %s%s%s", work->city ? work->city : "", work->city ? ": " : "", publisher);
    if (style == CITE_NUMBERED)
        buf_printf(&line.words, ", %s", work_year(arena, work, language, style));
    add_stop(&line, line.words.length ? buf_text(&line.words) : work->title ? work->title : "");
    add_address(&line);
    flush(&line);
}
