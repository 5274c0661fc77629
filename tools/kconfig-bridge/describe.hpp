// SPDX-License-Identifier: GPL-2.0-only
#ifndef KLAB_BRIDGE_DESCRIBE_HPP
#define KLAB_BRIDGE_DESCRIBE_HPP

#include "configuration.hpp"
#include "json.hpp"

/*
 * {"op":"and"|"or","v":VALUE,"of":[...]}, {"op":"not","v":VALUE,"of":[one]},
 * {"op":"=","!=","<","<=",">" or ">=","v":VALUE,"left":NAME,"right":NAME,"now":VALUE of left},
 * {"sym":NAME,"v":VALUE,"known":false where no Kconfig file defines it}; no condition: y.
 */
void writeExpression(Json &json, expr *expression, int depth = 0);

/* Everything about a symbol, with its current values; see the README. */
void writeSymbol(Json &json, const Configuration &configuration, symbol *sym);

/* The constant part of an entry. */
void writeEntry(Json &json, std::size_t index, menu *entry);
/* The variable part: [index, value, flags, lowest, highest]. */
void writeState(Json &json, std::size_t index, const EntryState &state);

void writeChanges(Json &json, const std::vector<Change> &changes);

#endif
