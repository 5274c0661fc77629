// SPDX-License-Identifier: GPL-2.0-only
#include "describe.hpp"

using namespace kconfig;

namespace
{

/* Who reads JSON has a limit; no kernel's expression comes near it. */
constexpr int DeepestTold = 100;

const char *operatorName(expr_type type)
{
	switch (type) {
	case E_EQUAL:
		return "=";
	case E_UNEQUAL:
		return "!=";
	case E_LTH:
		return "<";
	case E_LEQ:
		return "<=";
	case E_GTH:
		return ">";
	case E_GEQ:
		return ">=";
	default:
		return "?";
	}
}

/* A choice has no name: its prompt stands for it. */
std::string nameOf(symbol *sym)
{
	if (sym->name)
		return sym->name;
	for (property *prop = sym->prop; prop; prop = prop->next) {
		if (prop->text)
			return prop->text;
	}
	return {};
}

/* A chain of the same operator becomes one list. */
void writeOperands(Json &json, expr *expression, expr_type type, int depth)
{
	if (expression && expression->type == type) {
		writeOperands(json, expression->left.expr, type, depth);
		writeOperands(json, expression->right.expr, type, depth);
	} else {
		writeExpression(json, expression, depth + 1);
	}
}

void writeSymbolLeaf(Json &json, symbol *sym)
{
	json.object().field("sym", nameOf(sym)).field("v", valueOf(sym));
	if (!isDefined(sym) && !isLiteral(sym) && !sym_is_choice(sym))
		json.field("known", false);
	if (sym_is_choice(sym))
		json.field("choice", true);
	json.endObject();
}

void writeCondition(Json &json, property *prop)
{
	json.key("if");
	writeExpression(json, prop->visible.expr);
	json.field("holds", triName(expr_calc_value(prop->visible.expr)));
}

void writeTargets(Json &json, const char *name, symbol *sym, prop_type type)
{
	json.key(name).array();
	forEachProperty(sym, type, [&](property *prop) {
		symbol *target = prop_get_symbol(prop);
		json.object().field("symbol", target ? nameOf(target) : std::string());
		writeCondition(json, prop);
		json.endObject();
	});
	json.endArray();
}

/* Each alternative of what selects, or implies, a symbol. */
void writeAlternatives(Json &json, const char *name, expr *expression)
{
	json.key(name).array();
	if (expression && !(expression->type == E_SYMBOL && expression->left.sym == &symbol_no))
		writeOperands(json, expression, E_OR, 0);
	json.endArray();
}

void writePath(Json &json, menu *entry)
{
	std::vector<const char *> names;
	for (menu *up = entry->parent; up && up != &rootmenu; up = up->parent) {
		/* Not what is only shown below of what it depends on. */
		const bool opens = up->prompt && (up->prompt->type == P_MENU || (up->sym && sym_is_choice(up->sym)));
		if (opens && *promptOf(up))
			names.push_back(promptOf(up));
	}
	json.key("path").array();
	for (auto it = names.rbegin(); it != names.rend(); ++it)
		json.value(*it);
	json.endArray();
}

void writeDefinitions(Json &json, const std::vector<menu *> &definitions)
{
	json.key("definitions").array();
	for (menu *entry : definitions) {
		json.object()
			.field("entry", Configuration::indexOf(entry))
			.field("file", fileOf(entry))
			.field("line", entry->lineno)
			.field("prompt", promptOf(entry));
		writePath(json, entry);
		if (entry->help)
			json.field("help", entry->help);
		if (*promptOf(entry))
			writeCondition(json, entry->prompt);
		json.endObject();
	}
	json.endArray();
}

void writeValues(Json &json, symbol *sym)
{
	json.field("type", isDefined(sym) ? sym_type_name(sym->type) : "unknown");
	json.field("value", valueOf(sym));
	json.field("visible", triName(sym->visible));
	json.field("changeable", sym_is_changeable(sym));
	if (sym_has_value(sym))
		json.field("asked", isTri(sym) ? triName(sym->def[S_DEF_USER].tri)
					       : static_cast<const char *>(sym->def[S_DEF_USER].val));
	json.field("default", sym_get_string_default(sym));
	json.key("depends");
	writeExpression(json, sym->dir_dep.expr);
	json.field("allowed", triName(sym->dir_dep.tri));
	json.field("selected", triName(sym->rev_dep.tri));
	json.field("implied", triName(sym->implied.tri));
}

void writeRanges(Json &json, symbol *sym)
{
	json.key("ranges").array();
	forEachProperty(sym, P_RANGE, [&](property *prop) {
		json.object()
			.field("low", valueOf(prop->expr->left.sym))
			.field("high", valueOf(prop->expr->right.sym));
		writeCondition(json, prop);
		json.endObject();
	});
	json.endArray();
}

void writeDefaults(Json &json, symbol *sym)
{
	json.key("defaults").array();
	forEachProperty(sym, P_DEFAULT, [&](property *prop) {
		json.object().key("value");
		writeExpression(json, prop->expr);
		writeCondition(json, prop);
		json.endObject();
	});
	json.endArray();
}

void writeChoice(Json &json, menu *choice)
{
	json.key("choice").object().field("prompt", promptOf(choice)).key("members").array();
	for (menu *member = choice->list; member; member = member->next) {
		if (!member->sym || !member->sym->name)
			continue;
		json.object()
			.field("symbol", member->sym->name)
			.field("prompt", promptOf(member))
			.field("value", valueOf(member->sym))
			.field("visible", triName(member->sym->visible))
			.endObject();
	}
	json.endArray().endObject();
}

} // namespace

