// The structure tree (ISO 32000-1, 14.7 and 14.8). A table of 100,000 rows has a million elements, so an
// element is written straight from the Element of the pages; nothing is built in between.

#include "generator/pdf/syntax.h"
#include "generator/pdf/tree.h"
#include "generator/pdf/writer.h"

#include <stdlib.h>
#include <string.h>

// ---- attributes

static void add_span(Buf *out, const char *name, int span) {
    if (span > 1)
        buf_printf(out, "/%s %d", name, span);
}

static void add_table_attributes(Buf *out, const Element *element) {
    static const char *const scopes[] = {"", "/Scope/Row", "/Scope/Column", "/Scope/Both"};
    bool cell = element->scope != SCOPE_NONE || element->column_span > 1 || element->row_span > 1 ||
                element->header_count > 0;
    if (!cell && !element->summary)
        return;
    buf_add(out, "/A<</O/Table");
    buf_add(out, scopes[element->scope]);
    add_span(out, "ColSpan", element->column_span);
    add_span(out, "RowSpan", element->row_span);
    for (size_t i = 0; i < element->header_count; i++) {
        buf_add(out, i == 0 ? "/Headers[" : " ");
        buf_add_byte_string(out, element->headers[i], strlen(element->headers[i]));
    }
    buf_add(out, element->header_count ? "]" : "");
    if (element->summary) {
        buf_add(out, "/Summary");
        buf_add_text_string(out, element->summary, strlen(element->summary));
    }
    buf_add(out, ">>");
}

static bool has_label(const Element *list) {
    for (size_t i = 0; i < list->kids.count; i++) {
        const Element *item = list->kids.items[i].child;
        for (size_t k = 0; item && k < item->kids.count; k++)
            if (item->kids.items[k].child && item->kids.items[k].child->tag == TAG_LBL)
                return true;
    }
    return false;
}

static void add_list_attributes(Buf *out, const Element *element) {
    const char *numbering = element->numbered_list ? "Decimal" : has_label(element) ? "Disc" : "None";
    buf_printf(out, "/A<</O/List/ListNumbering/%s>>", numbering);
}

// The first content of an element or of what is in it.
static const Kid *first_content(const Element *element) {
    for (size_t i = 0; i < element->kids.count; i++) {
        const Kid *kid = &element->kids.items[i];
        if (!kid->child && !kid->link)
            return kid;
        const Kid *inner = kid->child ? first_content(kid->child) : NULL;
        if (inner)
            return inner;
    }
    return NULL;
}

static void add_figure_attributes(Buf *out, const Writer *writer, const Element *element) {
    const Kid *content = first_content(element);
    if (!element->box || !content)
        return;
    double height = writer->pages->pages.items[content->page]->height;
    buf_add(out, "/A<</O/Layout/Placement/Block/BBox[");
    buf_add_real(out, element->box[0]);
    buf_add_real(out, height - element->box[3]);
    buf_add_real(out, element->box[2]);
    buf_add_real(out, height - element->box[1]);
    buf_add(out, "]>>");
}

static void add_attributes(Buf *out, const Writer *writer, const Element *element) {
    switch (element->tag) {
    case TAG_TABLE:
    case TAG_TH:
    case TAG_TD: add_table_attributes(out, element); break;
    case TAG_L: add_list_attributes(out, element); break;
    case TAG_FIGURE: add_figure_attributes(out, writer, element); break;
    default: break;
    }
}

static void add_text(Buf *out, const char *key, const char *text) {
    if (!text)
        return;
    buf_add(out, key);
    buf_add_text_string(out, text, strlen(text));
}

// ---- kids

// The page most content of the element is taken to be on: that of its first. Returns -1 when it has none.
static int64_t page_of(const Element *element) {
    for (size_t i = 0; i < element->kids.count; i++)
        if (!element->kids.items[i].child)
            return element->kids.items[i].page;
    return -1;
}

static void add_kid(Buf *out, const Writer *writer, const Kid *kid, int64_t page) {
    if (kid->child) {
        buf_add_ref(out, kid->child->number);
        return;
    }
    const PageObject *on = writer->page_objects.items[kid->page];
    if (kid->link) {
        buf_add(out, "<</Type/OBJR/Obj");
        buf_add_ref(out, on->links[kid->mcid]);
        buf_add(out, "/Pg");
        buf_add_ref(out, on->ref);
        buf_add(out, ">>");
    } else if (kid->page == page) {
        buf_add_char(out, ' ');
        buf_add_whole(out, kid->mcid);
    } else {
        buf_add(out, "<</Type/MCR/Pg");
        buf_add_ref(out, on->ref);
        buf_printf(out, "/MCID %u>>", (unsigned)kid->mcid);
    }
}

static void write_element(Buf *out, const void *context, const void *data) {
    const Writer *writer = context;
    const Element *element = data;
    int64_t page = page_of(element);
    buf_add(out, "/S/");
    buf_add(out, tag_name(element->tag));
    buf_add(out, "/P");
    buf_add_ref(out, element->parent ? element->parent->number : writer->structure);
    if (page >= 0) {
        buf_add(out, "/Pg");
        buf_add_ref(out, writer->page_objects.items[page]->ref);
    }
    buf_add(out, element->kids.count == 1 ? "/K" : "/K[");
    for (size_t i = 0; i < element->kids.count; i++)
        add_kid(out, writer, &element->kids.items[i], page);
    buf_add(out, element->kids.count == 1 ? "" : "]");
    if (element->id) {
        buf_add(out, "/ID");
        buf_add_byte_string(out, element->id, strlen(element->id));
    }
    add_text(out, "/Lang", element->lang);
    add_text(out, "/Alt", element->alt);
    add_text(out, "/ActualText", element->actual_text);
    add_text(out, "/E", element->expansion);
    add_attributes(out, writer, element);
    add_element_files(out, writer, element);
}

