// A recursive descent parser that writes what libxml2 is given as it goes. See expression.h.
//
//     or = and {"or" and};  and = equality {"and" equality};  equality = order {("=" | "!=") order};
//     order = sum {("<" | "<=" | ">" | ">=") sum};  sum = product {("+" | "-") product};
//     product = sign {("*" | "div" | "mod") sign};  sign = {"-"} operand;
//     operand = "(" or ")" | string | number | "$" name | name "(" [or {"," or}] ")"

#include "base/utf8.h"
#include "input/expression_parser.h"
#include "model/decimal.h"

#include <string.h>

static const Part no_part = {0};

// ---- tokens

static void next(Parser *parser) {
    Token *token = &parser->token;
    if (parser->tokens++ == EXPRESSION_TOKENS)
        parser_fail(parser, parser->source.place, "expression.too-long", "the expression is too long",
                    "compute parts of it as a <derive> or <let>");
    *token = token_read(parser->text, token->start + token->length);
    parser->placed = false;
    if (token->kind == TOKEN_OPEN_STRING)
        parser_fail(parser, parser_place(parser, token->start, token->length), "expression.syntax",
                    "the quote is not closed", NULL);
    if (parser->failed)
        *token = (Token){.start = strlen(parser->text)};
}

static bool at(const Parser *parser, const char *sign) {
    return (parser->token.kind == TOKEN_SIGN || parser->token.kind == TOKEN_NAME) &&
           strlen(sign) == parser->token.length &&
           memcmp(parser->text + parser->token.start, sign, parser->token.length) == 0;
}

static bool accept(Parser *parser, const char *sign) {
    bool there = at(parser, sign);
    if (there)
        next(parser);
    return there;
}

// ---- what is written

static size_t add_call(Parser *parser, Call call) {
    *vec_push(parser->arena, &parser->expression->calls) = call;
    return parser->expression->calls.count - 1;
}

// A part made of others. Its depth bounds that of libxml2's recursion.
static Part combine(Parser *parser, ExpressionType type, Place place, int depth, const char *code) {
    if (depth > EXPRESSION_DEPTH)
        return parser_fail(parser, place, "expression.too-long", "the expression is nested too deep",
                           "compute parts of it as a <derive> or <let>");
    return (Part){.type = type, .code = code, .place = place, .depth = depth};
}

static int deeper(const Part *a, const Part *b) {
    return (a->depth > b->depth ? a->depth : b->depth) + 1;
}

static Part operation(Parser *parser, const Function *function, Place place, const Part *a, const Part *b) {
    if (!parser_want(parser, a, EXPRESSION_NUMBER) || !parser_want(parser, b, EXPRESSION_NUMBER))
        return no_part;
    size_t call = add_call(parser, (Call){.function = function, .place = place, .count = 2});
    return combine(parser, function->type, a->place, deeper(a, b),
                   arena_printf(parser->arena, "call(%zu, %s, %s)", call, a->code, b->code));
}

// An operation of libxml2's own, on two of a type.
static Part native(Parser *parser, const char *sign, ExpressionType type, const Part *a, const Part *b) {
    if (!parser_want(parser, a, type) || !parser_want(parser, b, type))
        return no_part;
    return combine(parser, EXPRESSION_BOOLEAN, a->place, deeper(a, b),
                   arena_printf(parser->arena, "(%s %s %s)", a->code, sign, b->code));
}

// ---- operands

static Part parse_or(Parser *parser);

static Part parse_number(Parser *parser) {
    const char *written = parser_token_text(parser);
    const char *digits = arena_printf(parser->arena, "%s%s%s", *written == '.' ? "0" : "", written,
                                      written[strlen(written) - 1] == '.' ? "0" : "");
    Place place = parser_token_place(parser);
    if (!decimal_valid(digits))
        return parser_fail(parser, place, "expression.syntax", "the number is too long", NULL);
    *vec_push(parser->arena, &parser->expression->constants) = exact_from_decimal(parser->arena, digits);
    next(parser);
    if (parser->token.kind == TOKEN_NAME && parser->token.start > 0 &&
        parser->text[parser->token.start - 1] != ' ')
        return parser_fail(parser, place, "expression.syntax", "a name begins with a digit",
                           "names of datasets, dimensions and categories stand in quotes: '2017K1'");
    return combine(parser, EXPRESSION_NUMBER, place, 1,
                   arena_printf(parser->arena, "%zu", parser->expression->constants.count - 1));
}

