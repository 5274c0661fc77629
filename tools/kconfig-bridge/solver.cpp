// SPDX-License-Identifier: GPL-2.0-only
#include "solver.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

using namespace kconfig;

namespace
{

/* Bounds of the search: plans kept at each place, depth, configurations computed. */
constexpr std::size_t Width = 12;
constexpr std::size_t Depth = 40;
constexpr int Trials = 80;
constexpr int Rounds = 4;
/* Others wait meanwhile; what is found then is what there is. */
constexpr std::chrono::milliseconds Patience{3000};
/* No answer was cut off. */
constexpr std::size_t Whole = SIZE_MAX;

/* What settings cost: turning something on is expected, turning it off takes something away. */
constexpr int OnCost = 10;
constexpr int OffCost = 14;
constexpr int AvoidCost = 1000;

tristate triOf(const std::string &value)
{
	return value == "y" ? yes : value == "m" ? mod : no;
}

tristate now(symbol *sym)
{
	sym_calc_value(sym);
	return sym_get_tristate_value(sym);
}

tristate inverse(tristate value)
{
	return static_cast<tristate>(2 - static_cast<int>(value));
}

} // namespace

struct Solver::Trial {
	symbol *sym;
	std::string value;
	std::set<const symbol *> unmet; /* what was so before is nobody's fault here */
	std::vector<std::string> before;
	bool mayAvoided = false; /* whether what should be avoided may change too */
};

Solver::Solver(Configuration &configuration, std::set<const symbol *> avoid)
	: m_configuration(configuration)
	, m_avoid(std::move(avoid))
{
}

/* ---------------------------------------------------------------- plans */

/* Whether it is so already: then it only has to stay so, whatever else is planned. */
bool Solver::holds(symbol *sym, const Want &want)
{
	return want.text.empty() && now(sym) >= want.low && now(sym) <= want.high;
}

int Solver::costOf(symbol *sym, const Want &want) const
{
	if (holds(sym, want))
		return 0;
	int cost = want.text.empty() && want.high < now(sym) ? OffCost : OnCost;
	if (m_avoid.contains(sym))
		cost += AvoidCost;
	/* Shows drivers of machines that one does not have: only where nothing else helps. */
	if (sym->name && strcmp(sym->name, "COMPILE_TEST") == 0)
		cost += 2 * OnCost;
	return cost;
}

Solver::Plans Solver::wanting(symbol *sym, const Want &want) const
{
	Plan plan;
	plan.wants.emplace(sym, want);
	plan.cost = costOf(sym, want);
	return {plan};
}

Solver::Plans Solver::either(Plans a, const Plans &b)
{
	for (const Plan &plan : b) {
		const bool known = std::any_of(a.begin(), a.end(),
					       [&](const Plan &other) { return other.wants == plan.wants; });
		if (!known)
			a.push_back(plan);
	}
	std::stable_sort(a.begin(), a.end(), [](const Plan &x, const Plan &y) { return x.cost < y.cost; });
	if (a.size() > Width)
		a.resize(Width);
	return a;
}

Solver::Plans Solver::both(const Plans &a, const Plans &b) const
{
	Plans all;
	for (const Plan &left : a) {
		for (const Plan &right : b) {
			Plan plan = left;
			bool possible = true;
			for (const auto &[sym, want] : right.wants) {
				const auto [at, isNew] = plan.wants.emplace(sym, want);
				if (isNew)
					continue;
				Want &mine = at->second;
				mine.low = std::max(mine.low, want.low);
				mine.high = std::min(mine.high, want.high);
				possible = possible && mine.low <= mine.high && mine.text == want.text;
			}
			plan.cost = 0;
			for (const auto &[sym, want] : plan.wants)
				plan.cost += costOf(sym, want);
			if (possible)
				all = either(std::move(all), {plan});
		}
	}
	return all;
}

