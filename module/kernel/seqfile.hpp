// SPDX-License-Identifier: GPL-2.0-only
/*
 * SeqFile and seq_print(), and the TextFile concept of what procfs and debugfs show.
 */
#pragma once

#include "fs.hpp"

namespace kernel {
namespace {

// Where the text goes that a file shows; as long as it has to be. Wraps struct seq_file.
class SeqFile : Pinned {
public:
	explicit SeqFile(seq_file *raw) : raw_(raw) {}

	seq_file *raw() const { return raw_; }

private:
	seq_file *raw_;
};

// What a type T has to offer to be a file of text:
//
//   using Data = Arc<...>;   what the file holds
//   static Result<> show(Borrowed<Data>, const SeqFile &);
//
// and, if it can be written to,
//
//   static Result<usize> write(Borrowed<Data>, UserSliceReader);
//
// show is called once for a reader who begins at the start, and again from there where
// what it had was longer than the buffer: so it must not change what it shows. write is
// called with what one write(2) has, wherever that is in the file, and returns how much of
// it it took. Both run in the context of the calling task and may sleep.
template <typename T>
concept TextFile =
	ForeignOwnable<typename T::Data> && requires(Borrowed<typename T::Data> data, const SeqFile &out) {
		{ T::show(data, out) } -> std::same_as<Result<>>;
	};

template <typename T>
concept WritableTextFile = TextFile<T> && requires(Borrowed<typename T::Data> data, UserSliceReader from) {
	{ T::write(data, from) } -> std::same_as<Result<usize>>;
};

// The constant struct kcxx_text_ops that leads to T's functions.
template <TextFile T>
class TextFileTable {
	using Data = typename T::Data;

	static constexpr bool has_write = WritableTextFile<T> || requires { &T::write; };
	static_assert(!has_write || WritableTextFile<T>,
		      "write does not have the parameters or result it needs: see TextFile");

	// SAFETY, of both: the registration holds the Data until nobody is in here.

	static int show(void *context, seq_file *raw)
	{
		const SeqFile out(raw);
		return to_kernel(T::show(Data::borrow(context), out));
	}

	static isize write(void *context, const char __user *from, usize size)
	{
		Result<usize> taken = T::write(Data::borrow(context), UserSliceReader(from, size));
		return taken ? static_cast<isize>(taken.value()) : taken.error().to_kernel();
	}

	struct Table {
		kcxx_text_ops ops{};

		constexpr Table()
		{
			ops.show = show;
			if constexpr (has_write)
				ops.write = write;
		}
	};
	static constexpr Table table{};

public:
	static const kcxx_text_ops *get() { return &table.ops; }
};

} // namespace
} // namespace kernel

// Adds text to a SeqFile. The format is printk()'s and is checked by the compiler.
#define seq_print(out, format, ...) kcxx_seq_printf((out).raw(), format __VA_OPT__(, ) __VA_ARGS__)
