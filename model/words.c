// Words by language. Bokmål, nynorsk and English are settled; of the Northern Sami column docs/languages.md
// lists what a native speaker has yet to confirm.

#include "model/words.h"

Columns words[WORD_COUNT] = {
    // nb, nn, se, en
    [WORD_FIGURE] = {"Figur", "Figur", "Govus", "Figure"},
    [WORD_TABLE] = {"Tabell", "Tabell", "Tabealla", "Table"},
    [WORD_SECTION] = {"Kapittel", "Kapittel", "Kapihtal", "Section"},
    [WORD_SOURCE] = {"Kilde", "Kjelde", "Gáldu", "Source"},
    [WORD_NOTE] = {"Merknad", "Merknad", "Mearkkašupmi", "Note"},
    [WORD_CONTINUED] = {"forts.", "framh.", "joatkka", "continued"},
    [WORD_AND] = {"og", "og", "ja", "and"},
    [WORD_FIGURE_INLINE] = {"figur", "figur", "govus", "figure"},
    [WORD_TABLE_INLINE] = {"tabell", "tabell", "tabealla", "table"},
    [WORD_SECTION_INLINE] = {"kapittel", "kapittel", "kapihtal", "section"},
    [WORD_LINE_CHART] = {"Linjediagram", "Linjediagram", "Linnjádiagrámma", "Line chart"},
    [WORD_COLUMN_CHART] = {"Stolpediagram", "Stolpediagram", "Stoalpodiagrámma", "Column chart"},
    [WORD_BAR_CHART] = {"Liggende stolpediagram", "Liggjande stolpediagram", "Veallájeaddji stoalpodiagrámma",
                        "Bar chart"},
    [WORD_STACKED_COLUMN_CHART] = {"Stablet stolpediagram", "Stabla stolpediagram",
                                   "Gearddohuvvon stoalpodiagrámma", "Stacked column chart"},
    [WORD_STACKED_BAR_CHART] = {"Stablet liggende stolpediagram", "Stabla liggjande stolpediagram",
                                "Gearddohuvvon veallájeaddji stoalpodiagrámma", "Stacked bar chart"},
    [WORD_DIVERGING_BAR_CHART] = {"Tosidig liggende stolpediagram", "Tosidig liggjande stolpediagram",
                                  "Guovttebealat veallájeaddji stoalpodiagrámma", "Diverging bar chart"},
    [WORD_DOT_CHART] = {"Punktdiagram", "Punktdiagram", "Čuokkesdiagrámma", "Dot plot"},
    [WORD_LOLLIPOP_CHART] = {"Pinnediagram", "Pinnediagram", "Soabbediagrámma", "Lollipop chart"},
    [WORD_DUMBBELL_CHART] = {"Manualdiagram", "Manualdiagram", "Guovtti čuoggá diagrámma", "Dumbbell chart"},
    [WORD_SLOPE_CHART] = {"Stigningsdiagram", "Stigingsdiagram", "Rievdandiagrámma", "Slope chart"},
    [WORD_PYRAMID] = {"Befolkningspyramide", "Befolkningspyramide", "Álbmotpyramida", "Population pyramid"},
    [WORD_WATERFALL_CHART] = {"Fossefallsdiagram", "Fossefallsdiagram", "Goržediagrámma", "Waterfall chart"},
    [WORD_HISTOGRAM] = {"Histogram", "Histogram", "Histográmma", "Histogram"},
    [WORD_BOX_PLOT] = {"Boksdiagram", "Boksdiagram", "Boksadiagrámma", "Box plot"},
    [WORD_STEP_CHART] = {"Trappediagram", "Trappediagram", "Ceahkkediagrámma", "Step chart"},
    [WORD_AREA_CHART] = {"Arealdiagram", "Arealdiagram", "Areáladiagrámma", "Area chart"},
    [WORD_STACKED_AREA_CHART] = {"Stablet arealdiagram", "Stabla arealdiagram", "Gearddohuvvon areáladiagrámma",
                                 "Stacked area chart"},
    [WORD_COMBINED_CHART] = {"Stolpe- og linjediagram", "Stolpe- og linjediagram", "Stoalpo- ja linnjádiagrámma",
                             "Column and line chart"},
    [WORD_SCATTER_CHART] = {"Spredningsdiagram", "Spreiingsdiagram", "Bieđganandiagrámma", "Scatter chart"},
    [WORD_THOUSAND] = {"1\u00A0000", "1\u00A0000", "1\u00A0000", "1,000"},
    [WORD_MILLION] = {"mill.", "mill.", "mn", "million"},
    [WORD_BILLION] = {"mrd.", "mrd.", "md", "billion"},
    [WORD_LOG_SCALE] = {"logaritmisk skala", "logaritmisk skala", "logaritmalaš skála", "logarithmic scale"},
    [WORD_LEFT_AXIS] = {"venstre akse", "venstre akse", "gurutbealakse", "left axis"},
    [WORD_RIGHT_AXIS] = {"høyre akse", "høgre akse", "olgešbealakse", "right axis"},
    [WORD_TREND] = {"Trend", "Trend", "Treanda", "Trend"},
    [WORD_MEDIAN] = {"Median", "Median", "Mediána", "Median"},
    [WORD_SUM] = {"Sum", "Sum", "Submi", "Total"},
};

