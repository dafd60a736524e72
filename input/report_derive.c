// Derived datasets: <derive> and the operations in it, as model/derive.h has them. Names are looked up when
// the data are there.
#include "input/report_reader.h"

#include "model/derive.h"

#include <stddef.h>
#include <string.h>

// What XmlElement.data points to in a derivation; one of them is set.
typedef struct DeriveFrame {
    Derive *derive;
    DeriveStep *step, **next;
    ScoreList **next_list;
    BinGroup **next_group, *group;
} DeriveFrame;

static DeriveText attribute_text(const XmlElement *element, const char *name) {
    return (DeriveText){xml_value(element, name), xml_value_place(element, name)};
}

static DeriveFrame *new_frame(Xml *xml, XmlElement *element, DeriveFrame frame) {
    DeriveFrame *stored = arena_new_of(xml->arena, DeriveFrame);
    *stored = frame;
    element->data = stored;
    return stored;
}

// Texts given as an attribute are in the language of the report.
static void add_attribute_text(Xml *xml, const XmlElement *element, const char *name, LocalText **list) {
    const char *text = xml_value(element, name);
    if (text)
        local_text_add(xml->arena, list, reader_of(xml)->lang, text, xml_value_place(element, name));
}

bool derive_start(Xml *xml, XmlElement *element) {
    ReportReader *reader = reader_of(xml);
    Derive *derive = arena_new_of(xml->arena, Derive);
    derive->from = attribute_text(element, "from");
    derive->faulty = element->faulty;
    DeriveFrame *frame = new_frame(xml, element, (DeriveFrame){.derive = derive});
    frame->next = &derive->steps;
    const char *id = xml_value(element, "id");
    if (!id)
        return true;
    if (!map_add(xml->arena, &reader->datasets_by_id, id, reader->datasets.count)) {
        diag_error(xml->diag, xml_value_place(element, "id"), "report.duplicate-dataset",
                   "a second dataset with the id `%s`", id);
        return true;
    }
    *vec_push(xml->arena, &reader->datasets) =
        (DatasetRef){.id = id, .derive = derive, .place = element->place, .href_place = element->place};
    return true;
}

void derive_end(Xml *xml, XmlElement *element) {
    (void)xml;
    DeriveFrame *frame = element->data;
    frame->derive->faulty |= element->skipped; // an operation was misspelt: those after it miss its result
}

// ---- operations ----

static DeriveKind kind_of(const char *name) {
    size_t kind = 0;
    while (kind + 1 < DERIVE_KINDS && strcmp(derive_names[kind], name) != 0)
        kind++;
    return (DeriveKind)kind;
}

