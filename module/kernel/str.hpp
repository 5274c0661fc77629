// SPDX-License-Identifier: GPL-2.0-only
/*
 * CString, and fmt() which makes one: fmt("vdev%u", number). The format is
 * printk()'s and is checked by the compiler. May sleep.
 */
#pragma once

#include "alloc.hpp"

namespace kernel {
namespace {

// Text on the heap. When there was no memory for it, who takes it fails with
// ENOMEM, so that there is one place less for a TRY().
class [[nodiscard]] CString {
public:
	// SAFETY: `text` is nullptr or from kcxx_kasprintf(), and nobody else's.
	explicit CString(char *text) : text_(text) {}
	CString(CString &&other) : text_(exchange(other.text_, nullptr)) {}
	CString &operator=(CString &&) = delete;

	[[gnu::always_inline]] ~CString()
	{
		if (text_)
			deallocate(text_);
	}

	char *into_raw() && { return exchange(text_, nullptr); }

private:
	char *text_;
};

} // namespace
} // namespace kernel

#define fmt(format, ...) ::kernel::CString(kcxx_kasprintf(KCXX_GFP_KERNEL, format __VA_OPT__(, ) __VA_ARGS__))
