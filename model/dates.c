// Dates and time periods of a language (declared in model/language.h).

#include "model/language.h"
#include "model/numerals.h"
#include "model/period.h"
#include "model/words.h"

#include <string.h>

// The value of exactly count digits at s, or -1.
static int read_digits(const char *s, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

// Fills in a pattern: number is the day, quarter, half or week; month (1–12) is used by & alone.
static const char *fill(Arena *arena, const Language *language, Pattern pattern, int year, int month,
                        int number) {
    const char *text = "", *digits;
    Columns *months = pattern == PATTERN_DATE ? month_names_in_dates : month_names;
    for (const char *p = patterns[pattern][language->column]; *p;) {
        size_t literal = strcspn(p, "@&#%");
        text = arena_printf(arena, "%s%.*s", text, (int)literal, p);
        p += literal;
        switch (*p) {
        case '\0': return text;
        case '@': text = arena_printf(arena, "%s%d", text, year); break;
        case '&': text = arena_printf(arena, "%s%s", text, months[month - 1][language->column]); break;
        case '#':
            digits = arena_printf(arena, "%d", number);
            text = arena_printf(arena, "%s%s%s", text, digits, numeral_ending(language, digits));
            break;
        default: text = arena_printf(arena, "%s%d", text, number); // '%'
        }
        p++;
    }
    return text;
}

const char *language_date(Arena *arena, const Language *language, const char *iso) {
    size_t length = strlen(iso);
    if ((length != 7 && length != 10) || iso[4] != '-')
        return NULL;
    int year = read_digits(iso, 4), month = read_digits(iso + 5, 2);
    if (year < 1 || month < 1 || month > 12)
        return NULL;
    if (length == 7)
        return fill(arena, language, PATTERN_MONTH, year, month, 0);
    int day = iso[7] == '-' ? read_digits(iso + 8, 2) : -1;
    if (day < 1 || day > days_in_month(year, month))
        return NULL;
    return fill(arena, language, PATTERN_DATE, year, month, day);
}

const char *language_period(Arena *arena, const Language *language, const char *id) {
    static const Pattern patterns_of[] = {
        [PERIOD_HALF] = PATTERN_HALF,
        [PERIOD_QUARTER] = PATTERN_QUARTER,
        [PERIOD_MONTH] = PATTERN_MONTH,
        [PERIOD_WEEK] = PATTERN_WEEK,
    };
    Period period;
    if (!period_parse(id, &period))
        return NULL;
    switch (period.kind) {
    case PERIOD_YEAR: return strlen(id) == 4 ? arena_strdup(arena, id) : NULL;
    case PERIOD_DAY: return language_date(arena, language, id);
    default: break;
    }
    return fill(arena, language, patterns_of[period.kind], period.year, period.part, period.part);
}
