// What the texts of a dataset say in one language (declared in model/dataset.h).

#include "model/dataset.h"
#include "model/period.h"
#include "model/words.h"

#include "model/phrase.h"

#include <string.h>
#include <strings.h>

// The length of the name of per cent that unit begins with, as a word; 0 when it begins with none.
static size_t percent_length(const char *unit) {
    static const char *const names[] = {"%",       "prosent",  "prosentar", "proseanta", "proseantta",
                                        "percent", "per cent", "pst.",      "pst",       "pct.",
                                        "pct",     "procent",  "prosenttia"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);
        if (strncasecmp(unit, names[i], length) == 0 &&
            (unit[length] == '\0' || strchr(" ,;(", unit[length])))
            return length;
    }
    return 0;
}

bool unit_is_percent(const char *unit) {
    size_t length = percent_length(unit);
    return length && unit[length] == '\0';
}

bool unit_is_percentage(const char *unit) {
    return percent_length(unit) > 0;
}

bool unit_is_index(const char *unit) {
    return strstr(unit, "=\u00A0100") || strstr(unit, "= 100") || strstr(unit, "=100");
}

const char *unit_text(const LocalText *unit, const char *lang) {
    const char *text = local_text(unit, lang);
    const Language *language = language_find(lang);
    if (!language || *text == '%' || local_text_has(unit, lang) || !unit_is_percent(text))
        return text;
    return percent_words[PERCENT][language->column];
}

// The language of a text of the list; fallback for one that is not in it.
static const char *language_of(const LocalText *list, const char *text, const char *fallback) {
    for (; list; list = list->next)
        if (list->text == text)
            return text_is_common(list) ? fallback : list->lang;
    return fallback;
}

const char *category_text(Arena *arena, const Dimension *dimension, const Category *category,
                          const Language *language, const char **lang) {
    const char *tag = language_tag(language), *label = local_text(category->label, tag);
    bool unlabelled = *label == '\0' || strcmp(label, category->id) == 0;
    const char *period =
        unlabelled && dimension->role == ROLE_TIME ? language_period(arena, language, category->id) : NULL;
    if (lang)
        *lang = period ? tag : language_of(category->label, label, tag);
    return period ? period : unlabelled ? category->id : label;
}

// ---- hints ----

enum { HINTS_MAX = 2000, LISTED_MAX = 6 }; // ids compared with a misspelt one; periods listed one by one

static bool same_kind(const char *id, const Period *period, Period *read) {
    return period_parse(id, read) && read->kind == period->kind;
}

// The periods on either side of one that is missing in the middle, as "`2010` and `2015`"; NULL when there are none.
static const char *neighbours(Arena *arena, const Dimension *dimension, const Period *wanted) {
    const Category *before = NULL, *after = NULL;
    int64_t nearest_before = INT64_MIN, nearest_after = INT64_MAX;
    for (size_t i = 0; i < dimension->count; i++) {
        const Category *category = &dimension->categories[i];
        Period period;
        if (category->heading || !same_kind(category->id, wanted, &period))
            continue;
        if (period.index < wanted->index && period.index > nearest_before) {
            before = category;
            nearest_before = period.index;
        } else if (period.index > wanted->index && period.index < nearest_after) {
            after = category;
            nearest_after = period.index;
        }
    }
    return before && after ? arena_printf(arena, "`%s` and `%s`", before->id, after->id) : NULL;
}

// True when the periods follow each other without a gap, forwards or backwards.
static bool unbroken(const char *first, const char *last, size_t count) {
    Period from, to;
    if (!period_parse(first, &from) || !same_kind(last, &from, &to))
        return false;
    int64_t span = to.index > from.index ? to.index - from.index : from.index - to.index;
    return (uint64_t)span + 1 == count;
}

static void hint_periods(Arena *arena, Diag *diag, const Dimension *dimension, const Period *wanted) {
    const Category *first = NULL, *last = NULL;
    const char *list = "", *pair = neighbours(arena, dimension, wanted);
    size_t count = 0;
    for (size_t i = 0; i < dimension->count; i++) {
        const Category *category = &dimension->categories[i];
        if (category->heading)
            continue;
        first = first ? first : category;
        last = category;
        if (count++ < LISTED_MAX)
            list = arena_printf(arena, "%s%s%s", list, *list ? ", " : "", category->id);
    }
    if (count == 0)
        return;
    if (count <= LISTED_MAX && (count < 3 || !unbroken(first->id, last->id, count)))
        diag_hint(diag, "the data have %s", list);
    else if (pair)
        diag_hint(diag, "the nearest are %s", pair);
    else
        diag_hint(diag, "the data have %s–%s", first->id, last->id);
}

static bool is_label(const LocalText *label, const char *text) {
    for (; label; label = label->next)
        if (phrase_length(text, label->text) == strlen(text) && *text)
            return true;
    return false;
}

bool dimension_hint_label(Diag *diag, const Dimension *dimensions, size_t count, const char *text) {
    for (size_t i = 0; i < count; i++)
        if (is_label(dimensions[i].label, text) && strcasecmp(dimensions[i].id, text) != 0) {
            diag_hint(diag, "`%s` is called %s: write %s", dimensions[i].id, text, dimensions[i].id);
            return true;
        }
    return false;
}

// True when the text is the label of a category, or the categories are so few that they can be listed.
static bool hint_categories(Arena *arena, Diag *diag, const Dimension *dimension, const char *text) {
    enum { LISTED = 8 };
    const char *list = "";
    for (size_t i = 0; i < dimension->count && i < HINTS_MAX; i++)
        if (is_label(dimension->categories[i].label, text) &&
            strcasecmp(dimension->categories[i].id, text) != 0) {
            diag_hint(diag, "`%s` is called %s: write %s", dimension->categories[i].id, text,
                      dimension->categories[i].id);
            return true;
        }
    for (size_t i = 0; i < dimension->count && i < LISTED; i++)
        list = arena_printf(arena, "%s%s`%s`", list, i ? ", " : "", dimension->categories[i].id);
    diag_hint(diag, "the categories are %s%s", list, dimension->count > LISTED ? ", …" : "");
    return false;
}

void dimension_hint(Arena *arena, Diag *diag, const Dimension *dimension, const char *id) {
    Period period;
    if (!diag_hint_wanted(diag))
        return;
    if (dimension->role == ROLE_TIME && period_parse(id, &period)) {
        hint_periods(arena, diag, dimension, &period);
        return;
    }
    size_t count = dimension->count < HINTS_MAX ? dimension->count : HINTS_MAX;
    const char **ids = arena_array(arena, count, const char *);
    for (size_t i = 0; i < count; i++)
        ids[i] = dimension->categories[i].id;
    if (!hint_categories(arena, diag, dimension, id))
        diag_hint_closest(diag, id, ids, count);
}