static Part parse_string(Parser *parser) {
    const char *quoted = parser_token_text(parser);
    Place place = parser_token_place(parser);
    const char *text = arena_strndup(parser->arena, quoted + 1, strlen(quoted) - 2);
    Place inside = parser_place(parser, parser->token.start + 1, strlen(text));
    bool filled = text[strcspn(text, "{}")];
    next(parser);
    Part part = combine(parser, EXPRESSION_STRING, place, 1, quoted);
    part.literal = (Argument){{text, *text ? inside : place}, filled};
    if (!filled)
        return part;
    size_t errors = diag_error_count(parser->diag);
    (void)variables_fill(parser->arena, parser->diag, inside, text, parser->scope);
    parser->failed |= diag_error_count(parser->diag) > errors;
    size_t call = add_call(parser, (Call){.function = &function_fill, .place = inside, .count = 1});
    part.code = arena_printf(parser->arena, "call(%zu, %s)", call, quoted);
    return part;
}

static void hint_variables(Parser *parser, const char *name) {
    VEC(const char *) names = {0};
    for (const Variable *variable = parser->scope; variable; variable = variable->outer)
        *vec_push(parser->arena, &names) = variable->name;
    if (strchr(name, '-') && !diag_closest(name, names.items, names.count))
        diag_hint(parser->diag, "a name may have a hyphen in it; a minus stands between spaces");
    else
        diag_hint_closest(parser->diag, name, names.items, names.count);
}

static Part parse_variable(Parser *parser) {
    const char *code = parser_token_text(parser);
    Place place = parser_token_place(parser);
    next(parser);
    if (!parser->failed && !variable_find(parser->scope, code + 1)) {
        parser_fail(parser, place, "expression.unknown-variable",
                    arena_printf(parser->arena, "there is no variable `%s` here", code + 1), NULL);
        hint_variables(parser, code + 1);
        return no_part;
    }
    Part part = combine(parser, EXPRESSION_STRING, place, 1, code);
    part.variable = true;
    return part;
}

static Part fail_path(Parser *parser) {
    const char *word = parser_token_text(parser);
    const char *hint = "put names of datasets, dimensions and categories in quotes: 'users'";
    if (variable_find(parser->scope, word))
        hint = arena_printf(parser->arena, "did you mean `$%s`?", word);
    return parser_fail(
        parser, parser_token_place(parser), "expression.path",
        arena_printf(parser->arena, "`%s` would be a path in a document, and there is none", word), hint);
}

static Part fail_operand(Parser *parser) {
    static const char *const paths[] = {"/", "//", ".", "..", "@", "*"};
    if (parser->token.kind == TOKEN_END)
        return parser_fail(parser, parser_token_place(parser), "expression.syntax",
                           "the expression ends where something is missing", NULL);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (at(parser, paths[i]))
            return fail_path(parser);
    return parser_fail(parser, parser_token_place(parser), "expression.syntax",
                       arena_printf(parser->arena, "`%s` cannot stand here", parser_token_text(parser)),
                       at(parser, "!") ? "write not(…)" : NULL);
}

static Part parse_group(Parser *parser) {
    Place place = parser_token_place(parser);
    next(parser);
    Part part = parse_or(parser);
    if (!part.code)
        return no_part;
    if (!accept(parser, ")"))
        return parser_fail(parser, place, "expression.syntax", "the parenthesis is not closed", NULL);
    return part;
}

// ---- calls

static const Function *find_function(const char *name, size_t count) {
    const Function *named = NULL;
    for (size_t i = 0; i < function_count; i++) {
        const Function *function = &functions[i];
        if (strcmp(function->name, name) != 0)
            continue;
        named = function;
        if (count >= function->least && count <= function->most)
            break;
    }
    return named;
}

static Part fail_function(Parser *parser, Place place, const char *name) {
    const char **names = arena_array(parser->arena, function_count, const char *);
    for (size_t i = 0; i < function_count; i++)
        names[i] = functions[i].name;
    parser_fail(parser, place, "expression.unknown-function",
                arena_printf(parser->arena, "there is no function `%s`", name), NULL);
    diag_hint_closest(parser->diag, name, names, function_count);
    return no_part;
}

