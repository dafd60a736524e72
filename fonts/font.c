// Opening a face with HarfBuzz: the file mapped, a variable font fixed at one instance, metrics read once.

#include "fonts/face.h"

#include <ctype.h>
#include <hb-ot.h>
#include <string.h>

#define TAG HB_TAG

// Metrics come from the font's own tables in font units; 0 when it says nothing.
static double metric(const Font *font, hb_ot_metrics_tag_t tag) {
    hb_position_t value = 0;
    return hb_ot_metrics_get_position(font->shaper, tag, &value) ? value / font->upem : 0;
}

// The height of a letter's outline, for fonts whose OS/2 table is too old to say.
static double letter_height(const Font *font, uint32_t code) {
    hb_glyph_extents_t extents;
    uint32_t glyph = font_glyph(font, code);
    return glyph && hb_font_get_glyph_extents(font->shaper, glyph, &extents) ? extents.y_bearing / font->upem
                                                                             : 0;
}

static void read_metrics(Font *font) {
    FontMetrics *m = &font->metrics;
    m->ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
    m->descent = -metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
    m->cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT);
    m->x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT);
    m->underline_position = -metric(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET);
    m->underline_thickness = metric(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE);
    if (m->ascent <= 0)
        m->ascent = 0.8;
    if (m->descent < 0)
        m->descent = -m->descent;
    if (m->cap_height <= 0)
        m->cap_height = letter_height(font, 'H');
    if (m->cap_height <= 0)
        m->cap_height = m->ascent * 0.8;
    if (m->x_height <= 0)
        m->x_height = letter_height(font, 'x');
    if (m->x_height <= 0)
        m->x_height = m->cap_height * 0.7;
    if (m->underline_thickness <= 0)
        m->underline_thickness = 0.05;
    if (m->underline_position <= 0)
        m->underline_position = 0.1;
}

static int read_i16(const unsigned char *p) {
    int value = p[0] << 8 | p[1];
    return value >= 0x8000 ? value - 0x10000 : value;
}

// Copies the first size bytes of a table; false when it is shorter.
static bool read_table(const Font *font, hb_tag_t tag, unsigned char *bytes, unsigned size) {
    hb_blob_t *blob = hb_face_reference_table(font->face, tag);
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    bool enough = length >= size;
    if (enough)
        memcpy(bytes, data, size);
    hb_blob_destroy(blob);
    return enough;
}

static bool has_table(const Font *font, hb_tag_t tag) {
    hb_blob_t *blob = hb_face_reference_table(font->face, tag);
    bool present = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return present;
}

// Table layouts: OpenType specification, "head", "post", "OS/2".
static void read_program(Font *font, const Wanted *wanted) {
    FontProgram *program = &font->program;
    program->path = wanted->face->path;
    program->index = (unsigned)wanted->face->index & 0xFFFF;
    program->cff = has_table(font, TAG('C', 'F', 'F', ' '));
    program->italic = wanted->face->slant != SLANT_UPRIGHT;
    program->weight = wanted->face->variable ? wanted->weight : (int)(wanted->face->weight[0] + 0.5);
    unsigned char table[44];
    if (read_table(font, TAG('h', 'e', 'a', 'd'), table, 44))
        for (size_t i = 0; i < 4; i++)
            program->box[i] = read_i16(table + 36 + 2 * i) / font->upem;
    if (read_table(font, TAG('p', 'o', 's', 't'), table, 16)) {
        program->fixed_pitch = (table[12] | table[13] | table[14] | table[15]) != 0;
        program->italic_angle = read_i16(table + 4) + (table[6] << 8 | table[7]) / 65536.0;
    }
    if (font->axis_count > 0) // which may slant; for others it takes HarfBuzz long to say the same
        program->italic_angle = (double)hb_style_get_value(font->shaper, HB_STYLE_TAG_SLANT_ANGLE);
}

