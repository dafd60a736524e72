#ifndef MODEL_REPORT_H
#define MODEL_REPORT_H

// A report as its author wrote it: a tree of blocks and inline runs, every node with its place. Nothing is computed
// here; model/bind.h ties names to datasets, notes and targets, and layouts/ turns the tree into pages.
//
// Editions: a block that carries xml:lang equal to one of the report's languages belongs to that edition alone; a
// block without is in all of them. The reader drops the blocks of other editions, so the tree is in one language;
// <span xml:lang="…"> switches language inside a paragraph.

#include "model/dataset.h"
#include "model/geography.h"
#include "model/noun.h"
#include "model/select.h"
#include "model/text.h"
#include "model/value_style.h"

typedef enum NodeKind {
    // blocks
    NODE_SECTION,    // children: NODE_HEADING first, then blocks; level 1…
    NODE_HEADING,    // inline children
    NODE_COVER,      // generated from the head
    NODE_COLOPHON,   // paragraphs behind what is generated from the head
    NODE_CONTENTS,   // NODE_HEADING, or none; generated
    NODE_STANDFIRST, // inline children: what a chapter says, in a sentence or two
    NODE_PARAGRAPH,  // inline children
    NODE_LIST,       // children: NODE_ITEM; ordered
    NODE_ITEM,       // children: blocks
    NODE_QUOTE,      // children: paragraphs, then perhaps NODE_ATTRIBUTION
    NODE_ATTRIBUTION,
    NODE_ASIDE, // in the outer column: children: paragraphs and NODE_KEY
    NODE_KEY,   // a key number: children: NODE_KEY_NUMBER, NODE_KEY_TEXT
    NODE_KEY_NUMBER,
    NODE_KEY_TEXT,
    NODE_FIGURE,
    NODE_TABLE,
    NODE_CAPTION,    // inline children; title of a figure or table
    NODE_SUBCAPTION, // inline children; what and unit
    NODE_ROW,        // of a table written by hand: children: NODE_CELL
    NODE_CELL,       // inline children
    NODE_NOTE,       // inline children; a note below a figure or table, Note.words
    NODE_ENTRY,      // of a list that is gathered: what it is of, and inline children that say more
    // inline
    NODE_TEXT, // text: white space collapsed as in HTML
    NODE_EMPHASIS,
    NODE_STRONG,
    NODE_SUPERSCRIPT,
    NODE_SUBSCRIPT,
    NODE_SPAN, // a language switch, or nothing but an id
    NODE_BREAK,
    NODE_LINK,     // href
    NODE_REF,      // to a figure, table, section or note: prints "figur 1", "side 41"
    NODE_VALUE,    // prints one cell
    NODE_FOOTNOTE, // inline children
    NODE_NOTEREF,  // in captions: points to a <note id> of the figure or table
    NODE_CITE,     // to works of the bibliography; inline children, made by bind
    NODE_MARK,     // what the index lists: shows nothing
    NODE_ABBR,     // inline children: an abbreviation
} NodeKind;

typedef struct Node Node;

// What a section is in the publication. Of a part and what stands in front the level is 0: chapters, prefaces,
// summaries and appendices are sections of level 1 wherever they stand.
typedef enum SectionRole {
    ROLE_SECTION,
    ROLE_FRONT, // what stands before the first chapter: <front>, without a heading of its own
    ROLE_PREFACE,
    ROLE_SUMMARY,
    ROLE_PART, // chapters under a common title
    ROLE_APPENDIX,
    // what is gathered from the report, under a heading that need not be written
    ROLE_NOTES,         // the footnotes before it
    ROLE_BIBLIOGRAPHY,  // NODE_ENTRY for each work, made by bind
    ROLE_INDEX,         // Report.index
    ROLE_GLOSSARY,      // NODE_ENTRY
    ROLE_ABBREVIATIONS, // NODE_ENTRY, made by bind
} SectionRole;

