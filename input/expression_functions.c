// The functions of expressions. docs/report-format.md is their manual.

#include "input/expression_private.h"
#include "model/decimal.h"
#include "model/language.h"
#include "model/symbols.h"

#include <string.h>

// ---- arguments

static QueryText text_of(const Calling *calling, size_t i) {
    return (QueryText){calling->operands[i].string, calling->operands[i].place};
}

static bool dataset_of(const Calling *calling, const Dataset **dataset) {
    return query_dataset(calling->query, text_of(calling, 0), dataset);
}

static bool cell_of(const Calling *calling, QueryCell *cell) {
    const Dataset *dataset;
    return dataset_of(calling, &dataset) && query_cell(calling->query, dataset, text_of(calling, 1), cell);
}

// ---- one cell

static bool answer_value(Calling *calling) {
    QueryCell cell;
    return cell_of(calling, &cell) && query_number(calling->query, &cell, calling->place, &calling->number);
}

// The dimension an optional argument names; time without it.
static bool along(const Calling *calling, const Dataset *dataset, size_t argument, size_t *dimension) {
    return calling->count > argument
               ? query_dimension(calling->query, dataset, text_of(calling, argument), dimension)
               : query_time(calling->query, dataset, calling->place, dimension);
}

static bool answer_change(Calling *calling) {
    QueryCell cell;
    size_t dimension;
    return cell_of(calling, &cell) && along(calling, cell.dataset, 2, &dimension) &&
           query_change(calling->query, &cell, dimension, calling->place, &calling->number);
}

static bool answer_rank(Calling *calling) {
    QueryCell cell;
    size_t dimension;
    return cell_of(calling, &cell) &&
           query_dimension(calling->query, cell.dataset, text_of(calling, 2), &dimension) &&
           query_rank(calling->query, &cell, dimension, calling->place, &calling->number);
}

static bool answer_missing(Calling *calling) {
    QueryCell cell;
    if (!cell_of(calling, &cell))
        return false;
    calling->truth = query_is_missing(cell.cell);
    return true;
}

static bool answer_status(Calling *calling) {
    QueryCell cell;
    if (!cell_of(calling, &cell))
        return false;
    calling->string = cell.cell->number ? "" : missing_name((Missing)cell.cell->missing);
    return true;
}

static bool answer_flag(Calling *calling) {
    QueryCell cell;
    CellFlag flag;
    if (!cell_of(calling, &cell) || !query_flag(calling->query, text_of(calling, 2), &flag))
        return false;
    calling->truth = symbol_flags(cell.cell->flags) & flag;
    return true;
}

// ---- many cells

static bool answer_total(Calling *calling, QueryTotal kind) {
    const Dataset *dataset;
    return dataset_of(calling, &dataset) &&
           query_total(calling->query, kind, dataset, text_of(calling, 1), calling->place, &calling->number);
}

static bool answer_sum(Calling *calling) {
    return answer_total(calling, QUERY_SUM);
}

static bool answer_mean(Calling *calling) {
    return answer_total(calling, QUERY_MEAN);
}

static bool answer_min(Calling *calling) {
    return answer_total(calling, QUERY_MIN);
}

static bool answer_max(Calling *calling) {
    return answer_total(calling, QUERY_MAX);
}

static bool answer_count(Calling *calling) {
    const Dataset *dataset;
    QueryComparison comparison = QUERY_ANY;
    if (!dataset_of(calling, &dataset) ||
        (calling->count > 2 && !query_comparison(calling->query, text_of(calling, 2), &comparison)))
        return false;
    return query_count(calling->query, dataset, text_of(calling, 1), comparison, calling->operands[3].number,
                       &calling->number);
}

static bool answer_extreme(Calling *calling, bool highest) {
    const Dataset *dataset;
    size_t dimension, category;
    if (!dataset_of(calling, &dataset) ||
        !query_dimension(calling->query, dataset, text_of(calling, 2), &dimension) ||
        !query_extreme(calling->query, highest, dataset, text_of(calling, 1), dimension, calling->place,
                       &category))
        return false;
    calling->string = dataset->dimensions[dimension].categories[category].id;
    return true;
}

static bool answer_highest(Calling *calling) {
    return answer_extreme(calling, true);
}

static bool answer_lowest(Calling *calling) {
    return answer_extreme(calling, false);
}

// ---- categories

static bool answer_neighbour(Calling *calling, int n) {
    const Dataset *dataset;
    size_t dimension, category = NO_CATEGORY;
    if (!dataset_of(calling, &dataset) ||
        !query_dimension(calling->query, dataset, text_of(calling, 1), &dimension) ||
        (calling->count > 2 &&
         !query_category(calling->query, &dataset->dimensions[dimension], text_of(calling, 2), &category)) ||
        !query_neighbour(calling->query, dataset, dimension, category, n, calling->place, &category))
        return false;
    calling->string = dataset->dimensions[dimension].categories[category].id;
    return true;
}

static bool answer_next(Calling *calling) { // also the first: what comes after nothing
    return answer_neighbour(calling, 1);
}

static bool answer_previous(Calling *calling) {
    return answer_neighbour(calling, -1);
}