/*
 * A symbol's plans do not change while the configuration does not. What needs itself
 * cannot be: an answer that was cut off there is only true below of where it began.
 */
Solver::Plans Solver::guarded(symbol *sym, tristate value, bool least)
{
	const Key key{sym, static_cast<int>(value) * 2 + (least ? 1 : 0)};
	if (const auto known = m_known.find(key); known != m_known.end())
		return known->second;
	const std::size_t depth = m_open.size();
	const auto [at, isNew] = m_open.emplace(key, depth);
	if (!isNew || depth >= Depth || isLate()) {
		m_cut = std::min(m_cut, isNew ? 0 : at->second);
		if (isNew)
			m_open.erase(at);
		return {};
	}
	const std::size_t outerCut = std::exchange(m_cut, Whole);
	Plans plans = least ? findAtLeast(sym, value) : findAtMost(sym, value);
	m_open.erase(key);
	if (m_cut >= depth || !plans.empty())
		m_known.emplace(key, plans);
	m_cut = std::min(outerCut, m_cut >= depth ? Whole : m_cut);
	return plans;
}

Solver::Plans Solver::atLeast(symbol *sym, tristate value)
{
	if (now(sym) >= value)
		return isConstant(sym) || !sym->name ? Plans{Plan()} : wanting(sym, {value, yes, {}});
	if (isConstant(sym) || (!isTri(sym) && !sym_is_choice(sym)))
		return {};
	return guarded(sym, value, true);
}

Solver::Plans Solver::atMost(symbol *sym, tristate value)
{
	if (now(sym) <= value)
		return isConstant(sym) || !isTri(sym) ? Plans{Plan()} : wanting(sym, {no, value, {}});
	if (isConstant(sym) || !isTri(sym))
		return {};
	return guarded(sym, value, false);
}

Solver::Plans Solver::findAtLeast(symbol *sym, tristate value)
{
	if (sym_get_type(sym) == S_BOOLEAN)
		value = yes;
	Plans plans;
	forEachPrompt(sym, [&](property *prompt) {
		Plans visible = satisfy(prompt->visible.expr, sym_get_type(sym) == S_BOOLEAN ? mod : value);
		/* A choice has no name to set; it is there once it can be seen. */
		if (sym->name)
			visible = both(visible, wanting(sym, {value, yes, {}}));
		plans = either(std::move(plans), visible);
	});
	if (sym->rev_dep.expr)
		plans = either(std::move(plans), satisfy(sym->rev_dep.expr, value));
	/* What nobody could set, nobody has set: it has its default. */
	if (sym->visible == no) {
		forEachProperty(sym, P_DEFAULT, [&](property *usual) {
			plans = either(std::move(plans), both(satisfy(usual->visible.expr, value),
							      satisfy(usual->expr, value)));
		});
		if (sym->implied.expr)
			plans = either(std::move(plans), both(satisfy(sym->implied.expr, value),
							      satisfy(sym->dir_dep.expr, value)));
	}
	return plans;
}

Solver::Plans Solver::findAtMost(symbol *sym, tristate value)
{
	if (sym_get_type(sym) == S_BOOLEAN)
		value = no;
	Plans plans{Plan()};
	if (sym->rev_dep.expr && expr_calc_value(sym->rev_dep.expr) > value)
		plans = deny(sym->rev_dep.expr, value);
	if (sym_is_choice_value(sym))
		return both(plans, otherMember(sym));
	if (sym->visible != no)
		return either(both(plans, wanting(sym, {no, value, {}})),
			      both(plans, deny(sym->dir_dep.expr, value)));
	Plans byHand;
	forEachPrompt(sym, [&](property *prompt) {
		byHand = either(std::move(byHand), both(both(plans, satisfy(prompt->visible.expr, mod)),
							wanting(sym, {no, value, {}})));
	});
	forEachProperty(sym, P_DEFAULT, [&](property *usual) {
		if (std::min(expr_calc_value(usual->visible.expr), expr_calc_value(usual->expr)) > value)
			plans = both(plans, either(deny(usual->visible.expr, value), deny(usual->expr, value)));
	});
	return either(std::move(byHand), plans);
}

