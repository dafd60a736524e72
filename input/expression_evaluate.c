// Expressions by libxml2. See expression.h.

#include "base/limits.h"
#include "input/expression_private.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

struct Evaluator {
    Query *query;
    xmlXPathContextPtr context;
    VEC(Expression *) compiled;
    Arena *arena;   // of the list
    ArenaMark mark; // of the query's arena, before anything was computed
    // of the evaluation under way
    Expression *expression;
    const Surroundings *here;
    VEC(Exact) numbers; // the expression's own, then what was computed
    bool reported;      // why it failed
};

// ---- calls

static bool check_long(Calling *calling) {
    if (calling->call->function->type != EXPRESSION_NUMBER || !exact_is_too_long(calling->number))
        return true;
    diag_error(calling->query->diag, calling->place, "limit.exact",
               "a number here has more digits than can be computed exactly; the limit is %d bits",
               LIMIT_EXACT_BITS);
    return false;
}

// The text of a string; NULL after reporting. libxml2 has none when it found no memory for it.
static const char *string_of(Evaluator *evaluator, Place place, const xmlXPathObject *object) {
    const char *string = (const char *)object->stringval;
    if (string && strlen(string) <= LIMIT_COMPUTED_TEXT)
        return arena_strdup(evaluator->query->arena, string);
    diag_error(evaluator->query->diag, place, "expression.too-long",
               "the text that this comes to is longer than %zu kB", LIMIT_COMPUTED_TEXT >> 10);
    evaluator->reported = true;
    return NULL;
}

// False after reporting.
static bool operand_of(Evaluator *evaluator, const Call *call, size_t i, const xmlXPathObject *object,
                       Operand *operand) {
    *operand = (Operand){.place = call->place};
    if (i < PARAMETERS && call->arguments[i].text.text)
        operand->place = call->arguments[i].text.place;
    if (object->type == XPATH_NUMBER)
        operand->number = evaluator->numbers.items[(size_t)object->floatval];
    else if (object->type == XPATH_BOOLEAN)
        operand->truth = object->boolval;
    else
        operand->string = string_of(evaluator, operand->place, object);
    return object->type != XPATH_STRING || operand->string;
}

static xmlXPathObjectPtr result_of(Evaluator *evaluator, const Calling *calling) {
    switch (calling->call->function->type) {
    case EXPRESSION_BOOLEAN: return xmlXPathNewBoolean(calling->truth);
    case EXPRESSION_STRING: return xmlXPathNewString((const xmlChar *)calling->string);
    case EXPRESSION_NUMBER: break;
    }
    *vec_push(evaluator->query->arena, &evaluator->numbers) = calling->number;
    return xmlXPathNewFloat((double)(evaluator->numbers.count - 1));
}

// call(which, arguments …): on the stack of libxml2 the last argument is on top.
static void on_call(xmlXPathParserContextPtr parser, int count) {
    Evaluator *evaluator = parser->context->funcLookupData;
    xmlXPathObjectPtr objects[PARAMETERS + 1] = {NULL};
    for (int i = count; i-- > 0;)
        objects[i] = valuePop(parser);
    const Call *call = &evaluator->expression->calls.items[(size_t)objects[0]->floatval];
    Calling calling = {.query = evaluator->query,
                       .here = evaluator->here,
                       .call = call,
                       .place = call->place,
                       .count = (size_t)count - 1};
    bool good = true;
    for (size_t i = 0; i < calling.count && good; i++)
        good = operand_of(evaluator, call, i, objects[i + 1], &calling.operands[i]);
    for (int i = 0; i < count; i++)
        xmlXPathFreeObject(objects[i]);
    if (good && call->function->answer(&calling) && check_long(&calling)) {
        valuePush(parser, result_of(evaluator, &calling));
        return;
    }
    evaluator->reported = true;
    xmlXPathErr(parser, XPATH_EXPR_ERROR);
}

static xmlXPathFunction find_call(void *user, const xmlChar *name, const xmlChar *uri) {
    (void)user;
    return !uri && strcmp((const char *)name, "call") == 0 ? on_call : NULL;
}

