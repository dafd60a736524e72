// What the texts of a dataset say in one language (declared in model/dataset.h).

#include "model/dataset.h"
#include "model/words.h"

#include <string.h>
#include <strings.h>

bool unit_is_percent(const char *unit) {
    static const char *const names[] = {"%",        "prosent", "proseanta", "proseantta", "percent",
                                        "per cent", "pst.",    "pct.",      "procent",    "prosenttia"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(unit, names[i]) == 0)
            return true;
    return false;
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
            return list->lang;
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
