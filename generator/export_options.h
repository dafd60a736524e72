#ifndef GENERATOR_EXPORT_OPTIONS_H
#define GENERATOR_EXPORT_OPTIONS_H

// What `aarbok export` is asked for. All of it is said on the command line; each option goes with some formats only.
//
// --width, --height and --size say how large the finished picture is; --scale how much larger type and lines are in it
// than in the publication. Without a size the picture grows with the scale.

#include "generator/export/svg.h"

typedef enum ExportFormat { EXPORT_NONE, EXPORT_SVG, EXPORT_PNG, EXPORT_PDF, EXPORT_CSV } ExportFormat;

typedef enum ExportOption {
    EXPORT_FIGURE,
    EXPORT_SIZE,
    EXPORT_WIDTH,
    EXPORT_HEIGHT,
    EXPORT_SCALE,
    EXPORT_DPI,
    EXPORT_TRANSPARENT,
    EXPORT_BARE,
    EXPORT_TEXT,
    EXPORT_EXCEL,
    EXPORT_OPTION_COUNT
} ExportOption;

typedef struct ExportOptions {
    ExportFormat format;
    VEC(const char *) figures;        // --figure: ids or numbers; none: all
    double ratio;                     // --size 16:9; 0: not given
    double slide_width, slide_height; // --size 254x142mm, points; 0: not given
    double width, height;             // points; 0: not given
    double scale;                     // 0: not given
    double dpi;
    SvgText text;
    bool given[EXPORT_OPTION_COUNT];
} ExportOptions;

// "svg", "png", …; false when name is none of them.
bool export_format_find(const char *name, ExportFormat *format);
const char *export_format_name(ExportFormat format);

// The name of an option, "--figure".
const char *export_option_name(ExportOption option);

// Takes an option and its argument (NULL where it has none). False after printing what is wrong with it.
bool export_option_read(Arena *arena, ExportOptions *options, ExportOption option, const char *argument);

// Whether what was given goes together; false after printing what does not.
bool export_options_check(const ExportOptions *options);

// The size of pictures and the scale, from what was given.
typedef struct ExportSize {
    double width, height, scale; // points; 0: as it comes out
    double title;                // how much larger the title is than beside the rest in print; 0: no larger
} ExportSize;
ExportSize export_size(const ExportOptions *options);

#endif
