// Numbers among words. See prose.h.

#include "model/prose.h"

#include "base/utf8.h"
#include "model/multiplier.h"
#include "model/numerals.h"
#include "model/phrase.h"
#include "model/typed_number.h"
#include "model/words.h"

#include <string.h>
#include <unicode/uchar.h>

static size_t file_offset(const Prose *prose, size_t text) {
    size_t low = 0, high = prose->mark_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (prose->marks[middle].text <= text)
            low = middle;
        else
            high = middle;
    }
    return prose->marks[low].file + (text - prose->marks[low].text);
}

Place prose_place(Diag *diag, const Prose *prose, size_t start, size_t end) {
    if (prose->mark_count == 0 || end <= start)
        return (Place){0};
    size_t from = file_offset(prose, start), to = file_offset(prose, end - 1) + 1;
    return diag_place(diag, prose->source, from, to > from ? to - from : 1);
}

// ---- characters and words ---------------------------------------------------------------------------------

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The character that ends before text[at]; 0 at the beginning.
static UChar32 character_before(const char *text, size_t at) {
    size_t length, start = at;
    while (start > 0 && at - start < 4 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    return start > 0 ? phrase_character(text + start - 1, &length) : 0;
}

static bool letter_at(const char *s) {
    size_t length;
    return u_isalpha(phrase_character(s, &length));
}

static bool is_dash(UChar32 c) {
    return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2212;
}

// True when a number or word may begin at text[at]: nothing before it belongs to it.
static bool at_start(const char *text, size_t at) {
    UChar32 before = character_before(text, at);
    if (before == 0 || u_isUWhiteSpace(before))
        return true;
    if (is_dash(before)) { // "2012–2017" is two numbers, "covid-19" none
        size_t dash = at - 1;
        while (dash > 0 && ((unsigned char)text[dash] & 0xC0) == 0x80)
            dash--;
        UChar32 further = character_before(text, dash);
        return !u_isalpha(further);
    }
    return !u_isalnum(before) && !strchr("/.,_@#", before < 0x80 ? (char)before : ' ');
}

// Bytes up to the next space; no more than an address has, since this is asked at many places of one word.
static size_t token_length(const char *s) {
    enum { LONGEST = 400 };
    const char *start = s;
    size_t length;
    for (UChar32 c = phrase_character(s, &length);
         c && !u_isUWhiteSpace(c) && c != 0xFFFC && s - start < LONGEST; c = phrase_character(s, &length))
        s += length;
    return (size_t)(s - start);
}

// The length of an address of the web or of a person at s; 0 when there is none.
static size_t address_length(const char *s) {
    size_t n = token_length(s);
    bool web = strncmp(s, "www.", 4) == 0;
    for (size_t i = 1; i < n && !web; i++)
        web = s[i] == '@' || (i + 3 < n && memcmp(s + i, "://", 3) == 0);
    return web ? n : 0;
}

static size_t longest_word(const char *s, const char *const *list, size_t count) {
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        size_t n = list[i] ? phrase_word_length(s, list[i]) : 0;
        longest = n > longest ? n : longest;
    }
    return longest;
}
#define LONGEST_WORD(s, list) longest_word((s), (list), sizeof(list) / sizeof *(list))

// ---- what stands around a number --------------------------------------------------------------------------

// The start of the word before text[at], which a space parts from it; at itself when there is none.
static size_t word_before(const char *text, size_t at) {
    size_t end = at;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n' || text[end - 1] == '\t'))
        end--;
    if (end >= 2 && memcmp(text + end - 2, "\u00a0", 2) == 0)
        end -= 2;
    enum { LONGEST = 60 }; // of the words that mean something before a number
    size_t start = end;
    while (start > 0 && end - start <= LONGEST && !strchr(" \n\t", text[start - 1]) &&
           !(start >= 2 && memcmp(text + start - 2, "\u00a0", 2) == 0))
        start--;
    return start < end && end - start <= LONGEST ? start : at;
}

