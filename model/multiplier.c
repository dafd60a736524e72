#include "model/multiplier.h"

#include "model/phrase.h"

#include <string.h>

static const struct {
    int power;
    const char *words[12];
} multipliers[] = {
    {3, {"tusen", "thousand", "thousands", "duhát", "duháha"}},
    {6,
     {"millioner", "millionar", "million", "millions", "mill.", "mill", "mio.", "mn", "miljovdna",
      "miljovnna", "miljon"}},
    {9,
     {"milliarder", "milliardar", "milliard", "mrd.", "mrd", "billion", "billions", "bn", "miljárda",
      "miljárdda"}},
};

size_t multiplier_read(const char *text, int *power) {
    size_t longest = 0;
    if (!strchr("BbDdMmTt", *text)) // no word begins with another letter
        return 0;
    for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++)
        for (const char *const *word = multipliers[i].words; *word; word++) {
            size_t length = phrase_word_length(text, *word);
            if (length <= longest)
                continue;
            longest = length;
            *power = multipliers[i].power;
        }
    return longest;
}

// "1 000", "1000", "1 000 000" at the beginning of a unit.
static size_t thousands_length(const char *unit, int *power) {
    if (*unit != '1')
        return 0;
    size_t at = 1;
    for (*power = 0; *power < 9; *power += 3) {
        size_t mark = phrase_space_length(unit + at);
        mark = mark ? mark : unit[at] == ',' || unit[at] == '.';
        if (strncmp(unit + at + mark, "000", 3) != 0)
            break;
        at += mark + 3;
    }
    return *power && phrase_space_length(unit + at) ? at : 0;
}

// Where the multiplier of a unit is, with the space that parts it from the rest; its power, 0 when none is.
static int find_power(const char *unit, size_t *start, size_t *length) {
    int power = 0;
    *start = 0;
    *length = thousands_length(unit, &power);
    if (*length == 0)
        *length = multiplier_read(unit, &power);
    if (*length) {
        *length += phrase_space_length(unit + *length);
        return power;
    }
    *start = strcspn(unit, " ");
    size_t space = phrase_space_length(unit + *start), word = multiplier_read(unit + *start + space, &power);
    *length = space + word;
    return word && unit[*start + *length] == '\0' && phrase_length(unit, "per ") == 0 ? power : 0;
}

int unit_power(const char *unit) {
    size_t start, length;
    return find_power(unit, &start, &length);
}

const char *unit_without_power(Arena *arena, const char *unit) {
    size_t start, length;
    if (find_power(unit, &start, &length) == 0)
        return unit;
    return arena_printf(arena, "%.*s%s", (int)start, unit, unit + start + length);
}
