// Variables, and texts with {variables} in them. See expression.h.

#include "base/buf.h"
#include "base/limits.h"
#include "input/expression.h"

#include <string.h>

const Variable *variable_find(const Variable *scope, const char *name) {
    while (scope && strcmp(scope->name, name) != 0)
        scope = scope->outer;
    return scope;
}

typedef struct Filling {
    Arena *arena;
    Diag *diag;
    Place place;
    const char *text;
    const Variable *scope;
    Buf out;
    bool complete;
} Filling;

static void fail(Filling *filling, const char *from, size_t length, const char *code, const char *what) {
    diag_error(filling->diag,
               place_inside(filling->place, filling->text, (size_t)(from - filling->text), length), code,
               "%s", what);
    filling->complete = false;
}

static void fail_name(Filling *filling, const char *from, const char *name) {
    VEC(const char *) names = {0};
    for (const Variable *variable = filling->scope; variable; variable = variable->outer)
        *vec_push(filling->arena, &names) = variable->name;
    fail(filling, from, strlen(name) + 2, "expression.unknown-variable",
         arena_printf(filling->arena, "there is no variable `%s` here", name));
    if (*name == '$')
        diag_hint(filling->diag, "in braces its name stands alone: {%s}", name + 1);
    else if (names.count == 0)
        diag_hint(filling->diag, "<for-each as=\"%s\" …> and <let as=\"%s\" …/> make one", name, name);
    else
        diag_hint_closest(filling->diag, name, names.items, names.count);
}

// At an opening brace; the character after what it begins.
static const char *fill_name(Filling *filling, const char *brace) {
    const char *end = brace + strcspn(brace, "}");
    if (!*end) {
        fail(filling, brace, 1, "expression.braces", "the brace is not closed");
        diag_hint(filling->diag, "a variable is written {name}; a brace is doubled: {{");
        return end;
    }
    const char *name = arena_strndup(filling->arena, brace + 1, (size_t)(end - brace) - 1);
    const Variable *variable = variable_find(filling->scope, name);
    if (!variable)
        fail_name(filling, brace, name);
    else if (!variable->text)
        filling->complete = false;
    else
        buf_add(&filling->out, variable->text);
    return end + 1;
}

const char *variables_fill(Arena *arena, Diag *diag, Place place, const char *text, const Variable *scope) {
    Filling filling = {arena, diag, place, text, scope, {0}, true};
    for (const char *s = text; *s;) {
        size_t plain = strcspn(s, "{}");
        buf_add_bytes(&filling.out, s, plain);
        s += plain;
        if (!*s || filling.out.length > LIMIT_COMPUTED_TEXT)
            break;
        if (s[1] == *s) {
            buf_add_char(&filling.out, *s);
            s += 2;
        } else if (*s == '{') {
            s = fill_name(&filling, s);
        } else {
            fail(&filling, s++, 1, "expression.braces", "a brace is closed that was not opened");
            diag_hint(diag, "a brace is doubled: }}");
        }
    }
    if (filling.out.length > LIMIT_COMPUTED_TEXT && text[strcspn(text, "{}")])
        fail(&filling, text, strlen(text), "expression.too-long",
             arena_printf(arena, "the text that this comes to is longer than %zu kB",
                          LIMIT_COMPUTED_TEXT >> 10));
    const char *result = filling.complete ? arena_strdup(arena, buf_text(&filling.out)) : NULL;
    buf_free(&filling.out);
    return result;
}
