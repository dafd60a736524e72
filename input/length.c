#include "input/length.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/number.h"

#include <string.h>

static const struct {
    const char *name;
    double points;
} units[] = {{"pt", 1}, {"mm", 72 / 25.4}, {"cm", 72 / 2.54}, {"in", 72}};

enum { UNIT_COUNT = sizeof units / sizeof *units };

// A number without its unit is the usual slip; "px" and "em" are the next.
static void hint_unit(Xml *xml, const char *value) {
    size_t digits = strspn(value, "+-.0123456789");
    if (digits > 0 && digits <= LIMIT_NUMBER_CHARS)
        diag_hint(xml->diag, "write `%.*spt` or `%.*smm`: a length needs its unit (pt, mm, cm, in)",
                  (int)digits, value, (int)digits, value);
    else
        diag_hint(xml->diag, "a length is a number and its unit: 9.5pt, 118mm, 2.1cm, 8.27in");
}

bool length_parse(const char *value, double *points) {
    size_t n = strlen(value);
    if (strcmp(value, "0") == 0) { // nothing is as long in every unit
        *points = 0;
        return true;
    }
    for (size_t i = 0; i < UNIT_COUNT; i++) {
        if (n < 3 || strcmp(value + n - 2, units[i].name) != 0 || n - 2 > LIMIT_NUMBER_CHARS)
            continue;
        char number[LIMIT_NUMBER_CHARS + 1] = {0};
        memcpy(number, value, n - 2);
        double parsed;
        if (!number_parse(number, &parsed))
            return false;
        *points = parsed * units[i].points;
        return true;
    }
    return false;
}

// Reports and says false when value is not between min and max.
static bool check_range(Xml *xml, const XmlAttribute *attribute, double value, double min, double max,
                        const char *code, const char *unit) {
    if (value >= min && value <= max)
        return true;
    Buf range = {0};
    buf_add_number(&range, min, 2);
    buf_add(&range, " and ");
    buf_add_number(&range, max, 2);
    diag_error(xml->diag, attribute->place, code, "%s must be between %s%s, not %s", attribute->name,
               buf_text(&range), unit, attribute->value);
    buf_free(&range);
    return false;
}

bool length_read(Xml *xml, const XmlAttribute *attribute, double min, double max, double *points) {
    double parsed;
    if (!length_parse(attribute->value, &parsed)) {
        diag_error(xml->diag, attribute->place, "xml.bad-length", "`%s` is not a length", attribute->value);
        hint_unit(xml, attribute->value);
        return false;
    }
    if (!check_range(xml, attribute, parsed, min, max, "xml.bad-length", " pt"))
        return false;
    *points = parsed;
    return true;
}

bool share_read(Xml *xml, const XmlAttribute *attribute, double min, double max, double *share) {
    double parsed;
    if (!number_parse(attribute->value, &parsed) ||
        !check_range(xml, attribute, parsed, min, max, "xml.bad-value", ""))
        return false;
    *share = parsed;
    return true;
}
