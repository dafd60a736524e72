// Finding fonts. Choosing among the installed ones is done here, by the rules of CSS, so that a machine's
// fontconfig settings have no say in how a report looks.

#include "base/buf.h"
#include "base/file.h"
#include "base/map.h"
#include "fonts/face.h"
#include "fonts/installed.h"

#include <string.h>
#include <strings.h>

// A list with the request it answers.
typedef struct Asked {
    const char *families;
    int weight, width;
    bool italic;
    FontList *list;
} Asked;

struct FontSet {
    Arena *arena;
    InstalledFonts installed;
    VEC(Font *) fonts;       // opened
    VEC(Asked) lists;        // a design asks for a dozen
    Map opened;              // "path|index|weight|width" to position in fonts + 1; 0: cannot be opened
    const char *last_resort; // a family, NULL until needed
};

// A style to find among the faces of a family.
typedef struct Style {
    int weight;
    double width;
    bool italic;
} Style;

FontSet *fontset_new(const char *extra_folder) {
    Arena *arena = arena_new(0);
    FontSet *set = arena_new_of(arena, FontSet);
    set->arena = arena;
    set->installed = list_installed(arena, extra_folder);
    return set;
}

void fontset_free(FontSet *set) {
    if (!set)
        return;
    for (size_t i = 0; i < set->fonts.count; i++)
        close_font(set->fonts.items[i]);
    close_installed(&set->installed);
    arena_free(set->arena);
}

Digest fontset_digest(const FontSet *set) {
    Buf all = {0};
    for (size_t i = 0; i < set->installed.count; i++)
        file_stamp(set->installed.items[i].face.path, &all);
    Digest digest = digest_of(buf_text(&all), all.length);
    buf_free(&all);
    return digest;
}

// ---- which of them

// CSS Fonts 4, 5.2: from the wanted value towards one side first, then the other. The rank is the distance,
// and the wrong side comes after everything on the right side.
static double rank_side(const double range[2], double wanted, bool smaller_first) {
    if (range[0] <= wanted && wanted <= range[1])
        return 0;
    double distance = range[1] < wanted ? wanted - range[1] : range[0] - wanted;
    return (range[1] < wanted) == smaller_first ? distance : 10000 + distance;
}

static double rank_weight(const double range[2], int wanted) {
    if (wanted < 400)
        return rank_side(range, wanted, true);
    if (wanted > 500)
        return rank_side(range, wanted, false);
    if (range[0] > wanted && range[0] <= 500) // 400 to 500: up to 500 first, then lighter, then bolder
        return range[0] - wanted;
    return range[0] <= wanted && wanted <= range[1] ? 0 : 1000 + rank_side(range, wanted, true);
}

static int rank_slant(Slant slant, bool italic) {
    static const int UPRIGHT[] = {[SLANT_UPRIGHT] = 0, [SLANT_OBLIQUE] = 1, [SLANT_ITALIC] = 2};
    static const int ITALIC[] = {[SLANT_ITALIC] = 0, [SLANT_OBLIQUE] = 1, [SLANT_UPRIGHT] = 2};
    return italic ? ITALIC[slant] : UPRIGHT[slant];
}

// Is a nearer to style than b? Width counts before slant, slant before weight.
static bool is_nearer(const Installed *a, const Installed *b, const Style *style) {
    double x = rank_side(a->width, style->width, style->width <= 100);
    double y = rank_side(b->width, style->width, style->width <= 100);
    if (x != y)
        return x < y;
    int p = rank_slant(a->slant, style->italic), q = rank_slant(b->slant, style->italic);
    if (p != q)
        return p < q;
    return rank_weight(a->weight, style->weight) < rank_weight(b->weight, style->weight);
}

// A face belongs to the families it names. "X Condensed" is also the condensed part of "X", and the other way
// round: Debian's Open Sans has its light condensed face in "Open Sans" and its bold one in "Open Sans Condensed".
static bool is_in_family(const Candidate *candidate, const char *family) {
    size_t wanted_base, base;
    bool narrow = is_narrow_name(family, &wanted_base);
    const char *name;
    for (int i = 0; (name = family_name(candidate, i)); i++) {
        if (((*name ^ *family) & ~0x20) != 0) // most begin with another letter
            continue;
        if (strcasecmp(name, family) == 0)
            return true;
        if (strncasecmp(name, family, wanted_base) != 0)
            continue;
        is_narrow_name(name, &base);
        if (base == wanted_base && (!narrow || candidate->face.width[0] < FC_WIDTH_NORMAL))
            return true;
    }
    return false;
}

static const Candidate *find_face(const FontSet *set, const char *family, Style style) {
    size_t base;
    if (is_narrow_name(family, &base) && style.width >= FC_WIDTH_NORMAL)
        style.width = FC_WIDTH_CONDENSED;
    const Candidate *best = NULL;
    for (size_t i = 0; i < set->installed.count; i++) {
        const Candidate *candidate = &set->installed.items[i];
        if (is_in_family(candidate, family) && (!best || is_nearer(&candidate->face, &best->face, &style)))
            best = candidate;
    }
    return best;
}

// Only an upright text face of normal width and weight can be the one that stands in for all.
static bool may_be_last_resort(const Installed *face) {
    return face->slant == SLANT_UPRIGHT && face->weight[0] <= 400 && face->weight[1] >= 400 &&
           face->width[0] <= 100 && face->width[1] >= 100;
}

