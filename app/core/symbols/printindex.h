// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "module/module.h"
#include "symbols/printcalls.h"
#include "symbols/printpattern.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <utility>

namespace klab
{

/// A call that writes to the log, and where it is.
struct PrintSite {
    QString file; ///< absolute
    PrintCall call;

    bool operator==(const PrintSite &) const = default;
};

/// What modules write to the kernel's log, as their sources say: leads from a line of the log to the call
/// that has written it. A value; reading it runs nothing.
///
/// The kernel's own index of this (CONFIG_PRINTK_INDEX) is not used: it needs DEBUG_FS, which would make
/// the kernel of every profile larger, and it does not know what the C++ layer prints.
class PrintIndex
{
public:
    PrintIndex() = default;

    /// Reads the sources of modules. Files: for a worker thread; what is read is bounded.
    /// @param moduleFolder of the workspace
    /// @param layer        what modules in C++ share, in that folder; see Module::layer
    /// @param canceled     asked now and then; what was read up to then is returned
    static PrintIndex read(const QList<Module> &modules, const QString &moduleFolder, const QString &layer,
                           const std::function<bool()> &canceled);

    bool isEmpty() const { return m_entries.isEmpty(); }
    /// Also knows from now on what an earlier one knew, for lines that were written before a change. What is
    /// the same now goes first.
    void keep(const PrintIndex &earlier);
    /// Drops what keep() has added.
    void forgetEarlier();

    /// The calls that a line may be from: of those that match, the ones that say most of it. Usually one;
    /// several where they print the same; none where it is another's, or too short to tell.
    /// @param line as a console or dmesg shows it, with or without the time
    QList<PrintSite> find(const QString &line) const;

    /// The calls at a line of a file, as its text is now: one for each module that the file is a part of,
    /// where its name makes a difference. None where the file is not a source of these modules.
    /// @param text of the file
    QList<PrintCall> callsAt(const QString &file, const QByteArray &text, int line) const;
    /// Where a call is in a text that may have changed since; nothing where it is not there any more.
    std::optional<int> lineNow(const PrintSite &site, const QByteArray &text) const;

    /// The last of the lines that these calls may have written, and that no other one fits better, in their
    /// order.
    /// @param lines the oldest first
    /// @param most  how many are wanted
    QStringList lastLines(const QStringList &lines, const QList<PrintCall> &calls, qsizetype most) const;

private:
    struct Entry {
        PrintSite site;
        QList<PrintPattern> patterns;
        bool isEarlier = false;
    };
    struct Folder {
        QString path;
        QStringList modules;
    };
    using Texts = QList<std::pair<QString, QByteArray>>;
    void readFolder(const QString &path, Texts &texts, const std::function<bool()> &canceled);
    void addCalls(const QString &file, const QByteArray &text);
    QStringList modulesOf(const QString &file) const;
    QList<PrintCall> calls(const QString &file, const QByteArray &text) const;
    QList<PrintSite> findText(QByteArrayView text) const;

    QList<Entry> m_entries;
    QList<Folder> m_folders;
    QHash<QByteArray, QByteArray> m_headers; ///< their texts by their names
};

} // namespace klab
