// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/configure.h"
#include "cli/kernelcommand.h"
#include "kconfig/kconfigservice.h"

namespace klab
{

/// A command that asks the kernel's own Kconfig about a profile's configuration.
class KconfigCommand : public KernelCommand
{
public:
    using KernelCommand::KernelCommand;

    void interrupt() override;

protected:
    /// The service is Ready.
    virtual void ask() = 0;
    /// Whether a value counts as modified by comparison with the profile, instead of the configuration.
    virtual bool comparesWithProfile() const { return false; }

    void work() override;

    KconfigService &service() { return m_service; }

    /// The value of an answer, or the command ends with its error.
    template<typename T>
    const T *valueOf(const Result<T> &answer)
    {
        if (answer)
            return &*answer;
        fail(answer.error());
        return nullptr;
    }

private:
    void open();

    KconfigService m_service;
};

} // namespace klab
