#ifndef GENERATOR_COMMANDS_H
#define GENERATOR_COMMANDS_H

// The commands. Each returns the exit status of the program: 0 all good, 1 a file has faults or could not be written,
// 2 wrong usage.

#include "generator/options.h"

int command_build(Arena *arena, const Options *options);
int command_check(Arena *arena, const Options *options);
int command_export(Arena *arena, const Options *options);
int command_batch(Arena *arena, const Options *options);
int command_extract(Arena *arena, const Options *options);
int command_verify(Arena *arena, const Options *options);

// SOURCE_DATE_EPOCH of the environment, or -1 when it is not set to a number.
long long source_date_epoch(void);

#endif
