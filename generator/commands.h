#ifndef GENERATOR_COMMANDS_H
#define GENERATOR_COMMANDS_H

// The commands. Each returns the exit status of the program: 0 all good, 1 a file has faults or could not be written,
// 2 wrong usage.

#include "generator/options.h"

int command_build(Arena *arena, const Options *options);
int command_check(Arena *arena, const Options *options);

#endif
