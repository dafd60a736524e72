// Conditions, loops and variables. See report_follow.h.

#include "input/report_follow.h"

#include "model/derive.h"

#include <string.h>

static Follow *follow_of(const Xml *xml) {
    return reader_of(xml)->follow;
}

void follow_record(const Xml *xml) {
    follow_of(xml)->recording = xml->recording;
}

static const Scope *scope_of(const XmlElement *element) {
    static const Scope none = {0};
    return element->scope ? element->scope : &none;
}

bool follow_failed(const Xml *xml) {
    return diag_error_count(xml->diag) > follow_of(xml)->errors;
}

void follow_check_unconditional(Xml *xml, const XmlElement *element) {
    if (!element->conditional)
        return;
    diag_error(xml->diag, element->place, "prose.unconditional", "<%s> cannot stand in <%s>", element->name,
               element->around->name);
    bool words = element->rule->content == XML_MIXED;
    diag_hint(xml->diag, "put the <%s> around the whole <%s>%s%s%s", element->around->name,
              element->parent->name, words ? ", or around words in the <" : "", words ? element->name : "",
              words ? ">" : "");
}

// ---- variables

const char *report_fill(Xml *xml, const XmlElement *element, const XmlAttribute *attribute) {
    follow_of(xml)->follows = true;
    return variables_fill(xml->arena, xml->diag, attribute->place, attribute->value,
                          scope_of(element)->variables);
}

void follow_define(Xml *xml, XmlElement *element, const char *name, const char *text, Place place,
                   size_t position, size_t last) {
    const Variable *outer = scope_of(element)->variables, *taken = variable_find(outer, name);
    if (taken && !xml->playing) {
        diag_error(xml->diag, place, "prose.duplicate-variable",
                   "there is a variable `%s` here already, of line %u", name, taken->place.line);
        diag_hint(xml->diag, "give one of them another name");
    }
    Variable *variable = arena_new_of(xml->arena, Variable);
    *variable = (Variable){name, text, place, outer};
    Scope *scope = arena_new_of(xml->arena, Scope);
    *scope = (Scope){variable, position, last, false};
    element->scope = scope;
}

bool let_start(Xml *xml, XmlElement *element) {
    Expression *expression = follow_expression(xml, element, "select", EXPRESSION_STRING);
    const char *name = xml_value(element, "as"), *text = NULL;
    Surroundings here = follow_surroundings(xml, element);
    if (xml->playing && expression && expression_string(follow_of(xml)->evaluator, expression, &here, &text))
        text = arena_strdup(xml->arena, text);
    if (name)
        follow_define(xml, element->around, name, text, xml_value_place(element, "as"), here.position,
                      here.last);
    return true;
}

const char *follow_turn(const Xml *xml, const XmlElement *element, const char **name, size_t *turns) {
    const Scope *scope = scope_of(element);
    *turns = scope->last;
    *name = scope->variables ? scope->variables->name : NULL;
    if (!xml->playing || scope->last == 0 || !scope->variables->text)
        return NULL;
    return arena_printf(xml->arena, "%s=%s", scope->variables->name, scope->variables->text);
}

// ---- expressions

Expression *follow_expression(Xml *xml, const XmlElement *element, const char *name, ExpressionType wanted) {
    const XmlAttribute *attribute = xml_attribute(element, name);
    Follow *follow = follow_of(xml);
    follow->follows = true;
    if (!attribute)
        return NULL;
    if (xml->playing)
        return *attribute->kept;
    ExpressionSource source = {attribute->place, attribute->written, attribute->offset};
    Expression *expression = expression_parse(xml->arena, xml->diag, source, attribute->value,
                                              scope_of(element)->variables, wanted);
    if (expression)
        *vec_push(xml->arena, &follow->expressions) = expression;
    *attribute->kept = expression;
    return expression;
}

Surroundings follow_surroundings(const Xml *xml, const XmlElement *element) {
    const Scope *scope = scope_of(element);
    return (Surroundings){scope->variables, edition_language(xml, element), scope->position, scope->last,
                          scope->choosing};
}

// False when it does not hold, and when that cannot be said (reported; *known, then, is false).
static bool holds(Xml *xml, const XmlElement *element, bool *known) {
    Expression *expression = follow_expression(xml, element, "test", EXPRESSION_BOOLEAN);
    Surroundings here = follow_surroundings(xml, element);
    bool result = false;
    *known = expression && expression_test(follow_of(xml)->evaluator, expression, &here, &result);
    return *known && result;
}

// ---- if, choose

bool if_start(Xml *xml, XmlElement *element) {
    (void)follow_expression(xml, element, "test", EXPRESSION_BOOLEAN);
    return true;
}

