#include "model/text.h"
#include "base/utf8.h"

#include <string.h>
#include <strings.h>

// The length of the primary subtag: 2 for "nb-NO".
static size_t primary_length(const char *tag) {
    return strcspn(tag, "-_");
}

static bool same_language(const char *a, const char *b) {
    size_t length = primary_length(a);
    return length == primary_length(b) && strncasecmp(a, b, length) == 0;
}

static bool is_norwegian(const char *tag) {
    return same_language(tag, "nb") || same_language(tag, "nn") || same_language(tag, "no");
}

bool text_is_common(const LocalText *list) {
    return list && same_language(list->lang, LANG_ALL);
}

// The best entry for lang, or NULL when none is in it or a near language.
static const LocalText *find_text(const LocalText *list, const char *lang) {
    for (const LocalText *text = list; text; text = text->next)
        if (same_language(text->lang, lang))
            return text;
    if (text_is_common(list))
        return list;
    if (is_norwegian(lang))
        for (const LocalText *text = list; text; text = text->next)
            if (is_norwegian(text->lang))
                return text;
    return NULL;
}

const char *local_text(const LocalText *list, const char *lang) {
    const LocalText *text = find_text(list, lang);
    if (text)
        return text->text;
    return list ? list->text : "";
}

bool local_text_has(const LocalText *list, const char *lang) {
    return find_text(list, lang) != NULL;
}

bool text_has_letters(const char *text) {
    const char *end = text + strlen(text);
    size_t length;
    for (; text < end; text += length) {
        uint32_t code = utf8_decode(text, end, &length);
        bool latin = (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
        bool beyond = code >= 0xC0 && code != 0xD7 && code != 0xF7 && (code < 0x2000 || code > 0x2BFF);
        if (latin || beyond)
            return true;
    }
    return false;
}

// Spaces of all widths, controls and the characters that only tell how others are set.
static bool is_visible(uint32_t code) {
    static const uint32_t ranges[][2] = {
        {0x0000, 0x0020}, {0x007F, 0x00A0}, {0x00AD, 0x00AD},   {0x034F, 0x034F}, {0x061C, 0x061C},
        {0x180E, 0x180E}, {0x2000, 0x200F}, {0x2028, 0x202F},   {0x205F, 0x206F}, {0x3000, 0x3000},
        {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE0FFF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i][0] && code <= ranges[i][1])
            return false;
    return true;
}

bool text_is_visible(const char *text) {
    const char *end = text + strlen(text);
    size_t length;
    for (; text < end; text += length)
        if (is_visible(utf8_decode(text, end, &length)))
            return true;
    return false;
}

void local_text_add(Arena *arena, LocalText **list, const char *lang, const char *text, Place place) {
    while (*list)
        list = &(*list)->next;
    LocalText *added = arena_new_of(arena, LocalText);
    *added = (LocalText){.lang = lang, .text = text, .place = place};
    *list = added;
}

Place place_inside(Place whole, const char *value, size_t offset, size_t length) {
    if (whole.source == 0 || whole.length != place_length(utf8_count(value, strlen(value))))
        return whole;
    whole.column += (uint32_t)utf8_count(value, offset);
    whole.length = place_length(utf8_count(value + offset, length));
    return whole;
}
