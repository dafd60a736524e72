#ifndef FONTS_FACE_H
#define FONTS_FACE_H

// What the files of this folder share behind font.h: an opened face, and the list that names several.
// Not for other folders.

#include "fonts/font.h"

#include <hb.h>

typedef enum Slant { SLANT_UPRIGHT, SLANT_OBLIQUE, SLANT_ITALIC } Slant;

// What fontconfig knows about one face of one installed file. path belongs to the configuration of the set.
typedef struct Installed {
    const char *path;
    int index;        // fontconfig's: face in the low 16 bits, named instance (from 1) in the high ones
    bool variable;    // stands for every instance in the ranges below
    double weight[2]; // least and greatest, 100–900
    double width[2];  // least and greatest, percent
    Slant slant;
} Installed;

// The instance wanted of an installed face: which of them it is, and where on the axes of a variable one.
typedef struct Wanted {
    const Installed *face;
    int weight; // CSS; only a variable face can be asked for
    double width;
} Wanted;

struct Font {
    size_t index;
    FontProgram program;
    FontMetrics metrics;
    const char *postscript_name;
    double upem;
    hb_face_t *face;
    hb_font_t *shaper;          // scale is units per em, positions of hb-ot
    const hb_variation_t *axes; // where a variable font is fixed
    unsigned axis_count;        // 0: not a variable font
    uint64_t has_latin1[4];     // bit c: has a glyph for U+00cc
};

// The face of a family, opened when a character is not in those before it: most reports need only the first.
typedef struct FontChoice {
    const Installed *face; // NULL: of the last resort, still to be found
    bool tried;
    const Font *font; // when tried; NULL when it cannot be used
} FontChoice;

struct FontList {
    VEC(FontChoice) choices; // the last resort comes last
    const Font *first;       // that can be used
    const char *missing;     // the first family asked for that is not installed
    FontSet *set;
    int weight; // what was asked for
    double width;
    bool italic;
};

// The i-th choice, opened; NULL when it cannot be used.
const Font *fontlist_font(const FontList *list, size_t i);

// Opens the instance on the arena, NULL when HarfBuzz cannot use the file. close_font gives back the handles.
Font *open_font(Arena *arena, size_t index, const Wanted *wanted);
void close_font(Font *font);

// True when the font shows code by a glyph of its own.
bool font_has(const Font *font, uint32_t code);

#endif
