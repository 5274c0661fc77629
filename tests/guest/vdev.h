// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "sys.h"

#include <string>
#include <vector>

/// The device under test and the module that makes it: module/vdev/README.md is
/// what these tests hold it to.
namespace vdev
{

inline constexpr long Limit = 1 << 20;
inline constexpr int MaxDevices = 64;
/// How many the tests have while nothing else is said.
inline constexpr int TestDevices = 4;

std::string path(int device = 0);

/// Opens a device, or throws.
sys::Fd openDevice(int flags, int device = 0);

/// Empties a device, by O_TRUNC.
void empty(int device = 0);
/// Empties a device, writes @p content, and opens it anew.
sys::Fd filled(const std::string &content, int flags = O_RDWR, int device = 0);
/// All a device holds.
std::string contents(int device = 0);
long length(int device = 0);

/// A megabyte and a bit that is nowhere like itself.
std::string pattern(std::size_t size, unsigned int seed = 1);

// ------------------------------------------------------------ the module

bool isLoaded();
bool isBuiltIn();
/// Throws Skip where the module is built in and so cannot be loaded.
void needModule();
/// @return 0 or the errno. Does not print or throw.
int tryLoad(const std::string &parameters);
int tryUnload();
/// Unloads what there is and loads anew; throws where it cannot.
void reload(int devices = TestDevices);
/// Names in /dev, sorted by number; with /sys/class/misc they must agree, else it throws.
std::vector<std::string> deviceNames();
int deviceCount();

} // namespace vdev
