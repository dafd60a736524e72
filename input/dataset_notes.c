// Notes: read once for each language, pointed to from before or behind.

#include "input/dataset_reader.h"

#include <string.h>

// ----------------------------------------------------------------------------------------------------- read

static size_t add_note(Xml *xml, const XmlElement *element, const char *id) {
    DatasetReader *reader = xml->data;
    Note *note = arena_new_of(xml->arena, Note);
    size_t index = reader->notes.count;
    note->id = id;
    note->place = element->place;
    *reader->last_note = note;
    reader->last_note = &note->next;
    *vec_push(xml->arena, &reader->notes) = (DatasetNote){.note = note};
    if (id)
        map_add(xml->arena, &reader->note_ids, id, index);
    xml_local_text(xml, element, &note->text);
    return index;
}

static bool has_language(const LocalText *list, const char *lang) {
    while (list && strcmp(list->lang, lang) != 0)
        list = list->next;
    return list != NULL;
}

// The index of the note an element is, or is a further language of. unnamed: the note without an id before it, or
// NO_NOTE.
static size_t find_note(Xml *xml, const XmlElement *element, size_t unnamed) {
    DatasetReader *reader = xml->data;
    const char *id = xml_value(element, "id");
    size_t index = unnamed;
    if (id && !map_find(&reader->note_ids, id, &index))
        return add_note(xml, element, id);
    if (!id && (index == NO_NOTE || has_language(reader->notes.items[index].note->text, element->lang)))
        return add_note(xml, element, NULL);
    Note *note = reader->notes.items[index].note;
    if (!has_language(note->text, element->lang)) {
        xml_local_text(xml, element, &note->text);
        return index;
    }
    diag_error(xml->diag, xml_value_place(element, "id"), "dataset.duplicate-note",
               "there is a note `%s` in the language `%s` already, on line %u", id, element->lang,
               note->place.line);
    diag_hint(xml->diag, "give it another id, or its own xml:lang when it is a translation");
    return index;
}

void dataset_end_note(Xml *xml, XmlElement *element) {
    if (xml_value(element, "id"))
        find_note(xml, element, NO_NOTE);
}

// A note written where it belongs. Without an id, one in a language the note before it lacks is its translation.
void dataset_end_category_note(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    size_t index = find_note(xml, element, reader->dimension.last_note);
    DatasetNote *note = &reader->notes.items[index];
    if (!note->note->id)
        reader->dimension.last_note = index;
    note->used = true;
    if (note->linked == reader->category_count)
        return;
    note->linked = reader->category_count;
    NoteRef *ref = arena_new_of(xml->arena, NoteRef), **first = &dataset_category(reader)->notes;
    ref->note = note->note;
    if (*first)
        reader->dimension.last_ref->next = ref;
    else
        *first = ref;
    reader->dimension.last_ref = ref;
}

// ----------------------------------------------------------------------------------------------- pointed to

NoteRef *dataset_refer_notes(Xml *xml, const XmlAttribute *attribute, NoteRef **list) {
    DatasetReader *reader = xml->data;
    size_t count = 0;
    NoteRef *last = NULL;
    const XmlWord *ids = attribute ? xml_placed_words(xml, attribute, &count) : NULL;
    while (*list)
        list = &(*list)->next;
    for (size_t i = 0; i < count; i++) {
        last = *list = arena_new_of(xml->arena, NoteRef);
        *vec_push(xml->arena, &reader->note_refs) = (DatasetNoteRef){last, ids[i].text, ids[i].place};
        list = &last->next;
    }
    return last;
}

static void report_unknown(Xml *xml, const DatasetNoteRef *reference) {
    const DatasetReader *reader = xml->data;
    const char *ids[DATASET_HINTS_MAX];
    size_t count = 0;
    diag_error(xml->diag, reference->place, "dataset.unknown-note", "there is no note `%s`", reference->id);
    for (size_t i = 0; i < reader->notes.count && count < DATASET_HINTS_MAX; i++)
        if (reader->notes.items[i].note->id)
            ids[count++] = reader->notes.items[i].note->id;
    diag_hint_closest(xml->diag, reference->id, ids, count);
}

void dataset_resolve_notes(Xml *xml) {
    DatasetReader *reader = xml->data;
    for (size_t i = 0; i < reader->note_refs.count; i++) {
        const DatasetNoteRef *reference = &reader->note_refs.items[i];
        size_t index;
        if (!map_find(&reader->note_ids, reference->id, &index)) {
            report_unknown(xml, reference);
            continue;
        }
        reference->ref->note = reader->notes.items[index].note;
        reader->notes.items[index].used = true;
    }
}

void dataset_check_unused_notes(Xml *xml) {
    const DatasetReader *reader = xml->data;
    for (size_t i = 0; i < reader->notes.count; i++) {
        const Note *note = reader->notes.items[i].note;
        if (reader->notes.items[i].used)
            continue;
        diag_warning(xml->diag, note->place, "dataset.unused-note", "nothing points to the note `%s`",
                     note->id);
        diag_hint(xml->diag, "it will not be printed; point to it with notes=\"%s\"", note->id);
    }
}