static Part fail_count(Parser *parser, Place place, const Function *function, size_t count) {
    static const char *const names[] = {
        [PARAMETER_BOOLEAN] = "condition",
        [PARAMETER_NUMBER] = "number",
        [PARAMETER_STRING] = "text",
        [PARAMETER_DATASET] = "dataset",
        [PARAMETER_CELL] = "cell",
        [PARAMETER_WHERE] = "selection",
        [PARAMETER_ONE] = "category",
        [PARAMETER_DIMENSION] = "dimension",
        [PARAMETER_CATEGORY] = "category",
        [PARAMETER_FLAG] = "flag",
        [PARAMETER_COMPARISON] = "comparison",
    };
    const char *list = "";
    for (size_t i = 0; i < PARAMETERS && function->parameters[i]; i++)
        list = arena_printf(parser->arena, "%s%s%s%s", list, i ? ", " : "", names[function->parameters[i]],
                            i >= function->least ? "?" : "");
    return parser_fail(parser, place, "expression.arguments",
                       arena_printf(parser->arena, "%s() does not take %zu argument%s", function->name, count,
                                    count == 1 ? "" : "s"),
                       arena_printf(parser->arena, "write %s(%s)", function->name, list));
}

static ExpressionType type_of(ParameterKind kind) {
    return kind == PARAMETER_BOOLEAN  ? EXPRESSION_BOOLEAN
           : kind == PARAMETER_NUMBER ? EXPRESSION_NUMBER
                                      : EXPRESSION_STRING;
}

typedef VEC(Part) Parts;

// The arguments and the closing parenthesis.
static bool parse_arguments(Parser *parser, Parts *parts, Place place) {
    if (accept(parser, ")"))
        return true;
    do {
        Part part = parse_or(parser);
        if (!part.code)
            return false;
        *vec_push(parser->arena, parts) = part;
    } while (accept(parser, ","));
    if (accept(parser, ")"))
        return true;
    if (parser->token.kind == TOKEN_END)
        parser_fail(parser, place, "expression.syntax", "the parenthesis is not closed", NULL);
    else
        parser_fail(parser, parser_token_place(parser), "expression.syntax",
                    arena_printf(parser->arena, "`%s` cannot stand here", parser_token_text(parser)),
                    "arguments are parted by commas");
    return false;
}

static Part write_call(Parser *parser, const Function *function, Place place, const Parts *parts) {
    Call call = {.function = function, .place = place, .count = parts->count};
    const char *list = "";
    int depth = 0;
    for (size_t i = 0; i < parts->count; i++) {
        const Part *part = &parts->items[i];
        ParameterKind kind = function->parameters[function->most == SIZE_MAX ? 0 : i];
        if (!parser_want(parser, part, type_of(kind)))
            return no_part;
        if (i < PARAMETERS)
            call.arguments[i] = part->literal;
        depth = part->depth > depth ? part->depth : depth;
        list = arena_printf(parser->arena, "%s, %s", list, part->code);
    }
    const char *code = function->native
                           ? arena_printf(parser->arena, "%s(%s)", function->name, *list ? list + 2 : "")
                           : arena_printf(parser->arena, "call(%zu%s)", add_call(parser, call), list);
    return combine(parser, function->type, place, depth + 1, code);
}

static Part parse_call(Parser *parser) {
    const char *name = parser_token_text(parser),
               *rest = parser->text + parser->token.start + parser->token.length;
    Place place = parser_token_place(parser);
    if (rest[strspn(rest, " \t\r\n")] != '(')
        return fail_path(parser);
    next(parser);
    next(parser);
    Parts parts = {0};
    if (parser->failed)
        return no_part;
    if (!find_function(name, 0))
        return fail_function(parser, place, name);
    if (!parse_arguments(parser, &parts, place))
        return no_part;
    const Function *function = find_function(name, parts.count);
    if (parts.count < function->least || parts.count > function->most)
        return fail_count(parser, place, function, parts.count);
    return write_call(parser, function, place, &parts);
}

static Part parse_operand(Parser *parser) {
    if (parser->failed)
        return no_part; // at a token that is none
    switch (parser->token.kind) {
    case TOKEN_NUMBER: return parse_number(parser);
    case TOKEN_STRING: return parse_string(parser);
    case TOKEN_VARIABLE: return parse_variable(parser);
    case TOKEN_NAME: return parse_call(parser);
    case TOKEN_SIGN:
        if (at(parser, "("))
            return parse_group(parser);
        break;
    case TOKEN_OPEN_STRING:
    case TOKEN_END: break;
    }
    return fail_operand(parser);
}

// ---- operators

// What nests is bounded here: all that does comes through.
static Part parse_sign(Parser *parser) {
    Place place = parser_token_place(parser);
    if (parser->nesting == EXPRESSION_DEPTH)
        return parser_fail(parser, place, "expression.too-long", "the expression is nested too deep",
                           "compute parts of it as a <derive> or <let>");
    parser->nesting++;
    bool negated = accept(parser, "-");
    Part part = negated ? parse_sign(parser) : parse_operand(parser);
    parser->nesting--;
    if (!negated || !parser_want(parser, &part, EXPRESSION_NUMBER))
        return negated ? no_part : part;
    size_t call = add_call(parser, (Call){.function = &function_negate, .place = place, .count = 1});
    return combine(parser, EXPRESSION_NUMBER, place, part.depth + 1,
                   arena_printf(parser->arena, "call(%zu, %s)", call, part.code));
}

