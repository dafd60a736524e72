// What attribute values look like, and what to say when they do not.

#include "base/number.h"
#include "base/utf8.h"
#include "input/xml_private.h"

#include <string.h>

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Name characters beyond ASCII (XML 1.0, production 4a), as the schema's NMTOKEN has them: "år", "næring".
static bool is_wide_name(uint32_t c) {
    return c == 0xB7 || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7 && c != 0x37E) || c == 0x200C ||
           c == 0x200D || c == 0x203F || c == 0x2040 || (c >= 0x2070 && c < 0x2190) ||
           (c >= 0x2C00 && c < 0x2FF0) || (c > 0x3000 && c < 0xD800) || (c >= 0xF900 && c < 0xFFFE) ||
           (c >= 0x10000 && c < 0xF0000);
}

static bool is_id(const char *s) {
    const char *end = s + strlen(s);
    size_t length;
    for (const char *p = s; p < end; p += length) {
        uint32_t c = utf8_decode(p, end, &length);
        if (c < 0x80 ? !xml_is_name(*p) : !is_wide_name(c))
            return false;
    }
    return *s != '\0';
}

static bool is_ids(Xml *xml, const char *s) {
    ArenaMark mark = arena_mark(xml->arena);
    char *word = arena_strdup(xml->arena, s);
    bool good = *s != '\0';
    while (good && *word) {
        size_t n = strcspn(word, " ");
        bool last = word[n] == '\0';
        word[n] = '\0';
        good = n == 0 || is_id(word);
        word += n + !last;
    }
    arena_release(xml->arena, mark);
    return good;
}

static bool is_name(const char *s) {
    return is_id(s) && !strchr(s, ':') && !is_digit(*s) && *s != '-' && *s != '.';
}

static bool is_code(const char *s) {
    return *s != '\0' && !strpbrk(s, " ,=!");
}

static bool digits(const char *s, size_t n, long min, long max) {
    long value = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_digit(s[i]))
            return false;
        value = value * 10 + (s[i] - '0');
    }
    return value >= min && value <= max;
}

static long days_in_month(const char *iso) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    long year = (iso[0] - '0') * 1000 + (iso[1] - '0') * 100 + (iso[2] - '0') * 10 + (iso[3] - '0');
    int month = (iso[5] - '0') * 10 + (iso[6] - '0');
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool xml_is_date(const char *s) {
    size_t n = strlen(s);
    if ((n != 4 && n != 7 && n != 10) || !digits(s, 4, 0, 9999))
        return false;
    if (n >= 7 && (s[4] != '-' || !digits(s + 5, 2, 1, 12)))
        return false;
    return n < 10 || (s[7] == '-' && digits(s + 8, 2, 1, days_in_month(s)));
}

static bool is_one_of(const char *s, const char *const *choices) {
    for (; *choices; choices++)
        if (strcmp(s, *choices) == 0)
            return true;
    return false;
}

static bool is_number(const char *s, const XmlAttributeRule *rule) {
    double value;
    if (!number_parse(s, &value))
        return false;
    return rule->min == rule->max || (value >= (double)rule->min && value <= (double)rule->max);
}

static bool is_good(Xml *xml, const XmlAttributeRule *rule, const char *s) {
    long whole;
    switch (rule->kind) {
    case XML_ANY: return true;
    case XML_EXPRESSION:
    case XML_STRING: return *s != '\0';
    case XML_ID: return is_id(s);
    case XML_IDS: return is_ids(xml, s);
    case XML_NAME: return is_name(s);
    case XML_CODE: return is_code(s);
    case XML_LANG: return xml_is_lang(s);
    case XML_EDITION: return xml_edition(s) != NULL;
    case XML_YES_NO: return strcmp(s, "yes") == 0 || strcmp(s, "no") == 0;
    case XML_INT: return number_parse_int(s, rule->min, rule->max, &whole);
    case XML_NUMBER: return is_number(s, rule);
    case XML_DATE: return xml_is_date(s);
    case XML_ONE_OF: return is_one_of(s, rule->choices);
    }
    return true;
}

// What the value should have been, after "must be".
static const char *wanted(Xml *xml, const XmlAttributeRule *rule) {
    switch (rule->kind) {
    case XML_ANY:
    case XML_STRING: return "some text";
    case XML_EXPRESSION: return "an expression";
    case XML_ID: return "an id: letters, digits, `-`, `_`, `.` and `:`, without spaces";
    case XML_IDS: return "ids parted by spaces";
    case XML_NAME: return "a name: a letter, then letters, digits, `-`, `_` and `.`, without spaces";
    case XML_CODE: return "a code without spaces, `,`, `=` and `!`";
    case XML_LANG: return "a language tag such as `nb`, `nn`, `se` or `en`";
    case XML_EDITION: return "`nb`, `nn`, `se` or `en`";
    case XML_YES_NO: return "`yes` or `no`";
    case XML_INT: return arena_printf(xml->arena, "a whole number from %ld to %ld", rule->min, rule->max);
    case XML_NUMBER:
        return rule->min == rule->max
                   ? "a number, with a decimal point and no spaces"
                   : arena_printf(xml->arena, "a number from %ld to %ld, with a decimal point", rule->min,
                                  rule->max);
    case XML_DATE: return "a date of the calendar: `2018`, `2018-01` or `2018-01-15`";
    case XML_ONE_OF: break;
    }
    Buf list = {0};
    for (const char *const *choice = rule->choices; *choice; choice++)
        buf_printf(&list, "%s`%s`", choice == rule->choices ? "" : choice[1] ? ", " : " or ", *choice);
    const char *text = arena_strdup(xml->arena, buf_text(&list));
    buf_free(&list);
    return text;
}

