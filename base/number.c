#include "base/number.h"
#include "base/limits.h"

#include <string.h>

bool number_parse(const char *s, double *value) {
    size_t length = strlen(s);
    if (length == 0 || length > LIMIT_NUMBER_CHARS)
        return false;
    bool negative = *s == '-';
    if (*s == '-' || *s == '+')
        s++;
    double digits = 0, scale = 1;
    bool any = false, after_point = false;
    for (; *s; s++) {
        if (*s == '.' && !after_point) {
            after_point = true;
        } else if (*s >= '0' && *s <= '9') {
            digits = digits * 10 + (*s - '0');
            any = true;
            if (after_point)
                scale *= 10;
        } else {
            return false;
        }
    }
    if (!any)
        return false;
    *value = (negative ? -digits : digits) / scale;
    return true;
}

bool number_parse_int(const char *s, long min, long max, long *value) {
    bool negative = *s == '-';
    if (negative)
        s++;
    if (!*s || strlen(s) > 15)
        return false;
    long n = 0;
    for (; *s; s++) {
        if (*s < '0' || *s > '9')
            return false;
        n = n * 10 + (*s - '0');
    }
    n = negative ? -n : n;
    if (n < min || n > max)
        return false;
    *value = n;
    return true;
}
