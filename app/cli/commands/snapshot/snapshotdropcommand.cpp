// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/snapshot/snapshotdropcommand.h"

#include "base/translate.h"
#include "machine/qemu/snapshotstore.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace klab
{

CommandInfo SnapshotDropCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("snapshot drop");
    info.synopsis = QStringLiteral("[NAME...]");
    info.help = Texts::tr("remove these snapshots, or all");
    info.positionals = {0, Positionals::Any, {}};
    return info;
}

Result<> SnapshotDropCommand::read(const CommandLine &line)
{
    m_names = line.words();
    return {};
}

void SnapshotDropCommand::start()
{
    const SnapshotStore store;
    QList<Snapshot> all = store.list();
    for (const QString &name : std::as_const(m_names)) {
        if (std::ranges::find(std::as_const(all), name, &Snapshot::name) == all.cend()) {
            // No log is begun for it: no workspace is needed.
            printError({Error::Code::BadInput,
                        tr("There is no snapshot '%1'.").arg(name),
                        tr("'klab snapshot list' lists them."),
                        {}});
            end(failureStatus());
            return;
        }
    }
    if (!m_names.isEmpty())
        all.removeIf([this](const Snapshot &one) { return !m_names.contains(one.name()); });
    qint64 bytes = 0;
    for (const Snapshot &one : std::as_const(all)) {
        store.drop(one.name());
        bytes += one.size;
    }
    store.tidy();
    printText(tr("%n snapshot(s) removed, %1.", nullptr, static_cast<int>(all.size()))
                  .arg(QLocale().formattedDataSize(bytes)) +
              u'\n');
    end(0);
}

} // namespace klab
