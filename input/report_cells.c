// Rows and cells of tables written by hand.
#include "input/report_reader.h"

#include <string.h>

static TableSpec *spec_of(const XmlElement *element) {
    return frame_of(element)->node->table.spec;
}

// The frame of a head or body is its table's.
bool table_part_start(Xml *xml, XmlElement *element) {
    (void)xml;
    element->data = element->parent->data;
    spec_of(element)->by_hand = true;
    spec_of(element)->bodies += strcmp(element->name, "tbody") == 0;
    return true;
}

bool row_start(Xml *xml, XmlElement *element) {
    TableSpec *spec = spec_of(element->parent);
    spec->by_hand = true;
    Node *node = frame_open(xml, element, NODE_ROW)->node;
    node->row.head = strcmp(element->parent->name, "thead") == 0;
    node->row.sum = xml_yes(element, "sum");
    node->row.body = spec->bodies;
    return true;
}

bool cell_start(Xml *xml, XmlElement *element) {
    Node *node = frame_open(xml, element, NODE_CELL)->node;
    node->cell.header = strcmp(element->name, "th") == 0;
    node->cell.columns = (int)xml_int(element, "colspan", 1);
    node->cell.rows = (int)xml_int(element, "rowspan", 1);
    node->cell.scope = (CellScope)(xml_choice(element, "scope", -1) + 1);
    node->cell.align = (CellAlign)(xml_choice(element, "align", -1) + 1);
    return true;
}

// A cell may be empty.
void cell_end(Xml *xml, XmlElement *element) {
    const Frame *frame = frame_of(element);
    words_collapse(xml, frame->node);
    if (frame->foreign)
        edition_warn_block(xml, element->place, element->name);
}

void check_written(Xml *xml, const XmlElement *table) {
    static const char *const of_data[] = {"data",   "rows", "columns",     "where", "decimals",
                                          "totals", "stub", "merge-equal", "rank"};
    const TableSpec *spec = spec_of(table);
    const char *what = NULL;
    Place place = table->place;
    if (!spec->by_hand && xml_attribute(table, "heads")) {
        diag_error(xml->diag, xml_value_place(table, "heads"), "table.two-kinds",
                   "`heads` is for a table written by hand, and this one is of data");
        return;
    }
    for (size_t i = 0; i < sizeof of_data / sizeof *of_data && !what; i++)
        if (xml_attribute(table, of_data[i])) {
            what = of_data[i];
            place = xml_value_place(table, what);
        }
    if (!what && (spec->marks || spec->sparklines)) {
        what = spec->marks ? "what is done to cells by `where`" : "sparkline";
        place = spec->marks ? spec->marks->place : spec->sparklines->place;
    }
    if (!spec->by_hand || !what)
        return;
    diag_error(xml->diag, place, "table.two-kinds",
               "the table is written by hand, and this is for tables of data");
    diag_hint(xml->diag, "take out either the rows or what names data; <value> puts numbers into cells");
}