void if_play(Xml *xml, XmlElement *element) {
    bool known;
    if (holds(xml, element, &known))
        xml_play_inside(xml);
}

// What XmlElement.data of a <choose> points to.
typedef struct Choice {
    bool made;      // a branch was taken, or a condition cannot be decided
    bool otherwise; // <otherwise> has come
} Choice;

bool choose_start(Xml *xml, XmlElement *element) {
    element->data = arena_new_of(xml->arena, Choice);
    return true;
}

void choose_play(Xml *xml, XmlElement *element) {
    Choice choice = {0};
    element->data = &choice;
    xml_play_inside(xml);
}

bool when_start(Xml *xml, XmlElement *element) {
    const Choice *choice = element->around->data;
    if (choice->otherwise) {
        diag_error(xml->diag, element->place, "prose.when-after-otherwise",
                   "a <when> comes after <otherwise>");
        diag_hint(xml->diag, "<otherwise> comes last: it is for what no <when> is for");
    }
    return if_start(xml, element);
}

void when_play(Xml *xml, XmlElement *element) {
    Choice *choice = element->around->data;
    bool known;
    if (choice->made)
        return;
    bool taken = holds(xml, element, &known);
    choice->made = taken || !known;
    if (taken)
        xml_play_inside(xml);
}

bool otherwise_start(Xml *xml, XmlElement *element) {
    (void)xml;
    ((Choice *)element->around->data)->otherwise = true;
    return true;
}

void otherwise_play(Xml *xml, XmlElement *element) {
    const Choice *choice = element->around->data;
    if (!choice->made)
        xml_play_inside(xml);
}

// ---- for-each

static QueryText attribute_text(const XmlElement *element, const char *name) {
    return (QueryText){xml_value(element, name), xml_value_place(element, name)};
}

static LoopNames loop_names(const XmlElement *element) {
    return (LoopNames){attribute_text(element, "of"), attribute_text(element, "each"),
                       attribute_text(element, "where"), element->place};
}

bool for_each_start(Xml *xml, XmlElement *element) {
    Follow *follow = follow_of(xml);
    follow->follows = true;
    const char *name = xml_value(element, "as");
    if (!element->faulty)
        *vec_push(xml->arena, &follow->loops) = loop_names(element);
    if (name)
        follow_define(xml, element, name, NULL, xml_value_place(element, "as"), 1, 1);
    (void)follow_expression(xml, element, "test", EXPRESSION_BOOLEAN);
    if (xml_value(element, "list") && element->parent->rule->content != XML_MIXED) {
        diag_error(xml->diag, xml_value_place(element, "list"), "prose.list-of-blocks",
                   "a list is made of words, and there are none in <%s>", element->parent->name);
        diag_hint(xml->diag, "leave list out, or put the loop in a paragraph");
    }
    return true;
}

bool follow_dataset(Query *query, QueryText of, Place place, const Dataset **dataset) {
    const Report *report = query->report;
    if (of.text)
        return query_dataset(query, of, dataset);
    *dataset = report->dataset_count == 1 ? report->datasets[0].dataset : NULL;
    if (report->dataset_count == 1)
        return *dataset;
    diag_error(query->diag, place, "report.unknown-dataset", "no dataset is named");
    if (report->dataset_count > 1)
        diag_hint(query->diag, "the report has %zu; only a single one need not be named",
                  report->dataset_count);
    return false;
}

// True when where lists categories of a dimension by name: then totals among them are meant.
static bool lists_by_name(const char *where, const char *id) {
    size_t length = strlen(id);
    for (const char *s = where; s && *s; s += strcspn(s, " ")) {
        s += strspn(s, " ");
        if (strncmp(s, id, length) == 0 && s[length] == '=')
            return true;
    }
    return false;
}

// False (reported) when where has anything to say of another dimension than the one that is gone along.
static bool check_where(Query *query, const LoopNames *names, const Dataset *dataset,
                        const Selection *selection, size_t dimension) {
    const Selection *all = selection_parse(query->arena, query->diag, names->where.place, dataset, NULL);
    for (size_t i = 0; i < dataset->dimension_count; i++) {
        if (i == dimension || selection->counts[i] == all->counts[i])
            continue;
        diag_error(query->diag, names->where.place, "prose.where",
                   "the loop goes along `%s`; `%s` has no part in that", dataset->dimensions[dimension].id,
                   dataset->dimensions[i].id);
        diag_hint(query->diag, "where chooses categories of `%s`; to choose by numbers write test=\"…\"",
                  dataset->dimensions[dimension].id);
        return false;
    }
    return true;
}

