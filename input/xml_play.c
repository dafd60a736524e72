// Recording what is read, and giving it to the reader again. See xml.h.

#include "input/xml_private.h"

#include <string.h>

// ---- recording

bool xml_is_deferred(const Xml *xml, const XmlAttribute *attribute) {
    return xml->state->recorded && attribute->rule && attribute->rule->kind <= XML_CODE &&
           attribute->value[strcspn(attribute->value, "{}")];
}

void xml_record(Xml *xml) {
    if (xml->recording)
        return; // a second one: refused
    xml->recording = arena_new_of(xml->arena, XmlRecording);
    *xml->recording = (XmlRecording){
        .state = xml->state, .source = xml->source, .rule = xml_innermost(xml->state)->element.rule};
    xml->state->recorded = xml->state->depth;
}

static void record(Xml *xml, XmlEvent event) {
    *vec_push(xml->arena, &xml->recording->events) = event;
}

// The good attributes of a level, then those that wait.
static const XmlAttribute *copy_attributes(Xml *xml, const XmlLevel *level) {
    size_t good = level->element.attribute_count;
    XmlAttribute *copy = arena_array(xml->arena, good + level->deferred, XmlAttribute);
    for (size_t i = 0; i < good; i++)
        copy[i] = level->attributes[i];
    for (size_t i = 0; i < level->deferred; i++)
        copy[good + i] = level->attributes[level->attributes_capacity - 1 - i];
    return copy;
}

void xml_record_start(Xml *xml, XmlLevel *level) {
    XmlState *state = xml->state;
    if (!state->recorded)
        return;
    XmlElement *element = arena_new_of(xml->arena, XmlElement);
    *element = level->element;
    element->name = xml_rule_name(element->rule); // libxml2 owns the other
    element->attributes = copy_attributes(xml, level);
    element->attribute_count += level->deferred;
    element->faulty = level->refused;
    level->event = xml->recording->events.count;
    record(xml, (XmlEvent){.kind = XML_EVENT_START, .element = element, .place = element->place});
}

void xml_record_text(Xml *xml, const char *text, Place place) {
    if (xml->state->recorded)
        record(xml, (XmlEvent){.kind = XML_EVENT_TEXT, .text = text, .place = place});
}

void xml_record_end(Xml *xml, XmlLevel *level) {
    XmlState *state = xml->state;
    if (!state->recorded)
        return;
    xml->recording->events.items[level->event].end = xml->recording->events.count;
    record(xml, (XmlEvent){.kind = XML_EVENT_END});
    if (state->recorded == state->depth)
        state->recorded = 0;
}

// ---- playing

// The attributes of an element as they are now. What cannot be filled in or is no good then is reported, and
// absent.
static void fill_attributes(Xml *xml, XmlLevel *level, const XmlElement *recorded) {
    size_t good = 0, given = recorded->attribute_count, errors = diag_error_count(xml->diag);
    if (given > level->attributes_capacity) {
        level->attributes = arena_array(xml->arena, given, XmlAttribute);
        level->attributes_capacity = given;
    }
    level->element.attributes = level->attributes;
    for (size_t i = 0; i < given; i++) {
        XmlAttribute *attribute = &level->attributes[good];
        *attribute = recorded->attributes[i];
        if (!xml_is_deferred(xml, attribute)) {
            good++;
            continue;
        }
        attribute->value = xml->recording->rule->fill(xml, &level->element, attribute);
        good += attribute->value && xml_accept_value(xml, level, attribute);
    }
    level->element.attribute_count = good;
    level->element.faulty = recorded->faulty || diag_error_count(xml->diag) > errors;
}

static void play_start(Xml *xml, XmlLevel *level, const XmlElement *recorded) {
    level->element.place = recorded->place;
    level->element.lang_refused = recorded->lang_refused;
    level->element.skipped = recorded->skipped;
    if (recorded->lang_given)
        level->element.lang = recorded->lang;
    level->element.lang_given = recorded->lang_given;
    xml_start_child(xml, level - 1, level);
    xml_clear_firsts(xml, level);
    if (level->element.rule->content == XML_SIMPLE_TEXT || level->element.rule->content == XML_FULL_TEXT)
        level->element.text = ""; // until it is played
    fill_attributes(xml, level, recorded);
}

static void play_ordinary(Xml *xml, XmlLevel *level) {
    if (!level->mute && level->element.rule->start)
        level->mute = !level->element.rule->start(xml, &level->element);
    xml_play_inside(xml);
    if (!xml->state->stopped) // else it may be without its text and children
        xml_end_element(xml, level);
}

static void play_element(Xml *xml, size_t event) {
    XmlState *state = xml->state;
    const XmlElement *recorded = xml->recording->events.items[event].element;
    XmlLevel *level = xml_open_level(xml, recorded->name);
    level->event = event;
    play_start(xml, level, recorded);
    if (level->element.rule->play && !level->mute)
        level->element.rule->play(xml, &level->element);
    else
        play_ordinary(xml, level);
    state->depth--;
}

static void play_text(Xml *xml, const XmlEvent *event) {
    XmlLevel *level = xml_host(xml_innermost(xml->state));
    if (level->element.rule->content != XML_MIXED) {
        level->element.text = event->text;
        level->element.text_place = event->place;
    } else if (!level->mute) {
        level->element.rule->text(xml, &level->element, event->text, event->place);
    }
}

// False when too much has been written out.
static bool count_event(Xml *xml, Place place) {
    if (xml->state->stopped || xml->recording->played++ < LIMIT_WRITTEN_OUT)
        return !xml->state->stopped;
    diag_error(xml->diag, place, "limit.written-out", "the loops come to more than %zu elements and texts",
               LIMIT_WRITTEN_OUT);
    xml->state->stopped = true;
    return false;
}

static void play_events(Xml *xml, size_t from, size_t to) {
    const XmlEvent *events = xml->recording->events.items;
    for (size_t i = from; i < to && count_event(xml, events[i].place); i++) {
        if (events[i].kind == XML_EVENT_TEXT) {
            play_text(xml, &events[i]);
        } else if (events[i].kind == XML_EVENT_START) {
            play_element(xml, i);
            i = events[i].end;
        }
    }
}

void xml_play_inside(Xml *xml) {
    size_t event = xml_innermost(xml->state)->event;
    play_events(xml, event + 1, xml->recording->events.items[event].end);
}

void xml_play(Arena *arena, Diag *diag, XmlRecording *recording, void *data) {
    XmlState *state = recording->state;
    Xml xml = {.arena = arena,
               .diag = diag,
               .data = data,
               .source = recording->source,
               .lang_refused = recording->lang_refused,
               .playing = true,
               .recording = recording,
               .state = state};
    XmlLevel *root = &state->levels[0]; // still there, but for what libxml2 owned and what was counted
    root->element.name = xml_rule_name(root->element.rule);
    xml_clear_firsts(&xml, root);
    state->depth = 1;
    state->stopped = false;
    state->recorded = 1;
    recording->played = 0;
    play_events(&xml, 0, recording->events.count);
    state->depth = 0;
}
