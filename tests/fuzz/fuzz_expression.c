// Expressions from memory, and, when the input begins with a tag, bodies of reports that follow the data. An
// expression is refused with a complaint, or is XPath to libxml2 as it stands, and comes to something or says
// why not. What a body comes to can be bound and printed.

#include "base/utf8.h"
#include "input/expression.h"
#include "input/input.h"
#include "model/bind.h"

#include <libxml/xpath.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char dataset_text[] =
    "<dataset xmlns='urn:aarbok:dataset:1' id='d' xml:lang='nb' "
    "decimals='0'><title>D</title><unit>prosent</unit>"
    "<dimension id='t' role='time'><label>T</label><category id='2016'/><category id='2017'/></dimension>"
    "<dimension id='x'><label>X</label><category id='s' sum='yes'><label>S</label></category>"
    "<category id='a'><label>A</label></category><category id='b'><label>B</label></category></dimension>"
    "<observations dimensions='t x'><row key='2016'><v>3</v><v>1.5</v><v>2</v></row>"
    "<row key='2017'><v>-4</v><v flags='provisional'>99999999999999999999.5</v><v "
    "status='confidential'/></row>"
    "</observations></dataset>";

static void check(bool holds, const char *what) {
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static void forget_error(void *user, const char *message, ...) {
    (void)user, (void)message;
}

// What an attribute can hold.
static bool is_xml_text(const char *text) {
    size_t length, size = strlen(text);
    if (utf8_check(text, size) != size)
        return false;
    for (const char *s = text; *s; s += length) {
        uint32_t c = utf8_decode(s, text + size, &length);
        if ((c < 0x20 && !strchr("\t\n\r", (int)c)) || c == 0xFFFE || c == 0xFFFF)
            return false;
    }
    return true;
}

static bool is_xpath(const char *text) {
    xmlSetGenericErrorFunc(NULL, forget_error);
    xmlXPathCompExprPtr compiled = xmlXPathCompile((const xmlChar *)text);
    xmlXPathFreeCompExpr(compiled);
    xmlSetGenericErrorFunc(NULL, NULL);
    return compiled;
}

static bool evaluate(Evaluator *evaluator, Expression *expression, const Surroundings *here,
                     ExpressionType type) {
    bool truth;
    Exact number;
    const char *string;
    switch (type) {
    case EXPRESSION_BOOLEAN: return expression_test(evaluator, expression, here, &truth);
    case EXPRESSION_NUMBER: return expression_number(evaluator, expression, here, &number);
    case EXPRESSION_STRING: break;
    }
    return expression_string(evaluator, expression, here, &string);
}

static void try_type(Arena *arena, const Report *report, const char *text, ExpressionType type) {
    Arena *scratch = arena_new((size_t)512 << 20);
    Diag *diag = diag_new(arena);
    Query query = {.arena = scratch, .diag = diag, .report = report};
    Variable variable = {.name = "k", .text = "a"};
    Surroundings here = {.scope = &variable, .lang = "nb", .position = 1, .last = 2};
    Expression *expression = expression_parse(arena, diag, (ExpressionSource){0}, text, &variable, type);
    check((expression == NULL) == (diag_error_count(diag) > 0),
          "refused without a word, or complained of and accepted");
    if (expression) {
        Evaluator *evaluator = evaluator_new(&query);
        check(is_xpath(text), "accepted, and not XPath");
        expression_check(expression, &query);
        size_t errors = diag_error_count(diag);
        for (int i = 0; i < 2; i++)
            check(evaluate(evaluator, expression, &here, type) || diag_error_count(diag) > errors,
                  "failed without a word");
        evaluator_free(evaluator);
    }
    arena_free(scratch);
}

static void try_body(Arena *arena, const Dataset *dataset, const char *body, const char *lang) {
    Diag *diag = diag_new(arena);
    const char *text =
        arena_printf(arena,
                     "<report xmlns='urn:aarbok:report:1' xml:lang='nb' languages='nb en'><head>"
                     "<title>T</title><dataset id='d' href='d'/></head><body>%s</body></report>",
                     body);
    Report *report = input_report_memory(arena, diag, "report.xml", text, strlen(text), lang);
    if (!report)
        return;
    for (size_t i = 0; i < report->dataset_count; i++)
        report->datasets[i].dataset = dataset;
    input_report_expand(arena, diag, report);
    (void)report_bind(arena, diag, report);
    for (const Node *node = report->body; node; node = node_next(node, report->body))
        if (node->kind == NODE_VALUE && node->value->cell)
            (void)value_text(arena, node->value, node->lang, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new((size_t)1 << 30);
    const char *text = arena_strndup(arena, (const char *)data, size > 4096 ? 4096 : size);
    DatasetRef ref = {.id = "d", .href = "d"};
    Report report = {.datasets = &ref, .dataset_count = 1};
    ref.dataset = input_dataset_memory(arena, diag_new(arena), "d", dataset_text, sizeof dataset_text - 1);
    if (*text == '<') {
        try_body(arena, ref.dataset, text, "nb");
        try_body(arena, ref.dataset, text, "en");
    } else if (is_xml_text(text)) {
        try_type(arena, &report, text, EXPRESSION_BOOLEAN);
        try_type(arena, &report, text, EXPRESSION_NUMBER);
        try_type(arena, &report, text, EXPRESSION_STRING);
    }
    arena_free(arena);
    return 0;
}
