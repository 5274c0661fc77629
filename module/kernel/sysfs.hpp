// SPDX-License-Identifier: GPL-2.0-only
/*
 * SysfsDir and SysfsFile<T>: a folder in /sys/kernel, and files with a number in it.
 *
 * Its C half is kcxx_sysfs.c: the module's Makefile has to list kcxx_sysfs.o.
 */
#pragma once

#include "fs.hpp"

namespace kernel {
namespace {

// A folder, to be destroyed after the files in it. Wraps kobject_create_and_add(). May sleep.
//
// INVARIANT: kobject_ is nullptr (moved from) or a reference of its own.
class [[nodiscard]] SysfsDir {
public:
	using OnePointer = void;

	// Makes /sys/kernel/NAME. Fails with ENOMEM, also for a name that is in use.
	static Result<SysfsDir> make(const char *name)
	{
		kobject *const made = kcxx_sysfs_create_dir(name);
		if (!made)
			return ENOMEM;
		return SysfsDir(made);
	}

	SysfsDir(SysfsDir &&other) : kobject_(exchange(other.kobject_, nullptr)) {}
	SysfsDir &operator=(SysfsDir &&) = delete;

	~SysfsDir()
	{
		if (kobject_)
			kcxx_sysfs_remove_dir(kobject_);
	}

	kobject *raw() const { return kobject_; }

private:
	explicit SysfsDir(kobject *kobject) : kobject_(kobject) {}

	kobject *kobject_;
};

// What a type T has to offer to be a number in sysfs:
//
//   using Data = Arc<...>;   what the file holds
//   static Result<int> show(Borrowed<Data>);
//
// and, if it can be set,
//
//   static Result<> store(Borrowed<Data>, int value);
//
// What is no number is refused before. Both run in the context of the calling task and may
// sleep.
template <typename T>
concept SysfsValue = ForeignOwnable<typename T::Data> && requires(Borrowed<typename T::Data> data) {
	{ T::show(data) } -> std::same_as<Result<int>>;
};

template <typename T>
concept StorableSysfsValue = SysfsValue<T> && requires(Borrowed<typename T::Data> data) {
	{ T::store(data, 0) } -> std::same_as<Result<>>;
};

// Wraps sysfs_create_file() and sysfs_remove_file(), which waits for those who are reading
// or writing. Not to be destroyed inside of show or store. May sleep.
//
// INVARIANT: file_ is nullptr (moved from) or registered, and its context is from
// T::Data::into_foreign().
template <SysfsValue T>
class [[nodiscard]] SysfsFile {
	using Data = typename T::Data;

	static constexpr bool has_store = StorableSysfsValue<T> || requires { &T::store; };
	static_assert(!has_store || StorableSysfsValue<T>,
		      "store does not have the parameters or result it needs: see SysfsValue");

	// SAFETY, of both: the file holds the Data until nobody is in here.

	static int show(void *context, int *value)
	{
		Result<int> shown = T::show(Data::borrow(context));
		if (!shown)
			return static_cast<int>(shown.error().to_kernel());
		*value = shown.value();
		return 0;
	}

	static int store(void *context, int value)
	{
		return to_kernel(T::store(Data::borrow(context), value));
	}

	struct Table {
		kcxx_sysfs_ops ops{};

		constexpr Table()
		{
			ops.show = show;
			if constexpr (has_store)
				ops.store = store;
		}
	};
	static constexpr Table table{};

public:
	using OnePointer = void;

	// Readable for all, to be set by root. The name is to last: a literal. Fails with ENOMEM,
	// EEXIST.
	static Result<SysfsFile> make(const SysfsDir &dir, const char *name, Data data)
	{
		void *const context = move(data).into_foreign();
		auto made = Result<SysfsFile>::from_kernel(
			kcxx_sysfs_create_file(&table.ops, context, name, dir.raw()));
		// SAFETY: not registered, so this is the context's only use.
		if (!made)
			(void)Data::from_foreign(context);
		return made;
	}

	SysfsFile(SysfsFile &&other) : file_(exchange(other.file_, nullptr)) {}
	SysfsFile &operator=(SysfsFile &&) = delete;

	[[gnu::always_inline]] ~SysfsFile()
	{
		if (file_)
			(void)Data::from_foreign(kcxx_sysfs_remove_file(file_));
	}

private:
	kcxx_sysfs_file *file_;
};

} // namespace
} // namespace kernel
