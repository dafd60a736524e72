#include "fonts/outline.h"
#include "fonts/face.h"

typedef struct Target {
    const OutlineSink *sink;
    void *user;
    double upem;
} Target;

static void send_move(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y,
                      void *user) {
    (void)funcs, (void)state, (void)user;
    const Target *target = data;
    target->sink->move(target->user, (double)x / target->upem, (double)y / target->upem);
}

static void send_line(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y,
                      void *user) {
    (void)funcs, (void)state, (void)user;
    const Target *target = data;
    target->sink->line(target->user, (double)x / target->upem, (double)y / target->upem);
}

static void send_curve(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1,
                       float x2, float y2, float x, float y, void *user) {
    (void)funcs, (void)state, (void)user;
    const Target *target = data;
    double em = target->upem;
    target->sink->curve(target->user, (double)x1 / em, (double)y1 / em, (double)x2 / em, (double)y2 / em,
                        (double)x / em, (double)y / em);
}

static void send_close(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *user) {
    (void)funcs, (void)state, (void)user;
    const Target *target = data;
    target->sink->close(target->user);
}

void font_outline(const Font *font, uint32_t glyph, const OutlineSink *sink, void *user) {
    Target target = {sink, user, font->upem};
    // Without a function for quadratic curves HarfBuzz raises them to cubic ones.
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, send_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, send_line, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, send_curve, NULL, NULL);
    hb_draw_funcs_set_close_path_func(funcs, send_close, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font->shaper, glyph, funcs, &target);
#else
    hb_font_get_glyph_shape(font->shaper, glyph, funcs, &target);
#endif
    hb_draw_funcs_destroy(funcs);
}