// The family with the most of the Latin letters (U+0020–U+024F), among equals the most characters, then by
// name of file. Any order will do that is the same on every run.
static const char *find_widest_family(const FontSet *set) {
    FcCharSet *latin = FcCharSetCreate();
    for (FcChar32 c = 0x20; c < 0x250; c++)
        FcCharSetAddChar(latin, c);
    const char *widest = NULL;
    FcChar32 most_latin = 0, most = 0;
    for (int pass = 0; pass < 2 && !widest; pass++)
        for (size_t i = 0; i < set->installed.count; i++) {
            const Candidate *candidate = &set->installed.items[i];
            FcCharSet *characters;
            if ((pass == 0 && !may_be_last_resort(&candidate->face)) ||
                FcPatternGetCharSet(candidate->pattern, FC_CHARSET, 0, &characters) != FcResultMatch)
                continue;
            FcChar32 in_latin = FcCharSetIntersectCount(characters, latin), all = FcCharSetCount(characters);
            if (!widest || in_latin > most_latin || (in_latin == most_latin && all > most)) {
                widest = family_name(candidate, 0);
                most_latin = in_latin;
                most = all;
            }
        }
    FcCharSetDestroy(latin);
    return widest;
}

static const char *find_last_resort(FontSet *set) {
    static const char PREFERRED[] = "DejaVu Sans";
    if (!set->last_resort)
        set->last_resort =
            find_face(set, PREFERRED, (Style){400, 100, false}) ? PREFERRED : find_widest_family(set);
    return set->last_resort;
}

// ---- lists

static Font *open_once(FontSet *set, const Installed *face, const Style *style) {
    int weight = face->variable ? style->weight : 0, width = face->variable ? (int)style->width : 0;
    const char *key = arena_printf(set->arena, "%s|%d|%d|%d", face->path, face->index, weight, width);
    size_t position;
    if (map_find(&set->opened, key, &position))
        return position ? set->fonts.items[position - 1] : NULL;
    Wanted wanted = {face, style->weight, style->width};
    Font *font = open_font(set->arena, set->fonts.count, &wanted);
    if (font)
        *vec_push(set->arena, &set->fonts) = font;
    map_add(set->arena, &set->opened, key, font ? set->fonts.count : 0);
    return font;
}

// Adds the family's face to the list; false when it has none, or the list still lacks a first font and cannot use it.
static bool add_family(FontSet *set, FontList *list, const char *family, const Style *style) {
    const Candidate *found = find_face(set, family, *style);
    if (!found)
        return false;
    *vec_push(set->arena, &list->choices) = (FontChoice){.face = &found->face};
    if (!list->first)
        list->first = fontlist_font(list, list->choices.count - 1);
    return list->first != NULL;
}

// CSS's generic families have no face of their own: the last resort is one of these.
static const char *generic_family(const char *family) {
    if (strcasecmp(family, "serif") == 0)
        return "DejaVu Serif";
    if (strcasecmp(family, "monospace") == 0)
        return "DejaVu Sans Mono";
    return strcasecmp(family, "sans-serif") == 0 ? "DejaVu Sans" : NULL;
}

// The next name of a comma-separated list without spaces and quotation marks around it; NULL at the end.
static const char *next_family(Arena *arena, const char **rest) {
    static const char AROUND[] = " \t\r\n\"'";
    while (**rest) {
        const char *start = *rest, *end = start + strcspn(start, ",");
        *rest = *end ? end + 1 : end;
        while (start < end && strchr(AROUND, *start))
            start++;
        while (end > start && strchr(AROUND, end[-1]))
            end--;
        if (end > start)
            return arena_strndup(arena, start, (size_t)(end - start));
    }
    return NULL;
}

const Font *fontlist_font(const FontList *list, size_t i) {
    FontChoice *choice = &list->choices.items[i];
    if (choice->tried)
        return choice->font;
    Style style = {list->weight, list->width, list->italic};
    const char *last_resort = choice->face ? NULL : find_last_resort(list->set);
    const Candidate *found = last_resort ? find_face(list->set, last_resort, style) : NULL;
    const Installed *face = found ? &found->face : choice->face;
    choice->tried = true;
    choice->font = face ? open_once(list->set, face, &style) : NULL;
    return choice->font;
}

static FontList *build_list(FontSet *set, const char *families, const Style *style) {
    FontList *list = arena_new_of(set->arena, FontList);
    *list = (FontList){.set = set, .weight = style->weight, .width = style->width, .italic = style->italic};
    const char *family, *rest = families;
    while ((family = next_family(set->arena, &rest))) {
        const char *generic = generic_family(family);
        if (!add_family(set, list, generic ? generic : family, style) && !generic && !list->missing)
            list->missing = family;
    }
    *vec_push(set->arena, &list->choices) = (FontChoice){.face = NULL};
    if (!list->first)
        list->first = fontlist_font(list, list->choices.count - 1);
    return list;
}

static FontList *find_list(FontSet *set, const Asked *request) {
    for (size_t i = 0; i < set->lists.count; i++) {
        const Asked *asked = &set->lists.items[i];
        if (asked->weight == request->weight && asked->width == request->width &&
            asked->italic == request->italic && strcmp(asked->families, request->families) == 0)
            return asked->list;
    }
    Asked *added = vec_push(set->arena, &set->lists);
    *added = *request;
    added->families = arena_strdup(set->arena, request->families);
    added->list =
        build_list(set, request->families, &(Style){request->weight, request->width, request->italic});
    return added->list;
}

const FontList *fontset_list(FontSet *set, const char *families, int weight, int width, bool italic,
                             const char **missing) {
    const FontList *list = find_list(set, &(Asked){families, weight, width, italic, NULL});
    if (missing)
        *missing = list->missing;
    return list->first ? list : NULL;
}

const Font *fontlist_first(const FontList *list) {
    return list->first;
}
