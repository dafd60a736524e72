#include "generator/archive/verify.h"

#include "generator/archive/painted.h"

#include <string.h>

enum { TEXTS_SHOWN = 100, OBJECTS_SHOWN = 5 };

typedef struct Verifier {
    const Job *job;
    Arena *arena;
    Place place;
    size_t texts, pages, objects; // that differ
} Verifier;

// ---- where it is

// The element whose content a sequence of a page is; NULL when there is none.
static const Element *find_element(const Element *element, size_t page, long mcid) {
    for (uint32_t i = 0; i < element->kids.count; i++) {
        const Kid *kid = &element->kids.items[i];
        if (!kid->child && !kid->link && kid->page == page && (long)kid->mcid == mcid)
            return element;
        const Element *found = kid->child ? find_element(kid->child, page, mcid) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

// "table 3"; NULL when the element is in no figure and no table.
static const char *display_of(const Verifier *verifier, const Element *element) {
    const Pages *pages = verifier->job->pages;
    for (; element; element = element->parent)
        for (size_t i = 0; i < pages->displays.count; i++) {
            const Node *node = pages->displays.items[i].source;
            if (pages->displays.items[i].element != element)
                continue;
            const char *what = node->kind == NODE_FIGURE ? "figure" : "table";
            const char *label = node_label(verifier->arena, node);
            return label ? arena_printf(verifier->arena, "%s %s", what, label)
                         : arena_printf(verifier->arena, "a %s", what);
        }
    return NULL;
}

// The text of an element on a page.
static const char *text_of(const Verifier *verifier, const Element *element, size_t page,
                           const Painted *painted) {
    const char *text = "";
    for (uint32_t i = 0; i < element->kids.count; i++) {
        const Kid *kid = &element->kids.items[i];
        const char *more = kid->child                        ? text_of(verifier, kid->child, page, painted)
                           : !kid->link && kid->page == page ? painted_find(painted, (long)kid->mcid)
                                                             : NULL;
        if (more && *more)
            text = arena_printf(verifier->arena, "%s%s", text, more);
    }
    return text;
}

// The head of the row that a cell is in; "" when it has none.
static const char *row_of(const Verifier *verifier, const Element *element, size_t page,
                          const Painted *painted) {
    const Element *cell = NULL;
    for (; element && element->tag != TAG_TR; element = element->parent)
        cell = element;
    if (!element || element->kids.count == 0)
        return "";
    const Element *head = element->kids.items[0].child;
    bool other = head && head != cell && head->tag == TAG_TH;
    return other ? text_of(verifier, head, page, painted) : "";
}

// ---- what it is

// Of two texts what differs, to whole words, and not more than a line of it.
static void narrow(Arena *arena, const char **one, const char **other) {
    enum { LONGEST = 80 };
    const char *a = *one, *b = *other;
    size_t a_length = strlen(a), b_length = strlen(b), before = 0, behind = 0;
    while (before < a_length && before < b_length && a[before] == b[before])
        before++;
    while (before > 0 && a[before - 1] != ' ')
        before--;
    while (behind < a_length - before && behind < b_length - before &&
           a[a_length - 1 - behind] == b[b_length - 1 - behind])
        behind++;
    while (behind > 0 && a[a_length - behind] != ' ')
        behind--;
    *one = arena_strndup(arena, a + before, a_length - before - behind);
    *other = arena_strndup(arena, b + before, b_length - before - behind);
    if (strlen(*one) > LONGEST || strlen(*other) > LONGEST) {
        *one = arena_printf(arena, "%.*s…", (int)strcspn(*one, " "), *one);
        *other = arena_printf(arena, "%.*s…", (int)strcspn(*other, " "), *other);
    }
}

static const char *quoted(const Verifier *verifier, const char *text) {
    return *text ? arena_printf(verifier->arena, "`%s`", text) : "nothing";
}

static void report_text(Verifier *verifier, size_t page, const char *where, const char *printed,
                        const char *made) {
    narrow(verifier->arena, &printed, &made);
    if (verifier->texts++ < TEXTS_SHOWN)
        diag_error(verifier->job->diag, verifier->place, "verify.text-differs",
                   "page %zu%s: %s is printed; the data give %s", page + 1, where, quoted(verifier, printed),
                   quoted(verifier, made));
}

static const char *where_is(const Verifier *verifier, size_t page, long mcid, const Painted *made) {
    const Element *element = find_element(verifier->job->pages->root, page, mcid);
    const char *display = element ? display_of(verifier, element) : NULL;
    const char *row = element ? row_of(verifier, element, page, made) : "";
    const char *where = display ? arena_printf(verifier->arena, ", %s", display) : "";
    return *row ? arena_printf(verifier->arena, "%s, row `%s`", where, row) : where;
}

// Text of no element, running heads and the like, has nothing to be known by but its order.
static const char *artifacts_of(const Verifier *verifier, const Painted *painted) {
    Buf text = {0};
    for (size_t i = 0; i < painted->texts.count; i++)
        if (painted->texts.items[i].mcid == PAINTED_ARTIFACT) {
            buf_add(&text, text.length ? " " : "");
            buf_add(&text, painted->texts.items[i].text);
        }
    const char *kept = arena_strdup(verifier->arena, buf_text(&text));
    buf_free(&text);
    return kept;
}

static void compare_texts(Verifier *verifier, size_t page, const Painted *printed, const Painted *made) {
    for (size_t i = 0; i < made->texts.count; i++) {
        const PaintedText *text = &made->texts.items[i];
        if (text->mcid == PAINTED_ARTIFACT)
            continue;
        const char *other = painted_find(printed, text->mcid);
        if (!other || strcmp(other, text->text) != 0)
            report_text(verifier, page, where_is(verifier, page, text->mcid, made), other ? other : "",
                        text->text);
    }
    for (size_t i = 0; i < printed->texts.count; i++) {
        const PaintedText *text = &printed->texts.items[i];
        if (text->mcid != PAINTED_ARTIFACT && !painted_find(made, text->mcid))
            report_text(verifier, page, "", text->text, "");
    }
    const char *heads = artifacts_of(verifier, printed), *made_heads = artifacts_of(verifier, made);
    if (strcmp(heads, made_heads) != 0)
        report_text(verifier, page, "", heads, made_heads);
}

// ---- differences

static void take_page(void *user, size_t index, const RestructurePage *one, const RestructurePage *other) {
    Verifier *verifier = user;
    size_t before = verifier->texts;
    if (painted_are_same(one->content, other->content))
        return;
    ArenaMark mark = arena_mark(verifier->arena);
    Painted printed = painted_read(verifier->arena, one), made = painted_read(verifier->arena, other);
    compare_texts(verifier, index, &printed, &made);
    verifier->pages++;
    if (verifier->texts == before)
        diag_error(verifier->job->diag, verifier->place, "verify.page-differs",
                   "page %zu: what is drawn there is not what the data give", index + 1);
    arena_release(verifier->arena, mark);
}

// Pages come before objects: with them alterations have been told in words, and what else differs is only counted.
static void take_object(void *user, const char *path) {
    Verifier *verifier = user;
    if (verifier->objects++ < OBJECTS_SHOWN && verifier->pages == 0)
        diag_error(verifier->job->diag, verifier->place, "verify.object-differs",
                   "the object at %s is not what is made of the files inside", path);
}

static void count_objects(const Verifier *verifier) {
    size_t shown = verifier->pages > 0                 ? 0
                   : verifier->objects < OBJECTS_SHOWN ? verifier->objects
                                                       : OBJECTS_SHOWN;
    if (verifier->objects > shown)
        diag_error(verifier->job->diag, verifier->place, "verify.object-differs",
                   "%zu more objects differ: descriptions, files that belong to figures, fonts or the like",
                   verifier->objects - shown);
}

bool verify_compare(const Job *job, const Inside *inside, RestructureBytes made) {
    if (inside->pdf.size == made.size && memcmp(inside->pdf.bytes, made.bytes, made.size) == 0)
        return true;
    Arena *arena = arena_new(0);
    Verifier verifier = {.job = job, .arena = arena, .place = {inside->source, 0, 0, 0}};
    RestructureSink sink = {.user = &verifier, .page = take_page, .object = take_object};
    char fault[RESTRUCTURE_FAULT] = "";
    bool good = inside->module->compare(inside->pdf, made, &sink, fault);
    count_objects(&verifier);
    arena_free(arena);
    if (!good)
        diag_error(job->diag, verifier.place, "archive.bad-pdf", "this PDF cannot be read: %s", fault);
    return good && verifier.texts + verifier.pages + verifier.objects == 0;
}
