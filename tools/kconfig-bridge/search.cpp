// SPDX-License-Identifier: GPL-2.0-only
#include "search.hpp"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <sstream>
#include <unordered_set>

namespace
{

std::string lower(std::string text)
{
	for (char &one : text)
		one = static_cast<char>(std::tolower(static_cast<unsigned char>(one)));
	return text;
}

/* From the best place a word can be found at to the worst. */
enum Rank { ExactSymbol, SymbolBegins, SymbolHas, PromptBegins, PromptHas, HelpHas, Nowhere };

} // namespace

Search::Search(const Configuration &configuration)
	: m_configuration(configuration)
{
	for (const menu *entry : configuration.entries()) {
		Text text;
		if (entry->sym && entry->sym->name)
			text.symbol = lower(entry->sym->name);
		text.prompt = lower(kconfig::promptOf(entry));
		if (entry->help)
			text.help = lower(entry->help);
		m_texts.push_back(std::move(text));
	}
}

int Search::rank(const Text &text, const std::vector<std::string> &words, const Query &query) const
{
	int worst = ExactSymbol;
	for (const std::string &word : words) {
		int found = Nowhere;
		if (text.symbol == word)
			found = ExactSymbol;
		else if (text.symbol.starts_with(word))
			found = SymbolBegins;
		else if (text.symbol.find(word) != std::string::npos)
			found = SymbolHas;
		else if (text.prompt.starts_with(word))
			found = PromptBegins;
		else if (text.prompt.find(word) != std::string::npos)
			found = PromptHas;
		else if (query.help && memmem(text.help.data(), text.help.size(), word.data(), word.size()))
			found = HelpHas;
		if (found == Nowhere)
			return Nowhere;
		worst = std::max(worst, found);
	}
	return worst;
}

std::vector<std::size_t> Search::find(const Query &query) const
{
	std::vector<std::string> words;
	std::istringstream stream(lower(query.text));
	for (std::string word; stream >> word;) {
		if (word.starts_with("config_"))
			word.erase(0, 7);
		if (!word.empty())
			words.push_back(word);
	}
	struct Hit {
		std::size_t index;
		int rank;
		std::size_t length;
	};
	std::vector<Hit> hits;
	for (std::size_t i = 0; i < m_texts.size(); ++i) {
		const int flags = m_configuration.state(i).flags;
		const Text &text = m_texts[i];
		if ((!query.hidden && !(flags & EntryState::Visible)) ||
		    (query.modified && !(flags & EntryState::Modified)) ||
		    (query.notDefault && !(flags & EntryState::NotDefault)) ||
		    (text.symbol.empty() && text.prompt.empty()))
			continue;
		if (const int found = rank(text, words, query); found != Nowhere)
			hits.push_back({i, found, text.symbol.size()});
	}
	if (!words.empty()) {
		std::stable_sort(hits.begin(), hits.end(), [](const Hit &a, const Hit &b) {
			return a.rank != b.rank ? a.rank < b.rank : a.length < b.length;
		});
	}
	std::vector<std::size_t> found;
	std::unordered_set<const symbol *> seen; /* defined twice, as some are: found once */
	for (const Hit &hit : hits) {
		const symbol *sym = m_configuration.entries()[hit.index]->sym;
		if (!sym || !sym->name || seen.insert(sym).second)
			found.push_back(hit.index);
	}
	return found;
}