// Where "8–10", "3-2" begins, of which text[at] is the last part; at itself when there is no such thing.
static size_t range_start(const char *text, size_t at) {
    size_t start = at, length;
    while (start > 0) {
        size_t dash = start - 1;
        while (dash > 0 && ((unsigned char)text[dash] & 0xC0) == 0x80)
            dash--;
        if (!is_dash(phrase_character(text + dash, &length)) || dash == 0 || !is_digit(text[dash - 1]))
            break;
        for (start = dash; start > 0 && (is_digit(text[start - 1]) || strchr(".,:", text[start - 1]));)
            start--;
    }
    return start;
}

// "Figur 3", "kapittel 2", "§ 5", "No. 7": numbers that name something.
static bool names_something(const char *text, size_t at) {
    static const char *const names[] = {
        "figur",
        "figurene",
        "figure",
        "figures",
        "fig.",
        "tabell",
        "tabellene",
        "table",
        "tables",
        "kapittel",
        "kap.",
        "chapter",
        "section",
        "avsnitt",
        "del",
        "part",
        "side",
        "s.",
        "page",
        "p.",
        "nr.",
        "no.",
        "govus",
        "tabealla",
        "kapihtal",
        "siidu",
        "§",
        "note",
        "vedlegg",
        "appendix",
        "punkt",
        "pkt.",
        "artikkel",
        "ISBN",
        "ISSN",
        "kl.",
        "§§",
        "versjon",
        "version",
        "utgave",
        "utgåve",
        "klokka",
        "klokken",
        "telefon",
        "tlf.",
        "tlf",
        "ring",
        "phone",
        "tel.",
        "tel",
        "telefovdna",
        "postboks",
        "pb.",
        "postnr.",
        "postnummer",
        "org.nr.",
        "orgnr.",
        "orgnr",
        "organisasjonsnummer",
        "kontonummer",
    };
    static const char *const standards[] = {"ISO", "IEC", "EN",  "NS",     "NS-EN",
                                            "DIN", "RFC", "PDF", "ISO/IEC"};
    size_t first = range_start(text, at), start = word_before(text, first);
    if (start == first)
        return false;
    const char *word = text + start;
    word += strspn(word, "(");
    size_t length = token_length(word);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = phrase_word_length(word, names[i]);
        if (n >= length || (n && n + 1 == length && word[n] == ':'))
            return true;
    }
    for (size_t i = 0; i < sizeof standards / sizeof *standards; i++)
        if (strlen(standards[i]) == length && memcmp(word, standards[i], length) == 0)
            return true;
    return false;
}

// The length of a telephone or account number at s, "22 86 45 00", "555 1234" (after a word that says so): groups of
// digits, three or more of two digits; or of a code with a zero before it, as postcodes have. 0 when it is none.
static size_t code_length(const char *text, size_t at) {
    const char *s = text + at;
    size_t pairs = 0, length = strspn(s, "0123456789");
    if (length > 1 && *s == '0' && !strchr(",.", s[length]))
        return length;
    for (size_t n = at, space; strspn(text + n, "0123456789") == 2; pairs++) {
        length = n + 2 - at;
        space = phrase_space_length(text + n + 2);
        if (space == 0) {
            pairs++;
            break;
        }
        n += 2 + space;
    }
    if (pairs >= 3)
        return length;
    if (length == 0 || !names_something(text, at))
        return 0;
    length = strspn(s, "0123456789");
    for (size_t space; (space = phrase_space_length(s + length)) > 0 && is_digit(s[length + space]);)
        length += space + strspn(s + length + space, "0123456789");
    return length;
}

// "2. kvartal 2023", "the 2nd quarter of 2023": a year that is not one for itself.
static bool is_part_of_period(const char *text, size_t at) {
    static const char *const periods[] = {"kvartal", "halvår",          "tertial",    "quarter",
                                          "half",    "jahkenjealjádas", "jahkebealli"};
    size_t before = word_before(text, at);
    if (phrase_word_length(text + before, "of"))
        before = word_before(text, before);
    return before < at && LONGEST_WORD(text + before, periods) > 0;
}

