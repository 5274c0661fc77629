// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

/// The guest's command `wake`, which the lab runs when the guest goes on from a snapshot: sets the clock to
/// the time that is its argument, in nanoseconds since 1970, and gives the kernel's random numbers a new
/// beginning from standard input, so that no two machines from one snapshot draw the same ones. Prints
/// whether the kernel's log has times, Y or N.
/// @return the exit status: 0 done, 1 refused, 2 wrong usage
int runWake(int count, char **words);