typedef enum ContentsKind { CONTENTS_SECTIONS, CONTENTS_FIGURES, CONTENTS_TABLES } ContentsKind;

// What a reference prints: "figur 3.2"; "side 41"; "figur 3.2 på side 41"; "3.2"; «Metode».
typedef enum RefPrint { REF_NAME, REF_PAGE, REF_BOTH, REF_NUMBER, REF_TITLE } RefPrint;

// <value of="brukere" at="aar=2012 sektor=stat" unit="yes" decimals="1" sign="yes"/>, and the difference of two
// cells with minus="aar=2013 sektor=naering". <label of="brukere" at="aar=2012"/> prints a category's name instead.
typedef struct ValueSpec {
    const char *of, *at, *minus;
    Place of_place, at_place, minus_place;
    bool unit, sign;
    bool label;   // print the label of the category that at names
    bool faulty;  // an attribute was refused: what is absent may only be misspelt
    int decimals; // -1: as the dataset says
    ValueStyle style;
    const char *typed;      // what the author expects to be printed, <value …>65</value>; NULL: nothing
    const char *typed_lang; // the language it is typed in
    Place typed_place;
    const char *variable; // of the innermost loop or <let> around it, or NULL
    const char *turn;     // of the loop: "k=1001"; NULL outside loops
    size_t turns;         // that the loop has
    bool computed;        // by an expression, when the report was read: dataset and cell hold the result
    const struct ValueSource *sources; // the cells it was computed from
    size_t source_count;
    // filled by bind:
    const Dataset *dataset;
    const Cell *cell, *minus_cell;
    const Dimension *dimension; // of a label, and the category
    const Category *category;
    const size_t *indices;
} ValueSpec;

typedef struct ValueSource {
    const Dataset *dataset;
    const Cell *cell;
} ValueSource;

typedef enum ChartKind {
    CHART_LINE,
    CHART_COLUMN,
    CHART_BAR,
    CHART_DOT,
    CHART_LOLLIPOP,
    CHART_DUMBBELL,
    CHART_SLOPE,
    CHART_PYRAMID,
    CHART_WATERFALL,
    CHART_HISTOGRAM,
    CHART_BOX,
    CHART_STEP,
    CHART_AREA,
    CHART_COMBINED, // columns and lines
    CHART_SCATTER,
    CHART_PIE,
    CHART_RING,
    CHART_HEAT, // a table in colours
    CHART_MAP,
} ChartKind;

// How the series of a category are put together: side by side, one upon the other, as shares of their sum, or
// as shares on both sides of a middle.
typedef enum ChartStack { STACK_NO, STACK_YES, STACK_PERCENT, STACK_DIVERGING } ChartStack;

// An attribute of a chart that names categories: text NULL when it was not given. place: of the value.
typedef struct ChartText {
    const char *text;
    Place place;
} ChartText;

enum { SUMMARY_NUMBERS = 5 }; // smallest, lower quartile, median, upper quartile, largest
// What an author writes into a chart: <annotation at="year=2015 sector=state">…</annotation>, a note at a point;
// <period from="2014" to="2016">…</period>, a stretch of time; <reference value="50">…</reference>, a level.
typedef enum RemarkKind { REMARK_ANNOTATION, REMARK_PERIOD, REMARK_REFERENCE } RemarkKind;

typedef struct ChartRemark {
    RemarkKind kind;
    const char *text;
    ChartText at, from, to; // of an annotation; of a period
    double value;           // of a reference
    Place place;
    bool faulty; // an attribute was refused
    struct ChartRemark *next;
    // filled by bind, of the dimensions along x and of the series:
    bool bound;              // what follows is known
    size_t category, series; // of an annotation's point (series SIZE_MAX: there is only one)
    size_t first, last;      // categories of a period
} ChartRemark;

