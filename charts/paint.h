#ifndef CHARTS_PAINT_H
#define CHARTS_PAINT_H

// Shapes painted with Cairo to a PNG. Built as a module of its own, paint.so, which the program opens when it is asked for
// such a picture: nobody else loads Cairo and the ten libraries behind it (docs/decisions/charts-as-items.md). The module
// needs no function of the program. Text comes as outlines (pages/enlarge.h), so no font engine takes part and a picture
// is the same everywhere.

#include "pages/page.h"

typedef struct Painting {
    const Item *items; // paths all of them
    size_t count;
    double width, height; // points
    double dpi;           // dots an inch; the picture has whole dots, rounded up
    bool transparent;     // else painted on paper
    PageColour paper;
} Painting;

// Receives the bytes of the PNG.
typedef void (*PaintSink)(void *user, const void *bytes, size_t count);

// Paints. NULL, or in English what went wrong.
typedef const char *PaintPng(const Painting *painting, PaintSink sink, void *user);

// What the module gives: the version of aarbok it was built with, and the function.
#define PAINT_VERSION_SYMBOL "aarbok_paint_version"
#define PAINT_PNG_SYMBOL     "aarbok_paint_png"
extern const char aarbok_paint_version[];
PaintPng aarbok_paint_png;

#endif
