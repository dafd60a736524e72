#ifndef LAYOUTS_TABLE_SHARING_H
#define LAYOUTS_TABLE_SHARING_H

// How the width of a table is shared out among its stub and its columns: table_width.c finds the place and the
// type in which the table fits and shares the width out, table_panels.c divides columns that fit nowhere.
//
// A column with the white before it is a slot. A panel is a run of columns that stand beside each other, with
// the stub before them: all columns, unless the table is too wide.

#include "layouts/table_grid.h"

// One way to make a table narrower.
typedef struct TableAttempt {
    double smaller; // points off the design's type
    bool hyphenate; // heads and labels
    double gap;     // share of the design's gap between columns
} TableAttempt;

enum { TABLE_ATTEMPTS = 7 };

// Attempt i, the least change first; never type below the design's smallest.
TableAttempt table_attempt(const Table *table, int i);

// The needs of a run of columns in one attempt.
typedef struct Sharing {
    const Table *table;
    TableWidths *widths;
    size_t first, end; // columns
    double scale;
    bool hyphenate;
    double gap;   // least between columns
    double tail;  // kept free at the right for what hangs out of the last column, and between spanners
    double apart; // white before a column that stands apart, beyond the gap
    double stub_natural, stub_least; // gaps between stub columns included
    double *slots;                   // being shared out, of each column from first on
} Sharing;

Sharing sharing_of(const Table *table, Arena *arena, TableWidths *widths, const TableAttempt *attempt,
                   size_t first, size_t end);

// What a column must have, and what suits it.
typedef double Slot(const Sharing *sharing, size_t column);

double sharing_least_slot(const Sharing *sharing, size_t column);
double sharing_wanted_slot(const Sharing *sharing, size_t column);
double sharing_sum(const Sharing *sharing, Slot *slot);

// White before a column that stands apart from the one before it, in this panel.
double sharing_apart(const Sharing *sharing, size_t column);

// Fills total with slots of one width, but none below its least, and none above its most (NULL: none has one)
// unless there is room for more than the most of all.
void sharing_level(Sharing *sharing, double total, Slot *least, Slot *most);

// Gives stub and columns their places: the stub a width, the columns their slots.
void sharing_place_stubs(const Sharing *sharing, double stub);
void sharing_place_columns(const Sharing *sharing, double stub);

// Divides the columns of every part among panels at most width wide, in the attempt that does it best, and
// shares the width out. False when a column does not fit beside the stub, or there would be more panels than
// most.
enum { TABLE_PANELS_MOST = 100 };
bool panels_make(Table *table, Arena *scratch, double width, size_t most);

#endif
