#include "model/number_mentions.h"

#include "base/utf8.h"
#include "model/phrase.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

// A name of a category: an id, a label in one language.
typedef struct Name {
    uint32_t dataset, dimension, category;
    uint32_t words; // that are looked for
} Name;

typedef struct NameWord {
    uint64_t key;
    uint32_t name, word; // the word's number in the name
    bool weak;           // a number of fewer than four digits
} NameWord;

// A word of the text. of a heading: offset SIZE_MAX.
typedef struct Token {
    uint64_t key;
    size_t offset;
    uint32_t sentence;
} Token;

typedef struct Hit {
    uint32_t name, word, token;
    bool weak;
} Hit;

typedef VEC(Token) Tokens;

struct Mentions {
    Arena *arena;
    const Dataset *const *datasets;
    size_t dataset_count;
    VEC(Name) names;
    VEC(NameWord) words;
    float ***weights;      // by dataset, dimension, category
    float **most;          // by dataset, dimension: the largest of these
    VEC(uint32_t) weighed; // names whose category has a weight
    Tokens tokens;
    VEC(Hit) hits;
};

enum {
    STEM_LETTERS = 4,
    COMMON_WORD = 5000,  // a word in more names than this says nothing
    HITS_MAX = 4000,     // of one text
    HEADING_TOKENS = 200 // a heading is read again for every text under it
};

// ---- words ------------------------------------------------------------------------------------------------

// The next word of text from *at, as a key; false at the end. *at is moved past it, *start is where it
// begins.
static bool next_word(const char *text, size_t *at, size_t *start, uint64_t *key) {
    size_t length;
    int32_t c;
    while ((c = phrase_character(text + *at, &length)) != 0 && !u_isalnum(c))
        *at += length;
    if (c == 0)
        return false;
    *start = *at;
    bool digits = u_isdigit(c), whole;
    uint64_t hash = 14695981039346656037u; // FNV-1a
    for (size_t letters = 0; c && u_isalnum(c); letters++, c = phrase_character(text + *at, &length)) {
        whole = digits || letters < STEM_LETTERS;
        if (whole)
            hash = (hash ^ (uint64_t)u_tolower(c)) * 1099511628211u;
        *at += length;
    }
    *key = hash;
    return true;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_significant(const char *text, size_t start, size_t end) {
    return end - start > 2 || is_digit(text[start]);
}

static void add_name(Mentions *mentions, Name name, const char *text) {
    size_t at = 0, start;
    uint64_t key;
    uint32_t number = (uint32_t)mentions->names.count;
    size_t first = mentions->words.count;
    while (next_word(text, &at, &start, &key))
        if (is_significant(text, start, at))
            *vec_push(mentions->arena, &mentions->words) =
                (NameWord){key, number, name.words++, is_digit(text[start]) && at - start < 4};
    if (name.words == 0)
        mentions->words.count = first;
    else
        *vec_push(mentions->arena, &mentions->names) = name;
}

static void add_category(Mentions *mentions, const Dimension *dimension, Name name) {
    const Category *category = &dimension->categories[name.category];
    add_name(mentions, name, category->id);
    for (const LocalText *label = category->label; label; label = label->next)
        if (strcmp(label->text, category->id) != 0)
            add_name(mentions, name, label->text);
    static const char *const languages[] = {"nb", "se", "en"};
    for (size_t i = 0; i < 3 && dimension->role == ROLE_TIME && !category->label; i++) {
        const char *period = language_period(mentions->arena, language_find(languages[i]), category->id);
        if (period && strcmp(period, category->id) != 0)
            add_name(mentions, name, period);
    }
}

static int by_key(const void *a, const void *b) {
    const NameWord *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->name != y->name)
        return x->name < y->name ? -1 : 1;
    return x->word < y->word ? -1 : x->word > y->word;
}

