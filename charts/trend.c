#include "charts/trend.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static double mean_of(const double *values, size_t count) {
    double sum = 0, lost = 0; // Kahan's: what the sum is too large for is carried over
    for (size_t i = 0; i < count; i++) {
        double term = values[i] - lost, next = sum + term;
        lost = (next - sum) - term;
        sum = next;
    }
    return sum / (double)count;
}

bool trend_find(const double *x, const double *y, size_t count, Trend *trend) {
    if (count < 3)
        return false;
    double middle_x = mean_of(x, count), middle_y = mean_of(y, count), xx = 0, xy = 0, yy = 0;
    for (size_t i = 0; i < count; i++) {
        double dx = x[i] - middle_x, dy = y[i] - middle_y;
        xx += dx * dx;
        xy += dx * dy;
        yy += dy * dy;
    }
    if (!(xx > 0) || !isfinite(xx) || !isfinite(yy))
        return false;
    *trend = (Trend){.slope = xy / xx, .fit = yy > 0 ? fmin(1, xy / xx * xy / yy) : 1};
    trend->level = middle_y - trend->slope * middle_x;
    return isfinite(trend->slope) && isfinite(trend->level);
}

static const char *zeros(Arena *arena, int count) {
    char *text = arena_array(arena, (size_t)count + 1, char);
    memset(text, '0', (size_t)count);
    return text;
}

const char *trend_decimal(Arena *arena, double value, int digits) {
    const char *sign = value < 0 ? "-" : "";
    double size = fabs(value);
    if (size == 0 || !isfinite(size))
        return "0";
    int power = (int)floor(log10(size)) - digits + 1; // of the last digit
    int64_t whole = (int64_t)llround(power >= 0 ? size / pow(10, power) : size * pow(10, -power));
    for (; whole != 0 && whole % 10 == 0; power++)
        whole /= 10;
    if (power >= 0)
        return arena_printf(arena, "%s%" PRId64 "%s", sign, whole, zeros(arena, power));
    char *text = arena_printf(arena, "%0*" PRId64, 1 - power, whole);
    size_t before = strlen(text) - (size_t)-power;
    return arena_printf(arena, "%s%.*s.%s", sign, (int)before, text, text + before);
}
