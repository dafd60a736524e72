#ifndef MODEL_FORMULA_H
#define MODEL_FORMULA_H

// Formulas over measures: "(income - costs) / income * 100". Numbers with a decimal point; names of measures,
// in quotes ('net-debt') when they are not made of letters, digits, '_' and '.' alone or begin with a digit;
// + - * / and parentheses, and the typographic − × · ÷. The usual precedence; operators of one kind from the
// left.

#include "base/diag.h"
#include "model/exact.h"

typedef enum FormulaKind {
    FORMULA_NUMBER,
    FORMULA_NAME,
    FORMULA_NEGATE,
    FORMULA_ADD,
    FORMULA_SUBTRACT,
    FORMULA_MULTIPLY,
    FORMULA_DIVIDE
} FormulaKind;

// In the order of evaluation with a stack: operands, then what is done with them.
typedef struct FormulaItem {
    FormulaKind kind;
    Exact number;
    const char *name;
    size_t measure; // of a name: for the user of the formula to fill in
    Place place;
} FormulaItem;

typedef struct Formula {
    FormulaItem *items;
    size_t count, capacity;
    size_t depth; // of the stack, at most
} Formula;

enum { FORMULA_DEPTH = 64, FORMULA_ITEMS = 1000 };

// False after reporting "derive.bad-formula" at the characters in question; place is of the attribute value.
bool formula_parse(Arena *arena, Diag *diag, Place place, const char *text, Formula *formula);

#endif
