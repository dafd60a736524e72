#ifndef LAYOUTS_FLOW_H
#define LAYOUTS_FLOW_H

// The report tree to blocks: every paragraph set, every figure and table built, every structure element made,
// in document order.

#include "layouts/block.h"

// False when an error was reported.
bool flow_report(const LayoutContext *context, Pages *pages, const Report *report, Blocks *blocks);

#endif
