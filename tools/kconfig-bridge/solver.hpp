// SPDX-License-Identifier: GPL-2.0-only
#ifndef KLAB_BRIDGE_SOLVER_HPP
#define KLAB_BRIDGE_SOLVER_HPP

#include "configuration.hpp"

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

/*
 * Finds a small set of settings that gives a symbol the value that is wanted.
 *
 * It derives plans from the expressions: A, which depends on B && (C || D), needs
 * B and C, or B and D, and whatever each of these needs in turn. A plan is a guess,
 * since defaults, choices and selections interact. So each is tried on the
 * configuration, the cheapest first, evaluated by the kernel's own code, continued
 * from where it got to if it was not enough, and stripped of every setting that turns
 * out not to be needed. What is found is known to work; that it is the smallest set
 * is likely, but not proven.
 */
class Solver
{
public:
	/* @avoid: symbols that should preferably keep their values */
	Solver(Configuration &configuration, std::set<const symbol *> avoid);

	struct Solution {
		bool found = false;
		std::vector<Setting> settings; /* in the order to make them; the wanted one is last */
		std::vector<Change> changes;   /* everything that changes with them */
		int tried = 0;                 /* how many configurations were computed */
	};
	/* @value: as .config has it. The configuration is left as it was. */
	Solution solve(symbol *sym, const std::string &value);

private:
	/* What a plan requires of one symbol: a range of switch values, or a text. */
	struct Want {
		tristate low = no;
		tristate high = yes;
		std::string text;
		bool operator==(const Want &) const = default;
	};
	struct Plan {
		std::map<symbol *, Want> wants;
		int cost = 0;
	};
	using Plans = std::vector<Plan>; /* cheapest first; none: it cannot be */

	Plans atLeast(symbol *sym, tristate value);
	Plans atMost(symbol *sym, tristate value);
	Plans findAtLeast(symbol *sym, tristate value);
	Plans findAtMost(symbol *sym, tristate value);
	Plans text(symbol *sym, const std::string &value);
	Plans inRange(symbol *sym, const std::string &value);
	Plans bounded(symbol *bound, int base, long long wanted, bool upper);
	Plans satisfy(expr *expression, tristate value);
	Plans deny(expr *expression, tristate value);
	Plans compare(const expr *expression, bool wanted);
	Plans compareSwitch(symbol *sym, symbol *with, bool equal);
	Plans exactly(symbol *sym, tristate value);
	Plans otherMember(symbol *sym);
	Plans guarded(symbol *sym, tristate value, bool least);

	Plans wanting(symbol *sym, const Want &want) const;
	Plans both(const Plans &a, const Plans &b) const;
	static Plans either(Plans a, const Plans &b);
	static bool holds(symbol *sym, const Want &want);
	int costOf(symbol *sym, const Want &want) const;
	Plans plansFor(symbol *sym, const std::string &value);

	bool isLate() const { return std::chrono::steady_clock::now() > m_end; }

	struct Trial;
	bool attempt(const std::vector<Setting> &settings, const Trial &trial);
	std::vector<Setting> settingsOf(const Plan &plan, bool highest) const;
	std::vector<Setting> joined(std::vector<Setting> settings, const std::vector<Setting> &more,
				    const Trial &trial) const;
	bool carryOut(Plan plan, const Trial &trial, std::vector<Setting> &settings);
	void minimise(std::vector<Setting> &settings, const Trial &trial);

	Configuration &m_configuration;
	std::set<const symbol *> m_avoid;
	using Key = std::pair<const symbol *, int>;
	std::map<Key, Plans> m_known;
	std::map<Key, std::size_t> m_open; /* what is being searched for, and at which depth */
	std::size_t m_cut = 0;              /* how far out what was cut off began */
	std::chrono::steady_clock::time_point m_end;
	int m_tried = 0;
};

#endif
