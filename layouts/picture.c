#include "layouts/picture.h"

#include "layouts/display.h"
#include "layouts/style.h"
#include "pages/enlarge.h"

#include <math.h>
#include <string.h>

static const double margin = 12, bare_margin = 3; // around the picture; a bare one has room for strokes
static const double least_plot = 60;              // of a drawing whose height is what is left
static const double most_reduced = 2, step = 1.06;
static const double thickest = 1.7; // bars, of what the design says, where there is room

// ---- setting

// One way to set a figure: the measure, and the height of the drawing (0: what the design says).
typedef struct Setting {
    const LayoutContext *context;
    Node *figure;
    double width, drawing_height;
    bool bare;
} Setting;

// pages: new ones, with what is tagged.
static bool set_figure(const Setting *setting, Pages **pages, Stack *stack) {
    ChartSpec *chart = setting->figure->figure.chart;
    double before = chart->height;
    if (setting->drawing_height > 0)
        chart->height = setting->drawing_height;
    *pages = pages_new(setting->context->text.arena, language_full_tag(setting->context->language));
    bool good =
        display_make_picture(setting->context, *pages, setting->figure, setting->width, setting->bare, stack);
    chart->height = before;
    return good;
}

static double drawing_height(const Stack *stack) {
    for (size_t i = 0; i < stack->parts.count; i++)
        if (stack->parts.items[i].kind == PART_DRAWING)
            return stack->parts.items[i].height;
    return 0;
}

// Sets the figure so that it is as high as the room. Complaints of what is only tried are not kept. *reported: nothing
// could be set at all.
static bool fill(Setting *setting, Design *design, double room, Pages **pages, Stack *stack, bool *reported) {
    Diag *diag = setting->context->text.diag;
    double bar = design->chart.bar_height;
    setting->drawing_height = 0;
    diag_set_quiet(diag, true);
    *reported = !set_figure(setting, pages, stack);
    diag_set_quiet(diag, false);
    if (*reported)
        return false;
    double natural = drawing_height(stack), left = room - (stack->height - natural);
    if (left < fmin(natural, least_plot))
        return false;
    design->chart.bar_height = bar * fmin(fmax(left / natural, 1), thickest);
    setting->drawing_height = left;
    *reported = !set_figure(setting, pages, stack);
    design->chart.bar_height = bar;
    return !*reported && stack->height <= room + 0.01;
}

static bool complain_of_room(const Setting *setting, bool bare) {
    Diag *diag = setting->context->text.diag;
    diag_error(diag, setting->figure->place, "export.no-room",
               "this figure does not go into the size asked for, not even in half its type");
    diag_hint(diag, bare ? "ask for a larger height, or none"
                         : "ask for a larger height, or leave out its words with --bare");
    return false;
}

// Where what is only tried complains.
static Diag *unheard(const Setting *setting) {
    return diag_new(setting->context->text.arena);
}

// The factor by which the figure must be made smaller in the end; 0 after a complaint. A figure that has no room in the
// width may have it in a larger one.
static double fit(Setting *setting, const PictureShape *shape, double edge, Pages **pages, Stack *stack) {
    Arena *arena = setting->context->text.arena;
    LayoutContext *context = arena_new_of(arena, LayoutContext); // what is set keeps it
    Design *design = arena_new_of(arena, Design);
    *context = *setting->context;
    *design = *context->design;
    context->design = design;
    Setting own = *setting;
    own.context = context;
    bool reported = false;
    double larger = 1, room = 0;
    for (; larger <= most_reduced; larger *= step) {
        context->text.diag = unheard(setting);
        own.width = shape->width > 0 ? shape->width * larger - 2 * edge : setting->width * larger;
        room = shape->height * larger - 2 * edge;
        if (own.width > 0 && fill(&own, design, room, pages, stack, &reported))
            break;
    }
    context->text.diag = setting->context->text.diag;
    if (larger <= most_reduced || reported)
        return fill(&own, design, room, pages, stack, &reported) ? larger : 0;
    (void)complain_of_room(setting, shape->bare);
    return 0;
}