static size_t count_elements(const Element *element) {
    size_t count = 1;
    for (size_t i = 0; i < element->kids.count; i++)
        if (element->kids.items[i].child)
            count += count_elements(element->kids.items[i].child);
    return count;
}

typedef VEC(const Element *) Elements;

static void note_id(Writer *writer, Elements *with_id, const Element *element) {
    if (element->id)
        *vec_push(writer->arena, with_id) = element;
}

static void add_elements(Writer *writer, Element *element, Elements *with_id) {
    element->number = pdf_add(writer->file, write_element, element);
    note_id(writer, with_id, element);
    for (size_t i = 0; i < element->kids.count; i++)
        if (element->kids.items[i].child)
            add_elements(writer, element->kids.items[i].child, with_id);
}

// Numbers elements from number on, in the order they are packed; returns the number after the last.
static uint32_t number_elements(Writer *writer, Element *element, uint32_t number, Elements *with_id) {
    element->number = number++;
    note_id(writer, with_id, element);
    for (size_t i = 0; i < element->kids.count; i++)
        if (element->kids.items[i].child)
            number = number_elements(writer, element->kids.items[i].child, number, with_id);
    return number;
}

static void pack_elements(Writer *writer, const Element *element) {
    pdf_pack(writer->file, write_element, element);
    for (size_t i = 0; i < element->kids.count; i++)
        if (element->kids.items[i].child)
            pack_elements(writer, element->kids.items[i].child);
}

// ---- parent tree

// From a page to the elements of its content sequences, and from a link annotation to its element.
typedef struct Parent {
    uint32_t key;
    const Page *page;         // NULL: of a link
    const Element *element;   // of the link
    const Element **elements; // by marked-content number
} Parent;

typedef VEC(Parent) Parents;

static void add_parent_key(Buf *out, const void *data, size_t i) {
    const Parents *parents = data;
    buf_printf(out, "%u", (unsigned)parents->items[i].key);
}

static void add_parent_value(Buf *out, const void *data, size_t i) {
    const Parent *parent = &((const Parents *)data)->items[i];
    if (!parent->page) {
        buf_add_ref(out, parent->element->number);
        return;
    }
    buf_add_char(out, '[');
    for (uint32_t k = 0; k < parent->page->mcid_count; k++)
        if (parent->elements[k])
            buf_add_ref(out, parent->elements[k]->number);
        else
            buf_add(out, " null");
    buf_add_char(out, ']');
}

// Pages first, then links, in the order of write_navigation's StructParent numbers.
static PdfRef write_parent_tree(Writer *writer, bool packed) {
    const Pages *pages = writer->pages;
    Parents *parents = arena_new_of(writer->arena, Parents);
    for (uint32_t i = 0; i < pages->pages.count; i++) {
        const Page *page = pages->pages.items[i];
        if (page->mcid_count)
            *vec_push(writer->arena, parents) =
                (Parent){.key = i, .page = page, .elements = writer->page_objects.items[i]->elements};
    }
    writer->next_key = (uint32_t)pages->pages.count;
    for (size_t i = 0; i < pages->pages.count; i++)
        for (size_t k = 0; k < pages->pages.items[i]->links.count; k++)
            *vec_push(writer->arena, parents) =
                (Parent){.key = writer->next_key++, .element = pages->pages.items[i]->links.items[k].element};
    PdfTree tree = {"Nums", parents->count, add_parent_key, add_parent_value, parents, packed};
    return tree_write(writer->file, writer->arena, tree);
}

// ---- tree of ids

static int compare_ids(const void *a, const void *b) {
    const Element *const *left = a, *const *right = b;
    return strcmp((*left)->id, (*right)->id);
}

static void add_id(Buf *out, const void *data, size_t i) {
    const Elements *elements = data;
    buf_add_byte_string(out, elements->items[i]->id, strlen(elements->items[i]->id));
}

static void add_id_element(Buf *out, const void *data, size_t i) {
    const Elements *elements = data;
    buf_add_ref(out, elements->items[i]->number);
}

static PdfRef write_id_tree(Writer *writer, Elements *elements, bool packed) {
    if (!elements->count)
        return 0;
    qsort(elements->items, elements->count, sizeof *elements->items, compare_ids);
    return tree_write(writer->file, writer->arena,
                      (PdfTree){"Names", elements->count, add_id, add_id_element, elements, packed});
}

// ---- root

static void write_root(Buf *out, const void *context, const void *data) {
    const Writer *writer = context;
    (void)data;
    buf_add(out, "/Type/StructTreeRoot/K");
    buf_add_ref(out, writer->pages->root->number);
    buf_add(out, "/ParentTree");
    buf_add_ref(out, writer->parent_tree);
    buf_printf(out, "/ParentTreeNextKey %u", (unsigned)writer->next_key);
    if (writer->ids) {
        buf_add(out, "/IDTree");
        buf_add_ref(out, writer->ids);
    }
}

// Files with more elements are packed; that smaller ones are not lets programs of before PDF 1.5 and people
// read them.
enum { PLAIN_ELEMENTS = 2000 };

void write_structure(Writer *writer) {
    Element *root = writer->pages->root;
    size_t count = count_elements(root);
    bool packed = count > PLAIN_ELEMENTS;
    Elements *with_id = arena_new_of(writer->arena, Elements);
    writer->structure = pdf_add(writer->file, write_root, writer);
    if (packed) {
        number_elements(writer, root, pdf_reserve(writer->file, count), with_id);
        pack_elements(writer, root);
    } else {
        add_elements(writer, root, with_id);
    }
    writer->parent_tree = write_parent_tree(writer, packed);
    writer->ids = write_id_tree(writer, with_id, packed);
}
