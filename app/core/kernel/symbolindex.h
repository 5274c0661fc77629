// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "kernel/symbolscan.h"

#include <QCoreApplication>

#include <functional>

namespace klab
{

/// Where a kernel tree exports and declares what modules use: all EXPORT_SYMBOL() lines of
/// its C and assembler files, and the functions of its headers; of the architectures, x86
/// only. An immutable value that any thread may read.
class SymbolIndex
{
    Q_DECLARE_TR_FUNCTIONS(klab::SymbolIndex)
public:
    /// Tells make() that it should end early, as FunctionJob::Canceled.
    using Canceled = std::function<bool()>;

    /// Reads what is kept in @p cache, reads those files of @p tree again that have changed since,
    /// and keeps the result. The first time all files are read: some seconds; later
    /// only their times are looked at. On a worker thread. A cache that cannot be written
    /// is no error.
    /// @return Error::Code::Canceled where @p canceled said so
    static Result<SymbolIndex> make(const QString &tree, const QString &cache, const Canceled &canceled);

    /// All places of a name, in no particular order. Takes some milliseconds.
    QList<SymbolPlace> find(const QByteArray &name) const;
    /// The name that is most like this one; empty if none is near. Takes a tenth of a second.
    QByteArray nearest(const QByteArray &name) const;
    /// How many files the last make() has read.
    int filesRead() const { return m_filesRead; }

private:
    explicit SymbolIndex(QByteArray text)
        : m_text(std::move(text))
    {
    }

    // A line "/FILE" for each file, below it a line "NAME LINE KIND CONDITIONS" for each place.
    QByteArray m_text;
    int m_filesRead = 0;
};

} // namespace klab
