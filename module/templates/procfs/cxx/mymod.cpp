// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: /proc/mymod is a list of words. Writing a line adds one, reading shows all of
 * them, writing an empty line removes them.
 */
#include <kernel/prelude.hpp>
#include <kernel/proc.hpp>

#include "mymod.h"

using namespace kernel;

namespace {

constexpr usize most_words = 100;
constexpr usize longest_word = 63;

using Word = Vec<u8>;

struct List {
	Mutex<Vec<Word>> words{"mymod words"};
};

// What the file shows and takes: see TextFile in kernel/seqfile.hpp.
struct WordsFile {
	using Data = Arc<List>;

	static Result<> show(ArcBorrow<List> list, const SeqFile &out)
	{
		auto words = TRY(list->words.lock_interruptible());
		for (const Word &word : *words)
			seq_print(out, "%.*s\n", static_cast<int>(word.length()),
				  reinterpret_cast<const char *>(word.begin()));
		return {};
	}

	static Result<usize> write(ArcBorrow<List> list, UserSliceReader from)
	{
		if (from.length() > longest_word)
			return EINVAL;
		Word word;
		const usize copied = TRY(from.read_into(word, 0, longest_word, GFP_KERNEL_ACCOUNT));
		trim(word);

		auto words = TRY(list->words.lock_interruptible());
		if (word.length() == 0) {
			words->clear();
			return copied;
		}
		if (words->length() == most_words)
			return ENOSPC;
		TRY(words->push(move(word), GFP_KERNEL_ACCOUNT));
		return copied;
	}

private:
	// Takes away the end of the line and spaces before it.
	static void trim(Word &word)
	{
		while (word.length() > 0 && word.begin()[word.length() - 1] <= ' ')
			word.truncate(word.length() - 1);
	}
};

struct ThisModule {
	ProcFile<WordsFile> file;

	static Result<ThisModule> init()
	{
		auto list = TRY(Arc<List>::make(GFP_KERNEL));
		auto file = TRY(ProcFile<WordsFile>::make(move(list), fmt("mymod")));
		return ThisModule{move(file)};
	}
};

} // namespace

KERNEL_MODULE(mymod, ThisModule);
