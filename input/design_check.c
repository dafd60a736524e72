// What can only be seen of a design as a whole: whether the page holds its column, and whether text can be read.
#include "base/buf.h"
#include "input/design_reader.h"

// WCAG 2.x: text, and graphics that carry meaning.
static const double TEXT_CONTRAST = 4.5, GRAPHIC_CONTRAST = 3;

// ground: what it stands on, the paper or the field of the cover.
static void warn_contrast_on(const DesignReader *reader, Place place, const char *what, Colour colour,
                             double least, Colour ground, const char *ground_name) {
    Diag *diag = reader->context->diag;
    Buf ratios = {0};
    buf_add_number(&ratios, colour_contrast(colour, ground), 2);
    buf_printf(&ratios, ":1 on the %s; it should be at least ", ground_name);
    buf_add_number(&ratios, least, 1);
    buf_add(&ratios, ":1");
    diag_warning(diag, place, "design.low-contrast", "%s #%06X has a contrast of %s", what, colour,
                 buf_text(&ratios));
    Colour darker = colour_darken(colour, ground, least);
    if (colour_contrast(darker, ground) >= least)
        diag_hint(diag, "#%06X is dark enough", darker);
    else
        diag_hint(diag, "make it lighter, or the field darker");
    buf_free(&ratios);
}

static void warn_contrast(const DesignReader *reader, Place place, const char *what, Colour colour,
                          double least) {
    warn_contrast_on(reader, place, what, colour, least, reader->design->paper, "paper");
}

// What is printed on the field of the cover, and not on paper.
static bool is_on_field(int style) {
    return style == STYLE_COVER_TITLE || style == STYLE_COVER_SUBTITLE || style == STYLE_COVER_TEXT;
}

static void check_cover_colours(const DesignReader *reader) {
    for (int i = STYLE_COVER_TITLE; i <= STYLE_COVER_TEXT; i++) {
        Colour colour = reader->design->styles[i].colour, field = reader->design->cover.field;
        Place place = reader->style_colour_places[i];
        if (colour_contrast(colour, field) < TEXT_CONTRAST)
            warn_contrast_on(reader, place.source ? place : reader->cover_place, "the text colour", colour,
                             TEXT_CONTRAST, field, "cover's field");
    }
}

static void resolve_colours(DesignReader *reader) {
    Design *design = reader->design;
    for (int i = 0; i < STYLE_COUNT; i++)
        if (reader->style_colours[i] != COLOUR_OWN)
            design->styles[i].colour = *design_colour(design, reader->style_colours[i]);
}

// A named colour is complained of once, where it was given a value.
static void check_text_colours(const DesignReader *reader) {
    bool warned[COLOUR_NAME_COUNT] = {0};
    for (int i = 0; i < STYLE_COUNT; i++) {
        Colour colour = reader->design->styles[i].colour;
        ColourName name = reader->style_colours[i];
        if (is_on_field(i) || colour_contrast(colour, reader->design->paper) >= TEXT_CONTRAST)
            continue;
        if (name == COLOUR_OWN) {
            warn_contrast(reader, reader->style_colour_places[i], "the text colour", colour, TEXT_CONTRAST);
        } else if (!warned[name]) {
            warned[name] = true;
            Place place = reader->colour_places[name];
            warn_contrast(reader, place.source ? place : reader->style_colour_places[i], "the text colour",
                          colour, TEXT_CONTRAST);
        }
    }
}

static void check_page(const DesignReader *reader) {
    const Design *d = reader->design;
    double width = d->page_width - d->margin_left - d->margin_right;
    double height = d->page_height - d->margin_top - d->margin_bottom - d->opening_drop;
    const char *what = d->column_width > width                       ? "the margins and the text column"
                       : height < 10 * d->styles[STYLE_BODY].leading ? "the margins and ten lines of text"
                       : d->margin_top < d->running_head || d->margin_bottom < d->running_foot
                           ? "the running head or foot in its margin"
                           : NULL;
    if (what) {
        diag_error(reader->context->diag, reader->page_place, "design.page-too-small",
                   "the page has no room for %s", what);
        diag_hint(reader->context->diag, "the page is %d × %d pt, without its margins %d × %d pt",
                  (int)d->page_width, (int)d->page_height, (int)width, (int)height);
    }
}

void design_check(DesignReader *reader) {
    resolve_colours(reader);
    check_page(reader);
    check_text_colours(reader);
    check_cover_colours(reader);
    for (int i = 0; i < reader->design->palette_count; i++)
        if (colour_contrast(reader->design->palette[i], reader->design->paper) < GRAPHIC_CONTRAST)
            warn_contrast(reader, reader->palette_places[i], "the series colour", reader->design->palette[i],
                          GRAPHIC_CONTRAST);
}
