#include "model/symbols.h"
#include "model/words.h"

#include <string.h>

// Statistics Norway since 2021. One sign, "..", covers all that is lacking, too uncertain figures included.
static Columns ssb_not_applicable = {"ikke mulig å oppgi tall", "ikkje mogleg å oppgi tal",
                                     "ii leat vejolaš almmuhit logu", "not possible to give a figure"};
static Columns ssb_lacking = {
    "tallgrunnlag mangler eller er for usikkert", "talgrunnlag manglar eller er for usikkert",
    "lohkovuođđu váilu dahje lea menddo eahpesihkar", "data missing or too uncertain"};
static Columns ssb_confidential = {
    "vises ikke av konfidensialitetshensyn", "blir ikkje vist av omsyn til konfidensialitet",
    "ii čájehuvvo suollemasvuođa geažil", "not shown for reasons of confidentiality"};

// Statistics Norway's yearbooks until 2020.
static Columns classic_not_applicable = {"tall kan ikke forekomme", "tal kan ikkje førekome",
                                         "lohku ii sáhte leat", "category not applicable"};
static Columns classic_not_available = {"oppgave mangler", "oppgåve manglar", "dieđut váilot",
                                        "data not available"};
static Columns classic_not_yet = {"oppgave mangler foreløpig", "oppgåve manglar førebels",
                                  "dieđut váilot gaskaboddosaččat", "data not yet available"};
static Columns classic_confidential = {"tall kan ikke offentliggjøres", "tal kan ikkje offentleggjerast",
                                       "lohku ii sáhte almmuhuvvot", "not for publication"};

static Columns not_applicable = {"ikke aktuelt", "ikkje aktuelt", "ii guoskevaš", "not applicable"};
static Columns not_available = {"ikke tilgjengelig", "ikkje tilgjengeleg", "ii gávdnome", "not available"};
static Columns confidential = {"konfidensielt", "konfidensielt", "suollemas", "confidential"};
static Columns nil = {"null", "null", "nolla", "nil"};
static Columns less_than_half = {"mindre enn halvparten av den brukte enheten",
                                 "mindre enn halvparten av den brukte eininga",
                                 "unnit go bealli geavahuvvon ovttadagas", "less than half of the unit used"};
static Columns unreliable = {"for usikkert til å vises", "for usikkert til å bli vist",
                             "menddo eahpesihkar čájehuvvot", "too unreliable to show"};

static Columns provisional = {"foreløpig tall", "førebels tal", "gaskaboddosaš lohku", "provisional figure"};
static Columns estimated = {"anslått tall", "anslått tal", "árvvoštallojuvvon lohku", "estimated figure"};
static Columns forecast = {"prognose", "prognose", "einnostus", "forecast"};
static Columns revised = {"revidert tall", "revidert tal", "divvojuvvon lohku", "revised figure"};
static Columns series_break = {"brudd i serien", "brot i serien", "boatkaneapmi ráiddus",
                               "break in the series"};

typedef struct Sign {
    const char *sign;
    Columns *meaning;
} Sign;

enum { FLAG_COUNT = 5 };

typedef struct Profile {
    const char *name;
    Sign signs[MISSING_COUNT];
    Sign flags[FLAG_COUNT]; // by bit, from FLAG_PROVISIONAL
} Profile;

#define FLAG_MARKS(p, e, f, r, b)                                                                            \
    {                                                                                                        \
        {p, &provisional}, {e, &estimated}, {f, &forecast}, {r, &revised}, {                                 \
            b, &series_break                                                                                 \
        }                                                                                                    \
    }