Mentions *mentions_new(Arena *arena, const Dataset *const *datasets, size_t count) {
    Mentions *mentions = arena_new_of(arena, Mentions);
    *mentions = (Mentions){.arena = arena, .datasets = datasets, .dataset_count = count};
    mentions->weights = arena_array(arena, count, float **);
    mentions->most = arena_array(arena, count, float *);
    for (size_t i = 0; i < count; i++) {
        const Dataset *dataset = datasets[i];
        mentions->weights[i] = arena_array(arena, dataset->dimension_count, float *);
        mentions->most[i] = arena_array(arena, dataset->dimension_count, float);
        for (size_t d = 0; d < dataset->dimension_count; d++) {
            const Dimension *dimension = &dataset->dimensions[d];
            mentions->weights[i][d] = arena_array(arena, dimension->count, float);
            for (size_t c = 0; c < dimension->count && dimension->count > 1; c++)
                add_category(mentions, dimension, (Name){(uint32_t)i, (uint32_t)d, (uint32_t)c, 0});
        }
    }
    if (mentions->words.count)
        qsort(mentions->words.items, mentions->words.count, sizeof *mentions->words.items, by_key);
    return mentions;
}

// ---- a text -----------------------------------------------------------------------------------------------

static bool ends_sentence(const char *text, size_t from, size_t to) {
    for (size_t i = from; i + 1 < to; i++)
        if (strchr(".!?", text[i]) && phrase_space_length(text + i + 1))
            return true;
    return false;
}

static void add_tokens(Mentions *mentions, const char *text, bool heading) {
    size_t at = 0, start, before = 0;
    uint64_t key;
    uint32_t sentence = 0;
    size_t most = mentions->tokens.count + (heading ? HEADING_TOKENS : SIZE_MAX / 2);
    while (mentions->tokens.count < most && next_word(text, &at, &start, &key)) {
        size_t length;
        if (u_isupper(phrase_character(text + start, &length)) && ends_sentence(text, before, start))
            sentence++;
        before = at;
        *vec_push(mentions->arena, &mentions->tokens) = (Token){key, heading ? SIZE_MAX : start, sentence};
    }
}

static int by_name(const void *a, const void *b) {
    const Hit *x = a, *y = b;
    if (x->name != y->name)
        return x->name < y->name ? -1 : 1;
    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    return x->token < y->token ? -1 : x->token > y->token;
}

static void find_hits(Mentions *mentions, uint32_t token) {
    uint64_t key = mentions->tokens.items[token].key;
    size_t low = 0, high = mentions->words.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mentions->words.items[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < mentions->words.count && end - low <= COMMON_WORD && mentions->words.items[end].key == key)
        end++;
    for (size_t i = low; i < end && end - low <= COMMON_WORD; i++) {
        const NameWord *word = &mentions->words.items[i];
        *vec_push(mentions->arena, &mentions->hits) = (Hit){word->name, word->word, token, word->weak};
    }
}

void mentions_read(Mentions *mentions, const Prose *prose) {
    mentions->tokens.count = mentions->hits.count = 0;
    add_tokens(mentions, prose->text, false);
    if (prose->heading)
        add_tokens(mentions, prose->heading->text, true);
    for (size_t i = 0; i < mentions->tokens.count && mentions->hits.count < HITS_MAX; i++)
        find_hits(mentions, (uint32_t)i);
    if (mentions->hits.count)
        qsort(mentions->hits.items, mentions->hits.count, sizeof *mentions->hits.items, by_name);
}

// ---- weights ----------------------------------------------------------------------------------------------

// How much a word of the text counts for a number at the token here: all of it beside it, half eight words
// away.
static float nearness(const Mentions *mentions, uint32_t token, size_t here, uint32_t sentence) {
    const Token *t = &mentions->tokens.items[token];
    if (t->offset == SIZE_MAX)
        return 0.25f;
    size_t distance = token > here ? token - here : here - token;
    float near = 1 / (1 + (float)distance / 8);
    return t->sentence == sentence ? near : near / 2;
}

static void forget_weights(Mentions *mentions) {
    for (size_t i = 0; i < mentions->weighed.count; i++) {
        const Name *name = &mentions->names.items[mentions->weighed.items[i]];
        mentions->weights[name->dataset][name->dimension][name->category] = 0;
        mentions->most[name->dataset][name->dimension] = 0;
    }
    mentions->weighed.count = 0;
}

