// SPDX-License-Identifier: GPL-2.0-only
#include "vdevrig.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "fakekernel.h"
#include "vdevmodule.h"

using fakekernel::bug;

namespace
{

constexpr unsigned mostDevices = 64;

// Marks bytes of a buffer that the device must not touch.
constexpr char untouched = 0x5b;

// Whether a read or write with this result has come as far as the device: what
// the rights or the numbers forbid, the VFS refuses.
bool reached(long long result)
{
    return result != -EBADF && result != -EINVAL;
}

std::string nameOf(unsigned device)
{
    return "vdev" + std::to_string(device);
}

} // namespace

// With just the room that is given to the call: AddressSanitizer sees the rest.
class VdevRig::UserBuffer
{
public:
    explicit UserBuffer(size_t size)
        : size_(size)
        , bytes_(new char[size])
    {
        std::memset(bytes_.get(), untouched, size);
    }
    explicit UserBuffer(std::string_view data)
        : size_(data.size())
        , bytes_(new char[data.size()])
    {
        data.copy(bytes_.get(), data.size());
    }

    char *data() { return bytes_.get(); }
    std::string_view first(size_t count) const { return {bytes_.get(), count}; }

    bool isUntouchedFrom(size_t from) const
    {
        const std::string_view all = first(size_);
        return all.find_first_not_of(untouched, from) == all.npos;
    }

private:
    size_t size_;
    std::unique_ptr<char[]> bytes_;
};

struct VdevRig::Outcome {
    long long actual, expected;
    std::string data; // what is expected to have been read
};

VdevRig::~VdevRig()
{
    fakekernel::calm();
    while (!descriptors_.empty())
        close(descriptors_.size() - 1);
    if (devices() != 0)
        unload();
}

/* ---------------------------------------------------------------- checks */

void VdevRig::begin(const char *call)
{
    call_ = call;
    fakekernel::clearLog();
    fakekernel::faultAfter(accessible_);
}

Trouble VdevRig::trouble() const
{
    return {fakekernel::lockInterrupted(), fakekernel::allocationFailed(), accessible_};
}

void VdevRig::expect(const char *what, long long actual, long long expected) const
{
    if (actual != expected)
        bug("%s: %s is %lld, not %lld", call_, what, actual, expected);
}

void VdevRig::expectLog(unsigned device, const char *verb, bool reached) const
{
    const std::string line = "<6>vdev: File for device " + std::to_string(device) + " was " + verb + "\n";
    const char *expected = reached ? line.c_str() : "";
    if (std::strcmp(fakekernel::log(), expected) != 0)
        bug("%s: the log is '%s', not '%s'", call_, fakekernel::log(), expected);
}

void VdevRig::expectSame(std::string_view actual, std::string_view expected) const
{
    if (actual == expected)
        return;
    const auto differ = std::mismatch(actual.begin(), actual.end(), expected.begin(), expected.end());
    bug("%s: data of %zu and %zu bytes differ at byte %td", call_, actual.size(), expected.size(),
        differ.first - actual.begin());
}

// What every call on a descriptor ends with.
long long VdevRig::finish(const Descriptor &descriptor, long long actual, long long expected)
{
    expect("result", actual, expected);
    expect("position", fakekernel::position(descriptor.real), descriptor.model->position());
    accessible_ = fakekernel::everything;
    checkLeft();
    compareContents(descriptor.device, false);
    return actual;
}

void VdevRig::compareContents(unsigned device, bool whole) const
{
    const fakekernel::Aside aside;
    file *observer = nullptr;
    expect("look: open", fakekernel::open(nameOf(device).c_str(), fakekernel::ReadOnly, &observer), 0);
    const long long length = models_[device].length();
    expect("length", fakekernel::lseek(observer, 0, fakekernel::SeekEnd), length);
    // A look at a megabyte after each call would make the fuzzer slow.
    constexpr long long window = 2048;
    if (whole || length <= 2 * window) {
        compareWindow(observer, device, 0, length);
    } else {
        compareWindow(observer, device, 0, window);
        compareWindow(observer, device, length - window, length);
    }
    fakekernel::close(observer);
}

void VdevRig::compareWindow(file *observer, unsigned device, long long from, long long to) const
{
    const auto count = static_cast<size_t>(to - from);
    UserBuffer seen(count);
    expect("look: read", fakekernel::pread(observer, seen.data(), count, from), to - from);
    expectSame(seen.first(count),
               std::string_view(models_[device].contents).substr(static_cast<size_t>(from), count));
}

void VdevRig::checkLeft() const
{
    // A device is an Arc, a miscdevice and its name; its contents once written
    // to. The module's Vec is one more.
    const unsigned least = devices() ? 3 * devices() + 1 : 0;
    const unsigned most = devices() ? 4 * devices() + 1 : 0;
    const unsigned live = fakekernel::liveAllocations();
    if (live < least || live > most)
        bug("%s: %u allocations with %u devices", call_, live, devices());
    expect("locks", fakekernel::liveMutexes(), devices());
    expect("registered devices", fakekernel::deviceCount(), devices());
    // What has come must not be taken for trouble in the next call.
    if (fakekernel::allocationFailed())
        fakekernel::failAllocation(0);
    if (fakekernel::lockInterrupted())
        fakekernel::interruptLock(0);
}