static const Profile profiles[PROFILE_COUNT] = {
    [PROFILE_SSB_2021] = {"ssb-2021",
                          {[MISSING_NOT_APPLICABLE] = {".", &ssb_not_applicable},
                           [MISSING_NOT_AVAILABLE] = {"..", &ssb_lacking},
                           [MISSING_NOT_YET] = {"..", &ssb_lacking},
                           [MISSING_CONFIDENTIAL] = {":", &ssb_confidential},
                           [MISSING_NIL] = {"–", &nil},
                           [MISSING_LESS_THAN_HALF] = {"≈0", &less_than_half},
                           [MISSING_UNRELIABLE] = {"..", &ssb_lacking}},
                          FLAG_MARKS("*", "e", "f", "r", "b")},
    [PROFILE_SSB_CLASSIC] = {"ssb-classic",
                             {[MISSING_NOT_APPLICABLE] = {".", &classic_not_applicable},
                              [MISSING_NOT_AVAILABLE] = {"..", &classic_not_available},
                              [MISSING_NOT_YET] = {"...", &classic_not_yet},
                              [MISSING_CONFIDENTIAL] = {":", &classic_confidential},
                              [MISSING_NIL] = {"–", &nil},
                              [MISSING_LESS_THAN_HALF] = {"≈0", &less_than_half},
                              [MISSING_UNRELIABLE] = {"..", &classic_not_available}},
                             FLAG_MARKS("*", "e", "f", "r", "b")},
    [PROFILE_EUROSTAT] = {"eurostat",
                          {[MISSING_NOT_APPLICABLE] = {":z", &not_applicable},
                           [MISSING_NOT_AVAILABLE] = {":", &not_available},
                           [MISSING_NOT_YET] = {":", &not_available},
                           [MISSING_CONFIDENTIAL] = {":c", &confidential},
                           [MISSING_NIL] = {"–", &nil},
                           [MISSING_LESS_THAN_HALF] = {"0n", &less_than_half},
                           [MISSING_UNRELIABLE] = {":u", &unreliable}},
                          FLAG_MARKS("p", "e", "f", "r", "b")},
    [PROFILE_GSS] = {"gss",
                     {[MISSING_NOT_APPLICABLE] = {"[z]", &not_applicable},
                      [MISSING_NOT_AVAILABLE] = {"[x]", &not_available},
                      [MISSING_NOT_YET] = {"[x]", &not_available},
                      [MISSING_CONFIDENTIAL] = {"[c]", &confidential},
                      [MISSING_NIL] = {"[nil]", &nil},
                      [MISSING_LESS_THAN_HALF] = {"[low]", &less_than_half},
                      [MISSING_UNRELIABLE] = {"[u]", &unreliable}},
                     FLAG_MARKS("[p]", "[e]", "[f]", "[r]", "[b]")},
};

bool symbol_profile_find(const char *name, SymbolProfile *profile) {
    for (int i = 0; i < PROFILE_COUNT; i++) {
        if (strcmp(profiles[i].name, name) == 0) {
            *profile = (SymbolProfile)i;
            return true;
        }
    }
    return false;
}

const char *symbol_profile_name(SymbolProfile profile) {
    return profiles[profile].name;
}

const char *symbol_sign(SymbolProfile profile, Missing missing) {
    if (missing <= PRESENT || missing >= MISSING_COUNT)
        missing = MISSING_NOT_AVAILABLE;
    return profiles[profile].signs[missing].sign;
}

const char *symbol_meaning(SymbolProfile profile, Missing missing, const Language *language) {
    if (missing <= PRESENT || missing >= MISSING_COUNT)
        missing = MISSING_NOT_AVAILABLE;
    return (*profiles[profile].signs[missing].meaning)[language->column];
}

bool symbol_in_key(SymbolProfile profile, const bool occurs[MISSING_COUNT], Missing missing) {
    if (!occurs[missing])
        return false;
    for (int before = PRESENT + 1; before < (int)missing; before++)
        if (occurs[before] &&
            strcmp(symbol_sign(profile, (Missing)before), symbol_sign(profile, missing)) == 0)
            return false;
    return true;
}

// The place of a flag's bit in Profile.flags.
static int flag_index(CellFlag flag) {
    int index = 0;
    while (index < FLAG_COUNT - 1 && !((unsigned)flag >> index & 1))
        index++;
    return index;
}

