#include "model/design.h"

const char *const style_names[STYLE_COUNT] = {
    [STYLE_BODY] = "body",
    [STYLE_TITLE] = "title",
    [STYLE_LEAD] = "lead",
    [STYLE_KICKER] = "kicker",
    [STYLE_BYLINE] = "byline",
    [STYLE_H1] = "h1",
    [STYLE_H2] = "h2",
    [STYLE_H3] = "h3",
    [STYLE_H4] = "h4",
    [STYLE_LIST] = "list",
    [STYLE_QUOTE] = "quote",
    [STYLE_FOOTNOTE] = "footnote",
    [STYLE_CAPTION] = "caption",
    [STYLE_SUBCAPTION] = "subcaption",
    [STYLE_NOTE] = "note",
    [STYLE_SOURCE] = "source",
    [STYLE_TABLE_HEAD] = "table-head",
    [STYLE_TABLE_STUB] = "table-stub",
    [STYLE_TABLE_CELL] = "table-cell",
    [STYLE_TABLE_SUM] = "table-sum",
    [STYLE_CHART_AXIS] = "chart-axis",
    [STYLE_CHART_CATEGORY] = "chart-category",
    [STYLE_CHART_LABEL] = "chart-label",
    [STYLE_CHART_VALUE] = "chart-value",
    [STYLE_KEY_NUMBER] = "key-number",
    [STYLE_KEY_TEXT] = "key-text",
    [STYLE_ASIDE] = "aside",
    [STYLE_RUNNING_HEAD] = "running-head",
    [STYLE_RUNNING_FOOT] = "running-foot",
    [STYLE_PART] = "part",
    [STYLE_CHAPTER] = "chapter",
    [STYLE_CHAPTER_NUMBER] = "chapter-number",
    [STYLE_STANDFIRST] = "standfirst",
    [STYLE_CONTENTS_1] = "contents-1",
    [STYLE_CONTENTS_2] = "contents-2",
    [STYLE_CONTENTS_3] = "contents-3",
    [STYLE_COVER_TITLE] = "cover-title",
    [STYLE_COVER_SUBTITLE] = "cover-subtitle",
    [STYLE_COVER_TEXT] = "cover-text",
    [STYLE_COVER_FOOT] = "cover-foot",
    [STYLE_COLOPHON] = "colophon",
};

enum { INK = 0x1F2E33, SECONDARY = 0x5B6B70, HAIRLINE = 0xD5DDE0, ACCENT = 0x00824D, PAPER = 0xFFFFFF };

// DejaVu Sans has normal and condensed cuts and covers every script of the four languages: the rest is only looks.
#define TEXT_FACE      "Open Sans, DejaVu Sans"
#define CONDENSED_FACE "Roboto Condensed, DejaVu Sans"

// What the styles of one face share.
static TextStyle text_style(double size, double leading, Colour colour) {
    return (TextStyle){.families = TEXT_FACE,
                       .weight = 400,
                       .width = 100,
                       .size = size,
                       .leading = leading,
                       .colour = colour,
                       .align = ALIGN_LEFT};
}

static TextStyle condensed_style(double size, double leading, int weight, Colour colour) {
    TextStyle style = text_style(size, leading, colour);
    style.families = CONDENSED_FACE;
    style.width = 75;
    style.weight = weight;
    return style;
}

static TextStyle spaced(TextStyle style, double before, double after) {
    style.before = before;
    style.after = after;
    return style;
}

static TextStyle tabular(TextStyle style, Align align) {
    style.tabular = true;
    style.align = align;
    return style;
}

static void set_running_text(TextStyle *styles) {
    styles[STYLE_BODY] = text_style(9.5, 13.5, INK);
    styles[STYLE_BODY].align = ALIGN_JUSTIFY;
    styles[STYLE_BODY].hyphenate = true;
    styles[STYLE_BODY].indent = 9;

    styles[STYLE_TITLE] = spaced(condensed_style(34, 38.25, 700, INK), 0, 13.5);
    styles[STYLE_LEAD] = spaced(text_style(11.5, 18, INK), 0, 27);
    styles[STYLE_KICKER] = spaced(condensed_style(7.5, 9, 700, ACCENT), 0, 9);
    styles[STYLE_KICKER].tracking = 0.75;
    styles[STYLE_BYLINE] = spaced(text_style(8.5, 13.5, SECONDARY), 0, 13.5);

    styles[STYLE_H1] = spaced(condensed_style(15, 18, 700, INK), 27, 4.5);
    styles[STYLE_H2] = spaced(condensed_style(11.5, 13.5, 700, INK), 18, 4.5);
    styles[STYLE_H3] = spaced(text_style(9.5, 13.5, INK), 13.5, 0);
    styles[STYLE_H3].weight = 600;
    styles[STYLE_H4] = spaced(text_style(9.5, 13.5, INK), 13.5, 0);
    styles[STYLE_H4].italic = true;

    styles[STYLE_LIST] = spaced(text_style(9.5, 13.5, INK), 4.5, 4.5);
    styles[STYLE_LIST].hyphenate = true;
    styles[STYLE_LIST].indent = 13.5;
    styles[STYLE_QUOTE] = spaced(text_style(9.5, 13.5, INK), 9, 9);
    styles[STYLE_QUOTE].italic = true;
    styles[STYLE_QUOTE].hyphenate = true;
    styles[STYLE_QUOTE].indent = 13.5;
    styles[STYLE_FOOTNOTE] = text_style(7.5, 11.25, INK);
    styles[STYLE_FOOTNOTE].hyphenate = true;
}

