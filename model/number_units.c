#include "model/number_units.h"

#include "model/multiplier.h"
#include "model/number_suggest.h"
#include "model/phrase.h"

struct NumberUnits {
    Arena *arena;
    VEC(const char *) units; // in every language, without what they count in
};

static void add_units(NumberUnits *units, const LocalText *unit) {
    for (; unit; unit = unit->next)
        if (!unit_is_percentage(unit->text))
            *vec_push(units->arena, &units->units) = unit_without_power(units->arena, unit->text);
}

NumberUnits *number_units_new(Arena *arena, const Dataset *const *datasets, size_t count) {
    NumberUnits *units = arena_new_of(arena, NumberUnits);
    units->arena = arena;
    for (size_t i = 0; i < count; i++) {
        add_units(units, datasets[i]->unit);
        for (size_t d = 0; d < datasets[i]->dimension_count; d++)
            for (size_t c = 0; c < datasets[i]->dimensions[d].count; c++)
                add_units(units, datasets[i]->dimensions[d].categories[c].unit);
    }
    return units;
}

// True when text begins with a unit of the datasets, or something that people count.
static bool types_unit(const NumberUnits *units, const char *text) {
    static const char *const counted[] = {
        "personer", "personar",  "innbyggere", "innbyggjarar", "mennesker", "menneske", "kroner",
        "kr",       "NOK",       "euro",       "barn",         "kvinner",   "menn",     "persons",
        "people",   "residents", "children",   "women",        "men",       "olbmo",    "ruvdnu"};
    for (size_t i = 0; i < units->units.count; i++)
        if (suggest_unit_length(text, units->units.items[i]))
            return true;
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        if (suggest_unit_length(text, counted[i]))
            return true;
    return false;
}

int number_units_power(const Dataset *dataset, size_t cell) {
    size_t indices[LIMIT_DIMENSIONS];
    suggest_indices(dataset, cell, indices);
    int power = 0;
    for (const LocalText *unit = dataset_unit_text(dataset, indices); unit && !power; unit = unit->next)
        power = unit_power(unit->text);
    return power;
}

double number_units_score(const NumberUnits *units, const Prose *prose, const ProseNumber *number,
                          const Dataset *dataset, const NumberEntry *entry) {
    enum { NEVER = -100, HARDLY = -25, FITS = 10 };
    size_t indices[LIMIT_DIMENSIONS];
    suggest_indices(dataset, entry->cell, indices);
    const char *unit = dataset_unit(dataset, indices, prose->lang), *after = prose->text + number->scale_end;
    bool percentage = unit_is_percentage(unit);
    if (number->kind == PROSE_ORDINAL)
        return entry->difference || *unit ? NEVER : 0;
    if (number->kind == PROSE_SHARE)
        return percentage && !entry->difference ? 0 : NEVER;
    bool fits = suggest_unit_length(after, unit) ||
                suggest_unit_length(after, unit_without_power(units->arena, unit)) ||
                suggest_unit_length(prose->text + number->end, unit);
    double score = entry->difference ? -12 : 0;
    switch (number->unit) {
    case PROSE_TIME: return fits ? FITS : NEVER;
    case PROSE_PERCENT:
        return *unit && !percentage ? NEVER : score + (percentage && !entry->difference ? FITS : HARDLY);
    case PROSE_POINTS:
        return *unit && !percentage ? NEVER : score + (percentage && entry->difference ? 24 : HARDLY);
    case PROSE_NO_UNIT: break;
    }
    if (percentage && !fits && (number->scale || types_unit(units, after)))
        return NEVER;
    return score + (fits ? FITS : 0);
}
