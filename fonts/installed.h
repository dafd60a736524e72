#ifndef FONTS_INSTALLED_H
#define FONTS_INSTALLED_H

// The usable font faces on this machine. Private to fonts; fontset.c chooses among them.

#include "fonts/face.h"

#include <fontconfig/fontconfig.h>

typedef struct Candidate {
    Installed face;
    const FcPattern *pattern; // for families and characters
} Candidate;

typedef struct InstalledFonts {
    FcConfig *config; // owns what the candidates point to
    const Candidate *items;
    size_t count; // sorted by path and index, so that every run sees the same order
} InstalledFonts;

// Lists the fonts of the system's and the user's folders and of extra_folder (NULL: none).
// Close with close_installed.
InstalledFonts list_installed(Arena *arena, const char *extra_folder);
void close_installed(InstalledFonts *installed);

// The i-th name of the face's family, NULL behind the last. Many faces have two: "Roboto" and "Roboto Light".
const char *family_name(const Candidate *candidate, int i);

// True for "X Condensed" and "X Narrow"; *base is then the length of X, else of the whole name.
bool is_narrow_name(const char *name, size_t *base);

#endif