Columns month_names[12] = {
    {"januar", "januar", "ođđajagimánnu", "January"},
    {"februar", "februar", "guovvamánnu", "February"},
    {"mars", "mars", "njukčamánnu", "March"},
    {"april", "april", "cuoŋománnu", "April"},
    {"mai", "mai", "miessemánnu", "May"},
    {"juni", "juni", "geassemánnu", "June"},
    {"juli", "juli", "suoidnemánnu", "July"},
    {"august", "august", "borgemánnu", "August"},
    {"september", "september", "čakčamánnu", "September"},
    {"oktober", "oktober", "golggotmánnu", "October"},
    {"november", "november", "skábmamánnu", "November"},
    {"desember", "desember", "juovlamánnu", "December"},
};

Columns month_names_in_dates[12] = {
    {"januar", "januar", "ođđajagimánu", "January"},
    {"februar", "februar", "guovvamánu", "February"},
    {"mars", "mars", "njukčamánu", "March"},
    {"april", "april", "cuoŋománu", "April"},
    {"mai", "mai", "miessemánu", "May"},
    {"juni", "juni", "geassemánu", "June"},
    {"juli", "juli", "suoidnemánu", "July"},
    {"august", "august", "borgemánu", "August"},
    {"september", "september", "čakčamánu", "September"},
    {"oktober", "oktober", "golggotmánu", "October"},
    {"november", "november", "skábmamánu", "November"},
    {"desember", "desember", "juovlamánu", "December"},
};

// Northern Sami: month in the genitive, then the day's number and «b.» for «beaivi» (day).
Columns patterns[PATTERN_COUNT] = {
    [PATTERN_DATE] = {"# & @", "# & @", "& # b. @", "% & @"},
    [PATTERN_MONTH] = {"& @", "& @", "& @", "& @"},
    [PATTERN_QUARTER] = {"# kvartal @", "# kvartal @", "# jahkenjealjádas @", "# quarter @"},
    [PATTERN_HALF] = {"# halvår @", "# halvår @", "# jahkebealli @", "# half @"},
    [PATTERN_WEEK] = {"uke % @", "veke % @", "vahkku % @", "week % @"},
};

Columns percent_words[PERCENT_COUNT] = {
    [PERCENT] = {"prosent", "prosent", "proseantta", "per cent"},
    [PERCENTAGE_POINTS] = {"prosentpoeng", "prosentpoeng", "proseantačuoggá", "percentage points"},
    [PERCENTAGE_POINT] = {"prosentpoeng", "prosentpoeng", "proseantačuokkis", "percentage point"},
};