const char *symbol_flag_mark(SymbolProfile profile, CellFlag flag) {
    return profiles[profile].flags[flag_index(flag)].sign;
}

const char *symbol_flag_meaning(SymbolProfile profile, CellFlag flag, const Language *language) {
    return (*profiles[profile].flags[flag_index(flag)].meaning)[language->column];
}

bool symbol_reason(SymbolProfile profile, const char *sign, Missing *missing) {
    // What people type for a sign that is set with another character, or that the profile no longer prints.
    static const struct {
        const char *typed;
        Missing missing;
        bool ssb_only;
    } others[] = {
        {"-", MISSING_NIL, false},
        {"−", MISSING_NIL, false},
        {"…", MISSING_NOT_YET, true},
        {"...", MISSING_NOT_YET, true},
    };
    for (int i = PRESENT + 1; i < MISSING_COUNT; i++) {
        if (strcmp(profiles[profile].signs[i].sign, sign) == 0) {
            *missing = (Missing)i;
            return true;
        }
    }
    bool ssb = profile == PROFILE_SSB_2021 || profile == PROFILE_SSB_CLASSIC;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(others[i].typed, sign) == 0 && (ssb || !others[i].ssb_only)) {
            *missing = others[i].missing;
            return true;
        }
    }
    return false;
}

static const char *const missing_names[MISSING_COUNT] = {
    "present", "not-applicable", "not-available", "not-yet", "confidential",
    "nil",     "less-than-half", "unreliable",
};

bool missing_find(const char *name, Missing *missing) {
    for (int i = PRESENT + 1; i < MISSING_COUNT; i++) {
        if (strcmp(missing_names[i], name) == 0) {
            *missing = (Missing)i;
            return true;
        }
    }
    return false;
}

const char *missing_name(Missing missing) {
    return missing_names[missing];
}

bool flag_find(const char *name, CellFlag *flag) {
    static const char *const names[FLAG_COUNT] = {"provisional", "estimated", "forecast", "revised", "break"};
    for (int i = 0; i < FLAG_COUNT; i++) {
        if (strcmp(names[i], name) == 0) {
            *flag = (CellFlag)(1 << i);
            return true;
        }
    }
    return false;
}

unsigned symbol_flags(unsigned flags) {
    return flags & FLAG_ACROSS ? flags | FLAG_BREAK : flags;
}

// Adds the marks of flags to printed and their meanings to *spoken (NULL when there was nothing to say but printed).
static const char *add_flags(Arena *arena, unsigned flags, SymbolProfile profile, const Language *language,
                             const char *printed, const char **spoken) {
    const char *said = *spoken ? *spoken : printed;
    bool marked = false;
    for (unsigned flag = FLAG_PROVISIONAL; flag <= FLAG_BREAK; flag <<= 1) {
        const char *mark = symbol_flag_mark(profile, (CellFlag)flag);
        if (!(flags & flag) || *mark == '\0')
            continue;
        // A star touches the number; letters would read as part of it.
        bool apart = !marked && *mark != '*';
        printed = arena_printf(arena, "%s%s%s", printed, apart ? "\u00a0" : "", mark);
        said = arena_printf(arena, "%s, %s", said, symbol_flag_meaning(profile, (CellFlag)flag, language));
        marked = true;
    }
    if (marked)
        *spoken = said;
    return printed;
}

const char *cell_text(Arena *arena, const Cell *cell, int decimals, SymbolProfile profile,
                      const Language *language, const char **expansion) {
    const char *printed, *spoken = NULL;
    if (cell->number) {
        printed = language_number(arena, language, cell->number, decimals);
    } else {
        printed = symbol_sign(profile, (Missing)cell->missing);
        spoken = symbol_meaning(profile, (Missing)cell->missing, language);
    }
    if (cell->flags)
        printed = add_flags(arena, symbol_flags(cell->flags), profile, language, printed, &spoken);
    if (expansion)
        *expansion = spoken;
    return printed;
}
