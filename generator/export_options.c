#include "generator/export_options.h"

#include "base/number.h"
#include "input/length.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const formats[] = {
    [EXPORT_SVG] = "svg", [EXPORT_PNG] = "png", [EXPORT_PDF] = "pdf", [EXPORT_CSV] = "csv"};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

enum {
    SVG = 1 << EXPORT_SVG,
    PNG = 1 << EXPORT_PNG,
    PDF = 1 << EXPORT_PDF,
    CSV = 1 << EXPORT_CSV,
    DRAWN = SVG | PNG | PDF
};

static const struct {
    const char *name;
    int formats; // it goes with
} rows[EXPORT_OPTION_COUNT] = {
    [EXPORT_FIGURE] = {"--figure", DRAWN | CSV},
    [EXPORT_SIZE] = {"--size", DRAWN},
    [EXPORT_WIDTH] = {"--width", DRAWN},
    [EXPORT_HEIGHT] = {"--height", DRAWN},
    [EXPORT_SCALE] = {"--scale", DRAWN},
    [EXPORT_DPI] = {"--dpi", PNG},
    [EXPORT_TRANSPARENT] = {"--transparent", DRAWN},
    [EXPORT_BARE] = {"--bare", DRAWN},
    [EXPORT_TEXT] = {"--text", SVG},
    [EXPORT_EXCEL] = {"--excel", CSV},
};

static const double slide_title = 1.35; // what it says is read first, and by all
static const double slide_height = 540; // points: of the slides of office programs, 7.5 inches
static const double slide_scale =
    2; // type of a page is read at arm's length, a slide from the back of a room
static const double least_side = 36, most_side = 14400; // 200 inches, the largest page of PDF

bool export_format_find(const char *name, ExportFormat *format) {
    for (int i = EXPORT_SVG; i < FORMAT_COUNT; i++)
        if (strcmp(name, formats[i]) == 0) {
            *format = (ExportFormat)i;
            return true;
        }
    return false;
}

const char *export_format_name(ExportFormat format) {
    return formats[format];
}

const char *export_option_name(ExportOption option) {
    return rows[option].name;
}

// ---- reading

static bool complain(ExportOption option, const char *wanted, const char *argument) {
    fprintf(stderr, "aarbok: %s takes %s, not `%s`\n", rows[option].name, wanted, argument);
    return false;
}

// "16:9"
static bool read_ratio(Arena *arena, const char *argument, double *ratio) {
    const char *colon = strchr(argument, ':');
    long across, up;
    if (!colon ||
        !number_parse_int(arena_strndup(arena, argument, (size_t)(colon - argument)), 1, 100, &across) ||
        !number_parse_int(colon + 1, 1, 100, &up))
        return false;
    *ratio = (double)across / (double)up;
    return *ratio >= 0.1 && *ratio <= 10;
}

// Of a picture, which may be thought of in dots of a browser too (CSS: 96 to an inch).
static bool read_side(Arena *arena, const char *argument, double *points) {
    size_t n = strlen(argument);
    bool dots = n > 2 && strcmp(argument + n - 2, "px") == 0;
    double read = 0;
    bool good =
        dots ? number_parse(arena_strndup(arena, argument, n - 2), &read) : length_parse(argument, &read);
    read *= dots ? 0.75 : 1;
    if (!good || read < least_side || read > most_side)
        return false;
    *points = read;
    return true;
}

static bool read_number(const char *argument, double least, double most, double *number) {
    double read;
    if (!number_parse(argument, &read) || read < least || read > most)
        return false;
    *number = read;
    return true;
}

static bool read_text(const char *argument, SvgText *text) {
    static const char *const names[] = {
        [SVG_EMBEDDED] = "embedded", [SVG_NAMED] = "named", [SVG_OUTLINES] = "outlines"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(argument, names[i]) == 0) {
            *text = (SvgText)i;
            return true;
        }
    return false;
}

