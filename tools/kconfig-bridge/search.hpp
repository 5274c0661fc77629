// SPDX-License-Identifier: GPL-2.0-only
#ifndef KLAB_BRIDGE_SEARCH_HPP
#define KLAB_BRIDGE_SEARCH_HPP

#include "configuration.hpp"

#include <string>
#include <vector>

/* What to look for. */
struct Query {
	std::string text;       /* words, all of which have to be in the entry; none: everything */
	bool help = false;      /* also in help texts */
	bool hidden = false;    /* also what is not visible now */
	bool modified = false;  /* only what differs from the saved file */
	bool notDefault = false; /* only what is not a default */
};

/* Finds entries by symbol, prompt and help text; the texts are prepared once. */
class Search
{
public:
	explicit Search(const Configuration &configuration);

	/* Indices of entries: best first, or, without a text, in the menus' order. */
	std::vector<std::size_t> find(const Query &query) const;

private:
	struct Text {
		std::string symbol;
		std::string prompt;
		std::string help;
	};
	int rank(const Text &text, const std::vector<std::string> &words, const Query &query) const;

	const Configuration &m_configuration;
	std::vector<Text> m_texts;
};

#endif
