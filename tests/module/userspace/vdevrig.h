// SPDX-License-Identifier: GPL-2.0-only
/*
 * The real vdev.cpp and its model, side by side: every call is made on both, and
 * a difference in result, data, position, contents, log or what is left behind
 * ends the process with a line that describes it.
 */
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fakevfs.h"
#include "vdevmodel.h"

class VdevRig
{
public:
    // Closes, unloads and checks that nothing is left.
    ~VdevRig();

    // Whether it succeeds.
    bool load(unsigned devices);
    bool unload();
    bool open(unsigned device, unsigned flags);

    unsigned devices() const { return static_cast<unsigned>(models_.size()); }
    const DeviceModel &model(unsigned device) const { return models_[device]; }

    // Descriptors, from the oldest to the newest.
    size_t descriptors() const { return descriptors_.size(); }
    long long position(size_t descriptor) const { return descriptors_[descriptor].model->position(); }
    unsigned deviceOf(size_t descriptor) const { return descriptors_[descriptor].device; }
    void dup(size_t descriptor);
    void close(size_t descriptor);
    void setAppend(size_t descriptor, bool append);

    // These return what the call does.
    long long read(size_t descriptor, size_t count);
    long long write(size_t descriptor, std::string_view data);
    long long pread(size_t descriptor, size_t count, long long at);
    long long pwrite(size_t descriptor, std::string_view data, long long at);
    long long lseek(size_t descriptor, long long offset, int whence);

    // For the next call only. Other faults are injected with fakekernel's
    // functions, and stay until they have occurred.
    void faultInNextCall(size_t accessible) { accessible_ = accessible; }

private:
    struct Descriptor {
        file *real;
        std::shared_ptr<OpenFileModel> model;
        unsigned device;
    };

    class UserBuffer;
    struct Outcome;

    void begin(const char *call);
    Trouble trouble() const;
    void expect(const char *what, long long actual, long long expected) const;
    void expectLog(unsigned device, const char *verb, bool reached) const;
    void expectSame(std::string_view actual, std::string_view expected) const;
    long long finish(const Descriptor &, long long actual, long long expected);
    long long finishRead(size_t descriptor, UserBuffer &to, const Outcome &);
    void compareContents(unsigned device, bool whole) const;
    void compareWindow(file *observer, unsigned device, long long from, long long to) const;
    void checkLeft() const;

    std::vector<DeviceModel> models_;
    std::vector<Descriptor> descriptors_;
    size_t accessible_ = static_cast<size_t>(-1);
    const char *call_ = "";
};
