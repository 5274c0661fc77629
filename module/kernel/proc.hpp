// SPDX-License-Identifier: GPL-2.0-only
/*
 * ProcFile<T>: a file in /proc, for as long as the object lives.
 *
 * Its C half is kcxx_proc.c: the module's Makefile has to list kcxx_proc.o.
 */
#pragma once

#include "seqfile.hpp"
#include "str.hpp"

namespace kernel {
namespace {

// Wraps proc_create() and proc_remove(), which waits for those who are reading or writing.
// Not to be destroyed inside of show or write. May sleep.
//
// INVARIANT: file_ is nullptr (moved from) or registered, and its context is from
// T::Data::into_foreign().
template <TextFile T>
class [[nodiscard]] ProcFile {
	using Data = typename T::Data;

public:
	using OnePointer = void;

	// Makes /proc/NAME, accessible to root only. Fails with ENOMEM, also for a name
	// that is in use.
	static Result<ProcFile> make(Data data, CString name)
	{
		void *const context = move(data).into_foreign();
		auto made = Result<ProcFile>::from_kernel(
			kcxx_proc_create(TextFileTable<T>::get(), context, move(name).into_raw()));
		// SAFETY: not registered, so this is the context's only use.
		if (!made)
			(void)Data::from_foreign(context);
		return made;
	}

	ProcFile(ProcFile &&other) : file_(exchange(other.file_, nullptr)) {}
	ProcFile &operator=(ProcFile &&) = delete;

	[[gnu::always_inline]] ~ProcFile()
	{
		if (file_)
			(void)Data::from_foreign(kcxx_proc_remove(file_));
	}

private:
	kcxx_proc_file *file_;
};

} // namespace
} // namespace kernel
