#include "generator/export/png.h"

#include "base/limits.h"
#include "charts/paint.h"
#include "pages/enlarge.h"

#include <dlfcn.h>
#include <math.h>
#include <string.h>

// ---- chunks (W3C Portable Network Graphics, 5 and 11.3)

static void add_word(Buf *out, uint32_t word) {
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_add_char(out, (char)(word >> shift & 0xFF));
}

// CRC of annex D, bit by bit: the chunks are short.
static uint32_t crc_of(const char *bytes, size_t count) {
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < count; i++) {
        crc ^= (unsigned char)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

static void add_chunk(Buf *out, const char *type, const char *data, size_t count) {
    add_word(out, (uint32_t)count);
    size_t start = out->length;
    buf_add(out, type);
    buf_add_bytes(out, data, count);
    add_word(out, crc_of(out->bytes + start, out->length - start));
}

static void add_text(Buf *out, const char *keyword, const char *lang, const char *text) {
    if (!text || !*text)
        return;
    Buf data = {0};
    buf_add_bytes(&data, keyword, strlen(keyword) + 1);
    buf_add_bytes(&data, "\0", 2); // not compressed
    buf_add_bytes(&data, lang, strlen(lang) + 1);
    buf_add_bytes(&data, "", 1); // the keyword is not translated
    buf_add(&data, text);
    add_chunk(out, "iTXt", data.bytes, data.length);
    buf_free(&data);
}

// The keyword `Source` of the standard is the device that made a picture, so the source of the data has another.
static void add_facts(const PngRequest *request, Buf *out) {
    const Picture *picture = request->picture;
    const char *lang = picture->pages->lang;
    Buf density = {0};
    uint32_t a_metre = (uint32_t)lround(request->dpi / 0.0254);
    add_chunk(out, "sRGB", "\0", 1);
    add_word(&density, a_metre);
    add_word(&density, a_metre);
    buf_add_char(&density, 1); // metres
    add_chunk(out, "pHYs", density.bytes, density.length);
    buf_free(&density);
    add_text(out, "Title", lang, picture->title);
    add_text(out, "Description", lang, picture->description);
    add_text(out, "Data source", lang, picture->source);
    add_text(out, "Software", "en", "aarbok " AARBOK_VERSION);
}

// ---- painting

static void append(void *user, const void *bytes, size_t count) {
    buf_add_bytes(user, bytes, count);
}

static bool complain(Diag *diag, const char *what) {
    diag_error(diag, (Place){0}, "export.no-painter", "no PNG can be painted: %s", what);
    diag_hint(diag, "svg and pdf need nothing but the program");
    return false;
}

// A function's address comes as that of an object (POSIX, dlsym).
static PaintPng *find_painter(void *module) {
    PaintPng *paint = NULL;
    void *symbol = dlsym(module, PAINT_PNG_SYMBOL);
    memcpy(&paint, &symbol, sizeof paint);
    return paint;
}

// Cairo keeps what it has set up once, so the module stays when it is closed.
static bool paint(Diag *diag, const char *path, const Painting *painting, Buf *out) {
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!module)
        return complain(diag, dlerror());
    const char *version = dlsym(module, PAINT_VERSION_SYMBOL);
    PaintPng *painter = find_painter(module);
    const char *fault = "its module is of another version of aarbok";
    if (version && painter && strcmp(version, AARBOK_VERSION) == 0)
        fault = painter(painting, append, out);
    bool good = !fault || complain(diag, fault);
    dlclose(module);
    return good;
}

// Everything as shapes.
static Painting make_painting(Arena *arena, const PngRequest *request) {
    const Page *page = request->picture->pages->pages.items[0];
    Item *items = arena_array(arena, page->items.count, Item);
    for (size_t i = 0; i < page->items.count; i++) {
        items[i] = page->items.items[i];
        if (items[i].kind == ITEM_GLYPHS) {
            GlyphsItem glyphs = items[i].glyphs;
            items[i].kind = ITEM_PATH;
            items[i].path = glyphs_outline(arena, &glyphs);
        }
    }
    return (Painting){.items = items,
                      .count = page->items.count,
                      .width = page->width,
                      .height = page->height,
                      .dpi = request->dpi,
                      .transparent = request->transparent,
                      .paper = request->paper};
}

static bool check_size(Diag *diag, const Painting *painting) {
    double width = ceil(painting->width * painting->dpi / 72),
           height = ceil(painting->height * painting->dpi / 72);
    if (width <= LIMIT_PICTURE_SIDE && height <= LIMIT_PICTURE_SIDE && width * height <= LIMIT_PICTURE_DOTS)
        return true;
    diag_error(diag, (Place){0}, "export.too-large",
               "a picture of %d by %d dots is too large: at most %d along a side, and %d in all", (int)width,
               (int)height, LIMIT_PICTURE_SIDE, LIMIT_PICTURE_DOTS);
    diag_hint(diag,
              "ask for a smaller size or fewer dots an inch, or for svg or pdf, which are sharp in any");
    return false;
}

// The signature and IHDR, the first 33 bytes of every PNG, come before all else.
enum { HEAD = 33 };

bool png_write(Arena *arena, Diag *diag, const PngRequest *request, Buf *out) {
    Painting painting = make_painting(arena, request);
    Buf plain = {0};
    bool good = check_size(diag, &painting) && paint(diag, request->module, &painting, &plain);
    if (good) {
        buf_add_bytes(out, plain.bytes, HEAD);
        add_facts(request, out);
        buf_add_bytes(out, plain.bytes + HEAD, plain.length - HEAD);
    }
    buf_free(&plain);
    return good;
}
