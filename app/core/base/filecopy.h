// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <system_error>

namespace klab
{

/// Copies a regular file: its content, shared with the original where the file system can, and
/// its mode, but that the owner may read and write. Leaves nothing where it fails; the reason is
/// what the system says, a full disk included. @param to must not exist
std::error_code copyRegularFile(const std::filesystem::path &from, const std::filesystem::path &to);

} // namespace klab