// The PostScript name, or the file's name when there is none, in letters a PDF name takes as they are.
// Instances of a variable font share one name in the file, so the axes are spelt out behind it, as in Inter_wght600.
static const char *read_name(Arena *arena, const Font *font) {
    char name[64] = "";
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(font->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
    if (!name[0]) {
        const char *file = strrchr(font->program.path, '/');
        strncpy(name, file ? file + 1 : font->program.path, sizeof name - 1);
    }
    size_t length = 0;
    for (const char *p = name; *p; p++)
        if (isalnum((unsigned char)*p) || *p == '-' || *p == '_' || *p == '+')
            name[length++] = *p;
    name[length] = '\0';
    const char *full = arena_strdup(arena, length ? name : "Font");
    for (unsigned i = 0; i < font->axis_count; i++) {
        char tag[5] = "";
        hb_tag_to_string(font->axes[i].tag, tag);
        for (char *p = tag; *p; p++)
            if (!isalnum((unsigned char)*p))
                *p = '_';
        full = arena_printf(arena, "%s_%s%d", full, tag, (int)font->axes[i].value);
    }
    return full;
}

static float clamp(double value, const hb_ot_var_axis_info_t *axis) {
    return value < (double)axis->min_value   ? axis->min_value
           : value > (double)axis->max_value ? axis->max_value
                                             : (float)value;
}

// Where a variable font is fixed: at the named instance fontconfig matched, or at the weight and width asked for.
static void fix_axes(Arena *arena, Font *font, const Wanted *wanted) {
    unsigned count = hb_ot_var_get_axis_count(font->face);
    if (count == 0)
        return;
    hb_ot_var_axis_info_t *infos = arena_array(arena, count, hb_ot_var_axis_info_t);
    hb_ot_var_get_axis_infos(font->face, 0, &count, infos);
    float *at = arena_array(arena, count, float);
    for (unsigned i = 0; i < count; i++)
        at[i] = infos[i].default_value;
    int instance = wanted->face->index >> 16;
    if (wanted->face->variable) {
        for (unsigned i = 0; i < count; i++)
            if (infos[i].tag == HB_OT_TAG_VAR_AXIS_WEIGHT)
                at[i] = clamp(wanted->weight, &infos[i]);
            else if (infos[i].tag == HB_OT_TAG_VAR_AXIS_WIDTH)
                at[i] = clamp(wanted->width, &infos[i]);
    } else if (instance > 0) {
        unsigned coords = count;
        hb_ot_var_named_instance_get_design_coords(font->face, (unsigned)instance - 1, &coords, at);
    }
    hb_variation_t *axes = arena_array(arena, count, hb_variation_t);
    for (unsigned i = 0; i < count; i++)
        axes[i] = (hb_variation_t){infos[i].tag, at[i]};
    hb_font_set_variations(font->shaper, axes, count);
    font->axes = axes;
    font->axis_count = count;
}

Font *open_font(Arena *arena, size_t index, const Wanted *wanted) {
    hb_blob_t *blob = hb_blob_create_from_file(wanted->face->path);
    hb_face_t *face = hb_face_create(blob, (unsigned)wanted->face->index & 0xFFFF);
    hb_blob_destroy(blob);
    Font *font = arena_new_of(arena, Font);
    font->index = index;
    font->face = face;
    font->upem = hb_face_get_upem(face);
    // Outlines of the table CFF2 cannot be made static by hb-subset, so could not be embedded.
    if (hb_face_get_glyph_count(face) == 0 || has_table(font, TAG('C', 'F', 'F', '2'))) {
        hb_face_destroy(face);
        return NULL;
    }
    font->shaper = hb_font_create(face);
    hb_ot_font_set_funcs(font->shaper);
    int scale = (int)font->upem;
    hb_font_set_scale(font->shaper, scale, scale);
    fix_axes(arena, font, wanted);
    hb_font_make_immutable(font->shaper);
    read_program(font, wanted);
    font->postscript_name = read_name(arena, font);
    for (uint32_t c = 0; c < 256; c++)
        if (font_glyph(font, c))
            font->has_latin1[c >> 6] |= (uint64_t)1 << (c & 63);
    read_metrics(font);
    return font;
}

void close_font(Font *font) {
    hb_font_destroy(font->shaper);
    hb_face_destroy(font->face);
}

bool font_has(const Font *font, uint32_t code) {
    if (code < 256)
        return font->has_latin1[code >> 6] >> (code & 63) & 1;
    return font_glyph(font, code) != 0;
}

const FontMetrics *font_metrics(const Font *font) {
    return &font->metrics;
}

const char *font_postscript_name(const Font *font) {
    return font->postscript_name;
}

size_t font_index(const Font *font) {
    return font->index;
}

double font_advance(const Font *font, uint32_t glyph) {
    return hb_font_get_glyph_h_advance(font->shaper, glyph) / font->upem;
}

uint32_t font_glyph(const Font *font, uint32_t code) {
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(font->shaper, code, &glyph) ? glyph : 0;
}

const FontProgram *font_program(const Font *font) {
    return &font->program;
}

static const char *name_in_file(Arena *arena, const Font *font, hb_ot_name_id_t id) {
    char name[128] = "";
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(font->face, id, hb_language_from_string("en", -1), &size, name);
    return arena_strdup(arena, name);
}

FontNames font_names(Arena *arena, const Font *font) {
    FontNames names = {name_in_file(arena, font, HB_OT_NAME_ID_FONT_FAMILY),
                       name_in_file(arena, font, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY)};
    if (!*names.family)
        names.family = font->postscript_name;
    if (!*names.large_family)
        names.large_family = names.family;
    return names;
}