// "15.01.2018" is how most of our authors write a date.
void xml_hint_date(Xml *xml, const char *s) {
    size_t day = strspn(s, "0123456789");
    const char *month = s[day] == '.' ? s + day + 1 : NULL;
    size_t n = month ? strspn(month, "0123456789") : 0;
    const char *year = month && month[n] == '.' ? month + n + 1 : NULL;
    if (year && day >= 1 && day <= 2 && n >= 1 && n <= 2 && strspn(year, "0123456789") == 4 &&
        year[4] == '\0')
        diag_hint(xml->diag, "write %s-%s%.*s-%s%.*s", year, n == 1 ? "0" : "", (int)n, month,
                  day == 1 ? "0" : "", (int)day, s);
}

// "a,b" for "a b".
static void hint_commas(Xml *xml, const char *s) {
    Buf words = {0};
    for (s += strspn(s, ", "); *s; s += strspn(s, ", ")) {
        size_t n = strcspn(s, ", ");
        buf_printf(&words, "%s%.*s", words.length ? " " : "", (int)n, s);
        s += n;
    }
    const char *text = buf_text(&words);
    if (is_ids(xml, text))
        diag_hint(xml->diag, "write `%s`", text);
    buf_free(&words);
}

// The choice that a word of another language means; NULL when there is none.
static const char *translated(const XmlAttributeRule *rule, const char *s) {
    static const char *const words[][2] = {{"og", "and"},
                                           {"ja", "and"},
                                           {"eller", "or"},
                                           {"dahje", "or"},
                                           {"prosent", "percent"},
                                           {"prosentpoeng", "points"},
                                           {"poeng", "points"},
                                           {"%", "percent"},
                                           {"absolutt", "absolute"},
                                           {"tusen", "thousand"},
                                           {"millioner", "million"},
                                           {"milliarder", "billion"},
                                           {"linje", "line"},
                                           {"trapp", "step"},
                                           {"areal", "area"},
                                           {"søyle", "column"},
                                           {"stolpe", "bar"},
                                           {"punkt", "dot"},
                                           {"pinne", "lollipop"},
                                           {"hantel", "dumbbell"},
                                           {"stigning", "slope"},
                                           {"pyramide", "pyramid"},
                                           {"boks", "box"},
                                           {"spredning", "scatter"},
                                           {"kake", "pie"},
                                           {"fargetabell", "heat"},
                                           {"kart", "map"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], s) == 0 && is_one_of(words[i][1], rule->choices))
            return words[i][1];
    return NULL;
}

// "1,0" for a whole number.
static void hint_whole(Xml *xml, const char *s) {
    size_t whole = strspn(s, "0123456789"), zeros = 0;
    if (whole == 0 || !strchr(".,", s[whole]) || !s[whole])
        return;
    zeros = strspn(s + whole + 1, "0");
    if (zeros && s[whole + 1 + zeros] == '\0')
        diag_hint(xml->diag, "write %.*s: a whole number has no decimals", (int)whole, s);
}

static void hint(Xml *xml, const XmlAttributeRule *rule, const char *s) {
    static const char *const yes[] = {"yes", "true", "1", "ja", "on", "y"};
    static const char *const no[] = {"no", "false", "0", "nei", "off", "n"};
    size_t count = 0;
    if (rule->kind == XML_ONE_OF) {
        while (rule->choices[count])
            count++;
        if (translated(rule, s))
            diag_hint(xml->diag, "write %s", translated(rule, s));
        else
            diag_hint_closest(xml->diag, s, rule->choices, count);
    } else if (rule->kind == XML_INT) {
        hint_whole(xml, s);
    } else if (rule->kind == XML_YES_NO) {
        for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
            if (strcmp(s, yes[i]) == 0 || strcmp(s, no[i]) == 0)
                diag_hint(xml->diag, "write %s", strcmp(s, yes[i]) == 0 ? "yes" : "no");
    } else if (rule->kind == XML_DATE) {
        xml_hint_date(xml, s);
    } else if (rule->kind == XML_LANG || rule->kind == XML_EDITION) {
        xml_hint_lang(xml, s, rule->kind == XML_EDITION);
    } else if (rule->kind == XML_IDS && strchr(s, ',')) {
        hint_commas(xml, s);
    } else if (rule->kind == XML_ID && *s == '#' && is_id(s + 1)) {
        diag_hint(xml->diag, "write `%s`", s + 1);
    } else if (rule->kind == XML_NUMBER && strchr(s, ',')) {
        diag_hint(xml->diag, "write a decimal point instead of the comma");
    }
}

bool xml_check_value(Xml *xml, const char *element, const XmlAttribute *attribute) {
    const XmlAttributeRule *rule = attribute->rule;
    if (!rule || is_good(xml, rule, attribute->value))
        return true;
    if (*attribute->value)
        diag_error(xml->diag, attribute->place, "xml.bad-value",
                   "`%s` cannot be the %s of <%s>; it must be %s", xml_clip(xml->arena, attribute->value),
                   attribute->name, element, wanted(xml, rule));
    else
        diag_error(xml->diag, attribute->place, "xml.bad-value", "the %s of <%s> is empty; it must be %s",
                   attribute->name, element, wanted(xml, rule));
    hint(xml, rule, attribute->value);
    return false;
}
