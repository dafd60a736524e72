// fontconfig lists what is installed; its caches make that a matter of microseconds.

#define _XOPEN_SOURCE 700 // realpath, mkdtemp

#include "fonts/installed.h"
#include "base/buf.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

// ---- a place for fontconfig's caches

// Can fontconfig keep caches for this user? It wants to write one for every folder that has none, and
// complains on standard error when it cannot.
static bool can_keep_caches(void) {
    char path[PATH_MAX];
    const char *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (access("/var/cache/fontconfig", W_OK) == 0)
        return true;
    int length = xdg    ? snprintf(path, sizeof path, "%s/fontconfig", xdg)
                 : home ? snprintf(path, sizeof path, "%s/.cache/fontconfig", home)
                        : -1;
    if (length < 0 || (size_t)length >= sizeof path)
        return false;
    while (access(path, F_OK) != 0 && strrchr(path, '/') > path)
        *strrchr(path, '/') = '\0'; // the first folder that exists decides: the others can be made in it
    return access(path, W_OK | X_OK) == 0;
}

// A folder for this run alone; false when there is no room for one.
static bool make_cache_folder(char path[PATH_MAX]) {
    const char *parent = getenv("TMPDIR");
    int length = snprintf(path, PATH_MAX, "%s/aarbok-fonts-XXXXXX", parent ? parent : "/tmp");
    return length > 0 && length < PATH_MAX && mkdtemp(path);
}

// What was mapped from the files stays usable.
static void remove_cache_folder(const char *path) {
    DIR *folder = opendir(path);
    if (!folder)
        return;
    for (const struct dirent *entry; (entry = readdir(folder));)
        unlinkat(dirfd(folder), entry->d_name, 0); // "." and ".." cannot be unlinked
    closedir(folder);
    rmdir(path);
}

// ---- the list

// Folders of Debian's that hold fonts of other formats and tables for them, which read_candidate would refuse. They
// are often more than half of the folders, and each takes fontconfig a dozen system calls.
#define NOT_OPENTYPE                                                                                         \
    "<selectfont><rejectfont>"                                                                               \
    "<glob>/usr/share/fonts/type1*</glob><glob>/usr/share/fonts/cmap*</glob><glob>/usr/share/fonts/cMap*</"  \
    "glob>"                                                                                                  \
    "<glob>/usr/share/fonts/X11*</glob>"                                                                     \
    "</rejectfont></selectfont>"

// The folders where fonts are by the XDG rules, and the cache folders Debian's fontconfig keeps: the system's
// own configuration takes fontconfig 4 ms to read, this one 0.1 ms.
static FcConfig *configure(const char *extra_folder, const char *cache_folder) {
    Buf xml = {0};
    buf_add(&xml, "<fontconfig>");
    char absolute[PATH_MAX];
    if (extra_folder && realpath(extra_folder, absolute)) {
        buf_add(&xml, "<dir>");
        buf_add_xml(&xml, absolute);
        buf_add(&xml, "</dir>");
    }
    buf_add(&xml, NOT_OPENTYPE);
    buf_add(&xml, "<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>"
                  "<dir prefix=\"xdg\">fonts</dir><dir>~/.fonts</dir>"
                  "<cachedir>/var/cache/fontconfig</cachedir>"
                  "<cachedir prefix=\"xdg\">fontconfig</cachedir>");
    if (cache_folder) {
        buf_add(&xml, "<cachedir>");
        buf_add_xml(&xml, cache_folder);
        buf_add(&xml, "</cachedir>");
    }
    buf_add(&xml, "</fontconfig>");
    FcConfig *config = FcConfigCreate();
    if (config && (!FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)buf_text(&xml), FcTrue) ||
                   !FcConfigBuildFonts(config))) {
        FcConfigDestroy(config);
        config = NULL;
    }
    buf_free(&xml);
    return config;
}

// A number that a variable font gives as a range.
static bool read_range(const FcPattern *pattern, const char *object, double range[2]) {
    FcRange *value;
    if (FcPatternGetDouble(pattern, object, 0, &range[0]) == FcResultMatch) {
        range[1] = range[0];
        return true;
    }
    return FcPatternGetRange(pattern, object, 0, &value) == FcResultMatch &&
           FcRangeGetDouble(value, &range[0], &range[1]);
}

