#include "generator/pdf/object.h"
#include "base/digest.h"
#include "generator/pdf/compress.h"
#include "generator/pdf/syntax.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_encrypt.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>

#include <string.h>

// A row of numbers for packed objects, and how many of them have been packed.
typedef struct Reserved {
    PdfRef first;
    size_t count, packed;
} Reserved;

// An object stream: count packed objects, from number first on.
typedef struct Pack {
    PdfRef stream, first;
    size_t count;
} Pack;

struct PdfFile {
    Arena *arena;
    const void *context;
    HPDF_Doc doc;      // NULL when it could not be made
    HPDF_STATUS fault; // the first one, or HPDF_OK
    Compressor *compressor;
    Buf entries; // of the dictionary being written
    Buf *out;
    VEC(Reserved) reserved;
    size_t packing;      // index of the reservation being packed
    VEC(Pack) packs;     // in the order of their numbers
    Buf pack_head, pack; // the object stream being made
    size_t pack_count;
};

// What a dictionary is made of until it is written; in HPDF_Dict.attr.
typedef struct Body {
    PdfEntries *entries;
    const void *data;
} Body;

// ---- faults

static void on_fault(HPDF_STATUS number, HPDF_STATUS detail, void *user) {
    PdfFile *file = user;
    (void)detail;
    if (file->fault == HPDF_OK)
        file->fault = number;
}

// Remembers the first fault; true when there has been none.
static bool keep(PdfFile *file, HPDF_STATUS status) {
    if (file->fault == HPDF_OK)
        file->fault = status;
    return file->fault == HPDF_OK;
}

static bool keep_object(PdfFile *file, const void *object) {
    return keep(file, object ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM);
}

// ---- dictionaries

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream) {
    PdfFile *file = stream->attr;
    const Body *body = dict->attr;
    file->entries.length = 0;
    body->entries(&file->entries, file->context, body->data);
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)buf_text(&file->entries),
                             (HPDF_UINT)file->entries.length);
}

static void write_text(Buf *out, const void *context, const void *data) {
    (void)context;
    buf_add(out, data);
}

static void set_body(PdfFile *file, HPDF_Dict dict, PdfEntries *entries, const void *data) {
    Body *body = arena_new_of(file->arena, Body);
    *body = (Body){entries, data};
    dict->attr = body;
    dict->write_fn = write_entries;
}

static PdfRef number_of(HPDF_Dict dict) {
    return dict->header.obj_id & 0x00FFFFFFu;
}

// libharu lets the list of objects grow by a fixed step, which takes time with the square of their number; a
// step as long as the list doubles it instead.
static void prepare_growth(HPDF_Doc doc) {
    HPDF_List entries = doc->xref->entries;
    if (entries->count >= entries->block_siz && entries->count > entries->items_per_block)
        entries->items_per_block = entries->count;
}

PdfRef pdf_add(PdfFile *file, PdfEntries *entries, const void *data) {
    if (file->fault != HPDF_OK)
        return 0;
    prepare_growth(file->doc);
    HPDF_Dict dict = HPDF_Dict_New(file->doc->mmgr);
    if (!keep_object(file, dict) || !keep(file, HPDF_Xref_Add(file->doc->xref, dict)))
        return 0;
    set_body(file, dict, entries, data);
    return number_of(dict);
}

PdfRef pdf_add_text(PdfFile *file, const char *entries) {
    return pdf_add(file, write_text, arena_strdup(file->arena, entries));
}

// ---- streams

// The content of a stream and how far libharu has read it; in HPDF_Stream.attr. (Its own streams in memory copy
// byte by byte, in and out.)
typedef struct Content {
    const char *bytes;
    size_t size, at;
} Content;

static HPDF_STATUS read_content(HPDF_Stream stream, HPDF_BYTE *bytes, HPDF_UINT *size) {
    Content *content = stream->attr;
    size_t left = content->size - content->at;
    HPDF_STATUS status = left <= *size ? HPDF_STREAM_EOF : HPDF_OK;
    if (left < *size)
        *size = (HPDF_UINT)left;
    memcpy(bytes, content->bytes + content->at, *size);
    content->at += *size;
    return status;
}

static HPDF_STATUS seek_content(HPDF_Stream stream, HPDF_INT at, HPDF_WhenceMode mode) {
    Content *content = stream->attr;
    (void)mode; // always from the start
    content->at = (size_t)at;
    return HPDF_OK;
}

