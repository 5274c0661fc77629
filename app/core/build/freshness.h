// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace klab
{

/// Tells whether a build is still up to date, without asking make (3 s for a kernel
/// tree): nothing below its source folders has changed since it began, and everything
/// else it depends on is the same.
///
/// A change is seen by the file's ctime, so that a restored or renamed file with
/// an old time stamp counts as well; a removed file shows in its folder's.
class Freshness
{
public:
    /// @param stamp     the file that remembers the last successful build
    /// @param product   the file that the build makes
    /// @param sources   folders, followed through symbolic links given here only
    /// @param inputs    a fingerprint of everything else
    Freshness(QString stamp, QString product, QStringList sources, QByteArray inputs);

    /// Walks the sources (a fraction of a second for a kernel tree): call on a worker thread.
    bool isFresh() const;

    /// To be called before the build begins; notes the time.
    void begin();
    /// To be called when it has succeeded.
    Result<> succeeded() const;
    /// To be called if a build was requested and isFresh() made it unnecessary.
    void confirm() const;
    /// When a build last succeeded, or would have; invalid if none has.
    QDateTime lastGood() const;
    /// When the last build began, if it has succeeded, in ns since the epoch.
    std::optional<qint64> lastBegun() const;

private:
    QString m_stamp;
    QString m_product;
    QStringList m_sources;
    QByteArray m_inputs;
    qint64 m_begun = 0; // ns since the epoch
};

/// Milliseconds are too coarse beside a fast build: the newest ctime below @p folder, in
/// ns since the epoch; 0 if there is no such folder.
qint64 newestChange(const QString &folder);

} // namespace klab
