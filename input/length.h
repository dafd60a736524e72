#ifndef INPUT_LENGTH_H
#define INPUT_LENGTH_H

// Lengths in files: a number and its unit, "9.5pt", "118mm", "2.1cm", "8.27in". The unit must be there: a
// bare number is read one way by typographers and another by everybody else.

#include "input/xml.h"

// Reads all of value, a number and its unit ("0" needs none). False when it is no length; *points is then unchanged.
bool length_parse(const char *value, double *points);

// Reads the length in attribute to *points. Reports at the value what is wrong ("xml.bad-length": no such
// length, or not between min and max points) and returns false, *points unchanged.
bool length_read(Xml *xml, const XmlAttribute *attribute, double min, double max, double *points);

// Likewise a plain number that is no length ("xml.bad-value"), in an attribute the rules know to be one.
bool share_read(Xml *xml, const XmlAttribute *attribute, double min, double max, double *share);

#endif