static void read_hedge(const Language *language, const char *text, ProseNumber *number) {
    size_t start = number->start;
    number->hedge = start;
    for (int back = 0; back < 3 && word_before(text, start) < start; back++) {
        Rounding rounding;
        start = word_before(text, start);
        size_t n = rounding_word_read(language, text + start, &rounding);
        if (n == 0 || start + n + phrase_space_length(text + start + n) != number->start)
            continue;
        number->hedge = start;
        number->rounding = rounding;
    }
}

static void read_scale(const char *text, ProseNumber *number) {
    size_t space = phrase_space_length(text + number->end);
    size_t length = space ? multiplier_read(text + number->end + space, &number->scale) : 0;
    number->scale_end = length ? number->end + space + length : number->end;
}

// The kind of unit at the beginning of text and its length with the space before it; 0: there is none.
static size_t unit_length(const char *text, ProseUnit *unit) {
    static const char *const points[] = {"prosentpoeng",
                                         "prosentpoenga",
                                         "prosentenheter",
                                         "percentage points",
                                         "percentage point",
                                         "proseantačuoggá",
                                         "proseantačuokkis",
                                         "pp",
                                         "p.p."};
    static const char *const percent[] = {"%",   "prosent", "per cent",   "percent",   "pst.",
                                          "pst", "pct.",    "proseantta", "proseanta", "prosents"};
    static const char *const times[] = {
        "år",       "åra",    "årene",  "måneder", "månedene", "måned",   "månader", "månadene",
        "månad",    "uker",   "veker",  "dager",   "dagar",    "døgn",    "timer",   "timar",
        "minutter", "ganger", "gonger", "gang",    "gong",     "years",   "year",    "year-old",
        "months",   "month",  "weeks",  "days",    "hours",    "minutes", "times",   "jagi",
        "jahkái",   "mánu",   "vahku",  "beaivvi", "diimmu",   "geardde"};
    size_t space = phrase_space_length(text), n;
    text += space;
    *unit = PROSE_POINTS;
    if ((n = LONGEST_WORD(text, points)) > 0)
        return space + n;
    *unit = PROSE_PERCENT;
    if ((n = LONGEST_WORD(text, percent)) > 0)
        return space + n;
    *unit = PROSE_TIME;
    if ((n = LONGEST_WORD(text, times)) > 0)
        return space + n;
    *unit = PROSE_NO_UNIT;
    return 0;
}

static void read_unit(Arena *arena, const Language *language, const char *text, ProseNumber *number) {
    size_t n = unit_length(text + number->scale_end, &number->unit), dash;
    number->unit_end = number->scale_end + (number->unit == PROSE_TIME ? 0 : n);
    const char *after = text + number->scale_end;
    TypedNumber second;
    if (n == 0 && is_dash(phrase_character(after, &dash)) &&
        typed_number_read(arena, language, after + dash, &second) && !second.words)
        (void)unit_length(after + dash + second.length, &number->unit);
}

// ---- dates and ranks --------------------------------------------------------------------------------------

static bool month_at(const Language *language, const char *s) {
    for (size_t month = 0; month < 12; month++)
        if (phrase_word_length(s, month_names[month][language->column]) ||
            phrase_word_length(s, month_names_in_dates[month][language->column]))
            return true;
    return false;
}

// "15. januar", "15 January", "January 15", "ođđajagimánu 15. b.", "2. kvartal", "1st quarter": a time, not
// an amount.
static bool is_time(const Language *language, const char *text, const ProseNumber *number, size_t after) {
    static const char *const periods[] = {"kvartal",     "halvår", "quarter", "half", "jahkenjealjádas",
                                          "jahkebealli", "b.",     "uke",     "veke", "vahkku"};
    if (number->places || strlen(number->number) > 2)
        return false;
    const char *next = text + after + phrase_space_length(text + after);
    size_t before = word_before(text, number->start);
    static const char *const weeks[] = {"uke", "veke", "week", "vahkku"};
    return month_at(language, next) || LONGEST_WORD(next, periods) || month_at(language, text + before) ||
           LONGEST_WORD(text + before, weeks);
}

