#ifndef TESTS_CHARTS_PROMISES_H
#define TESTS_CHARTS_PROMISES_H

// Random data for charts, and what every drawing promises whatever the data: no text stands on another,
// nothing leaves the box, every name is there.

#include "charts_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Random {
    uint64_t state;
} Random;

static inline uint32_t next(Random *random, uint32_t below) {
    random->state = random->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(random->state >> 33) % below;
}

// ---- random data -----------------------------------------------------------------------------------------

static const char *const words[] = {"Statlige",    "virksomheter",  "Private",   "foretak",    "og",
                                    "kommunale",   "Århus",         "Øst",       "næringsliv", "informasjon",
                                    "overnatting", "servering",     "i",         "alt",        "Čáhcesuolu",
                                    "Kárášjohka",  "(eks. wikier)", "tjenester", "16–24 år",   "Utvikle",
                                    "omdømme",     "Husholdninger", "jordbruk",  "forskning"};

static inline const char *random_label(Arena *arena, Random *random, size_t number, uint32_t most) {
    const char *label = words[next(random, sizeof words / sizeof *words)];
    for (uint32_t i = next(random, most); i > 0; i--)
        label = arena_printf(arena, "%s %s", label, words[next(random, sizeof words / sizeof *words)]);
    return arena_printf(arena, "%s %zu", label, number);
}

// Up to 600 letters, in words or in one piece.
static inline const char *long_label(Arena *arena, Random *random, size_t number) {
    const char *by = next(random, 2) ? " " : "", *label = "x";
    for (uint32_t length = 20 + next(random, 560);
         strlen(label) < length;) // bytes: a little less than letters
        label = arena_printf(arena, "%s%s%s", label, by, next(random, 3) ? "Averylongname" : "omdømme");
    return arena_printf(arena, "%s%s%zu", label, by, number);
}

// A class in order: "20–24 år omdømme".
static inline const char *random_class(Arena *arena, Random *random, size_t i, bool lengthy) {
    const char *more = lengthy ? long_label(arena, random, i) : next(random, 3) ? "" : words[i % 6];
    return arena_printf(arena, "%zu–%zu år %s", 5 * i, 5 * i + 4, more);
}

static inline const char *join(Arena *arena, const char *text, const char *by, const char *more) {
    return *text ? arena_printf(arena, "%s%s%s", text, by, more) : more;
}

enum { STYLE_LARGE = 10, STYLE_SMALL, STYLES };

// As long as numbers may be, or not quite.
static inline const char *random_extreme(Arena *arena, Random *random, bool large, const char *sign) {
    static const char zeros[] = "000000000000000000000000000000000000000000000000000000000000";
    int count = (int)next(random, 2) * 15 + (int)next(random, 3) * 10 + (int)next(random, 15);
    return large ? arena_printf(arena, "%s%u%.*s", sign, next(random, 90), count, zeros)
                 : arena_printf(arena, "%s0.%.*s%u", sign, count, zeros, next(random, 90));
}

static inline const char *random_number(Arena *arena, Random *random, uint32_t style) {
    static const uint32_t sizes[] = {100, 10, 1000000, 5000, 3};
    const char *sign = style >= 5 && next(random, 3) == 0 ? "-" : "";
    if (style == STYLE_LARGE || style == STYLE_SMALL)
        return random_extreme(arena, random, style == STYLE_LARGE, sign);
    uint32_t whole = next(random, sizes[style % 5]);
    const char *number = style % 2 ? arena_printf(arena, "%s%u.%u", sign, whole, next(random, 10))
                                   : arena_printf(arena, "%s%u", sign, whole);
    switch (next(random, 24)) {
    case 0: return "..";
    case 1: return ":";
    case 2: return arena_printf(arena, "%sp", number);
    case 3: return arena_printf(arena, "%sb", number);
    default: return number;
    }
}

// ---- what every drawing promises -------------------------------------------------------------------------

typedef struct Text {
    double left, top, right, bottom;
    const char *text;
    size_t length;
} Text;

// From the tops of capitals to a little below the baseline: where ink is.
static inline Text text_of(const GlyphsItem *glyphs) {
    const GlyphRun *run = glyphs->run;
    double width = run->width * glyphs->size + (double)run->count * glyphs->tracking;
    return (Text){glyphs->x,         glyphs->y - 0.71 * glyphs->size,
                  glyphs->x + width, glyphs->y + 0.02 * glyphs->size,
                  run->text,         run->text_length};
}

