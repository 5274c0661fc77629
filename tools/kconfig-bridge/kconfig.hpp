// SPDX-License-Identifier: GPL-2.0-only
#ifndef KLAB_BRIDGE_KCONFIG_HPP
#define KLAB_BRIDGE_KCONFIG_HPP

/*
 * The kernel tree's own Kconfig implementation (scripts/kconfig), as a C++ program
 * sees it, and what differs between the trees from 6.1 onwards. Differences are detected
 * from what the headers declare, not by a version: "requires" asks the compiler.
 */
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lkc.h"

namespace kconfig
{

inline bool isNumber(const symbol *sym) { return sym->type == S_INT || sym->type == S_HEX; }
inline bool isTri(const symbol *sym) { return sym->type == S_BOOLEAN || sym->type == S_TRISTATE; }
/* A symbol that no Kconfig file defines, but that some expression mentions. */
inline bool isDefined(const symbol *sym) { return sym->type != S_UNKNOWN; }
inline bool isConstant(const symbol *sym) { return (sym->flags & SYMBOL_CONST) != 0; }

/* To Kconfig, a number in an expression is a symbol whose name is its value. */
inline bool isLiteral(const symbol *sym)
{
	return isConstant(sym) || (!isDefined(sym) && sym->name && (isdigit(sym->name[0]) || sym->name[0] == '-'));
}

/* Whether a .config can have it: not a constant, nor a name that is only read from old files. */
inline bool isSettable(const symbol *sym)
{
#ifdef SYMBOL_TRANS
	if (sym->flags & SYMBOL_TRANS)
		return false;
#endif
	return isDefined(sym) && !isConstant(sym);
}

/* A string as a .config has it. */
inline std::string dotConfigString(std::string_view text)
{
	std::string result = "\"";
	for (const char one : text) {
		if (one == '"' || one == '\\')
			result += '\\';
		result += one;
	}
	return result + '"';
}

inline const char *triName(tristate value)
{
	return value == yes ? "y" : value == mod ? "m" : "n";
}

/* The value without .config's quotes; n, m or y where it is a switch. */
inline std::string valueOf(symbol *sym)
{
	sym_calc_value(sym);
	const char *text = sym_get_string_value(sym);
	return text ? text : "";
}

template<typename Menu>
inline const char *fileOf(const Menu *menu)
{
	if constexpr (requires { menu->filename; })
		return menu->filename ? menu->filename : "";
	else
		return menu->file ? menu->file->name : "";
}

inline const char *promptOf(const menu *entry)
{
	return entry->prompt && entry->prompt->text ? entry->prompt->text : "";
}

/* The choice that an entry is a member of, or null. */
inline menu *choiceOf(menu *entry)
{
	for (menu *up = entry->parent; up; up = up->parent) {
		if (up->sym)
			return sym_is_choice(up->sym) ? up : nullptr;
	}
	return nullptr;
}

/*
 * A choice remembers which of its members was asked for last, also from one file to
 * the next that is read (since 6.12). Noted at the start, put back before each file,
 * so that a file means what it means to a process that has read no other.
 */
class ChoiceOrder
{
public:
	template<typename Menu>
	void note(Menu *choice)
	{
		if constexpr (requires { choice->choice_members; }) {
			Links links{&choice->choice_members, {}};
			for (auto *at = choice->choice_members.next; at != links.head; at = at->next)
				links.members.push_back(at);
			m_choices.push_back(std::move(links));
		}
	}

	void restore() const
	{
		for (const Links &links : m_choices) {
			list_head *last = links.head;
			for (list_head *member : links.members) {
				last->next = member;
				member->prev = last;
				last = member;
			}
			last->next = links.head;
			links.head->prev = last;
		}
	}

private:
	struct Links {
		list_head *head;
		std::vector<list_head *> members;
	};
	std::vector<Links> m_choices;
};

/*
 * The values of expressions are kept (since 6.12) until something changes; then all that
 * were ever made are visited, most of which only parsing needed: half of the time of a
 * change. Those that are in use are an eighth of them, noted here once.
 */
class ExpressionCache
{
public:
	void note(expr *expression)
	{
		if (!expression || !m_known.insert(expression).second)
			return;
		switch (expression->type) {
		case E_AND:
		case E_OR:
			note(expression->right.expr);
			[[fallthrough]];
		case E_NOT:
			note(expression->left.expr);
			break;
		default:
			break;
		}
	}
	void note(const symbol *sym)
	{
		note(sym->dir_dep.expr);
		note(sym->rev_dep.expr);
		note(sym->implied.expr);
		for (property *prop = sym->prop; prop; prop = prop->next) {
			note(prop->visible.expr);
			note(prop->expr);
		}
	}
	void note(const menu *entry)
	{
		note(entry->dep);
		note(entry->visibility);
		if (entry->prompt)
			note(entry->prompt->visible.expr);
	}
	/* To be called when all are noted: in memory's order they are visited fastest. */
	void close() { m_expressions.assign(m_known.begin(), m_known.end()); }
	bool isClosed() const { return !m_expressions.empty(); }

	void invalidate() const
	{
		for (expr *expression : m_expressions)
			forget(expression);
	}

private:
	template<typename Expression>
	static void forget(Expression *expression)
	{
		if constexpr (requires { expression->val_is_valid; })
			expression->val_is_valid = false;
	}

	std::set<expr *> m_known;
	std::vector<expr *> m_expressions;
};

/* The member that a choice has if none is asked for. */
template<typename Menu>
inline symbol *choiceDefault(Menu *choice)
{
	if constexpr (requires { sym_choice_default(choice); })
		return sym_choice_default(choice);
	else
		return sym_choice_default(choice->sym);
}

/* The properties of a symbol of one kind. */
template<typename Function>
void forEachProperty(const symbol *sym, prop_type type, Function function)
{
	for (property *prop = sym->prop; prop; prop = prop->next) {
		if (prop->type == type)
			function(prop);
	}
}

/* Where a symbol can be set by hand: each has a condition of its own. */
template<typename Function>
void forEachPrompt(const symbol *sym, Function function)
{
	for (property *prop = sym->prop; prop; prop = prop->next) {
		if (prop->text && (prop->type == P_PROMPT || prop->type == P_MENU))
			function(prop);
	}
}

inline bool hasPrompt(const symbol *sym)
{
	bool found = false;
	forEachPrompt(sym, [&](property *) { found = true; });
	return found;
}

} // namespace kconfig

#endif