static HPDF_INT32 tell_content(HPDF_Stream stream) {
    return (HPDF_INT32)((Content *)stream->attr)->at;
}

static HPDF_UINT32 size_content(HPDF_Stream stream) {
    return (HPDF_UINT32)((Content *)stream->attr)->size;
}

// Puts a copy of bytes into the stream of a dictionary, in place of the one made with it.
static bool fill_stream(PdfFile *file, HPDF_Dict dict, const void *bytes, size_t size) {
    Content *content = arena_new_of(file->arena, Content);
    *content = (Content){.bytes = arena_strndup(file->arena, bytes, size), .size = size};
    HPDF_Stream_Free(dict->stream);
    dict->stream = HPDF_CallbackReader_New(file->doc->mmgr, read_content, seek_content, tell_content,
                                           size_content, content);
    return keep_object(file, dict->stream);
}

PdfRef pdf_add_stream(PdfFile *file, const char *entries, PdfFilter filter, const void *bytes, size_t size) {
    if (file->fault != HPDF_OK)
        return 0;
    if (filter != PDF_PLAIN) // at once, so that only compressed bytes are kept until the file is saved
        bytes = compressor_run(file->compressor, bytes, size, &size);
    prepare_growth(file->doc);
    HPDF_Dict dict = HPDF_DictStream_New(file->doc->mmgr, file->doc->xref);
    if (!keep_object(file, dict) || !fill_stream(file, dict, bytes, size))
        return 0;
    // dict->filter stays empty, else libharu would compress what is compressed.
    const char *named = filter != PDF_PLAIN ? "/Filter/FlateDecode" : "";
    set_body(file, dict, write_text, arena_printf(file->arena, "%s%s", named, entries));
    return number_of(dict);
}

// ---- packed objects

enum { OBJECTS_MOST = 8388607 }; // libharu's limit
enum { PER_PACK = 400 };         // more compress no better, and a viewer reads all of a pack for one object

// libharu numbers what is added to a table from its offset on, and looks through tables that follow each
// other; so what comes later has numbers after the reserved ones.
PdfRef pdf_reserve(PdfFile *file, size_t count) {
    if (file->fault != HPDF_OK || count == 0)
        return 0;
    HPDF_Xref before = file->doc->xref;
    PdfRef first = before->start_offset + before->entries->count;
    if (count > OBJECTS_MOST - first) {
        keep(file, HPDF_XREF_COUNT_ERR);
        return 0;
    }
    HPDF_Xref after = HPDF_Xref_New(file->doc->mmgr, first + (HPDF_UINT32)count);
    if (!keep_object(file, after))
        return 0;
    after->prev = before;
    file->doc->xref = after;
    *vec_push(file->arena, &file->reserved) = (Reserved){.first = first, .count = count};
    return first;
}

static void end_pack(PdfFile *file) {
    if (file->pack_count == 0)
        return;
    const Reserved *reserved = &file->reserved.items[file->packing];
    size_t count = file->pack_count, first = file->pack_head.length;
    file->pack_count = 0;
    buf_add_bytes(&file->pack_head, file->pack.bytes, file->pack.length);
    PdfRef stream =
        pdf_add_stream(file, arena_printf(file->arena, "/Type/ObjStm/N %zu/First %zu", count, first),
                       PDF_DEFLATE, file->pack_head.bytes, file->pack_head.length);
    *vec_push(file->arena, &file->packs) =
        (Pack){stream, reserved->first + (PdfRef)(reserved->packed - count), count};
    file->pack_head.length = file->pack.length = 0;
}

void pdf_pack(PdfFile *file, PdfEntries *entries, const void *data) {
    if (file->fault != HPDF_OK)
        return;
    Reserved *reserved = &file->reserved.items[file->packing];
    buf_add_whole(&file->pack_head, reserved->first + reserved->packed++);
    buf_add_char(&file->pack_head, ' ');
    buf_add_whole(&file->pack_head, file->pack.length);
    buf_add_char(&file->pack_head, ' ');
    buf_add(&file->pack, "<<");
    entries(&file->pack, file->context, data);
    buf_add(&file->pack, ">>");
    file->pack_count++;
    bool last = reserved->packed == reserved->count;
    if (last || file->pack_count == PER_PACK)
        end_pack(file);
    file->packing += last;
}

