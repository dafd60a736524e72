// Categories of time: each must be a period, all of one kind and in order, or a typing error would be a
// point of its own on the axis of every chart.

#include "input/dataset_reader.h"
#include "model/period.h"

#include <string.h>

typedef struct Periods {
    Xml *xml;
    const Dimension *dimension;
    Period *periods; // [category]
    bool *good;      // [category]: a period; headings are not
    size_t count, wrong;
    bool open; // the observations gave the categories
} Periods;

// The letter or sign people and scanners write for a digit; else the character itself.
static char digit_meant(char c) {
    switch (c) {
    case 'l':
    case 'I':
    case 'i':
    case '|': return '1';
    case 'O':
    case 'o': return '0';
    case '.':
    case '_':
    case '/': return '-';
    default: return c;
    }
}

static char capital(char c) {
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool is_period(const char *id) {
    Period period;
    return period_parse(id, &period);
}

// The period an id was probably meant to be: a letter for a digit, a small letter, a digit too few
// ("2019M1"). NULL when there is none.
static const char *period_meant(Arena *arena, const char *id) {
    char *digits = arena_strdup(arena, id), *letters = arena_strdup(arena, id);
    for (size_t i = 0; id[i]; i++) {
        digits[i] = digit_meant(id[i]);
        letters[i] = capital(i < 4 ? digits[i] : id[i]);
    }
    if (is_period(digits))
        return digits;
    if (is_period(letters))
        return letters;
    const char *dash = strstr(id, "\u2013"); // an en dash between two years
    const char *hyphen = dash ? arena_printf(arena, "%.*s-%s", (int)(dash - id), id, dash + 3) : "";
    if (is_period(hyphen))
        return hyphen;
    size_t before = strlen(id) - 1; // ids are never empty
    if (before < 5)
        return NULL;
    const char *padded = arena_printf(arena, "%.*s0%s", (int)before, letters, id + before);
    return is_period(padded) ? padded : NULL;
}

// The year missing between two that are one apart from it ("2016, 201, 2018").
static const char *year_between(Periods *p, size_t i) {
    if (i == 0 || i + 1 >= p->dimension->count || !p->good[i - 1] || !p->good[i + 1])
        return NULL;
    const Period *before = &p->periods[i - 1], *after = &p->periods[i + 1];
    int64_t step = after->index - before->index;
    if (before->kind != PERIOD_YEAR || after->kind != PERIOD_YEAR || (step != 2 && step != -2))
        return NULL;
    return arena_printf(p->xml->arena, "%d", (before->year + after->year) / 2);
}

static void report_no_period(Periods *p, size_t i) {
    const Category *category = &p->dimension->categories[i];
    bool all = p->wrong == p->count && p->count > 1;
    if (all)
        diag_error(p->xml->diag, category->place, "dataset.not-a-period",
                   "none of the %zu categories of `%s` is a period; the first is `%s`", p->count,
                   p->dimension->id, category->id);
    else
        diag_error(p->xml->diag, category->place, "dataset.not-a-period", "`%s` is no period", category->id);
    if (!diag_hint_wanted(p->xml->diag))
        return;
    const DatasetReader *reader = p->xml->data;
    const Dimension *swapped =
        dataset_dimension_with(reader, category->id, (size_t)(p->dimension - reader->dimensions.items));
    if (swapped) {
        diag_hint(p->xml->diag, "it is one of `%s`; ids come in the order of dimensions=\"\u2026\"",
                  swapped->id);
        return;
    }
    const char *meant = year_between(p, i);
    meant = meant ? meant : period_meant(p->xml->arena, category->id);
    if (meant)
        diag_hint(p->xml->diag, "did you mean `%s`?", meant);
    else
        diag_hint(p->xml->diag,
                  "write 2017, 2017H1, 2017K1, 2017M01, 2017U01, 2017-01-31 or 2016/2017; give the "
                  "dimension role=\"other\" if these are not periods");
}

// Reports the first of another kind than the first period. True when all are alike.
static bool check_kinds(Periods *p) {
    const Category *first = NULL;
    PeriodKind kind = PERIOD_YEAR;
    for (size_t i = 0; i < p->dimension->count; i++) {
        const Category *category = &p->dimension->categories[i];
        if (!p->good[i])
            continue;
        if (!first) {
            first = category;
            kind = p->periods[i].kind;
        } else if (p->periods[i].kind != kind) {
            diag_error(p->xml->diag, category->place, "dataset.mixed-periods",
                       "`%s` is a %s, but `%s` is a %s", category->id, period_kind_name(p->periods[i].kind),
                       first->id, period_kind_name(kind));
            diag_hint(p->xml->diag, "put them in two datasets, or give the dimension role=\"other\"");
            return false;
        }
    }
    return true;
}

enum { EVEN_LEAST = 4 }; // steps of one length that make a series a regular one

// One period left out of a series that is otherwise regular. With more than one gap the series is what it is.
static void check_gap(Periods *p) {
    size_t last = SIZE_MAX, even = 0, gap_before = 0, gap_after = SIZE_MAX, gaps = 0;
    int64_t step = INT64_MAX;
    for (size_t pass = 0; pass < 2; pass++, last = SIZE_MAX)
        for (size_t i = 0; i < p->dimension->count; i++) {
            if (!p->good[i])
                continue;
            int64_t here = last == SIZE_MAX ? 0 : p->periods[i].index - p->periods[last].index;
            here = here < 0 ? -here : here;
            if (pass == 0 && here > 0 && here < step)
                step = here; // the shortest
            if (pass == 1 && here == step) {
                even++;
            } else if (pass == 1 && last != SIZE_MAX && gaps++ == 0 && here == 2 * step) {
                gap_before = last;
                gap_after = i;
            }
            last = i;
        }
    if (even < EVEN_LEAST || gaps != 1 || gap_after == SIZE_MAX)
        return;
    const Category *categories = p->dimension->categories;
    diag_warning(p->xml->diag, categories[gap_after].place, "dataset.period-gap",
                 "the period between `%s` and `%s` is left out of a series that is otherwise regular",
                 categories[gap_before].id, categories[gap_after].id);
    diag_hint(p->xml->diag, "a period without figures is given too, its cells with status=\"not-available\"");
}

// The period to point at when i stands after last, out of order: last itself, when without it the order is kept
// ("2202" between 2021 and 2023).
static size_t misplaced(const Periods *p, size_t before, size_t last, size_t i, bool down) {
    if (before == SIZE_MAX)
        return i;
    int64_t step = p->periods[i].index - p->periods[before].index;
    return (down ? step < 0 : step > 0) ? last : i;
}

// Oldest first or newest first, whichever more neighbours are. False, reported, when they are neither.
static bool check_order(Periods *p) {
    size_t last = SIZE_MAX, rising = 0, falling = 0;
    for (size_t i = 0; i < p->dimension->count; i++) {
        if (!p->good[i])
            continue;
        if (last != SIZE_MAX) {
            rising += p->periods[i].index > p->periods[last].index;
            falling += p->periods[i].index < p->periods[last].index;
        }
        last = i;
    }
    bool down = falling > rising;
    size_t before = SIZE_MAX;
    last = SIZE_MAX;
    for (size_t i = 0; i < p->dimension->count; i++) {
        if (!p->good[i])
            continue;
        int64_t step = last == SIZE_MAX ? 1 : p->periods[i].index - p->periods[last].index;
        const Category *category = &p->dimension->categories[i];
        if (last != SIZE_MAX && (down ? step >= 0 : step <= 0)) {
            const char *other = p->dimension->categories[last].id;
            bool turned = step != 0 && misplaced(p, before, last, i, down) == last;
            diag_error(p->xml->diag, turned ? p->dimension->categories[last].place : category->place,
                       "dataset.period-order",
                       step == 0 ? "`%s` is the same period as `%s`"
                       : turned  ? "`%s` stands before `%s`, out of order"
                                 : "`%s` stands after `%s`, out of order",
                       turned ? other : category->id, turned ? category->id : other);
            if (step == 0)
                diag_hint(p->xml->diag, "write a period in one way throughout the file");
            else
                diag_hint(
                    p->xml->diag,
                    p->open
                        ? "observations may come in any order when <dimension id=\"%s\"> lists its categories"
                        : "list the periods of `%s` all from old to new, or all from new to old",
                    p->dimension->id);
            return false; // one that is moved puts many out of order
        }
        before = last;
        last = i;
    }
    return true;
}

static void check_dimension(Xml *xml, const Dimension *dimension, bool open) {
    Periods p = {.xml = xml, .dimension = dimension, .open = open};
    p.periods = arena_array(xml->arena, dimension->count, Period);
    p.good = arena_array(xml->arena, dimension->count, bool);
    for (size_t i = 0; i < dimension->count; i++) {
        const Category *category = &dimension->categories[i];
        if (category->heading)
            continue;
        p.good[i] = period_parse(category->id, &p.periods[i]);
        p.wrong += !p.good[i];
        p.count++;
    }
    bool all = p.wrong == p.count;
    for (size_t i = 0, said = 0; i < dimension->count && p.wrong && !(all && said); i++)
        if (!p.good[i] && !dimension->categories[i].heading) {
            report_no_period(&p, i);
            said++;
        }
    if (check_kinds(&p) && check_order(&p) && p.wrong == 0)
        check_gap(&p);
}

void dataset_check_periods(Xml *xml) {
    const DatasetReader *reader = xml->data;
    for (size_t i = 0; i < reader->dimensions.count; i++)
        if (reader->dimensions.items[i].role == ROLE_TIME) {
            check_dimension(xml, &reader->dimensions.items[i], i == reader->open);
            return; // a second one was complained of as such
        }
}
