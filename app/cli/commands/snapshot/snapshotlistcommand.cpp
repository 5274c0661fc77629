// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/snapshot/snapshotlistcommand.h"

#include "base/translate.h"
#include "machine/qemu/snapshotstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace klab
{

CommandInfo SnapshotListCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("snapshot list");
    info.synopsis = QStringLiteral("[--json]");
    info.help = Texts::tr("the saved machines that are restored in place of a boot");
    return info;
}

static QString kernelOf(const Snapshot &snapshot)
{
    const QStringList &arguments = snapshot.key.arguments;
    return arguments.value(arguments.indexOf(u"-kernel") + 1);
}

static QJsonObject toJson(const Snapshot &one)
{
    return {{QStringLiteral("name"), one.name()},
            {QStringLiteral("bytes"), one.size},
            {QStringLiteral("made"), one.made.toString(Qt::ISODate)},
            {QStringLiteral("used"), one.used.toString(Qt::ISODate)},
            {QStringLiteral("kernel"), kernelOf(one)},
            {QStringLiteral("file"), one.file},
            {QStringLiteral("arguments"), QJsonArray::fromStringList(one.key.arguments)}};
}

void SnapshotListCommand::start()
{
    const SnapshotStore store;
    const QList<Snapshot> all = store.list();
    QJsonArray list;
    QString text;
    qint64 bytes = 0;
    for (const Snapshot &one : all) {
        list << toJson(one);
        bytes += one.size;
        text += QStringLiteral("%1  %2  %3  %4\n")
                    .arg(one.name(), QLocale().formattedDataSize(one.size).rightJustified(8),
                         one.used.toString(QStringLiteral("yyyy-MM-dd HH:mm")), kernelOf(one));
    }
    if (isJsonWanted())
        printJson(QJsonDocument(QJsonObject{{QStringLiteral("bytes"), bytes},
                                            {QStringLiteral("folder"), store.folder()},
                                            {QStringLiteral("snapshots"), list}})
                      .toJson());
    else if (all.isEmpty())
        printText(tr("There are no snapshots. The next boot makes one.") + u'\n');
    else
        printText(text +
                  tr("%n snapshot(s), %1 in %2", nullptr, static_cast<int>(all.size()))
                      .arg(QLocale().formattedDataSize(bytes), store.folder()) +
                  u'\n');
    end(0);
}

} // namespace klab
