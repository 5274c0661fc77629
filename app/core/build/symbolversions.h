// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace klab
{

/// A symbol that the kernel that was built, or one of its modules, lets modules use.
struct ExportedSymbol {
    QString module;        ///< that has it; "vmlinux": the kernel itself
    bool isForGpl = false; ///< only for modules under the GPL
    QString nameSpace;     ///< which a module has to import; empty: none
    bool operator==(const ExportedSymbol &) const = default;
};

/// The symbols that a kernel and modules export, with who exports them, as the Module.symvers files of
/// builds list them. A value.
class SymbolVersions
{
public:
    /// Adds a file's symbols; one that is not there has none. Reads the file: on a worker thread.
    void add(const QString &file);

    bool contains(const QString &symbol) const { return m_exported.contains(symbol.toUtf8()); }
    /// Nothing for a symbol that nobody exports.
    std::optional<ExportedSymbol> exported(const QString &symbol) const;
    /// "vmlinux", or the name of a module as the kernel has it; empty for a symbol that nobody exports.
    QString owner(const QString &symbol) const;
    /// Those of the symbols that nobody exports, in their order.
    QStringList missing(const QStringList &symbols) const;

private:
    QHash<QByteArray, ExportedSymbol> m_exported;
};

} // namespace klab
