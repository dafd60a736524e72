#ifndef MODEL_SYMBOLS_H
#define MODEL_SYMBOLS_H

// How missing values and flags are printed. A profile maps each reason to a sign and its explanation in every
// language; agencies use the same signs for different reasons, so a sign never travels without its profile.

#include "model/dataset.h"
#include "model/language.h"

typedef enum SymbolProfile { PROFILE_SSB_2021, PROFILE_SSB_CLASSIC, PROFILE_EUROSTAT, PROFILE_GSS, PROFILE_COUNT } SymbolProfile;

// "ssb-2021", "ssb-classic", "eurostat", "gss"; false when name is none of them.
bool symbol_profile_find(const char *name, SymbolProfile *profile);
const char *symbol_profile_name(SymbolProfile profile);

// The sign printed in place of the number: "..", ":", "[c]". Never "" and never a bare number.
const char *symbol_sign(SymbolProfile profile, Missing missing);

// What it means, as the symbol key and the screen reader say it: "vises ikke av konfidensialitetshensyn".
const char *symbol_meaning(SymbolProfile profile, Missing missing, const Language *language);

// The mark set after a number for a flag ("*", "[p]"; "" when the profile has none) and its meaning.
const char *symbol_flag_mark(SymbolProfile profile, CellFlag flag);
const char *symbol_flag_meaning(SymbolProfile profile, CellFlag flag, const Language *language);

// The reason a sign stands for in this profile, for readers of files that use signs (TBML: ssb-classic when the file
// is dated before 2021, else ssb-2021; both agree on the reasons the readers map). False for an unknown sign.
bool symbol_reason(SymbolProfile profile, const char *sign, Missing *missing);

// The names of reasons in dataset files: "not-applicable", "not-available", … (the dataset format's status values),
// and of flags: "provisional", "estimated", "forecast", "revised", "break".
bool missing_find(const char *name, Missing *missing);
const char *missing_name(Missing missing);
bool flag_find(const char *name, CellFlag *flag);

// A cell as printed: the number in the language's format (decimals -1: as the source; a flag's mark added), or the
// sign. expansion, when not NULL, receives the words a screen reader should say instead of a sign, or NULL.
const char *cell_text(Arena *arena, const Cell *cell, int decimals, SymbolProfile profile, const Language *language,
                      const char **expansion);

#endif
