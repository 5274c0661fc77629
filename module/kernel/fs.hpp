// SPDX-License-Identifier: GPL-2.0-only
/*
 * File, the FileOperations concept, and the table that makes a C++ type with
 * these operations a struct file_operations.
 */
#pragma once

#include <concepts>

#include "ioctl.hpp"
#include "poll.hpp"
#include "uaccess.hpp"

namespace kernel {
namespace {

// From where lseek(2) counts. The kernel passes SEEK_DATA and SEEK_HOLE too.
enum class Whence : int {
	Set = KCXX_SEEK_SET,
	Current = KCXX_SEEK_CUR,
	End = KCXX_SEEK_END,
};

// An open file, for the length of one operation. Wraps struct file.
class File : Pinned {
public:
	explicit File(file *raw) : raw_(raw) {}

	// Opened for writing (O_WRONLY or O_RDWR).
	bool writable() const { return member<unsigned int>(raw_, KCXX_FILE_MODE) & KCXX_FMODE_WRITE; }
	// O_TRUNC; only the open operation can see it.
	bool truncates() const { return flags() & KCXX_O_TRUNC; }
	// O_APPEND; can change while the file is open.
	bool appends() const { return flags() & KCXX_O_APPEND; }
	// O_NONBLOCK; can change while the file is open.
	bool nonblocking() const { return flags() & KCXX_O_NONBLOCK; }

	// Moves the file's position within a device that is `end` bytes long and
	// can get `limit` bytes long. Returns the new position; fails with
	// EINVAL outside of 0..limit, ENXIO for SEEK_DATA and SEEK_HOLE past the
	// end. Wraps generic_file_llseek_size().
	Result<i64> seek(i64 offset, Whence whence, i64 limit, i64 end) const
	{
		const i64 position = kcxx_file_llseek(raw_, offset, static_cast<int>(whence), limit, end);
		if (Errno::is_error(position))
			return Errno::from_kernel(position);
		return position;
	}

private:
	unsigned int flags() const { return member<const volatile unsigned int>(raw_, KCXX_FILE_FLAGS); }

	file *raw_;
};

// A reference that C can hold as a void pointer: Arc<T>.
template <typename P>
concept ForeignOwnable = requires(P owned, void *pointer) {
	{ move(owned).into_foreign() } -> std::same_as<void *>;
	{ P::from_foreign(pointer) } -> std::same_as<P>;
	P::borrow(pointer);
};

template <ForeignOwnable P>
using Borrowed = decltype(P::borrow(nullptr));

// What a type T has to offer to be served as a file:
//
//   using OpenData = Arc<...>;   what the registration holds, for open
//   using Data = Arc<...>;	  what an open file holds, for the rest
//   static Result<Data> open(Borrowed<OpenData>, const File &);
//
// and, if it likes,
//
//   static Result<usize> read(Borrowed<Data>, const File &, UserSliceWriter, u64 &position);
//   static Result<usize> write(Borrowed<Data>, const File &, UserSliceReader, u64 &position);
//   static Result<i64> seek(Borrowed<Data>, const File &, i64 offset, Whence);
//   static Poll poll(Borrowed<Data>, const File &, const PollTable &);
//   static Result<long> ioctl(Borrowed<Data>, const File &, unsigned int command, IoctlArgument);
//
// `position` is where to read or write: the operation advances it by what it
// did, and a failed operation leaves the user's alone. Without seek the device
// cannot be seeked; without poll it is always ready. ioctl fails with ENOTTY for a
// command that it does not know; a 32-bit program calls it like any other, so an
// argument has to look the same for both. Data is dropped when the last descriptor is closed.
// All run in the context of the calling task and may sleep. open holds the
// lock of all misc devices: never register or deregister one there.
template <typename T>
concept FileOperations = ForeignOwnable<typename T::OpenData> && ForeignOwnable<typename T::Data> &&
			 requires(Borrowed<typename T::OpenData> data, const File &file) {
				 { T::open(data, file) } -> std::same_as<Result<typename T::Data>>;
			 };

// The optional operations, as they have to look. A position by value would be
// advanced in vain.
template <typename T>
concept Reads =
	requires(Borrowed<typename T::Data> data, const File &file, UserSliceWriter to, u64 &position) {
		{ T::read(data, file, to, position) } -> std::same_as<Result<usize>>;
	} && !requires(Borrowed<typename T::Data> data, const File &file, UserSliceWriter to) {
		T::read(data, file, to, u64());
	};

template <typename T>
concept Writes =
	requires(Borrowed<typename T::Data> data, const File &file, UserSliceReader from, u64 &position) {
		{ T::write(data, file, from, position) } -> std::same_as<Result<usize>>;
	} && !requires(Borrowed<typename T::Data> data, const File &file, UserSliceReader from) {
		T::write(data, file, from, u64());
	};

template <typename T>
concept Seeks = requires(Borrowed<typename T::Data> data, const File &file, i64 offset, Whence whence) {
	{ T::seek(data, file, offset, whence) } -> std::same_as<Result<i64>>;
};

template <typename T>
concept Polls = requires(Borrowed<typename T::Data> data, const File &file, const PollTable &table) {
	{ T::poll(data, file, table) } -> std::same_as<Poll>;
};

template <typename T>
concept Controls = requires(Borrowed<typename T::Data> data, const File &file, unsigned int command,
			    IoctlArgument argument) {
	{ T::ioctl(data, file, command, argument) } -> std::same_as<Result<long>>;
};

// Where a file of a misc device leads to when it is opened: until open stores
// something else there, to its device.
struct MiscDevice {
	static void *context(inode *, file *raw)
	{
		return member<void *>(member<void *>(raw, KCXX_FILE_PRIVATE), KCXX_MISCDEV_CONTEXT);
	}
};

// The constant struct file_operations that leads to T's operations, for files of
// that kind of device.
template <FileOperations T, typename Device = MiscDevice>
class FileOpsTable {
	using OpenData = typename T::OpenData;
	using Data = typename T::Data;