static xmlXPathObjectPtr find_variable(void *user, const xmlChar *name, const xmlChar *uri) {
    Evaluator *evaluator = user;
    const Variable *variable = uri ? NULL : variable_find(evaluator->here->scope, (const char *)name);
    if (variable && variable->text)
        return xmlXPathNewString((const xmlChar *)variable->text);
    evaluator->reported |= variable != NULL; // why it has no text
    return NULL;
}

// ---- evaluators

// What libxml2 finds wrong is seen by there being no result.
#if LIBXML_VERSION >= 21200
static void on_error(void *user, const xmlError *error) {
#else
static void on_error(void *user, xmlErrorPtr error) {
#endif
    (void)user;
    if (error->code == XML_ERR_NO_MEMORY)
        die_out_of_memory();
}

Evaluator *evaluator_new(Query *query) {
    Arena *arena = arena_new(0);
    Evaluator *evaluator = arena_new_of(arena, Evaluator);
    *evaluator = (Evaluator){.query = query, .arena = arena, .mark = arena_mark(query->arena)};
    evaluator->context = xmlXPathNewContext(NULL);
    if (!evaluator->context)
        die_out_of_memory();
    evaluator->context->error = on_error;
    evaluator->context->opLimit = EXPRESSION_STEPS;
    xmlXPathRegisterFuncLookup(evaluator->context, find_call, evaluator);
    xmlXPathRegisterVariableLookup(evaluator->context, find_variable, evaluator);
    return evaluator;
}

void evaluator_free(Evaluator *evaluator) {
    for (size_t i = 0; i < evaluator->compiled.count; i++) {
        xmlXPathFreeCompExpr(evaluator->compiled.items[i]->compiled);
        evaluator->compiled.items[i]->compiled = NULL;
    }
    xmlXPathFreeContext(evaluator->context);
    arena_free(evaluator->arena);
}

static bool compile(Evaluator *evaluator, Expression *expression) {
    if (expression->compiled)
        return true;
    evaluator->context->opCount = 0;
    expression->compiled = xmlXPathCtxtCompile(evaluator->context, (const xmlChar *)expression->code);
    if (expression->compiled)
        *vec_push(evaluator->arena, &evaluator->compiled) = expression;
    return expression->compiled;
}

static xmlXPathObjectPtr evaluate(Evaluator *evaluator, Expression *expression, const Surroundings *here) {
    Query *query = evaluator->query;
    arena_release(query->arena, evaluator->mark);
    query->used.items = NULL;
    query->used.count = query->used.capacity = 0;
    evaluator->expression = expression;
    evaluator->here = here;
    evaluator->numbers.items = NULL;
    evaluator->numbers.count = evaluator->numbers.capacity = 0;
    for (size_t i = 0; i < expression->constants.count; i++)
        *vec_push(query->arena, &evaluator->numbers) = expression->constants.items[i];
    xmlXPathObjectPtr result = NULL;
    evaluator->reported = !query_step(query, expression->place);
    if (!evaluator->reported && compile(evaluator, expression)) {
        evaluator->context->opCount = 0;
        result = xmlXPathCompiledEval(expression->compiled, evaluator->context);
    }
    if (!result && !evaluator->reported)
        diag_error(query->diag, expression->place, "expression.too-long",
                   "the expression cannot be evaluated");
    return result;
}

bool expression_test(Evaluator *evaluator, Expression *expression, const Surroundings *here, bool *result) {
    xmlXPathObjectPtr object = evaluate(evaluator, expression, here);
    *result = object && object->boolval;
    xmlXPathFreeObject(object);
    return object;
}

bool expression_number(Evaluator *evaluator, Expression *expression, const Surroundings *here,
                       Exact *result) {
    xmlXPathObjectPtr object = evaluate(evaluator, expression, here);
    if (object)
        *result = evaluator->numbers.items[(size_t)object->floatval];
    xmlXPathFreeObject(object);
    return object;
}

bool expression_string(Evaluator *evaluator, Expression *expression, const Surroundings *here,
                       const char **result) {
    xmlXPathObjectPtr object = evaluate(evaluator, expression, here);
    *result = object ? string_of(evaluator, expression->place, object) : NULL;
    xmlXPathFreeObject(object);
    return *result;
}
