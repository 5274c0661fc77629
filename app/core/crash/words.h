// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace klab
{

/// Whether a text has a part. Takes the part's length times the text's at worst.
inline bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

} // namespace klab
