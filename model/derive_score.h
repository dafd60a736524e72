#ifndef MODEL_DERIVE_SCORE_H
#define MODEL_DERIVE_SCORE_H

// A score under way: inside model/ only. derive_points.c gives points for lists, derive_score.c adds them up
// and ranks.

#include "model/deriver.h"

enum { MOST_PLACES = 100 };

typedef struct Score {
    Deriver *deriver;
    const Cube *in;
    size_t dimension, categories;
    Exact appearance;          // points for being on a list
    Exact places[MOST_PLACES]; // points for the first, second, … place
    size_t place_count;
    const bool *leaves;
    Exact *appearances, *place_points, *sums; // by category
    uint8_t *flags;
    int64_t *ranks;
    size_t *measures, measure_count; // what was looked at
} Score;

// The points of the step. False after reporting what is no number.
bool score_read_points(Score *score);

// Ranks by one list and gives the points for it. False after reporting.
bool score_add_list(Score *score, const ScoreList *list);

// The cell with category 0 in the line of a list's measure; false after reporting.
bool score_find_line(Score *score, const ScoreList *list, size_t *base);

#endif
