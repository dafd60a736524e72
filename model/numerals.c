// See numerals.h. Of the Northern Sami column docs/languages.md lists what a native speaker has yet to
// confirm.

#include "model/numerals.h"

#include "base/utf8.h"
#include "model/phrase.h"
#include "model/words.h"

#include <string.h>
#include <unicode/uchar.h>

static Columns small[20] = {
    // nb, nn, se, en
    {"null", "null", "nolla", "zero"},
    {"én", "éin", "okta", "one"},
    {"to", "to", "guokte", "two"},
    {"tre", "tre", "golbma", "three"},
    {"fire", "fire", "njeallje", "four"},
    {"fem", "fem", "vihtta", "five"},
    {"seks", "seks", "guhtta", "six"},
    {"sju", "sju", "čieža", "seven"},
    {"åtte", "åtte", "gávcci", "eight"},
    {"ni", "ni", "ovcci", "nine"},
    {"ti", "ti", "logi", "ten"},
    {"elleve", "elleve", "oktanuppelohkái", "eleven"},
    {"tolv", "tolv", "guoktenuppelohkái", "twelve"},
    {"tretten", "tretten", "golbmanuppelohkái", "thirteen"},
    {"fjorten", "fjorten", "njealljenuppelohkái", "fourteen"},
    {"femten", "femten", "vihttanuppelohkái", "fifteen"},
    {"seksten", "seksten", "guhttanuppelohkái", "sixteen"},
    {"sytten", "sytten", "čiežanuppelohkái", "seventeen"},
    {"atten", "atten", "gávccinuppelohkái", "eighteen"},
    {"nitten", "nitten", "ovccinuppelohkái", "nineteen"},
};

static Columns tens[11] = {
    [2] = {"tjue", "tjue", "guoktelogi", "twenty"},       [3] = {"tretti", "tretti", "golbmalogi", "thirty"},
    [4] = {"førti", "førti", "njealljelogi", "forty"},    [5] = {"femti", "femti", "vihttalogi", "fifty"},
    [6] = {"seksti", "seksti", "guhttalogi", "sixty"},    [7] = {"sytti", "sytti", "čiežalogi", "seventy"},
    [8] = {"åtti", "åtti", "gávccilogi", "eighty"},       [9] = {"nitti", "nitti", "ovccilogi", "ninety"},
    [10] = {"hundre", "hundre", "čuohti", "one hundred"},
};

// One, by gender.
static Columns ones[] = {
    [GENDER_MASCULINE] = {"én", "éin", "okta", "one"},
    [GENDER_FEMININE] = {"ei", "ei", "okta", "one"},
    [GENDER_NEUTER] = {"ett", "eitt", "okta", "one"},
};

static Columns small_ordinals[20] = {
    [1] = {"første", "første", "vuosttaš", "first"},
    [2] = {"andre", "andre", "nubbi", "second"},
    [3] = {"tredje", "tredje", "goalmmát", "third"},
    [4] = {"fjerde", "fjerde", "njealját", "fourth"},
    [5] = {"femte", "femte", "viđát", "fifth"},
    [6] = {"sjette", "sjette", "guđát", "sixth"},
    [7] = {"sjuende", "sjuande", "čihččet", "seventh"},
    [8] = {"åttende", "åttande", "gávccát", "eighth"},
    [9] = {"niende", "niande", "ovccát", "ninth"},
    [10] = {"tiende", "tiande", "logát", "tenth"},
    [11] = {"ellevte", "ellevte", "oktanuppelogát", "eleventh"},
    [12] = {"tolvte", "tolvte", "guoktenuppelogát", "twelfth"},
    [13] = {"trettende", "trettande", NULL, "thirteenth"},
    [14] = {"fjortende", "fjortande", NULL, "fourteenth"},
    [15] = {"femtende", "femtande", NULL, "fifteenth"},
    [16] = {"sekstende", "sekstande", NULL, "sixteenth"},
    [17] = {"syttende", "syttande", NULL, "seventeenth"},
    [18] = {"attende", "attande", NULL, "eighteenth"},
    [19] = {"nittende", "nittande", NULL, "nineteenth"},
};

