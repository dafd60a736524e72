// A recursive descent parser that writes items in the order of evaluation.
//
//     sum = product {("+" | "-") product};  product = factor {("*" | "/") factor};
//     factor = ("-" | "+") factor | number | name | "'" name "'" | "(" sum ")"

#include "model/formula.h"
#include "base/utf8.h"
#include "model/decimal.h"
#include "model/text.h"

#include <string.h>

typedef struct Parser {
    Arena *arena;
    Diag *diag;
    Place place;
    const char *text, *at;
    Formula *formula;
    size_t stack; // operands waiting
    int nesting;
    bool failed;
} Parser;

static bool fail(Parser *parser, const char *from, size_t length, const char *what, const char *hint) {
    if (parser->failed)
        return false;
    parser->failed = true;
    diag_error(parser->diag, place_inside(parser->place, parser->text, (size_t)(from - parser->text), length),
               "derive.bad-formula", "%s", what);
    diag_hint(parser->diag, "%s", hint);
    return false;
}

static const char usage[] = "write measures, numbers, + - * / and parentheses: (a - b) / b * 100";

// What people write from habit that stands where an operator should.
static const char *habit(const Parser *parser) {
    const char *at = parser->at;
    if (*at == ',' && at > parser->text && at[-1] >= '0' && at[-1] <= '9' && at[1] >= '0' && at[1] <= '9')
        return "numbers have a decimal point: 0.5";
    if (*at == '=')
        return "write what stands to the right of the equals sign; the name of the result is as=\"…\"";
    if (*at == '%')
        return "write a number without its unit: 5 per cent of a is a * 0.05";
    if (*at == '(')
        return "there are no functions; <sum>, <mean> and others are operations of their own";
    if (*at == '^')
        return "there are no powers; multiply: a * a";
    return usage;
}

static void skip_spaces(Parser *parser) {
    for (;;) {
        if (*parser->at == ' ' || *parser->at == '\t' || *parser->at == '\n' || *parser->at == '\r')
            parser->at++;
        else if (strncmp(parser->at, "\u00a0", 2) == 0)
            parser->at += 2;
        else
            return;
    }
}

// The operator here, in ASCII, and its length; 0 when there is none.
static char operator_at(const char *at, size_t *length) {
    static const struct {
        const char *sign;
        char meaning;
    } signs[] = {{"+", '+'},      {"-", '-'},      {"\u2212", '-'}, {"*", '*'},
                 {"\u00d7", '*'}, {"\u00b7", '*'}, {"/", '/'},      {"\u00f7", '/'}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        *length = strlen(signs[i].sign);
        if (strncmp(at, signs[i].sign, *length) == 0)
            return signs[i].meaning;
    }
    return 0;
}