// ---- links

static bool is_here(const Pages *pages, const LinkArea *link) {
    for (size_t i = 0; i < pages->destinations.count && link->target; i++)
        if (strcmp(pages->destinations.items[i].name, link->target) == 0)
            return true;
    return link->uri != NULL;
}

// Takes a link's area out of its element (to SIZE_MAX), or gives it its new number.
static void renumber(Element *element, size_t from, size_t to) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < element->kids.count; i++) {
        Kid kid = element->kids.items[i];
        if (kid.link && kid.mcid == from && to == SIZE_MAX)
            continue;
        if (kid.link && kid.mcid == from)
            kid.mcid = to & 0x7FFFFFFFu;
        element->kids.items[kept++] = kid;
    }
    element->kids.count = kept;
}

// What is said of other parts of the publication leads nowhere from here: it stays as words.
static void drop_links_out(const Pages *pages, Page *page) {
    size_t kept = 0;
    for (size_t i = 0; i < page->links.count; i++) {
        LinkArea link = page->links.items[i];
        bool here = is_here(pages, &link);
        renumber(link.element, i, here ? kept : SIZE_MAX);
        if (here)
            page->links.items[kept++] = link;
        else
            link.element->tag = TAG_SPAN;
    }
    page->links.count = kept;
}

// ---- the picture

static void describe(const LayoutContext *context, const Report *report, const Node *figure,
                     const Stack *stack, Picture *picture) {
    const LocalText *own = figure->figure.source, *given = figure->figure.chart->dataset->source;
    Pages *pages = picture->pages;
    picture->title = display_title(context, figure);
    picture->source = own || given ? local_text(own ? own : given, figure->lang) : NULL;
    for (size_t i = 0; i < stack->parts.count; i++)
        if (stack->parts.items[i].kind == PART_DRAWING)
            picture->description = stack->parts.items[i].element->alt;
    pages->title = picture->title;
    pages->subject = picture->description;
    pages->publisher = report->publisher ? local_text(report->publisher, report->lang) : NULL;
    pages->date = report->date;
}

static void enlarge_title(Design *design, double factor) {
    if (factor <= 0)
        return;
    design->styles[STYLE_CAPTION].size *= factor;
    design->styles[STYLE_CAPTION].leading *= factor;
}

bool layout_picture(const LayoutContext *given, const Report *report, Node *figure, const PictureShape *shape,
                    Picture *picture) {
    LayoutContext context = *given;
    UnshownSet unshown = {0};
    Design own = *context.design;
    const Design *design = context.design = &own;
    enlarge_title(&own, shape->title);
    double edge = shape->bare ? bare_margin : margin, larger = 1;
    double full = design->page_width - design->margin_left - design->margin_right;
    if (!context.styles)
        context.styles = style_cache_new(context.text.arena);
    context.text.unshown = &unshown;
    Setting setting = {&context, figure, figure->figure.wide ? full : fmin(design->column_width, full), 0,
                       shape->bare};
    if (shape->width > 0)
        setting.width = shape->width - 2 * edge;
    *picture = (Picture){.description = ""};
    Stack stack = {0};
    if (setting.width < 1)
        return complain_of_room(&setting, shape->bare);
    if (shape->height > 0)
        larger = fit(&setting, shape, edge, &picture->pages, &stack);
    else if (!set_figure(&setting, &picture->pages, &stack))
        larger = 0;
    if (larger <= 0)
        return false;
    double width = shape->width > 0 ? shape->width * larger : setting.width * larger + 2 * edge;
    double height = shape->height > 0 ? shape->height * larger : stack.height + 2 * edge;
    Page *page = pages_add(picture->pages, width, height);
    if (shape->ground)
        page_add_rule(picture->pages, page, 0, width, height / 2, height, design->paper);
    stack_place(&stack, picture->pages, page, edge, edge);
    drop_links_out(picture->pages, page);
    page_enlarge(picture->pages, page, 1 / larger);
    describe(&context, report, figure, &stack, picture);
    return true;
}
