#include "base/diag.h"
#include "base/buf.h"
#include "base/excerpt.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

typedef struct Source {
    const char *path, *bytes;
    size_t size;
    uint32_t *lines; // offset of each line's first byte: no file is 4 GB
    size_t line_count;
    size_t known, known_column; // an offset whose column is known; column 0: none
} Source;

typedef struct Suggestion {
    const char *insert, *what; // insert NULL: nothing can be written there
    struct Suggestion *next;
} Suggestion;

typedef struct Complaint {
    Severity severity;
    Place place;
    const char *code, *message, *hint;
    const char *turn;        // it was made in, or NULL
    size_t turns;            // of so many
    size_t more;             // turns it was made in as well
    bool counted;            // the first turn has come again: those of another edition
    Suggestion *suggestions; // of a note
    size_t order;
} Complaint;

struct Diag {
    Arena *arena;
    VEC(DiagInput) inputs;
    FileStore *store;
    VEC(Source) sources;
    VEC(Complaint) complaints;
    size_t errors, warnings;
    size_t dropped; // complaints counted but not kept
    bool kept;      // the last one was kept
    bool quiet;     // of warnings
    const char *turn;
    size_t turns;
    VEC(const char *) allowed;
    bool strict;
};

// More than this is never printed; a file with a mistake in each of a million cells must not fill memory with them.
enum { KEPT_MAX = 10 * LIMIT_DIAGNOSTICS };

Diag *diag_new(Arena *arena) {
    Diag *diag = arena_new_of(arena, Diag);
    diag->arena = arena;
    return diag;
}

Diag *diag_new_from(Arena *arena, const Diag *other) {
    Diag *diag = diag_new(arena);
    for (size_t i = 0; i < other->sources.count; i++)
        *vec_push(arena, &diag->sources) = other->sources.items[i];
    for (size_t i = 0; i < other->inputs.count; i++)
        *vec_push(arena, &diag->inputs) = other->inputs.items[i];
    for (size_t i = 0; i < other->allowed.count; i++)
        *vec_push(arena, &diag->allowed) = other->allowed.items[i];
    diag->strict = other->strict;
    return diag;
}

static void index_lines(Diag *diag, Source *source) {
    const char *end = source->bytes + source->size, *at = source->bytes;
    size_t count = 1;
    while ((at = memchr(at, '\n', (size_t)(end - at))))
        at++, count++;
    source->lines = arena_array(diag->arena, count, uint32_t);
    source->line_count = 1;
    for (at = source->bytes; source->line_count < count; source->line_count++) {
        at = (const char *)memchr(at, '\n', (size_t)(end - at)) + 1;
        source->lines[source->line_count] = (uint32_t)(at - source->bytes);
    }
}

uint16_t diag_add_source(Diag *diag, const char *path, const char *bytes, size_t n) {
    for (size_t i = 0; i < diag->sources.count; i++) {
        const Source *known = &diag->sources.items[i];
        if (known->size == n && strcmp(known->path, path) == 0 &&
            (n == 0 || memcmp(known->bytes, bytes, n) == 0))
            return (uint16_t)(i + 1);
    }
    if (diag->sources.count == LIMIT_FILES) {
        diag_error(diag, (Place){0}, "limit.files", "there are more than %d files", LIMIT_FILES);
        return LIMIT_FILES;
    }
    *vec_push(diag->arena, &diag->sources) =
        (Source){.path = arena_strdup(diag->arena, path), .bytes = bytes, .size = n};
    return (uint16_t)diag->sources.count;
}

void diag_add_input(Diag *diag, const DiagInput *input) {
    if (diag_is_input(diag, input->device, input->inode))
        return;
    DiagInput *added = vec_push(diag->arena, &diag->inputs);
    *added = *input;
    added->path = arena_strdup(diag->arena, input->path);
}

const DiagInput *diag_inputs(const Diag *diag, size_t *count) {
    *count = diag->inputs.count;
    return diag->inputs.items;
}

bool diag_is_input(const Diag *diag, uint64_t device, uint64_t inode) {
    for (size_t i = 0; i < diag->inputs.count; i++)
        if (diag->inputs.items[i].device == device && diag->inputs.items[i].inode == inode)
            return true;
    return false;
}

void diag_set_store(Diag *diag, FileStore *store) {
    diag->store = store;
}

FileStore *diag_store(const Diag *diag) {
    return diag->store;
}

const char *diag_source_path(const Diag *diag, uint16_t source) {
    return source == 0 || source > diag->sources.count ? "" : diag->sources.items[source - 1].path;
}

static bool begins_character(const Source *source, size_t offset) {
    return offset == source->size || ((unsigned char)source->bytes[offset] & 0xC0) != 0x80;
}

