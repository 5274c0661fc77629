// SPDX-License-Identifier: GPL-2.0-or-later
#include <kernel/prelude.hpp>

using namespace kernel;

struct Device {
	int number;
};

// All that a file can do, and right.
struct Good {
	using OpenData = Arc<Device>;
	using Data = Arc<Device>;

	static Result<Arc<Device>> open(ArcBorrow<Device> device, const File &) { return device.clone(); }
	static Result<usize> read(ArcBorrow<Device>, const File &, UserSliceWriter, u64 &) { return 0; }
	static Result<usize> write(ArcBorrow<Device>, const File &, UserSliceReader, u64 &) { return 0; }
	static Result<i64> seek(ArcBorrow<Device>, const File &, i64, Whence) { return 0; }
	static Poll poll(ArcBorrow<Device>, const File &, const PollTable &) { return Poll::in(); }
	static Result<long> ioctl(ArcBorrow<Device>, const File &, unsigned int, IoctlArgument) { return 0; }
};

// Each misuse below hides one of the right ones.
struct Bad : Good {
#ifdef OPEN_RETURNS_OTHER // expect: constraint
	static Result<int> open(ArcBorrow<Device>, const File &) { return 0; }
#endif
#ifdef OPEN_TAKES_ARC // expect: constraint
	static Result<Arc<Device>> open(Arc<Device> device, const File &) { return device; }
#endif
#ifdef OPEN_WITHOUT_FILE // expect: constraint
	static Result<Arc<Device>> open(ArcBorrow<Device> device) { return device.clone(); }
#endif
#ifdef DATA_OF_NO_REFERENCE // expect: constraint
	using Data = Device *;
#endif
#ifdef FILE_BY_VALUE // expect: constraint
	static Result<Arc<Device>> open(ArcBorrow<Device> device, File) { return device.clone(); }
#endif
#ifdef READ_FROM_READER // expect: read does not have the parameters or result it needs
	static Result<usize> read(ArcBorrow<Device>, const File &, UserSliceReader, u64 &) { return 0; }
#endif
#ifdef READ_RETURNS_INT // expect: read does not have the parameters or result it needs
	static int read(ArcBorrow<Device>, const File &, UserSliceWriter, u64 &) { return 0; }
#endif
#ifdef READ_ADVANCES_NOTHING // expect: read does not have the parameters or result it needs
	static Result<usize> read(ArcBorrow<Device>, const File &, UserSliceWriter, u64) { return 0; }
#endif
#ifdef READ_NOT_STATIC // expect: read does not have the parameters or result it needs
	Result<usize> read(ArcBorrow<Device>, const File &, UserSliceWriter, u64 &) { return 0; }
#endif
#ifdef WRITE_TO_WRITER // expect: write does not have the parameters or result it needs
	static Result<usize> write(ArcBorrow<Device>, const File &, UserSliceWriter, u64 &) { return 0; }
#endif
#ifdef WRITE_ADVANCES_NOTHING // expect: write does not have the parameters or result it needs
	static Result<usize> write(ArcBorrow<Device>, const File &, UserSliceReader, u64) { return 0; }
#endif
#ifdef WRITE_OF_OTHER_DATA // expect: write does not have the parameters or result it needs
	static Result<usize> write(ArcBorrow<int>, const File &, UserSliceReader, u64 &) { return 0; }
#endif
#ifdef SEEK_BY_INT // expect: seek does not have the parameters or result it needs
	static Result<i64> seek(ArcBorrow<Device>, const File &, i64, int) { return 0; }
#endif
#ifdef SEEK_WITHOUT_POSITION // expect: seek does not have the parameters or result it needs
	static Result<> seek(ArcBorrow<Device>, const File &, i64, Whence) { return {}; }
#endif
#ifdef POLL_RETURNS_NUMBER // expect: poll does not have the parameters or result it needs
	static unsigned int poll(ArcBorrow<Device>, const File &, const PollTable &) { return 1; }
#endif
#ifdef IOCTL_RETURNS_NUMBER // expect: ioctl does not have the parameters or result it needs
	static long ioctl(ArcBorrow<Device>, const File &, unsigned int, IoctlArgument) { return 0; }
#endif
#ifdef IOCTL_OF_BARE_ARGUMENT // expect: ioctl does not have the parameters or result it needs
	static Result<long> ioctl(ArcBorrow<Device>, const File &, unsigned int, char *) { return 0; }
#endif
};

const void *use()
{
	return FileOpsTable<Bad>::get();
}

// Operations may be templates.
struct Generic : Good {
	static Result<usize> read(auto, const auto &, UserSliceWriter, u64 &) { return 0; }
	static Result<usize> write(auto, const auto &, UserSliceReader, u64 &) { return 0; }
	static Result<i64> seek(auto, const auto &, i64, Whence) { return 0; }
};

static_assert(Reads<Generic> && Writes<Generic> && Seeks<Generic>);

void look(const File &file)
{
	(void)file.appends();
#ifdef FILE_KEPT // expect: deleted
	static File kept = file;
#endif
#ifdef SEEK_IGNORED // expect: ignoring return.* value
	file.seek(0, Whence::Set, 0, 0);
#endif
#ifdef SEEK_FROM_NUMBER // expect: cannot convert|cannot initialize|no known conversion|no matching
	(void)file.seek(0, 2, 0, 0);
#endif
}

struct Padded {
	char letter;
	int number;
};

Result<> answer(IoctlArgument argument)
{
	TRY(argument.write(7));
	(void)TRY(argument.read<Padded>());
#ifdef PADDING_TO_USER // expect: no matching (member )?function|constraint
	TRY(argument.write(Padded{'a', 7}));
#endif
#ifdef ANSWER_IGNORED // expect: ignoring return.* value
	argument.write(7);
#endif
#ifdef OBJECT_OF_POINTERS // expect: no matching (member )?function|constraint
	(void)TRY(argument.read<Vec<u8>>());
#endif
	return {};
}

Result<> transfer(UserSliceReader from, UserSliceWriter to, Vec<u8> &contents)
{
	TRY(to.write(contents.slice(0, 1)));
	TRY(from.read_into(contents, 0, 1, GFP_KERNEL));
#ifdef COPY_IGNORED // expect: ignoring return.* value
	to.write(contents.slice(0, 1));
#endif
#ifdef WRITES_TO_READER // expect: no member named 'write'
	TRY(from.write(contents.slice(0, 1)));
#endif
#ifdef USER_MEMORY_READ // expect: private
	(void)from.from_[0];
#endif
	return {};
}
