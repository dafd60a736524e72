// TeX as it stands in files of references, to characters. See works_reader.h.
#include "base/buf.h"
#include "base/utf8.h"
#include "input/works_reader.h"
#include "model/collation.h"

#include <ctype.h>
#include <string.h>

typedef struct TexName {
    const char *name, *text;
} TexName;

// Accents by their command, as the combining character that goes behind the letter.
static const TexName accents[] = {
    {"\"", "\u0308"}, {"'", "\u0301"}, {"`", "\u0300"}, {"^", "\u0302"}, {"~", "\u0303"}, {"=", "\u0304"},
    {".", "\u0307"},  {"u", "\u0306"}, {"v", "\u030C"}, {"H", "\u030B"}, {"c", "\u0327"}, {"k", "\u0328"},
    {"r", "\u030A"},  {"d", "\u0323"}, {"b", "\u0331"}, {NULL, NULL},
};

static const TexName letters[] = {
    {"aa", "å"}, {"AA", "Å"}, {"ae", "æ"}, {"AE", "Æ"}, {"oe", "œ"}, {"OE", "Œ"},  {"o", "ø"},  {"O", "Ø"},
    {"ss", "ß"}, {"l", "ł"},  {"L", "Ł"},  {"i", "ı"},  {"j", "ȷ"},  {"dh", "ð"},  {"DH", "Ð"}, {"th", "þ"},
    {"TH", "Þ"}, {"dj", "đ"}, {"DJ", "Đ"}, {"ng", "ŋ"}, {"NG", "Ŋ"}, {NULL, NULL},
};

static const TexName signs[] = {
    {"&", "&"},
    {"%", "%"},
    {"$", "$"},
    {"#", "#"},
    {"_", "_"},
    {"{", "{"},
    {"}", "}"},
    {"-", ""},
    {"/", ""},
    {"\\", " "},
    {",", "\u202F"},
    {" ", " "},
    {"\n", " "},
    {"@", ""},
    {"textendash", "–"},
    {"textemdash", "—"},
    {"ldots", "…"},
    {"dots", "…"},
    {"textellipsis", "…"},
    {"copyright", "©"},
    {"S", "§"},
    {"P", "¶"},
    {"textquoteleft", "‘"},
    {"textquoteright", "’"},
    {"textquotedblleft", "“"},
    {"textquotedblright", "”"},
    {"guillemotleft", "«"},
    {"guillemotright", "»"},
    {"guillemetleft", "«"},
    {"guillemetright", "»"},
    {"textasciitilde", "~"},
    {"textbackslash", "\\"},
    {"textunderscore", "_"},
    {"textregistered", "®"},
    {"texttrademark", "™"},
    {"euro", "€"},
    {"texteuro", "€"},
    {"pounds", "£"},
    {"textdegree", "°"},
    {"slash", "/"},
    {"TeX", "TeX"},
    {"LaTeX", "LaTeX"},
    {"BibTeX", "BibTeX"},
    {"newline", " "},
    {"textsuperscript", ""},
    {"textsubscript", ""},
    {"emph", ""},
    {"textit", ""},
    {"textbf", ""},
    {"textsc", ""},
    {"textrm", ""},
    {"textsf", ""},
    {"texttt", ""},
    {"textup", ""},
    {"url", ""},
    {"mbox", ""},
    {"em", ""},
    {"it", ""},
    {"bf", ""},
    {"sc", ""},
    {"rm", ""},
    {"sf", ""},
    {"tt", ""},
    {"itshape", ""},
    {"bfseries", ""},
    {"scshape", ""},
    {"relax", ""},
    {"protect", ""},
    {"noopsort", ""},
    {NULL, NULL},
};

static const char *find_name(const TexName *names, const char *name, size_t length) {
    for (; names->name; names++)
        if (strlen(names->name) == length && memcmp(names->name, name, length) == 0)
            return names->text;
    return NULL;
}

typedef struct TexReader {
    WorksReader *reader;
    size_t at, end; // in the file
    Buf text;
} TexReader;

