// SPDX-License-Identifier: GPL-2.0-only
/*
 * Poll: what a file is ready for, as poll(2), select(2) and epoll(7) ask.
 */
#pragma once

#include "types.hpp"

namespace kernel {
namespace {

class CondVar;

// A set of events.
class Poll {
public:
	constexpr Poll() = default;

	static constexpr Poll in() { return Poll(KCXX_POLL_IN); }   // read would not wait
	static constexpr Poll out() { return Poll(KCXX_POLL_OUT); } // write would not wait
	static constexpr Poll error() { return Poll(KCXX_POLL_ERR); }
	static constexpr Poll hang_up() { return Poll(KCXX_POLL_HUP); }

	constexpr Poll operator|(Poll other) const { return Poll(events_ | other.events_); }
	constexpr Poll &operator|=(Poll other)
	{
		events_ |= other.events_;
		return *this;
	}
	constexpr bool operator==(const Poll &) const = default;
	constexpr unsigned int to_kernel() const { return events_; }

private:
	constexpr explicit Poll(unsigned int events) : events_(events) {}

	unsigned int events_ = 0;
};

// Where who polls is noted. Wraps poll_table.
class PollTable : Pinned {
public:
	PollTable(file *file, poll_table_struct *raw) : file_(file), raw_(raw) {}

	// Has notify_all() of `condition` ask again. It has to be in what the open file
	// holds (its Data): whoever polls is on its list until the file is closed.
	void register_wait(const CondVar &condition) const; // condvar.hpp

private:
	file *file_;
	poll_table_struct *raw_;
};

} // namespace
} // namespace kernel