static void set_displays(TextStyle *styles) {
    styles[STYLE_CAPTION] = condensed_style(9.5, 13.5, 700, INK);
    styles[STYLE_SUBCAPTION] = spaced(text_style(8.5, 13.5, SECONDARY), 0, 9);
    styles[STYLE_NOTE] = spaced(text_style(7.5, 11.25, SECONDARY), 4.5, 0);
    styles[STYLE_SOURCE] = spaced(text_style(7.5, 11.25, SECONDARY), 2.25, 0);

    styles[STYLE_TABLE_HEAD] = condensed_style(8.5, 11.25, 700, INK);
    styles[STYLE_TABLE_STUB] = condensed_style(8.5, 11.25, 400, INK);
    styles[STYLE_TABLE_CELL] = tabular(condensed_style(8.5, 13.5, 400, INK), ALIGN_RIGHT);
    styles[STYLE_TABLE_SUM] = tabular(condensed_style(8.5, 13.5, 600, INK), ALIGN_RIGHT);

    styles[STYLE_CHART_AXIS] = tabular(condensed_style(8, 9, 400, SECONDARY), ALIGN_LEFT);
    styles[STYLE_CHART_CATEGORY] = condensed_style(8, 9, 400, INK);
    styles[STYLE_CHART_LABEL] = condensed_style(8, 9, 400, INK);
    styles[STYLE_CHART_VALUE] = tabular(condensed_style(8, 9, 700, INK), ALIGN_LEFT);

    styles[STYLE_KEY_NUMBER] = spaced(condensed_style(21, 22.5, 700, ACCENT), 4.5, 0);
    styles[STYLE_KEY_TEXT] = spaced(text_style(7.5, 11.25, SECONDARY), 0, 9);
    styles[STYLE_ASIDE] = text_style(8.5, 13.5, INK);
    styles[STYLE_RUNNING_HEAD] = condensed_style(7.5, 9, 400, SECONDARY);
    styles[STYLE_RUNNING_FOOT] = condensed_style(7.5, 9, 400, SECONDARY);
}

static void set_publication(TextStyle *styles) {
    styles[STYLE_PART] = spaced(condensed_style(34, 38.25, 700, INK), 0, 13.5);
    styles[STYLE_CHAPTER] = spaced(condensed_style(27, 31.5, 700, INK), 0, 18);
    styles[STYLE_CHAPTER_NUMBER] = spaced(condensed_style(34, 38.25, 700, ACCENT), 0, 4.5);
    styles[STYLE_STANDFIRST] = spaced(text_style(11.5, 18, INK), 0, 22.5);
    styles[STYLE_CONTENTS_1] = spaced(text_style(9.5, 13.5, INK), 9, 0);
    styles[STYLE_CONTENTS_1].weight = 600;
    styles[STYLE_CONTENTS_2] = text_style(9.5, 13.5, INK);
    styles[STYLE_CONTENTS_3] = text_style(8.5, 13.5, SECONDARY);
    styles[STYLE_COVER_TITLE] = spaced(condensed_style(42, 45, 700, PAPER), 0, 13.5);
    styles[STYLE_COVER_SUBTITLE] = spaced(text_style(15, 22.5, PAPER), 0, 18);
    styles[STYLE_COVER_TEXT] = spaced(condensed_style(11.5, 18, 400, PAPER), 0, 9);
    styles[STYLE_COVER_FOOT] = condensed_style(11.5, 18, 400, INK);
    styles[STYLE_COLOPHON] = spaced(text_style(7.5, 11.25, INK), 0, 4.5);
}

void design_defaults(Design *design) {
    const double mm = 72 / 25.4;
    *design = (Design){
        .name = "article",
        .page_width = 210 * mm,
        .page_height = 297 * mm,
        .margin_left = 22 * mm,
        .margin_right = 16 * mm,
        .margin_top = 76.5,
        .margin_bottom = 76.5,
        .column_width = 118 * mm,
        .gutter = 8 * mm,
        .opening_drop = 18,
        .running_head = 36,
        .running_foot = 36,
        .grid = 4.5,
        .ink = INK,
        .secondary = SECONDARY,
        .hairline = HAIRLINE,
        .accent = ACCENT,
        .paper = PAPER,
        // Statistics Norway's series colours, the dark one first: it carries a single series best.
        .palette = {0x274247, 0x1A9D49, 0x1D9DE2, 0x0F2080, 0xC78800, 0x471F00, 0xC775A7, 0xA3136C, 0x909090},
        .palette_count = 9,
        .chart = {.line_width = 1.75,
                  .grid_width = 0.4,
                  .zero_width = 0.8,
                  .marker = 5,
                  .aspect = 0.5625,
                  .bar_height = 10.5,
                  .group_gap = 0.3,
                  .seam = 0.75,
                  .axis_width = 0.5,
                  .grid_colour = HAIRLINE,
                  .axis_colour = SECONDARY,
                  .zero_colour = INK,
                  .ground = PAPER,
                  .ground_room = 9},
        .table = {.rule_top = 1,
                  .rule_head = 0.5,
                  .rule_end = 0.5,
                  .row = 13.5,
                  .level_indent = 9,
                  .group_every = 5,
                  .group_gap = 4.5,
                  .column_gap = 13.5,
                  .smallest_type = 7},
        .structure = {.appendix_letters = true, .contents_depth = 2},
        .cover = {.field = ACCENT, .field_height = 480, .title_top = 150},
        .logo_height = 28,
        .symbols = "ssb-2021",
    };
    set_publication(design->styles);
    set_running_text(design->styles);
    set_displays(design->styles);
}
