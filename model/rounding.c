// See rounding.h. Of the Northern Sami columns docs/languages.md lists what a native speaker has yet to
// confirm.

#include "model/rounding.h"

#include "model/numerals.h"
#include "model/phrase.h"
#include "model/words.h"

#include <string.h>

static Columns rounding_words[ROUNDING_WORD_COUNT] = {
    // nb, nn, se, en
    [ROUNDING_EXACT] = {"", "", "", ""},
    [ROUNDING_NEAR] = {"nær", "nær", "measta", "nearly"},
    [ROUNDING_JUST_UNDER] = {"knapt", "knapt", "veahá vuollel", "just under"},
    [ROUNDING_ABOUT] = {"om lag", "om lag", "sullii", "about"},
    [ROUNDING_JUST_OVER] = {"drøyt", "drygt", "veahá badjel", "just over"},
    [ROUNDING_WELL_OVER] = {"godt over", "godt over", "bures badjel", "well over"},
    [ROUNDING_OVER] = {"over", "over", "badjel", "over"},
    [ROUNDING_UNDER] = {"under", "under", "vuollel", "under"},
};

// Also read in texts typed by hand.
static const struct {
    Rounding rounding;
    const char *words[COLUMN_COUNT];
} other_words[] = {
    {ROUND_ABOUT, {"nesten", "nesten", "sullásaččat", "almost"}},
    {ROUND_ABOUT, {"omtrent", "omtrent", "birrasiid", "approximately"}},
    {ROUND_ABOUT, {"cirka", "cirka", NULL, "around"}},
    {ROUND_ABOUT, {"ca.", "ca.", "su.", "roughly"}},
    {ROUND_ABOUT, {"rundt", "rundt", NULL, "close to"}},
    {ROUND_ABOUT, {"litt over", "litt over", NULL, "a little over"}},
    {ROUND_ABOUT, {"litt under", "litt under", NULL, "a little under"}},
    {ROUND_DOWN, {"godt", "godt", NULL, "in excess of"}},
    {ROUND_DOWN, {"vel", "vel", NULL, "upwards of"}},
    {ROUND_UP, {"snaut", "snautt", NULL, "not quite"}},
    {ROUND_ABOUT, {NULL, NULL, NULL, "circa"}},
    {ROUND_ABOUT, {"nærmere", "nærare", NULL, "some"}},
    {ROUND_UP, {"i underkant av", "i underkant av", NULL, "slightly under"}},
    {ROUND_DOWN, {"i overkant av", "i overkant av", NULL, "slightly over"}},
    {ROUND_DOWN, {"drøye", "drøye", NULL, NULL}},
    {ROUND_DOWN, {"drygt", "drøyt", NULL, NULL}},
    {ROUND_DOWN, {"minst", "minst", NULL, "at least"}},
    {ROUND_UP, {"høyst", "høgst", NULL, "at most"}},
    {ROUND_DOWN, {"mer enn", "meir enn", "eanet go", "more than"}},
    {ROUND_UP, {"mindre enn", "mindre enn", "unnit go", "less than"}},
};

static Exact whole_multiple(Arena *arena, Exact value, Exact step, Rounding rounding) {
    Exact ratio = exact_divide(arena, value, step), rounded = exact_round(arena, ratio, 0);
    int past = exact_compare(rounded, ratio);
    if (rounding == ROUND_DOWN && past > 0)
        rounded = exact_subtract(arena, rounded, exact_whole(1));
    if (rounding == ROUND_UP && past < 0)
        rounded = exact_add(arena, rounded, exact_whole(1));
    return exact_multiply(arena, rounded, step);
}

// The word for left steps left out, of a number that is not below zero.
static RoundingWord word_for(Arena *arena, Exact left) {
    Exact tenth = exact_divide(arena, exact_whole(1), exact_whole(10)),
          quarter = exact_divide(arena, exact_whole(1), exact_whole(4)), zero = exact_whole(0);
    if (exact_sign(left) > 0)
        return exact_compare(left, quarter) <= 0 ? ROUNDING_JUST_OVER : ROUNDING_WELL_OVER;
    Exact lacking = exact_subtract(arena, zero, left);
    if (exact_compare(lacking, tenth) <= 0)
        return ROUNDING_NEAR;
    return exact_compare(lacking, quarter) <= 0 ? ROUNDING_JUST_UNDER : ROUNDING_ABOUT;
}

