// SPDX-License-Identifier: GPL-2.0-or-later
#include "watch/watchcycle.h"

#include "watch/watchcyclejob.h"

#include <QFileInfo>

#include <algorithm>

namespace klab
{

static QString seconds(qint64 milliseconds)
{
    const double time = static_cast<double>(std::max<qint64>(milliseconds, 0)) / 1000;
    return WatchCycleJob::tr("%1 s").arg(QString::number(time, 'f', 1));
}

static QString describeFiles(const QStringList &files)
{
    if (files.isEmpty())
        return WatchCycleJob::tr("Tried again");
    if (files.size() == 1)
        return WatchCycleJob::tr("%1 saved").arg(QFileInfo(files.first()).fileName());
    return WatchCycleJob::tr("%n file(s) saved", nullptr, static_cast<int>(files.size()));
}

QString WatchCycle::text() const
{
    const QString what = describeFiles(files);
    switch (outcome) {
    case Outcome::Swapped:
        return WatchCycleJob::tr("%1: built %2, swapped %3, total %4.")
            .arg(what, seconds(times.build), seconds(times.push + times.swap), seconds(times.total));
    case Outcome::Restarted:
        return WatchCycleJob::tr("%1: built %2, guest restarted %3, total %4.")
            .arg(what, seconds(times.build), seconds(times.restart), seconds(times.total));
    case Outcome::Same:
        return WatchCycleJob::tr("%1: built %2; it is the same module that is already running.")
            .arg(what, seconds(times.build));
    case Outcome::BuiltOnly:
        return WatchCycleJob::tr("%1: built %2; the machine is off, so nothing runs it.")
            .arg(what, seconds(times.build));
    case Outcome::Reported:
        return WatchCycleJob::tr("%1: built %2, swapped %3, but: %4")
            .arg(what, seconds(times.build), seconds(times.push + times.swap), error.message);
    case Outcome::InUse:
        return WatchCycleJob::tr("%1: built %2; the old module keeps running while it is in use. %3")
            .arg(what, seconds(times.build), describeDeviceHolders(holders))
            .trimmed();
    case Outcome::BuildError:
        return WatchCycleJob::tr("%1: the build failed after %2; the guest is unchanged.")
            .arg(what, seconds(times.build));
    case Outcome::LoadError:
    case Outcome::Failed:
        return WatchCycleJob::tr("%1: %2").arg(what, error.message);
    case Outcome::Canceled:
        return WatchCycleJob::tr("%1: canceled.").arg(what);
    }
    return what;
}

} // namespace klab