// The ending of a rank behind a number: "." before a small letter, "rd"; its length, 0 when there is none.
static size_t rank_ending(const Language *language, const char *text, const ProseNumber *number) {
    const char *after = text + number->end;
    size_t length;
    if (number->places || *number->number == '-')
        return 0;
    if (language->column == COLUMN_EN) {
        const char *ending = numeral_ending(language, number->number);
        return phrase_word_length(after, ending);
    }
    const char *next = after + 1 + (*after == '.' ? phrase_space_length(after + 1) : 0);
    return *after == '.' && next > after + 1 && u_islower(phrase_character(next, &length)) ? 1 : 0;
}

static bool is_year(const ProseNumber *number, const TypedNumber *typed) {
    return !typed->grouped && !typed->signed_ && !number->places && strlen(number->number) == 4 &&
           strcmp(number->number, "1500") >= 0 && strcmp(number->number, "2100") <= 0 &&
           number->unit == PROSE_NO_UNIT && number->scale == 0;
}

// ---- finding ----------------------------------------------------------------------------------------------

// What is read at text[at]. False: no number begins there, and *skip bytes hold none.
static bool read_at(Arena *arena, const Language *language, const char *text, size_t at, ProseNumber *number,
                    size_t *skip) {
    TypedNumber typed;
    *skip = address_length(text + at);
    *skip = *skip ? *skip : code_length(text, at + (text[at] == '+'));
    *number = (ProseNumber){.start = at, .hedge = at, .kind = PROSE_SHARE};
    if (*skip)
        return false;
    size_t share = share_words_read(language, text + at, &number->share, &number->out_of);
    if (share) {
        number->end = number->scale_end = number->unit_end = at + share;
        read_hedge(language, text, number);
        return true;
    }
    if (!typed_number_read(arena, language, text + at, &typed)) {
        *skip = is_digit(text[at]) ? strspn(text + at, "0123456789.,") : 0;
        return false;
    }
    number->kind = PROSE_NUMBER;
    number->end = at + typed.length;
    number->number = typed.number;
    number->places = typed.places;
    number->words = typed.words;
    *skip = typed.length;
    size_t ending = typed.words ? 0 : rank_ending(language, text, number), length;
    UChar32 next = phrase_character(text + number->end + ending, &length);
    bool in_word = u_isalpha(next) || (is_dash(next) && letter_at(text + number->end + ending + length));
    if (in_word || names_something(text, at) || is_time(language, text, number, number->end + ending))
        return false;
    read_scale(text, number);
    read_unit(arena, language, text, number);
    read_hedge(language, text, number);
    if (ending) {
        number->kind = PROSE_ORDINAL;
        number->end = number->scale_end = number->unit_end = number->end + ending;
    } else if (is_year(number, &typed)) {
        number->kind = PROSE_YEAR;
        return !is_part_of_period(text, at);
    }
    return true;
}

// A dash before a number is a sign only after a space.
static bool may_begin(const char *text, size_t at) {
    bool minus;
    size_t sign = typed_sign_length(text + at, &minus);
    if (sign && is_digit(text[at + sign])) {
        UChar32 before = character_before(text, at);
        return before == 0 || u_isUWhiteSpace(before) || before == '(';
    }
    return (is_digit(text[at]) || letter_at(text + at)) && at_start(text, at);
}

bool prose_next_number(Arena *arena, const Language *language, const char *text, size_t from,
                       ProseNumber *number) {
    for (size_t at = from; text[at];) {
        size_t length, skip = 0;
        phrase_character(text + at, &length);
        if (may_begin(text, at)) {
            ArenaMark mark = arena_mark(arena);
            if (read_at(arena, language, text, at, number, &skip))
                return true;
            arena_release(arena, mark);
        }
        at += skip > length ? skip : length;
    }
    return false;
}
