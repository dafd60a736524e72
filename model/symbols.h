#ifndef MODEL_SYMBOLS_H
#define MODEL_SYMBOLS_H

// How missing values and flags are printed. A profile maps each reason to a sign and its explanation in every
// language; agencies use the same signs for different reasons, so a sign never travels without its profile.
//
//     reason           ssb-2021  ssb-classic  eurostat  gss
//     not-applicable   .         .            :z        [z]
//     not-available    ..        ..           :         [x]
//     not-yet          ..        ...          :         [x]
//     confidential     :         :            :c        [c]
//     nil              –         –            –         [nil]
//     less-than-half   ≈0        ≈0           0n        [low]
//     unreliable       ..        ..           :u        [u]
//     provisional      *         *            p         [p]
//     estimated, forecast, revised, break: e f r b, in gss [e] [f] [r] [b]
//
// Where a profile gives two reasons one sign, it gives them one meaning too: a key that drops repeated signs is right.
// Three signs are ours. Statistics Norway prints 0 or 0,0 for less-than-half and relies on "-" for nil to tell it from a
// zero; a bare number says nothing to a reader who does not know that, so it is ≈0 here. Its "-" is set as an en dash.
// It has no letters for estimates, forecasts, revisions and breaks; unmarked they would pass for firm figures, so they
// take the letters of the SDMX code list. The gss guidance prints nil as the number 0 (write 0 in the data for that).

#include "model/dataset.h"
#include "model/language.h"

typedef enum SymbolProfile {
    PROFILE_SSB_2021,
    PROFILE_SSB_CLASSIC,
    PROFILE_EUROSTAT,
    PROFILE_GSS,
    PROFILE_COUNT
} SymbolProfile;

// "ssb-2021", "ssb-classic", "eurostat", "gss"; false when name is none of them.
bool symbol_profile_find(const char *name, SymbolProfile *profile);
const char *symbol_profile_name(SymbolProfile profile);

// The sign printed in place of the number: "..", ":", "[c]". Never "" and never a bare number.
const char *symbol_sign(SymbolProfile profile, Missing missing);

// What it means, as the symbol key and the screen reader say it: "vises ikke av konfidensialitetshensyn".
const char *symbol_meaning(SymbolProfile profile, Missing missing, const Language *language);

// Whether a key of the reasons that occur lists this one: it occurs, and none listed before it has the same sign.
bool symbol_in_key(SymbolProfile profile, const bool occurs[MISSING_COUNT], Missing missing);

// The mark set after a number for a flag ("*", "[p]"; "" when the profile has none) and its meaning.
const char *symbol_flag_mark(SymbolProfile profile, CellFlag flag);
const char *symbol_flag_meaning(SymbolProfile profile, CellFlag flag, const Language *language);

// The reason a sign stands for in this profile, for readers of files that use signs (TBML: ssb-classic when the file
// is dated before 2021, else ssb-2021; both agree on the reasons the readers map). "-" and U+2212 are read as nil, and
// "..." and U+2026 as not-yet in both SSB profiles. False for an unknown sign.
bool symbol_reason(SymbolProfile profile, const char *sign, Missing *missing);

// The names of reasons in dataset files: "not-applicable", "not-available", … (the dataset format's status values),
// and of flags: "provisional", "estimated", "forecast", "revised", "break".
bool missing_find(const char *name, Missing *missing);
const char *missing_name(Missing missing);
bool flag_find(const char *name, CellFlag *flag);

// The flags that are marked: what was computed across a break is marked as a break.
unsigned symbol_flags(unsigned flags);

// A cell as printed: the number in the language's format (decimals -1: as the source) or the sign, and the marks of its
// flags: "12,5*", letters after a no-break space: "12.5 p". expansion, when not NULL, receives the words a screen reader
// should say instead ("12,5, foreløpig tall", "vises ikke av konfidensialitetshensyn"), or NULL when the text says it all.
const char *cell_text(Arena *arena, const Cell *cell, int decimals, SymbolProfile profile,
                      const Language *language, const char **expansion);

#endif
