#include "generator/pdf/pdf.h"
#include "generator/pdf/syntax.h"
#include "generator/pdf/writer.h"

#include <string.h>

static void add_ref(Buf *out, const char *key, PdfRef ref) {
    if (!ref)
        return;
    buf_add(out, key);
    buf_add_ref(out, ref);
}

static void write_catalog(const Writer *writer) {
    const char *lang = writer->pages->lang ? writer->pages->lang : "und";
    Buf out = {0};
    buf_add(&out, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/Lang");
    buf_add_text_string(&out, lang, strlen(lang));
    add_ref(&out, "/StructTreeRoot", writer->structure);
    add_ref(&out, "/Metadata", writer->metadata);
    add_ref(&out, "/PageLabels", writer->labels);
    add_ref(&out, "/Outlines", writer->outline);
    if (writer->outline)
        buf_add(&out, "/PageMode/UseOutlines");
    if (writer->destinations) {
        add_ref(&out, "/Names<</Dests", writer->destinations);
        buf_add(&out, ">>");
    }
    pdf_set_catalog(writer->file, buf_text(&out));
    buf_free(&out);
}

static bool write_parts(Writer *writer, long long epoch, Buf *out) {
    bool good = write_pages(writer);
    good = write_navigation(writer) && good;
    good =
        fontuses_write(writer->fonts, writer->diag, writer->arena, writer->file, &writer->resources) && good;
    if (!good)
        return false;
    write_labels(writer);
    write_structure(writer);
    write_metadata(writer, epoch);
    write_catalog(writer);
    unsigned long fault;
    if (pdf_file_save(writer->file, out, &fault))
        return true;
    diag_error(writer->diag, (Place){0}, "pdf.library",
               "the PDF could not be put together: libharu error 0x%04lX", fault);
    return false;
}

bool pdf_write(Diag *diag, const Pages *pages, long long epoch, Buf *out) {
    Arena *arena = arena_new(0);
    Writer writer = {.diag = diag, .pages = pages, .arena = arena, .fonts = fontuses_new(arena)};
    writer.file = pdf_file_new(arena, &writer);
    bool good = write_parts(&writer, epoch, out);
    pdf_file_free(writer.file);
    arena_free(arena);
    if (!good)
        buf_free(out);
    return good;
}