static Part parse_product(Parser *parser) {
    Part left = parse_sign(parser);
    for (;;) {
        Place place = parser_token_place(parser);
        const Function *function = at(parser, "*")     ? &function_multiply
                                   : at(parser, "div") ? &function_divide
                                   : at(parser, "mod") ? &function_modulo
                                                       : NULL;
        if (!left.code || !function)
            return left;
        next(parser);
        Part right = parse_sign(parser);
        left = operation(parser, function, place, &left, &right);
    }
}

static Part parse_sum(Parser *parser) {
    Part left = parse_product(parser);
    for (;;) {
        Place place = parser_token_place(parser);
        const Function *function = at(parser, "+")   ? &function_add
                                   : at(parser, "-") ? &function_subtract
                                                     : NULL;
        if (!left.code || !function)
            return left;
        next(parser);
        Part right = parse_product(parser);
        left = operation(parser, function, place, &left, &right);
    }
}

static Part parse_order(Parser *parser) {
    Part left = parse_sum(parser);
    for (;;) {
        Place place = parser_token_place(parser);
        QueryComparison comparison;
        if (!left.code || parser->token.kind != TOKEN_SIGN ||
            !comparison_find(parser_token_text(parser), &comparison) || comparison < QUERY_LESS)
            return left;
        next(parser);
        Part right = parse_sum(parser);
        left = operation(parser, &function_comparisons[comparison], place, &left, &right);
    }
}

static Part parse_equality(Parser *parser) {
    Part left = parse_order(parser);
    for (;;) {
        Place place = parser_token_place(parser);
        bool equal = at(parser, "=");
        if (!left.code || !(equal || at(parser, "!=")))
            return left;
        next(parser);
        Part right = parse_order(parser);
        if (left.type == EXPRESSION_NUMBER || right.type == EXPRESSION_NUMBER)
            left = operation(parser, &function_comparisons[equal ? QUERY_EQUAL : QUERY_UNEQUAL], place, &left,
                             &right);
        else
            left = native(parser, equal ? "=" : "!=", left.type, &left, &right);
    }
}

static Part parse_and(Parser *parser) {
    Part left = parse_equality(parser);
    while (left.code && accept(parser, "and")) {
        Part right = parse_equality(parser);
        left = native(parser, "and", EXPRESSION_BOOLEAN, &left, &right);
    }
    return left;
}

static Part parse_or(Parser *parser) {
    Part left = parse_and(parser);
    while (left.code && accept(parser, "or")) {
        Part right = parse_and(parser);
        left = native(parser, "or", EXPRESSION_BOOLEAN, &left, &right);
    }
    return left;
}

// ---- entry

static void fail_rest(Parser *parser) {
    static const char *const meant[][2] = {
        {"==", "a comparison has one `=`"},
        {"&&", "write `and`"},
        {"||", "write `or`"},
        {"|", "write `or`"},
        {"!", "write `!=`, or not(…)"},
        {"AND", "write `and`"},
        {"OR", "write `or`"},
        {",", "a number has a decimal point, as in 3.5"},
    };
    const char *hint = NULL;
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
        if (at(parser, meant[i][0]))
            hint = meant[i][1];
    if (at(parser, "/") || at(parser, "[") || at(parser, "//") || at(parser, "::"))
        fail_path(parser);
    else
        parser_fail(parser, parser_token_place(parser), "expression.syntax",
                    arena_printf(parser->arena, "`%s` cannot stand here", parser_token_text(parser)), hint);
}

Expression *expression_parse(Arena *arena, Diag *diag, ExpressionSource source, const char *text,
                             const Variable *scope, ExpressionType wanted) {
    Expression *expression = arena_new_of(arena, Expression);
    Parser parser = {.arena = arena,
                     .diag = diag,
                     .source = source,
                     .text = text,
                     .scope = scope,
                     .expression = expression};
    next(&parser);
    Part part = parse_or(&parser);
    if (part.code && parser.token.kind != TOKEN_END)
        fail_rest(&parser);
    if (parser.failed || !part.code || !parser_want(&parser, &part, wanted))
        return NULL;
    expression->type = part.type;
    expression->code = part.code;
    expression->place = source.place;
    return expression;
}
