// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "build/kbuild.h"
#include "device/devicecommands.h"
#include "machine/vmsession.h"

#include <functional>
#include <memory>
#include <optional>

namespace klab
{

/// A Job that gets the module running in a Ready guest: puts its file there and loads
/// it with modprobe, which takes its parameters from the kernel's command line; a
/// module that is loaded already is unloaded first. Where it is built in, nothing
/// is loaded. Succeeds once exactly its devices 0 to devices - 1 are there.
/// @param setting the module in the kernel's configuration: "m", "y" or "n"
/// @param devices how many there have to be; without it none is looked for: a module
///                on its way to devices makes others, or none
std::unique_ptr<Job> makeLoadJob(VmSession *vm, const Kbuild &kbuild, const Module &module,
                                 const QString &setting, std::optional<int> devices);

/// A Job that gives a Ready guest another number of devices, where the module is not built
/// in: it is unloaded, where it is loaded, and loaded with "devices=<count>". The contents
/// of the devices are lost. If a process has one open, nothing is done, and the error
/// names it. If loading fails, the module is loaded with the previous number again, and
/// the error says which of the two is in force. Succeeds once exactly these devices are
/// there.
/// @param count from 1 to MaxDevices
std::unique_ptr<Job> makeDeviceCountJob(VmSession *vm, const Module &module, int count,
                                        const std::function<void()> &reloaded = {});

/// A Job that succeeds where exactly the module's devices 0 to wanted - 1 are there, and nothing
/// else is in the place of one.
std::unique_ptr<Job> makeCountDevicesJob(VmSession *vm, const Module &module, int wanted);

/// A Job that writes a different text to each device with echo, shows it with cat,
/// both typed at the guest's terminal, and reads it once more by the agent: it must
/// be what was written, byte for byte.
std::unique_ptr<Job> makeDemoJob(VmSession *vm, const Module &module, int devices);

} // namespace klab
