#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

// Every bound on input in one place, each with its reason. Reaching one is an error with a place, never a crash; but for
// LIMIT_ARENA_BYTES, which is the last resort: when it is reached the program says "out of memory [limit.memory]",
// without a place, ends with status 1 and has written nothing.

// Memory of one job; a table of 100,000 rows of 8 numbers needs some 430 MB.
#define LIMIT_ARENA_BYTES ((size_t)4 << 30)
// One input file; the largest SDMX files in public use have some 200 MB.
#define LIMIT_FILE_BYTES ((size_t)512 << 20)
#define LIMIT_FILES      65535              // read in one run
#define LIMIT_XML_DEPTH  64                 // nesting of elements; real reports stay below 20
#define LIMIT_ATTRIBUTES 64                 // on one element
#define LIMIT_WORDS      1000               // ids in one attribute; real ones have a handful
#define LIMIT_LANGUAGES  64                 // of one text; the European Union has 24
#define LIMIT_TEXT_BYTES ((size_t)1 << 20)  // one run of text: a paragraph, not a book
#define LIMIT_CELLS      ((size_t)50000000) // product of the dimension sizes of a dataset
// Cells a dataset may have, for the elements in its file: memory goes with what a file says, not with what its dimensions
// multiply to (25 of two categories make 33 million). Within the first million, 40 MB, nobody need think of it; beyond,
// one cell in twenty must be given.
#define LIMIT_CELLS_OF(elements) ((size_t)1000000 + 20 * (size_t)(elements))
// Cells of a derived dataset, when that it is made from has fewer: a few operations multiply what a file says.
#define LIMIT_DERIVED_CELLS ((size_t)10000000)
#define LIMIT_CATEGORIES    ((size_t)1000000) // in one dimension
#define LIMIT_LEVELS        15                // of a hierarchy of categories; a page has no room for more
#define LIMIT_DIMENSIONS    32                // of one dataset
#define LIMIT_NUMBER_CHARS  64                // digits, sign and mark of one number
// Elements and texts that conditions and loops of a report come to: 5,000 for each of 400 categories.
#define LIMIT_WRITTEN_OUT ((size_t)2000000)
// A text that an expression or {variables} come to: a list of labels. Each <let> could double the one before.
#define LIMIT_COMPUTED_TEXT ((size_t)16 << 10)
// Expressions that are evaluated, categories that loops go over and cells that both look at: 150 times a rank among 357 for
// each of 357.
#define LIMIT_QUERY_STEPS ((size_t)20000000)
// Heads of all cells of a table written by hand: 10 for each of 100,000 cells. A head in a body stands over every row
// below it.
#define LIMIT_HEADS 1000000
// Formats, highlights and the like of one table: each cell asks them all.
#define LIMIT_MARKS      500
#define LIMIT_JSON_DEPTH 64 // brackets inside each other; a map has nine
// A map in GeoJSON, which takes some ten times its size while it is read; the municipalities of Norway in full detail have 20.
#define LIMIT_MAP_BYTES  ((size_t)64 << 20)
#define LIMIT_MAP_POINTS ((size_t)2000000) // corners of its regions
// A file of references: some 50,000 of them. Braces inside each other are only counted, so they have no limit.
#define LIMIT_WORKS_BYTES ((size_t)32 << 20)
#define LIMIT_PAGES       100000 // of one publication
#define LIMIT_DIAGNOSTICS 200    // complaints printed for one run; the rest are counted
#define LIMIT_NOTES       10000  // numbers typed by hand that are listed of one report
// Dots of a picture: a poster of a metre at 200 dots an inch has 8,000 along a side.
#define LIMIT_PICTURE_SIDE 20000
#define LIMIT_PICTURE_DOTS 100000000

#endif