// Regions of a map that are drawn once more, enlarged.
typedef enum InsetPlace { INSET_TOP_RIGHT, INSET_BOTTOM_RIGHT, INSET_TOP_LEFT, INSET_BOTTOM_LEFT } InsetPlace;

typedef struct ChartInset {
    ChartText codes;
    InsetPlace place;
    Place at;      // of the element
    bool *regions; // filled by bind: for each of the map
    struct ChartInset *next;
} ChartInset;

// A colour an author asks for: one of the design's, counted from 1, or (number 0) one of their own.
typedef struct ChartColour {
    int number;
    uint32_t colour;
    Place place;
} ChartColour;

typedef enum ChartChoice { CHART_AS_DESIGN, CHART_YES, CHART_NO } ChartChoice;

typedef enum SortOrder { SORT_SOURCE, SORT_DESCENDING, SORT_ASCENDING } SortOrder;

// <chart type="line" data="brukere" x="aar" series="sektor" where="…" …/>
typedef struct ChartSpec {
    ChartKind kind;
    const char *data, *x, *series, *where; // series may be NULL: one series
    Place place, data_place, x_place, series_place, where_place;
    SortOrder sort; // of categories, by the first series; never of time
    bool has_min, has_max;
    double min, max;            // of the value axis, when given
    Place min_place, max_place; // of the attributes, else of the chart
    int decimals;               // of value labels; -1: as the dataset says
    enum { LABELS_AUTO, LABELS_ALL, LABELS_ENDS, LABELS_NONE } labels;
    double height; // of the drawing in points; 0: the design decides
    ChartStack stack;
    ChartText neutral;      // of a diverging stack: the category of the series that is split round the middle
    ChartText aside;        // and those that stand beside it
    ChartText highlight;    // a selection: what it is of keeps its colour, all else is grey
    ChartText lower, upper; // selections: where the bounds of each number are, instead of the number
    ChartText summary;      // of boxes: the categories of the series that are the five numbers
    ChartText bins;         // of a histogram: "auto" or limits, to count the categories by their numbers
    bool rank;              // number the categories by their value
    bool broken;            // bars may begin elsewhere than at zero
    Place stack_place, rank_place, broken_place;
    ChartText y;     // of a scatter chart: the measure upwards; x then names the measure to the right
    ChartText lines; // of a combined chart: a selection of the series that are lines
    bool log;        // the value axis is logarithmic
    bool trend;      // a scatter chart has the line of least squares
    Place scale_place, trend_place;
    ChartText map;      // the id of a map; text NULL: the only one
    ChartInset *insets; // in the order of the report
    ChartText classes;  // of colours: "equal", "quantile" or limits; text NULL: equal
    int class_count;    // 0: the usual number
    Place class_count_place;
    ChartText panels; // the dimension that has a small chart for each of its categories
    bool free_scales; // each of those has a value axis of its own
    int across;       // how many stand side by side; 0: as many as suit
    Place free_place, across_place;
    const ChartColour *colours; // instead of the design's
    int colour_count;
    ChartChoice patterns, markers; // as in designs
    int grid;                      // 0: as the design says; else GridLines of model/design.h, and 1
    double aspect, line_width;     // 0: as the design says
    Place markers_place, grid_place, aspect_place, line_width_place;
    ChartRemark *remarks; // in the order of the report
    bool faulty;          // an attribute was refused: what is absent may only be misspelt
    // filled by bind:
    const Dataset *dataset;
    Selection *selection;
    size_t x_dimension, series_dimension; // series_dimension SIZE_MAX when there is none
    size_t panel_dimension;               // when there are panels
    bool **highlit;                   // for each dimension of the dataset its categories; NULL: no highlight
    const Category *neutral_category; // of the series' dimension; NULL: none
    bool *aside_categories;           // for each category of the series' dimension; NULL: none
    size_t *lower_indices, *upper_indices; // for each dimension, SIZE_MAX: that of the number; NULL: none
    size_t *summary_categories;            // SUMMARY_NUMBERS of them, lowest first; NULL: none
    bool *lined;                           // for each category of the series: a line; NULL: none
    const Geography *geography;            // of a map
    // of a scatter chart: x_dimension is that of its points
    size_t measure_dimension, x_measure, y_measure;
} ChartSpec;

