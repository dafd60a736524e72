// Parameters of a report, and variables that hold in all of it: <param> and <let> in the head, {variables} in the texts
// there. See report_follow.h.

#include "base/utf8.h"
#include "input/report_follow.h"

#include <string.h>

// The value a parameter is given from outside, or NULL. The last one counts, as in any command.
static const char *find_setting(const ReportReader *reader, const char *name) {
    const char *value = NULL;
    for (size_t i = 0; i < reader->setting_count; i++)
        if (strcmp(reader->settings[i].name, name) == 0)
            value = reader->settings[i].value;
    return value;
}

// What is defined for the head holds in the body as well.
static const Scope *define(Xml *xml, XmlElement *element, const char *name, const char *text, Place place) {
    XmlElement *head = element->around;
    follow_define(xml, head, name, text, place, 0, 0);
    head->parent->scope = head->scope;
    reader_of(xml)->follow->head = head->scope;
    return head->scope;
}

bool parameter_start(Xml *xml, XmlElement *element) {
    ReportReader *reader = reader_of(xml);
    const char *name = xml_value(element, "name"), *usual = xml_value(element, "default");
    if (!name)
        return true;
    const char *value = find_setting(reader, name);
    *vec_push(xml->arena, &reader->parameters) = name;
    reader->scope = define(xml, element, name, value ? value : usual, xml_value_place(element, "name"));
    return true;
}

bool head_let_start(Xml *xml, XmlElement *element) {
    Follow *follow = reader_of(xml)->follow;
    Expression *expression = follow_expression(xml, element, "select", EXPRESSION_STRING);
    const char *name = xml_value(element, "as");
    if (!name)
        return true;
    (void)define(xml, element, name, NULL, xml_value_place(element, "as"));
    Variable *variable = arena_new_of(xml->arena, Variable);
    *variable = *follow->head->variables;
    Scope *scope = arena_new_of(xml->arena, Scope);
    *scope = (Scope){.variables = variable};
    element->around->scope = element->around->parent->scope = scope;
    follow->head = scope;
    if (expression)
        *vec_push(xml->arena, &follow->head_lets) = (HeadLet){expression, variable};
    return true;
}

const char *parameters_fill(Xml *xml, const XmlElement *element, const XmlAttribute *attribute) {
    ReportReader *reader = reader_of(xml);
    (void)element;
    if (!reader->scope)
        return attribute->value;
    reader->derived_by_parameters = true;
    return variables_fill(xml->arena, xml->diag, attribute->place, attribute->value,
                          reader->scope->variables);
}

// ---- the texts of the head

enum { HEAD_TEXTS = 8 };

static void head_texts(Report *report, LocalText *lists[HEAD_TEXTS]) {
    LocalText *all[HEAD_TEXTS] = {report->title,         report->subtitle, report->kicker,
                                  report->running_title, report->series,   report->description,
                                  report->publisher,     report->licence};
    memcpy(lists, all, sizeof all);
}

static void fill_texts(Arena *arena, Diag *diag, const Follow *follow, bool keep) {
    LocalText *lists[HEAD_TEXTS];
    head_texts(follow->reader.report, lists);
    for (size_t i = 0; i < HEAD_TEXTS; i++)
        for (LocalText *text = lists[i]; text; text = text->next) {
            if (!text->text[strcspn(text->text, "{}")])
                continue;
            const char *filled =
                variables_fill(arena, diag, text->place, text->text, follow->head->variables);
            if (keep && filled)
                text->text = filled;
        }
}

void parameters_check_head(Xml *xml, const XmlElement *head) {
    Follow *follow = reader_of(xml)->follow;
    (void)head;
    if (!follow || !follow->head)
        return;
    follow->follows = true;
    fill_texts(xml->arena, xml->diag, follow, false);
}

void follow_head(Arena *arena, Follow *follow) {
    if (!follow->head)
        return;
    for (size_t i = 0; i < follow->head_lets.count; i++) {
        const HeadLet *let = &follow->head_lets.items[i];
        const Surroundings here = {.scope = let->variable->outer, .lang = follow->reader.report->lang};
        const char *text;
        if (expression_string(follow->evaluator, let->expression, &here, &text))
            let->variable->text = arena_strdup(arena, text);
    }
    fill_texts(arena, follow->query.diag, follow, true);
}

// ---- settings

static bool is_text(const char *value) {
    for (const char *s = value, *end = value + strlen(value); s < end;) {
        size_t step;
        uint32_t code = utf8_decode(s, end, &step);
        if (code < 0x20 || code == 0x7F || (code == 0xFFFD && step == 1))
            return false;
        s += step;
    }
    return true;
}

void parameters_check_settings(Arena *arena, Diag *diag, const ReportReader *reader) {
    (void)arena;
    for (size_t i = 0; i < reader->setting_count; i++) {
        const ReportSetting *setting = &reader->settings[i];
        bool known = false;
        for (size_t p = 0; p < reader->parameters.count; p++)
            known = known || strcmp(reader->parameters.items[p], setting->name) == 0;
        if (!known) {
            diag_error(diag, (Place){0}, "report.unknown-parameter", "%s has no parameter `%s`",
                       reader->report->path, setting->name);
            if (reader->parameters.count == 0)
                diag_hint(diag, "declare it in the head: <param name=\"%s\" default=\"…\"/>", setting->name);
            else
                diag_hint_closest(diag, setting->name, reader->parameters.items, reader->parameters.count);
        } else if (!is_text(setting->value)) {
            diag_error(diag, (Place){0}, "report.bad-parameter",
                       "the value of `%s` is not text in UTF-8, on one line", setting->name);
        }
    }
}
