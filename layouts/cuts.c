// Reads the text for places to break. See cuts.h.

#include "layouts/cuts.h"

#include "base/utf8.h"

#include <string.h>

// On the scale of badness.
#define EXPLICIT_HYPHEN_PENALTY 50.0  // after a hyphen, dash or slash of the text
#define FIGURE_RANGE_PENALTY    200.0 // after the dash of 2012–2017
#define DASH_PENALTY            400.0 // before a dash that stands between spaces: it would begin the line
#define ADDRESS_PENALTY         100.0 // inside https://…

#define LONE_LETTER_PENALTY 50.0 // after a word of one letter: "i 2017", "å gå"
#define FIGURE_PENALTY      40.0 // between a figure and its word: "89 prosent"

#define SHORTEST_ADDRESS 8 // bytes; what is shorter need not be divided

#define SOFT_HYPHEN 0x00ADu
#define EN_DASH     0x2013u
#define EM_DASH     0x2014u

// ---- characters -------------------------------------------------------------------------------------------

static uint32_t code_at(const BoxRow *row, uint32_t offset) {
    size_t length;
    return offset < row->length ? utf8_decode(row->text + offset, row->text + row->length, &length) : 0;
}

uint32_t cuts_code_before(const BoxRow *row, uint32_t offset) {
    if (offset == 0)
        return 0;
    do
        offset--;
    while (offset > 0 && ((unsigned char)row->text[offset] & 0xC0) == 0x80);
    return code_at(row, offset);
}

bool cuts_is_hyphen(uint32_t code) {
    return code == '-' || code == 0x2010u;
}

static bool is_digit(uint32_t code) {
    return code >= '0' && code <= '9';
}

bool cuts_is_letter(uint32_t code) {
    if (code < 0x80)
        return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
    // Latin, Greek, Cyrillic and their like; the signs among them and general punctuation are not.
    return code == SOFT_HYPHEN || (code >= 0xC0u && code < 0x2000u && code != 0xD7u && code != 0xF7u);
}

static bool starts_with(const char *s, size_t length, const char *prefix) {
    size_t n = strlen(prefix);
    return length >= n && memcmp(s, prefix, n) == 0;
}

static bool contains(const char *s, size_t length, const char *part) {
    for (size_t i = 0; i < length; i++)
        if (starts_with(s + i, length - i, part))
            return true;
    return false;
}

bool cuts_is_address(const char *word, size_t length) {
    return starts_with(word, length, "www.") || contains(word, length, "://") || contains(word, length, "@");
}

// ---- places -----------------------------------------------------------------------------------------------

// Whether an address may be divided before offset: before a mark that joins its parts, behind a slash.
static bool divides_address(const char *word, size_t length, size_t offset) {
    if (offset < 4 || offset + 3 > length)
        return false;
    bool behind_slash = word[offset - 1] == '/' && word[offset] != '/';
    return behind_slash || (strchr(".?&=_#%-@", word[offset]) && word[offset - 1] != '/');
}

static void add_address_cuts(const BoxRow *row, Cuts *cuts, uint32_t start, uint32_t end) {
    const char *word = row->text + start;
    for (uint32_t i = 1; i < end - start; i++)
        if (divides_address(word, end - start, i))
            *vec_push(row->scratch, &cuts->list) = (Cut){.offset = start + i, .address = true};
}

uint32_t cuts_separator(const BoxRow *row, uint32_t offset) {
    unsigned char c = (unsigned char)row->text[offset];
    if (c >= '\n' && c <= '\r')
        return 1;
    uint32_t code = c == 0xE2 ? code_at(row, offset) : 0;
    return code == 0x2028u || code == 0x2029u ? 3 : 0;
}

Cuts cuts_find(const BoxRow *row) {
    Cuts cuts = {0};
    BreakPoint *points = NULL;
    size_t count = breaker_lines(row->context->breaker, row->scratch, row->spans[0].lang, row->text,
                                 row->length, &points);
    size_t k = 0;
    for (uint32_t start = 0; start < row->length;) {
        uint32_t end = start;
        while (end < row->length && row->text[end] != ' ' && !cuts_separator(row, end))
            end++;
        bool address = end - start > SHORTEST_ADDRESS && cuts_is_address(row->text + start, end - start);
        if (address)
            add_address_cuts(row, &cuts, start, end);
        uint32_t next = end < row->length && row->text[end] != ' ' ? end + cuts_separator(row, end) : end + 1;
        for (; k < count && points[k].offset <= next; k++) {
            uint32_t offset = (uint32_t)points[k].offset;
            bool soft = cuts_code_before(row, offset) == SOFT_HYPHEN;
            if (!soft && !(address && offset > start && offset < end))
                *vec_push(row->scratch, &cuts.list) =
                    (Cut){.offset = offset, .mandatory = points[k].kind == BREAK_MANDATORY};
        }
        start = next;
    }
    return cuts;
}

// ---- costs ------------------------------------------------------------------------------------------------

double cuts_penalty(const BoxRow *row, const Cut *cut, bool *flagged) {
    uint32_t before = cuts_code_before(row, cut->offset);
    *flagged = cuts_is_hyphen(before);
    if (cut->address)
        return ADDRESS_PENALTY;
    if (before == EN_DASH && is_digit(code_at(row, cut->offset)))
        return FIGURE_RANGE_PENALTY;
    return cuts_is_hyphen(before) || before == '/' || before == EN_DASH || before == EM_DASH
               ? EXPLICIT_HYPHEN_PENALTY
               : 0;
}

double cuts_space_penalty(const BoxRow *row, uint32_t end, uint32_t next) {
    uint32_t first = code_at(row, next), last = cuts_code_before(row, end);
    if ((first == EN_DASH || first == EM_DASH) && code_at(row, next + 3) == ' ')
        return DASH_PENALTY;
    uint32_t letter = end - (last > 0x7F ? 2 : 1); // where it begins, if it is one
    bool lone = cuts_is_letter(last) && (letter == 0 || row->text[letter - 1] == ' ');
    if (lone)
        return LONE_LETTER_PENALTY;
    return is_digit(last) && cuts_is_letter(first) ? FIGURE_PENALTY : 0;
}
