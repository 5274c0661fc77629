// SPDX-License-Identifier: GPL-2.0-only
#ifndef KLAB_BRIDGE_CONFIGURATION_HPP
#define KLAB_BRIDGE_CONFIGURATION_HPP

#include "kconfig.hpp"

#include <string>
#include <unordered_map>
#include <vector>

/* A symbol and a value as .config has it: quoted where it is a string, n for "is not set". */
struct Setting {
	symbol *sym;
	std::string text;
};

/* A value that has changed. */
struct Change {
	symbol *sym;
	std::string from;
	std::string to;
};

/* The visible state of a menu entry. */
struct EntryState {
	std::string value;
	int flags = 0;
	tristate low = no;
	tristate high = no;
	bool operator==(const EntryState &) const = default;

	enum Flag {
		Visible = 1,    /* its prompt's condition holds */
		Changeable = 2, /* it could have another value */
		Modified = 4,   /* not what the saved file has */
		NotDefault = 8, /* not the value it would have without any settings */
	};
};

/*
 * A configuration: a base, and settings on top of it. It is kept as the text of a .config
 * with the settings' lines at its end, and every change reads that text from its beginning
 * with the kernel's own conf_read(): what comes out is what "make olddefconfig" makes of
 * the same text.
 */
class Configuration
{
public:
	/* To be created once the Kconfig files are parsed. */
	Configuration();

	const std::vector<menu *> &entries() const { return m_entries; }
	const std::vector<symbol *> &symbols() const { return m_symbols; }
	static std::size_t indexOf(const menu *entry) { return reinterpret_cast<std::size_t>(entry->data) - 1; }

	/* Starts again with the text of a file, without settings. */
	bool load(const std::string &path, std::string &problem);
	/* What modified() compares with: the values that a file gives. */
	bool setBaseline(const std::string &path, std::string &problem);

	const std::vector<Setting> &settings() const { return m_settings; }
	void setSettings(std::vector<Setting> settings);
	void add(const std::vector<Setting> &settings);
	/* Undoes the last ones. */
	void drop(std::size_t count);

	/* Values that have changed since the last call. */
	std::vector<Change> takeChanges();
	/* Examines all entries again; state() and takeNews() then return what was seen. */
	void look();
	const EntryState &state(std::size_t entry) const { return m_states[entry]; }
	/* Entries that have changed since they were last taken; seen() takes one. */
	std::vector<std::size_t> takeNews();
	void seen(std::size_t entry) { m_isNews[entry] = false; }

	/* What differs from the baseline. */
	std::vector<Change> modified() const;
	/* Selected although their dependencies do not allow it. */
	std::vector<symbol *> unmet() const;
	/* The current values, in the order of symbols(). */
	std::vector<std::string> values() const;

	std::string config(); /* as olddefconfig writes it */

private:
	void read();
	void forget();
	void readText(const std::string &text);
	EntryState lookAt(std::size_t index);
	void note(menu *entry);
	int defaultFlag(symbol *sym, menu *entry);

	std::vector<menu *> m_entries;
	std::vector<symbol *> m_symbols;
	std::vector<std::size_t> m_entrySymbols; /* index of each entry's symbol, if it has one */
	std::unordered_map<const symbol *, std::size_t> m_symbolIndex;
	kconfig::ChoiceOrder m_choiceOrder;
	std::string m_base;
	std::vector<Setting> m_settings;
	std::vector<std::string> m_baseline;
	std::vector<std::string> m_reported;
	std::vector<EntryState> m_states;
	std::vector<bool> m_isNews;
	int m_file; /* in memory; what Kconfig reads and writes */
};

/* The whole of a file; @good: whether it could be read. */
std::string readWhole(const std::string &path, bool &good);

#endif
