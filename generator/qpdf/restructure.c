#include "generator/qpdf/restructure.h"

#include <qpdf/qpdf-c.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- opening

static bool fail(char *fault, const char *why) {
    snprintf(fault, RESTRUCTURE_FAULT, "%s", why);
    return false;
}

// Whether all went well so far.
static bool check(qpdf_data pdf, char *fault) {
    if (!qpdf_has_error(pdf))
        return true;
    return fail(fault, qpdf_get_error_message_detail(pdf, qpdf_get_error(pdf)));
}

static qpdf_data open_pdf(RestructureBytes bytes, char *fault) {
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(pdf, QPDF_FALSE);
    (void)qpdf_read_memory(pdf, "the PDF", bytes.bytes, bytes.size, NULL);
    if (!check(pdf, fault))
        qpdf_cleanup(&pdf); // sets it to NULL
    return pdf;
}

// ---- writing

static bool write_pdf(RestructureBytes bytes, bool linearize, bool compact, const RestructureSink *sink,
                      char *fault) {
    qpdf_data pdf = open_pdf(bytes, fault);
    if (!pdf)
        return false;
    bool good = !(qpdf_init_write_memory(pdf) & QPDF_ERRORS);
    if (good) {
        qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
        qpdf_set_stream_data_mode(pdf, qpdf_s_preserve); // better compressed than zlib would
        qpdf_set_object_stream_mode(pdf, compact ? qpdf_o_generate : qpdf_o_preserve);
        qpdf_set_newline_before_endstream(pdf, QPDF_TRUE); // PDF/A wants one
        qpdf_set_linearization(pdf, linearize);
        good = !(qpdf_write(pdf) & QPDF_ERRORS);
    }
    good = check(pdf, fault) && good;
    if (good)
        sink->bytes(sink->user, qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf));
    qpdf_cleanup(&pdf);
    return good;
}

// ---- files inside

enum { TREE_DEPTH = 32, MOST_FILES = 100000 };

typedef struct Walk {
    qpdf_data pdf;
    const RestructureSink *sink;
    char *fault;
    size_t count;
} Walk;

// What is under a key, also when the key is not there: null then.
static qpdf_oh get(qpdf_data pdf, qpdf_oh object, const char *key) {
    return qpdf_oh_get_key_if_dict(pdf, object, key);
}

// How a stream is stored: only what we write ourselves is read.
static bool is_readable(qpdf_data pdf, qpdf_oh stream, bool *deflated) {
    qpdf_oh dict = qpdf_oh_get_dict(pdf, stream), filter = get(pdf, dict, "/Filter");
    if (qpdf_oh_is_array(pdf, filter) && qpdf_oh_get_array_n_items(pdf, filter) == 1)
        filter = qpdf_oh_get_array_item(pdf, filter, 0);
    *deflated = qpdf_oh_is_name_and_equals(pdf, filter, "/FlateDecode");
    qpdf_oh parameters = get(pdf, dict, "/DecodeParms");
    return (*deflated || qpdf_oh_is_null(pdf, filter)) && qpdf_oh_is_null(pdf, parameters);
}

static bool take_file(Walk *walk, qpdf_oh name, qpdf_oh specification) {
    qpdf_data pdf = walk->pdf;
    qpdf_oh stream = get(pdf, get(pdf, specification, "/EF"), "/F");
    RestructureFile file = {0};
    unsigned char *bytes = NULL;
    if (!qpdf_oh_is_string(pdf, name) || !qpdf_oh_is_stream(pdf, stream))
        return fail(walk->fault, "the list of the files inside it is damaged");
    if (!is_readable(pdf, stream, &file.deflated))
        return fail(walk->fault, "a file inside it is compressed in a way that is not read");
    file.name = qpdf_oh_get_binary_string_value(pdf, name, &file.name_length);
    (void)qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_none, NULL, &bytes, &file.stored.size);
    if (!check(pdf, walk->fault)) {
        free(bytes);
        return false;
    }
    file.stored.bytes = bytes;
    bool more = walk->sink->file(walk->sink->user, &file);
    free(bytes);
    return more || fail(walk->fault, "it has too much inside");
}

static bool walk_names(Walk *walk, qpdf_oh node, int depth) {
    qpdf_data pdf = walk->pdf;
    qpdf_oh names = get(pdf, node, "/Names"), kids = get(pdf, node, "/Kids");
    if (depth > TREE_DEPTH)
        return fail(walk->fault, "the list of the files inside it is damaged");
    int count = qpdf_oh_is_array(pdf, names) ? qpdf_oh_get_array_n_items(pdf, names) : 0;
    for (int i = 0; i + 1 < count; i += 2) {
        if (++walk->count > MOST_FILES)
            return fail(walk->fault, "it has too many files inside");
        if (!take_file(walk, qpdf_oh_get_array_item(pdf, names, i),
                       qpdf_oh_get_array_item(pdf, names, i + 1)))
            return false;
    }
    count = qpdf_oh_is_array(pdf, kids) ? qpdf_oh_get_array_n_items(pdf, kids) : 0;
    for (int i = 0; i < count; i++) {
        if (++walk->count > MOST_FILES)
            return fail(walk->fault, "it has too many files inside");
        if (!walk_names(walk, qpdf_oh_get_array_item(pdf, kids, i), depth + 1))
            return false;
    }
    return true;
}

