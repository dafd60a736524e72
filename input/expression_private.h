#ifndef INPUT_EXPRESSION_PRIVATE_H
#define INPUT_EXPRESSION_PRIVATE_H

// Inside expressions: what parsing (expression_parse.c, expression_complaints.c) leaves for checking, and evaluating
// (expression_evaluate.c), with the functions there are (expression_functions.c).

#include "input/expression.h"

// ---- tokens (expression_token.c)

typedef enum TokenKind {
    TOKEN_END,
    TOKEN_NAME,
    TOKEN_VARIABLE,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_OPEN_STRING, // its quote does not end
    TOKEN_SIGN
} TokenKind;

typedef struct Token {
    TokenKind kind;
    size_t start, length; // in the text; of a string with its quotes
} Token;

// The next token of text, at or after from.
Token token_read(const char *text, size_t from);

// ---- functions

// What an argument must be.
typedef enum ParameterKind {
    PARAMETER_NONE,
    PARAMETER_BOOLEAN,
    PARAMETER_NUMBER,
    PARAMETER_STRING,
    // strings that name something of the dataset, which is the first argument
    PARAMETER_DATASET,
    PARAMETER_CELL,  // a selection of one cell
    PARAMETER_WHERE, // a selection
    PARAMETER_ONE,   // a selection of one category
    PARAMETER_DIMENSION,
    PARAMETER_CATEGORY,   // of the dimension that is the argument before
    PARAMETER_FLAG,       // "provisional"
    PARAMETER_COMPARISON, // ">="
} ParameterKind;

enum { PARAMETERS = 4 };

typedef struct Argument {
    QueryText text; // of a string: as written between the quotes; NULL: made by an expression
    bool filled;    // there are braces in it
} Argument;

typedef struct Call Call;

// An argument when the call is made.
typedef struct Operand {
    Exact number;
    bool truth;
    const char *string;
    Place place; // of the argument when it is written out, else of the call
} Operand;

// A call under way; answer() gives one of the three.
typedef struct Calling {
    Query *query;
    const Surroundings *here;
    const Call *call;
    Place place;
    size_t count;
    Operand operands[PARAMETERS];
    Exact number;
    bool truth;
    const char *string;
} Calling;

typedef struct Function {
    const char *name;
    ExpressionType type;
    ParameterKind parameters[PARAMETERS];
    size_t least, most;               // arguments; most SIZE_MAX: any number, all like the first
    bool native;                      // libxml2 has it, and it has to do with truths and texts alone
    bool (*answer)(Calling *calling); // false after reporting
} Function;

extern const Function functions[];
extern const size_t function_count;
// What operators become.
extern const Function function_add, function_subtract, function_multiply, function_divide, function_modulo,
    function_negate, function_fill;
extern const Function function_comparisons[]; // by QueryComparison

// One place where a function is called.
struct Call {
    const Function *function;
    Place place;
    size_t count;
    Argument arguments[PARAMETERS];
};

struct Expression {
    ExpressionType type;
    const char *code; // what libxml2 compiles
    VEC(Call) calls;
    VEC(Exact) constants;
    Place place;
    void *compiled; // the evaluator's
};

// Each false after reporting that there is no such flag, no such comparison.
bool query_flag(Query *query, QueryText name, CellFlag *flag);
bool query_comparison(Query *query, QueryText sign, QueryComparison *comparison);
bool comparison_find(const char *sign, QueryComparison *comparison);

#endif
