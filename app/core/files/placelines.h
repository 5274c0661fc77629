// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "files/ripgrepreader.h"
#include "language/languagetypes.h"

#include <QHash>

#include <memory>

namespace klab
{

/// The lines of some places in files, as hits: those of a file one after the other, from its first line
/// on; of several places in a line one hit with several marks.
/// @param texts of files that are not to be read, by their paths
/// @param canceled asked before each file; if true, the result is not used
QList<SearchHit> placeLines(const QList<TextLocation> &places, const QHash<QString, QString> &texts,
                            const std::function<bool()> &canceled);

/// placeLines() on a worker thread. Files that cannot be read, or are over 32 MB, give hits without text.
class PlaceLinesJob : public FunctionJob
{
    Q_OBJECT
public:
    /// @param texts of documents that are open
    PlaceLinesJob(const QList<TextLocation> &places, const QHash<QString, QString> &texts,
                  QObject *parent = nullptr);

    /// Once it has finished.
    const QList<SearchHit> &hits() const { return *m_hits; }

private:
    PlaceLinesJob(const QList<TextLocation> &places, const QHash<QString, QString> &texts,
                  const std::shared_ptr<QList<SearchHit>> &hits, QObject *parent);

    std::shared_ptr<QList<SearchHit>> m_hits; ///< the worker's until then
};

} // namespace klab