Rounded round_to_step(Arena *arena, Exact value, Exact step, Rounding rounding) {
    Rounded rounded = {value, ROUNDING_EXACT};
    if (rounding == ROUND_NONE)
        return rounded;
    rounded.value = whole_multiple(arena, value, step, rounding);
    Exact left = exact_divide(arena, exact_subtract(arena, value, rounded.value), step);
    if (exact_sign(left) == 0)
        return rounded;
    if (rounding != ROUND_ABOUT)
        rounded.word = rounding == ROUND_DOWN ? ROUNDING_OVER : ROUNDING_UNDER;
    else
        rounded.word = exact_sign(value) < 0 ? ROUNDING_ABOUT : word_for(arena, left);
    return rounded;
}

const char *rounding_word(const Language *language, RoundingWord word) {
    return rounding_words[word][language->column];
}

// ---- reading ----------------------------------------------------------------------------------------------

static bool longer_phrase(const char *text, const char *phrase, size_t *longest) {
    size_t n = phrase && *phrase ? phrase_length(text, phrase) : 0;
    if (n <= *longest || phrase_space_length(text + n) == 0)
        return false;
    *longest = n;
    return true;
}

size_t rounding_word_read(const Language *language, const char *text, Rounding *rounding) {
    size_t longest = 0;
    for (int i = ROUNDING_NEAR; i < ROUNDING_WORD_COUNT; i++)
        if (longer_phrase(text, rounding_words[i][language->column], &longest))
            *rounding = i == ROUNDING_OVER ? ROUND_DOWN : i == ROUNDING_UNDER ? ROUND_UP : ROUND_ABOUT;
    for (size_t i = 0; i < sizeof other_words / sizeof *other_words; i++)
        if (longer_phrase(text, other_words[i].words[language->column], &longest))
            *rounding = other_words[i].rounding;
    return longest;
}

// ---- shares -----------------------------------------------------------------------------------------------

// Where two are equally near, the first is taken: the one with the simpler whole.
static const struct {
    Share share;
    Columns fraction;
} shares[] = {
    {{1, 2, 0}, {"halvparten", "halvparten", "bealli", "half"}},
    {{1, 3, 0}, {"en tredel", "ein tredel", "goalmmádas oassi", "one third"}},
    {{2, 3, 0}, {"to tredeler", "to tredelar", "guokte goalmmádas oasi", "two thirds"}},
    {{1, 4, 0}, {"en firedel", "ein firedel", "njealjádas oassi", "one quarter"}},
    {{3, 4, 0}, {"tre firedeler", "tre firedelar", "golbma njealjádas oasi", "three quarters"}},
    {{1, 5, 0}, {"en femdel", "ein femdel", "viđádas oassi", "one fifth"}},
    {{2, 5, 0}, {"to femdeler", "to femdelar", "guokte viđádas oasi", "two fifths"}},
    {{3, 5, 0}, {"tre femdeler", "tre femdelar", "golbma viđádas oasi", "three fifths"}},
    {{4, 5, 0}, {"fire femdeler", "fire femdelar", "njeallje viđádas oasi", "four fifths"}},
    {{1, 10, 0}, {"en tidel", "ein tidel", "logádas oassi", "one tenth"}},
    {{3, 10, 0}, {"tre tideler", "tre tidelar", "golbma logádas oasi", "three tenths"}},
    {{7, 10, 0}, {"sju tideler", "sju tidelar", "čieža logádas oasi", "seven tenths"}},
    {{9, 10, 0}, {"ni tideler", "ni tidelar", "ovcci logádas oasi", "nine tenths"}},
};
enum { SHARE_COUNT = sizeof shares / sizeof *shares };

// What stands between the parts and the whole; in Northern Sami the whole is in the locative instead.
static Columns out_of_word = {" av ", " av ", " ", " out of "};
static const char *const sami_wholes[] = {
    [2] = "guovttis", [3] = "golmmas", [4] = "njealjis", [5] = "viđas", [10] = "logis"};

static Exact percentage_of(Arena *arena, Share share) {
    return exact_divide(arena, exact_whole(100 * share.parts), exact_whole(share.of));
}

