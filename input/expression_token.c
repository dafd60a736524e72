// The words of expressions. See expression.h.

#include "input/expression_private.h"

#include <string.h>

static bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static size_t name_length(const char *s) {
    size_t n = 0;
    if (is_name_start(*s))
        while (is_name_start(s[n]) || is_digit(s[n]) || s[n] == '-' || s[n] == '.')
            n++;
    return n;
}

static size_t number_length(const char *s) {
    size_t n = strspn(s, "0123456789");
    if (s[n] == '.' && (n || is_digit(s[1])))
        n += 1 + strspn(s + n + 1, "0123456789");
    return n;
}

// Also signs of other languages, to be refused whole.
static size_t sign_length(const char *s) {
    static const char *const twice[] = {"!=", "<=", ">=", "//", "..", "::", "==", "&&", "||"};
    for (size_t i = 0; i < sizeof twice / sizeof *twice; i++)
        if (strncmp(s, twice[i], 2) == 0)
            return 2;
    return *s != '\0';
}

static Token read_string(const char *text, size_t start) {
    const char *s = text + start, *end = strchr(s + 1, *s);
    if (!end)
        return (Token){TOKEN_OPEN_STRING, start, strlen(s)};
    return (Token){TOKEN_STRING, start, (size_t)(end - s) + 1};
}

Token token_read(const char *text, size_t from) {
    size_t start = from + strspn(text + from, " \t\r\n"), length;
    const char *s = text + start;
    if (*s == '\'' || *s == '"')
        return read_string(text, start);
    if ((length = number_length(s)) > 0)
        return (Token){TOKEN_NUMBER, start, length};
    if ((length = name_length(s)) > 0)
        return (Token){TOKEN_NAME, start, length};
    if (*s == '$' && (length = name_length(s + 1)) > 0)
        return (Token){TOKEN_VARIABLE, start, length + 1};
    return (Token){*s ? TOKEN_SIGN : TOKEN_END, start, sign_length(s)};
}
