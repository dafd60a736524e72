// What the file says about itself, twice: in the information dictionary, and as XMP (ISO 16684-1), which
// PDF/UA asks for. The two must agree.

#include "generator/pdf/syntax.h"
#include "generator/pdf/writer.h"

#include <string.h>
#include <time.h>

#define PRODUCER "aarbok " AARBOK_VERSION

// A moment, or a day, month or year, in the two notations.
typedef struct Stamp {
    char pdf[24]; // D:20180115120000Z
    char xmp[24]; // 2018-01-15T12:00:00Z
} Stamp;

// True when text has the shape of pattern, in which 9 stands for any digit.
static bool has_shape(const char *text, const char *pattern) {
    for (; *pattern; pattern++, text++)
        if (*pattern == '9' ? *text < '0' || *text > '9' : *text != *pattern)
            return false;
    return *text == '\0';
}

static Stamp stamp_of_date(const char *date) {
    Stamp stamp = {"", ""};
    if (!date || !(has_shape(date, "9999-99-99") || has_shape(date, "9999-99") || has_shape(date, "9999")))
        return stamp;
    size_t n = 0;
    stamp.pdf[n++] = 'D';
    stamp.pdf[n++] = ':';
    for (size_t i = 0; date[i]; i++) {
        stamp.xmp[i] = date[i];
        if (date[i] != '-')
            stamp.pdf[n++] = date[i];
    }
    return stamp;
}

static Stamp stamp_of_epoch(long long epoch) {
    Stamp stamp = {"", ""};
    time_t seconds = (time_t)epoch;
    struct tm moment;
    if (!gmtime_r(&seconds, &moment) || moment.tm_year > 9999 - 1900)
        return stamp;
    if (!strftime(stamp.pdf, sizeof stamp.pdf, "D:%Y%m%d%H%M%SZ", &moment) ||
        !strftime(stamp.xmp, sizeof stamp.xmp, "%Y-%m-%dT%H:%M:%SZ", &moment))
        return (Stamp){"", ""};
    return stamp;
}

// ---- information dictionary

static void add_entry(Buf *out, const char *key, const char *value) {
    if (!value || !*value)
        return;
    buf_add_name(out, key);
    buf_add_text_string(out, value, strlen(value));
}

static void write_information(Writer *writer, const char *title, const Stamp *stamp) {
    Buf out = {0};
    add_entry(&out, "Title", title);
    add_entry(&out, "Author", writer->pages->author);
    add_entry(&out, "Subject", writer->pages->subject);
    add_entry(&out, "Creator", PRODUCER);
    add_entry(&out, "Producer", PRODUCER);
    add_entry(&out, "CreationDate", stamp->pdf);
    add_entry(&out, "ModDate", stamp->pdf);
    pdf_set_information(writer->file, buf_text(&out));
    buf_free(&out);
}

// ---- XMP

static void add_simple(Buf *out, const char *name, const char *value) {
    if (!value || !*value)
        return;
    buf_printf(out, "   <%s>", name);
    buf_add_xml(out, value);
    buf_printf(out, "</%s>\n", name);
}

// A value in a container: Alt (by language), Bag or Seq.
static void add_contained(Buf *out, const char *name, const char *container, const char *value) {
    if (!value || !*value)
        return;
    const char *item = strcmp(container, "Alt") == 0 ? "rdf:li xml:lang=\"x-default\"" : "rdf:li";
    buf_printf(out, "   <%s><rdf:%s><%s>", name, container, item);
    buf_add_xml(out, value);
    buf_printf(out, "</rdf:li></rdf:%s></%s>\n", container, name);
}

static void add_authors(Buf *out, const Pages *pages) {
    if (pages->author_count == 0) {
        add_contained(out, "dc:creator", "Seq", pages->author);
        return;
    }
    buf_add(out, "   <dc:creator><rdf:Seq>");
    for (size_t i = 0; i < pages->author_count; i++) {
        buf_add(out, "<rdf:li>");
        buf_add_xml(out, pages->authors[i]);
        buf_add(out, "</rdf:li>");
    }
    buf_add(out, "</rdf:Seq></dc:creator>\n");
}

// PDF/A wants every schema described that it does not know itself (ISO 19005-3, 6.6.2.3.3): that of PDF/UA.
static void add_archive_claim(Buf *out) {
    add_simple(out, "pdfaid:part", "3");
    add_simple(out, "pdfaid:conformance", "A");
    buf_add(out,
            "   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
            "    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
            "    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
            "    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
            "    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
            "     <pdfaProperty:name>part</pdfaProperty:name>\n"
            "     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
            "     <pdfaProperty:category>internal</pdfaProperty:category>\n"
            "     <pdfaProperty:description>the part of ISO 14289 that is met</pdfaProperty:description>\n"
            "    </rdf:li></rdf:Seq></pdfaSchema:property>\n"
            "   </rdf:li></rdf:Bag></pdfaExtension:schemas>\n");
}

static PdfRef write_xmp(Writer *writer, const char *title, const Stamp *stamp) {
    const Pages *pages = writer->pages;
    Buf out = {0};
    buf_add(&out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                  " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                  "  <rdf:Description rdf:about=\"\"\n"
                  "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                  "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                  "    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                  "    xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"");
    if (writer->archive)
        buf_add(&out, "\n    xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
                      "    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
                      "    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
                      "    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"");
    buf_add(&out, ">\n   <dc:format>application/pdf</dc:format>\n");
    add_contained(&out, "dc:title", "Alt", title);
    add_authors(&out, pages);
    add_contained(&out, "dc:description", "Alt", pages->subject);
    add_contained(&out, "dc:language", "Bag", pages->lang);
    add_contained(&out, "dc:publisher", "Bag", pages->publisher);
    add_simple(&out, "dc:identifier", pages->identifier);
    add_simple(&out, "xmp:CreatorTool", PRODUCER);
    add_simple(&out, "xmp:CreateDate", stamp->xmp);
    add_simple(&out, "xmp:ModifyDate", stamp->xmp);
    add_simple(&out, "pdf:Producer", PRODUCER);
    add_simple(&out, "pdfuaid:part", "1");
    if (writer->archive)
        add_archive_claim(&out);
    buf_add(&out, "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
    PdfRef ref = pdf_add_stream(writer->file, "/Type/Metadata/Subtype/XML", PDF_PLAIN, out.bytes, out.length);
    buf_free(&out);
    return ref;
}

static Stamp choose_stamp(const Writer *writer, long long epoch) {
    return epoch >= 0 ? stamp_of_epoch(epoch) : stamp_of_date(writer->pages->date);
}

const char *metadata_date(Writer *writer, long long epoch) {
    Stamp stamp = choose_stamp(writer, epoch);
    return arena_strdup(writer->arena, stamp.pdf);
}

void write_metadata(Writer *writer, long long epoch) {
    Stamp stamp = choose_stamp(writer, epoch);
    const char *title = writer->pages->title;
    if (!title || !*title) {
        title = writer->pages->outline.count ? writer->pages->outline.items[0].title : "Untitled";
        diag_warning(writer->diag, (Place){0}, "pdf.no-title", "the publication has no title; `%s` is used",
                     title);
    }
    write_information(writer, title, &stamp);
    writer->metadata = write_xmp(writer, title, &stamp);
}
