// What the author of a figure asks for instead of what the design says.
#include "input/colour_value.h"
#include "input/length.h"
#include "input/report_reader.h"

#include <ctype.h>
#include <string.h>

// "2", a colour of the design, or "#00824D".
static bool read_colour(Xml *xml, Place place, const char *word, ChartColour *colour) {
    *colour = (ChartColour){.place = place};
    if (isdigit((unsigned char)*word) && *word != '0' && strlen(word) <= 2) {
        for (const char *s = word; *s && colour->number >= 0; s++)
            colour->number = isdigit((unsigned char)*s) ? colour->number * 10 + (*s - '0') : -1;
        if (colour->number > 0)
            return true;
        colour->number = 0;
    }
    return colour_read(xml, place, word, &colour->colour);
}

// How the figure looks where it is not as the design says.
void chart_read_look(Xml *xml, const XmlElement *element, ChartSpec *chart) {
    enum { COLOURS_MAX = 12 };
    const XmlAttribute *attribute = xml_attribute(element, "colours");
    size_t count = 0;
    const char **words = attribute ? xml_words(xml, attribute, &count) : NULL;
    if (count > COLOURS_MAX) {
        diag_error(xml->diag, xml_word_place(attribute, COLOURS_MAX), "design.palette-too-long",
                   "a palette has at most %d colours", COLOURS_MAX);
        count = COLOURS_MAX;
    }
    ChartColour *colours = arena_array(xml->arena, count + 1, ChartColour);
    for (size_t i = 0; i < count; i++)
        if (read_colour(xml, xml_word_place(attribute, i), words[i], &colours[chart->colour_count]))
            chart->colour_count++;
    chart->colours = colours;
    if (xml_attribute(element, "patterns"))
        chart->patterns = xml_yes(element, "patterns") ? CHART_YES : CHART_NO;
    if (xml_attribute(element, "markers"))
        chart->markers = xml_yes(element, "markers") ? CHART_YES : CHART_NO;
    chart->markers_place = xml_value_place(element, "markers");
    chart->grid_place = xml_value_place(element, "grid");
    chart->aspect_place = xml_value_place(element, "aspect");
    chart->line_width_place = xml_value_place(element, "line-width");
    chart->grid = xml_choice(element, "grid", -1) + 1;
    if ((attribute = xml_attribute(element, "aspect")) != NULL)
        share_read(xml, attribute, 0.1, 3, &chart->aspect);
    if ((attribute = xml_attribute(element, "line-width")) != NULL)
        length_read(xml, attribute, 0.1, 20, &chart->line_width);
}
