// SPDX-License-Identifier: GPL-2.0-or-later
#include "vdev.h"

#include <algorithm>
#include <cstdlib>

#include <dirent.h>
#include <sys/syscall.h>
#include <sys/utsname.h>

namespace vdev
{

std::string path(int device)
{
    return "/dev/vdev" + std::to_string(device);
}

sys::Fd openDevice(int flags, int device)
{
    return sys::openFile(path(device), flags);
}

void empty(int device)
{
    openDevice(O_WRONLY | O_TRUNC, device);
}

sys::Fd filled(const std::string &content, int flags, int device)
{
    const sys::Fd fd = openDevice(O_WRONLY | O_TRUNC, device);
    if (!content.empty())
        EXPECT_EQ(write(fd, content.data(), content.size()), content.size());
    return openDevice(flags, device);
}

std::string contents(int device)
{
    const sys::Fd fd = openDevice(O_RDONLY, device);
    std::string all;
    std::string buffer(1 << 16, '\0');
    ssize_t count = 0;
    while ((count = read(fd, buffer.data(), buffer.size())) > 0)
        all.append(buffer, 0, static_cast<std::size_t>(count));
    EXPECT_EQ(count, 0);
    return all;
}

long length(int device)
{
    return lseek(openDevice(O_RDONLY, device), 0, SEEK_END);
}

std::string pattern(std::size_t size, unsigned int seed)
{
    std::string text(size, '\0');
    unsigned int state = seed * 2654435761U + 1;
    for (char &c : text) {
        state = state * 1664525U + 1013904223U;
        c = static_cast<char>(state >> 24);
    }
    return text;
}

// ------------------------------------------------------------ the module

bool isLoaded()
{
    return sys::exists("/sys/module/vdev");
}

bool isBuiltIn()
{
    // Only what was loaded has a state.
    return isLoaded() && !sys::exists("/sys/module/vdev/initstate");
}

// Opened once, so that loading takes no memory but for the module itself.
static int moduleFile()
{
    static const sys::Fd file = [] {
        utsname name{};
        uname(&name);
        return sys::openFile("/lib/modules/" + std::string(name.release) + "/extra/vdev.ko", O_RDONLY);
    }();
    return file;
}

void needModule()
{
    if (isBuiltIn())
        throw ktap::Skip{"the module is built in"};
    moduleFile();
}

int tryLoad(const std::string &parameters)
{
    return syscall(SYS_finit_module, moduleFile(), parameters.c_str(), 0) == 0 ? 0 : errno;
}

int tryUnload()
{
    return syscall(SYS_delete_module, "vdev", O_NONBLOCK) == 0 ? 0 : errno;
}

void reload(int devices)
{
    if (isLoaded()) {
        const int error = tryUnload();
        if (error)
            throw ktap::Failure{ktap::format("the module cannot be unloaded: %s", strerrorname_np(error))};
    }
    const int error = tryLoad("devices=" + std::to_string(devices));
    if (error)
        throw ktap::Failure{ktap::format("the module cannot be loaded: %s", strerrorname_np(error))};
}

static std::vector<std::string> namesIn(const char *folder)
{
    std::vector<std::string> names;
    DIR *stream = opendir(folder);
    while (const dirent *entry = stream ? readdir(stream) : nullptr) {
        const std::string name = entry->d_name;
        if (name.rfind("vdev", 0) == 0 && name.find_first_not_of("0123456789", 4) == std::string::npos)
            names.push_back(name);
    }
    if (stream)
        closedir(stream);
    std::sort(names.begin(), names.end(), [](const std::string &a, const std::string &b) {
        return atoi(a.c_str() + 4) < atoi(b.c_str() + 4);
    });
    return names;
}

std::vector<std::string> deviceNames()
{
    const std::vector<std::string> nodes = namesIn("/dev");
    if (nodes != namesIn("/sys/class/misc"))
        throw ktap::Failure{"/dev and /sys/class/misc do not agree on the devices"};
    return nodes;
}

int deviceCount()
{
    return static_cast<int>(deviceNames().size());
}

} // namespace vdev
