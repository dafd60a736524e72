// Numbers that are probably wrong: a unit or a sign that slipped in a course of time, a negative count, a share above a
// hundred. Each is a warning only where all that is beside it speaks against the number: real figures leap too, and a
// warning that is mostly wrong is not read.

#include "input/dataset_sums.h"
#include "model/decimal.h"

#include <math.h>
#include <string.h>
#include <strings.h>

// ---------------------------------------------------------------------------------------------- courses of time

enum { SERIES_LEAST = 5, SLIPPED_MOST = 2 };  // numbers of a series; of them, slipped by 10 or 100 at its end
static const double calm = 1.6, still = 1.25; // the most that neighbours may differ by, as a factor

typedef struct Point {
    const Cell *cell;
    double size; // without its sign
} Point;

// What slipped in the series of a dataset.
typedef struct Slips {
    Xml *xml;
    Point *points; // of one series
    size_t count;
    size_t units, signs;
    const Cell *first_unit, *first_sign;
    const char *usual; // a neighbour of the first
    double factor;     // by which the first is off
} Slips;

// Digits from the first that is not zero: two or three are too few to tell a slip from a leap.
static size_t significant(const char *number) {
    size_t digits = 0;
    for (; *number; number++)
        if (*number >= '0' && *number <= '9' && (digits > 0 || *number != '0'))
            digits++;
    return digits;
}

static bool within(double ratio, double factor) {
    return ratio <= factor && ratio >= 1 / factor;
}

// Whether a factor is that of another unit: 10, 100, 1 000 or a million, or one through these. loose: 1 000 and a million
// alone, and farther off.
static bool is_power(double factor, bool loose) {
    double k = fabs(log10(factor)), nearest = round(k);
    if (nearest == 3 || nearest == 6)
        return fabs(k - nearest) <= 0.2;
    return !loose && (nearest == 1 || nearest == 2) && fabs(k - nearest) <= 0.1;
}

static void note_unit(Slips *slips, size_t at, size_t usual, double factor) {
    if (slips->units++ > 0)
        return;
    slips->first_unit = slips->points[at].cell;
    slips->usual = slips->points[usual].cell->number;
    slips->factor = factor;
}

// One leap: what is on the shorter side is another unit. Two leaps, up and down: what is between is.
static void judge_leaps(Slips *slips, const size_t *leaps, size_t count) {
    const Point *p = slips->points;
    size_t first = leaps[0]; // the number after the leap
    double factor = p[first].size / p[first - 1].size;
    if (count == 1) {
        bool early = first < slips->count - first;
        size_t few = early ? first : slips->count - first;
        bool many = few > SLIPPED_MOST; // so many that only another unit explains it
        if (is_power(factor, many) && slips->count - few >= (many ? 3 : 4))
            note_unit(slips, early ? 0 : first, early ? first : first - 1, early ? 1 / factor : factor);
        return;
    }
    double back = p[first].size / p[first + 1].size;
    if (leaps[1] == first + 1 && (factor > 1) == (back > 1) && is_power(sqrt(factor * back), false))
        note_unit(slips, first, first - 1, factor);
}

static void judge_units(Slips *slips) {
    size_t leaps[2], count = 0;
    for (size_t i = 0; i < slips->count; i++) {
        const Point *point = &slips->points[i];
        if (*point->cell->number == '-' || point->size == 0 || significant(point->cell->number) < 2 ||
            (point->size < 20 && !strchr(point->cell->number, '.')))
            return;
        if (i == 0 || within(point->size / point[-1].size, calm))
            continue;
        if (count == 2)
            return;
        leaps[count++] = i;
    }
    if (count > 0)
        judge_leaps(slips, leaps, count);
}

// One minus among numbers that are otherwise still.
static void judge_signs(Slips *slips) {
    const Cell *negative = NULL;
    for (size_t i = 0; i < slips->count; i++) {
        const Point *point = &slips->points[i];
        if (significant(point->cell->number) < 3 || (i > 0 && !within(point->size / point[-1].size, still)))
            return;
        if (*point->cell->number != '-')
            continue;
        if (negative)
            return;
        negative = point->cell;
    }
    if (negative && slips->signs++ == 0)
        slips->first_sign = negative;
}

