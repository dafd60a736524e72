#ifndef INPUT_REPORT_FOLLOW_H
#define INPUT_REPORT_FOLLOW_H

// What of a report follows the data: <if>, <choose>, <for-each>, <let>, <words>, <value select="…"/>, and
// {variables} in attributes. Inside the report reader only.
//
// A report is read once, before its datasets are; everything in it is checked then, whatever the data will
// say, and a draft of its tree is made in which each branch and the inside of each loop stand once. When
// something follows the data, and these are there, the body is given to the same reader again (xml_play),
// with conditions decided, loops gone through and variables filled in; the tree that makes is the report's.
// The draft is kept for what binding can say of the names in it that are written out, so that a branch that
// is taken next year is not found wrong next year.
//
// What is left without words or blocks by that is left out: paragraphs, list items, lists, quotations, asides
// and emphasis. What must be there, a heading, a caption, a chart, cannot be under a condition; the words in
// it can.
//
//     prose.unconditional  prose.duplicate-variable  prose.where  prose.list-of-blocks  prose.when-after-otherwise
//     words.rounding (warning)  value.conflict  value.needs-decimals
//     and those of expressions

#include "input/expression.h"
#include "input/report_reader.h"

// What XmlElement.scope points to; NULL: no variables, in no loop.
typedef struct Scope {
    const Variable *variables;
    size_t position, last; // in the innermost loop, from 1
    bool choosing;         // in the test of a loop, which decides what will be counted: position is 0
} Scope;

// A <for-each> as written, to be checked even where it is not gone through.
typedef struct LoopNames {
    QueryText of, each, where; // text NULL: not given, or not known yet
    Place place;
} LoopNames;

// A <let> of the head: its variable has no text until the data are there.
typedef struct HeadLet {
    Expression *expression;
    Variable *variable;
} HeadLet;

struct Follow {
    ReportReader reader;
    XmlRecording *recording;
    size_t errors; // before it was read
    bool follows;  // there is something that does
    VEC(Expression *) expressions;
    VEC(LoopNames) loops;
    VEC(HeadLet) head_lets;
    const Scope *head; // the variables of the whole report, parameters among them; NULL: none
    // while it is written out:
    Query query;
    Evaluator *evaluator;
};

// The dataset that is named, or the only one.
bool follow_dataset(Query *query, QueryText of, Place place, const Dataset **dataset);

// At the first reading: parses the attribute and keeps what comes of it. Then and later: the expression, or
// NULL (reported).
Expression *follow_expression(Xml *xml, const XmlElement *element, const char *name, ExpressionType wanted);

Surroundings follow_surroundings(const Xml *xml, const XmlElement *element);

// A scope with a further variable, for what comes next in element, and is inside it.
void follow_define(Xml *xml, XmlElement *element, const char *name, const char *text, Place place,
                   size_t position, size_t last);

// Nodes of a block's words made into a list: the item i stands between marks[i] and marks[i + 1]. Items in
// which nothing is seen are no items.
void follow_join(Xml *xml, const XmlElement *element, Node **marks, size_t count);

// Finds the texts of the head's variables and fills them into the texts of the head. Before the body is played.
void follow_head(Arena *arena, Follow *follow);

// The turn of the loop that an element stands in, "k=1001", NULL outside loops; the name of the innermost variable there,
// NULL when there is none; and how many turns the loop has.
const char *follow_turn(const Xml *xml, const XmlElement *element, const char **name, size_t *turns);

#endif
