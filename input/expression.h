#ifndef INPUT_EXPRESSION_H
#define INPUT_EXPRESSION_H

// Expressions in a report: test="value('users', 'year=2017 sector=state') > 80". They are expressions of
// XPath 1.0 without paths, since there is no document to walk in, with functions over datasets
// (expression_functions.c has the table, docs/report-format.md the manual).
//
// Reading and evaluating are apart. expression_parse, when the report is read, makes every complaint that
// needs no data: syntax, functions, number and kind of arguments, variables. expression_check, when the data
// are there, looks up the names that are written out in it, whether it will be evaluated or not. An Evaluator
// compiles each expression with libxml2 when it is first evaluated, once.
//
// Numbers. XPath computes with doubles, in which 0.1 + 0.2 is not 0.3, and would turn "nobody knows" into
// false. So an expression is handed to libxml2 in a form in which no double is ever computed with: a number
// is its place in a list of exact numbers (model/exact.h), and whatever is done with numbers is a call of
// ours:
//
//     value('users', 'year=2017') - 1.5 > 80
//     call(2, call(1, call(0, 'users', 'year=2017'), 0), 1)
//
// The first argument of call() says which call it is, and so its place. What libxml2 computes itself are
// truths and texts.
//
// Types. An expression has one, known when it is parsed: boolean, number or string; nothing is converted in
// silence. A string in quotes has its {variables} filled in, as attributes have.
//
//     expression.syntax       expression.path          expression.unknown-function   expression.arguments
//     expression.type         expression.too-long      expression.unknown-variable   expression.braces
//     expression.unknown-flag expression.not-a-number  expression.division-by-zero   limit.exact
//     and those of model/query.h
//
// Bounds: EXPRESSION_TOKENS, EXPRESSION_DEPTH, the steps of one evaluation by libxml2 (EXPRESSION_STEPS) and
// the cells that all expressions of a report look at (base/limits.h).

#include "model/query.h"

enum { EXPRESSION_TOKENS = 1000, EXPRESSION_DEPTH = 48, EXPRESSION_STEPS = 1000000 };

typedef enum ExpressionType { EXPRESSION_BOOLEAN, EXPRESSION_NUMBER, EXPRESSION_STRING } ExpressionType;

typedef struct Expression Expression;

// A name given to a text, and those it was given among. text NULL: not yet known.
typedef struct Variable {
    const char *name, *text;
    Place place;
    const struct Variable *outer;
} Variable;

const Variable *variable_find(const Variable *scope, const char *name);

// text with {name} replaced; {{ and }} are braces. NULL after reporting, or when a variable has no text yet.
// place is of the whole text.
const char *variables_fill(Arena *arena, Diag *diag, Place place, const char *text, const Variable *scope);

// Where an expression stands: the place of the whole, and, when it was read from a file, how it is written
// there (`&lt;` for <, over several lines), so that each word of it has its place.
typedef struct ExpressionSource {
    Place place;
    const char *written; // in the bytes of the file; NULL: nothing is known
    size_t offset;       // of that
} ExpressionSource;

// NULL after reporting. scope: the variables there are; their texts do not matter.
Expression *expression_parse(Arena *arena, Diag *diag, ExpressionSource source, const char *text,
                             const Variable *scope, ExpressionType wanted);

// Reports what is wrong with the names that are written out.
void expression_check(const Expression *expression, Query *query);

// What holds where an expression is evaluated.
typedef struct Surroundings {
    const Variable *scope;
    const char *lang;
    size_t position, last; // in the innermost loop, from 1; 0: in none
    bool choosing;         // in the test of the innermost loop, whose turns are not counted yet
} Surroundings;

typedef struct Evaluator Evaluator;

// query must live as long; its arena holds nothing from one evaluation to the next but what is used.
Evaluator *evaluator_new(Query *query);
void evaluator_free(Evaluator *evaluator);

// Each false after reporting. What they give lives until the next evaluation. query->used tells afterwards
// which cells were asked for.
bool expression_test(Evaluator *evaluator, Expression *expression, const Surroundings *here, bool *result);
bool expression_number(Evaluator *evaluator, Expression *expression, const Surroundings *here, Exact *result);
bool expression_string(Evaluator *evaluator, Expression *expression, const Surroundings *here,
                       const char **result);

#endif
