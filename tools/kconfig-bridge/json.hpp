// SPDX-License-Identifier: GPL-2.0-only
#ifndef KLAB_BRIDGE_JSON_HPP
#define KLAB_BRIDGE_JSON_HPP

#include <string>
#include <string_view>

/*
 * Writes JSON, one value after the other, and adds the commas. Bytes that are not
 * valid UTF-8 (a Kconfig file may contain any) become U+FFFD, so that the output
 * is JSON whatever the input.
 */
class Json
{
public:
	Json &object() { return open('{'); }
	Json &endObject() { return close('}'); }
	Json &array() { return open('['); }
	Json &endArray() { return close(']'); }

	Json &key(std::string_view name)
	{
		value(name);
		m_text += ':';
		m_comma = false;
		return *this;
	}

	Json &value(std::string_view text);
	Json &value(const char *text) { return value(std::string_view(text ? text : "")); }
	Json &value(const std::string &text) { return value(std::string_view(text)); }
	Json &value(bool truth) { return raw(truth ? "true" : "false"); }
	Json &value(long long number) { return raw(std::to_string(number)); }
	Json &value(int number) { return value(static_cast<long long>(number)); }
	Json &value(std::size_t number) { return value(static_cast<long long>(number)); }

	template<typename T>
	Json &field(std::string_view name, const T &content)
	{
		return key(name).value(content);
	}

	const std::string &text() const { return m_text; }

private:
	Json &open(char bracket)
	{
		comma();
		m_text += bracket;
		m_comma = false;
		return *this;
	}
	Json &close(char bracket)
	{
		m_text += bracket;
		m_comma = true;
		return *this;
	}
	Json &raw(std::string_view text)
	{
		comma();
		m_text += text;
		m_comma = true;
		return *this;
	}
	void comma()
	{
		if (m_comma)
			m_text += ',';
	}

	std::string m_text;
	bool m_comma = false;
};

#endif
