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
    [SENTENCE_REGIONS] = {"$1 områder.", "$1 område.", "Guovllut: $1.", "$1 areas."},
    [SENTENCE_GRID] = {"$1 rader ($3) og $2 kolonner.", "$1 rader ($3) og $2 kolonnar.",
                       "Linnját: $1 ($3). Čolttat: $2.", "$1 rows ($3) and $2 columns."},
    [SENTENCE_GROUPS] = {"$1 kategorier og $2 serier: $3.", "$1 kategoriar og $2 seriar: $3.",
                         "Kategoriijat: $1. Ráiddut: $3.", "$1 categories and $2 series: $3."},
    [SENTENCE_ALWAYS_HIGHEST] = {"$1 ligger høyest hele tiden.", "$1 ligg høgast heile tida.",
                                 "$1 lea alimus olles áiggi.", "$1 is highest throughout."},
    [SENTENCE_HIGHEST_ALONG] = {"$1 ligger høyest overalt.", "$1 ligg høgast overalt.",
                                "$1 lea alimus juohke sajis.", "$1 is highest everywhere."},
    [SENTENCE_OVERTAKES] = {"$1 går forbi $2$3.", "$1 går forbi $2$3.", "$1 vássá $2$3.",
                            "$1 overtakes $2$3."},
    [SENTENCE_ROSE_AND_FELL] = {"Utviklingen går opp til $1$2, og så ned.",
                                "Utviklinga går opp til $1$2, og så ned.",
                                "Lohku loktana $1 rádjai$2, ja de njiedjá.",
                                "It goes up to $1$2, and then down."},
    [SENTENCE_FELL_AND_ROSE] = {"Utviklingen går ned til $1$2, og så opp.",
                                "Utviklinga går ned til $1$2, og så opp.",
                                "Lohku njiedjá $1 rádjai$2, ja de loktana.",
                                "It goes down to $1$2, and then up."},
    [SENTENCE_OTHER_LINES] = {"Andre linjer: $1, som ender mellom $2 og $3$4.",
                              "Andre linjer: $1, som endar mellom $2 og $3$4.",
                              "Eará ráiddut: $1, loahpas gaskal $2 ja $3$4.",
                              "Other lines: $1, which end between $2 and $3$4."},
    [SENTENCE_AS_COLUMNS] = {"Stolper: $1.", "Stolpar: $1.", "Stoalpput: $1.", "Columns: $1."},
    [SENTENCE_AS_LINES] = {"Linjer: $1.", "Linjer: $1.", "Linnját: $1.", "Lines: $1."},
    [SENTENCE_REMARKS] = {"Merknader: $1.", "Merknader: $1.", "Mearkkašumit: $1.", "Remarks: $1."},
    [SENTENCE_POINTS] = {"$1 punkter: $2 bortover, $3 oppover.", "$1 punkt: $2 bortover, $3 oppover.",
                         "Čuoggát: $1. Olgešguvlui: $2, bajás: $3.", "$1 points: $2 across, $3 upwards."},
    [SENTENCE_POINTS_MISSING] = {"Punkter som mangler tall: $1.", "Punkt som manglar tal: $1.",
                                 "Čuoggát main váilot logut: $1.", "Points without figures: $1."},
    [SENTENCE_TREND_UP] = {"Trend: Når «$1» øker med 1, øker «$2» i gjennomsnitt med $3 (R² = $4).",
                           "Trend: Når «$1» aukar med 1, aukar «$2» i gjennomsnitt med $3 (R² = $4).",
                           "Treanda: Go «$1» lassána 1, de «$2» lassána gaskamearálaččat $3 (R² = $4).",
                           "Trend: when “$1” rises by 1, “$2” rises by $3 on average (R² = $4)."},
    [SENTENCE_TREND_DOWN] = {"Trend: Når «$1» øker med 1, minker «$2» i gjennomsnitt med $3 (R² = $4).",
                             "Trend: Når «$1» aukar med 1, minkar «$2» i gjennomsnitt med $3 (R² = $4).",
                             "Treanda: Go «$1» lassána 1, de «$2» unnu gaskamearálaččat $3 (R² = $4).",
                             "Trend: when “$1” rises by 1, “$2” falls by $3 on average (R² = $4)."},
    [SENTENCE_NO_TREND] = {"Ingen klar sammenheng (R² = $1).", "Ingen klar samanheng (R² = $1).",
                           "Ii leat čielga oktavuohta (R² = $1).", "No clear relation (R² = $1)."},
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
    [SENTENCE_LAST_OF_SERIES] = {"$1 serier, siste verdi$2. $3.", "$1 seriar, siste verdi$2. $3.",
                                 "Ráiddut, maŋimus lohku$2. $3.", "$1 series, last value$2. $3."},
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
    [SENTENCE_ALL_PROVISIONAL] = {"Alle tallene er foreløpige.", "Alle tala er førebelse.",
                                  "Buot logut leat gaskaboddosaččat.", "All figures are provisional."},
    [SENTENCE_ALL_ESTIMATED] = {"Alle tallene er anslag.", "Alle tala er anslag.",
                                "Buot logut leat árvvoštallojuvvon.", "All figures are estimates."},
    [SENTENCE_ALL_FORECAST] = {"Alle tallene er prognoser.", "Alle tala er prognosar.",
                               "Buot logut leat einnostusat.", "All figures are forecasts."},
    [SENTENCE_LARGEST_WHOLE] = {"Størst i alt er $2 ($1), minst $4 ($3).",
                                "Størst i alt er $2 ($1), minst $4 ($3).",
                                "Stuorámus submi: $2 ($1), unnimus: $4 ($3).",
                                "Largest in total: $2 ($1), smallest: $4 ($3)."},
    [SENTENCE_ONLY_WHOLE] = {"I alt $1.", "I alt $1.", "Oktiibuot $1.", "$1 in total."},
    [SENTENCE_PART_RANGE] = {"$1: størst $2 ($3), minst $4 ($5).", "$1: størst $2 ($3), minst $4 ($5).",
                             "$1: stuorámus $2 ($3), unnimus $4 ($5).",
                             "$1: largest $2 ($3), smallest $4 ($5)."},
    [SENTENCE_LARGEST_PART] = {"$1 er den største delen i $2 av $3.", "$1 er den største delen i $2 av $3.",
                               "$1 lea stuorámus oassi: $2/$3.", "$1 is the largest part in $2 of $3."},
    [SENTENCE_LARGEST_ALWAYS] = {"$1 er den største delen overalt.", "$1 er den største delen overalt.",
                                 "$1 lea stuorámus oassi juohke sajis.",
                                 "$1 is the largest part everywhere."},
    [SENTENCE_LARGEST_THROUGHOUT] = {"$1 er den største delen hele tiden.",
                                     "$1 er den største delen heile tida.",
                                     "$1 lea stuorámus oassi olles áiggi.",
                                     "$1 is the largest part throughout."},
    [SENTENCE_SIDE] = {"$1 til sammen: høyest $2 ($3), lavest $4 ($5).",
                       "$1 til saman: høgast $2 ($3), lågast $4 ($5).",
                       "$1 oktiibuot: stuorámus $2 ($3), unnimus $4 ($5).",
                       "$1 together: highest $2 ($3), lowest $4 ($5)."},
    [SENTENCE_LARGEST_GAP] = {"Forskjellen er størst for $1: $2 $3, $4 $5, en forskjell på $6.",
                              "Forskjellen er størst for $1: $2 $3, $4 $5, ein skilnad på $6.",
                              "Stuorámus erohus: $1 ($2 $3, $4 $5, erohus $6).",
                              "The gap is widest for $1: $2 $3, $4 $5, a difference of $6."},
    [SENTENCE_EQUAL_GAPS] = {"Forskjellen er størst for $1: $2.", "Forskjellen er størst for $1: $2.",
                             "Stuorámus erohus: $1 ($2).", "The gap is widest for $1: $2."},
    [SENTENCE_SMALLEST_GAP] = {"Minst er den for $1: $2.", "Minst er han for $1: $2.",
                               "Unnimus erohus: $1 ($2).", "It is narrowest for $1: $2."},
    [SENTENCE_FIRST_LARGER] = {"$1 har det høyeste tallet i $2 av $3.",
                               "$1 har det høgaste talet i $2 av $3.", "$1 lea stuorát: $2/$3.",
                               "$1 is higher in $2 of $3."},
    [SENTENCE_LARGER_ALWAYS] = {"$1 har det høyeste tallet overalt.", "$1 har det høgaste talet overalt.",
                                "$1 lea stuorát juohke sajis.", "$1 is higher everywhere."},
    [SENTENCE_LARGER_THROUGHOUT] = {"$1 har det høyeste tallet hele tiden.",
                                    "$1 har det høgaste talet heile tida.", "$1 lea stuorát olles áiggi.",
                                    "$1 is higher throughout."},
    [SENTENCE_UP_AND_DOWN] = {"$1 av $3 går opp og $2 ned.", "$1 av $3 går opp og $2 ned.",
                              "Bajás: $1/$3, vulos: $2/$3.", "$1 of $3 go up and $2 down."},
    [SENTENCE_ONLY_UP] = {"$1 av $2 går opp, ingen ned.", "$1 av $2 går opp, ingen ned.", "Bajás: $1/$2.",
                          "$1 of $2 go up, none down."},
    [SENTENCE_ONLY_DOWN] = {"$1 av $2 går ned, ingen opp.", "$1 av $2 går ned, ingen opp.", "Vulos: $1/$2.",
                            "$1 of $2 go down, none up."},
    [SENTENCE_ALL_UP] = {"Alle $1 går opp.", "Alle $1 går opp.", "Buohkat bajás ($1).", "All $1 go up."},
    [SENTENCE_ALL_DOWN] = {"Alle $1 går ned.", "Alle $1 går ned.", "Buohkat vulos ($1).", "All $1 go down."},
    [SENTENCE_MOST_UP] = {"Mest opp: $1, fra $2 til $3 ($4).", "Mest opp: $1, frå $2 til $3 ($4).",
                          "Eanemus bajás: $1, $2–$3 ($4).", "Furthest up: $1, from $2 to $3 ($4)."},
    [SENTENCE_MOST_DOWN] = {"Mest ned: $1, fra $2 til $3 ($4).", "Mest ned: $1, frå $2 til $3 ($4).",
                            "Eanemus vulos: $1, $2–$3 ($4).", "Furthest down: $1, from $2 to $3 ($4)."},
    [SENTENCE_EQUALLY_UP] = {"Mest opp: $1 ($2).", "Mest opp: $1 ($2).", "Eanemus bajás: $1 ($2).",
                             "Furthest up: $1 ($2)."},
    [SENTENCE_EQUALLY_DOWN] = {"Mest ned: $1 ($2).", "Mest ned: $1 ($2).", "Eanemus vulos: $1 ($2).",
                               "Furthest down: $1 ($2)."},
    [SENTENCE_TOTALS] = {"I alt: $1 $2 og $3 $4.", "I alt: $1 $2 og $3 $4.", "Oktiibuot: $1 $2, $3 $4.",
                         "In total: $1 $2 and $3 $4."},
    [SENTENCE_LARGEST_GROUP] = {"$1: den største gruppen er $2 ($3).", "$1: den største gruppa er $2 ($3).",
                                "$1: stuorámus joavku lea $2 ($3).", "$1: most in $2 ($3)."},
    [SENTENCE_STEPS] = {"Fra $2 ($1) til $4 ($3).", "Frå $2 ($1) til $4 ($3).",
                        "Álggus $2 ($1), loahpas $4 ($3).", "From $2 ($1) to $4 ($3)."},
    [SENTENCE_STEP_UP] = {"Mest trekker $1 opp ($2).", "Mest dreg $1 opp ($2).", "Eanemus bajás: $1 ($2).",
                          "Largest step up: $1 ($2)."},
    [SENTENCE_STEP_DOWN] = {"Mest trekker $1 ned ($2).", "Mest dreg $1 ned ($2).", "Eanemus vulos: $1 ($2).",
                            "Largest step down: $1 ($2)."},
    [SENTENCE_SUBTOTALS] = {"Mellom dem: $1.", "Mellom dei: $1.", "Daid gaskkas: $1.", "Between them: $1."},
    [SENTENCE_CLASSES] = {"$1 klasser fra $2 til $3.", "$1 klassar frå $2 til $3.", "Luohkát: $1, $2–$3.",
                          "$1 classes from $2 to $3."},
    [SENTENCE_COUNTED] = {"$1 verdier er talt opp.", "$1 verdiar er talde opp.", "Lohkkojuvvon: $1.",
                          "$1 values are counted."},
    [SENTENCE_FULLEST_CLASS] = {"Flest ligger fra $1 til $2: $3 ($4 prosent).",
                                "Flest ligg frå $1 til $2: $3 ($4 prosent).",
                                "Eanemus: $1–$2, $3 ($4 proseantta).",
                                "Most lie between $1 and $2: $3 ($4 per cent)."},
    [SENTENCE_MIDDLE_CLASS] = {"Medianen ligger mellom $1 og $2.", "Medianen ligg mellom $1 og $2.",
                               "Mediána: $1–$2.", "The median lies between $1 and $2."},
    [SENTENCE_FULLEST_LABEL] = {"Flest er det i klassen $1: $2 ($3 prosent).",
                                "Flest er det i klassen $1: $2 ($3 prosent).",
                                "Eanemus: $1, $2 ($3 proseantta).",
                                "Most are in the class $1: $2 ($3 per cent)."},
    [SENTENCE_MIDDLE_LABEL] = {"Medianen er i klassen $1.", "Medianen er i klassen $1.", "Mediána: $1.",
                               "The median is in the class $1."},
    [SENTENCE_BOXES] = {"$1 bokser.", "$1 boksar.", "Bovssat: $1.", "$1 boxes."},
    [SENTENCE_HIGHEST_MEDIAN] = {"Medianen er høyest for $1 ($2) og lavest for $3 ($4).",
                                 "Medianen er høgast for $1 ($2) og lågast for $3 ($4).",
                                 "Stuorámus mediána: $1 ($2), unnimus: $3 ($4).",
                                 "The median is highest for $1 ($2) and lowest for $3 ($4)."},
    [SENTENCE_ONLY_MEDIAN] = {"Medianen er $1.", "Medianen er $1.", "Mediána lea $1.", "The median is $1."},
    [SENTENCE_WIDEST_BOX] = {"Spredningen er størst for $1: den midterste halvdelen ligger fra $2 til $3.",
                             "Spreiinga er størst for $1: den midtarste halvdelen ligg frå $2 til $3.",
                             "Stuorámus lieđganeapmi: $1 (guovddáš bealli $2–$3).",
                             "The spread is widest for $1, whose middle half lies between $2 and $3."},
    [SENTENCE_OUTLIERS] = {"$1 verdier ligger langt utenfor.", "$1 verdiar ligg langt utanfor.",
                           "Guhkkin olggobealde: $1.", "$1 values lie far outside."},
    [SENTENCE_INTERVALS] = {"Usikkerheten er størst for $1: fra $2 til $3.",
                            "Uvissa er størst for $1: frå $2 til $3.",
                            "Stuorámus eahpesihkarvuohta: $1 ($2–$3).",
                            "Uncertainty is largest for $1: from $2 to $3."},
    [SENTENCE_EQUAL_INTERVALS] = {"Usikkerheten er størst for $1: $2 fra ende til ende.",
                                  "Uvissa er størst for $1: $2 frå ende til ende.",
                                  "Stuorámus eahpesihkarvuohta: $1 ($2).",
                                  "Uncertainty is largest for $1: $2 from end to end."},
    [SENTENCE_HIGHLIGHT] = {"Framhevet: $1.", "Framheva: $1.", "Deattuhuvvon: $1.", "Highlighted: $1."},
    [SENTENCE_PANELS] = {"$1 små figurer med samme skala: $2.", "$1 små figurar med same skala: $2.",
                         "Smávva govvosat, seamma skála: $2.", "$1 small charts on one scale: $2."},
    [SENTENCE_PANELS_FREE] = {"$1 små figurer, hver med sin skala: $2.",
                              "$1 små figurar, kvar med sin skala: $2.",
                              "Smávva govvosat, iešguđet skálat: $2.",
                              "$1 small charts, each on a scale of its own: $2."},
    [SENTENCE_NO_TABLE] = {"Tallene er for mange til å følge som tabell her: $1.",
                           "Tala er for mange til å følgje som tabell her: $1.",
                           "Logut leat menddo ollu tabellii dás: $1.",
                           "There are too many numbers to follow as a table here: $1."},
    [SENTENCE_NOTE_ROUNDED] = {"Tallene er avrundet og summerer seg ikke alltid til 100.",
                               "Tala er avrunda og summerer seg ikkje alltid til 100.",
                               "Logut leat jorbejuvvon, eaige álo dahkat 100 oktiibuot.",
                               "Figures are rounded and do not always add up to 100."},
    [SENTENCE_NOTE_DENSITY] =
        {"Klassene er ulikt brede. Arealet av en søyle viser tallet, høyden tallet for hver $1 "
         "på aksen.",
         "Klassane er ulikt breie. Arealet av ei søyle viser talet, høgda talet for kvar $1 på "
         "aksen.",
         "Luohkát eai leat seammá govdagat. Stoalppu viidodat čájeha logu, allodat logu juohke "
         "$1 ektui.",
         "The classes differ in width. The area of a bar shows its number, the height the "
         "number for every $1 on the axis."},
    [SENTENCE_NOTE_OPEN] = {"Åpne klasser er tegnet like brede som de andre ($1).",
                            "Opne klassar er teikna like breie som dei andre ($1).",
                            "Rabas luohkát leat sárgojuvvon seammá govddan go earát ($1).",
                            "Open classes are drawn as wide as the others ($1)."},
    [SENTENCE_NOTE_BOX] =
        {"Boksen går fra nedre til øvre kvartil, streken i den er medianen. Strekene ut fra boksen går til "
         "ytterste verdi innenfor halvannen bokslengde, punkter er verdier lenger ute.",
         "Boksen går frå nedre til øvre kvartil, streken i han er medianen. Strekane ut frå boksen går til "
         "ytste verdi innanfor halvannan bokslengd, punkt er verdiar lenger ute.",
         "Boksa lea vuolit kvartiillas bajit kvartilii, sárggis dan siste lea mediána. Seakka "
         "sárgát mannet olggumuš lohkui 1,5 boksaguhkkodaga siskkobealde, čuoggát leat olggobealde.",
         "The box goes from the lower to the upper quartile, the line in it is the median. Whiskers "
         "reach the outermost value within one and a half box lengths; dots are values further out."},
    [SENTENCE_NOTE_SUMMARY] =
        {"Boksen går fra nedre til øvre kvartil, streken i den er medianen. Strekene ut fra boksen viser: "
         "$1 og $2.",
         "Boksen går frå nedre til øvre kvartil, streken i han er medianen. Strekane ut frå boksen viser: "
         "$1 og $2.",
         "Boksa lea vuolit kvartiillas bajit kvartilii, sárggis dan siste lea mediána. Seakka "
         "sárgát: $1 ja $2.",
         "The box goes from the lower to the upper quartile, the line in it is the median. "
         "Whiskers show: $1 and $2."},
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