bool is_narrow_name(const char *name, size_t *base) {
    static const char *const ENDINGS[] = {" Condensed", " Narrow"};
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        size_t ending = strlen(ENDINGS[i]);
        if (length > ending && strcasecmp(name + length - ending, ENDINGS[i]) == 0) {
            *base = length - ending;
            return true;
        }
    }
    *base = length;
    return false;
}

const char *family_name(const Candidate *candidate, int i) {
    FcChar8 *name;
    return FcPatternGetString(candidate->pattern, FC_FAMILY, i, &name) == FcResultMatch ? (const char *)name
                                                                                        : NULL;
}

// False for what cannot be used: bitmaps, Type 1, patterns without a file.
static bool read_candidate(const FcPattern *pattern, Candidate *candidate) {
    FcChar8 *path, *format;
    FcBool variable = FcFalse;
    int slant = FC_SLANT_ROMAN;
    Installed *face = &candidate->face;
    candidate->pattern = pattern;
    if (FcPatternGetString(pattern, FC_FONTFORMAT, 0, &format) != FcResultMatch ||
        (strcmp((const char *)format, "TrueType") != 0 && strcmp((const char *)format, "CFF") != 0) ||
        FcPatternGetString(pattern, FC_FILE, 0, &path) != FcResultMatch ||
        FcPatternGetInteger(pattern, FC_INDEX, 0, &face->index) != FcResultMatch ||
        !family_name(candidate, 0))
        return false;
    face->path = (const char *)path;
    face->variable = FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable) == FcResultMatch && variable;
    double weight[2] = {FC_WEIGHT_REGULAR, FC_WEIGHT_REGULAR};
    read_range(pattern, FC_WEIGHT, weight);
    face->width[0] = face->width[1] = FC_WIDTH_NORMAL;
    read_range(pattern, FC_WIDTH, face->width);
    for (int i = 0; i < 2; i++)
        face->weight[i] = FcWeightToOpenTypeDouble(weight[i]);
    FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
    face->slant = slant >= FC_SLANT_OBLIQUE ? SLANT_OBLIQUE
                  : slant > FC_SLANT_ROMAN  ? SLANT_ITALIC
                                            : SLANT_UPRIGHT;
    // Roboto Condensed and others call themselves condensed but say they are of normal width.
    size_t base;
    if (face->width[0] == FC_WIDTH_NORMAL && face->width[1] == FC_WIDTH_NORMAL &&
        is_narrow_name(family_name(candidate, 0), &base))
        face->width[0] = face->width[1] = FC_WIDTH_CONDENSED;
    return true;
}

static int compare_candidates(const void *a, const void *b) {
    const Candidate *x = a, *y = b;
    int order = strcmp(x->face.path, y->face.path);
    if (order == 0)
        order = (x->face.variable > y->face.variable) - (x->face.variable < y->face.variable);
    return order != 0 ? order : (x->face.index > y->face.index) - (x->face.index < y->face.index);
}

InstalledFonts list_installed(Arena *arena, const char *extra_folder) {
    char cache_folder[PATH_MAX];
    bool temporary = !can_keep_caches() && make_cache_folder(cache_folder);
    InstalledFonts installed = {.config = configure(extra_folder, temporary ? cache_folder : NULL)};
    if (temporary)
        remove_cache_folder(cache_folder);
    const FcFontSet *all = installed.config ? FcConfigGetFonts(installed.config, FcSetSystem) : NULL;
    if (!all || all->nfont <= 0)
        return installed;
    Candidate *items = arena_array(arena, (size_t)all->nfont, Candidate);
    for (int i = 0; i < all->nfont; i++)
        installed.count += read_candidate(all->fonts[i], &items[installed.count]);
    qsort(items, installed.count, sizeof *items, compare_candidates);
    installed.items = items;
    return installed;
}

void close_installed(InstalledFonts *installed) {
    if (installed->config)
        FcConfigDestroy(installed->config);
}