// The token at or after an offset of the text, or its last one.
static size_t token_at(const Mentions *mentions, size_t offset) {
    size_t low = 0, high = mentions->tokens.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mentions->tokens.items[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    bool past = low == mentions->tokens.count || mentions->tokens.items[low].offset == SIZE_MAX;
    return past && low > 0 ? low - 1 : low;
}

// The weight of one name, whose hits begin at *hit and end where it is left.
static float weigh_name(const Mentions *mentions, size_t *hit, size_t here, uint32_t sentence) {
    const Hit *hits = mentions->hits.items;
    uint32_t name = hits[*hit].name;
    float sum = 0;
    bool strong = false;
    while (*hit < mentions->hits.count && hits[*hit].name == name) {
        uint32_t word = hits[*hit].word;
        float best = 0;
        strong = strong || !hits[*hit].weak;
        for (; *hit < mentions->hits.count && hits[*hit].name == name && hits[*hit].word == word; ++*hit) {
            float near = nearness(mentions, hits[*hit].token, here, sentence);
            best = near > best ? near : best;
        }
        sum += best;
    }
    return strong ? sum / (float)mentions->names.items[name].words : 0;
}

void mentions_weigh(Mentions *mentions, size_t offset) {
    forget_weights(mentions);
    size_t here = token_at(mentions, offset);
    uint32_t sentence = mentions->tokens.count ? mentions->tokens.items[here].sentence : 0;
    for (size_t i = 0; i < mentions->hits.count;) {
        uint32_t number = mentions->hits.items[i].name;
        const Name *name = &mentions->names.items[number];
        float share = weigh_name(mentions, &i, here, sentence);
        float *weight = &mentions->weights[name->dataset][name->dimension][name->category];
        float *most = &mentions->most[name->dataset][name->dimension];
        *weight = *weight < share ? share : *weight;
        *most = *most < share ? share : *most;
        *vec_push(mentions->arena, &mentions->weighed) = number;
    }
}

double mentions_weight(const Mentions *mentions, size_t dataset, size_t cell, size_t *open) {
    const Dataset *d = mentions->datasets[dataset];
    double sum = 0;
    *open = 0;
    for (size_t i = d->dimension_count; i-- > 0;) {
        size_t count = d->dimensions[i].count;
        float weight = mentions->weights[dataset][i][cell % count];
        sum += (double)(weight > 0 ? weight : -mentions->most[dataset][i]);
        *open += count > 1;
        cell /= count;
    }
    return sum;
}

// From here on a category is named near the number: within eight words.
static const float NAMED = 0.5f;

bool mentions_prefer(const Mentions *mentions, size_t dataset, size_t cell, size_t other, bool time_too) {
    const Dataset *d = mentions->datasets[dataset];
    bool preferred = false;
    for (size_t i = d->dimension_count; i-- > 0;) {
        const Dimension *dimension = &d->dimensions[i];
        float own = mentions->weights[dataset][i][cell % dimension->count],
              others = mentions->weights[dataset][i][other % dimension->count];
        if (others > own)
            return false;
        bool counts = dimension->role != ROLE_MEASURE && (time_too || dimension->role != ROLE_TIME);
        preferred = preferred || (counts && own >= NAMED && others < own / 2);
        cell /= dimension->count;
        other /= dimension->count;
    }
    return preferred;
}

const char *mentions_named(const Mentions *mentions, Arena *arena, size_t dataset, size_t cell,
                           const Language *language) {
    const Dataset *d = mentions->datasets[dataset];
    const char *list = "";
    for (size_t i = d->dimension_count; i-- > 0;) {
        const Dimension *dimension = &d->dimensions[i];
        size_t category = cell % dimension->count;
        cell /= dimension->count;
        if (mentions->weights[dataset][i][category] < NAMED || dimension->role == ROLE_MEASURE)
            continue;
        const char *label = category_text(arena, dimension, &dimension->categories[category], language, NULL);
        list = arena_printf(arena, "%s%s%s", label, *list ? ", " : "", list);
    }
    return list;
}
