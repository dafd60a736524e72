// Words and numbers that follow the data: lists, <words>, <value select="…"/>. See report_follow.h.

#include "input/report_follow.h"

#include "model/derive.h"
#include "model/language.h"

#include <string.h>

// ---- lists

static bool is_seen(const Node *node) {
    switch (node->kind) {
    case NODE_TEXT: return text_is_visible(node->text);
    case NODE_VALUE:
    case NODE_REF: return true;
    default: break;
    }
    for (const Node *child = node->first; child; child = child->next)
        if (is_seen(child))
            return true;
    return false;
}

static bool item_is_seen(const Node *from, const Node *to) {
    for (const Node *node = from->next; node && node != to; node = node->next)
        if (is_seen(node))
            return true;
    return false;
}

static const char white[] = " \t\r\n";

// Takes away white space on both sides of an item: the mark between it and the next brings its own.
static void trim_item(Arena *arena, Node *from, const Node *to) {
    for (Node *node = from->next; node != to && node->kind == NODE_TEXT; node = node->next) {
        node->text += strspn(node->text, white);
        if (*node->text)
            break;
    }
    Node *last = NULL; // what is seen last, if it is text
    for (Node *node = from->next; node != to; node = node->next)
        if (node->kind != NODE_TEXT || node->text[strspn(node->text, white)])
            last = node;
    for (Node *node = last ? last : from->next; node != to; node = node->next) {
        if (node->kind != NODE_TEXT)
            continue;
        size_t length = strlen(node->text);
        while (length > 0 && strchr(white, node->text[length - 1]))
            length--;
        node->text = arena_strndup(arena, node->text, length);
    }
}

static const char *join_word(Xml *xml, const XmlElement *element) {
    const Language *language = language_find(edition_language(xml, element->parent));
    bool or = xml_choice(element, "list", 0) == 1;
    return arena_printf(xml->arena, " %s ",
                        language_word(language ? language : language_find("nb"), or ? WORD_OR : WORD_AND));
}

void follow_join(Xml *xml, const XmlElement *element, Node **marks, size_t count) {
    size_t items = 0, item = 0;
    for (size_t i = 0; i < count; i++) {
        if (marks[i]->parent != marks[i + 1]->parent) {
            diag_error(xml->diag, element->place, "prose.list-of-blocks",
                       "a list is made of words, and there are blocks in this one");
            return;
        }
        items += item_is_seen(marks[i], marks[i + 1]);
    }
    for (size_t i = 0; i < count; i++) {
        bool seen = item_is_seen(marks[i], marks[i + 1]);
        trim_item(xml->arena, marks[i], marks[i + 1]);
        if (!seen)
            continue;
        if (item > 0)
            marks[i]->text = item + 1 == items ? join_word(xml, element) : ", ";
        item++;
    }
}

// ---- words

// The decimals a difference is printed with, as <value minus="…"> prints it; -1: all it has.
static int printed_decimals(const XmlElement *element, const QueryCell *cell) {
    long given = xml_int(element, "decimals", -1);
    return given >= 0 ? (int)given : dataset_decimals(cell->dataset, cell->indices);
}

// What a reader sees who is given both numbers must not belie the word.
static void warn_of_rounding(Query *query, const XmlElement *element, int decimals, Exact a, Exact b,
                             int sign) {
    int seen = exact_compare(exact_round(query->arena, a, decimals), exact_round(query->arena, b, decimals));
    if (seen == sign)
        return;
    diag_warning(query->diag, element->place, "words.rounding",
                 sign ? "the numbers differ, and are the same when rounded to %d decimals"
                      : "the difference is 0 when rounded to %d decimals, and the rounded numbers differ",
                 decimals);
    diag_hint(query->diag, "print the numbers, and give <words>, decimals=\"%d\"", decimals + 1);
}

static bool words_cell(Query *query, const XmlElement *element, const Dataset *dataset, const char *name,
                       QueryCell *cell, Exact *number) {
    QueryText text = {xml_value(element, name), xml_value_place(element, name)};
    return query_cell(query, dataset, text, cell) && query_number(query, cell, text.place, number);
}