static bool answer_label(Calling *calling) {
    const Dataset *dataset;
    size_t dimension, category;
    if (!dataset_of(calling, &dataset) ||
        !query_one(calling->query, dataset, text_of(calling, 1), &dimension, &category))
        return false;
    const Dimension *in = &dataset->dimensions[dimension];
    const Language *language = language_find(calling->here->lang);
    calling->string = category_text(calling->query->arena, in, &in->categories[category],
                                    language ? language : language_find("nb"), NULL);
    return true;
}

// ---- where the expression stands

static bool answer_lang(Calling *calling) {
    calling->string = calling->here->lang;
    return true;
}

static bool in_loop(const Calling *calling, size_t number, Exact *result) {
    *result = exact_whole((int64_t)number);
    if (number)
        return true;
    bool choosing = calling->here->choosing;
    diag_error(calling->query->diag, calling->place, "expression.arguments", "%s() counts %s a <for-each>",
               calling->call->function->name, choosing ? "what is chosen by the test of" : "in");
    if (choosing)
        diag_hint(calling->query->diag, "the test comes first: put an <if> into the loop");
    return false;
}

static bool answer_position(Calling *calling) {
    return in_loop(calling, calling->here->position, &calling->number);
}

static bool answer_size(Calling *calling) {
    return in_loop(calling, calling->here->last, &calling->number);
}

static bool answer_fill(Calling *calling) {
    calling->string = variables_fill(calling->query->arena, calling->query->diag, calling->place,
                                     calling->operands[0].string, calling->here->scope);
    return calling->string != NULL;
}

// ---- numbers

static bool answer_number(Calling *calling) {
    const char *text = calling->operands[0].string;
    if (decimal_valid(text)) {
        calling->number = exact_from_decimal(calling->query->arena, text);
        return true;
    }
    diag_error(calling->query->diag, calling->operands[0].place, "expression.not-a-number",
               "`%s` is not a number", text);
    return false;
}

static bool answer_abs(Calling *calling) {
    Exact number = calling->operands[0].number;
    calling->number =
        exact_sign(number) < 0 ? exact_subtract(calling->query->arena, exact_whole(0), number) : number;
    return true;
}

static bool answer_round(Calling *calling) {
    int places = 0;
    Exact wanted = calling->operands[1].number;
    while (calling->count > 1 && places <= 15 && exact_compare(exact_whole(places), wanted) != 0)
        places++;
    if (places > 15) {
        diag_error(calling->query->diag, calling->place, "expression.arguments",
                   "a number is rounded to 0 to 15 decimals");
        return false;
    }
    calling->number = exact_round(calling->query->arena, calling->operands[0].number, places);
    return true;
}

static bool answer_add(Calling *calling) {
    calling->number =
        exact_add(calling->query->arena, calling->operands[0].number, calling->operands[1].number);
    return true;
}

static bool answer_subtract(Calling *calling) {
    calling->number =
        exact_subtract(calling->query->arena, calling->operands[0].number, calling->operands[1].number);
    return true;
}

static bool answer_multiply(Calling *calling) {
    calling->number =
        exact_multiply(calling->query->arena, calling->operands[0].number, calling->operands[1].number);
    return true;
}

static bool answer_divide(Calling *calling) {
    if (exact_sign(calling->operands[1].number) == 0) {
        diag_error(calling->query->diag, calling->place, "expression.division-by-zero",
                   "a number is divided by zero");
        diag_hint(calling->query->diag, "test first that it is not 0");
        return false;
    }
    calling->number =
        exact_divide(calling->query->arena, calling->operands[0].number, calling->operands[1].number);
    return true;
}

// What is left after as many whole times as there are, with the sign of the first, as in XPath.
static bool answer_modulo(Calling *calling) {
    Arena *arena = calling->query->arena;
    if (!answer_divide(calling))
        return false;
    Exact times = exact_from_decimal(arena, exact_text(arena, calling->number, 0));
    calling->number = exact_subtract(arena, calling->operands[0].number,
                                     exact_multiply(arena, times, calling->operands[1].number));
    return true;
}

static bool answer_negate(Calling *calling) {
    calling->number = exact_subtract(calling->query->arena, exact_whole(0), calling->operands[0].number);
    return true;
}

static bool answer_comparison(Calling *calling) {
    QueryComparison comparison = (QueryComparison)(calling->call->function - function_comparisons);
    calling->truth = query_compare(comparison, calling->operands[0].number, calling->operands[1].number);
    return true;
}

// ---- tables

// clang-format off
#define NUMBERS {PARAMETER_NUMBER, PARAMETER_NUMBER}
const Function function_add      = {"+", EXPRESSION_NUMBER, NUMBERS, 2, 2, false, answer_add};
const Function function_subtract = {"-", EXPRESSION_NUMBER, NUMBERS, 2, 2, false, answer_subtract};
const Function function_multiply = {"*", EXPRESSION_NUMBER, NUMBERS, 2, 2, false, answer_multiply};
const Function function_divide   = {"div", EXPRESSION_NUMBER, NUMBERS, 2, 2, false, answer_divide};
const Function function_modulo   = {"mod", EXPRESSION_NUMBER, NUMBERS, 2, 2, false, answer_modulo};
const Function function_negate   = {"-", EXPRESSION_NUMBER, {PARAMETER_NUMBER}, 1, 1, false, answer_negate};
const Function function_fill     = {"{}", EXPRESSION_STRING, {PARAMETER_STRING}, 1, 1, false, answer_fill};

