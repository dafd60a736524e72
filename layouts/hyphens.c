// Hyphenation points of the words between two breaks, found when first asked for. See boxes.h.

#include "base/utf8.h"
#include "layouts/cuts.h"
#include "layouts/inside.h"

#include <string.h>

#define LEAST_LETTERS 6    // shorter words are left alone
#define LEAST_OF_NAME 8    // and shorter ones that begin with a capital: most are names
#define SHORT_PART    3    // letters; a shorter part before the hyphen, or one as short behind it, costs
#define SHORT_WORD    8    // and so does a shorter word
#define SHORT_PENALTY 60.0 // this much, on the scale of badness
#define ADDRESS_BYTES 256  // how far back and forth an address is looked for

typedef struct Finder {
    const BoxRow *row;
    VEC(Break) found;
    uint32_t box;  // the box the last offset was in
    Inside inside; // of that box, once it was needed
} Finder;

// A to Z, À to Þ; what other letters there are in Northern Sámi: Č, Đ, Ŋ, Š, Ŧ, Ž.
static bool is_capital(const char *word) {
    unsigned char first = (unsigned char)word[0], second = (unsigned char)(first < 0xC3 ? 0 : word[1]);
    return (first >= 'A' && first <= 'Z') || (first == 0xC3 && second >= 0x80 && second <= 0x9E) ||
           (first == 0xC4 && (second == 0x8C || second == 0x90)) ||
           (first == 0xC5 && (second == 0x8A || second == 0xA0 || second == 0xA6 || second == 0xBD));
}

// Abbreviations in capitals (KOSTRA) are not divided.
static bool is_abbreviation(const char *word) {
    return word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'A' && word[1] <= 'Z';
}

static uint32_t text_offset(const BoxRow *row, BoxPlace place) {
    return place.box < row->boxes.count ? row->boxes.items[place.box].start + place.offset : row->length;
}

