// SPDX-License-Identifier: GPL-2.0-only
/*
 * DebugfsDir and DebugfsFile<T>: what a module shows to whoever works on it, in
 * /sys/kernel/debug.
 *
 * Its C half is kcxx_debugfs.c: the module's Makefile has to list kcxx_debugfs.o.
 */
#pragma once

#include "atomic.hpp"
#include "seqfile.hpp"

namespace kernel {
namespace {

// A folder. Nothing may depend on debugfs, so there is no error: where the kernel has none,
// or no memory, there is nothing to see. May sleep. Wraps debugfs_create_dir().
class [[nodiscard]] DebugfsDir {
public:
	// Makes /sys/kernel/debug/NAME.
	static DebugfsDir make(const char *name) { return DebugfsDir(kcxx_debugfs_create_dir(name)); }

	DebugfsDir(DebugfsDir &&other) : dentry_(exchange(other.dentry_, nullptr)) {}
	DebugfsDir &operator=(DebugfsDir &&) = delete;

	~DebugfsDir()
	{
		if (dentry_)
			kcxx_debugfs_remove(dentry_);
	}

	// A file with this number, to be read and set by root. It goes with the folder, which
	// `number` has to outlive: have it static.
	void add_number(const char *name, Atomic &number) const
	{
		kcxx_debugfs_create_atomic(name, dentry_, number.raw());
	}

	dentry *raw() const { return dentry_; }

private:
	explicit DebugfsDir(dentry *dentry) : dentry_(dentry) {}

	dentry *dentry_; // or an ERR_PTR(), which the functions of debugfs take, too
};

// A file in such a folder, to be destroyed before it. Wraps debugfs_create_file() and
// debugfs_remove(), which waits for those who are reading or writing. May sleep.
//
// INVARIANT: as ProcFile.
template <TextFile T>
class [[nodiscard]] DebugfsFile {
	using Data = typename T::Data;

public:
	using OnePointer = void;

	// Accessible to root only. Fails with ENOMEM, but not for what else debugfs refuses.
	static Result<DebugfsFile> make(const DebugfsDir &dir, const char *name, Data data)
	{
		void *const context = move(data).into_foreign();
		auto made = Result<DebugfsFile>::from_kernel(
			kcxx_debugfs_create_file(TextFileTable<T>::get(), context, name, dir.raw()));
		// SAFETY: not registered, so this is the context's only use.
		if (!made)
			(void)Data::from_foreign(context);
		return made;
	}

	DebugfsFile(DebugfsFile &&other) : file_(exchange(other.file_, nullptr)) {}
	DebugfsFile &operator=(DebugfsFile &&) = delete;

	[[gnu::always_inline]] ~DebugfsFile()
	{
		if (file_)
			(void)Data::from_foreign(kcxx_debugfs_remove_file(file_));
	}

private:
	kcxx_debugfs_file *file_;
};

} // namespace
} // namespace kernel