static char here(const TexReader *tex) {
    return tex->at < tex->end ? tex->reader->bytes[tex->at] : '\0';
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(TexReader *tex) {
    while (is_blank(here(tex)))
        tex->at++;
}

// The command behind a backslash: letters, or one character.
static size_t command_length(const TexReader *tex) {
    const char *s = tex->reader->bytes + tex->at;
    size_t left = tex->end - tex->at, length = 0;
    while (length < left && isalpha((unsigned char)s[length]))
        length++;
    if (length == 0 && left > 0)
        (void)utf8_decode(s, s + left, &length);
    return length;
}

// The letter an accent goes on: o, {o}, \i, {\i}. Without a dot, since the accent stands there.
static void add_accented(TexReader *tex, const char *accent) {
    size_t braces = 0;
    skip_blanks(tex);
    for (; here(tex) == '{'; braces++)
        tex->at++;
    const char *s = tex->reader->bytes + tex->at;
    if (here(tex) == '\\') {
        tex->at++;
        size_t length = command_length(tex);
        const char *letter = find_name(letters, tex->reader->bytes + tex->at, length);
        bool dotless = length == 1 && strchr("ij", here(tex));
        if (dotless)
            buf_add_char(&tex->text, here(tex));
        else
            buf_add(&tex->text, letter ? letter : "");
        tex->at += length;
    } else if (here(tex) && here(tex) != '}') {
        size_t length;
        (void)utf8_decode(s, tex->reader->bytes + tex->end, &length);
        buf_add_bytes(&tex->text, s, length);
        tex->at += length;
    }
    buf_add(&tex->text, accent);
    for (; braces > 0 && here(tex); braces--) {
        while (here(tex) && here(tex) != '}') // more letters in the braces
            buf_add_char(&tex->text, tex->reader->bytes[tex->at++]);
        tex->at += here(tex) == '}';
    }
}

static void add_command(TexReader *tex) {
    size_t start = tex->at++, length = command_length(tex);
    const char *name = tex->reader->bytes + tex->at;
    tex->at += length;
    bool word = length > 0 && isalpha((unsigned char)*name);
    const char *accent = find_name(accents, name, length), *text = find_name(letters, name, length);
    if (accent) {
        add_accented(tex, accent);
        return;
    }
    if (!text)
        text = find_name(signs, name, length);
    if (word)
        skip_blanks(tex);
    if (text) {
        buf_add(&tex->text, text);
        return;
    }
    diag_error(tex->reader->diag, works_place(tex->reader, start, length + 1), "works.unknown-command",
               "the TeX command `\\%.*s` is not known here", (int)(length < 40 ? length : 40), name);
    diag_hint(tex->reader->diag, "write the character itself: the file is UTF-8");
    tex->reader->good = false;
}

// Signs that TeX writes with several characters. True when it was one.
static bool add_ligature(TexReader *tex) {
    static const TexName ligatures[] = {{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}, {NULL, NULL}};
    for (const TexName *one = ligatures; one->name; one++) {
        size_t length = strlen(one->name);
        if (tex->end - tex->at < length || memcmp(tex->reader->bytes + tex->at, one->name, length) != 0)
            continue;
        buf_add(&tex->text, one->text);
        tex->at += length;
        return true;
    }
    return false;
}

static void add_character(TexReader *tex) {
    char c = tex->reader->bytes[tex->at];
    if (c == '\\') {
        add_command(tex);
        return;
    }
    if (add_ligature(tex))
        return;
    tex->at++;
    if (c == '{' || c == '}')
        buf_add_char(&tex->text, c == '{' ? BRACE_OPEN : BRACE_CLOSE);
    else if (c == '~')
        buf_add(&tex->text, "\u00A0");
    else if (is_blank(c))
        buf_add_char(&tex->text, ' ');
    else if (c != '$' && (unsigned char)c >= 0x20)
        buf_add_char(&tex->text, c);
}

const char *tex_text(WorksReader *reader, size_t offset, size_t length) {
    TexReader tex = {.reader = reader, .at = offset, .end = offset + length};
    while (tex.at < tex.end)
        add_character(&tex);
    const char *text = text_composed(reader->arena, buf_text(&tex.text));
    buf_free(&tex.text);
    return text;
}

const char *tex_plain(Arena *arena, const char *text) {
    char *plain = arena_strdup(arena, text), *to = plain;
    for (const char *s = text; *s; s++) {
        if (*s == BRACE_OPEN || *s == BRACE_CLOSE || (*s == ' ' && (to == plain || to[-1] == ' ')))
            continue;
        *to++ = *s;
    }
    while (to > plain && to[-1] == ' ')
        to--;
    *to = '\0';
    return plain;
}
