#include "input/colour_value.h"

#include <ctype.h>
#include <string.h>

static bool parse_colour(const char *value, Colour *colour) {
    if (*value != '#' || strlen(value) != 7)
        return false;
    Colour parsed = 0;
    for (const char *s = value + 1; *s; s++) {
        if (!isxdigit((unsigned char)*s))
            return false;
        parsed = parsed << 4 | (Colour)(isdigit((unsigned char)*s) ? *s - '0' : (*s | 0x20) - 'a' + 10);
    }
    *colour = parsed;
    return true;
}

bool colour_read(Xml *xml, Place place, const char *value, Colour *colour) {
    if (parse_colour(value, colour))
        return true;
    diag_error(xml->diag, place, "design.bad-colour", "`%s` is not a colour", value);
    if (*value == '#' && strlen(value) == 4)
        diag_hint(xml->diag, "write all six digits: #%c%c%c%c%c%c", value[1], value[1], value[2], value[2],
                  value[3], value[3]);
    else
        diag_hint(xml->diag, "write # and six hexadecimal digits: #00824D");
    return false;
}