#define COMPARISON(sign) {sign, EXPRESSION_BOOLEAN, NUMBERS, 2, 2, false, answer_comparison}
const Function function_comparisons[] = {
    COMPARISON(""), COMPARISON("="), COMPARISON("!="), COMPARISON("<"), COMPARISON("<="), COMPARISON(">"),
    COMPARISON(">=")};

#define CELL  PARAMETER_DATASET, PARAMETER_CELL
#define WHERE PARAMETER_DATASET, PARAMETER_WHERE
#define ALONG PARAMETER_DATASET, PARAMETER_DIMENSION

const Function functions[] = {
    {"value", EXPRESSION_NUMBER, {CELL}, 2, 2, false, answer_value},
    {"change", EXPRESSION_NUMBER, {CELL, PARAMETER_DIMENSION}, 2, 3, false, answer_change},
    {"rank", EXPRESSION_NUMBER, {CELL, PARAMETER_DIMENSION}, 3, 3, false, answer_rank},
    {"missing", EXPRESSION_BOOLEAN, {CELL}, 2, 2, false, answer_missing},
    {"status", EXPRESSION_STRING, {CELL}, 2, 2, false, answer_status},
    {"flag", EXPRESSION_BOOLEAN, {CELL, PARAMETER_FLAG}, 3, 3, false, answer_flag},
    {"sum", EXPRESSION_NUMBER, {WHERE}, 2, 2, false, answer_sum},
    {"mean", EXPRESSION_NUMBER, {WHERE}, 2, 2, false, answer_mean},
    {"min", EXPRESSION_NUMBER, {WHERE}, 2, 2, false, answer_min},
    {"max", EXPRESSION_NUMBER, {WHERE}, 2, 2, false, answer_max},
    {"count", EXPRESSION_NUMBER, {WHERE}, 2, 2, false, answer_count},
    {"count", EXPRESSION_NUMBER, {WHERE, PARAMETER_COMPARISON, PARAMETER_NUMBER}, 4, 4, false, answer_count},
    {"highest", EXPRESSION_STRING, {WHERE, PARAMETER_DIMENSION}, 3, 3, false, answer_highest},
    {"lowest", EXPRESSION_STRING, {WHERE, PARAMETER_DIMENSION}, 3, 3, false, answer_lowest},
    {"first", EXPRESSION_STRING, {ALONG}, 2, 2, false, answer_next},
    {"last", EXPRESSION_NUMBER, {PARAMETER_NONE}, 0, 0, false, answer_size},
    {"last", EXPRESSION_STRING, {ALONG}, 2, 2, false, answer_previous},
    {"next", EXPRESSION_STRING, {ALONG, PARAMETER_CATEGORY}, 3, 3, false, answer_next},
    {"previous", EXPRESSION_STRING, {ALONG, PARAMETER_CATEGORY}, 3, 3, false, answer_previous},
    {"label", EXPRESSION_STRING, {PARAMETER_DATASET, PARAMETER_ONE}, 2, 2, false, answer_label},
    {"lang", EXPRESSION_STRING, {PARAMETER_NONE}, 0, 0, false, answer_lang},
    {"position", EXPRESSION_NUMBER, {PARAMETER_NONE}, 0, 0, false, answer_position},
    {"number", EXPRESSION_NUMBER, {PARAMETER_STRING}, 1, 1, false, answer_number},
    {"abs", EXPRESSION_NUMBER, {PARAMETER_NUMBER}, 1, 1, false, answer_abs},
    {"round", EXPRESSION_NUMBER, NUMBERS, 1, 2, false, answer_round},
    {"not", EXPRESSION_BOOLEAN, {PARAMETER_BOOLEAN}, 1, 1, true, NULL},
    {"true", EXPRESSION_BOOLEAN, {PARAMETER_NONE}, 0, 0, true, NULL},
    {"false", EXPRESSION_BOOLEAN, {PARAMETER_NONE}, 0, 0, true, NULL},
    {"concat", EXPRESSION_STRING, {PARAMETER_STRING}, 2, SIZE_MAX, true, NULL},
    {"contains", EXPRESSION_BOOLEAN, {PARAMETER_STRING, PARAMETER_STRING}, 2, 2, true, NULL},
    {"starts-with", EXPRESSION_BOOLEAN, {PARAMETER_STRING, PARAMETER_STRING}, 2, 2, true, NULL},
    {"substring-before", EXPRESSION_STRING, {PARAMETER_STRING, PARAMETER_STRING}, 2, 2, true, NULL},
    {"substring-after", EXPRESSION_STRING, {PARAMETER_STRING, PARAMETER_STRING}, 2, 2, true, NULL},
};
const size_t function_count = sizeof functions / sizeof *functions;
// clang-format on