// "254x142mm": both sides in one unit.
static bool read_sides(Arena *arena, const char *argument, double *width, double *height) {
    const char *cross = strchr(argument, 'x'), *unit = argument + strlen(argument);
    while (unit > argument && (unit[-1] < '0' || unit[-1] > '9'))
        unit--;
    return cross && cross < unit &&
           read_side(arena, arena_printf(arena, "%.*s%s", (int)(cross - argument), argument, unit), width) &&
           read_side(arena, cross + 1, height);
}

// A shape, or both sides.
static bool read_size(Arena *arena, const char *argument, ExportOptions *options) {
    options->ratio = options->slide_width = options->slide_height = 0;
    if (!read_sides(arena, argument, &options->slide_width, &options->slide_height))
        return read_ratio(arena, argument, &options->ratio);
    options->ratio = options->slide_width / options->slide_height;
    return true;
}

bool export_option_read(Arena *arena, ExportOptions *options, ExportOption option, const char *argument) {
    static const char side[] = "a length from 36pt to 14400pt, with its unit (pt, mm, cm, in, px)";
    options->given[option] = true;
    switch (option) {
    case EXPORT_FIGURE: *vec_push(arena, &options->figures) = argument; return true;
    case EXPORT_SIZE:
        return read_size(arena, argument, options) ||
               complain(option, "a shape like 16:9 or 4:3, or a size like 254x142mm or 1280x720px", argument);
    case EXPORT_WIDTH: return read_side(arena, argument, &options->width) || complain(option, side, argument);
    case EXPORT_HEIGHT:
        return read_side(arena, argument, &options->height) || complain(option, side, argument);
    case EXPORT_SCALE:
        return read_number(argument, 0.25, 10, &options->scale) ||
               complain(option, "a number from 0.25 to 10", argument);
    case EXPORT_DPI:
        return read_number(argument, 24, 1200, &options->dpi) ||
               complain(option, "a number from 24 to 1200", argument);
    case EXPORT_TEXT:
        return read_text(argument, &options->text) ||
               complain(option, "embedded, named or outlines", argument);
    default: return true;
    }
}

// ---- together

bool export_options_check(const ExportOptions *options) {
    if (options->format == EXPORT_NONE) {
        fprintf(stderr, "aarbok: export needs --format svg, png, pdf or csv\n");
        return false;
    }
    for (int i = 0; i < EXPORT_OPTION_COUNT; i++)
        if (options->given[i] && !(rows[i].formats & 1 << options->format)) {
            fprintf(stderr, "aarbok: %s is not for %s\n", rows[i].name, formats[options->format]);
            return false;
        }
    bool either = options->width > 0 || options->height > 0, both = options->width > 0 && options->height > 0;
    if (options->ratio > 0 && (options->slide_height > 0 ? either : both)) {
        fprintf(stderr, "aarbok: --size %s says too much\n",
                both ? "with both --width and --height" : "that says both sides, with --width or --height,");
        return false;
    }
    return true;
}

// A slide: of the usual height when only its shape was said, with type as large beside its shorter side as there.
static ExportSize slide_size(const ExportOptions *options) {
    ExportSize size = {slide_height * options->ratio, slide_height, options->scale, slide_title};
    double usual = slide_scale;
    if (options->slide_height > 0) {
        size.width = options->slide_width;
        size.height = options->slide_height;
        usual *= fmin(size.width, size.height) / slide_height;
    }
    if (size.scale <= 0)
        size.scale = usual;
    return size;
}

ExportSize export_size(const ExportOptions *options) {
    if (options->ratio > 0 && options->width <= 0 && options->height <= 0)
        return slide_size(options);
    ExportSize size = {options->width, options->height, options->scale, 0};
    if (options->ratio > 0 && size.width <= 0)
        size.width = size.height * options->ratio;
    else if (options->ratio > 0)
        size.height = size.width / options->ratio;
    if (size.scale <= 0)
        size.scale = 1;
    return size;
}