static bool list_files(RestructureBytes bytes, const RestructureSink *sink, char *fault) {
    qpdf_data pdf = open_pdf(bytes, fault);
    if (!pdf)
        return false;
    Walk walk = {.pdf = pdf, .sink = sink, .fault = fault};
    qpdf_oh names = get(pdf, get(pdf, qpdf_get_root(pdf), "/Names"), "/EmbeddedFiles");
    bool good = walk_names(&walk, names, 0) && check(pdf, fault);
    qpdf_cleanup(&pdf);
    return good;
}

// ---- comparing objects

// A step on the way from the trailer to an object.
typedef struct Step {
    size_t before; // index; of the first itself
    char *key;     // "/Root" or "[3]"
} Step;

typedef struct Pair {
    qpdf_oh one, other;
    size_t step;
    bool content; // of a page: its bytes are compared with those of the page
} Pair;

typedef struct Comparison {
    qpdf_data one, other;
    const RestructureSink *sink;
    Step *steps;
    size_t step_count, step_capacity;
    Pair *pairs; // still to be compared
    size_t pair_count, pair_capacity;
    int *partner; // of each object of one, by number: that of the other it was compared with
    size_t partner_count;
    bool failed; // no memory
} Comparison;

static void *grow(Comparison *comparison, void *items, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity)
        return items;
    size_t more = *capacity ? *capacity * 2 : 256;
    void *larger = realloc(items, more * size);
    comparison->failed = comparison->failed || !larger;
    *capacity = larger ? more : *capacity;
    return larger ? larger : items;
}

static void push(Comparison *comparison, const Pair *above, const char *key, qpdf_oh one, qpdf_oh other) {
    comparison->steps = grow(comparison, comparison->steps, comparison->step_count,
                             &comparison->step_capacity, sizeof *comparison->steps);
    comparison->pairs = grow(comparison, comparison->pairs, comparison->pair_count,
                             &comparison->pair_capacity, sizeof *comparison->pairs);
    if (comparison->failed)
        return;
    char *copy = strdup(key);
    comparison->failed = !copy;
    if (!copy)
        return;
    bool content = above && strcmp(key, "/Contents") == 0 &&
                   qpdf_oh_is_dictionary_of_type(comparison->one, above->one, "/Page", NULL) &&
                   qpdf_oh_is_dictionary_of_type(comparison->other, above->other, "/Page", NULL);
    comparison->steps[comparison->step_count] = (Step){above ? above->step : comparison->step_count, copy};
    comparison->pairs[comparison->pair_count++] = (Pair){one, other, comparison->step_count++, content};
}

// "/Root/StructTreeRoot/K": at most the last dozen steps.
static void report(Comparison *comparison, const Pair *pair, const char *key) {
    enum { STEPS = 12 };
    size_t way[STEPS], count = 0, step = pair->step;
    char path[1024] = "";
    for (; count < STEPS; step = comparison->steps[step].before) {
        way[count++] = step;
        if (comparison->steps[step].before == step)
            break;
    }
    size_t length = 0;
    while (count > 0 && length < sizeof path - 1) {
        int n = snprintf(path + length, sizeof path - length, "%s", comparison->steps[way[--count]].key);
        length += n > 0 ? (size_t)n : 0;
    }
    if (length < sizeof path - 1)
        snprintf(path + length, sizeof path - length, "%s", key);
    comparison->sink->object(comparison->sink->user, path);
}

static bool is_same_string(Comparison *comparison, const Pair *pair) {
    size_t size, other_size;
    const char *bytes = qpdf_oh_get_binary_string_value(comparison->one, pair->one, &size);
    const char *other = qpdf_oh_get_binary_string_value(comparison->other, pair->other, &other_size);
    return size == other_size && memcmp(bytes, other, size) == 0;
}

static void compare_arrays(Comparison *comparison, const Pair *pair) {
    int count = qpdf_oh_get_array_n_items(comparison->one, pair->one);
    if (count != qpdf_oh_get_array_n_items(comparison->other, pair->other)) {
        report(comparison, pair, "");
        return;
    }
    for (int i = 0; i < count && !comparison->failed; i++) {
        char key[32];
        snprintf(key, sizeof key, "[%d]", i);
        push(comparison, pair, key, qpdf_oh_get_array_item(comparison->one, pair->one, i),
             qpdf_oh_get_array_item(comparison->other, pair->other, i));
    }
}

