#include "model/noun.h"

#include "base/buf.h"
#include "model/words.h"

#include <ctype.h>
#include <string.h>

// nb, nn, en; the cases of Northern Sami. What a native speaker has yet to confirm is listed in docs/languages.md.
static const struct {
    const char *plain[COLUMN_COUNT];
    const char *sami[CASE_COUNT];
} nouns[NOUN_COUNT] = {
    [NOUN_FIGURE] = {{"figur", "figur", "govus", "figure"}, {"govus", "govvosa", "govvosis", "govvosii"}},
    [NOUN_TABLE] = {{"tabell", "tabell", "tabealla", "table"},
                    {"tabealla", "tabealla", "tabeallas", "tabellii"}},
    [NOUN_CHAPTER] = {{"kapittel", "kapittel", "kapihtal", "chapter"},
                      {"kapihtal", "kapihttala", "kapihttalis", "kapihttalii"}},
    [NOUN_SECTION] = {{"avsnitt", "avsnitt", "čuokkis", "section"},
                      {"čuokkis", "čuoggá", "čuoggás", "čuoggái"}},
    [NOUN_PART] = {{"del", "del", "oassi", "part"}, {"oassi", "oasi", "oasis", "oassái"}},
    [NOUN_APPENDIX] = {{"vedlegg", "vedlegg", "mielddus", "appendix"},
                       {"mielddus", "mildosa", "mildosis", "mildosii"}},
    [NOUN_NOTE] = {{"note", "note", "nohtta", "note"}, {"nohtta", "nohta", "nohtas", "nohttii"}},
    [NOUN_PAGE] = {{"side", "side", "siidu", "page"}, {"siidu", "siiddu", "siiddus", "siidui"}},
};

static const char *const on_page[COLUMN_COUNT] = {"på side", "på side", "siiddus", "on page"};

// The first letter as a capital one: ASCII, but for č.
static const char *capitalised(Arena *arena, const char *word) {
    size_t n = strlen("č");
    if (strncmp(word, "č", n) == 0)
        return arena_printf(arena, "Č%s", word + n);
    return arena_printf(arena, "%c%s", toupper((unsigned char)*word), word + 1);
}

const char *language_noun(Arena *arena, const Language *language, Noun noun, NounCase noun_case,
                          bool capital) {
    const char *word =
        language->column == COLUMN_SE ? nouns[noun].sami[noun_case] : nouns[noun].plain[language->column];
    return capital ? capitalised(arena, word) : word;
}

const char *language_on_page(const Language *language) {
    return on_page[language->column];
}

// Quotation marks inside quotation marks are single ones.
static const char *inner_quotes(Arena *arena, const char *text) {
    static const char *const marks[][2] = {{"«", "‘"}, {"»", "’"}, {"“", "‘"}, {"”", "’"}};
    Buf inner = {0};
    while (*text) {
        size_t i = 0;
        while (i < 4 && strncmp(text, marks[i][0], strlen(marks[i][0])) != 0)
            i++;
        if (i < 4)
            buf_add(&inner, marks[i][1]);
        else
            buf_add_char(&inner, *text);
        text += i < 4 ? strlen(marks[i][0]) : 1;
    }
    const char *kept = arena_strdup(arena, buf_text(&inner));
    buf_free(&inner);
    return kept;
}

const char *language_quoted(Arena *arena, const Language *language, const char *title) {
    return arena_printf(arena, language->column == COLUMN_EN ? "“%s”" : "«%s»", inner_quotes(arena, title));
}