/* A choice always has one: it is another one. */
Solver::Plans Solver::otherMember(symbol *sym)
{
	Plans plans;
	for (menu *entry : m_configuration.entries()) {
		if (entry->sym != sym)
			continue;
		const menu *choice = choiceOf(entry);
		for (menu *member = choice ? choice->list : nullptr; member; member = member->next) {
			if (member->sym && member->sym != sym && member->sym->name)
				plans = either(std::move(plans), atLeast(member->sym, yes));
		}
	}
	return plans;
}

Solver::Plans Solver::text(symbol *sym, const std::string &value)
{
	Plans plans;
	forEachPrompt(sym, [&](property *prompt) {
		plans = either(std::move(plans), both(both(satisfy(prompt->visible.expr, mod), inRange(sym, value)),
						      wanting(sym, {no, yes, value})));
	});
	if (!hasPrompt(sym)) {
		forEachProperty(sym, P_DEFAULT, [&](property *usual) {
			symbol *source = prop_get_symbol(usual);
			if (source && valueOf(source) == value)
				plans = either(std::move(plans), satisfy(usual->visible.expr, mod));
		});
	}
	return plans;
}

/* What lets a number be as large, or small, as it is wanted. */
Solver::Plans Solver::inRange(symbol *sym, const std::string &value)
{
	Plans plans;
	bool isLimited = false;
	const int base = sym->type == S_HEX ? 16 : 10;
	const long long wanted = strtoll(value.c_str(), nullptr, base);
	forEachProperty(sym, P_RANGE, [&](property *range) {
		isLimited = true;
		const Plans low = bounded(range->expr->left.sym, base, wanted, false);
		const Plans high = bounded(range->expr->right.sym, base, wanted, true);
		plans = either(std::move(plans), both(satisfy(range->visible.expr, mod), both(low, high)));
	});
	return isLimited ? plans : Plans{Plan()};
}

/* A bound is a number, or a symbol that has one by default. */
Solver::Plans Solver::bounded(symbol *bound, int base, long long wanted, bool upper)
{
	const auto allows = [&](const std::string &text) {
		const long long number = strtoll(text.c_str(), nullptr, base);
		return upper ? wanted <= number : wanted >= number;
	};
	if (allows(isDefined(bound) ? valueOf(bound) : bound->name))
		return {Plan()};
	Plans plans;
	forEachProperty(bound, P_DEFAULT, [&](property *usual) {
		symbol *source = prop_get_symbol(usual);
		if (source && source->name && allows(isDefined(source) ? valueOf(source) : source->name))
			plans = either(std::move(plans), satisfy(usual->visible.expr, mod));
	});
	return plans;
}

Solver::Plans Solver::satisfy(expr *expression, tristate value)
{
	if (!expression)
		return {Plan()};
	switch (expression->type) {
	case E_OR:
		return either(satisfy(expression->left.expr, value), satisfy(expression->right.expr, value));
	case E_AND: {
		const Plans left = satisfy(expression->left.expr, value);
		return left.empty() ? left : both(left, satisfy(expression->right.expr, value));
	}
	case E_NOT:
		return deny(expression->left.expr, inverse(value));
	case E_SYMBOL:
		return atLeast(expression->left.sym, value);
	default:
		if (expr_calc_value(expression) >= value && !isTri(expression->left.sym))
			return {Plan()};
		return compare(expression, true);
	}
}

