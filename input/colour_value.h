#ifndef INPUT_COLOUR_VALUE_H
#define INPUT_COLOUR_VALUE_H

// Colours in files: # and six hexadecimal digits.

#include "input/xml.h"
#include "model/colour.h"

// Reads "#RRGGBB"; false after reporting "design.bad-colour", colour unchanged.
bool colour_read(Xml *xml, Place place, const char *value, Colour *colour);

#endif
