// SPDX-License-Identifier: GPL-2.0-only
/*
 * The lab's bridge to the kernel's own Kconfig: one process that has parsed a tree's
 * Kconfig files and answers questions about a configuration. The protocol is described
 * in README.md beside this file.
 */
#include "configuration.hpp"
#include "describe.hpp"
#include "search.hpp"
#include "solver.hpp"

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unistd.h>

using namespace kconfig;

namespace
{

/* Between settings: what no value can have. */
constexpr char Separator = '\x1f';

std::string_view nextWord(std::string_view &rest, char separator = ' ')
{
	const std::size_t end = rest.find(separator);
	const std::string_view word = rest.substr(0, end);
	rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
	return word;
}

std::string unquoted(std::string_view text)
{
	if (text.size() < 2 || text.front() != '"' || text.back() != '"')
		return std::string(text);
	std::string result;
	for (std::size_t i = 1; i + 1 < text.size(); ++i) {
		if (text[i] == '\\' && i + 2 < text.size())
			++i;
		result += text[i];
	}
	return result;
}

/* A setting that somebody asks for, before it is known to be possible. */
struct Request {
	std::string name;
	std::string text;
	symbol *sym = nullptr;
};

std::string lower(std::string_view text)
{
	std::string result(text);
	for (char &one : result)
		one = static_cast<char>(tolower(static_cast<unsigned char>(one)));
	return result;
}

/* By its name, or by its name in another case: nearly all are in upper case. */
symbol *findSymbol(std::string &name)
{
	symbol *sym = sym_find(name.c_str());
	if (sym && isDefined(sym))
		return sym;
	std::string upper(name);
	for (char &one : upper)
		one = static_cast<char>(toupper(static_cast<unsigned char>(one)));
	symbol *other = sym_find(upper.c_str());
	if (!other || !isDefined(other))
		return sym;
	name = upper;
	return other;
}

Request parseRequest(std::string_view text)
{
	Request request;
	request.name = nextWord(text, '=');
	if (request.name.starts_with("CONFIG_"))
		request.name.erase(0, 7);
	request.sym = findSymbol(request.name);
	if (request.sym && !isSettable(request.sym))
		request.sym = nullptr;
	request.text = text;
	if (request.sym && isTri(request.sym) && (text == "Y" || text == "M" || text == "N"))
		request.text = lower(text);
	if (request.sym && request.sym->type == S_STRING && !text.starts_with('"'))
		request.text = dotConfigString(text);
	return request;
}

/* Whether a symbol of this type can have such a value at all. */
bool isPossible(const Request &request)
{
	if (isTri(request.sym))
		return request.text == "y" || request.text == "n" ||
		       (request.text == "m" && request.sym->type == S_TRISTATE);
	if (request.sym->type == S_STRING)
		return request.text.size() >= 2 && request.text.back() == '"' &&
		       request.text == dotConfigString(unquoted(request.text));
	return sym_string_valid(request.sym, request.text.c_str());
}

class Bridge
{
public:
	Bridge(FILE *out)
		: m_out(out)
		, m_search(m_configuration)
	{
		Json json;
		json.object()
			.field("ready", true)
			.field("protocol", 1)
			.field("title", promptOf(&rootmenu))
			.field("entries", m_configuration.entries().size())
			.field("symbols", m_configuration.symbols().size())
			.endObject();
		send(json);
	}

	/* One request: "ID COMMAND ARGUMENTS". */
	void answer(std::string_view line)
	{
		Json json;
		json.object().field("id", std::string(nextWord(line)));
		const std::string command(nextWord(line));
		const auto handler = handlers().find(command);
		if (handler == handlers().end())
			problem(json, "unknown-command", command);
		else
			(this->*handler->second)(json, line);
		json.endObject();
		send(json);
	}

private:
	using Handler = void (Bridge::*)(Json &, std::string_view);

	static const std::map<std::string, Handler> &handlers()
	{
		static const std::map<std::string, Handler> all{
			{"baseline", &Bridge::baseline}, {"load", &Bridge::load},
			{"news", &Bridge::news},	 {"entries", &Bridge::entries},
			{"symbol", &Bridge::describeSymbol},
			{"set", &Bridge::set},		 {"restore", &Bridge::restore},
			{"diff", &Bridge::diff},	 {"search", &Bridge::search},
			{"solve", &Bridge::solve},	 {"save", &Bridge::save},
		};
		return all;
	}

	static void problem(Json &json, const char *kind, std::string_view text)
	{
		json.field("problem", kind).field("text", text);
	}

	void send(const Json &json)
	{
		fwrite(json.text().data(), 1, json.text().size(), m_out);
		fputc('\n', m_out);
		fflush(m_out);
	}

	/* What another configuration means for who shows the old one. */
	void tellNews(Json &json)
	{
		m_configuration.look();
		json.key("states").array();
		for (const std::size_t index : m_configuration.takeNews())
			writeState(json, index, m_configuration.state(index));
		json.endArray();
		json.field("modified", m_configuration.modified().size());
		json.key("unmet").array();
		for (const symbol *sym : m_configuration.unmet())
			json.value(sym->name);
		json.endArray();
	}

	void settings(Json &json, const std::vector<Setting> &all)
	{
		json.key("settings").array();
		for (const Setting &setting : all)
			json.object()
				.field("symbol", setting.sym->name)
				.field("value", setting.text)
				.endObject();
		json.endArray();
	}

	void refused(Json &json, const Request &request, const char *why)
	{
		json.object().field("symbol", request.name).field("wanted", unquoted(request.text));
		json.field("instead", request.sym ? valueOf(request.sym) : std::string()).field("why", why);
		json.endObject();
	}

