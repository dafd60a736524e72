// What parsing an expression says of faults, and where in the file they are. See expression_parser.h.

#include "base/utf8.h"
#include "input/expression_parser.h"
#include "model/decimal.h"

#include <stdlib.h>
#include <string.h>

// The bytes of text that a reference (`&lt;`, `&#xF8;`) stands for.
static size_t reference_length(const char *s) {
    char encoded[4];
    unsigned long code = 0;
    if (s[1] == '#')
        code = s[2] == 'x' ? strtoul(s + 3, NULL, 16) : strtoul(s + 2, NULL, 10);
    return code ? utf8_encode((uint32_t)code, encoded) : 1;
}

// The bytes that n bytes of text are written as.
static size_t written_length(const char *written, size_t n) {
    const char *s = written;
    for (size_t done = 0; done < n;) {
        if (s[0] == '\r' && s[1] == '\n')
            s++;
        done += *s == '&' ? reference_length(s) : 1;
        s += *s == '&' ? strcspn(s, ";") + 1 : 1;
    }
    return (size_t)(s - written);
}

Place parser_place(const Parser *parser, size_t start, size_t length) {
    const ExpressionSource *source = &parser->source;
    if (!source->written)
        return place_inside(source->place, parser->text, start, length);
    size_t from = written_length(source->written, start);
    return diag_place(parser->diag, source->place.source, source->offset + from,
                      written_length(source->written + from, length));
}

// From a part to the token before which parsing has come.
Place parser_token_place(Parser *parser) {
    size_t length = parser->token.length;
    if (parser->placed) // every rule of the grammar asks
        return parser->place;
    parser->placed = true;
    if (parser->token.kind == TOKEN_END && *parser->text)
        parser->place = parser_place(parser, strlen(parser->text) - 1, 1);
    else
        parser->place = parser_place(parser, parser->token.start, length ? length : 1);
    return parser->place;
}

const char *parser_token_text(const Parser *parser) {
    return arena_strndup(parser->arena, parser->text + parser->token.start, parser->token.length);
}

Part parser_fail(Parser *parser, Place place, const char *code, const char *what, const char *hint) {
    if (!parser->failed) {
        diag_error(parser->diag, place, code, "%s", what);
        if (hint)
            diag_hint(parser->diag, "%s", hint);
    }
    parser->failed = true;
    return (Part){0};
}

static const char *const type_names[] = {"true or false", "a number", "a text"};

// What would make what is found into what is wanted.
static const char *type_hint(const Part *part, ExpressionType wanted) {
    if (wanted == EXPRESSION_BOOLEAN)
        return part->type == EXPRESSION_NUMBER ? "compare it with a number, as in `… > 0`"
                                               : "compare it with a text, as in `… = 'state'`";
    if (wanted == EXPRESSION_STRING)
        return part->type == EXPRESSION_NUMBER ? "put it in quotes" : NULL;
    if (part->literal.text.text && decimal_valid(part->literal.text.text))
        return "write it without quotes";
    return part->type == EXPRESSION_STRING ? "number(…) makes a number of a text" : NULL;
}

bool parser_want(Parser *parser, const Part *part, ExpressionType type) {
    if (!part->code || part->type == type)
        return part->code;
    parser_fail(parser, part->place, "expression.type",
                arena_printf(parser->arena, "%s stands here, where %s is wanted", type_names[part->type],
                             type_names[type]),
                type_hint(part, type));
    return false;
}
