// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer: bytes become calls, which VdevRig makes on the real vdev.cpp and on
 * the model. Any difference aborts. Each input starts and ends without a module.
 */
#include <cerrno>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include "fakekernel.h"
#include "vdevrig.h"

namespace
{

// The input, a field at a time; zeros past its end.
class Bytes
{
public:
    Bytes(const uint8_t *data, size_t size)
        : data_(data)
        , left_(size)
    {
    }

    bool any() const { return left_ != 0; }

    uint8_t byte()
    {
        if (left_ == 0)
            return 0;
        left_--;
        return *data_++;
    }

    uint64_t number(unsigned bytes)
    {
        uint64_t number = 0;
        for (unsigned i = 0; i < bytes; i++)
            number = number << 8 | byte();
        return number;
    }

    size_t below(size_t limit) { return byte() % limit; }
    int small() { return static_cast<int8_t>(byte()); }

private:
    const uint8_t *data_;
    size_t left_;
};

class Fuzzer
{
public:
    Fuzzer(const uint8_t *data, size_t size)
        : input_(data, size)
    {
    }

    void run()
    {
        load();
        // One input is to stay quick; more of them find more.
        for (unsigned calls = 0; input_.any() && calls < 64; calls++)
            call();
    }

private:
    void call();
    void callOnDescriptor(unsigned which);
    void load();
    void open();
    void trouble();
    size_t count(unsigned device);
    long long offset(unsigned device);
    std::string_view data(size_t length);

    Bytes input_;
    VdevRig rig_;
    size_t fill_ = 0;
};

void Fuzzer::load()
{
    static constexpr unsigned counts[] = {1, 2, 1, 3, 1, 64, 0, 65};
    if (rig_.devices() == 0)
        rig_.load(counts[input_.below(std::size(counts))]);
}

void Fuzzer::open()
{
    using namespace fakekernel;
    const unsigned device = static_cast<unsigned>(input_.below(rig_.devices()));
    const unsigned bits = input_.byte();
    rig_.open(device, bits % 3 | (bits & 0x40 ? Append : 0u) | (bits & 0x80 ? Truncate : 0u));
}

// Near what matters, or anywhere.
long long Fuzzer::offset(unsigned device)
{
    const unsigned choice = input_.byte() % 6;
    switch (choice) {
    case 0:
        return input_.byte();
    case 1:
        return rig_.model(device).length() + input_.small();
    case 2:
        return DeviceModel::limit + input_.small();
    case 3:
        return static_cast<long long>(input_.number(2));
    case 4:
        return -input_.small();
    default:
        return static_cast<long long>(input_.number(8));
    }
}

size_t Fuzzer::count(unsigned device)
{
    const unsigned choice = input_.byte();
    if (choice < 0xd0)
        return choice % 24;
    if (choice < 0xf0)
        return input_.number(2);
    const auto length = static_cast<size_t>(rig_.model(device).length());
    return choice < 0xf8 ? DeviceModel::limit - length + input_.below(8) : length + input_.byte();
}

// Neither two writes alike nor a zero, which a gap has.
std::string_view Fuzzer::data(size_t length)
{
    constexpr size_t period = 251;
    static const std::string pattern = [] {
        std::string bytes(period + DeviceModel::limit + 65536, '\0');
        for (size_t i = 0; i < bytes.size(); i++)
            bytes[i] = static_cast<char>(i % period + 1);
        return bytes;
    }();
    const std::string_view bytes = std::string_view(pattern).substr(fill_, length);
    fill_ = (fill_ + length) % period;
    return bytes;
}

void Fuzzer::trouble()
{
    static constexpr int errors[] = {EBUSY, EEXIST, ENOMEM};
    switch (input_.below(4)) {
    case 0:
        return fakekernel::failAllocation(input_.byte());
    case 1:
        return fakekernel::failRegistration(input_.byte(), errors[input_.below(std::size(errors))]);
    case 2:
        return fakekernel::interruptLock(input_.byte() % 4);
    default:
        return rig_.faultInNextCall(input_.byte());
    }
}

void Fuzzer::callOnDescriptor(unsigned which)
{
    const size_t descriptor = input_.below(rig_.descriptors());
    const unsigned device = rig_.deviceOf(descriptor);
    switch (which) {
    case 0:
        rig_.read(descriptor, count(device));
        break;
    case 1:
        rig_.write(descriptor, data(count(device)));
        break;
    case 2: {
        const size_t length = count(device);
        rig_.pread(descriptor, length, offset(device));
        break;
    }
    case 3: {
        const std::string_view bytes = data(count(device));
        rig_.pwrite(descriptor, bytes, offset(device));
        break;
    }
    case 4: {
        const int whence = static_cast<int>(input_.below(7)) - 1;
        rig_.lseek(descriptor, offset(device), whence);
        break;
    }
    case 5:
        rig_.setAppend(descriptor, input_.byte() & 1);
        break;
    case 6:
        rig_.dup(descriptor);
        break;
    default:
        rig_.close(descriptor);
        break;
    }
}

void Fuzzer::call()
{
    const unsigned which = input_.byte() % 12;
    if (which == 8)
        trouble();
    else if (rig_.devices() == 0)
        load();
    else if (which == 9)
        rig_.unload();
    else if (which > 9 || rig_.descriptors() == 0)
        open();
    else
        callOnDescriptor(which);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fakekernel::calm();
    Fuzzer(data, size).run();
    if (fakekernel::liveAllocations() != 0 || fakekernel::liveMutexes() != 0)
        fakekernel::bug("the module left something behind");
    return 0;
}
