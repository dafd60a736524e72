// Numbers that name a publication, and their check digits.
#include "input/report_reader.h"

#include <ctype.h>
#include <string.h>

// The check digit of an ISBN-13 (weights 1 3 1 3 …, modulo 10), ISBN-10 or ISSN (weights n … 2 1, modulo 11,
// X for ten); ISO 2108 and ISO 3297. Hyphens and spaces do not count.
static bool check_digit_right(const char *text, size_t length, bool modulo_11) {
    int sum = 0;
    size_t n = 0;
    for (; *text; text++) {
        if (*text == '-' || *text == ' ')
            continue;
        bool ten = modulo_11 && n + 1 == length && (*text == 'X' || *text == 'x');
        if (n == length || (!ten && !isdigit((unsigned char)*text)))
            return false;
        int digit = ten ? 10 : *text - '0';
        sum += digit * (modulo_11 ? (int)(length - n) : n % 2 ? 3 : 1);
        n++;
    }
    return n == length && sum % (modulo_11 ? 11 : 10) == 0;
}

static bool is_scheme(const XmlElement *element, const char *scheme) {
    const char *given = xml_value(element, "scheme");
    return given && strcmp(given, scheme) == 0;
}

static bool is_right(const XmlElement *element) {
    if (is_scheme(element, "isbn"))
        return check_digit_right(element->text, 13, false) || check_digit_right(element->text, 10, true);
    return !is_scheme(element, "issn") || check_digit_right(element->text, 8, true);
}

void identifier_end(Xml *xml, XmlElement *element) {
    *vec_push(xml->arena, &reader_of(xml)->identifiers) =
        (Identifier){.text = element->text,
                     .scheme = xml_value(element, "scheme"),
                     .medium = (Medium)xml_choice(element, "medium", MEDIUM_ANY)};
    if (is_right(element))
        return;
    diag_error(xml->diag, element->text_place, "report.bad-identifier", "`%s` is no %s", element->text,
               is_scheme(element, "isbn") ? "ISBN" : "ISSN");
    diag_hint(xml->diag, "the last digit checks the others: one of them was mistyped or left out");
}
