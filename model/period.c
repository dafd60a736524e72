#include "model/period.h"

#include <stddef.h>

// Exactly count digits at *s, which is moved past them.
static bool read_digits(const char **s, int count, int *value) {
    *value = 0;
    for (int i = 0; i < count; i++, (*s)++) {
        if (**s < '0' || **s > '9')
            return false;
        *value = *value * 10 + (**s - '0');
    }
    return true;
}

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

// Days since 0001-01-01 (a Monday) in the Gregorian calendar.
static int64_t day_number(int year, int month, int day) {
    int64_t before = year - 1;
    int64_t days = before * 365 + before / 4 - before / 100 + before / 400;
    for (int m = 1; m < month; m++)
        days += month_days(year, m);
    return days + day - 1;
}

// The Monday of the ISO week that has 4 January in it.
static int64_t first_monday(int year) {
    int64_t fourth = day_number(year, 1, 4);
    return fourth - fourth % 7;
}

static bool set_part(Period *period, PeriodKind kind, int part, int parts) {
    if (part < 1 || part > parts)
        return false;
    *period = (Period){kind, period->year, part, (int64_t)period->year * parts + part - 1};
    return true;
}

static bool set_week(Period *period, int week) {
    int64_t weeks = (first_monday(period->year + 1) - first_monday(period->year)) / 7;
    if (week < 1 || week > weeks)
        return false;
    *period = (Period){PERIOD_WEEK, period->year, week, first_monday(period->year) / 7 + week - 1};
    return true;
}

// What follows "2012-": a month, a date, or the second half of a school year.
static bool read_after_hyphen(const char *s, Period *period) {
    int month, day, next;
    const char *rest = s;
    if (read_digits(&rest, 4, &next) && *rest == '\0' && next == period->year + 1)
        return set_part(period, PERIOD_YEAR, 1, 1);
    if (!read_digits(&s, 2, &month) || month < 1 || month > 12)
        return false;
    if (*s == '\0')
        return set_part(period, PERIOD_MONTH, month, 12);
    s++;
    if (s[-1] != '-' || !read_digits(&s, 2, &day) || *s || day < 1 || day > month_days(period->year, month))
        return false;
    *period = (Period){PERIOD_DAY, period->year, month, day_number(period->year, month, day)};
    return true;
}

static bool read_after_slash(const char *s, Period *period) {
    int next;
    const char *rest = s;
    if (!(read_digits(&rest, 4, &next) && *rest == '\0' && next == period->year + 1)) {
        if (!read_digits(&s, 2, &next) || *s || next != (period->year + 1) % 100)
            return false;
    }
    return set_part(period, PERIOD_YEAR, 1, 1);
}

static bool read_part(const char *s, Period *period) {
    char letter = *s++;
    int digits = letter == 'M' || letter == 'U' || letter == 'W' ? 2 : 1, part;
    if (!read_digits(&s, digits, &part) || *s)
        return false;
    switch (letter) {
    case 'H':
    case 'S': return set_part(period, PERIOD_HALF, part, 2);
    case 'K':
    case 'Q': return set_part(period, PERIOD_QUARTER, part, 4);
    case 'M': return set_part(period, PERIOD_MONTH, part, 12);
    case 'U':
    case 'W': return set_week(period, part);
    default: return false;
    }
}

bool period_parse(const char *id, Period *period) {
    Period read = {0};
    if (!read_digits(&id, 4, &read.year) || read.year == 0)
        return false;
    bool good;
    if (*id == '\0')
        good = set_part(&read, PERIOD_YEAR, 1, 1);
    else if (*id == '/')
        good = read_after_slash(id + 1, &read);
    else if (*id == '-' && id[1] >= '0' && id[1] <= '9')
        good = read_after_hyphen(id + 1, &read);
    else
        good = read_part(*id == '-' ? id + 1 : id, &read);
    if (good)
        *period = read;
    return good;
}

const char *period_kind_name(PeriodKind kind) {
    static const char *const names[] = {
        [PERIOD_YEAR] = "year",   [PERIOD_HALF] = "half", [PERIOD_QUARTER] = "quarter",
        [PERIOD_MONTH] = "month", [PERIOD_WEEK] = "week", [PERIOD_DAY] = "day",
    };
    return names[kind];
}
