#ifndef FONTS_FONT_H
#define FONTS_FONT_H

// Fonts: found by family among the fonts installed as files, opened once for a process, immutable afterwards.
//
// All measures are in ems: 1.0 is the font size. Multiply by the size in points to set type.

#include "base/arena.h"
#include "base/digest.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct FontSet FontSet;   // every font a process has opened
typedef struct Font Font;         // one face at one weight and width
typedef struct FontList FontList; // fonts in order of preference: the first that has a character shows it

typedef struct FontMetrics {
    double ascent, descent; // of the font, both positive
    double cap_height, x_height;
    double underline_position, underline_thickness; // position: below the baseline, positive
} FontMetrics;

// Finds the installed fonts (system folders and extra_folder, NULL for none). Free with fontset_free.
FontSet *fontset_new(const char *extra_folder);
void fontset_free(FontSet *set);

// The list for comma-separated families ("Roboto Condensed, Open Sans"): for each family the face nearest in
// width (percent, 100 normal), slant and weight, in CSS order; families that are not installed are passed
// over; a last resort (DejaVu Sans or whatever is installed with wide coverage) ends every list. "serif",
// "sans-serif" and "monospace" are DejaVu's. "X Condensed" and "X Narrow" count as the narrow part of the
// family X. A variable font is fixed at exactly the weight and width. missing, when not NULL, receives the
// first family asked for that is not installed, or NULL. The same request gives the same pointer. NULL only
// when no font at all is installed.
const FontList *fontset_list(FontSet *set, const char *families, int weight, int width, bool italic,
                             const char **missing);

// A digest of which fonts are installed: the name, size and time of change of every font file. While it is the same, so is
// what every request gives.
Digest fontset_digest(const FontSet *set);

const Font *fontlist_first(const FontList *list);

const FontMetrics *font_metrics(const Font *font);
const char *font_postscript_name(const Font *font);
size_t font_index(const Font *font); // 0, 1, … in order of opening: a key for tables by font. What was
                                     // opened for earlier jobs counts, so keep it out of outputs
double font_advance(const Font *font, uint32_t glyph);
uint32_t font_glyph(const Font *font, uint32_t code); // 0 when the font has no glyph for the character

// For the PDF writer and charts that paint text themselves.
typedef struct FontProgram {
    const char *path; // of the font file
    unsigned index;   // face in a collection
    bool cff;         // CFF outlines (OpenType), else TrueType
    int weight;       // as the font itself says
    bool italic, fixed_pitch;
    double box[4];       // bounding box of all glyphs: left, bottom, right, top
    double italic_angle; // degrees, negative leaning right
} FontProgram;
const FontProgram *font_program(const Font *font);

// A font file with just these glyphs (in any order; glyph 0 comes along), glyph ids kept: a TrueType file for
// FontFile2, or, when font_program says cff, a whole OpenType file for FontFile3 with /Subtype /OpenType. A
// variable font comes out as the static instance. The same glyphs give the same bytes. bytes on the arena;
// false when the font cannot be subset or its licence bits (OS/2 fsType) forbid embedding or subsets.
bool font_subset(Arena *arena, const Font *font, const uint32_t *glyphs, size_t count, const void **bytes,
                 size_t *size);

// A whole font file with the glyphs of these characters, to set text with elsewhere: with kerning, ligatures, tabular and
// superior figures, and characters in any order. Like font_subset otherwise.
bool font_subset_text(Arena *arena, const Font *font, const uint32_t *codes, size_t count, const void **bytes,
                      size_t *size);

// The families of a font as programs name them: that it has in its own style ("Open Sans SemiBold"), and that of all its
// styles ("Open Sans"), which may be the same. On the arena.
typedef struct FontNames {
    const char *family, *large_family;
} FontNames;
FontNames font_names(Arena *arena, const Font *font);

#endif
