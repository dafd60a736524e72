// Ways through the publication: links, destinations, outline, page labels (ISO 32000-1, 12.3, 12.4.2 and 12.5.6.5).

#include "base/map.h"
#include "generator/pdf/syntax.h"
#include "generator/pdf/tree.h"
#include "generator/pdf/writer.h"

#include <stdlib.h>
#include <string.h>

// ---- places

// An explicit destination: the top edge of the window at y, zoom and left edge as they are.
static void add_place(Buf *out, const Writer *writer, uint32_t page, double y) {
    buf_add_char(out, '[');
    buf_add_ref(out, writer->page_objects.items[page]->ref);
    buf_add(out, "/XYZ null");
    buf_add_real(out, writer->pages->pages.items[page]->height - y);
    buf_add(out, " null]");
}

typedef struct Destinations {
    const Writer *writer;
    const Destination **sorted;
} Destinations;

static int compare_names(const void *a, const void *b) {
    const Destination *const *left = a, *const *right = b;
    return strcmp((*left)->name, (*right)->name);
}

static void add_destination_name(Buf *out, const void *data, size_t i) {
    const Destinations *destinations = data;
    const char *name = destinations->sorted[i]->name;
    buf_add_byte_string(out, name, strlen(name));
}

static void add_destination(Buf *out, const void *data, size_t i) {
    const Destinations *destinations = data;
    add_place(out, destinations->writer, destinations->sorted[i]->page, destinations->sorted[i]->y);
}

// The name tree of destinations; a name given twice leads to its first place. known collects the names.
static PdfRef write_destinations(Writer *writer, Map *known) {
    const Pages *pages = writer->pages;
    Destinations *destinations = arena_new_of(writer->arena, Destinations);
    size_t count = 0;
    destinations->writer = writer;
    destinations->sorted = arena_array(writer->arena, pages->destinations.count, const Destination *);
    for (size_t i = 0; i < pages->destinations.count; i++)
        if (map_add(writer->arena, known, pages->destinations.items[i].name, i))
            destinations->sorted[count++] = &pages->destinations.items[i];
    if (!count)
        return 0;
    qsort(destinations->sorted, count, sizeof *destinations->sorted, compare_names);
    return tree_write(writer->file, writer->arena,
                      (PdfTree){"Names", count, add_destination_name, add_destination, destinations, false});
}

// ---- links

typedef struct LinkObject {
    const LinkArea *area;
    double page_height;
    uint32_t key; // in the parent tree
} LinkObject;

// URIs are ASCII: other characters of an IRI are written as %XX of their UTF-8 bytes (RFC 3987, 3.1).
static void add_uri(Buf *out, const char *uri) {
    Buf ascii = {0};
    for (; *uri; uri++) {
        unsigned char c = (unsigned char)*uri;
        if (c <= ' ' || c >= 0x7F)
            buf_printf(&ascii, "%%%02X", (unsigned)c);
        else
            buf_add_char(&ascii, *uri);
    }
    buf_add(out, "/A<</S/URI/URI");
    buf_add_byte_string(out, buf_text(&ascii), ascii.length);
    buf_add(out, ">>");
    buf_free(&ascii);
}

static void write_link(Buf *out, const void *context, const void *data) {
    const LinkObject *link = data;
    const LinkArea *area = link->area;
    (void)context;
    buf_add(out, "/Type/Annot/Subtype/Link/Rect[");
    buf_add_real(out, area->left);
    buf_add_real(out, link->page_height - area->bottom);
    buf_add_real(out, area->right);
    buf_add_real(out, link->page_height - area->top);
    buf_printf(out, "]/Border[0 0 0]/F 4/StructParent %u/Contents", (unsigned)link->key); // 4: printed
    buf_add_text_string(out, area->contents, strlen(area->contents));
    if (area->uri) {
        add_uri(out, area->uri);
    } else {
        buf_add(out, "/Dest");
        buf_add_byte_string(out, area->target, strlen(area->target));
    }
}

static bool check_target(const Writer *writer, const Map *known, const LinkArea *area, size_t page) {
    size_t index;
    if (area->uri || (area->target && map_find(known, area->target, &index)))
        return true;
    diag_error(writer->diag, (Place){0}, "pdf.unknown-target",
               "a link on page %zu leads to `%s`, which is nowhere", page + 1,
               area->target ? area->target : "");
    return false;
}

static bool write_links(Writer *writer, const Map *known) {
    const Pages *pages = writer->pages;
    uint32_t key = (uint32_t)pages->pages.count;
    bool good = true;
    for (size_t i = 0; i < pages->pages.count; i++) {
        const Page *page = pages->pages.items[i];
        LinkObject *links = arena_array(writer->arena, page->links.count, LinkObject);
        writer->page_objects.items[i]->links = arena_array(writer->arena, page->links.count, PdfRef);
        for (size_t k = 0; k < page->links.count; k++) {
            links[k] = (LinkObject){&page->links.items[k], page->height, key++};
            good = check_target(writer, known, links[k].area, i) && good;
            writer->page_objects.items[i]->links[k] = pdf_add(writer->file, write_link, &links[k]);
        }
    }
    return good;
}

// ---- outline

typedef struct OutlineObject {
    const OutlineEntry *entry;
    PdfRef ref;
    struct OutlineObject *parent, *previous, *next, *first, *last;
    int below; // entries below that show when it is open
} OutlineObject;

static void add_neighbour(Buf *out, const char *key, const OutlineObject *object) {
    if (!object)
        return;
    buf_add(out, key);
    buf_add_ref(out, object->ref);
}

// Chapters are closed at first, so that a long outline begins as a list of chapters.
static void write_outline_object(Buf *out, const void *context, const void *data) {
    const Writer *writer = context;
    const OutlineObject *object = data;
    if (!object->entry) {
        buf_add(out, "/Type/Outlines");
    } else {
        buf_add(out, "/Title");
        buf_add_text_string(out, object->entry->title, strlen(object->entry->title));
        buf_add(out, "/Dest");
        add_place(out, writer, object->entry->page, object->entry->y);
    }
    add_neighbour(out, "/Parent", object->parent);
    add_neighbour(out, "/Prev", object->previous);
    add_neighbour(out, "/Next", object->next);
    add_neighbour(out, "/First", object->first);
    add_neighbour(out, "/Last", object->last);
    if (object->first)
        buf_printf(out, "/Count %d", object->entry ? -object->below : object->below);
}

static void hang_below(OutlineObject *parent, OutlineObject *object) {
    object->parent = parent;
    object->previous = parent->last;
    if (parent->last)
        parent->last->next = object;
    else
        parent->first = object;
    parent->last = object;
    parent->below++;
}

static PdfRef write_outline(Writer *writer) {
    const Pages *pages = writer->pages;
    if (!pages->outline.count)
        return 0;
    OutlineObject *root = arena_new_of(writer->arena, OutlineObject);
    OutlineObject *objects = arena_array(writer->arena, pages->outline.count, OutlineObject);
    OutlineObject *before = root;
    root->ref = pdf_add(writer->file, write_outline_object, root);
    for (size_t i = 0; i < pages->outline.count; i++) {
        OutlineObject *object = &objects[i];
        object->entry = &pages->outline.items[i];
        while (before->entry && before->entry->level >= object->entry->level)
            before = before->parent;
        hang_below(before, object);
        object->ref = pdf_add(writer->file, write_outline_object, object);
        before = object;
    }
    return root->ref;
}

bool write_navigation(Writer *writer) {
    Map known = {0};
    writer->destinations = write_destinations(writer, &known);
    bool good = write_links(writer, &known);
    writer->outline = write_outline(writer);
    return good;
}