// What a cell may show in place of its number: shapes that are told apart without colour.
typedef enum TableShape {
    TABLE_SHAPE_FULL,
    TABLE_SHAPE_HALF,
    TABLE_SHAPE_EMPTY,
    TABLE_SHAPE_CHECK,
    TABLE_SHAPE_TILDE,
    TABLE_SHAPE_CROSS,
    TABLE_SHAPE_COUNT
} TableShape;

// <symbol value="2" shape="full">Fulfilled</symbol>
typedef struct TableSymbol {
    const char *value; // a decimal
    TableShape shape;
    LocalText *text; // what it means: printed in the key above the table, and read in each cell
    Place place;
    struct TableSymbol *next;
} TableSymbol;

// Where text stands in its column. Numbers stand on their decimal mark unless something else is asked for.
typedef enum CellAlign { CELL_ALIGN_NONE, CELL_LEFT, CELL_RIGHT, CELL_CENTRE, CELL_DECIMAL } CellAlign;

// <format where="…" …/>: how numbers are printed; what is not given is left to what stands before it.
typedef struct TableFormat {
    CellAlign align; // of whole columns
    int decimals;    // -1: not given
    bool brackets, bold;
    bool sign;  // a plus before numbers above zero
    bool ranks; // they are places in a ranking: shared ones are marked as the language does it
} TableFormat;

// What is done to some cells: <highlight where="…"/>, <heat/>, <bars/>, <symbols>, <format>.
typedef enum TableMarkKind { MARK_HIGHLIGHT, MARK_HEAT, MARK_BARS, MARK_SYMBOLS, MARK_FORMAT } TableMarkKind;

typedef struct TableMark {
    TableMarkKind kind;
    const char *where;
    Place place, where_place;
    const char *min, *max; // of a highlight: decimals; only numbers between them; or NULL
    TableSymbol *symbols;
    TableFormat format;
    size_t refused; // symbols that were complained of: what seems to lack one may have it
    bool faulty;    // as of a chart
    struct TableMark *next;
    // filled by bind:
    bool **chosen; // for each dimension of the dataset its categories; NULL: the mark is on nothing
} TableMark;

// Whether a mark is on a cell of the table's dataset, by the cell's offset.
bool table_mark_covers(const TableMark *mark, const Dataset *dataset, size_t offset);

// How a cell of the table's dataset is printed, by its offset: what the formats on it say, the last one first.
TableFormat table_cell_format(const TableMark *marks, const Dataset *dataset, size_t offset);

// The symbol for a number, or NULL.
const TableSymbol *table_mark_symbol(const TableMark *mark, const char *number);

// Which heads every cell of a table written by hand must have.
typedef enum TableHeads { HEADS_BOTH, HEADS_COLUMNS, HEADS_ROWS } TableHeads;

// Which way the head in a cell reaches; by where it stands when nothing is said (model/written.h).
typedef enum CellScope { CELL_SCOPE_NONE, CELL_SCOPE_ROW, CELL_SCOPE_COLUMN } CellScope;

// Where totals stand among what they sum up.
typedef enum TotalsPlace { TOTALS_SOURCE, TOTALS_FIRST, TOTALS_LAST } TotalsPlace;

// What becomes of a table that is too wide for text and outer column in its smallest type.
typedef enum TooWide {
    TOO_WIDE_AUTO,      // a landscape page when it fits there and fills it, else parts
    TOO_WIDE_LANDSCAPE, // a landscape page; parts on such pages when that is still too narrow
    TOO_WIDE_SPLIT,     // parts, one below another, each with the stub
    TOO_WIDE_ERROR,     // nothing: its author wants to be told
} TooWide;

