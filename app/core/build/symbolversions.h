// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace klab
{

/// The symbols that a kernel and modules export, with who exports them, as the Module.symvers files of
/// builds list them. A value.
class SymbolVersions
{
public:
    /// Adds a file's symbols; one that is not there has none. Reads the file: on a worker thread.
    void add(const QString &file);

    bool contains(const QString &symbol) const { return m_owners.contains(symbol.toUtf8()); }
    /// "vmlinux", or the name of a module as the kernel has it; empty for a symbol that nobody exports.
    QString owner(const QString &symbol) const;
    /// Those of the symbols that nobody exports, in their order.
    QStringList missing(const QStringList &symbols) const;

private:
    QHash<QByteArray, QByteArray> m_owners;
};

} // namespace klab
