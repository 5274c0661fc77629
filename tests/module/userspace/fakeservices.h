// SPDX-License-Identifier: GPL-2.0-only
/*
 * The fake kernel's wait queues, files (procfs, debugfs, sysfs), timers, work and
 * threads. Nothing of it happens by itself, but what a thread does.
 */
#pragma once

namespace fakekernel
{

// What others do while somebody waits in a queue, each time. Without it, or when it
// returns false, a signal comes.
void whileWaiting(bool (*action)());
// How often a queue was woken since the last call.
unsigned wakeups();

// The text of a file of procfs, "/proc/NAME", or debugfs, "/debug/DIR/NAME"; as long as it
// is shown in full. nullptr: there is none, or it refuses, with `error`.
const char *readText(const char *path, int *error = nullptr);
// What one write(2) has; its result.
long writeText(const char *path, const char *text, unsigned long size);
// The number in a file of sysfs, "/sys/kernel/DIR/NAME": 0 or an error.
int readValue(const char *path, int *value);
int writeValue(const char *path, int value);
// How many files and folders there are.
unsigned textFiles();

// Time goes on: the timers that are due fire, one after another.
void advance(unsigned milliseconds);
unsigned timers();

// Does the work that waits. Returns how much.
unsigned runWork();

unsigned threads();

} // namespace fakekernel