// Reads one series into points. False when there is a break: what leaps there is said to.
static bool read_series(Slips *slips, const Cell *cells, size_t count, size_t stride) {
    slips->count = 0;
    for (size_t i = 0; i < count; i++) {
        const Cell *cell = &cells[i * stride];
        if (cell->flags & FLAG_BREAK)
            return false;
        if (cell->number)
            slips->points[slips->count++] = (Point){cell, fabs(decimal_to_double(cell->number))};
    }
    return slips->count >= SERIES_LEAST;
}

static void report_slips(const Slips *slips) {
    Diag *diag = slips->xml->diag;
    if (slips->units > 0) {
        double power = fabs(log10(slips->factor));
        const char *times = power > 4.5 ? "1,000,000" : power > 2.5 ? "1,000" : power > 1.5 ? "100" : "10";
        diag_warning(diag, slips->first_unit->place, "dataset.outlier",
                     "%s is some %s times %s its neighbour %s, and all others of the series are alike",
                     slips->first_unit->number, times, slips->factor > 1 ? "as large as" : "smaller than",
                     slips->usual);
        if (slips->units > 1)
            diag_hint(diag, "so are %zu series in all; is it another unit?", slips->units);
        else
            diag_hint(diag, "is it another unit? if the numbers did change so, flags=\"break\" says it");
    }
    if (slips->signs > 0) {
        diag_warning(diag, slips->first_sign->place, "dataset.outlier",
                     "%s is as large as its neighbours, but negative", slips->first_sign->number);
        diag_hint(diag, "is the minus a slip?");
    }
}

static void check_slips(Xml *xml, const Dataset *dataset) {
    size_t stride = dataset->cell_count;
    Measures measures = dataset_measures(dataset);
    for (size_t d = 0; d < dataset->dimension_count; d++) {
        const Dimension *dimension = &dataset->dimensions[d];
        stride /= dimension->count;
        if (dimension->role != ROLE_TIME || dimension->count < SERIES_LEAST)
            continue;
        Arena *scratch = arena_new(0);
        Slips slips = {.xml = xml, .points = arena_array(scratch, dimension->count, Point)};
        for (size_t start = 0; start < dataset->cell_count; start += stride * dimension->count)
            for (size_t i = 0; i < stride; i++) {
                if (!read_series(&slips, &dataset->cells[start + i], dimension->count, stride))
                    continue;
                judge_units(&slips);
                if (!measure_is_percentage(dataset, &measures, measure_at(&measures, start + i)))
                    judge_signs(&slips);
            }
        report_slips(&slips);
        arena_free(scratch);
    }
}

// ---------------------------------------------------------------------------------------------- what cannot be

enum { NUMBERS_LEAST = 10, SELDOM = 50 }; // numbers of a measure; for each that is doubtful

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

// Whether a text has one of the words, of any case; "netto*" is the beginning of a word.
static bool has_word(const char *text, const char *const *list) {
    for (; *list; list++) {
        size_t length = strlen(*list);
        bool beginning = (*list)[length - 1] == '*';
        length -= beginning;
        for (const char *at = text; *at; at++)
            if (strncasecmp(at, *list, length) == 0 && (at == text || !is_letter(at[-1])) &&
                (beginning || !is_letter(at[length])))
                return true;
    }
    return false;
}

static bool local_has_word(const LocalText *text, const char *const *list) {
    for (; text; text = text->next)
        if (has_word(text->text, list))
            return true;
    return false;
}

static const char *const counted[] = {"persons",   "people",   "inhabitants", "households", "employees",
                                      "number*",   "personer", "personar",    "innbygg*",   "hushald*",
                                      "husholdn*", "ansatte",  "tilsette",    "antall",     "tal",
                                      "olbmo*",    "olbmui*",  "lohku",       NULL};
static const char *const rated[] = {"per", "pr", NULL};
static const char *const changing[] = {
    "net",        "netto*",  "change*",   "growth",     "increase*", "decrease*",  "balance*",  "surplus*",
    "deficit*",   "excess*", "differen*", "deviation*", "loss*",     "endring*",   "vekst*",    "auke*",
    "auking*",    "økning*", "Økning*",   "nedgang*",   "tilvekst*", "overskudd*", "overskot*", "underskudd*",
    "underskot*", "saldo*",  "avvik*",    "rievda*",    "lassán*",   "njiedja*",   NULL};
