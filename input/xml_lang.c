// Language tags: which are good, and what was probably meant by one that is not.

#include "input/xml_private.h"
#include "model/language.h"

#include <string.h>
#include <strings.h>

// The two-letter languages of ISO 639-1, in groups of three characters.
static const char two_letters[] = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce "
                                  "ch co cr cs cu cv cy da de dv dz ee el "
                                  "en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht "
                                  "hu hy hz ia id ie ig ii ik io is it iu "
                                  "ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt "
                                  "lu lv mg mh mi mk ml mn mr ms mt my na "
                                  "nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro "
                                  "ru rw sa sc sd se sg sh si sk sl sm sn "
                                  "so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk "
                                  "ur uz ve vi vo wa wo xh yi yo za zh zu ";

// What people write for a language; three letters are no tag where there are two.
static const struct {
    const char *written, *tag;
} meant[] = {
    {"norsk", "nb"},   {"norwegian", "nb"}, {"bokmål", "nb"},  {"bokmal", "nb"},  {"nob", "nb"},
    {"nor", "nb"},     {"nynorsk", "nn"},   {"nno", "nn"},     {"samisk", "se"},  {"nordsamisk", "se"},
    {"sami", "se"},    {"sme", "se"},       {"english", "en"}, {"engelsk", "en"}, {"eng", "en"},
    {"german", "de"},  {"deutsch", "de"},   {"tysk", "de"},    {"deu", "de"},     {"ger", "de"},
    {"swedish", "sv"}, {"svensk", "sv"},    {"swe", "sv"},     {"danish", "da"},  {"dansk", "da"},
    {"dan", "da"},     {"finnish", "fi"},   {"finsk", "fi"},   {"fin", "fi"},     {"french", "fr"},
    {"fransk", "fr"},  {"fra", "fr"},       {"fre", "fr"},
};

static const char *meant_by(const char *s) {
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
        if (strcasecmp(s, meant[i].written) == 0)
            return meant[i].tag;
    return NULL;
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Letters, then parts of letters and digits, each of one to eight, parted by '-' (BCP 47).
static bool is_well_formed(const char *s) {
    size_t n = 0, part = 0;
    for (;; s++) {
        if (*s == '-' || *s == '\0') {
            if (n == 0 || n > 8)
                return false;
            if (*s == '\0')
                return true;
            part++;
            n = 0;
        } else if (is_letter(*s) || (part && *s >= '0' && *s <= '9')) {
            n++;
        } else {
            return false;
        }
    }
}

// Of two letters one of the list; of three any but those that have two. No language has more.
bool xml_is_lang(const char *s) {
    size_t length = strcspn(s, "-");
    if (!is_well_formed(s))
        return false;
    if (length == 2) {
        for (const char *known = two_letters; *known; known += 3)
            if (strncasecmp(s, known, 2) == 0)
                return true;
        return false;
    }
    char primary[4] = {0};
    memcpy(primary, s, length < 4 ? length : 3);
    return length == 3 && !meant_by(primary);
}

const char *xml_edition(const char *tag) {
    static const char *const editions[] = {"nb", "nn", "se", "en"};
    for (size_t i = 0; i < sizeof editions / sizeof *editions; i++)
        if (strcmp(tag, editions[i]) == 0)
            return editions[i];
    return strcmp(tag, "no") == 0 ? "nb" : NULL;
}

const char *xml_canonical_lang(const char *tag) {
    return strcasecmp(tag, "no") == 0 ? "nb" : tag;
}

// A language of its own was meant as it is: nothing is guessed then.
void xml_hint_lang(Xml *xml, const char *s, bool edition) {
    static const char *const editions[] = {"nb", "nn", "se", "en"};
    const char *tag = meant_by(s);
    const Language *language = edition ? language_find(s) : NULL;
    if (language)
        tag = language_tag(language);
    if (tag && (!edition || xml_edition(tag)))
        diag_hint(xml->diag, "did you mean `%s`?", tag);
    else if (strchr(s, '_'))
        diag_hint(xml->diag, "write a hyphen instead of `_`");
    else if (!xml_is_lang(s) && !tag)
        diag_hint_closest(xml->diag, s, editions, sizeof editions / sizeof *editions);
}