static inline void fail_with(const char *what, const Text *a, const Text *b) {
    print_message("%s: \"%.*s\" at %.1f,%.1f–%.1f,%.1f", what, (int)a->length, a->text, a->left, a->top,
                  a->right, a->bottom);
    if (b)
        print_message(" and \"%.*s\" at %.1f,%.1f–%.1f,%.1f", (int)b->length, b->text, b->left, b->top,
                      b->right, b->bottom);
    print_message("\n");
    fail();
}

static inline void check_texts(const Drawing *drawing) {
    static const double slack = 0.02; // positions are rounded
    for (size_t i = 0; i < drawing->items.count; i++) {
        if (drawing->items.items[i].kind != ITEM_GLYPHS)
            continue;
        Text a = text_of(&drawing->items.items[i].glyphs);
        if (a.left < -slack || a.top < -slack || a.right > drawing->width + slack ||
            a.bottom > drawing->height + slack)
            fail_with("outside the box", &a, NULL);
        for (size_t j = i + 1; j < drawing->items.count; j++) {
            if (drawing->items.items[j].kind != ITEM_GLYPHS)
                continue;
            Text b = text_of(&drawing->items.items[j].glyphs);
            if (a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack &&
                b.top < a.bottom - slack)
                fail_with("one on another", &a, &b);
        }
    }
}

static inline void check_paths(const Drawing *drawing) {
    for (size_t i = 0; i < drawing->items.count; i++) {
        const Item *item = &drawing->items.items[i];
        if (item->kind != ITEM_PATH)
            continue;
        double half = item->path.stroked ? item->path.line_width / 2 : 0;
        for (size_t p = 0; p < item->path.count; p++) {
            const PathPart *part = &item->path.parts[p];
            for (int n = 0; n < (part->op == PATH_CURVE ? 3 : part->op == PATH_CLOSE ? 0 : 1); n++) {
                double x = part->x[n], y = part->y[n];
                bool inside = x - half >= -0.5 && x + half <= drawing->width + 0.5 && y - half >= -0.5 &&
                              y + half <= drawing->height + 0.5;
                if (!inside)
                    print_message("a path of colour %06X leaves the box at %.1f,%.1f\n",
                                  (unsigned)(item->path.filled ? item->path.fill : item->path.stroke), x, y);
                assert_true(inside);
            }
        }
    }
}

// All characters of a chart's texts in a row, without spaces: a wrapped name is found in it whole.
static inline const char *all_text(Arena *arena, const Drawing *drawing) {
    const char *text = "";
    for (size_t i = 0; i < drawing->items.count; i++)
        if (drawing->items.items[i].kind == ITEM_GLYPHS) {
            const GlyphRun *run = drawing->items.items[i].glyphs.run;
            text = arena_printf(arena, "%s%.*s", text, (int)run->text_length, run->text);
        }
    char *packed = arena_strdup(arena, text), *to = packed;
    for (const char *from = packed; *from; from++)
        if (*from != ' ' && *from != '-') // hyphens at line ends too
            *to++ = *from;
    *to = '\0';
    return packed;
}

static inline void check_names(Fixture *fixture, const ChartSpec *spec, const Drawing *drawing) {
    const char *text = all_text(fixture->arena, drawing);
    for (size_t d = 0; d < spec->dataset->dimension_count; d++) {
        const Dimension *dimension = &spec->dataset->dimensions[d];
        for (size_t i = 0; i < dimension->count && dimension->role != ROLE_TIME; i++) {
            if ((d == 1 && dimension->count == 1) || (d == 0 && spec->kind == CHART_LINE))
                continue; // one series is named by the caption, and not every class along a line by a label
            char *name = arena_strdup(fixture->arena, dimension->categories[i].id), *to = name;
            for (const char *from = name; *from; from++)
                if (*from != ' ')
                    *to++ = *from;
            *to = '\0';
            bool drawn = strstr(text, name) != NULL;
            if (!drawn && diag_warning_count(fixture->diag) == 0)
                print_message("no \"%s\" in %s\n", dimension->categories[i].id, text);
            assert_true(drawn || diag_warning_count(fixture->diag) > 0);
        }
    }
}

#endif
