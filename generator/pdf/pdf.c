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
    if (writer->destinations || writer->attachment_tree) {
        buf_add(&out, "/Names<<");
        add_ref(&out, "/Dests", writer->destinations);
        add_ref(&out, "/EmbeddedFiles", writer->attachment_tree);
        buf_add(&out, ">>");
    }
    add_archive_entries(&out, writer);
    pdf_set_catalog(writer->file, buf_text(&out));
    buf_free(&out);
}

static bool write_parts(Writer *writer, long long epoch, Buf *out) {
    write_page_tree(writer);
    bool good = write_navigation(writer);
    good =
        fontuses_write(writer->fonts, writer->diag, writer->arena, writer->file, &writer->resources) && good;
    if (!good || writer->bad)
        return false;
    write_labels(writer);
    write_archive(writer, epoch);
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

PdfWriter *pdf_writer_new(Diag *diag) {
    Arena *arena = arena_new(0);
    Writer *writer = arena_new_of(arena, Writer);
    *writer = (Writer){.diag = diag, .arena = arena, .fonts = fontuses_new(arena)};
    writer->file = pdf_file_new(arena, writer);
    return writer;
}

void pdf_writer_take(PdfWriter *writer, const Page *page) {
    write_page(writer, page);
}

bool pdf_writer_finish(PdfWriter *writer, const Pages *pages, long long epoch, Buf *out) {
    writer->pages = pages;
    for (size_t i = writer->page_objects.count; i < pages->pages.count; i++)
        write_page(writer, pages->pages.items[i]);
    bool good = write_parts(writer, epoch, out);
    if (!good)
        buf_free(out);
    return good;
}

const Font **pdf_writer_fonts(const PdfWriter *writer, Arena *arena, size_t *count) {
    return fontuses_fonts(writer->fonts, arena, count);
}

void pdf_writer_set_archive(PdfWriter *writer, const PdfArchive *archive) {
    writer->archive = archive;
}

void pdf_writer_free(PdfWriter *writer) {
    if (!writer)
        return;
    pdf_file_free(writer->file);
    buf_free(&writer->content);
    arena_free(writer->arena);
}

bool pdf_write(Diag *diag, const Pages *pages, long long epoch, Buf *out) {
    PdfWriter *writer = pdf_writer_new(diag);
    bool good = pdf_writer_finish(writer, pages, epoch, out);
    pdf_writer_free(writer);
    return good;
}
