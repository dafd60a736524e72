// Whatever the data, a chart keeps its promises: hundreds of random charts are drawn, and in each of them no
// text stands on another, nothing leaves the box, and every name is there unless a warning says which is not.

#include "charts_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

typedef struct Random {
    uint64_t state;
} Random;

static uint32_t next(Random *random, uint32_t below) {
    random->state = random->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(random->state >> 33) % below;
}

// ---- random data -----------------------------------------------------------------------------------------

static const char *const words[] = {"Statlige",    "virksomheter",  "Private",   "foretak",    "og",
                                    "kommunale",   "Århus",         "Øst",       "næringsliv", "informasjon",
                                    "overnatting", "servering",     "i",         "alt",        "Čáhcesuolu",
                                    "Kárášjohka",  "(eks. wikier)", "tjenester", "16–24 år",   "Utvikle",
                                    "omdømme",     "Husholdninger", "jordbruk",  "forskning"};

static const char *random_label(Arena *arena, Random *random, size_t number, uint32_t most) {
    const char *label = words[next(random, sizeof words / sizeof *words)];
    for (uint32_t i = next(random, most); i > 0; i--)
        label = arena_printf(arena, "%s %s", label, words[next(random, sizeof words / sizeof *words)]);
    return arena_printf(arena, "%s %zu", label, number);
}

// Up to 600 letters, in words or in one piece.
static const char *long_label(Arena *arena, Random *random, size_t number) {
    const char *by = next(random, 2) ? " " : "", *label = "x";
    for (uint32_t length = 20 + next(random, 560);
         strlen(label) < length;) // bytes: a little less than letters
        label = arena_printf(arena, "%s%s%s", label, by, next(random, 3) ? "Averylongname" : "omdømme");
    return arena_printf(arena, "%s%s%zu", label, by, number);
}

// A class in order: "20–24 år omdømme".
static const char *random_class(Arena *arena, Random *random, size_t i, bool lengthy) {
    const char *more = lengthy ? long_label(arena, random, i) : next(random, 3) ? "" : words[i % 6];
    return arena_printf(arena, "%zu–%zu år %s", 5 * i, 5 * i + 4, more);
}

static const char *join(Arena *arena, const char *text, const char *by, const char *more) {
    return *text ? arena_printf(arena, "%s%s%s", text, by, more) : more;
}

enum { STYLE_LARGE = 10, STYLE_SMALL, STYLES };

// As long as numbers may be, or not quite.
static const char *random_extreme(Arena *arena, Random *random, bool large, const char *sign) {
    static const char zeros[] = "000000000000000000000000000000000000000000000000000000000000";
    int count = (int)next(random, 2) * 15 + (int)next(random, 3) * 10 + (int)next(random, 15);
    return large ? arena_printf(arena, "%s%u%.*s", sign, next(random, 90), count, zeros)
                 : arena_printf(arena, "%s0.%.*s%u", sign, count, zeros, next(random, 90));
}

