// Texts from memory, read for typed numbers in each language: what is found lies inside the text, goes
// forward, is a decimal number, and is looked for in a small dataset.

#include "input/input.h"
#include "model/decimal.h"
#include "model/number_match.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char dataset_text[] =
    "<dataset xmlns='urn:aarbok:dataset:1' id='d' xml:lang='nb'><title>T</title><unit>prosent</unit>"
    "<dimension id='x' role='time'><label>X</label><category id='2016'/><category id='2017'/></dimension>"
    "<dimension id='y'><label>Y</label><category id='a'><label>Oslo by</label></category>"
    "<category id='b'><label>16-24</label></category></dimension>"
    "<observations dimensions='x y'><row key='2016'><v>1.5</v><v>-89.6</v></row>"
    "<row key='2017'><v>12000000</v><v>4</v></row></observations></dataset>";

static void check(const ProseNumber *number, size_t from, size_t size) {
    bool ordered = from <= number->hedge && number->hedge <= number->start && number->start < number->end &&
                   number->end <= number->scale_end && number->scale_end <= number->unit_end &&
                   number->unit_end <= size;
    if (!ordered || (number->kind != PROSE_SHARE && !decimal_valid(number->number)))
        abort();
}

static void find_numbers(Arena *arena, NumberFinder *finder, const char *text, const char *tag) {
    const Language *language = language_find(tag);
    Prose prose = {.element = "p", .lang = tag, .text = text};
    ProseNumber number;
    size_t size = strlen(text);
    for (size_t at = 0; prose_next_number(arena, language, text, at, &number); at = number.unit_end) {
        check(&number, 0, size);
        if (number.unit_end <= at)
            abort();
        NumberMatches matches = number_find(finder, &prose, &number);
        for (size_t i = 0; i < matches.count; i++)
            if (!matches.best[i].insert || !matches.best[i].what)
                abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const tags[] = {"nb", "nn", "se", "en"};
    Arena *arena = arena_new((size_t)512 << 20);
    Diag *diag = diag_new(arena);
    const Dataset *dataset =
        input_dataset_memory(arena, diag, "dataset.xml", dataset_text, sizeof dataset_text - 1);
    NumberFinder *finder = number_finder_new(arena, &dataset, 1);
    const char *text = arena_strndup(arena, (const char *)data, size);
    for (size_t i = 0; i < 4; i++)
        find_numbers(arena, finder, text, tags[i]);
    arena_free(arena);
    return 0;
}
