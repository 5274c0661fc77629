// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/steppedjob.h"
#include "crash/crash.h"
#include "findings/sourcepaths.h"
#include "symbols/addresslines.h"
#include "symbols/codesearch.h"

#include <QList>

#include <functional>
#include <memory>
#include <vector>

namespace klab
{

/// Where the lines of crashes are looked up. A value.
struct SymbolPlaces {
    CodeBuild build;
    SourcePaths paths; ///< which files may be named
    /// The file that one of the build folder is a copy of; may be null.
    std::function<QString(const QString &)> original;
    QString release; ///< of the kernel that was built; crashes of others have no lines
};

/// Looks up the lines of source of all places that crashes name, those of inlined functions included.
/// Modules have debug information in every profile, the kernel in those that ask for it; what is not
/// found has none. Succeeds unless it is canceled. Main thread.
class CrashLinesJob : public SteppedJob
{
    Q_OBJECT
public:
    CrashLinesJob(SymbolPlaces places, const QList<Crash> &crashes, QObject *parent = nullptr);
    ~CrashLinesJob() override;

    /// With what is known of the lines once the job has finished.
    const QList<Crash> &crashes() const { return m_crashes; }

protected:
    void run() override;

private:
    struct Group { ///< addresses of one section
        QString file;
        QByteArray section;
        QList<quint64> addresses;
        QStringList keys; ///< of the frames at these
    };
    bool isOfThisKernel(const Crash &crash) const;
    CallFrames wanted();
    void group();
    void lookUp(std::size_t index);
    void take(const Group &group, const AddressLinesJob &job);
    QList<SourceLine> known(const QList<SourceLine> &lines, const QString &object) const;
    void fill();

    SymbolPlaces m_places;
    QList<Crash> m_crashes;
    std::shared_ptr<QHash<QString, CodeAddress>> m_code; // a worker may outlive the job by a moment
    std::vector<Group> m_groups;
    QHash<QString, QList<SourceLine>> m_lines; ///< by codeKey()
};

} // namespace klab