// The categories a loop goes along, in order; NULL after reporting.
static const Category **loop_categories(Query *query, const LoopNames *names, size_t *count) {
    const Dataset *dataset;
    size_t dimension;
    if (!follow_dataset(query, names->of, names->place, &dataset) ||
        !query_dimension(query, dataset, names->each, &dimension))
        return NULL;
    const Selection *selection =
        selection_parse(query->arena, query->diag, names->where.place, dataset, names->where.text);
    if (!selection || !check_where(query, names, dataset, selection, dimension))
        return NULL;
    const Dimension *along = &dataset->dimensions[dimension];
    bool totals = lists_by_name(names->where.text, along->id);
    const Category **categories = arena_array(query->arena, selection->counts[dimension], const Category *);
    *count = 0;
    for (size_t i = 0; i < selection->counts[dimension]; i++) {
        const Category *category = &along->categories[selection->indices[dimension][i]];
        if (totals || !category->sum)
            categories[(*count)++] = category;
    }
    return categories;
}

// The ids of those for which the test holds; NULL when that cannot be said (reported).
static const char **chosen_ids(Xml *xml, XmlElement *element, const char *name, size_t *count) {
    Follow *follow = follow_of(xml);
    Query names = {.arena = xml->arena, .diag = xml->diag, .report = follow->reader.report};
    LoopNames loop = loop_names(element);
    size_t all;
    const Category **categories = loop_categories(&names, &loop, &all);
    if (!categories)
        return NULL;
    const char **ids = arena_array(xml->arena, all, const char *);
    void *outer = element->scope;
    *count = 0;
    for (size_t i = 0; i < all; i++) {
        bool known, taken = !xml_attribute(element, "test");
        if (!query_step(&follow->query, element->place))
            return NULL;
        if (!taken) {
            follow_define(xml, element, name, categories[i]->id, element->place, 0, 0);
            ((Scope *)element->scope)->choosing = true;
            taken = holds(xml, element, &known);
            element->scope = outer;
            if (!known)
                return NULL;
        }
        if (taken)
            ids[(*count)++] = categories[i]->id;
    }
    return ids;
}

static Node *add_mark(Xml *xml, const XmlElement *element) {
    const XmlElement *block = element->parent;
    Node *mark =
        node_new(xml->arena, NODE_TEXT, words_node(xml, block), element->place, edition_language(xml, block));
    mark->text = "";
    return mark;
}

// "In  the number fell.": the sentence goes on without the list.
static void warn_of_gap(Xml *xml, const XmlElement *element) {
    bool words = false;
    const Node *block = words_node(xml, element->parent);
    for (const Node *node = block->first; node && !words; node = node->next)
        words = node->kind != NODE_TEXT || text_is_visible(node->text);
    if (!words)
        return;
    diag_warning(xml->diag, element->place, "prose.empty-list",
                 "the list is empty, and its sentence has a gap");
    diag_hint(xml->diag, "put the sentence into <if test=\"…\">, or say something else with <choose>");
}

void for_each_play(Xml *xml, XmlElement *element) {
    const char *name = xml_value(element, "as");
    size_t count = 0;
    const char **ids = name && xml_value(element, "each") ? chosen_ids(xml, element, name, &count) : NULL;
    bool list = xml_value(element, "list") && element->parent->rule->content == XML_MIXED;
    Node **marks = list ? arena_array(xml->arena, count + 1, Node *) : NULL;
    void *outer = element->scope;
    for (size_t i = 0; ids && i < count; i++) {
        if (list)
            marks[i] = add_mark(xml, element);
        follow_define(xml, element, name, ids[i], element->place, i + 1, count);
        xml_play_inside(xml);
        element->scope = outer;
    }
    if (list && ids && count == 0)
        warn_of_gap(xml, element);
    if (!list || !ids || count == 0)
        return;
    marks[count] = add_mark(xml, element);
    follow_join(xml, element, marks, count);
}

// ---- writing out

static void check_names(Follow *follow) {
    Query *query = &follow->query;
    for (size_t i = 0; i < follow->expressions.count; i++)
        expression_check(follow->expressions.items[i], query);
    for (size_t i = 0; i < follow->loops.count; i++) {
        size_t count;
        if (follow->loops.items[i].each.text)
            (void)loop_categories(query, &follow->loops.items[i], &count);
    }
}

void input_report_expand(Arena *arena, Diag *diag, Report *report) {
    Follow *follow = report->follow;
    if (!follow)
        return;
    Arena *scratch = arena_new(0);
    derive_datasets(arena, diag, report);
    follow->query = (Query){.arena = scratch, .diag = diag, .report = report};
    check_names(follow);
    follow->evaluator = evaluator_new(&follow->query);
    follow_head(arena, follow);
    report->draft = report->body;
    xml_play(arena, diag, follow->recording, &follow->reader);
    evaluator_free(follow->evaluator);
    arena_free(scratch);
    report->follow = NULL;
}
