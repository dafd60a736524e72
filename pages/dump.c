// What is heard and not seen stands in the structure alone. Layout of the dump:
//
//     page 1 "iv" 595.28 x 841.89
//       glyphs 56.69 92.25 OpenSans-Regular 9.5 #1F2E33 P:0 "Some text "
//       path fill #D5DDE0 artifact layout: m 56.69 100 l 389 100 l 389 100.4 l 56.69 100.4 z
//       link 56 80 120 94 -> #table-1 "Table 1"
//     structure
//       Document lang nb-NO
//         P
//           page 1:0 "Some text "
//     destinations
//       table-1 page 3 y 120
//     outline
//       1 "Chapter" page 1 y 60

#include "pages/dump.h"

#include <string.h>

static void add_rounded(Buf *out, double value) {
    buf_add_char(out, ' ');
    buf_add_number(out, value, 2);
}

static void add_quoted(Buf *out, const char *text, size_t length) {
    buf_add_char(out, '"');
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"' || text[i] == '\\')
            buf_printf(out, "\\%c", text[i]);
        else if ((unsigned char)text[i] < 0x20)
            buf_printf(out, "\\x%02x", (unsigned)(unsigned char)text[i]);
        else
            buf_add_char(out, text[i]);
    }
    buf_add_char(out, '"');
}

static void add_named(Buf *out, const char *name, const char *text) {
    if (!text)
        return;
    buf_printf(out, " %s ", name);
    add_quoted(out, text, strlen(text));
}

// ---- items

static void dump_owner(const Item *item, Buf *out) {
    static const char *const artifacts[] = {"layout", "header", "footer", "pagination"};
    if (item->element)
        buf_printf(out, " %s:%u", tag_name(item->element->tag), (unsigned)item->mcid);
    else
        buf_printf(out, " artifact %s", artifacts[item->artifact]);
}

static void dump_glyphs(const Item *item, Buf *out) {
    const GlyphsItem *glyphs = &item->glyphs;
    buf_add(out, "  glyphs");
    add_rounded(out, glyphs->x);
    add_rounded(out, glyphs->y);
    buf_printf(out, " %s", font_postscript_name(glyphs->run->font));
    add_rounded(out, glyphs->size);
    buf_printf(out, " #%06X", (unsigned)glyphs->colour);
    dump_owner(item, out);
    if (glyphs->tracking != 0) {
        buf_add(out, " tracking");
        add_rounded(out, glyphs->tracking);
    }
    if (glyphs->stretch != 0) {
        buf_add(out, " stretch");
        add_rounded(out, glyphs->stretch);
    }
    buf_add_char(out, ' ');
    add_quoted(out, glyphs->run->text, glyphs->run->text_length);
    buf_add(out, glyphs->soft_hyphen ? " soft-hyphen" : "");
    buf_add(out, glyphs->space_after ? " space-after\n" : "\n");
}

static void dump_path_look(const Path *path, Buf *out) {
    if (path->filled)
        buf_printf(out, " fill #%06X%s", (unsigned)path->fill, path->even_odd ? " even-odd" : "");
    if (!path->stroked)
        return;
    buf_printf(out, " stroke #%06X width", (unsigned)path->stroke);
    add_rounded(out, path->line_width);
    buf_add(out, path->round_caps ? " round-caps" : "");
    buf_add(out, path->round_joins ? " round-joins" : "");
    for (size_t i = 0; path->dash && i < path->dash_count; i++) {
        buf_add(out, i == 0 ? " dash" : "");
        add_rounded(out, path->dash[i]);
    }
}

static void dump_path(const Item *item, Buf *out) {
    static const char *const names[] = {"m", "l", "c", "z"};
    static const int points[] = {1, 1, 3, 0};
    const Path *path = &item->path;
    buf_add(out, "  path");
    dump_path_look(path, out);
    dump_owner(item, out);
    buf_add_char(out, ':');
    for (size_t i = 0; i < path->count; i++) {
        const PathPart *part = &path->parts[i];
        buf_printf(out, " %s", names[part->op]);
        for (int k = 0; k < points[part->op]; k++) {
            add_rounded(out, part->x[k]);
            add_rounded(out, part->y[k]);
        }
    }
    buf_add_char(out, '\n');
}

static void dump_link(const LinkArea *link, Buf *out) {
    buf_add(out, "  link");
    add_rounded(out, link->left);
    add_rounded(out, link->top);
    add_rounded(out, link->right);
    add_rounded(out, link->bottom);
    if (link->uri)
        buf_printf(out, " -> %s ", link->uri);
    else
        buf_printf(out, " -> #%s ", link->target ? link->target : "");
    add_quoted(out, link->contents, strlen(link->contents));
    buf_add_char(out, '\n');
}

static void dump_page(const Page *page, size_t number, Buf *out) {
    buf_printf(out, "page %zu ", number);
    add_quoted(out, page->label ? page->label : "", page->label ? strlen(page->label) : 0);
    add_rounded(out, page->width);
    buf_add(out, " x");
    add_rounded(out, page->height);
    buf_add_char(out, '\n');
    for (size_t i = 0; i < page->items.count; i++) {
        const Item *item = &page->items.items[i];
        if (item->kind == ITEM_GLYPHS && item->glyphs.unseen)
            continue;
        if (item->kind == ITEM_GLYPHS)
            dump_glyphs(item, out);
        else
            dump_path(item, out);
    }
    for (size_t i = 0; i < page->links.count; i++)
        dump_link(&page->links.items[i], out);
}

// ---- structure

// For each page the index of the first item of each content sequence.
typedef struct Sequences {
    size_t **first;
} Sequences;

