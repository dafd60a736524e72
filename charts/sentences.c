#include "charts/sentences.h"
#include "base/utf8.h"
#include "model/words.h"

#include <string.h>

// Northern Sami avoids counted nouns, which would need cases: it names the thing and gives the number.
static const char *const sentences[SENTENCE_COUNT][COLUMN_COUNT] = {
    [SENTENCE_HEAD] = {"$1: $2.", "$1: $2.", "$1: $2.", "$1: $2."},
    [SENTENCE_MEASURE] = {"$1, $2.", "$1, $2.", "$1, $2.", "$1, $2."},
    [SENTENCE_LINES] = {"$1 linjer: $2.", "$1 linjer: $2.", "Ráiddut: $2.", "$1 lines: $2."},
    [SENTENCE_SERIES] = {"$1 serier: $2.", "$1 seriar: $2.", "Ráiddut: $2.", "$1 series: $2."},
    [SENTENCE_CATEGORIES] = {"$1 kategorier.", "$1 kategoriar.", "Kategoriijat: $1.", "$1 categories."},
    [SENTENCE_GROUPS] = {"$1 kategorier og $2 serier: $3.", "$1 kategoriar og $2 seriar: $3.",
                         "Kategoriijat: $1. Ráiddut: $3.", "$1 categories and $2 series: $3."},
    [SENTENCE_ONLY_FROM_TO] = {"Fra $1$2 til $3$4.", "Frå $1$2 til $3$4.",
                               "Vuosttas lohku lea $1$2, maŋimus $3$4.", "From $1$2 to $3$4."},
    [SENTENCE_ONLY_EXTREMES] = {"Høyeste verdi er $1 ($2), laveste $3 ($4).",
                                "Høgaste verdi er $1 ($2), lågaste $3 ($4).",
                                "Stuorámus lohku lea $1 ($2), unnimus $3 ($4).",
                                "The highest value is $1 ($2), the lowest $3 ($4)."},
    [SENTENCE_EXTREMES_OF] = {"$1: høyest $2 ($3), lavest $4 ($5).", "$1: høgast $2 ($3), lågast $4 ($5).",
                              "$1: stuorámus $2 ($3), unnimus $4 ($5).",
                              "$1: highest $2 ($3), lowest $4 ($5)."},
    [SENTENCE_ALL_EQUAL] = {"Alle verdiene er $1.", "Alle verdiane er $1.", "Buot logut leat $1.",
                            "All values are $1."},
    [SENTENCE_LAST_VALUES] = {"$1 linjer, siste verdi$2. $3.", "$1 linjer, siste verdi$2. $3.",
                              "Ráiddut, maŋimus lohku$2. $3.", "$1 lines, last value$2. $3."},
    [SENTENCE_MISSING_WHY] = {"Tall mangler ($1).", "Tal manglar ($1).", "Logut váilot ($1).",
                              "Figures are missing ($1)."},
    [SENTENCE_MISSING] = {"Tall mangler for $1.", "Tal manglar for $1.", "Logut váilot: $1.",
                          "There are no figures for $1."},
    [SENTENCE_MISSING_MANY] = {"Tall mangler for $1 av verdiene.", "Tal manglar for $1 av verdiane.",
                               "Logut váilot: $1.", "Figures are missing for $1 of the values."},
    [SENTENCE_PROVISIONAL] = {"Tallene for $1 er foreløpige.", "Tala for $1 er førebelse.",
                              "Gaskaboddosaš logut: $1.", "The figures for $1 are provisional."},
    [SENTENCE_PARTLY_PROVISIONAL] = {"Tallene for $1 er delvis foreløpige.",
                                     "Tala for $1 er delvis førebelse.", "Gaskaboddosaš logut: $1.",
                                     "Some of the figures for $1 are provisional."},
    [SENTENCE_SOME_PROVISIONAL] = {"Noen av tallene er foreløpige.", "Nokre av tala er førebelse.",
                                   "Muhtun logut leat gaskaboddosaččat.",
                                   "Some of the figures are provisional."},
    [SENTENCE_SOME_ESTIMATED] = {"Noen av tallene er anslag.", "Nokre av tala er anslag.",
                                 "Muhtun logut leat árvvoštallojuvvon.",
                                 "Some of the figures are estimates."},
    [SENTENCE_SOME_FORECAST] = {"Noen av tallene er prognoser.", "Nokre av tala er prognosar.",
                                "Muhtun logut leat einnostusat.", "Some of the figures are forecasts."},
    [SENTENCE_FROM_TO] = {"$1 fra $2$3 til $4$5", "$1 frå $2$3 til $4$5", "$1 álggus $2$3 ja loahpas $4$5",
                          "$1 from $2$3 to $4$5"},
    [SENTENCE_SINGLE] = {"$1 $2$3", "$1 $2$3", "$1 $2$3", "$1 $2$3"},
    [SENTENCE_IN] = {" i $1", " i $1", " jagi $1", " in $1"},
    [SENTENCE_IN_PART] = {" i $1", " i $1", " ($1)", " in $1"},
    [SENTENCE_AT] = {" ($1)", " ($1)", " ($1)", " ($1)"},
    [SENTENCE_TIMES] = {"$1 ganger", "$1 gonger", "$1 geardde", "$1 times"},
    [SENTENCE_MORE] = {"$1 til", "$1 til", "vel $1", "$1 more"},
};

static const char *const counts[COLUMN_COUNT][13] = {
    {"null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"},
    {"null", "éin", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"},
    {NULL},
    {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"},
};

static const char *const conjunctions[COLUMN_COUNT] = {" og ", " og ", " ja ", " and "};

const char *sentence_fill(Arena *arena, const Language *language, Sentence which, const char *const *values,
                          size_t count) {
    const char *pattern = sentences[which][language->column], *text = "";
    while (*pattern) {
        size_t literal = strcspn(pattern, "$");
        text = arena_printf(arena, "%s%.*s", text, (int)literal, pattern);
        pattern += literal;
        if (*pattern == '$') {
            size_t i = (size_t)(pattern[1] - '1');
            text = arena_printf(arena, "%s%s", text, i < count ? values[i] : "");
            pattern += 2;
        }
    }
    return text;
}

const char *sentence_list(Arena *arena, const Language *language, const char *const *items, size_t count) {
    const char *text = count > 0 ? items[0] : "";
    for (size_t i = 1; i < count; i++)
        text = arena_printf(arena, "%s%s%s", text, i + 1 == count ? conjunctions[language->column] : ", ",
                            items[i]);
    return text;
}

const char *sentence_count(Arena *arena, const Language *language, size_t count, bool capital) {
    const char *const *in_words = counts[language->column];
    if (!in_words[0] || count > 12)
        return arena_printf(arena, "%zu", count);
    return capital ? sentence_capital(arena, in_words[count]) : in_words[count];
}

// Latin letters of the four languages. In Latin-1 capitals stand 32 below; of č đ ŋ š ŧ ž each follows its
// capital.
const char *sentence_capital(Arena *arena, const char *text) {
    size_t length;
    uint32_t code = utf8_decode(text, text + strlen(text), &length);
    if ((code >= 'a' && code <= 'z') || (code >= 0xE0 && code <= 0xFE && code != 0xF7))
        code -= 32;
    else if (code == 0x10D || code == 0x111 || code == 0x14B || code == 0x161 || code == 0x167 ||
             code == 0x17E)
        code -= 1;
    else
        return text;
    char capital[4];
    size_t bytes = utf8_encode(code, capital);
    return arena_printf(arena, "%.*s%s", (int)bytes, capital, text + length);
}