// What a stream says of how it is stored.
static bool is_of_storage(const char *key) {
    return strcmp(key, "/Length") == 0 || strcmp(key, "/Filter") == 0 || strcmp(key, "/DecodeParms") == 0;
}

static void compare_dictionaries(Comparison *comparison, const Pair *pair, bool of_stream) {
    qpdf_oh_begin_dict_key_iter(comparison->one, pair->one);
    while (qpdf_oh_dict_more_keys(comparison->one) && !comparison->failed) {
        const char *key = qpdf_oh_dict_next_key(comparison->one);
        if (of_stream && is_of_storage(key))
            continue;
        if (!qpdf_oh_has_key(comparison->other, pair->other, key))
            report(comparison, pair, key);
        else
            push(comparison, pair, key, qpdf_oh_get_key(comparison->one, pair->one, key),
                 qpdf_oh_get_key(comparison->other, pair->other, key));
    }
    qpdf_oh_begin_dict_key_iter(comparison->other, pair->other);
    while (qpdf_oh_dict_more_keys(comparison->other)) {
        const char *key = qpdf_oh_dict_next_key(comparison->other);
        if (!(of_stream && is_of_storage(key)) && !qpdf_oh_has_key(comparison->one, pair->one, key))
            report(comparison, pair, key);
    }
}

// The bytes of a stream as they are meant. NULL bytes when they cannot be had. Free them.
static RestructureBytes stream_bytes(qpdf_data pdf, qpdf_oh stream) {
    unsigned char *bytes = NULL;
    size_t size = 0;
    QPDF_BOOL decoded = QPDF_FALSE;
    QPDF_ERROR_CODE code = qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, &decoded, &bytes, &size);
    if (code & QPDF_ERRORS || qpdf_has_error(pdf)) {
        (void)qpdf_get_error(pdf);
        free(bytes);
        return (RestructureBytes){NULL, 0};
    }
    return (RestructureBytes){bytes, size};
}

static void free_bytes(RestructureBytes bytes) {
    union {
        const void *held;
        void *given;
    } owned = {bytes.bytes}; // free takes what malloc gave
    free(owned.given);
}

static bool are_same(RestructureBytes one, RestructureBytes other) {
    return one.size == other.size &&
           (one.size == 0 || (one.bytes && other.bytes && memcmp(one.bytes, other.bytes, one.size) == 0));
}

static void compare_streams(Comparison *comparison, const Pair *pair) {
    Pair dicts = *pair;
    dicts.one = qpdf_oh_get_dict(comparison->one, pair->one);
    dicts.other = qpdf_oh_get_dict(comparison->other, pair->other);
    compare_dictionaries(comparison, &dicts, true);
    if (pair->content)
        return;
    RestructureBytes one = stream_bytes(comparison->one, pair->one);
    RestructureBytes other = stream_bytes(comparison->other, pair->other);
    if (!are_same(one, other))
        report(comparison, pair, "");
    free_bytes(one);
    free_bytes(other);
}

// Whether a pair was compared before; if its objects were compared with others, that is a difference.
static bool is_done(Comparison *comparison, const Pair *pair) {
    int one = qpdf_oh_get_object_id(comparison->one, pair->one);
    int other = qpdf_oh_get_object_id(comparison->other, pair->other);
    if (one <= 0)
        return false;
    if ((size_t)one >= comparison->partner_count) {
        size_t count = (size_t)one * 2 + 1024;
        int *larger = realloc(comparison->partner, count * sizeof *larger);
        comparison->failed = comparison->failed || !larger;
        if (!larger)
            return true;
        memset(larger + comparison->partner_count, 0, (count - comparison->partner_count) * sizeof *larger);
        comparison->partner = larger;
        comparison->partner_count = count;
    }
    int *partner = &comparison->partner[one], before = *partner;
    *partner = other > 0 ? other : -1;
    if (before != 0 && before != *partner)
        report(comparison, pair, "");
    return before != 0;
}

static void compare_pair(Comparison *comparison, const Pair *pair) {
    if (is_done(comparison, pair))
        return;
    enum qpdf_object_type_e type = qpdf_oh_get_type_code(comparison->one, pair->one);
    if (type != qpdf_oh_get_type_code(comparison->other, pair->other)) {
        report(comparison, pair, "");
        return;
    }
    switch (type) {
    case ot_array: compare_arrays(comparison, pair); break;
    case ot_dictionary: compare_dictionaries(comparison, pair, false); break;
    case ot_stream: compare_streams(comparison, pair); break;
    case ot_string:
        if (!is_same_string(comparison, pair))
            report(comparison, pair, "");
        break;
    default:
        if (strcmp(qpdf_oh_unparse_resolved(comparison->one, pair->one),
                   qpdf_oh_unparse_resolved(comparison->other, pair->other)) != 0)
            report(comparison, pair, "");
    }
}