// -1, 0, 1: down, the same, up, as printed. False after reporting.
static bool find_direction(Query *query, const XmlElement *element, int *direction) {
    QueryText of = {xml_value(element, "of"), xml_value_place(element, "of")};
    const Dataset *dataset;
    QueryCell cell, minus;
    Exact a, b = exact_whole(0);
    if (!follow_dataset(query, of, element->place, &dataset))
        return false;
    bool two = xml_value(element, "minus"), ok = words_cell(query, element, dataset, "at", &cell, &a);
    if (two && (!words_cell(query, element, dataset, "minus", &minus, &b) || !ok))
        return false;
    if (!ok)
        return false;
    if (two && strcmp(dataset_unit(dataset, cell.indices, dataset->lang),
                      dataset_unit(dataset, minus.indices, dataset->lang)) != 0) {
        diag_error(query->diag, xml_value_place(element, "minus"), "value.different-units",
                   "%s cannot be subtracted from %s", dataset_unit(dataset, minus.indices, dataset->lang),
                   dataset_unit(dataset, cell.indices, dataset->lang));
        return false;
    }
    Exact difference = exact_subtract(query->arena, a, b);
    int decimals = printed_decimals(element, &cell);
    *direction = exact_sign(decimals < 0 ? difference : exact_round(query->arena, difference, decimals));
    if (two && decimals >= 0)
        warn_of_rounding(query, element, decimals, a, b, *direction);
    return true;
}

bool words_start(Xml *xml, XmlElement *element) {
    Follow *follow = reader_of(xml)->follow;
    follow->follows = true;
    if (!xml->playing)
        return value_start(xml, element); // so that its names are looked up
    int direction;
    if (element->faulty || !find_direction(&follow->query, element, &direction))
        return true;
    const char *words = xml_value(element, direction > 0 ? "up" : direction < 0 ? "down" : "same");
    inline_words(xml, element->parent, words, element->place);
    return true;
}

// ---- computed values

static bool check_computed(Xml *xml, const XmlElement *element) {
    static const char *const others[] = {"of", "at", "minus", "unit"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (!xml_attribute(element, others[i]))
            continue;
        diag_error(xml->diag, xml_value_place(element, others[i]), "value.conflict",
                   "%s and select do not go together", others[i]);
        diag_hint(xml->diag, i == 3 ? "what is computed has no unit; write it in words"
                                    : "name cells in the expression: value('…', '…')");
        return false;
    }
    static const char *const rounded[] = {"decimals", "about", "over", "under", "as"};
    for (size_t i = 0; i < sizeof rounded / sizeof *rounded; i++)
        if (xml_attribute(element, rounded[i]))
            return true;
    if (element->faulty)
        return true;
    diag_error(xml->diag, element->place, "value.needs-decimals", "<value select=\"…\"> has no decimals");
    diag_hint(xml->diag, "what is computed may have any number of them: decimals=\"1\"");
    return false;
}

// A dataset of one cell, which has the number, the flags of all it comes from, and is printed like any other.
static void set_computed(Xml *xml, ValueSpec *value, const Query *query, Exact number) {
    Arena *arena = xml->arena;
    Cell *cell = arena_new_of(arena, Cell);
    *cell = (Cell){
        .number = exact_text(arena, number, DERIVE_PLACES), .missing = PRESENT, .place = value->at_place};
    ValueSource *sources = arena_array(arena, query->used.count, ValueSource);
    for (size_t i = 0; i < query->used.count; i++) {
        sources[i] = (ValueSource){query->used.items[i].dataset, query->used.items[i].cell};
        cell->flags |= query->used.items[i].cell->flags;
    }
    Dataset *dataset = arena_new_of(arena, Dataset);
    *dataset = (Dataset){.id = "computed",
                         .lang = reader_of(xml)->lang,
                         .decimals = -1,
                         .dimensions = arena_array(arena, 0, Dimension),
                         .cells = cell,
                         .cell_count = 1,
                         .place = value->at_place};
    value->dataset = dataset;
    value->cell = cell;
    value->indices = arena_array(arena, 0, size_t);
    value->sources = sources;
    value->source_count = query->used.count;
}

void value_compute(Xml *xml, const XmlElement *element, ValueSpec *value) {
    Follow *follow = reader_of(xml)->follow;
    Expression *expression = follow_expression(xml, element, "select", EXPRESSION_NUMBER);
    Surroundings here = follow_surroundings(xml, element);
    Exact number;
    value->computed = true;
    value->at_place = xml_value_place(element, "select");
    if (!check_computed(xml, element) || !xml->playing || !expression || element->faulty)
        return;
    if (expression_number(follow->evaluator, expression, &here, &number))
        set_computed(xml, value, &follow->query, number);
}
