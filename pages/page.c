#include "pages/page.h"

#include <string.h>

Pages *pages_new(Arena *arena, const char *lang) {
    Pages *pages = arena_new_of(arena, Pages);
    pages->arena = arena;
    pages->lang = lang;
    pages->root = arena_new_of(arena, Element);
    pages->root->tag = TAG_DOCUMENT;
    return pages;
}

Page *pages_add(Pages *pages, double width, double height) {
    Page *page = arena_new_of(pages->arena, Page);
    page->index = (uint32_t)pages->pages.count;
    page->width = width;
    page->height = height;
    page->arena = pages->taker ? arena_new(0) : pages->arena;
    *vec_push(pages->arena, &pages->pages) = page;
    page->label = arena_printf(pages->arena, "%zu", pages->pages.count);
    return page;
}

void page_finish(Pages *pages, Page *page) {
    if (!pages->taker || !page->arena)
        return;
    pages->taker->take(pages->taker->user, page);
    arena_free(page->arena);
    page->arena = NULL;
    page->items.items = NULL;
    page->items.count = page->items.capacity = 0;
}

uint32_t page_index(const Pages *pages, const Page *page) {
    (void)pages;
    return page->index;
}

const char *tag_name(Tag tag) {
    static const char *const names[TAG_COUNT] = {
        [TAG_DOCUMENT] = "Document",
        [TAG_SECT] = "Sect",
        [TAG_H1] = "H1",
        [TAG_H2] = "H2",
        [TAG_H3] = "H3",
        [TAG_H4] = "H4",
        [TAG_H5] = "H5",
        [TAG_H6] = "H6",
        [TAG_P] = "P",
        [TAG_SPAN] = "Span",
        [TAG_L] = "L",
        [TAG_LI] = "LI",
        [TAG_LBL] = "Lbl",
        [TAG_LBODY] = "LBody",
        [TAG_BLOCKQUOTE] = "BlockQuote",
        [TAG_FIGURE] = "Figure",
        [TAG_CAPTION] = "Caption",
        [TAG_TABLE] = "Table",
        [TAG_THEAD] = "THead",
        [TAG_TBODY] = "TBody",
        [TAG_TR] = "TR",
        [TAG_TH] = "TH",
        [TAG_TD] = "TD",
        [TAG_NOTE] = "Note",
        [TAG_REFERENCE] = "Reference",
        [TAG_LINK] = "Link",
        [TAG_DIV] = "Div",
        [TAG_ASIDE] = "Div",
        [TAG_TOC] = "TOC",
        [TAG_TOCI] = "TOCI",
        [TAG_INDEX] = "Index",
        [TAG_BIBENTRY] = "BibEntry",
    };
    return names[tag];
}

// ---- structure

#define MOST_MCID 0x7FFFFFFFu

// Most elements of a large report are table cells with a single kid, so capacity starts at one, not at
// vec_push's eight.
static void add_kid(Arena *arena, Element *element, Kid kid) {
    Kid *items = element->kids.items;
    uint32_t count = element->kids.count;
    if (!items || count == element->kids.capacity) {
        element->kids.capacity = count == 0 ? 1 : count < 16 ? count * 4 : count * 2;
        element->kids.items = arena_array(arena, element->kids.capacity, Kid);
        if (items)
            memcpy(element->kids.items, items, count * sizeof *items);
        items = element->kids.items;
    }
    items[count] = kid;
    element->kids.count = count + 1;
}

Element *element_new(Pages *pages, Element *parent, Tag tag) {
    Element *element = arena_new_of(pages->arena, Element);
    element->tag = tag;
    element->parent = parent;
    add_kid(pages->arena, parent, (Kid){.child = element});
    return element;
}

Element *element_new_pending(Pages *pages, Element *parent, Tag tag) {
    Element *element = arena_new_of(pages->arena, Element);
    element->tag = tag;
    element->parent = parent;
    element->pending = true;
    return element;
}

// Gives pending elements their place, from the outermost in; element is about to get content.
static void join_parent(Arena *arena, Element *element) {
    if (!element->parent)
        return;
    join_parent(arena, element->parent);
    if (element->pending) {
        element->pending = false;
        add_kid(arena, element->parent, (Kid){.child = element});
    }
}

void element_join(Pages *pages, Element *element) {
    join_parent(pages->arena, element);
}

// ---- items

// True when the last item of the page belongs to element and nothing but link areas was added to element
// since: a further item then continues its content sequence.
static bool continues_last(const Page *page, const Element *element) {
    const Item *last = page->items.count ? &page->items.items[page->items.count - 1] : NULL;
    if (!last || last->element != element)
        return false;
    size_t i = element->kids.count;
    while (i > 0 && element->kids.items[i - 1].link)
        i--;
    const Kid *kid = i > 0 ? &element->kids.items[i - 1] : NULL;
    return kid && !kid->child && kid->page == page->index && kid->mcid == last->mcid;
}

static Item *add_item(Pages *pages, Page *page, Element *element) {
    uint32_t mcid = 0;
    if (element && continues_last(page, element)) {
        mcid = page->items.items[page->items.count - 1].mcid;
    } else if (element) {
        mcid = page->mcid_count++;
        join_parent(pages->arena, element);
        add_kid(pages->arena, element, (Kid){.page = page->index, .mcid = mcid & MOST_MCID});
    }
    Item *item = vec_push(page->arena, &page->items);
    *item = (Item){.element = element, .artifact = page->artifact, .mcid = mcid};
    return item;
}

void page_add_glyphs(Pages *pages, Page *page, Element *element, GlyphsItem glyphs) {
    if (glyphs.run->count == 0)
        return;
    Item *item = add_item(pages, page, element);
    item->kind = ITEM_GLYPHS;
    if (item->artifact == ARTIFACT_LAYOUT)
        item->artifact = glyphs.y < page->height / 2 ? ARTIFACT_HEADER : ARTIFACT_FOOTER;
    item->glyphs = glyphs;
}

void page_add_path(Pages *pages, Page *page, Element *element, Path path) {
    Item *item = add_item(pages, page, element);
    item->kind = ITEM_PATH;
    item->path = path;
}

void page_add_rule(Pages *pages, Page *page, double left, double right, double y, double width,
                   PageColour colour) {
    PathPart *parts = arena_array(page->arena, 5, PathPart);
    double top = y - width / 2, bottom = y + width / 2;
    parts[0] = (PathPart){PATH_MOVE, {left}, {top}};
    parts[1] = (PathPart){PATH_LINE, {right}, {top}};
    parts[2] = (PathPart){PATH_LINE, {right}, {bottom}};
    parts[3] = (PathPart){PATH_LINE, {left}, {bottom}};
    parts[4] = (PathPart){.op = PATH_CLOSE};
    Artifact before = page->artifact;
    page->artifact = ARTIFACT_LAYOUT;
    page_add_path(pages, page, NULL, (Path){.parts = parts, .count = 5, .filled = true, .fill = colour});
    page->artifact = before;
}

void page_add_link(Pages *pages, Page *page, LinkArea link) {
    Kid kid = {.page = page->index, .mcid = (uint32_t)page->links.count & MOST_MCID, .link = true};
    join_parent(pages->arena, link.element);
    add_kid(pages->arena, link.element, kid);
    *vec_push(pages->arena, &page->links) = link;
}
