// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "sys.h"

#include <string>
#include <vector>

/// The device under test and the module that creates it. These tests verify what
/// module/vdev/README.md says.
namespace vdev
{

inline constexpr long Limit = 1 << 20;
inline constexpr int MaxDevices = 64;
/// How many devices the tests have unless they say otherwise.
inline constexpr int TestDevices = 4;

std::string path(int device = 0);

/// Opens a device, or throws.
sys::Fd openDevice(int flags, int device = 0);

/// Empties a device, by O_TRUNC.
void empty(int device = 0);
/// Empties a device, writes @p content, and opens it again.
sys::Fd filled(const std::string &content, int flags = O_RDWR, int device = 0);
/// Everything a device holds.
std::string contents(int device = 0);
long length(int device = 0);

/// A little over a megabyte without repetitions.
std::string pattern(std::size_t size, unsigned int seed = 1);

// ------------------------------------------------------------ the module

bool isLoaded();
bool isBuiltIn();
/// Throws Skip if the module is built in and so cannot be loaded.
void needModule();
/// @return 0 or the errno. Does not print or throw.
int tryLoad(const std::string &parameters);
int tryUnload();
/// Unloads the module if necessary and loads it again; throws if that fails.
void reload(int devices = TestDevices);
/// Names in /dev, sorted by number; throws if they do not match /sys/class/misc.
std::vector<std::string> deviceNames();
int deviceCount();

} // namespace vdev
