// The root and head of a report: languages, texts, authors, date, identifier, datasets.
#include "input/report_reader.h"
#include "input/xml_private.h"

#include "model/language.h"

#include <string.h>

enum { EDITION_COUNT = 4 };

static size_t find_word(const char *const *words, size_t count, const char *word) {
    size_t i = 0;
    while (i < count && strcmp(words[i], word) != 0)
        i++;
    return i;
}

// The declared editions: those of the attribute languages that are languages, each once.
static void read_languages(Xml *xml, const XmlElement *element) {
    Report *report = reader_of(xml)->report;
    report->languages = arena_array(xml->arena, EDITION_COUNT, const char *);
    const XmlAttribute *attribute = xml_attribute(element, "languages");
    size_t count = 0;
    const char **words = attribute ? xml_words(xml, attribute, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        const char *edition = xml_edition(words[i]);
        if (!edition) {
            diag_error(xml->diag, xml_word_place(attribute, i), "report.unknown-language",
                       "`%s` is no language an edition can be in", words[i]);
            diag_hint(xml->diag, "the languages are nb, nn, se and en");
            xml_hint_lang(xml, words[i], true);
        } else if (find_word(report->languages, report->language_count, edition) < report->language_count) {
            diag_error(xml->diag, xml_word_place(attribute, i), "report.repeated-language",
                       "`%s` is named twice", words[i]);
        } else {
            report->languages[report->language_count++] = edition;
        }
    }
    if (report->language_count == 0)
        report->languages[report->language_count++] = element->lang;
}

// Every text without an xml:lang is in the report's language: an edition in it must exist.
static void check_own_language(Xml *xml, const XmlElement *element) {
    const Report *report = reader_of(xml)->report;
    if (!xml_value(element, "xml:lang") ||
        find_word(report->languages, report->language_count, element->lang) < report->language_count)
        return;
    diag_error(xml->diag, xml_value_place(element, "languages"), "report.unlisted-language",
               "the report is in `%s`, but has no edition in it", element->lang);
    diag_hint(xml->diag, "add `%s` to languages, or change xml:lang", element->lang);
}

static void choose_edition(Xml *xml, const XmlElement *element) {
    ReportReader *reader = reader_of(xml);
    Report *report = reader->report;
    report->lang = report->languages[0];
    if (!reader->asked)
        return;
    const Language *asked = language_find(reader->asked);
    const char *tag = asked ? language_tag(asked) : reader->asked;
    size_t found = find_word(report->languages, report->language_count, tag);
    if (found < report->language_count) {
        report->lang = report->languages[found];
        return;
    }
    diag_error(xml->diag,
               xml_value_place(element, xml_value(element, "languages") ? "languages" : "xml:lang"),
               "report.unknown-edition", "the report has no edition in `%s`", reader->asked);
}

bool root_start(Xml *xml, XmlElement *element) {
    ReportReader *reader = reader_of(xml);
    Report *report = reader->report;
    read_languages(xml, element);
    check_own_language(xml, element);
    choose_edition(xml, element);
    reader->lang = xml_value(element, "xml:lang") ? element->lang : report->lang;
    report->design = xml_value(element, "design");
    report->design_place = xml_value_place(element, "design");
    return true;
}

// The list an element of the head adds to.
static LocalText **head_list(Report *report, const char *name) {
    const struct {
        const char *name;
        LocalText **list;
    } lists[] = {{"title", &report->title},    {"subtitle", &report->subtitle},
                 {"kicker", &report->kicker},  {"running-title", &report->running_title},
                 {"series", &report->series},  {"description", &report->description},
                 {"licence", &report->licence}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(lists[i].name, name) == 0)
            return lists[i].list;
    return &report->publisher;
}

void head_text_end(Xml *xml, XmlElement *element) {
    xml_local_text(xml, element, head_list(reader_of(xml)->report, element->name));
}

void head_end(Xml *xml, XmlElement *element) {
    parameters_check_head(xml, element);
    ReportReader *reader = reader_of(xml);
    Report *report = reader->report;
    edition_check_texts(xml, report->title, "title");
    edition_check_texts(xml, report->subtitle, "subtitle");
    edition_check_texts(xml, report->kicker, "kicker");
    edition_check_texts(xml, report->running_title, "running-title");
    edition_check_texts(xml, report->series, "series");
    edition_check_texts(xml, report->description, "description");
    report->identifiers = reader->identifiers.items;
    report->identifier_count = reader->identifiers.count;
    // A publisher's name may well be the same in every language.
}

void author_end(Xml *xml, XmlElement *element) {
    *vec_push(xml->arena, &reader_of(xml)->authors) = element->text;
}

void date_end(Xml *xml, XmlElement *element) {
    if (xml_is_date(element->text) && strchr(element->text, '-')) {
        reader_of(xml)->report->date = element->text;
        return;
    }
    diag_error(xml->diag, element->text_place, "report.bad-date", "`%s` is no date of the calendar",
               element->text);
    diag_hint(xml->diag, "write year-month-day, 2018-01-15, or year-month, 2018-01");
    xml_hint_date(xml, element->text); // a better hint, when only the order is wrong
}

bool licence_start(Xml *xml, XmlElement *element) {
    const XmlAttribute *href = xml_attribute(element, "href");
    if (href && link_check(xml, href) && href->value[0] != '#')
        reader_of(xml)->report->licence_href = href->value;
    return true;
}

bool dataset_start(Xml *xml, XmlElement *element) {
    ReportReader *reader = reader_of(xml);
    const char *id = xml_value(element, "id"), *href = xml_value(element, "href");
    if (!id || !href)
        return true;
    if (!map_add(xml->arena, &reader->datasets_by_id, id, reader->datasets.count)) {
        diag_error(xml->diag, xml_value_place(element, "id"), "report.duplicate-dataset",
                   "a second dataset with the id `%s`", id);
        return true;
    }
    *vec_push(xml->arena, &reader->datasets) = (DatasetRef){
        .id = id, .href = href, .place = element->place, .href_place = xml_value_place(element, "href")};
    return true;
}

bool map_start(Xml *xml, XmlElement *element) {
    ReportReader *reader = reader_of(xml);
    const char *id = xml_value(element, "id"), *href = xml_value(element, "href"),
               *key = xml_value(element, "key");
    if (!id || !href || !key)
        return true;
    for (size_t i = 0; i < reader->maps.count; i++)
        if (strcmp(reader->maps.items[i].id, id) == 0) {
            diag_error(xml->diag, xml_value_place(element, "id"), "report.duplicate-map",
                       "a second map with the id `%s`", id);
            return true;
        }
    *vec_push(xml->arena, &reader->maps) = (MapRef){.id = id,
                                                    .href = href,
                                                    .key = key,
                                                    .place = element->place,
                                                    .href_place = xml_value_place(element, "href")};
    return true;
}