Solver::Plans Solver::deny(expr *expression, tristate value)
{
	if (!expression)
		return value == yes ? Plans{Plan()} : Plans();
	/* Who selects a symbol can be hundreds: of what does not hold, nothing is noted. */
	if (expr_calc_value(expression) <= value && expression->type != E_SYMBOL)
		return {Plan()};
	switch (expression->type) {
	case E_OR: {
		const Plans left = deny(expression->left.expr, value);
		return left.empty() ? left : both(left, deny(expression->right.expr, value));
	}
	case E_AND:
		return either(deny(expression->left.expr, value), deny(expression->right.expr, value));
	case E_NOT:
		return satisfy(expression->left.expr, inverse(value));
	case E_SYMBOL:
		return atMost(expression->left.sym, value);
	default:
		return compare(expression, false);
	}
}

Solver::Plans Solver::exactly(symbol *sym, tristate value)
{
	return both(value > no ? atLeast(sym, value) : Plans{Plan()},
		    value < yes ? atMost(sym, value) : Plans{Plan()});
}

/* "A = y", or "A = B": the same, or not, whatever it is. */
Solver::Plans Solver::compareSwitch(symbol *sym, symbol *with, bool equal)
{
	Plans plans;
	for (const tristate left : {yes, mod, no}) {
		for (const tristate right : {yes, mod, no}) {
			if ((left == right) != equal)
				continue;
			const bool possible = !(left == mod && sym_get_type(sym) == S_BOOLEAN);
			if (possible && (!isConstant(with) || now(with) == right))
				plans = either(std::move(plans), both(exactly(with, right), exactly(sym, left)));
		}
	}
	return plans;
}

Solver::Plans Solver::compare(const expr *expression, bool wanted)
{
	symbol *sym = expression->left.sym;
	symbol *with = expression->right.sym;
	if (isConstant(sym) || !isDefined(sym))
		std::swap(sym, with);
	if (isConstant(sym) || !isDefined(sym) || !with->name)
		return {};
	const bool swapped = sym != expression->left.sym;
	if (expression->type == E_EQUAL || expression->type == E_UNEQUAL) {
		const bool equal = (expression->type == E_EQUAL) == wanted;
		if (isTri(sym) && isTri(with))
			return compareSwitch(sym, with, equal);
		const std::string value = isDefined(with) ? valueOf(with) : with->name;
		return equal ? text(sym, sym->type == S_STRING ? dotConfigString(value) : value) : Plans();
	}
	if (!isNumber(sym) || swapped)
		return {};
	/* The bound itself, or what is just beyond it. */
	const int base = sym->type == S_HEX ? 16 : 10;
	const std::string bound = isDefined(with) ? valueOf(with) : with->name;
	long long number = strtoll(bound.c_str(), nullptr, base);
	const bool less = (expression->type == E_LTH || expression->type == E_LEQ) == wanted;
	const bool strict = (expression->type == E_LTH || expression->type == E_GTH) == wanted;
	if (strict)
		number += less ? -1 : 1;
	char digits[32];
	snprintf(digits, sizeof(digits), base == 16 ? "0x%llx" : "%lld", number);
	return text(sym, digits);
}

/* ---------------------------------------------------------------- trials */

std::vector<Setting> Solver::settingsOf(const Plan &plan, bool highest) const
{
	std::vector<Setting> settings;
	for (const auto &[sym, want] : plan.wants) {
		if (holds(sym, want))
			continue;
		if (!want.text.empty())
			settings.push_back({sym, want.text});
		else
			settings.push_back({sym, triName(want.low > now(sym) && !highest ? want.low : want.high)});
	}
	return settings;
}

bool Solver::attempt(const std::vector<Setting> &settings, const Trial &trial)
{
	++m_tried;
	m_configuration.add(settings); /* dropped by who asked */
	bool good = isTri(trial.sym) ? triOf(trial.value) == now(trial.sym)
				     : valueOf(trial.sym) == trial.value;
	for (const symbol *one : m_configuration.unmet())
		good = good && trial.unmet.contains(one);
	if (!trial.mayAvoided && good) {
		const std::vector<std::string> values = m_configuration.values();
		for (std::size_t i = 0; i < values.size(); ++i) {
			const symbol *one = m_configuration.symbols()[i];
			if (values[i] != trial.before[i] && one != trial.sym && m_avoid.contains(one))
				good = false;
		}
	}
	return good;
}