	void load(Json &json, std::string_view path)
	{
		std::string text;
		if (!m_configuration.load(std::string(path), text))
			problem(json, "unreadable", text);
	}

	void baseline(Json &json, std::string_view path)
	{
		std::string text;
		if (!m_configuration.setBaseline(std::string(path), text))
			problem(json, "unreadable", text);
	}

	void news(Json &json, std::string_view) { tellNews(json); }

	void entries(Json &json, std::string_view rest)
	{
		const std::size_t from = strtoul(std::string(nextWord(rest)).c_str(), nullptr, 10);
		const std::size_t count = strtoul(std::string(nextWord(rest)).c_str(), nullptr, 10);
		const std::size_t end = std::min(from + count, m_configuration.entries().size());
		if (from == 0)
			m_configuration.look();
		json.key("entries").array();
		for (std::size_t i = from; i < end; ++i)
			writeEntry(json, i, m_configuration.entries()[i]);
		json.endArray().key("states").array();
		for (std::size_t i = from; i < end; ++i) {
			writeState(json, i, m_configuration.state(i));
			m_configuration.seen(i);
		}
		json.endArray();
	}

	void describeSymbol(Json &json, std::string_view text)
	{
		std::string name(text);
		if (name.starts_with("CONFIG_"))
			name.erase(0, 7);
		symbol *sym = findSymbol(name);
		if (!sym || !isDefined(sym) || isConstant(sym))
			problem(json, "unknown-symbol", name);
		else
			writeSymbol(json.key("symbol"), m_configuration, sym);
	}

	/* All of the settings, or none of them. */
	void set(Json &json, std::string_view rest)
	{
		std::vector<Request> requests;
		std::vector<Setting> step;
		json.key("refused").array();
		bool good = true;
		while (!rest.empty()) {
			const Request request = parseRequest(nextWord(rest, Separator));
			if (!request.sym || !isPossible(request)) {
				refused(json, request, request.sym ? "value" : "unknown");
				good = false;
				continue;
			}
			requests.push_back(request);
			step.push_back({request.sym, request.text});
		}
		m_configuration.takeChanges();
		m_configuration.add(step);
		std::map<const symbol *, const Request *> last;
		for (const Request &request : requests)
			last[request.sym] = &request;
		for (const Request &request : requests) {
			if (last[request.sym] == &request && valueOf(request.sym) != unquoted(request.text)) {
				refused(json, request, "not-taken"); /* with what it has become */
				good = false;
			}
		}
		if (!good)
			m_configuration.drop(step.size());
		json.endArray();
		settings(json, good ? step : std::vector<Setting>());
		writeChanges(json.key("changes"), m_configuration.takeChanges());
		tellNews(json);
	}

	/*
	 * All settings on top of the base, whatever comes of them; what this tree does not
	 * know is passed over.
	 */
	void restore(Json &, std::string_view rest)
	{
		std::vector<Setting> all;
		while (!rest.empty()) {
			const Request request = parseRequest(nextWord(rest, Separator));
			if (request.sym && isPossible(request))
				all.push_back({request.sym, request.text});
		}
		m_configuration.setSettings(std::move(all));
	}

	void diff(Json &json, std::string_view)
	{
		writeChanges(json.key("changes"), m_configuration.modified());
	}

	/* "LIMIT FLAGS TEXT": -, then h (help), a (all, also hidden), m (modified), d (not default). */
	void search(Json &json, std::string_view rest)
	{
		const std::size_t limit = strtoul(std::string(nextWord(rest)).c_str(), nullptr, 10);
		const std::string_view flags = nextWord(rest);
		Query query;
		query.text = rest;
		query.help = flags.find('h') != flags.npos;
		query.hidden = flags.find('a') != flags.npos;
		query.modified = flags.find('m') != flags.npos;
		query.notDefault = flags.find('d') != flags.npos;
		const std::vector<std::size_t> found = m_search.find(query);
		json.field("total", found.size()).key("found").array();
		for (std::size_t i = 0; i < std::min(limit, found.size()); ++i)
			json.value(found[i]);
		json.endArray();
	}

	/* "SYMBOL=VALUE AVOID,AVOID,..." */
	void solve(Json &json, std::string_view rest)
	{
		const Request request = parseRequest(nextWord(rest, Separator));
		if (!request.sym || !isPossible(request))
			return problem(json, request.sym ? "value" : "unknown-symbol", request.name);
		std::set<const symbol *> avoid;
		while (!rest.empty()) {
			if (const symbol *sym = sym_find(std::string(nextWord(rest, ',')).c_str()))
				avoid.insert(sym);
		}
		const Solver::Solution solution =
			Solver(m_configuration, avoid).solve(request.sym, request.text);
		json.field("found", solution.found).field("tried", solution.tried);
		settings(json, solution.settings);
		writeChanges(json.key("effects"), solution.changes);
	}

	void save(Json &json, std::string_view)
	{
		settings(json, m_configuration.settings());
		json.field("text", m_configuration.config());
	}

	FILE *m_out;
	Configuration m_configuration;
	Search m_search;
};

} // namespace

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: %s KCONFIG\n", argv[0]);
		return 2;
	}
	/*
	 * Questions and answers have channels of their own, which neither Kconfig's output
	 * nor the commands that Kconfig files run ("$(shell,...)") can get at.
	 */
	FILE *in = fdopen(fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), "r");
	FILE *out = fdopen(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3), "w");
	const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	if (!in || !out || nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
		perror(argv[0]);
		return 2;
	}
	conf_parse(argv[argc - 1]);
	Bridge bridge(out);
	char *line = nullptr;
	std::size_t size = 0;
	while (getline(&line, &size, in) > 0) {
		std::string_view text(line);
		if (text.ends_with('\n'))
			text.remove_suffix(1);
		bridge.answer(text);
	}
	return 0;
}
