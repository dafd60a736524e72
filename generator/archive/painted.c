#include "generator/archive/painted.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// ---- tokens

typedef enum TokenKind { TOKEN_END, TOKEN_NUMBER, TOKEN_NAME, TOKEN_STRING, TOKEN_WORD } TokenKind;

typedef struct Token {
    TokenKind kind;
    const char *start; // of a name without its slash; of a string its bytes, unescaped
    size_t length;
} Token;

typedef struct Scanner {
    const char *at, *end;
    Buf string;
} Scanner;

static bool is_white(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c) {
    return c != '\0' && strchr("()<>[]{}/%", c);
}

static int hex_digit(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

// Behind a backslash.
static void scan_escape(Scanner *scanner) {
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    char c = *scanner->at++;
    const char *known = c ? strchr(from, c) : NULL;
    if (c >= '0' && c <= '7') {
        int code = c - '0';
        for (int i = 0; i < 2 && scanner->at < scanner->end && *scanner->at >= '0' && *scanner->at <= '7';
             i++)
            code = code * 8 + (*scanner->at++ - '0');
        buf_add_char(&scanner->string, (char)(code & 0xFF));
    } else if (c != '\n' && c != '\r') { // which only divide a line
        buf_add_char(&scanner->string, known ? to[known - from] : c);
    }
}

static void scan_string(Scanner *scanner) {
    int depth = 1;
    while (scanner->at < scanner->end) {
        char c = *scanner->at++;
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0)
            return;
        if (c == '\\' && scanner->at < scanner->end)
            scan_escape(scanner);
        else
            buf_add_char(&scanner->string, c);
    }
}

static void scan_hex(Scanner *scanner) {
    int high = -1;
    for (; scanner->at < scanner->end && *scanner->at != '>'; scanner->at++) {
        int digit = hex_digit(*scanner->at);
        if (digit >= 0 && high >= 0)
            buf_add_char(&scanner->string, (char)(high << 4 | digit));
        high = digit < 0 ? high : high < 0 ? digit : -1;
    }
    if (high >= 0)
        buf_add_char(&scanner->string, (char)(high << 4));
    scanner->at += scanner->at < scanner->end;
}

static void skip_white(Scanner *scanner) {
    while (scanner->at < scanner->end && (is_white(*scanner->at) || *scanner->at == '%')) {
        bool comment = *scanner->at == '%';
        do
            scanner->at++;
        while (comment && scanner->at < scanner->end && scanner->at[-1] != '\n');
    }
}

static Token scan(Scanner *scanner) {
    skip_white(scanner);
    if (scanner->at >= scanner->end)
        return (Token){.kind = TOKEN_END};
    const char *start = scanner->at++;
    bool doubled = scanner->at < scanner->end && *scanner->at == *start;
    if (*start == '(' || (*start == '<' && !doubled)) {
        scanner->string.length = 0;
        *start == '(' ? scan_string(scanner) : scan_hex(scanner);
        return (Token){TOKEN_STRING, buf_text(&scanner->string), scanner->string.length};
    }
    if (is_delimiter(*start) && *start != '/') {
        scanner->at += (*start == '<' || *start == '>') && doubled;
        return (Token){TOKEN_WORD, start, (size_t)(scanner->at - start)};
    }
    while (scanner->at < scanner->end && !is_white(*scanner->at) && !is_delimiter(*scanner->at))
        scanner->at++;
    size_t length = (size_t)(scanner->at - start);
    if (*start == '/')
        return (Token){TOKEN_NAME, start + 1, length - 1};
    bool number = strchr("+-.0123456789", *start) && *start;
    return (Token){number ? TOKEN_NUMBER : TOKEN_WORD, start, length};
}

static bool is_word(const Token *token, const char *word) {
    return token->kind == TOKEN_WORD && token->length == strlen(word) &&
           memcmp(token->start, word, token->length) == 0;
}

bool painted_are_same(RestructureBytes one, RestructureBytes other) {
    Scanner a = {.at = one.bytes, .end = (const char *)one.bytes + one.size};
    Scanner b = {.at = other.bytes, .end = (const char *)other.bytes + other.size};
    bool same = one.bytes && other.bytes;
    while (same) {
        Token left = scan(&a), right = scan(&b);
        same = left.kind == right.kind && left.length == right.length &&
               (left.length == 0 || memcmp(left.start, right.start, left.length) == 0);
        if (left.kind == TOKEN_END)
            break;
    }
    buf_free(&a.string);
    buf_free(&b.string);
    return same;
}

// ---- fonts

// What two-byte codes stand for, in UTF-8.
typedef struct CodeMap {
    const char *name;
    const char **texts; // NULL: nothing known of the font
} CodeMap;

enum { CODES = 65536 };

static const char *from_utf16(Arena *arena, const char *bytes, size_t length) {
    Buf text = {0};
    for (size_t i = 0; i + 1 < length; i += 2) {
        uint32_t code = (uint32_t)(unsigned char)bytes[i] << 8 | (unsigned char)bytes[i + 1];
        if (code >= 0xD800 && code < 0xDC00 && i + 3 < length) {
            uint32_t low = (uint32_t)(unsigned char)bytes[i + 2] << 8 | (unsigned char)bytes[i + 3];
            code = 0x10000 + ((code - 0xD800) << 10) + ((low - 0xDC00) & 0x3FF);
            i += 2;
        }
        char encoded[4];
        buf_add_bytes(&text, encoded, utf8_encode(code, encoded));
    }
    const char *kept = arena_strdup(arena, buf_text(&text));
    buf_free(&text);
    return kept;
}

