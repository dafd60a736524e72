// Names in expressions: those of flags and comparisons, and looking up what is written out. See expression.h.

#include "input/expression_private.h"
#include "model/symbols.h"

#include <string.h>

bool query_flag(Query *query, QueryText name, CellFlag *flag) {
    static const char *const names[] = {"provisional", "estimated", "forecast", "revised", "break"};
    if (flag_find(name.text, flag))
        return true;
    diag_error(query->diag, name.place, "expression.unknown-flag", "there is no flag `%s`", name.text);
    diag_hint(query->diag, "the flags are provisional, estimated, forecast, revised and break");
    diag_hint_closest(query->diag, name.text, names, sizeof names / sizeof *names);
    return false;
}

bool comparison_find(const char *sign, QueryComparison *comparison) {
    static const char *const signs[] = {"", "=", "!=", "<", "<=", ">", ">="};
    for (size_t i = QUERY_EQUAL; i < sizeof signs / sizeof *signs; i++)
        if (strcmp(sign, signs[i]) == 0) {
            *comparison = (QueryComparison)i;
            return true;
        }
    return false;
}

bool query_comparison(Query *query, QueryText sign, QueryComparison *comparison) {
    if (comparison_find(sign.text, comparison))
        return true;
    diag_error(query->diag, sign.place, "expression.arguments", "`%s` does not compare anything", sign.text);
    diag_hint(query->diag, "write '=', '!=', '&lt;', '&lt;=', '>' or '>='");
    return false;
}

// A selection without the pairs that wait for a variable. What is left stands where it stood.
static const char *known_pairs(Arena *arena, const char *text) {
    char *known = arena_strdup(arena, text);
    for (char *s = known + strspn(known, " "); *s; s += strspn(s, " ")) {
        size_t n = strcspn(s, " ");
        if (memchr(s, '{', n) || memchr(s, '}', n))
            memset(s, ' ', n);
        s += n;
    }
    return known;
}

static void check_selection(Query *query, const Dataset *dataset, const Argument *argument,
                            ParameterKind kind) {
    QueryCell cell;
    size_t dimension, category;
    if (argument->filled)
        (void)selection_parse(query->arena, query->diag, argument->text.place, dataset,
                              known_pairs(query->arena, argument->text.text));
    else if (kind == PARAMETER_CELL)
        (void)query_cell(query, dataset, argument->text, &cell);
    else if (kind == PARAMETER_ONE)
        (void)query_one(query, dataset, argument->text, &dimension, &category);
    else
        (void)selection_parse(query->arena, query->diag, argument->text.place, dataset, argument->text.text);
}

static void check_call(const Call *call, Query *query) {
    const Dataset *dataset = NULL;
    const Dimension *dimension = NULL;
    for (size_t i = 0; i < call->count && i < PARAMETERS; i++) {
        const Argument *argument = &call->arguments[i];
        ParameterKind kind = call->function->parameters[i];
        CellFlag flag;
        QueryComparison comparison;
        size_t index;
        bool selection = kind == PARAMETER_CELL || kind == PARAMETER_WHERE || kind == PARAMETER_ONE;
        if (!argument->text.text || (argument->filled && !selection))
            continue;
        if (kind == PARAMETER_DATASET && !query_dataset(query, argument->text, &dataset))
            dataset = NULL;
        if (kind == PARAMETER_FLAG)
            (void)query_flag(query, argument->text, &flag);
        if (kind == PARAMETER_COMPARISON)
            (void)query_comparison(query, argument->text, &comparison);
        if (!dataset)
            continue;
        if (selection)
            check_selection(query, dataset, argument, kind);
        if (kind == PARAMETER_DIMENSION)
            dimension =
                query_dimension(query, dataset, argument->text, &index) ? &dataset->dimensions[index] : NULL;
        if (kind == PARAMETER_CATEGORY && dimension)
            (void)query_category(query, dimension, argument->text, &index);
    }
}

void expression_check(const Expression *expression, Query *query) {
    for (size_t i = 0; i < expression->calls.count; i++)
        check_call(&expression->calls.items[i], query);
}