// ---- the file

PdfFile *pdf_file_new(Arena *arena, const void *context) {
    PdfFile *file = arena_new_of(arena, PdfFile);
    file->arena = arena;
    file->context = context;
    file->doc = HPDF_New(on_fault, file);
    file->compressor = compressor_new();
    keep_object(file, file->doc);
    return file;
}

void pdf_file_free(PdfFile *file) {
    if (file->doc)
        HPDF_Free(file->doc);
    compressor_free(file->compressor);
    buf_free(&file->entries);
    buf_free(&file->pack_head);
    buf_free(&file->pack);
}

void pdf_set_catalog(PdfFile *file, const char *entries) {
    if (file->fault == HPDF_OK)
        set_body(file, file->doc->catalog, write_text, arena_strdup(file->arena, entries));
}

void pdf_set_page_tree(PdfFile *file, PdfEntries *entries, const void *data) {
    if (file->fault != HPDF_OK)
        return;
    HPDF_Dict root = file->doc->root_pages;
    keep(file, HPDF_Dict_RemoveElement(root, "Kids"));
    keep(file, HPDF_Dict_RemoveElement(root, "Count"));
    root->before_write_fn = NULL; // it would count the kids
    set_body(file, root, entries, data);
}

void pdf_set_information(PdfFile *file, const char *entries) {
    if (file->fault != HPDF_OK)
        return;
    keep(file, HPDF_Dict_RemoveElement(file->doc->info, "Producer"));
    set_body(file, file->doc->info, write_text, arena_strdup(file->arena, entries));
}

PdfRef pdf_page_tree(const PdfFile *file) {
    return file->fault == HPDF_OK ? number_of(file->doc->root_pages) : 0;
}

static HPDF_STATUS append_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size) {
    PdfFile *file = stream->attr;
    buf_add_bytes(file->out, bytes, size);
    return HPDF_OK;
}

static void write_hex(const unsigned char bytes[16], char hex[33]) {
    for (size_t i = 0; i < 16; i++) {
        hex[2 * i] = "0123456789ABCDEF"[bytes[i] >> 4];
        hex[2 * i + 1] = "0123456789ABCDEF"[bytes[i] & 15];
    }
    hex[32] = '\0';
}

void pdf_check_sum(const void *bytes, size_t size, char hex[33]) {
    struct HPDF_MD5Context sum;
    HPDF_BYTE result[16];
    HPDF_MD5Init(&sum);
    HPDF_MD5Update(&sum, bytes, (HPDF_UINT32)size);
    HPDF_MD5Final(result, &sum);
    write_hex(result, hex);
}

// The trailer comes last, so everything that matters has been written when the identifier is needed.
static void write_identifier(Buf *out, const void *context, const void *data) {
    const Buf *written = data;
    (void)context;
    Digest digest = digest_of(written->bytes, written->length);
    char hex[33];
    write_hex(digest.bytes, hex);
    buf_printf(out, "/ID[<%s><%s>]\n", hex, hex);
}

// The trailer's entries. What stands before it has been written when the identifier is needed.
static void write_trailer(PdfFile *file, Buf *out) {
    buf_add(out, "/Root");
    buf_add_ref(out, number_of(file->doc->catalog));
    buf_add(out, "/Info");
    buf_add_ref(out, number_of(file->doc->info));
    write_identifier(out, NULL, file->out);
}

// ---- cross-reference stream

// An entry: its kind, then an offset or the number of an object stream, then an index in that. Each stands
// behind the byte that names the predictor "up" of PNG: rows that count upwards become rows that are all
// alike.
enum { FIELDS = 7, PREDICTOR_UP = 2, IN_FILE = 1, IN_PACK = 2 };

typedef struct CrossEntry {
    unsigned char fields[FIELDS];
} CrossEntry;

static CrossEntry cross_entry(unsigned kind, size_t place, size_t index) {
    CrossEntry entry = {{(unsigned char)kind}};
    for (int i = 0; i < 4; i++)
        entry.fields[1 + i] = (unsigned char)(place >> (24 - 8 * i) & 0xFF);
    entry.fields[5] = (unsigned char)(index >> 8 & 0xFF);
    entry.fields[6] = (unsigned char)(index & 0xFF);
    return entry;
}