// Where the notes of a table of several pages stand.
typedef enum TableNotes { TABLE_NOTES_END, TABLE_NOTES_PAGE } TableNotes;

// <sparkline over="aar" where="tall=ledige" scale="own"><head>…</head></sparkline>: a column of small lines, each of its
// row along a dimension.
typedef struct TableSparkline {
    const char *over, *where;
    Place place, over_place, where_place;
    LocalText *head; // without one the first and the last category
    bool own_scale;  // each line fills its height; else all are on one scale
    bool faulty;     // as of a chart
    struct TableSparkline *next;
    // filled by bind:
    const Selection
        *selection; // of the categories along the line, and of dimensions that are not in rows; or NULL
    size_t over_dimension;
} TableSparkline;

// Equal neighbours that are one cell of several rows.
typedef enum MergeEqual { MERGE_NONE, MERGE_STUB, MERGE_CELLS, MERGE_ALL } MergeEqual;

// <table data="bruk" rows="medium" columns="sektor" where="…"/>; rows and columns list dimension ids, outermost first.
typedef struct TableSpec {
    const char *data, *rows, *columns, *where;
    Place place, data_place, rows_place, columns_place, where_place;
    int decimals;
    TotalsPlace totals;
    TooWide too_wide;
    TableNotes notes;
    TableMark *marks; // in the order of the report
    TableSparkline *sparklines;
    const char
        *rank; // "score=rank": the column that stands before the labels, as places in a ranking; or NULL
    Place rank_place;
    bool side_by_side; // every row dimension has a column of the stub; else outer ones make group rows
    MergeEqual merge;
    bool faulty;  // as of a chart
    bool by_hand; // rows and cells are children of the node; nothing above and below is used
    int bodies;   // of it: <tbody> so far
    TableHeads heads;
    // filled by bind:
    const Dataset *dataset;
    Selection *selection;
    size_t *row_dimensions, row_dimension_count;
    size_t *column_dimensions, column_dimension_count;
    const Selection *rank_column; // one category of each column dimension, or NULL
} TableSpec;

// Where a figure or table may stand: where pages are best; where it is written, nowhere else; at the head of a page; on a
// page of its own.
typedef enum DisplayPlace { PLACE_AUTO, PLACE_HERE, PLACE_TOP, PLACE_PAGE } DisplayPlace;

struct Node {
    NodeKind kind;
    Place place;
    const char *id;   // xml:id-like, unique in the report; NULL when none
    const char *lang; // effective language of this node, never NULL
    Node *parent, *first, *last, *next;
    bool page_break, keep;      // hints: begins a page; stands whole on one
    DisplayPlace display_place; // of figures and tables
    int number; // filled by bind: figures, tables and footnotes count from 1 each, sections within their parent
    // filled by report_number (model/numbering.h):
    const char *label; // what it is numbered as: "3.2", "A", "II"; NULL: it has no number
    const char *
        anchor; // of figures, tables, sections and footnotes, the name of its place: the id, or one made up for contents
    union {
        const char *text; // NODE_TEXT
        struct {
            int level; // from 1
            SectionRole role;
            bool unnumbered; // its author wants no number
            bool empty;      // there was nothing to gather: it is left out
            // filled by report_number, of ROLE_NOTES: the notes that stand in it
            const Node **notes;
            size_t note_count;
        } section;
        struct {
            const char *running; // what running heads print in its place, or NULL
        } heading;
        struct {
            ContentsKind kind;
            int depth; // of sections; 0: as the design has it
        } contents;
        struct {
            bool ordered;
            int start;
        } list;
        struct {
            const char *href;
        } link;
        struct {
            const char *to;
            Place to_place;
            RefPrint print;
            NounCase noun_case;
            const Node *target;
        } ref; // target filled by bind
        struct {
            const char *to;
            Place to_place;
            const Note *note;
        } noteref;              // note filled by bind
        struct Cite *cite;      // model/works.h
        struct IndexMark *mark; // model/index.h
        struct {
            const char *expansion; // or NULL: given where the abbreviation is used elsewhere
        } abbr;
        struct {
            const char *term;        // or NULL
            const struct Work *work; // of a bibliography
        } entry;
        struct {
            bool at_end; // it stands in a list of notes: filled by report_number
        } footnote;
        ValueSpec *value;
        struct {
            ChartSpec *chart;
            LocalText *alt; // written by the author, or NULL: generated
            Note *notes;    // <note> of this figure, in order
            LocalText *source;
            const char *source_href;
            bool wide; // may take text and outer column
        } figure;
        struct {
            TableSpec *spec;
            LocalText *headnote; // replaces the unit line when given
            Note *notes;
            LocalText *source;
            const char *source_href;
            bool wide, narrow;                  // wide="yes", wide="no"; neither: as wide as it has to be
            const struct WrittenTable *written; // by hand (model/written.h), filled by bind; else NULL
        } table;
        struct {
            bool head, sum;
            int body;
        } row; // of the boxhead; a total; which <tbody>
        struct {
            bool header;
            int columns, rows;
            CellScope scope;
            CellAlign align;
        } cell; // spans, from 1
    };
};