static Sequences find_sequences(Arena *arena, const Pages *pages) {
    Sequences sequences = {arena_array(arena, pages->pages.count, size_t *)};
    for (size_t i = 0; i < pages->pages.count; i++) {
        const Page *page = pages->pages.items[i];
        size_t *first = arena_array(arena, page->mcid_count, size_t);
        for (size_t k = page->items.count; k-- > 0;)
            if (page->items.items[k].element)
                first[page->items.items[k].mcid] = k;
        sequences.first[i] = first;
    }
    return sequences;
}

static void dump_sequence(const Page *page, size_t first, Buf *out) {
    const Item *item = &page->items.items[first];
    uint32_t mcid = item->mcid;
    Buf text = {0};
    size_t paths = 0;
    for (size_t i = first; i < page->items.count; i++) {
        item = &page->items.items[i];
        if (!item->element || item->mcid != mcid)
            break;
        if (item->kind == ITEM_PATH) {
            paths++;
            continue;
        }
        if (item->glyphs.soft_hyphen)
            buf_add(&text, "\u00AD");
        else
            buf_add_bytes(&text, item->glyphs.run->text, item->glyphs.run->text_length);
        if (item->glyphs.space_after)
            buf_add_char(&text, ' ');
    }
    if (text.length) {
        buf_add_char(out, ' ');
        add_quoted(out, buf_text(&text), text.length);
        buf_add(out, page->items.items[first].kind == ITEM_GLYPHS && page->items.items[first].glyphs.unseen
                         ? " unseen"
                         : "");
    }
    if (paths)
        buf_printf(out, " %zu path%s", paths, paths == 1 ? "" : "s");
    buf_free(&text);
}

static void dump_attributes(const Element *element, Buf *out) {
    static const char *const scopes[] = {"", "row", "column", "both"};
    if (element->lang)
        buf_printf(out, " lang %s", element->lang);
    if (element->id)
        buf_printf(out, " id %s", element->id);
    add_named(out, "alt", element->alt);
    add_named(out, "means", element->expansion);
    add_named(out, "actual", element->actual_text);
    add_named(out, "summary", element->summary);
    if (element->scope != SCOPE_NONE)
        buf_printf(out, " scope %s", scopes[element->scope]);
    if (element->column_span > 1)
        buf_printf(out, " columns %d", element->column_span);
    if (element->row_span > 1)
        buf_printf(out, " rows %d", element->row_span);
    for (size_t i = 0; i < element->header_count; i++)
        buf_printf(out, "%s %s", i == 0 ? " headers" : "", element->headers[i]);
    if (element->tag == TAG_L && element->numbered_list)
        buf_add(out, " numbered");
    if (element->box) {
        buf_add(out, " box");
        for (int i = 0; i < 4; i++)
            add_rounded(out, element->box[i]);
    }
    buf_add_char(out, '\n');
}

static void dump_element(const Pages *pages, const Sequences *sequences, const Element *element, int depth,
                         Buf *out) {
    buf_printf(out, "%*s%s", depth * 2, "", tag_name(element->tag));
    if (!element->parent && pages->lang && !element->lang)
        buf_printf(out, " lang %s", pages->lang);
    dump_attributes(element, out);
    for (size_t i = 0; i < element->kids.count; i++) {
        const Kid *kid = &element->kids.items[i];
        if (kid->child) {
            dump_element(pages, sequences, kid->child, depth + 1, out);
            continue;
        }
        buf_printf(out, "%*s%s %u:%u", depth * 2 + 2, "", kid->link ? "link on page" : "page",
                   (unsigned)kid->page + 1, (unsigned)kid->mcid);
        if (!kid->link)
            dump_sequence(pages->pages.items[kid->page], sequences->first[kid->page][kid->mcid], out);
        buf_add_char(out, '\n');
    }
}

// ---- the whole

static void dump_information(const Pages *pages, Buf *out) {
    const struct {
        const char *name, *value;
    } lines[] = {{"title", pages->title},          {"author", pages->author}, {"subject", pages->subject},
                 {"publisher", pages->publisher},  {"lang", pages->lang},     {"date", pages->date},
                 {"identifier", pages->identifier}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!lines[i].value)
            continue;
        buf_printf(out, "%s ", lines[i].name);
        add_quoted(out, lines[i].value, strlen(lines[i].value));
        buf_add_char(out, '\n');
    }
}

void pages_dump(const Pages *pages, Buf *out) {
    dump_information(pages, out);
    for (size_t i = 0; i < pages->pages.count; i++)
        dump_page(pages->pages.items[i], i + 1, out);
    Arena *arena = arena_new(0);
    Sequences sequences = find_sequences(arena, pages);
    buf_add(out, "structure\n");
    dump_element(pages, &sequences, pages->root, 1, out);
    arena_free(arena);
    buf_add(out, pages->destinations.count ? "destinations\n" : "");
    for (size_t i = 0; i < pages->destinations.count; i++) {
        const Destination *destination = &pages->destinations.items[i];
        buf_printf(out, "  %s page %u y", destination->name, (unsigned)destination->page + 1);
        add_rounded(out, destination->y);
        buf_add_char(out, '\n');
    }
    buf_add(out, pages->outline.count ? "outline\n" : "");
    for (size_t i = 0; i < pages->outline.count; i++) {
        const OutlineEntry *entry = &pages->outline.items[i];
        buf_printf(out, "  %*s", entry->level * 2, "");
        add_quoted(out, entry->title, strlen(entry->title));
        buf_printf(out, " page %u y", (unsigned)entry->page + 1);
        add_rounded(out, entry->y);
        buf_add_char(out, '\n');
    }
}