	// Looked for by name, so that one with wrong parameters is an error and
	// not an operation that is silently missing. A template has no address.
	static constexpr bool has_read = Reads<T> || requires { &T::read; };
	static constexpr bool has_write = Writes<T> || requires { &T::write; };
	static constexpr bool has_seek = Seeks<T> || requires { &T::seek; };
	static constexpr bool has_poll = Polls<T> || requires { &T::poll; };
	static constexpr bool has_ioctl = Controls<T> || requires { &T::ioctl; };

	static_assert(!has_read || Reads<T>,
		      "read does not have the parameters or result it needs: see FileOperations");
	static_assert(!has_write || Writes<T>,
		      "write does not have the parameters or result it needs: see FileOperations");
	static_assert(!has_seek || Seeks<T>,
		      "seek does not have the parameters or result it needs: see FileOperations");
	static_assert(!has_poll || Polls<T>,
		      "poll does not have the parameters or result it needs: see FileOperations");
	static_assert(!has_ioctl || Controls<T>,
		      "ioctl does not have the parameters or result it needs: see FileOperations");

	// What the kernel keeps with a file for its operations.
	static void *&private_data(file *raw) { return member<void *>(raw, KCXX_FILE_PRIVATE); }

	static Result<> try_open(inode *inode, file *raw)
	{
#ifdef MODULE
		// Were init to fail at a later device, a file opened by then
		// would outlive the module's code.
		if (member<const volatile int>(&__this_module, KCXX_MODULE_STATE) != KCXX_MODULE_STATE_LIVE)
			return ENXIO;
#endif

		const File file(raw);
		// SAFETY: the registration holds the OpenData while open runs.
		Data data = TRY(T::open(OpenData::borrow(Device::context(inode, raw)), file));
		private_data(raw) = move(data).into_foreign();
		return {};
	}

	static int open(inode *inode, file *raw) { return to_kernel(try_open(inode, raw)); }

	static int release(inode *, file *raw)
	{
		// SAFETY: open stored it, and nothing runs on the file any more.
		(void)Data::from_foreign(private_data(raw));
		return 0;
	}

	// SAFETY, of the five below: open stored the Data, release, which takes
	// it away, comes after the last of them has returned. The kernel calls
	// with a position of 0 or more.

	static isize read(file *raw, char __user *to, usize size, i64 *position)
	{
		const File file(raw);
		return transfer(position, [&](u64 &at) {
			return T::read(Data::borrow(private_data(raw)), file, UserSliceWriter(to, size), at);
		});
	}

	static isize write(file *raw, const char __user *from, usize size, i64 *position)
	{
		const File file(raw);
		return transfer(position, [&](u64 &at) {
			return T::write(Data::borrow(private_data(raw)), file, UserSliceReader(from, size),
					at);
		});
	}

	static i64 llseek(file *raw, i64 offset, int whence)
	{
		const File file(raw);
		return to_kernel(
			T::seek(Data::borrow(private_data(raw)), file, offset, static_cast<Whence>(whence)));
	}

	static unsigned int poll(file *raw, poll_table_struct *raw_table)
	{
		const File file(raw);
		const PollTable table(raw, raw_table);
		return T::poll(Data::borrow(private_data(raw)), file, table).to_kernel();
	}

	static long ioctl(file *raw, unsigned int command, unsigned long argument)
	{
		const File file(raw);
		return to_kernel(
			T::ioctl(Data::borrow(private_data(raw)), file, command, IoctlArgument(argument)));
	}

	template <typename Operation>
	static isize transfer(i64 *position, Operation operation)
	{
		u64 at = static_cast<u64>(*position);
		Result<usize> done = operation(at);
		if (!done)
			return done.error().to_kernel();
		*position = static_cast<i64>(at);
		return static_cast<isize>(done.value());
	}

	// INVARIANT: laid out as this kernel's struct file_operations; what is
	// not set is 0.
	struct Table {
		kcxx_fop slots[KCXX_FOPS_LENGTH];

		constexpr Table() : slots{}
		{
#ifdef MODULE
			// An open file keeps the module loaded.
			slots[KCXX_FOPS_OWNER].owner = &__this_module;
#endif
			slots[KCXX_FOPS_OPEN].open = open;
			slots[KCXX_FOPS_RELEASE].release = release;
			if constexpr (has_read)
				slots[KCXX_FOPS_READ].read = read;
			if constexpr (has_write)
				slots[KCXX_FOPS_WRITE].write = write;
			if constexpr (has_seek)
				slots[KCXX_FOPS_LLSEEK].llseek = llseek;
			if constexpr (has_poll)
				slots[KCXX_FOPS_POLL].poll = poll;
			if constexpr (has_ioctl)
				slots[KCXX_FOPS_IOCTL].ioctl = ioctl;
#ifdef CONFIG_COMPAT
			if constexpr (has_ioctl)
				slots[KCXX_FOPS_COMPAT_IOCTL].ioctl = kcxx_compat_ptr_ioctl;
#endif
		}
	};
	static constexpr Table table{};

public:
	// SAFETY: by the invariant of Table.
	static const file_operations *get() { return reinterpret_cast<const file_operations *>(&table); }
};

} // namespace
} // namespace kernel