bool share_find(Arena *arena, Exact percentage, Exact limit, Share *share) {
    bool found = false;
    if (exact_compare(percentage, exact_whole(SHARE_FARTHEST)) <= 0 ||
        exact_compare(percentage, exact_whole(100 - SHARE_FARTHEST)) >= 0)
        return false; // nobody, or all
    for (size_t i = 0; i < SHARE_COUNT; i++) {
        Exact left = exact_subtract(arena, percentage, percentage_of(arena, shares[i].share));
        int sign = exact_sign(left);
        Exact distance = sign < 0 ? exact_subtract(arena, exact_whole(0), left) : left;
        int order = exact_compare(distance, limit);
        if (order > 0 || (found && order == 0))
            continue;
        *share = shares[i].share;
        share->word = sign < 0 ? ROUNDING_NEAR : sign > 0 ? ROUNDING_JUST_OVER : ROUNDING_EXACT;
        limit = distance; // the next must be nearer
        found = true;
    }
    return found;
}

const char *share_fraction(const Language *language, Share share) {
    for (size_t i = 0; i < SHARE_COUNT; i++)
        if (shares[i].share.parts == share.parts && shares[i].share.of == share.of)
            return shares[i].fraction[language->column];
    return "";
}

// Numbers below twenty are one word: no memory is wanted for them.
static const char *share_whole(const Language *language, int of) {
    return language->column == COLUMN_SE ? sami_wholes[of]
                                         : numeral_cardinal(NULL, language, of, GENDER_MASCULINE);
}

const char *share_out_of(Arena *arena, const Language *language, Share share) {
    return arena_printf(arena, "%s%s%s", numeral_cardinal(arena, language, share.parts, GENDER_MASCULINE),
                        out_of_word[language->column], share_whole(language, share.of));
}

// A whole number from 1 to 10 in digits or words; its length, 0 when none is there.
static size_t small_number_length(const Language *language, const char *text, int *n) {
    size_t length = strspn(text, "0123456789");
    if (length == 0) {
        length = phrase_word_length(text, numeral_cardinal(NULL, language, 1, GENDER_MASCULINE));
        *n = length ? 1 : numeral_read(language, text, &length);
        return *n >= 1 && *n <= 10 ? length : 0;
    }
    size_t after =
        length + (strchr(".,", text[length]) ? text[length] != '\0' : phrase_space_length(text + length));
    *n = length > 2 || *text == '0' ? 0 : text[0] - '0';
    if (length == 2)
        *n = 10 * *n + text[1] - '0';
    bool goes_on = after > length && strspn(text + after, "0123456789") > 0;
    return *n >= 1 && *n <= 10 && !goes_on ? length : 0;
}

// "9 av 10", "åtte av ti", "nine in ten": as they are typed, in lowest terms.
static size_t typed_out_of_length(const Language *language, const char *text, Share *share) {
    static const char *const between[][2] = {
        [COLUMN_NB] = {" av ", " av "}, [COLUMN_NN] = {" av ", " av "}, [COLUMN_EN] = {" in ", " out of "}};
    int parts = 0, of = 0;
    size_t length = language->column == COLUMN_SE ? 0 : small_number_length(language, text, &parts);
    size_t link = length ? phrase_length(text + length, between[language->column][0]) : 0;
    if (length && !link)
        link = phrase_length(text + length, between[language->column][1]);
    size_t whole = link ? small_number_length(language, text + length + link, &of) : 0;
    if (whole == 0 || parts >= of)
        return 0;
    for (int factor = 10; factor > 1; factor--)
        if (parts % factor == 0 && of % factor == 0) {
            parts /= factor;
            of /= factor;
        }
    *share = (Share){parts, of, ROUNDING_EXACT};
    return length + link + whole;
}

static size_t out_of_length(const Language *language, const char *text, Share share) {
    size_t parts = phrase_length(text, numeral_cardinal(NULL, language, share.parts, GENDER_MASCULINE));
    size_t between = parts ? phrase_length(text + parts, out_of_word[language->column]) : 0;
    size_t whole = between ? phrase_word_length(text + parts + between, share_whole(language, share.of)) : 0;
    return whole ? parts + between + whole : 0;
}

size_t share_words_read(const Language *language, const char *text, Share *share, bool *out_of) {
    for (size_t i = 0; i < SHARE_COUNT; i++) {
        size_t n = phrase_word_length(text, shares[i].fraction[language->column]);
        *out_of = n == 0;
        if (n == 0)
            n = out_of_length(language, text, shares[i].share);
        if (n == 0)
            continue;
        *share = shares[i].share;
        return n;
    }
    *out_of = true;
    return typed_out_of_length(language, text, share);
}
