#ifndef INPUT_EXPRESSION_PARSER_H
#define INPUT_EXPRESSION_PARSER_H

// An expression being parsed (expression_parse.c), and complaints about it (expression_complaints.c).

#include "input/expression_private.h"

typedef struct Parser {
    Arena *arena;
    Diag *diag;
    ExpressionSource source;
    const char *text;
    const Variable *scope;
    Expression *expression;
    Token token;
    size_t tokens;
    Place place; // of the token, once it was asked for
    bool placed;
    int nesting;
    bool failed;
} Parser;

// A part that was parsed. code NULL: there was a fault.
typedef struct Part {
    ExpressionType type;
    const char *code;
    Place place;
    int depth;
    Argument literal; // of a string written out
    bool variable;
} Part;

// The place in the file of a stretch of the expression, in which a reference of XML is one character; of the token that is next.
Place parser_place(const Parser *parser, size_t start, size_t length);
Place parser_token_place(Parser *parser);

// The token that is next, as it is written.
const char *parser_token_text(const Parser *parser);

// Complains, of an expression's first fault only. hint may be NULL. The part has no code.
Part parser_fail(Parser *parser, Place place, const char *code, const char *what, const char *hint);

// True when a part was parsed and is of this type; if it is of another, that is complained of.
bool parser_want(Parser *parser, const Part *part, ExpressionType type);

#endif