/* ---------------------------------------------------------------- the module */

bool VdevRig::load(unsigned devices)
{
    begin("load");
    const int status = fakekernel::loadVdev(devices);
    int expected = 0;
    if (devices < 1 || devices > mostDevices)
        expected = -EINVAL;
    else if (fakekernel::allocationFailed())
        expected = -ENOMEM;
    else if (const int error = fakekernel::registrationFailed())
        expected = -error;
    expect("result", status, expected);
    fakekernel::failRegistration(0, 0);

    if (status == 0)
        models_.resize(devices);
    checkLeft();
    for (unsigned i = 0; i < this->devices(); i++) {
        if (fakekernel::device(i).name != nameOf(i))
            bug("load: device %u is %s", i, fakekernel::device(i).name);
        expect("mode", fakekernel::device(i).mode, 0600);
        compareContents(i, true);
    }
    return status == 0;
}

bool VdevRig::unload()
{
    call_ = "unload";
    for (unsigned i = 0; i < devices(); i++)
        compareContents(i, true);
    begin("unload");
    const int status = fakekernel::unloadVdev();
    expect("result", status, descriptors_.empty() ? 0 : -EWOULDBLOCK);
    if (status == 0)
        models_.clear();
    checkLeft();
    return status == 0;
}

/* ---------------------------------------------------------------- descriptors */

bool VdevRig::open(unsigned device, unsigned flags)
{
    begin("open");
    file *real = nullptr;
    const int status = fakekernel::open(nameOf(device).c_str(), flags, &real);
    int expected = 0;
    auto opened = OpenFileModel::open(models_[device], flags, trouble(), expected);
    expect("result", status, expected);
    expectLog(device, "opened", true);
    accessible_ = fakekernel::everything;
    if (opened) {
        descriptors_.push_back({real, std::make_shared<OpenFileModel>(*opened), device});
        expect("position", fakekernel::position(real), 0);
    }
    checkLeft();
    compareContents(device, false);
    return status == 0;
}

void VdevRig::dup(size_t descriptor)
{
    Descriptor copy = descriptors_[descriptor];
    fakekernel::dup(copy.real);
    descriptors_.push_back(copy);
}

void VdevRig::close(size_t descriptor)
{
    begin("close");
    const Descriptor closed = descriptors_[descriptor];
    descriptors_.erase(descriptors_.begin() + static_cast<long>(descriptor));
    fakekernel::close(closed.real);
    checkLeft();
    compareContents(closed.device, false);
}

void VdevRig::setAppend(size_t descriptor, bool append)
{
    fakekernel::setAppend(descriptors_[descriptor].real, append);
    descriptors_[descriptor].model->setAppend(append);
}

/* ---------------------------------------------------------------- transfers */

long long VdevRig::finishRead(size_t descriptor, UserBuffer &to, const Outcome &outcome)
{
    const Descriptor &from = descriptors_[descriptor];
    if (outcome.actual > 0)
        expectSame(to.first(static_cast<size_t>(outcome.actual)), outcome.data);
    if (!to.isUntouchedFrom(outcome.data.size()))
        bug("%s: bytes past the end of the result are changed", call_);
    expectLog(from.device, "read", reached(outcome.expected));
    return finish(from, outcome.actual, outcome.expected);
}

long long VdevRig::read(size_t descriptor, size_t count)
{
    begin("read");
    const Descriptor &from = descriptors_[descriptor];
    UserBuffer to(count);
    Outcome outcome;
    outcome.actual = fakekernel::read(from.real, to.data(), count);
    outcome.expected = from.model->read(outcome.data, count, trouble());
    return finishRead(descriptor, to, outcome);
}

long long VdevRig::pread(size_t descriptor, size_t count, long long at)
{
    begin("pread");
    const Descriptor &from = descriptors_[descriptor];
    UserBuffer to(count);
    Outcome outcome;
    outcome.actual = fakekernel::pread(from.real, to.data(), count, at);
    outcome.expected = from.model->pread(outcome.data, count, at, trouble());
    return finishRead(descriptor, to, outcome);
}

long long VdevRig::write(size_t descriptor, std::string_view data)
{
    begin("write");
    const Descriptor &to = descriptors_[descriptor];
    UserBuffer from(data);
    const long long actual = fakekernel::write(to.real, from.data(), data.size());
    const long long expected = to.model->write(data, trouble());
    expectLog(to.device, "written", reached(expected));
    return finish(to, actual, expected);
}

long long VdevRig::pwrite(size_t descriptor, std::string_view data, long long at)
{
    begin("pwrite");
    const Descriptor &to = descriptors_[descriptor];
    UserBuffer from(data);
    const long long actual = fakekernel::pwrite(to.real, from.data(), data.size(), at);
    const long long expected = to.model->pwrite(data, at, trouble());
    expectLog(to.device, "written", reached(expected));
    return finish(to, actual, expected);
}

long long VdevRig::lseek(size_t descriptor, long long offset, int whence)
{
    begin("lseek");
    const Descriptor &moved = descriptors_[descriptor];
    const long long actual = fakekernel::lseek(moved.real, offset, whence);
    const long long expected = moved.model->lseek(offset, whence, trouble());
    expect("log", std::strlen(fakekernel::log()), 0);
    return finish(moved, actual, expected);
}
