// What a table does to some of its cells: highlights, heat, bars, symbols, formats; and its sparklines.
#include "input/report_reader.h"
#include "model/decimal.h"

static bool add_mark(Xml *xml, XmlElement *element, TableMarkKind kind) {
    TableMark *mark = arena_new_of(xml->arena, TableMark);
    *mark = (TableMark){.kind = kind,
                        .where = xml_value(element, "where"),
                        .place = element->place,
                        .where_place = xml_value_place(element, "where"),
                        .min = xml_value(element, "min"),
                        .max = xml_value(element, "max"),
                        .faulty = element->faulty};
    TableMark **last = &frame_of(element->parent)->node->table.spec->marks;
    while (*last)
        last = &(*last)->next;
    *last = mark;
    element->data = mark;
    return true;
}

bool highlight_start(Xml *xml, XmlElement *element) {
    return add_mark(xml, element, MARK_HIGHLIGHT);
}

bool heat_start(Xml *xml, XmlElement *element) {
    return add_mark(xml, element, MARK_HEAT);
}

bool bars_start(Xml *xml, XmlElement *element) {
    return add_mark(xml, element, MARK_BARS);
}

bool format_start(Xml *xml, XmlElement *element) {
    add_mark(xml, element, MARK_FORMAT);
    TableMark *mark = element->data;
    mark->format = (TableFormat){.align = (CellAlign)(xml_choice(element, "align", -1) + 1),
                                 .decimals = (int)xml_int(element, "decimals", -1),
                                 .brackets = xml_yes(element, "brackets"),
                                 .bold = xml_yes(element, "bold"),
                                 .sign = xml_yes(element, "sign"),
                                 .ranks = xml_yes(element, "ranks")};
    return true;
}

// Sparklines

bool sparkline_start(Xml *xml, XmlElement *element) {
    TableSparkline *line = arena_new_of(xml->arena, TableSparkline);
    *line = (TableSparkline){.over = xml_value(element, "over"),
                             .where = xml_value(element, "where"),
                             .place = element->place,
                             .over_place = xml_value_place(element, "over"),
                             .where_place = xml_value_place(element, "where"),
                             .own_scale = xml_choice(element, "scale", 0) == 1,
                             .faulty = element->faulty};
    TableSparkline **last = &frame_of(element->parent)->node->table.spec->sparklines;
    while (*last)
        last = &(*last)->next;
    *last = line;
    element->data = line;
    return true;
}

void line_head_end(Xml *xml, XmlElement *element) {
    xml_local_text(xml, element, &((TableSparkline *)element->parent->data)->head);
}

void sparkline_end(Xml *xml, XmlElement *element) {
    const TableSparkline *line = element->data;
    edition_check_texts(xml, line->head, "head");
}

// Symbols

bool symbols_start(Xml *xml, XmlElement *element) {
    return add_mark(xml, element, MARK_SYMBOLS);
}

void symbols_end(Xml *xml, XmlElement *element) {
    const TableMark *mark = element->data;
    for (const TableSymbol *symbol = mark->symbols; symbol; symbol = symbol->next)
        edition_check_texts(xml, symbol->text, "symbol");
}

// Refused until its end, which comes only when it is good.
bool symbol_start(Xml *xml, XmlElement *element) {
    (void)xml;
    ((TableMark *)element->parent->data)->refused++;
    return true;
}

// The same number and shape once more is the symbol in another language.
void symbol_end(Xml *xml, XmlElement *element) {
    TableMark *mark = element->parent->data;
    const char *value = xml_value(element, "value");
    int shape = xml_choice(element, "shape", -1);
    if (!value || shape < 0)
        return; // reported
    mark->refused--;
    TableSymbol **last = &mark->symbols;
    for (; *last; last = &(*last)->next)
        if ((int)(*last)->shape == shape && decimal_compare((*last)->value, value) == 0)
            break;
    if (!*last) {
        *last = arena_new_of(xml->arena, TableSymbol);
        **last = (TableSymbol){.value = value, .shape = (TableShape)shape, .place = element->place};
    }
    xml_local_text(xml, element, &(*last)->text);
}