static Columns ten_ordinals[11] = {
    [2] = {"tjuende", "tjuande", NULL, "twentieth"},
    [3] = {"trettiende", "trettiande", NULL, "thirtieth"},
    [4] = {"førtiende", "førtiande", NULL, "fortieth"},
    [5] = {"femtiende", "femtiande", NULL, "fiftieth"},
    [6] = {"sekstiende", "sekstiande", NULL, "sixtieth"},
    [7] = {"syttiende", "syttiande", NULL, "seventieth"},
    [8] = {"åttiende", "åttiande", NULL, "eightieth"},
    [9] = {"nittiende", "nittiande", NULL, "ninetieth"},
    [10] = {"hundrede", "hundrede", NULL, "one hundredth"},
};

int numeral_limit(const Language *language) {
    return language->column == COLUMN_EN ? 10 : 12;
}

// "twenty" and "one" as one word of the language.
static const char *compound(Arena *arena, const Language *language, int ten, const char *unit) {
    return arena_printf(arena, "%s%s%s", tens[ten][language->column],
                        language->column == COLUMN_EN ? "-" : "", unit);
}

const char *numeral_cardinal(Arena *arena, const Language *language, int n, Gender gender) {
    if (n < 0 || n > NUMERAL_MAX)
        return NULL;
    const char *unit =
        n % 10 == 1 && n != 11 ? ones[gender][language->column] : small[n % 10][language->column];
    if (n < 10)
        return unit;
    if (n < 20)
        return small[n][language->column];
    return n % 10 ? compound(arena, language, n / 10, unit) : tens[n / 10][language->column];
}

const char *numeral_ordinal(Arena *arena, const Language *language, int n) {
    if (n < 1 || n > NUMERAL_MAX)
        return NULL;
    if (n < 20)
        return small_ordinals[n][language->column];
    if (n % 10 == 0 || !ten_ordinals[n / 10][language->column])
        return ten_ordinals[n / 10][language->column];
    return compound(arena, language, n / 10, small_ordinals[n % 10][language->column]);
}

const char *numeral_ending(const Language *language, const char *digits) {
    if (language->column != COLUMN_EN)
        return ".";
    size_t length = strlen(digits);
    bool teens = length > 1 && digits[length - 2] == '1';
    switch (length && !teens ? digits[length - 1] : '0') {
    case '1': return "st";
    case '2': return "nd";
    case '3': return "rd";
    default: return "th";
    }
}

// Words that are read and never written: older ones of bokmål.
static int read_older(const Language *language, const char *text, size_t *length) {
    static const struct {
        const char *word;
        int number;
    } older[] = {{"syv", 7}, {"tyve", 20}, {"tredve", 30}};
    for (size_t i = 0; i < sizeof older / sizeof *older && language->column == COLUMN_NB; i++)
        if ((*length = phrase_word_length(text, older[i].word)) > 0)
            return older[i].number;
    return -1;
}

// One: in bokmål and nynorsk alone, and there not "ei", which is an article; neither is "one" always a
// number.
static bool reads_one(const Language *language, const char *text, size_t *length) {
    if (language->column > COLUMN_NN)
        return false;
    *length = phrase_word_length(text, ones[GENDER_MASCULINE][language->column]);
    if (*length == 0)
        *length = phrase_word_length(text, ones[GENDER_NEUTER][language->column]);
    return *length > 0;
}

int numeral_read(const Language *language, const char *text, size_t *length) {
    if (reads_one(language, text, length))
        return 1;
    for (int n = 0; n < 20; n++)
        if (n != 1 && (*length = phrase_word_length(text, small[n][language->column])) > 0)
            return n;
    for (int ten = 2; ten <= 10; ten++)
        if ((*length = phrase_word_length(text, tens[ten][language->column])) > 0)
            return 10 * ten;
    return read_older(language, text, length);
}

const char *text_capital(Arena *arena, const char *text) {
    size_t length;
    char capital[5] = "";
    const char *end = text + strlen(text);
    if (text == end)
        return text;
    uint32_t code = utf8_decode(text, end, &length);
    utf8_encode((uint32_t)u_totitle((UChar32)code), capital);
    return arena_printf(arena, "%s%s", capital, text + length);
}
