// SPDX-License-Identifier: GPL-2.0-only
#include "configuration.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace kconfig;

namespace
{

/* Kconfig tells every setting that is overridden on standard error: not while we do it. */
class Quiet
{
public:
	Quiet()
		: m_kept(dup(2))
	{
		const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
		dup2(nothing, 2);
		close(nothing);
	}
	~Quiet()
	{
		fflush(stderr);
		dup2(m_kept, 2);
		close(m_kept);
	}
	Quiet(const Quiet &) = delete;
	Quiet &operator=(const Quiet &) = delete;

private:
	int m_kept;
};

ExpressionCache expressionCache;

std::string pathOf(int descriptor)
{
	return "/proc/self/fd/" + std::to_string(descriptor);
}

std::string lineOf(const Setting &setting)
{
	const std::string name = "CONFIG_" + std::string(setting.sym->name);
	if (isTri(setting.sym) && setting.text == "n")
		return "# " + name + " is not set\n";
	return name + "=" + setting.text + "\n";
}

} // namespace

/* In the place of Kconfig's own, by the linker's --wrap; see ExpressionCache. */
extern "C" void __real_expr_invalidate_all(void) __attribute__((weak));
extern "C" void __wrap_expr_invalidate_all(void);
extern "C" void __wrap_expr_invalidate_all(void)
{
	if (expressionCache.isClosed())
		expressionCache.invalidate();
	else if (__real_expr_invalidate_all)
		__real_expr_invalidate_all();
}

std::string readWhole(const std::string &path, bool &good)
{
	std::string text;
	FILE *file = fopen(path.c_str(), "re");
	good = file != nullptr;
	if (!file)
		return text;
	char block[65536];
	while (const std::size_t got = fread(block, 1, sizeof(block), file))
		text.append(block, got);
	good = ferror(file) == 0;
	fclose(file);
	return text;
}

Configuration::Configuration()
	: m_file(memfd_create("config", MFD_CLOEXEC))
{
	/* Writes the very file it is told, without a temporary one beside it. */
	setenv("KCONFIG_OVERWRITECONFIG", "1", 1);
	conf_set_message_callback(nullptr);
	for (menu *entry = rootmenu.list; entry;) {
		m_entries.push_back(entry);
		entry->data = reinterpret_cast<void *>(m_entries.size());
		note(entry);
		if (entry->list) {
			entry = entry->list;
			continue;
		}
		while (entry && !entry->next)
			entry = entry->parent == &rootmenu ? nullptr : entry->parent;
		if (entry)
			entry = entry->next;
	}
	rootmenu.data = nullptr;
	expressionCache.close();
	m_states.resize(m_entries.size());
	m_isNews.assign(m_entries.size(), true);
	read();
	m_baseline = m_reported = values();
}

void Configuration::note(menu *entry)
{
	expressionCache.note(entry);
	std::size_t index = 0;
	if (entry->sym) {
		expressionCache.note(entry->sym);
		if (sym_is_choice(entry->sym))
			m_choiceOrder.note(entry);
		else if (const auto [at, isNew] = m_symbolIndex.try_emplace(entry->sym, m_symbols.size()); true) {
			index = at->second;
			if (isNew)
				m_symbols.push_back(entry->sym);
		}
	}
	m_entrySymbols.push_back(index);
}

/*
 * Kconfig looks at what it has calculated before in a few places, a choice at the
 * visibility of its members for one: a file has to mean what it means to a process that
 * has read no other.
 */
void Configuration::forget()
{
	m_choiceOrder.restore();
	for (const menu *entry : m_entries) {
		symbol *sym = entry->sym;
		if (!sym)
			continue;
		sym->visible = no;
		sym->flags &= ~SYMBOL_WRITE;
		/* Whether there are modules is noted elsewhere too, when it changes: it has to be seen to. */
		if (sym != modules_sym)
			sym->curr.tri = no;
	}
}

void Configuration::readText(const std::string &text)
{
	const Quiet quiet;
	if (ftruncate(m_file, 0) != 0 || lseek(m_file, 0, SEEK_SET) != 0)
		abort();
	for (std::size_t done = 0; done < text.size();) {
		const ssize_t wrote = write(m_file, text.data() + done, text.size() - done);
		if (wrote < 0)
			abort();
		done += static_cast<std::size_t>(wrote);
	}
	forget();
	conf_read(pathOf(m_file).c_str());
}

void Configuration::read()
{
	std::string text = m_base;
	if (!text.empty() && text.back() != '\n')
		text += '\n';
	for (const Setting &setting : m_settings)
		text += lineOf(setting);
	readText(text);
}