// Writes what libharu holds and notes where each object is.
static void write_objects(PdfFile *file, HPDF_Stream stream, CrossEntry *entries) {
    for (HPDF_Xref xref = file->doc->xref; xref && file->fault == HPDF_OK; xref = xref->prev)
        for (HPDF_UINT i = xref->start_offset ? 0 : 1; i < xref->entries->count; i++) {
            PdfRef number = xref->start_offset + i;
            entries[number] = cross_entry(IN_FILE, file->out->length, 0);
            buf_add_whole(file->out, number);
            buf_add(file->out, " 0 obj\n");
            keep(file, HPDF_Obj_WriteValue(HPDF_Xref_GetEntry(xref, i)->obj, stream, NULL));
            buf_add(file->out, "\nendobj\n");
        }
}

static void note_packs(const PdfFile *file, CrossEntry *entries) {
    for (size_t i = 0; i < file->packs.count; i++) {
        const Pack *pack = &file->packs.items[i];
        for (size_t k = 0; k < pack->count; k++)
            entries[pack->first + k] = cross_entry(IN_PACK, pack->stream, k);
    }
}

static void write_cross_references(PdfFile *file, const CrossEntry *entries, size_t count) {
    Buf rows = {0};
    CrossEntry above = {0};
    for (size_t i = 0; i < count; i++) {
        buf_add_char(&rows, PREDICTOR_UP);
        for (size_t k = 0; k < FIELDS; k++)
            buf_add_char(&rows, (char)(unsigned char)(entries[i].fields[k] - above.fields[k]));
        above = entries[i];
    }
    size_t size = 0, start = file->out->length;
    const unsigned char *bytes = compressor_run(file->compressor, rows.bytes, rows.length, &size);
    buf_free(&rows);
    buf_add_whole(file->out, count - 1);
    buf_printf(file->out, " 0 obj\n<</Type/XRef/Size %zu/W[1 4 2]/Filter/FlateDecode", count);
    buf_printf(file->out, "/DecodeParms<</Predictor 12/Columns %d>>/Length %zu", FIELDS, size);
    write_trailer(file, file->out);
    buf_add(file->out, ">>stream\n");
    buf_add_bytes(file->out, bytes, size);
    buf_printf(file->out, "\nendstream\nendobj\nstartxref\n%zu\n%%%%EOF\n", start);
}

static void write_packed_file(PdfFile *file, HPDF_Stream stream) {
    HPDF_Xref last = file->doc->xref;
    size_t count =
        last->start_offset + last->entries->count + 1; // the cross-reference stream is an object too
    CrossEntry *entries = arena_array(file->arena, count, CrossEntry);
    entries[0] = cross_entry(0, 0, 0xFFFF);
    write_objects(file, stream, entries);
    note_packs(file, entries);
    entries[count - 1] = cross_entry(IN_FILE, file->out->length, 0);
    write_cross_references(file, entries, count);
}

static void write_file(PdfFile *file) {
    HPDF_Doc doc = file->doc;
    HPDF_Stream stream = HPDF_CallbackWriter_New(doc->mmgr, append_bytes, file);
    if (!keep_object(file, stream))
        return;
    keep(file, HPDF_Stream_WriteStr(stream, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"));
    set_body(file, doc->trailer, write_identifier, file->out);
    keep(file, HPDF_Dict_Add(doc->trailer, "Root", doc->catalog));
    keep(file, HPDF_Dict_Add(doc->trailer, "Info", doc->info));
    if (file->fault == HPDF_OK && file->packs.count > 0)
        write_packed_file(file, stream);
    else if (file->fault == HPDF_OK)
        keep(file, HPDF_Xref_WriteToStream(doc->xref, stream, NULL));
    HPDF_Stream_Free(stream);
}

bool pdf_file_save(PdfFile *file, Buf *out, unsigned long *fault) {
    out->length = 0;
    file->out = out;
    if (file->fault == HPDF_OK)
        write_file(file);
    if (out->length > INT32_MAX) // offsets in libharu are 32 bits wide
        keep(file, HPDF_FILE_IO_ERROR);
    *fault = file->fault;
    return file->fault == HPDF_OK;
}

// ---- small things

void buf_add_ref(Buf *out, PdfRef ref) {
    buf_add_char(out, ' ');
    buf_add_whole(out, ref);
    buf_add(out, " 0 R");
}
