// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

/// The guest's command `ioctl`, for which busybox has none: sends a command to a device. What
/// the number of the command says about its argument decides what is passed and printed.
/// @return the exit status: 0 done, 1 refused, 2 wrong usage
int runIoctl(int count, char **words);