static uint32_t span_at(const BoxRow *row, uint32_t offset) {
    uint32_t low = 0, high = (uint32_t)row->span_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (row->span_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

// True for "prosent" in "72 prosent", tied by a no-break space.
static bool tied_to_figure(const BoxRow *row, uint32_t start) {
    return start >= 2 && memcmp(row->text + start - 2, "\u00A0", 2) == 0;
}

// Such a word is only divided where both parts are long: "18 prosent-poeng", never "72 pro-sent".
static bool tears_figure(const char *word, size_t length, size_t offset) {
    return utf8_count(word, offset) <= SHORT_PART || utf8_count(word + offset, length - offset) <= SHORT_PART;
}

// What a hyphen costs beyond other hyphens: short parts, short words, and words tied to a
// figure ("72 prosent").
static double extra_penalty(const BoxRow *row, uint32_t start, size_t length, size_t offset) {
    const char *word = row->text + start;
    size_t before = utf8_count(word, offset), after = utf8_count(word + offset, length - offset);
    return (before < SHORT_PART ? SHORT_PENALTY : 0) + (after <= SHORT_PART ? SHORT_PENALTY : 0) +
           (before + after < SHORT_WORD ? SHORT_PENALTY : 0) +
           (tied_to_figure(row, start) ? SHORT_PENALTY : 0);
}

// Breaks inside the word of length bytes at start.
static void divide_word(Finder *finder, uint32_t start, uint32_t length) {
    const BoxRow *row = finder->row;
    const char *word = row->text + start, *lang = row->spans[span_at(row, start)].lang;
    size_t letters = utf8_count(word, length);
    if (letters < LEAST_LETTERS || (letters < LEAST_OF_NAME && is_capital(word)) || is_abbreviation(word))
        return;
    size_t *offsets = NULL;
    size_t count = breaker_hyphens(row->context->breaker, row->scratch, lang, word, length, &offsets);
    for (size_t i = 0; i < count; i++) {
        uint32_t at = start + (uint32_t)offsets[i];
        while (row->boxes.items[finder->box].start + row->boxes.items[finder->box].length < at)
            finder->box++;
        if (tied_to_figure(row, start) && tears_figure(word, length, offsets[i]))
            continue;
        if (!finder->inside.row || finder->inside.box != finder->box)
            finder->inside = inside_measure(row, finder->box);
        Break place = inside_hyphen(&finder->inside, at - row->boxes.items[finder->box].start, 0);
        place.penalty += extra_penalty(row, start, length, offsets[i]);
        *vec_push(row->scratch, &finder->found) = place;
    }
}

// The end of the letters from start on, in one language; *soft tells of soft hyphens among them.
static uint32_t word_end(const BoxRow *row, uint32_t start, uint32_t end, bool *soft) {
    uint32_t at = start;
    const char *lang = row->spans[span_at(row, start)].lang;
    for (size_t length; at < end; at += (uint32_t)length) {
        uint32_t code = utf8_decode(row->text + at, row->text + end, &length);
        if (!cuts_is_letter(code) ||
            (row->span_count > 1 && strcmp(row->spans[span_at(row, at)].lang, lang) != 0))
            break;
        *soft |= code == 0xADu;
    }
    return at;
}

static void divide_words(Finder *finder, uint32_t start, uint32_t end) {
    const BoxRow *row = finder->row;
    while (start < end) {
        bool soft = false;
        uint32_t stop = word_end(row, start, end, &soft);
        if (stop > start && !soft)
            divide_word(finder, start, stop - start);
        size_t length = 1;
        if (stop == start)
            utf8_decode(row->text + start, row->text + end, &length);
        start = stop > start ? stop : start + (uint32_t)length;
    }
}

// Whether the text from start to end is part of an address: of what stands between spaces around it.
static bool inside_address(const BoxRow *row, uint32_t start, uint32_t end) {
    for (uint32_t n = 0; n < ADDRESS_BYTES && start > 0 && row->text[start - 1] != ' '; n++)
        start--;
    for (uint32_t n = 0; n < ADDRESS_BYTES && end < row->length && row->text[end] != ' '; n++)
        end++;
    return cuts_is_address(row->text + start, end - start);
}

// Points by the patterns, between two places.
static void find_hyphens(Finder *finder, BoxPlace from, BoxPlace to) {
    const BoxRow *row = finder->row;
    uint32_t start = text_offset(row, from), end = text_offset(row, to);
    // Words with soft hyphens are divided there and nowhere else, and so are addresses.
    bool soft = from.offset > 0 || to.offset > 0;
    finder->box = from.box;
    if (start < end && !soft && !inside_address(row, start, end))
        divide_words(finder, start, end);
}

static bool is_before(BoxPlace a, BoxPlace b) {
    return a.box != b.box ? a.box < b.box : a.offset < b.offset;
}

// Takes places of the last resort in among the points found; where there is a point, it stays.
static void add_last_resorts(Finder *finder, BoxPlace from, BoxPlace to) {
    const BoxRow *row = finder->row;
    Break *places = NULL, *points = finder->found.items;
    size_t count = inside_last_resorts(row, from, to, &places), point_count = finder->found.count, k = 0;
    finder->found.items = NULL;
    finder->found.count = finder->found.capacity = 0;
    for (size_t i = 0; i < count; i++) {
        for (; k < point_count && !is_before(places[i].end_at, points[k].end_at); k++)
            *vec_push(row->scratch, &finder->found) = points[k];
        const Break *last = k > 0 ? &points[k - 1] : NULL;
        if (!last || is_before(last->end_at, places[i].end_at))
            *vec_push(row->scratch, &finder->found) = places[i];
    }
    for (; k < point_count; k++)
        *vec_push(row->scratch, &finder->found) = points[k];
}

size_t boxes_hyphens(void *context, size_t index, const Break **breaks) {
    BoxRow *row = context;
    struct HyphenPoints *points = &row->hyphens[index];
    if (!points->known) {
        const Break *before = index ? &row->breaks.items[index - 1] : NULL,
                    *after = &row->breaks.items[index];
        BoxPlace first = before ? before->next_at : (BoxPlace){0};
        double width = after->end.width - (before ? before->next.width : 0) + after->hyphen;
        Finder finder = {.row = row};
        if (!row->no_dictionary)
            find_hyphens(&finder, first, after->end_at);
        if (row->last_resorts > 0 && width > row->last_resorts)
            add_last_resorts(&finder, first, after->end_at);
        *points = (struct HyphenPoints){finder.found.items, finder.found.count, true};
    }
    *breaks = points->breaks;
    return points->count;
}

void boxes_allow_last_resorts(BoxRow *row, double measure, bool dictionary) {
    row->last_resorts = measure > 0 ? measure : 1e-9; // where there is no room at all everything is too wide
    row->no_dictionary = !dictionary;
    for (size_t i = 0; i < row->breaks.count; i++)
        row->hyphens[i].known = false;
}