// Counted from the column found last, when that is nearer than the start of the line: a file may be one line, and
// have thousands of places.
static size_t column_of(Source *source, size_t index, size_t offset) {
    size_t known = source->known, column, line = source->lines[index];
    size_t end = index + 1 < source->line_count ? source->lines[index + 1] : SIZE_MAX;
    bool near = source->known_column && known >= line && known < end && begins_character(source, offset);
    if (near && known <= offset)
        column = source->known_column + utf8_count(source->bytes + known, offset - known);
    else if (near && known - offset < offset - line)
        column = source->known_column - utf8_count(source->bytes + offset, known - offset);
    else
        column = utf8_count(source->bytes + line, offset - line) + 1;
    if (begins_character(source, offset)) {
        source->known = offset;
        source->known_column = column;
    }
    return column;
}

uint16_t place_length(size_t characters) {
    return (uint16_t)(characters == 0 ? 1 : characters > PLACE_LENGTH_MAX ? PLACE_LENGTH_MAX : characters);
}

Place diag_place(Diag *diag, uint16_t source, size_t offset, size_t length) {
    if (source == 0 || source > diag->sources.count)
        return (Place){0};
    Source *s = &diag->sources.items[source - 1];
    if (!s->lines)
        index_lines(diag, s);
    if (offset > s->size)
        offset = s->size;
    if (length > s->size - offset)
        length = s->size - offset;
    size_t low = 0, high = s->line_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (s->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    size_t column = column_of(s, low, offset);
    size_t characters = utf8_count(s->bytes + offset, length);
    return (Place){(uint32_t)(low + 1), (uint32_t)column, source, place_length(characters)};
}

// True when this was complained of in another turn.
static bool count_turn(Diag *diag, Severity severity, Place place, const char *code) {
    for (size_t i = diag->complaints.count; i-- > 0;) {
        Complaint *c = &diag->complaints.items[i];
        if (!c->turn || c->severity != severity || memcmp(&c->place, &place, sizeof place) != 0 ||
            strcmp(c->code, code) != 0)
            continue;
        c->counted = c->counted || (diag->turn && strcmp(c->turn, diag->turn) == 0);
        c->more += diag->turn && !c->counted;
        return true;
    }
    return false;
}

void diag_set_turn(Diag *diag, const char *turn, size_t turns) {
    diag->turn = turn;
    diag->turns = turns;
}

__attribute__((format(printf, 5, 0))) static void report(Diag *diag, Severity severity, Place place,
                                                         const char *code, const char *format, va_list args) {
    char text[1024];
    diag->kept = severity == SEVERITY_NOTE || diag->complaints.count < KEPT_MAX;
    diag->dropped += !diag->kept;
    if (severity != SEVERITY_NOTE && count_turn(diag, severity, place, code))
        diag->kept = false;
    if (diag->kept) {
        int length = vsnprintf(text, sizeof text, format, args);
        if (length >= (int)sizeof text) // not cut inside a character
            text[utf8_check(text, sizeof text - 1)] = '\0';
        *vec_push(diag->arena, &diag->complaints) = (Complaint){.severity = severity,
                                                                .place = place,
                                                                .code = code,
                                                                .message = arena_strdup(diag->arena, text),
                                                                .turn = diag->turn,
                                                                .turns = diag->turns,
                                                                .order = diag->complaints.count};
    }
    diag->errors += severity == SEVERITY_ERROR;
    diag->warnings += severity == SEVERITY_WARNING;
}

void diag_error(Diag *diag, Place place, const char *code, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report(diag, SEVERITY_ERROR, place, code, format, args);
    va_end(args);
}

void diag_set_quiet(Diag *diag, bool quiet) {
    diag->quiet = quiet;
}

static bool is_allowed(const Diag *diag, const char *code) {
    for (size_t i = 0; i < diag->allowed.count; i++)
        if (strcmp(diag->allowed.items[i], code) == 0)
            return true;
    return false;
}

void diag_warning(Diag *diag, Place place, const char *code, const char *format, ...) {
    va_list args;
    if (diag->quiet || is_allowed(diag, code)) {
        diag->kept = false; // nor is its hint
        return;
    }
    va_start(args, format);
    report(diag, SEVERITY_WARNING, place, code, format, args);
    va_end(args);
}

void diag_note(Diag *diag, Place place, const char *code, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report(diag, SEVERITY_NOTE, place, code, format, args);
    va_end(args);
}

void diag_suggest(Diag *diag, const char *insert, const char *what) {
    Suggestion **link = &diag->complaints.items[diag->complaints.count - 1].suggestions;
    while (*link)
        link = &(*link)->next;
    *link = arena_new_of(diag->arena, Suggestion);
    **link = (Suggestion){insert ? arena_strdup(diag->arena, insert) : NULL, arena_strdup(diag->arena, what),
                          NULL};
}

void diag_hint(Diag *diag, const char *format, ...) {
    if (!diag->kept)
        return;
    char text[1024];
    va_list args;
    va_start(args, format);
    if (vsnprintf(text, sizeof text, format, args) >= (int)sizeof text)
        text[utf8_check(text, sizeof text - 1)] = '\0';
    va_end(args);
    diag->complaints.items[diag->complaints.count - 1].hint = arena_strdup(diag->arena, text);
}

// Edits (insert, delete, change, swap neighbours) from a to b, given up at max + 1: the optimal string
// alignment distance, over bytes, which is near enough for a hint.
static size_t edits(const char *a, const char *b, size_t max) {
    enum { LONGEST = 48 };
    size_t m = strlen(a), n = strlen(b);
    if (m > LONGEST || n > LONGEST || (m > n ? m - n : n - m) > max)
        return max + 1;
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *above2 = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t best = above[j - 1] + (a[i - 1] != b[j - 1]);
            if (above[j] + 1 < best)
                best = above[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && above2[j - 2] + 1 < best)
                best = above2[j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[m % 3][n];
}

// The only candidate that begins with a word of three letters or more: "desc" for "descending".
static const char *completed(const char *word, const char *const *candidates, size_t count) {
    const char *found = NULL;
    size_t length = strlen(word);
    for (size_t i = 0; i < count && length >= 3; i++) {
        if (strncmp(candidates[i], word, length) != 0)
            continue;
        if (found)
            return NULL;
        found = candidates[i];
    }
    return found;
}

// How many bytes two words begin with alike: of equally near words, mistakes seldom are in the first letters.
static size_t same_start(const char *a, const char *b) {
    size_t n = 0;
    while (a[n] != '\0' && a[n] == b[n])
        n++;
    return n;
}

const char *diag_closest(const char *word, const char *const *candidates, size_t count) {
    size_t allowed = strlen(word) <= 1 ? 0 : strlen(word) <= 3 ? 1 : strlen(word) <= 7 ? 2 : 3;
    const char *best = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t distance = edits(word, candidates[i], allowed);
        bool nearer = !best || distance < allowed;
        if (distance <= allowed && (nearer || same_start(word, candidates[i]) > same_start(word, best))) {
            best = candidates[i];
            allowed = distance;
        }
    }
    return best ? best : completed(word, candidates, count);
}

void diag_hint_closest(Diag *diag, const char *word, const char *const *candidates, size_t count) {
    const char *best = diag->kept ? diag_closest(word, candidates, count) : NULL;
    if (best)
        diag_hint(diag, "did you mean `%s`?", best);
}

bool diag_hint_wanted(const Diag *diag) {
    return diag->kept;
}

size_t diag_error_count(const Diag *diag) {
    return diag->errors;
}

size_t diag_warning_count(const Diag *diag) {
    return diag->warnings;
}

void diag_add_warnings(Diag *diag, size_t count) {
    diag->warnings += count;
}

void diag_allow(Diag *diag, const char *code) {
    *vec_push(diag->arena, &diag->allowed) = code;
}

void diag_set_strict(Diag *diag) {
    diag->strict = true;
}

bool diag_failed(const Diag *diag) {
    return diag->errors > 0 || (diag->strict && diag->warnings > 0);
}

static const char *severity_name(const Diag *diag, const Complaint *c) {
    if (c->severity == SEVERITY_NOTE)
        return "note";
    return c->severity == SEVERITY_ERROR || diag->strict ? "error" : "warning";
}

// The same complaint twice (a block that several editions share) is printed once.
static bool same(const Complaint *a, const Complaint *b) {
    return a->severity == b->severity && memcmp(&a->place, &b->place, sizeof a->place) == 0 &&
           strcmp(a->code, b->code) == 0 && strcmp(a->message, b->message) == 0;
}

static int by_place(const void *a, const void *b) {
    const Complaint *x = a, *y = b;
    if (x->place.source != y->place.source)
        return x->place.source < y->place.source ? -1 : 1;
    if (x->place.line != y->place.line)
        return x->place.line < y->place.line ? -1 : 1;
    if (x->place.column != y->place.column)
        return x->place.column < y->place.column ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static void print_word(const char *s, FILE *out) {
    excerpt_text(out, s, strlen(s), false);
}

// The bytes of the source line a complaint is in; false when it is in none that could be shown.
static bool find_line(const Diag *diag, const Complaint *c, const char **line, const char **stop) {
    const Source *source = &diag->sources.items[c->place.source - 1];
    if (!source->lines || c->place.line == 0 || c->place.line > source->line_count)
        return false;
    const char *end = source->bytes + source->size;
    *line = source->bytes + source->lines[c->place.line - 1];
    *stop = memchr(*line, '\n', (size_t)(end - *line));
    *stop = *stop ? *stop : end;
    if (*stop > *line && (*stop)[-1] == '\r')
        --*stop;
    return true;
}

// The source line, and a caret under the place.
static void print_excerpt(const Diag *diag, const Complaint *c, FILE *out) {
    const char *line, *stop;
    if (find_line(diag, c, &line, &stop))
        excerpt_print(out, line, (size_t)(stop - line), c->place, c->severity == SEVERITY_NOTE);
}

// The message, and the turns of a loop that it is of: "… (k=1001, and 28 more of 120)". Of a loop inside another there are
// more turns than are known of here.
static const char *message_text(const Diag *diag, const Complaint *c) {
    if (!c->turn)
        return c->message;
    if (c->more == 0)
        return arena_printf(diag->arena, "%s (%s)", c->message, c->turn);
    const char *more = arena_printf(diag->arena, "%s, and %zu more", c->turn, c->more);
    if (c->more >= c->turns)
        return arena_printf(diag->arena, "%s (%s)", c->message, more);
    return c->more + 1 == c->turns ? arena_printf(diag->arena, "%s (%s: all %zu)", c->message, more, c->turns)
                                   : arena_printf(diag->arena, "%s (%s of %zu)", c->message, more, c->turns);
}

static void print_text(const Diag *diag, const Complaint *c, FILE *out) {
    print_word(c->place.source ? diag_source_path(diag, c->place.source) : "aarbok", out);
    if (c->place.line)
        fprintf(out, ":%u:%u", c->place.line, c->place.column);
    fprintf(out, ": %s: ", severity_name(diag, c));
    print_word(message_text(diag, c), out);
    fprintf(out, " [%s]\n", c->code);
    if (c->place.source)
        print_excerpt(diag, c, out);
    for (const Suggestion *suggestion = c->suggestions; suggestion; suggestion = suggestion->next) {
        fputs("       = ", out);
        print_word(suggestion->insert ? suggestion->insert : suggestion->what, out);
        if (suggestion->insert) {
            fputs("\n         ", out);
            print_word(suggestion->what, out);
        }
        fputc('\n', out);
    }
    if (!c->hint)
        return;
    fputs("       = hint: ", out);
    print_word(c->hint, out);
    fputc('\n', out);
}

static void add_suggestions(Buf *line, const Complaint *c) {
    buf_printf(line, ",\"length\":%u,\"suggestions\":[", c->place.length);
    for (const Suggestion *suggestion = c->suggestions; suggestion; suggestion = suggestion->next) {
        buf_add(line, suggestion == c->suggestions ? "{" : ",{");
        if (suggestion->insert) {
            buf_add(line, "\"insert\":\"");
            buf_add_json(line, suggestion->insert);
            buf_add(line, "\",");
        }
        buf_add(line, "\"what\":\"");
        buf_add_json(line, suggestion->what);
        buf_add(line, "\"}");
    }
    buf_add(line, "]");
}

static void print_json(const Diag *diag, const Complaint *c, FILE *out) {
    Buf line = {0};
    buf_add(&line, "{\"file\":\"");
    buf_add_json(&line, diag_source_path(diag, c->place.source));
    buf_printf(&line, "\",\"line\":%u,\"column\":%u,\"severity\":\"%s\",\"code\":\"%s\",\"message\":\"",
               c->place.line, c->place.column, severity_name(diag, c), c->code);
    buf_add_json(&line, message_text(diag, c));
    buf_add(&line, "\"");
    if (c->hint) {
        buf_add(&line, ",\"hint\":\"");
        buf_add_json(&line, c->hint);
        buf_add(&line, "\"");
    }
    if (c->severity == SEVERITY_NOTE)
        add_suggestions(&line, c);
    buf_add(&line, "}\n");
    fputs(buf_text(&line), out);
    buf_free(&line);
}

void diag_print(const Diag *diag, FILE *out, DiagFormat format) {
    size_t count = diag->complaints.count;
    Complaint *sorted = arena_array(diag->arena, count, Complaint);
    if (count)
        memcpy(sorted, diag->complaints.items, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_place);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !same(&sorted[kept - 1], &sorted[i]))
            sorted[kept++] = sorted[i];
    count = kept;
    size_t complaints = 0;
    for (size_t i = 0; i < count; i++) {
        bool note = sorted[i].severity == SEVERITY_NOTE;
        complaints += !note;
        if (!note && complaints > LIMIT_DIAGNOSTICS)
            continue;
        if (format == DIAG_JSON)
            print_json(diag, &sorted[i], out);
        else
            print_text(diag, &sorted[i], out);
    }
    if (complaints > LIMIT_DIAGNOSTICS && format == DIAG_TEXT)
        fprintf(out, "aarbok: … and %zu more\n", complaints - LIMIT_DIAGNOSTICS + diag->dropped);
}
