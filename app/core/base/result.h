// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <tl/expected.hpp>

namespace klab
{

/// Why something did not work, in words for a person.
struct Error {
    enum class Code {
        Canceled,     ///< the user asked for it; not a fault
        BadInput,     ///< the request is impossible in any state
        MissingTool,  ///< a program or package is not on this machine
        NoSpace,      ///< the disk has too little room
        Busy,         ///< another process holds the resource
        FileSystem,   ///< a file could not be read or written
        Build,        ///< make or a compiler failed
        Vm,           ///< QEMU could not be started or died
        Guest,        ///< the guest panicked, hung, or refused
        Timeout,      ///< no answer within the deadline
        Protocol,     ///< a peer violated the protocol
        NotTrusted,   ///< nothing of it runs before the user has said so
        Verification, ///< everything ran, but the outcome is not what was asked for
        KernelReport, ///< everything ran, but the guest's kernel has reported a problem meanwhile
    };

    Code code = Code::Verification;
    QString message; ///< one sentence that says what happened
    QString remedy;  ///< what the user can do about it; may be empty
    QString details; ///< log lines worth showing below; may be empty

    bool operator==(const Error &) const = default;
};

/// A value, or the Error that explains why there is none.
template<typename T = void>
using Result = tl::expected<T, Error>;

/// Makes the failing side of a Result.
[[nodiscard]] inline tl::unexpected<Error> fail(Error::Code code, QString message, QString remedy = {},
                                                QString details = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(remedy), std::move(details)});
}

} // namespace klab

Q_DECLARE_METATYPE(klab::Error)
Q_DECLARE_METATYPE(klab::Result<>)