bool Configuration::load(const std::string &path, std::string &problem)
{
	bool good = false;
	std::string text = readWhole(path, good);
	if (!good) {
		problem = path + ": " + strerror(errno);
		return false;
	}
	m_base = std::move(text);
	m_settings.clear();
	read();
	return true;
}

bool Configuration::setBaseline(const std::string &path, std::string &problem)
{
	bool good = false;
	const std::string text = readWhole(path, good);
	if (!good) {
		problem = path + ": " + strerror(errno);
		return false;
	}
	readText(text);
	m_baseline = values();
	read();
	return true;
}

void Configuration::setSettings(std::vector<Setting> settings)
{
	m_settings = std::move(settings);
	read();
}

void Configuration::add(const std::vector<Setting> &settings)
{
	m_settings.insert(m_settings.end(), settings.begin(), settings.end());
	read();
}

void Configuration::drop(std::size_t count)
{
	m_settings.resize(m_settings.size() - count);
	read();
}

std::vector<std::string> Configuration::values() const
{
	std::vector<std::string> all;
	all.reserve(m_symbols.size());
	for (symbol *sym : m_symbols)
		all.push_back(valueOf(sym));
	return all;
}

std::vector<Change> Configuration::takeChanges()
{
	std::vector<Change> changes;
	for (std::size_t i = 0; i < m_symbols.size(); ++i) {
		std::string now = valueOf(m_symbols[i]);
		if (now == m_reported[i])
			continue;
		changes.push_back({m_symbols[i], m_reported[i], now});
		m_reported[i] = std::move(now);
	}
	return changes;
}

std::vector<Change> Configuration::modified() const
{
	std::vector<Change> changes;
	for (std::size_t i = 0; i < m_symbols.size(); ++i) {
		std::string now = valueOf(m_symbols[i]);
		if (now != m_baseline[i])
			changes.push_back({m_symbols[i], m_baseline[i], std::move(now)});
	}
	return changes;
}

std::vector<symbol *> Configuration::unmet() const
{
	std::vector<symbol *> found;
	for (symbol *sym : m_symbols) {
		sym_calc_value(sym);
		if (isTri(sym) && sym->dir_dep.tri < sym->rev_dep.tri)
			found.push_back(sym);
	}
	return found;
}

int Configuration::defaultFlag(symbol *sym, menu *entry)
{
	/* As savedefconfig decides what to leave out. */
	if (!sym_is_changeable(sym) || !(sym->flags & SYMBOL_WRITE))
		return 0;
	if (menu *choice = choiceOf(entry)) {
		symbol *usual = choiceDefault(choice);
		return sym_get_tristate_value(sym) == yes && sym != usual ? EntryState::NotDefault : 0;
	}
	const char *usual = sym_get_string_default(sym);
	return strcmp(sym_get_string_value(sym), usual ? usual : "") != 0 ? EntryState::NotDefault : 0;
}

EntryState Configuration::lookAt(std::size_t index)
{
	menu *entry = m_entries[index];
	EntryState state;
	if (menu_is_visible(entry))
		state.flags |= EntryState::Visible;
	symbol *sym = entry->sym;
	if (!sym)
		return state;
	if (sym_is_choice(sym)) {
		for (menu *member = entry->list; member; member = member->next) {
			if (!member->sym || !member->sym->name)
				continue;
			sym_calc_value(member->sym);
			if (sym_get_tristate_value(member->sym) == yes)
				state.value = member->sym->name;
		}
		return state;
	}
	state.value = valueOf(sym);
	if (sym_is_changeable(sym))
		state.flags |= EntryState::Changeable;
	if (state.value != m_baseline[m_entrySymbols[index]])
		state.flags |= EntryState::Modified;
	state.flags |= defaultFlag(sym, entry);
	if (isTri(sym)) {
		state.low = sym->rev_dep.tri;
		state.high = sym->visible > sym->rev_dep.tri ? sym->visible : sym->rev_dep.tri;
		if (sym_get_type(sym) == S_BOOLEAN && state.low == mod)
			state.low = yes;
		if (choiceOf(entry))
			state.low = no;
	}
	return state;
}

void Configuration::look()
{
	for (std::size_t i = 0; i < m_entries.size(); ++i) {
		EntryState now = lookAt(i);
		if (now == m_states[i])
			continue;
		m_states[i] = std::move(now);
		m_isNews[i] = true;
	}
}

std::vector<std::size_t> Configuration::takeNews()
{
	std::vector<std::size_t> news;
	for (std::size_t i = 0; i < m_entries.size(); ++i) {
		if (m_isNews[i])
			news.push_back(i);
		m_isNews[i] = false;
	}
	return news;
}

std::string Configuration::config()
{
	const Quiet quiet;
	bool good = false;
	conf_write(pathOf(m_file).c_str());
	return readWhole(pathOf(m_file), good);
}