static void compare_objects(Comparison *comparison) {
    static const char *const starts[] = {"/Info", "/Root"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        push(comparison, NULL, starts[i],
             qpdf_oh_get_key(comparison->one, qpdf_get_trailer(comparison->one), starts[i]),
             qpdf_oh_get_key(comparison->other, qpdf_get_trailer(comparison->other), starts[i]));
    while (comparison->pair_count > 0 && !comparison->failed) {
        Pair pair = comparison->pairs[--comparison->pair_count];
        compare_pair(comparison, &pair);
        qpdf_oh_release(comparison->one, pair.one);
        qpdf_oh_release(comparison->other, pair.other);
    }
    for (size_t i = 0; i < comparison->step_count; i++)
        free(comparison->steps[i].key);
    free(comparison->steps);
    free(comparison->pairs);
    free(comparison->partner);
}

// ---- comparing pages

enum { MOST_FONTS = 200 };

static RestructureBytes page_bytes(qpdf_data pdf, qpdf_oh page) {
    unsigned char *bytes = NULL;
    size_t size = 0;
    (void)qpdf_oh_get_page_content_data(pdf, page, &bytes, &size);
    if (qpdf_has_error(pdf)) {
        (void)qpdf_get_error(pdf);
        free(bytes);
        return (RestructureBytes){NULL, 0};
    }
    return (RestructureBytes){bytes, size};
}

static size_t list_fonts(qpdf_data pdf, qpdf_oh page, RestructureFont fonts[MOST_FONTS]) {
    qpdf_oh all = get(pdf, get(pdf, page, "/Resources"), "/Font");
    size_t count = 0;
    if (!qpdf_oh_is_dictionary(pdf, all))
        return 0;
    qpdf_oh_begin_dict_key_iter(pdf, all);
    while (qpdf_oh_dict_more_keys(pdf) && count < MOST_FONTS) {
        char *name = strdup(qpdf_oh_dict_next_key(pdf));
        if (name)
            fonts[count++] = (RestructureFont){.name = name};
    }
    for (size_t i = 0; i < count; i++) {
        qpdf_oh map = get(pdf, get(pdf, all, fonts[i].name), "/ToUnicode");
        if (qpdf_oh_is_stream(pdf, map))
            fonts[i].to_unicode = stream_bytes(pdf, map);
    }
    return count;
}

static void free_fonts(RestructureFont *fonts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        free_bytes((RestructureBytes){fonts[i].name, 0});
        free_bytes(fonts[i].to_unicode);
    }
}

static void hand_over(const Comparison *comparison, size_t index, qpdf_oh one, qpdf_oh other,
                      RestructureBytes content, RestructureBytes other_content) {
    RestructureFont fonts[MOST_FONTS], other_fonts[MOST_FONTS];
    size_t count = list_fonts(comparison->one, one, fonts);
    size_t other_count = list_fonts(comparison->other, other, other_fonts);
    RestructurePage page = {content, fonts, count}, other_page = {other_content, other_fonts, other_count};
    comparison->sink->page(comparison->sink->user, index, &page, &other_page);
    free_fonts(fonts, count);
    free_fonts(other_fonts, other_count);
}

static void compare_pages(Comparison *comparison) {
    int count = qpdf_get_num_pages(comparison->one), others = qpdf_get_num_pages(comparison->other);
    for (int i = 0; i < count && i < others; i++) {
        qpdf_oh one = qpdf_get_page_n(comparison->one, (size_t)i);
        qpdf_oh other = qpdf_get_page_n(comparison->other, (size_t)i);
        RestructureBytes content = page_bytes(comparison->one, one);
        RestructureBytes other_content = page_bytes(comparison->other, other);
        if (!are_same(content, other_content))
            hand_over(comparison, (size_t)i, one, other, content, other_content);
        free_bytes(content);
        free_bytes(other_content);
    }
}

static bool compare(RestructureBytes one, RestructureBytes other, const RestructureSink *sink, char *fault) {
    Comparison comparison = {.sink = sink};
    comparison.one = open_pdf(one, fault);
    comparison.other = comparison.one ? open_pdf(other, fault) : NULL;
    if (comparison.other) {
        compare_pages(&comparison);
        compare_objects(&comparison);
    }
    bool good = comparison.other && !comparison.failed && check(comparison.one, fault) &&
                check(comparison.other, fault);
    if (comparison.failed)
        (void)fail(fault, "out of memory");
    if (comparison.one)
        qpdf_cleanup(&comparison.one);
    if (comparison.other)
        qpdf_cleanup(&comparison.other);
    return good;
}

const Restructure aarbok_restructure = {AARBOK_VERSION, write_pdf, list_files, compare};
