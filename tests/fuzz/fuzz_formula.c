// Formulas from memory: each is refused with one complaint, or gives items that a stack of the depth told can
// evaluate.

#include "model/formula.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new((size_t)512 << 20);
    Diag *diag = diag_new(arena);
    Formula formula;
    bool good =
        formula_parse(arena, diag, (Place){0}, arena_strndup(arena, (const char *)data, size), &formula);
    if (good != (diag_error_count(diag) == 0))
        abort();
    size_t waiting = 0;
    for (size_t i = 0; good && i < formula.count; i++) {
        FormulaKind kind = formula.items[i].kind;
        size_t taken = kind == FORMULA_NUMBER || kind == FORMULA_NAME ? 0 : kind == FORMULA_NEGATE ? 1 : 2;
        if (waiting < taken)
            abort();
        waiting = waiting - taken + 1;
        if (waiting > formula.depth)
            abort();
    }
    if (good && waiting != 1)
        abort();
    arena_free(arena);
    return 0;
}
