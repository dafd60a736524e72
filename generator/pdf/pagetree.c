// Page dictionaries and the tree they hang in (ISO 32000-1, 7.7.3).

#include "generator/pdf/content.h"
#include "generator/pdf/syntax.h"
#include "generator/pdf/writer.h"

enum { PER_NODE = 64 };

// What hangs below one node of the page tree.
typedef struct Node {
    PdfRef *kids;
    size_t kid_count, page_count;
    bool root;
} Node;

static void write_node(Buf *out, const void *context, const void *data) {
    const Writer *writer = context;
    const Node *node = data;
    if (!node->root) {
        buf_add(out, "/Type/Pages/Parent");
        buf_add_ref(out, pdf_page_tree(writer->file));
    }
    buf_printf(out, "/Count %zu/Kids[", node->page_count);
    for (size_t i = 0; i < node->kid_count; i++)
        buf_add_ref(out, node->kids[i]);
    buf_add(out, "]\n");
}

static void write_dictionary(Buf *out, const void *context, const void *data) {
    const Writer *writer = context;
    const PageObject *object = data;
    const Page *page = object->page;
    buf_add(out, "/Type/Page/Parent");
    buf_add_ref(out, object->parent);
    buf_add(out, "/MediaBox[0 0");
    buf_add_real(out, page->width);
    buf_add_real(out, page->height);
    buf_add(out, "]/Resources");
    buf_add_ref(out, writer->resources);
    buf_add(out, "/Contents");
    buf_add_ref(out, object->contents);
    buf_add(out, "/Tabs/S");
    if (page->mcid_count)
        buf_printf(out, "/StructParents %u", (unsigned)page->index);
    for (size_t i = 0; i < page->links.count; i++) {
        buf_add(out, i == 0 ? "/Annots[" : "");
        buf_add_ref(out, object->links[i]);
    }
    buf_add(out, page->links.count ? "]\n" : "\n");
}

// Nodes of PER_NODE pages below the root; a short publication hangs its pages on the root itself.
void write_page_tree(Writer *writer) {
    size_t count = writer->pages->pages.count;
    bool flat = count <= PER_NODE;
    size_t nodes = flat ? count : (count + PER_NODE - 1) / PER_NODE;
    Node *root = arena_new_of(writer->arena, Node);
    *root = (Node){arena_array(writer->arena, nodes, PdfRef), nodes, count, true};
    for (size_t i = 0; flat && i < count; i++) {
        writer->page_objects.items[i]->parent = pdf_page_tree(writer->file);
        root->kids[i] = writer->page_objects.items[i]->ref;
    }
    for (size_t i = 0; !flat && i < nodes; i++) {
        size_t first = i * PER_NODE, here = count - first < PER_NODE ? count - first : PER_NODE;
        Node *node = arena_new_of(writer->arena, Node);
        *node = (Node){arena_array(writer->arena, here, PdfRef), here, here, false};
        root->kids[i] = pdf_add(writer->file, write_node, node);
        for (size_t k = 0; k < here; k++) {
            writer->page_objects.items[first + k]->parent = root->kids[i];
            node->kids[k] = writer->page_objects.items[first + k]->ref;
        }
    }
    pdf_set_page_tree(writer->file, write_node, root);
}

static bool check_size(const Writer *writer, const Page *page) {
    enum { SMALLEST = 3, LARGEST = 14400 }; // points; ISO 32000-1, annex C
    if (page->width >= SMALLEST && page->width <= LARGEST && page->height >= SMALLEST &&
        page->height <= LARGEST)
        return true;
    diag_error(writer->diag, (Place){0}, "pdf.page-size",
               "page %u is smaller than %d pt or larger than %d pt", (unsigned)page->index + 1, SMALLEST,
               LARGEST);
    return false;
}

// Which element each content sequence belongs to; items are gone when the structure tree is written.
static const Element **list_elements(Arena *arena, const Page *page) {
    const Element **elements = arena_array(arena, page->mcid_count, const Element *);
    for (size_t i = 0; i < page->items.count; i++)
        if (page->items.items[i].element)
            elements[page->items.items[i].mcid] = page->items.items[i].element;
    return elements;
}

void write_page(Writer *writer, const Page *page) {
    PageObject *object = arena_new_of(writer->arena, PageObject);
    *vec_push(writer->arena, &writer->page_objects) = object;
    object->page = page;
    object->elements = list_elements(writer->arena, page);
    object->ref = pdf_add(writer->file, write_dictionary, object);
    writer->content.length = 0;
    if (!content_write(&writer->content, page, writer->fonts)) {
        diag_error(writer->diag, (Place){0}, "pdf.out-of-range",
                   "something on page %u lies too far outside the page to be written",
                   (unsigned)page->index + 1);
        writer->bad = true;
    }
    if (!check_size(writer, page))
        writer->bad = true;
    object->contents =
        pdf_add_stream(writer->file, "", PDF_DEFLATE, writer->content.bytes, writer->content.length);
}