typedef struct DatasetRef {
    const char *id, *href;       // href NULL: derived from others
    const struct Derive *derive; // how (model/derive.h); NULL: read from href
    Place place, href_place;
    const Dataset *dataset; // filled once read
    bool derived;           // that was tried
} DatasetRef;

// <map id="fylker" href="fylker.geojson" key="kode"/>
typedef struct MapRef {
    const char *id, *href, *key; // key: the property that is the code of a region
    Place place, href_place;
    const Geography *geography; // filled once read
} MapRef;

typedef enum Medium { MEDIUM_ANY, MEDIUM_ELECTRONIC, MEDIUM_PRINT } Medium;

// <identifier scheme="isbn" medium="electronic">…</identifier>
typedef struct Identifier {
    const char *text, *scheme; // scheme: or NULL
    Medium medium;
} Identifier;

typedef struct Report {
    const char *path;       // of the report file
    const char *lang;       // of this edition
    const char **languages; // declared editions, the first is the default
    size_t language_count;
    const char *design; // name or path; NULL: "article"
    Place design_place;
    LocalText *title, *subtitle /* the lead */, *kicker, *running_title, *series;
    LocalText *description; // for the document's metadata
    const char **authors;
    size_t author_count;
    LocalText *publisher, *licence;
    const char *licence_href; // or NULL
    const char *date;         // ISO
    Identifier *identifiers;
    size_t identifier_count;
    DatasetRef *datasets;
    size_t dataset_count;
    MapRef *maps;
    size_t map_count;
    struct Bibliography *bibliography; // model/works.h; NULL: none
    struct Index *index;               // model/index.h; filled by bind
    Node *body;                        // a NODE_SECTION of level 0
    // Conditions and loops (input/report_follow.h): what waits for the data, until it is written out; then the body as it
    // was read, with every branch and the inside of each loop once, for what can be said of names in it. Or NULL.
    struct Follow *follow;
    Node *draft;
} Report;

// New child at the end of parent (parent may be NULL). place and lang are copied in.
Node *node_new(Arena *arena, NodeKind kind, Node *parent, Place place, const char *lang);

// What a node is numbered as, by report_number if that was asked, else by bind; the name of its place, or NULL.
const char *node_label(Arena *arena, const Node *node);
const char *node_anchor(const Node *node);

// All authors in a sentence: "A, B og C"; "" for none.
const char *report_authors(Arena *arena, const Report *report, const Language *language);

// Depth-first, document order: the node after node within root, or NULL.
Node *node_next(const Node *node, const Node *root);

#endif