// The pairs of bfchar blocks, which are all that we write.
static CodeMap read_map(Arena *arena, const RestructureFont *font) {
    CodeMap map = {font->name + (*font->name == '/'), NULL};
    const char *bytes = font->to_unicode.bytes;
    if (!bytes)
        return map;
    map.texts = arena_array(arena, CODES, const char *);
    Scanner scanner = {.at = bytes, .end = bytes + font->to_unicode.size};
    bool inside = false;
    for (Token token = scan(&scanner); token.kind != TOKEN_END; token = scan(&scanner)) {
        if (token.kind == TOKEN_WORD)
            inside = is_word(&token, "beginbfchar");
        if (!inside || token.kind != TOKEN_STRING || token.length != 2)
            continue;
        size_t code = (size_t)(unsigned char)token.start[0] << 8 | (unsigned char)token.start[1];
        token = scan(&scanner);
        if (token.kind == TOKEN_STRING)
            map.texts[code] = from_utf16(arena, token.start, token.length);
    }
    buf_free(&scanner.string);
    return map;
}

// ---- pages

enum { DEEPEST = 32 };

typedef struct Reader {
    Arena *arena;
    Painted *painted;
    const CodeMap *maps, *map;
    size_t map_count;
    long number; // the last one seen behind /MCID, or -1
    long sequences[DEEPEST];
    size_t depth;
    Buf texts; // of the sequence being read
} Reader;

static long current(const Reader *reader) {
    for (size_t i = reader->depth < DEEPEST ? reader->depth : DEEPEST; i-- > 0;)
        if (reader->sequences[i] >= 0)
            return reader->sequences[i];
    return PAINTED_ARTIFACT;
}

static void end_texts(Reader *reader, long mcid) {
    if (reader->texts.length == 0)
        return;
    *vec_push(reader->arena, &reader->painted->texts) =
        (PaintedText){mcid, arena_strdup(reader->arena, buf_text(&reader->texts))};
    reader->texts.length = 0;
}

// What is in a sequence of no number of its own goes on in that around it.
static void begin_sequence(Reader *reader) {
    long before = current(reader);
    if (reader->number >= 0 || before == PAINTED_ARTIFACT)
        end_texts(reader, before);
    if (reader->depth < DEEPEST)
        reader->sequences[reader->depth] = reader->number;
    reader->depth++;
    reader->number = -1;
}

static void end_sequence(Reader *reader) {
    long before = current(reader);
    reader->depth -= reader->depth > 0;
    if (current(reader) != before || before == PAINTED_ARTIFACT)
        end_texts(reader, before);
}

static void show(Reader *reader, const Token *token) {
    for (size_t i = 0; reader->map && reader->map->texts && i + 1 < token->length; i += 2) {
        size_t code = (size_t)(unsigned char)token->start[i] << 8 | (unsigned char)token->start[i + 1];
        buf_add(&reader->texts, reader->map->texts[code] ? reader->map->texts[code] : "\uFFFD");
    }
}

static const CodeMap *find_map(const Reader *reader, const Token *name) {
    for (size_t i = 0; i < reader->map_count; i++)
        if (strlen(reader->maps[i].name) == name->length &&
            memcmp(reader->maps[i].name, name->start, name->length) == 0)
            return &reader->maps[i];
    return NULL;
}

// A whole number of a stream, -1 when it is none that can be a number of a sequence.
static long whole(const Token *token) {
    long value = 0;
    for (size_t i = 0; i < token->length; i++) {
        if (token->start[i] < '0' || token->start[i] > '9' || value > 10000000)
            return -1;
        value = value * 10 + (token->start[i] - '0');
    }
    return value;
}

static void read_content(Reader *reader, Scanner *scanner) {
    bool in_dictionary = false;
    Token name = {.kind = TOKEN_END};
    for (Token token = scan(scanner); token.kind != TOKEN_END; token = scan(scanner)) {
        if (is_word(&token, "<<") || is_word(&token, ">>"))
            in_dictionary = *token.start == '<';
        else if (in_dictionary && token.kind == TOKEN_NUMBER && name.length == 4 &&
                 memcmp(name.start, "MCID", 4) == 0)
            reader->number = whole(&token);
        else if (token.kind == TOKEN_STRING && !in_dictionary)
            show(reader, &token);
        else if (is_word(&token, "Td") && reader->texts.length > 0 && !in_dictionary)
            buf_add_char(&reader->texts, ' '); // a run further on
        else if (is_word(&token, "Tf"))
            reader->map = find_map(reader, &name);
        else if (is_word(&token, "BDC") || is_word(&token, "BMC"))
            begin_sequence(reader);
        else if (is_word(&token, "EMC"))
            end_sequence(reader);
        if (token.kind == TOKEN_NAME)
            name = token;
    }
    end_texts(reader, current(reader));
}

Painted painted_read(Arena *arena, const RestructurePage *page) {
    Painted painted = {0};
    CodeMap *maps = arena_array(arena, page->font_count, CodeMap);
    for (size_t i = 0; i < page->font_count; i++)
        maps[i] = read_map(arena, &page->fonts[i]);
    Reader reader = {
        .arena = arena, .painted = &painted, .maps = maps, .map_count = page->font_count, .number = -1};
    const char *bytes = page->content.bytes ? page->content.bytes : "";
    Scanner scanner = {.at = bytes, .end = bytes + page->content.size};
    read_content(&reader, &scanner);
    buf_free(&scanner.string);
    buf_free(&reader.texts);
    return painted;
}

const char *painted_find(const Painted *painted, long mcid) {
    for (size_t i = 0; i < painted->texts.count; i++)
        if (painted->texts.items[i].mcid == mcid)
            return painted->texts.items[i].text;
    return NULL;
}
