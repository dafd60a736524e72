#include "charts/describe_parts.h"
#include "model/decimal.h"

enum {
    SERIES_MAX = 5,      // told one by one
    PLACES_LENGTH = 120, // characters of two places
};

// Where a number is: of more places than two only how many there are.
typedef struct Places {
    const ChartPoint *point;
    size_t count;
    size_t series[2], categories[2];
} Places;

typedef struct Extremes {
    Places high, low;
} Extremes;

// Notes a point that is beyond those noted (further above when sign is 1, below when it is -1), or as far.
// Numbers are compared as text: doubles know no more than fifteen digits.
static void note_point(Places *places, int sign, const ChartPoint *point, size_t s, size_t c) {
    int order = places->point ? sign * decimal_compare(point->cell->number, places->point->cell->number) : 1;
    if (order < 0)
        return;
    if (order > 0)
        *places = (Places){.point = point};
    if (places->count < 2) {
        places->series[places->count] = s;
        places->categories[places->count] = c;
    }
    places->count++;
}

bool describe_is_total(const ChartData *data, size_t s, size_t c, size_t first, size_t end) {
    bool part = false;
    if (data->categories[c].category->sum)
        for (size_t i = 0; i < data->category_count && !part; i++)
            part = !data->categories[i].category->sum;
    if (data->series[s].category && data->series[s].category->sum)
        for (size_t i = first; i < end && !part; i++)
            part = !data->series[i].category->sum;
    return part;
}

static Extremes find_extremes(const ChartData *data, size_t from, size_t to) {
    Extremes found = {0};
    for (size_t s = from; s < to; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            const ChartPoint *point = &data->series[s].points[c];
            if (!point->present || describe_is_total(data, s, c, from, to))
                continue;
            note_point(&found.high, 1, point, s, c);
            note_point(&found.low, -1, point, s, c);
        }
    return found;
}

static bool are_equal(const Extremes *e) {
    return decimal_compare(e->high.point->cell->number, e->low.point->cell->number) == 0;
}

static const char *number_at(const Description *d, const Places *places) {
    return describe_number(d, places->point);
}

const char *describe_places(const Description *d, const char *const *names, size_t count) {
    const char *text = count <= 2 ? sentence_list(d->arena, d->language, names, count) : NULL;
    if (text && (count == 1 || describe_length(text) <= PLACES_LENGTH))
        return text;
    return sentence(d->arena, d->language, SENTENCE_TIMES,
                    sentence_count(d->arena, d->language, count, false));
}

static const char *categories_of(const Description *d, const Places *places) {
    const char *names[2] = {"", ""};
    for (size_t i = 0; i < places->count && i < 2; i++)
        names[i] = describe_category(d, places->categories[i]);
    return describe_places(d, names, places->count);
}

// "South, 2014", "South, 2014 and 2016", "North and South, 2014", "North, 2014 and South, 2016".
static const char *places_of(const Description *d, const Places *places) {
    if (!describe_has_names(d) || d->data->series_count == 1 || places->count > 2)
        return categories_of(d, places);
    const char *names[2] = {"", ""}, *both[2] = {"", ""};
    for (size_t i = 0; i < places->count; i++) {
        names[i] = describe_series(d, places->series[i]);
        both[i] = arena_printf(d->arena, "%s, %s", names[i], describe_category(d, places->categories[i]));
    }
    if (places->count == 1)
        return both[0];
    const char *text = sentence_list(d->arena, d->language, both, 2);
    if (places->series[0] == places->series[1])
        text = arena_printf(d->arena, "%s, %s", names[0], categories_of(d, places));
    else if (places->categories[0] == places->categories[1])
        text = arena_printf(d->arena, "%s, %s", sentence_list(d->arena, d->language, names, 2),
                            describe_category(d, places->categories[0]));
    if (describe_length(text) <= PLACES_LENGTH)
        return text;
    return sentence(d->arena, d->language, SENTENCE_TIMES, sentence_count(d->arena, d->language, 2, false));
}

void describe_lead(Leaders *leaders, const char *number, size_t place) {
    if (!number)
        return;
    int order = leaders->number ? leaders->sign * decimal_compare(number, leaders->number) : 1;
    if (order < 0)
        return;
    if (order > 0)
        *leaders = (Leaders){.sign = leaders->sign, .number = number};
    if (leaders->count < LEADERS_MAX)
        leaders->places[leaders->count] = place;
    leaders->count++;
}

const char *describe_leaders(const Description *d, const char *const *names, size_t count) {
    const char *told[LEADERS_MAX + 1];
    size_t named = count <= LEADERS_MAX ? count : LEADERS_MAX;
    for (size_t i = 0; i < named; i++)
        told[i] = names[i];
    if (named < count)
        told[named++] = sentence(d->arena, d->language, SENTENCE_MORE,
                                 sentence_count(d->arena, d->language, count - LEADERS_MAX, false));
    return sentence_list(d->arena, d->language, told, named);
}

const char *describe_leading(const Description *d, const Leaders *leaders, bool series) {
    const char *names[LEADERS_MAX] = {NULL};
    for (size_t i = 0; i < leaders->count && i < LEADERS_MAX; i++)
        names[i] = series ? describe_series(d, leaders->places[i]) : describe_category(d, leaders->places[i]);
    return describe_leaders(d, names, leaders->count);
}

void describe_extremes(Description *d) {
    Extremes e = find_extremes(d->data, 0, d->data->series_count);
    if (!e.high.point || !e.low.point || d->data->present < 2)
        return;
    if (are_equal(&e))
        describe_add(d, sentence(d->arena, d->language, SENTENCE_ALL_EQUAL, number_at(d, &e.high)));
    else
        describe_add(d, sentence(d->arena, d->language, SENTENCE_ONLY_EXTREMES, number_at(d, &e.high),
                                 places_of(d, &e.high), number_at(d, &e.low), places_of(d, &e.low)));
}

void describe_series_extremes(Description *d) {
    const ChartData *data = d->data;
    if (data->series_count == 1 || data->series_count > SERIES_MAX) {
        describe_extremes(d);
        return;
    }
    for (size_t s = 0; s < data->series_count; s++) {
        Extremes e = find_extremes(data, s, s + 1);
        if (e.high.point && e.low.point && !are_equal(&e))
            describe_add(d, sentence(d->arena, d->language, SENTENCE_EXTREMES_OF, describe_series(d, s),
                                     number_at(d, &e.high), categories_of(d, &e.high), number_at(d, &e.low),
                                     categories_of(d, &e.low)));
    }
}
