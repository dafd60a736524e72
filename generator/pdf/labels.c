// Page labels (ISO 32000-1, 12.4.2): viewers count for themselves from the first label of each run of pages.

#include "generator/pdf/syntax.h"
#include "generator/pdf/tree.h"
#include "generator/pdf/writer.h"

#include <stdlib.h>
#include <string.h>

// A label as viewers know them: a prefix and a number in a style ('D' decimal, 'r' or 'R' roman, 0 only a prefix).
typedef struct Label {
    uint32_t page;
    const char *prefix;
    size_t prefix_length;
    char style;
    unsigned number;
} Label;

typedef VEC(Label) Labels;

static void add_roman(Buf *out, unsigned number, bool capital) {
    static const struct {
        unsigned value;
        const char *small, *large;
    } steps[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"},  {400, "cd", "CD"}, {100, "c", "C"},
                 {90, "xc", "XC"}, {50, "l", "L"},    {40, "xl", "XL"}, {10, "x", "X"},    {9, "ix", "IX"},
                 {5, "v", "V"},    {4, "iv", "IV"},   {1, "i", "I"}};
    for (size_t i = 0; number > 0;) {
        if (number < steps[i].value) {
            i++;
            continue;
        }
        number -= steps[i].value;
        buf_add(out, capital ? steps[i].large : steps[i].small);
    }
}

// The number a whole label is in roman digits, 0 when it is none.
static unsigned roman_value(const char *label, bool capital) {
    unsigned found = 0;
    size_t length = strlen(label);
    if (length == 0 || strspn(label, capital ? "IVXLCDM" : "ivxlcdm") != length)
        return 0;
    for (unsigned number = 1; number < 1000 && !found; number++) {
        Buf roman = {0};
        add_roman(&roman, number, capital);
        if (strcmp(buf_text(&roman), label) == 0)
            found = number;
        buf_free(&roman);
    }
    return found;
}

static Label parse_label(const char *text, uint32_t page) {
    Label label = {.page = page, .prefix = text ? text : "", .prefix_length = text ? strlen(text) : 0};
    if ((label.number = roman_value(label.prefix, false)) > 0)
        label.style = 'r';
    else if ((label.number = roman_value(label.prefix, true)) > 0)
        label.style = 'R';
    if (label.style) {
        label.prefix_length = 0;
        return label;
    }
    size_t digits = label.prefix_length;
    while (digits > 0 && label.prefix_length - digits < 9 && label.prefix[digits - 1] >= '0' &&
           label.prefix[digits - 1] <= '9')
        digits--;
    while (digits < label.prefix_length && label.prefix[digits] == '0')
        digits++; // a number has no leading zeros
    if (digits < label.prefix_length) {
        label.style = 'D';
        label.number = (unsigned)strtoul(label.prefix + digits, NULL, 10);
        label.prefix_length = digits;
    }
    return label;
}

// Whether viewers count from a to b by themselves.
static bool label_follows(const Label *a, const Label *b) {
    return a->style && a->style == b->style && b->number == a->number + (b->page - a->page) &&
           a->prefix_length == b->prefix_length && memcmp(a->prefix, b->prefix, a->prefix_length) == 0;
}

static void add_label_key(Buf *out, const void *data, size_t i) {
    buf_printf(out, "%u", (unsigned)((const Labels *)data)->items[i].page);
}

static void add_label(Buf *out, const void *data, size_t i) {
    const Label *label = &((const Labels *)data)->items[i];
    buf_add(out, "<<");
    if (label->style)
        buf_printf(out, "/S/%c/St %u", label->style, label->number);
    if (label->prefix_length) {
        buf_add(out, "/P");
        buf_add_text_string(out, label->prefix, label->prefix_length);
    }
    buf_add(out, ">>");
}

void write_labels(Writer *writer) {
    Labels *labels = arena_new_of(writer->arena, Labels);
    for (uint32_t i = 0; i < writer->pages->pages.count; i++) {
        Label label = parse_label(writer->pages->pages.items[i]->label, i);
        if (!labels->count || !label_follows(&labels->items[labels->count - 1], &label))
            *vec_push(writer->arena, labels) = label;
    }
    PdfTree tree = {"Nums", labels->count, add_label_key, add_label, labels, false};
    writer->labels = tree_write(writer->file, writer->arena, tree);
}
