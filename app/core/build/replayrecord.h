// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "build/filestate.h"
#include "build/recordedbuild.h"
#include "build/replayscope.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

#include <optional>

namespace klab
{

/// Remembers what the last good build of some modules was made of: the state of each file that make, its
/// tools and the compiler have read, and of what was made. Where only sources differ from it, the build's
/// commands are the same again, see ReplayPlan. Reads files: any thread.
class ReplayRecord
{
public:
    /// What differs from the record.
    struct Differences {
        QSet<QByteArray> sources;  ///< of a person's own that the compiler reads
        QSet<QByteArray> products; ///< that are gone or were made by somebody else
    };

    /// Takes down a build that has just succeeded.
    /// @param key     of the scope when it began: make has not read what was added since then
    /// @param begun   when it began; what has changed since then may not be what it has read
    /// @param replays see replays()
    /// @return an Error that says why such a build cannot be replayed
    static Result<ReplayRecord> take(const ReplayScope &scope, const QByteArray &key, qint64 begun,
                                     int replays = 0);

    /// @return nothing where there is none, or one of another version of the lab
    static std::optional<ReplayRecord> read(const QString &file);
    Result<> write(const QString &file) const;

    /// How many replays there were since make has built the same.
    int replays() const { return m_replays; }
    /// When the build began, in ns since the epoch.
    qint64 begun() const { return m_begun; }

    /// @return an Error that names what has changed besides sources and products
    Result<Differences> compare(const ReplayScope &scope) const;

private:
    enum class Kind : char {
        Input = 'i',   ///< has to be as it was
        Option = 'o',  ///< the same, but may be missing
        Source = 's',  ///< may have changed
        Product = 'p', ///< may be gone
    };
    struct Entry {
        Kind kind = Kind::Input;
        QByteArray state;
    };

    void takeSources(const ReplayScope &scope, const RecordedBuild &build, FileNames &names, qint64 begun);
    void addInput(const QByteArray &path, Kind kind = Kind::Input);
    void addBuilt(const ReplayScope &scope, const RecordedBuild &build, FileNames &names);
    Result<> checkInputs(const QString &folder, qint64 begun) const;

    QByteArray m_key;
    int m_replays = 0;
    qint64 m_begun = 0;
    QHash<QByteArray, Entry> m_entries; ///< by path, see FileNames
};

} // namespace klab
