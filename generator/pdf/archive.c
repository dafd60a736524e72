// Files inside the file, and what makes PDF/A-3 of it (ISO 19005-3, 6.2.3 and 6.8).

#include "generator/pdf/icc.h"
#include "generator/pdf/syntax.h"
#include "generator/pdf/tree.h"
#include "generator/pdf/writer.h"

#include <stdlib.h>
#include <string.h>

static void add_text(Buf *out, const char *key, const char *text) {
    buf_add(out, key);
    buf_add_text_string(out, text, strlen(text));
}

static PdfRef write_attachment(Writer *writer, const PdfAttachment *file, const char *date) {
    char sum[33];
    Buf out = {0};
    pdf_check_sum(file->bytes, file->size, sum);
    buf_add(&out, "/Type/EmbeddedFile/Subtype");
    buf_add_name(&out, file->type);
    buf_printf(&out, "/Params<</Size %zu/CheckSum<%s>", file->size, sum);
    if (*date)
        add_text(&out, "/ModDate", date);
    buf_add(&out, ">>");
    PdfRef stream = pdf_add_stream(writer->file, buf_text(&out), PDF_DEFLATE, file->bytes, file->size);
    out.length = 0;
    buf_add(&out, "/Type/Filespec");
    add_text(&out, "/F", file->name);
    add_text(&out, "/UF", file->name);
    if (file->description)
        add_text(&out, "/Desc", file->description);
    buf_add(&out, "/AFRelationship");
    buf_add_name(&out, file->relation);
    buf_add(&out, "/EF<</F");
    buf_add_ref(&out, stream);
    buf_add(&out, "/UF");
    buf_add_ref(&out, stream);
    buf_add(&out, ">>");
    PdfRef ref = pdf_add_text(writer->file, buf_text(&out));
    buf_free(&out);
    return ref;
}

static void add_key(Buf *out, const void *data, size_t i) {
    const Writer *writer = data;
    const char *key = writer->archive->files[i].key;
    buf_add_byte_string(out, key, strlen(key));
}

static void add_value(Buf *out, const void *data, size_t i) {
    const Writer *writer = data;
    buf_add_ref(out, writer->attachments[i]);
}

static int compare_addresses(const Element *a, const Element *b) {
    return a < b ? -1 : a > b;
}

static int compare_associations(const void *a, const void *b) {
    const PdfAssociation *const *left = a, *const *right = b;
    return compare_addresses((*left)->element, (*right)->element);
}

static int compare_element(const void *element, const void *association) {
    const PdfAssociation *const *found = association;
    return compare_addresses(element, (*found)->element);
}

static void sort_associations(Writer *writer) {
    const PdfArchive *archive = writer->archive;
    writer->associations = arena_array(writer->arena, archive->association_count, const PdfAssociation *);
    for (size_t i = 0; i < archive->association_count; i++)
        writer->associations[i] = &archive->associations[i];
    if (archive->association_count)
        qsort(writer->associations, archive->association_count, sizeof *writer->associations,
              compare_associations);
}

void write_archive(Writer *writer, long long epoch) {
    const PdfArchive *archive = writer->archive;
    if (!archive)
        return;
    const char *date = metadata_date(writer, epoch);
    Buf profile = {0};
    icc_add_srgb(&profile);
    writer->profile = pdf_add_stream(writer->file, "/N 3", PDF_DEFLATE, profile.bytes, profile.length);
    buf_free(&profile);
    writer->attachments = arena_array(writer->arena, archive->file_count, PdfRef);
    for (size_t i = 0; i < archive->file_count; i++)
        writer->attachments[i] = write_attachment(writer, &archive->files[i], date);
    writer->attachment_tree =
        tree_write(writer->file, writer->arena,
                   (PdfTree){"Names", archive->file_count, add_key, add_value, writer, false});
    sort_associations(writer);
}

void add_archive_entries(Buf *out, const Writer *writer) {
    const PdfArchive *archive = writer->archive;
    if (!archive)
        return;
    buf_add(out, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
                 "/Info(sRGB, IEC 61966-2-1)/DestOutputProfile");
    buf_add_ref(out, writer->profile);
    buf_add(out, ">>]/AF[");
    for (size_t i = 0; i < archive->file_count; i++)
        if (archive->files[i].of_document)
            buf_add_ref(out, writer->attachments[i]);
    buf_add(out, "]");
}

void add_element_files(Buf *out, const Writer *writer, const Element *element) {
    const PdfArchive *archive = writer->archive;
    if (!archive || !archive->association_count)
        return;
    const PdfAssociation *const *found = bsearch(element, writer->associations, archive->association_count,
                                                 sizeof *writer->associations, compare_element);
    if (!found || !(*found)->count)
        return;
    buf_add(out, "/AF[");
    for (size_t i = 0; i < (*found)->count; i++)
        buf_add_ref(out, writer->attachments[(*found)->files[i]]);
    buf_add(out, "]");
}
