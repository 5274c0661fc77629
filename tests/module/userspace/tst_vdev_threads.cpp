// SPDX-License-Identifier: GPL-2.0-only
/* Several tasks at one device. */
#include "check.h"
#include "fakevfs.h"
#include "vdevmodule.h"

#include <map>
#include <string>
#include <thread>
#include <vector>

namespace
{

constexpr int writers = 4, rounds = 300;
constexpr size_t record = 16;

void append(char mark)
{
    file *opened = nullptr;
    fakekernel::open("vdev0", fakekernel::WriteOnly | fakekernel::Append, &opened);
    const std::string data(record, mark);
    for (int i = 0; i < rounds; i++)
        fakekernel::write(opened, data.data(), data.size());
    fakekernel::close(opened);
}

} // namespace

TEST(appendsOfSeveralTasksAreAllThereAndWhole)
{
    CHECK_EQUAL(fakekernel::loadVdev(1), 0);
    std::vector<std::thread> threads;
    for (int i = 0; i < writers; i++)
        threads.emplace_back(append, static_cast<char>('a' + i));
    for (std::thread &thread : threads)
        thread.join();

    file *opened = nullptr;
    CHECK_EQUAL(fakekernel::open("vdev0", fakekernel::ReadOnly, &opened), 0);
    std::string contents(2 * writers * rounds * record, '?');
    const long length = fakekernel::read(opened, contents.data(), contents.size());
    fakekernel::close(opened);
    CHECK_EQUAL(length, writers * rounds * record);

    std::map<char, int> seen;
    for (size_t at = 0; at < static_cast<size_t>(length); at += record) {
        CHECK(contents.compare(at, record, std::string(record, contents[at])) == 0);
        seen[contents[at]]++;
    }
    CHECK_EQUAL(seen.size(), writers);
    for (const auto &[mark, count] : seen)
        CHECK_EQUAL(count, rounds);
    CHECK_EQUAL(fakekernel::unloadVdev(), 0);
}
