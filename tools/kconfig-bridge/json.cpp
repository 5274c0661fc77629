// SPDX-License-Identifier: GPL-2.0-only
#include "json.hpp"

#include <cstdio>

namespace
{

/* The length of the valid UTF-8 sequence at the beginning of @text; 0: there is none. */
std::size_t sequenceLength(std::string_view text)
{
	const auto byte = [&](std::size_t i) -> unsigned {
		return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
	};
	const auto continues = [&](std::size_t i) { return (byte(i) & 0xc0U) == 0x80U; };
	const unsigned first = byte(0);
	if (first < 0x80)
		return 1;
	if (first >= 0xc2 && first <= 0xdf)
		return continues(1) ? 2 : 0;
	if (first >= 0xe0 && first <= 0xef) {
		const bool overlong = first == 0xe0 && byte(1) < 0xa0;
		const bool surrogate = first == 0xed && byte(1) > 0x9f;
		return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
	}
	if (first >= 0xf0 && first <= 0xf4) {
		const bool overlong = first == 0xf0 && byte(1) < 0x90;
		const bool beyond = first == 0xf4 && byte(1) > 0x8f;
		return continues(1) && continues(2) && continues(3) && !overlong && !beyond ? 4 : 0;
	}
	return 0;
}

} // namespace

Json &Json::value(std::string_view text)
{
	comma();
	m_text += '"';
	while (!text.empty()) {
		const std::size_t length = sequenceLength(text);
		const auto byte = static_cast<unsigned char>(text.front());
		if (length == 0) {
			m_text += "\\ufffd";
		} else if (byte == '"' || byte == '\\') {
			m_text += '\\';
			m_text += text.front();
		} else if (byte == '\n') {
			m_text += "\\n";
		} else if (byte == '\t') {
			m_text += "\\t";
		} else if (byte < 0x20 || byte == 0x7f) {
			char escape[8];
			std::snprintf(escape, sizeof(escape), "\\u%04x", byte);
			m_text += escape;
		} else {
			m_text += text.substr(0, length);
		}
		text.remove_prefix(length == 0 ? 1 : length);
	}
	m_text += '"';
	m_comma = true;
	return *this;
}