static bool push(Parser *parser, FormulaItem item, const char *from) {
    if (parser->formula->count == FORMULA_ITEMS)
        return fail(parser, from, 1, "the formula is too long",
                    "compute parts of it as measures of their own first");
    parser->stack += item.kind == FORMULA_NUMBER || item.kind == FORMULA_NAME;
    parser->stack -= item.kind >= FORMULA_ADD;
    if (parser->stack > parser->formula->depth)
        parser->formula->depth = parser->stack;
    item.place =
        place_inside(parser->place, parser->text, (size_t)(from - parser->text), (size_t)(parser->at - from));
    *vec_push(parser->arena, parser->formula) = item;
    return true;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The length of a name that needs no quotes.
static size_t name_length(const char *at) {
    const char *p = at, *end = at + strlen(at);
    while (p < end) {
        size_t length, n;
        uint32_t c = utf8_decode(p, end, &n);
        bool letter = (c | 0x20) - 'a' < 26u || c == '_';
        bool later = p > at && (is_digit(*p) || c == '.');
        if (!letter && !later && (c < 0xC0 || operator_at(p, &length) || (c >= 0x2000 && c < 0x2100)))
            break;
        p += n;
    }
    return (size_t)(p - at);
}

static bool parse_sum(Parser *parser);
static bool parse_factor(Parser *parser);

static bool parse_number(Parser *parser) {
    const char *from = parser->at;
    parser->at += strspn(parser->at, "0123456789.");
    const char *digits = arena_strndup(parser->arena, from, (size_t)(parser->at - from));
    if (!decimal_valid(digits))
        return fail(parser, from, strlen(digits), arena_printf(parser->arena, "`%s` is not a number", digits),
                    "write it with a decimal point and a digit on each side of it");
    if (name_length(parser->at) > 0)
        return fail(parser, from, strlen(digits) + name_length(parser->at), "a name begins with a digit",
                    "write it in quotes: '2012K1'");
    return push(parser,
                (FormulaItem){.kind = FORMULA_NUMBER, .number = exact_from_decimal(parser->arena, digits)},
                from);
}

static bool parse_name(Parser *parser, size_t length) {
    const char *from = parser->at;
    parser->at += length;
    return push(parser,
                (FormulaItem){.kind = FORMULA_NAME, .name = arena_strndup(parser->arena, from, length)},
                from);
}

static bool parse_quoted(Parser *parser) {
    const char *from = parser->at, *end = strchr(from + 1, '\'');
    if (!end || end == from + 1)
        return fail(parser, from, 1, end ? "a name is missing between the quotes" : "the quote is not closed",
                    usage);
    parser->at = end + 1;
    return push(parser,
                (FormulaItem){.kind = FORMULA_NAME,
                              .name = arena_strndup(parser->arena, from + 1, (size_t)(end - from - 1))},
                from);
}

static bool parse_group(Parser *parser) {
    const char *from = parser->at++;
    if (!parse_sum(parser))
        return false;
    skip_spaces(parser);
    if (*parser->at != ')')
        return fail(parser, from, 1, "the parenthesis is not closed", usage);
    parser->at++;
    return true;
}

static bool parse_operand(Parser *parser) {
    size_t length;
    const char *from = parser->at;
    char operation = operator_at(from, &length);
    if (operation == '-' || operation == '+') {
        parser->at += length;
        skip_spaces(parser);
        return parse_factor(parser) &&
               (operation == '+' || push(parser, (FormulaItem){.kind = FORMULA_NEGATE}, from));
    }
    if (is_digit(*from) || *from == '.')
        return parse_number(parser);
    if (*from == '\'')
        return parse_quoted(parser);
    if (*from == '(')
        return parse_group(parser);
    if ((length = name_length(from)) > 0)
        return parse_name(parser, length);
    if (*from == '\0')
        return fail(parser, from > parser->text ? from - 1 : from, 1,
                    "the formula ends where something is missing", usage);
    utf8_decode(from, from + strlen(from), &length);
    return fail(parser, from, length,
                arena_printf(parser->arena, "`%.*s` cannot stand here", (int)length, from), usage);
}

// factor: with a bound on how deep signs and parentheses nest.
static bool parse_factor(Parser *parser) {
    skip_spaces(parser);
    if (parser->nesting == FORMULA_DEPTH)
        return fail(parser, parser->at, 1, "the formula is nested too deep", usage);
    parser->nesting++;
    bool ok = parse_operand(parser);
    parser->nesting--;
    return ok;
}

static bool parse_product(Parser *parser) {
    size_t length;
    if (!parse_factor(parser))
        return false;
    for (;;) {
        skip_spaces(parser);
        const char *from = parser->at;
        char operation = operator_at(from, &length);
        if (operation != '*' && operation != '/')
            return true;
        parser->at += length;
        if (!parse_factor(parser) ||
            !push(parser, (FormulaItem){.kind = operation == '*' ? FORMULA_MULTIPLY : FORMULA_DIVIDE}, from))
            return false;
    }
}

static bool parse_sum(Parser *parser) {
    size_t length;
    if (!parse_product(parser))
        return false;
    for (;;) {
        skip_spaces(parser);
        const char *from = parser->at;
        char operation = operator_at(from, &length);
        if (operation != '+' && operation != '-')
            return true;
        parser->at += length;
        if (!parse_product(parser) ||
            !push(parser, (FormulaItem){.kind = operation == '+' ? FORMULA_ADD : FORMULA_SUBTRACT}, from))
            return false;
    }
}

bool formula_parse(Arena *arena, Diag *diag, Place place, const char *text, Formula *formula) {
    Parser parser = {
        .arena = arena, .diag = diag, .place = place, .text = text, .at = text, .formula = formula};
    *formula = (Formula){0};
    if (!parse_sum(&parser))
        return false;
    skip_spaces(&parser);
    if (*parser.at == '\0')
        return true;
    size_t length;
    utf8_decode(parser.at, parser.at + strlen(parser.at), &length);
    return fail(&parser, parser.at, length,
                arena_printf(arena, "an operator is missing before `%.*s`", (int)length, parser.at),
                habit(&parser));
}