static void read_texts(DeriveStep *step, const XmlElement *element) {
    static const struct {
        const char *name;
        size_t offset;
    } texts[] = {
        {"dimension", offsetof(DeriveStep, dimension)},
        {"over", offsetof(DeriveStep, dimension)},
        {"along", offsetof(DeriveStep, dimension)},
        {"of", offsetof(DeriveStep, of)},
        {"as", offsetof(DeriveStep, as)},
        {"at", offsetof(DeriveStep, at)},
        {"where", offsetof(DeriveStep, where)},
        {"with", offsetof(DeriveStep, with)},
        {"weight", offsetof(DeriveStep, weight)},
        {"base", offsetof(DeriveStep, base)},
        {"from", offsetof(DeriveStep, from)},
        {"formula", offsetof(DeriveStep, formula)},
        {"value", offsetof(DeriveStep, value)},
        {"p", offsetof(DeriveStep, p)},
        {"dimensions", offsetof(DeriveStep, order)},
        {"measure", offsetof(DeriveStep, measure)},
        {"category", offsetof(DeriveStep, category)},
        {"to", offsetof(DeriveStep, to)},
        {"limits", offsetof(DeriveStep, limits)},
        {"min", offsetof(DeriveStep, min)},
        {"max", offsetof(DeriveStep, max)},
        {"points", offsetof(DeriveStep, points)},
        {"places", offsetof(DeriveStep, places)},
        {"tie-break", offsetof(DeriveStep, tie_break)},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (xml_value(element, texts[i].name))
            *(DeriveText *)((char *)step + texts[i].offset) = attribute_text(element, texts[i].name);
}

// Choices are numbered as report_rules.c lists them, which is as the enumerations have them.
static void read_choices(DeriveStep *step, const XmlElement *element) {
    step->n = (int)xml_int(element, "n", 0);
    step->decimals = (int)xml_int(element, "decimals", -1);
    step->by = (DeriveBy)xml_choice(element, "by", BY_VALUE);
    step->method = (RankMethod)xml_choice(element, "method", RANK_COMPETITION);
    step->change = (ChangeKind)xml_choice(element, "kind", CHANGE_ABSOLUTE);
    step->ties = (TieRule)(xml_choice(element, "ties", -1) + 1);
    step->place_rule = (PlaceRule)xml_choice(element, "place-ties", PLACES_COMPETITION);
    step->ordered = xml_value(element, "order") != NULL;
    step->ascending = xml_choice(element, "order", 0) == 1;
    step->skip_missing = xml_choice(element, "missing", 0) == 1;
    step->rest_given = xml_value(element, "rest") != NULL;
    step->rest_sum = xml_choice(element, "rest", 0) == 1;
    step->within_group = xml_choice(element, "total", 0) == 1;
    step->first = xml_choice(element, "place", 0) == 1;
    step->inner = xml_choice(element, "keep", 0) == 1;
    step->centred = xml_yes(element, "centred");
    step->flat = xml_yes(element, "flat");
}

bool derive_step_start(Xml *xml, XmlElement *element) {
    DeriveFrame *derive = element->parent->data;
    DeriveStep *step = arena_new_of(xml->arena, DeriveStep);
    step->kind = kind_of(element->name);
    step->place = element->place;
    step->faulty = element->faulty;
    read_texts(step, element);
    read_choices(step, element);
    add_attribute_text(xml, element, "label", &step->label);
    add_attribute_text(xml, element, "rest-label", &step->label);
    add_attribute_text(xml, element, "unit", &step->unit);
    *derive->next = step;
    derive->next = &step->next;
    DeriveFrame *frame = new_frame(xml, element, (DeriveFrame){.step = step});
    frame->next_list = &step->lists;
    frame->next_group = &step->groups;
    return true;
}

void derive_step_end(Xml *xml, XmlElement *element) {
    (void)xml;
    DeriveFrame *frame = element->data;
    frame->step->faulty |= element->faulty || element->skipped;
}

bool derive_list_start(Xml *xml, XmlElement *element) {
    DeriveFrame *frame = element->parent->data;
    ScoreList *list = arena_new_of(xml->arena, ScoreList);
    list->measure = attribute_text(element, "measure");
    list->threshold = attribute_text(element, "threshold");
    list->ascending = xml_choice(element, "order", 0) == 1;
    list->length = (int)xml_int(element, "length", 0);
    list->place = element->place;
    frame->step->faulty |= element->faulty || !list->measure.text;
    if (!element->faulty && list->length == 0 && !list->threshold.text) {
        diag_error(xml->diag, element->place, "derive.needs", "a list ends by its length or a threshold");
        diag_hint(xml->diag, "write length=\"30\", or threshold=\"…\", or both");
        frame->step->faulty = true;
    }
    *frame->next_list = list;
    frame->next_list = &list->next;
    return true;
}

bool derive_group_start(Xml *xml, XmlElement *element) {
    DeriveFrame *frame = element->parent->data;
    BinGroup *group = arena_new_of(xml->arena, BinGroup);
    group->id = attribute_text(element, "id");
    group->of = attribute_text(element, "of");
    group->place = element->place;
    add_attribute_text(xml, element, "label", &group->label);
    frame->step->faulty |= element->faulty || !group->id.text || !group->of.text;
    *frame->next_group = group;
    frame->next_group = &group->next;
    new_frame(xml, element, (DeriveFrame){.group = group});
    return true;
}

// ---- texts ----

void derive_title_end(Xml *xml, XmlElement *element) {
    DeriveFrame *frame = element->parent->data;
    xml_local_text(xml, element, &frame->derive->title);
}

void derive_label_end(Xml *xml, XmlElement *element) {
    DeriveFrame *frame = element->parent->data;
    xml_local_text(xml, element, frame->group ? &frame->group->label : &frame->step->label);
}

void derive_unit_end(Xml *xml, XmlElement *element) {
    DeriveFrame *frame = element->parent->data;
    xml_local_text(xml, element, &frame->step->unit);
}
