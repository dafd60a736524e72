#include "generator/numbers.h"

#include "base/limits.h"
#include "input/xml.h"
#include "model/number_match.h"

#include <stdio.h>
#include <string.h>

// What is said of a number, after the number itself.
static const char *message_of(MatchKind kind) {
    switch (kind) {
    case MATCH_EQUAL: return "is in the data";
    case MATCH_ROUNDED: return "is in the data, rounded";
    case MATCH_NEAR: return "is nearly in the data";
    case MATCH_SWAPPED: return "is in the data with two digits swapped";
    case MATCH_ELSEWHERE: return "is in the data, but not for ";
    case MATCH_YEAR: return "is a year";
    case MATCH_NONE: break;
    }
    return "is not in the data";
}

static void count(NumberTally *tally, MatchKind kind) {
    tally->typed++;
    tally->found += kind == MATCH_EQUAL || kind == MATCH_ROUNDED;
    tally->nearly += kind == MATCH_NEAR || kind == MATCH_SWAPPED || kind == MATCH_ELSEWHERE;
    tally->years += kind == MATCH_YEAR;
    tally->rest += kind == MATCH_NONE;
}

static void note(Arena *arena, Diag *diag, const Prose *prose, const ProseNumber *number,
                 const NumberMatches *matches) {
    const char *typed =
        xml_collapse(arena, arena_strndup(arena, prose->text + number->hedge, matches->end - number->hedge));
    const char *code = matches->kind == MATCH_YEAR ? "value.typed-year" : "value.typed-number";
    diag_note(diag, prose_place(diag, prose, number->hedge, matches->end), code, "`%s` %s%s", typed,
              message_of(matches->kind), matches->named ? matches->named : "");
    for (size_t i = 0; i < matches->count; i++)
        diag_suggest(diag, matches->best[i].insert, matches->best[i].what);
    if (matches->found > MATCHES_MAX && matches->count == 0)
        diag_hint(diag, "in %zu places, and nothing nearby says which is meant", matches->found);
    else if (prose->plain && matches->count)
        diag_hint(diag, "no <value> can stand in <%s>: look at it when the data change", prose->element);
}

NumberTally numbers_note(Arena *arena, Diag *diag, const Report *report, const Prose *prose,
                         const char *lang) {
    const Dataset **datasets = arena_array(arena, report->dataset_count, const Dataset *);
    for (size_t i = 0; i < report->dataset_count; i++)
        datasets[i] = report->datasets[i].dataset;
    NumberFinder *finder = number_finder_new(arena, datasets, report->dataset_count);
    NumberTally tally = {.path = report->path};
    for (; prose; prose = prose->next) {
        const Language *language = language_find(prose->lang);
        ProseNumber number;
        if (lang && language != language_find(lang))
            continue;
        for (size_t at = 0; language && prose_next_number(arena, language, prose->text, at, &number);
             at = number.unit_end) {
            if (tally.typed == LIMIT_NOTES) {
                tally.cut = true;
                return tally;
            }
            NumberMatches matches = number_find(finder, prose, &number);
            count(&tally, matches.kind);
            note(arena, diag, prose, &number, &matches);
        }
    }
    tally.partial = number_finder_partial(finder);
    return tally;
}

void numbers_print(const NumberTally *tally) {
    printf("%s: %zu %s typed by hand: %zu in the data, %zu nearly, %zu %s, %zu not in the data\n",
           tally->path, tally->typed, tally->typed == 1 ? "number" : "numbers", tally->found, tally->nearly,
           tally->years, tally->years == 1 ? "year" : "years", tally->rest);
    if (tally->cut)
        printf("%s: there are more, which were not looked at\n", tally->path);
    if (tally->partial)
        printf("%s: the data are so large that not all of them were looked at\n", tally->path);
}