static const char *const shared[] = {"share*",      "proportion*", "andel*", "lut*",
                                     "prosentdel*", "oassi*",      "oasit*", NULL};

// What the cells of one measure have.
typedef struct Doubt {
    size_t numbers, negative, above; // below zero, above a hundred
    const Cell *first_negative, *first_above;
} Doubt;

static Doubt *count_doubts(Arena *arena, const Dataset *dataset, const Measures *measures) {
    Doubt *doubts = arena_array(arena, measures->count, Doubt);
    for (size_t i = 0; i < dataset->cell_count; i++) {
        const Cell *cell = &dataset->cells[i];
        Doubt *doubt = &doubts[measure_at(measures, i)];
        if (!cell->number)
            continue;
        doubt->numbers++;
        if (*cell->number == '-' && decimal_compare(cell->number, "0") < 0 && doubt->negative++ == 0)
            doubt->first_negative = cell;
        else if (strcspn(cell->number, ".") > 2 && decimal_compare(cell->number, "100") > 0 &&
                 doubt->above++ == 0)
            doubt->first_above = cell;
    }
    return doubts;
}

// Whether the words of the title, the unit and the labels on a cell's way have one of a list.
static bool cell_has_word(const Dataset *dataset, const Cell *cell, const char *const *list) {
    size_t offset = (size_t)(cell - dataset->cells);
    if (local_has_word(dataset->title, list) || local_has_word(dataset->unit, list))
        return true;
    for (size_t d = dataset->dimension_count; d-- > 0; offset /= dataset->dimensions[d].count) {
        const Dimension *dimension = &dataset->dimensions[d];
        if (local_has_word(dimension->categories[offset % dimension->count].label, list))
            return true;
    }
    return false;
}

static bool is_seldom(size_t count, size_t numbers) {
    return count > 0 && numbers >= NUMBERS_LEAST && (count == 1 || count * SELDOM <= numbers);
}

static void check_count(Xml *xml, const Dataset *dataset, const LocalText *unit, const Doubt *doubt) {
    if (!is_seldom(doubt->negative, doubt->numbers) || !local_has_word(unit, counted) ||
        local_has_word(unit, rated) || cell_has_word(dataset, doubt->first_negative, changing))
        return;
    diag_warning(xml->diag, doubt->first_negative->place, "dataset.negative-count",
                 "there cannot be %s %s; %zu of %zu numbers are not below zero",
                 doubt->first_negative->number, unit->text, doubt->numbers - doubt->negative, doubt->numbers);
    diag_hint(xml->diag, "if this is a change or a balance, let the title or a label say so: net, change");
}

static void check_share(Xml *xml, const Dataset *dataset, const Doubt *doubt) {
    size_t outside = doubt->above + doubt->negative;
    const Cell *first = doubt->above ? doubt->first_above : doubt->first_negative;
    if (is_seldom(outside, doubt->numbers) && cell_has_word(dataset, first, shared) &&
        !cell_has_word(dataset, first, changing))
        diag_warning(xml->diag, first->place, "dataset.share-range",
                     "a share of %s per cent is not between 0 and 100, as %zu of %zu are", first->number,
                     doubt->numbers - outside, doubt->numbers);
}

void dataset_check_doubts(Xml *xml) {
    const Dataset *dataset = ((DatasetReader *)xml->data)->dataset;
    if (dataset->cell_count == 0)
        return;
    check_slips(xml, dataset);
    Arena *scratch = arena_new(0);
    Measures measures = dataset_measures(dataset);
    const Doubt *doubts = count_doubts(scratch, dataset, &measures);
    for (size_t m = 0; m < measures.count; m++) {
        if (measure_is_percentage(dataset, &measures, m))
            check_share(xml, dataset, &doubts[m]);
        else
            check_count(xml, dataset, measure_unit(dataset, &measures, m), &doubts[m]);
    }
    arena_free(scratch);
}