Solver::Plans Solver::plansFor(symbol *sym, const std::string &value)
{
	m_known.clear();
	m_open.clear();
	m_cut = Whole;
	if (!isTri(sym))
		return text(sym, value);
	return exactly(sym, triOf(value));
}

/* The settings so far, with a plan's, and the wanted one last: then it also wins in a choice. */
std::vector<Setting> Solver::joined(std::vector<Setting> settings, const std::vector<Setting> &more,
				    const Trial &trial) const
{
	for (const Setting &setting : more) {
		std::erase_if(settings, [&](const Setting &old) { return old.sym == setting.sym; });
		settings.push_back(setting);
	}
	std::erase_if(settings, [&](const Setting &old) { return old.sym == trial.sym; });
	if (hasPrompt(trial.sym))
		settings.push_back({trial.sym, trial.value});
	return settings;
}

/*
 * Makes a plan's settings; where they are not enough, plans again from where they led to.
 * What may be built in is: a module that nobody builds or loads is of no use. Where it
 * may only be a module after all, it is one.
 */
bool Solver::carryOut(Plan plan, const Trial &trial, std::vector<Setting> &settings)
{
	settings.clear();
	for (int round = 0; round < Rounds; ++round) {
		Plans next;
		std::vector<Setting> reached;
		for (const bool highest : {true, false}) {
			reached = joined(settings, settingsOf(plan, highest), trial);
			const bool good = attempt(reached, trial);
			if (!good && !highest && m_tried < Trials && !isLate())
				next = plansFor(trial.sym, trial.value);
			m_configuration.drop(reached.size());
			if (good) {
				settings = std::move(reached);
				return true;
			}
		}
		if (next.empty())
			return false;
		settings = std::move(reached);
		plan = next.front();
	}
	return false;
}

void Solver::minimise(std::vector<Setting> &settings, const Trial &trial)
{
	const std::size_t kept = hasPrompt(trial.sym) ? 1 : 0;
	for (std::size_t i = 0; i + kept < settings.size() && settings.size() > 1 && m_tried < 2 * Trials;) {
		std::vector<Setting> fewer = settings;
		fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
		const bool good = attempt(fewer, trial);
		m_configuration.drop(fewer.size());
		if (good)
			settings = std::move(fewer);
		else
			++i;
	}
}

Solver::Solution Solver::solve(symbol *sym, const std::string &value)
{
	Solution best;
	m_tried = 0;
	m_end = std::chrono::steady_clock::now() + Patience;
	Trial trial{sym, value, {}, m_configuration.values(), false};
	for (const symbol *one : m_configuration.unmet())
		trial.unmet.insert(one);
	for (const bool mayAvoided : {false, true}) {
		trial.mayAvoided = mayAvoided;
		for (const Plan &plan : plansFor(sym, value)) {
			std::vector<Setting> settings;
			if (m_tried >= Trials || isLate() || (best.found && plan.cost > OnCost * static_cast<int>(best.settings.size())))
				break;
			if (!carryOut(plan, trial, settings))
				continue;
			minimise(settings, trial);
			if (!best.found || settings.size() < best.settings.size()) {
				best.found = true;
				best.settings = settings;
			}
		}
		if (best.found || m_avoid.empty())
			break;
	}
	if (best.found) {
		m_configuration.add(best.settings);
		const std::vector<std::string> values = m_configuration.values();
		for (std::size_t i = 0; i < values.size(); ++i) {
			if (values[i] != trial.before[i])
				best.changes.push_back({m_configuration.symbols()[i], trial.before[i], values[i]});
		}
		m_configuration.drop(best.settings.size());
	}
	best.tried = m_tried;
	return best;
}