void writeExpression(Json &json, expr *expression, int depth)
{
	if (!expression) {
		json.object().field("sym", "y").field("v", "y").endObject();
		return;
	}
	if (depth > DeepestTold) {
		json.object().field("sym", "...").field("v", triName(expr_calc_value(expression))).endObject();
		return;
	}
	switch (expression->type) {
	case E_SYMBOL:
		writeSymbolLeaf(json, expression->left.sym);
		return;
	case E_AND:
	case E_OR:
		json.object().field("op", expression->type == E_AND ? "and" : "or");
		json.field("v", triName(expr_calc_value(expression))).key("of").array();
		writeOperands(json, expression, expression->type, depth);
		json.endArray().endObject();
		return;
	case E_NOT:
		json.object().field("op", "not").field("v", triName(expr_calc_value(expression)));
		json.key("of").array();
		writeExpression(json, expression->left.expr, depth + 1);
		json.endArray().endObject();
		return;
	default:
		json.object().field("op", operatorName(expression->type));
		json.field("v", triName(expr_calc_value(expression)));
		json.field("left", nameOf(expression->left.sym)).field("right", nameOf(expression->right.sym));
		json.field("now", valueOf(expression->left.sym));
		if (!isDefined(expression->left.sym) && !isLiteral(expression->left.sym))
			json.field("known", false);
		json.endObject();
	}
}

void writeSymbol(Json &json, const Configuration &configuration, symbol *sym)
{
	json.object().field("symbol", sym->name);
	writeValues(json, sym);
	writeAlternatives(json, "selectedBy", sym->rev_dep.expr);
	writeAlternatives(json, "impliedBy", sym->implied.expr);
	writeTargets(json, "selects", sym, P_SELECT);
	writeTargets(json, "implies", sym, P_IMPLY);
	writeRanges(json, sym);
	writeDefaults(json, sym);
	std::vector<menu *> definitions;
	for (menu *entry : configuration.entries()) {
		if (entry->sym == sym)
			definitions.push_back(entry);
	}
	writeDefinitions(json, definitions);
	for (menu *entry : definitions) {
		if (menu *choice = choiceOf(entry)) {
			writeChoice(json, choice);
			break;
		}
	}
	json.endObject();
}

void writeEntry(Json &json, std::size_t index, menu *entry)
{
	const char *kind = "comment";
	if (entry->sym)
		kind = sym_is_choice(entry->sym) ? "choice" : "symbol";
	else if (entry->prompt && entry->prompt->type == P_MENU)
		kind = "menu";
	json.object().field("i", index).field("kind", kind).field("prompt", promptOf(entry));
	if (entry->parent != &rootmenu)
		json.field("parent", Configuration::indexOf(entry->parent));
	if (entry->sym && entry->sym->name)
		json.field("symbol", entry->sym->name).field("type", sym_type_name(entry->sym->type));
	if (entry->prompt && entry->prompt->type == P_MENU && entry->sym)
		json.field("menu", true); /* a switch that opens a menu of its own */
	json.endObject();
}

void writeState(Json &json, std::size_t index, const EntryState &state)
{
	json.array()
		.value(index)
		.value(state.value)
		.value(state.flags)
		.value(static_cast<int>(state.low))
		.value(static_cast<int>(state.high))
		.endArray();
}

void writeChanges(Json &json, const std::vector<Change> &changes)
{
	json.array();
	for (const Change &change : changes)
		json.object()
			.field("symbol", change.sym->name)
			.field("from", change.from)
			.field("to", change.to)
			.endObject();
	json.endArray();
}