static const char *random_number(Arena *arena, Random *random, uint32_t style) {
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

static const char *random_period(Arena *arena, Random *random, uint32_t form, size_t i, size_t *skipped) {
    *skipped += form == 3 ? next(random, 3) : 0;
    unsigned n = (unsigned)(i + *skipped);
    switch (form) {
    case 1: return arena_printf(arena, "%uK%u", 2005 + n / 4, n % 4 + 1);
    case 2: return arena_printf(arena, "%uM%02u", 2010 + n / 12, n % 12 + 1);
    default: return arena_printf(arena, "%u", 1990 + n);
    }
}

static FixtureData random_data(Arena *arena, Random *random) {
    static const char *const units[] = {"prosent", "personer", "1 000 tonn", ""};
    FixtureData data = {.kind = (ChartKind)next(random, 3), .unit = units[next(random, 4)], .x = ""};
    data.unit = *data.unit ? data.unit : NULL;
    bool classes = data.kind == CHART_LINE && next(random, 8) == 0;
    bool time = !classes && (data.kind == CHART_LINE || (data.kind == CHART_COLUMN && next(random, 2)));
    bool long_categories = next(random, 16) == 0, long_series = next(random, 12) == 0;
    data.role = time ? ROLE_TIME : ROLE_OTHER;
    size_t series = 1 + next(random, data.kind == CHART_LINE ? 10 : 4), skipped = 0;
    size_t categories = 2 + next(random, data.kind == CHART_LINE ? 40 : data.kind == CHART_BAR ? 14 : 8);
    uint32_t form = next(random, 4), style = next(random, next(random, 8) ? 10 : STYLES);
    for (size_t c = 0; c < categories; c++)
        data.x = join(arena, data.x, "|",
                      time              ? random_period(arena, random, form, c, &skipped)
                      : classes         ? random_class(arena, random, c, long_categories)
                      : long_categories ? long_label(arena, random, c)
                                        : random_label(arena, random, c, data.kind == CHART_BAR ? 8 : 2));
    data.series = series > 1 || next(random, 2) ? "" : NULL;
    for (size_t s = 0; s < series; s++) {
        if (data.series)
            data.series =
                join(arena, data.series, "|",
                     long_series ? long_label(arena, random, s) : random_label(arena, random, s, 5));
        data.values[s] = "";
        for (size_t c = 0; c < categories; c++)
            data.values[s] = join(arena, data.values[s], " ", random_number(arena, random, style));
    }
    return data;
}

// ---- what every drawing promises -------------------------------------------------------------------------

typedef struct Text {
    double left, top, right, bottom;
    const char *text;
    size_t length;
} Text;

// From the tops of capitals to a little below the baseline: where ink is.
static Text text_of(const GlyphsItem *glyphs) {
    const GlyphRun *run = glyphs->run;
    double width = run->width * glyphs->size + (double)run->count * glyphs->tracking;
    return (Text){glyphs->x,         glyphs->y - 0.71 * glyphs->size,
                  glyphs->x + width, glyphs->y + 0.02 * glyphs->size,
                  run->text,         run->text_length};
}

static void fail_with(const char *what, const Text *a, const Text *b) {
    print_message("%s: \"%.*s\" at %.1f,%.1f–%.1f,%.1f", what, (int)a->length, a->text, a->left, a->top,
                  a->right, a->bottom);
    if (b)
        print_message(" and \"%.*s\" at %.1f,%.1f–%.1f,%.1f", (int)b->length, b->text, b->left, b->top,
                      b->right, b->bottom);
    print_message("\n");
    fail();
}

static void check_texts(const Drawing *drawing) {
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

static void check_paths(const Drawing *drawing) {
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
static const char *all_text(Arena *arena, const Drawing *drawing) {
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

static void check_names(Fixture *fixture, const ChartSpec *spec, const Drawing *drawing) {
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

// The symbol key lists a break exactly where the drawing has its mark, alone or after a number.
static void check_breaks(Fixture *fixture, const ChartResult *result) {
    bool printed = false;
    const char *mark = symbol_flag_mark(fixture->context.profile, FLAG_BREAK);
    for (size_t i = 0; i < result->drawing.items.count; i++) {
        if (result->drawing.items.items[i].kind != ITEM_GLYPHS)
            continue;
        const GlyphRun *run = result->drawing.items.items[i].glyphs.run;
        size_t length = strlen(mark), at = run->text_length - length;
        printed = printed || (run->text_length >= length && memcmp(run->text + at, mark, length) == 0 &&
                              (at == 0 || (unsigned char)run->text[at - 1] == 0xA0));
    }
    assert_int_equal((result->flags & FLAG_BREAK) != 0, printed);
}

static void draws_anything_well(void **state) {
    (void)state;
    const char *only = getenv("CHART_SEED"); // to look at one of them again
    static const double widths[] = {334, 491, 260, 720};
    size_t drawn = 0;
    for (uint64_t seed = 1; seed <= 600; seed++) {
        if (only && strtoul(only, NULL, 10) != seed)
            continue;
        Fixture fixture;
        fixture_open(&fixture, seed % 4 == 0 ? "en" : seed % 4 == 1 ? "se" : "nb");
        Random random = {seed * 7919};
        FixtureData data = random_data(fixture.arena, &random);
        ChartSpec *spec = fixture_spec(&fixture, &data);
        spec->labels = next(&random, 3) ? LABELS_AUTO : LABELS_ALL;
        spec->sort = (SortOrder)next(&random, 3);
        ChartResult result;
        if (fixture_make(&fixture, spec, widths[next(&random, 4)], &result)) {
            drawn++;
            print_message("%s", only ? result.description : "");
            assert_in_range(strlen(result.description), 20, 1000);
            check_texts(&result.drawing);
            check_paths(&result.drawing);
            check_breaks(&fixture, &result);
            check_names(&fixture, spec, &result.drawing);
        } else {
            assert_true(diag_error_count(fixture.diag) > 0);
        }
        fixture_close(&fixture);
    }
    assert_true(only || drawn > 450);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(draws_anything_well)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
