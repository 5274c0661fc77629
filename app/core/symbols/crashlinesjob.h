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

/// Where the lines of crashes are looked up. A value, which a worker thread uses a copy of.
struct SymbolPlaces {
    CodeBuild build;
    SourcePaths paths; ///< which files may be named
    /// The file that one of the build folder is a copy of; may be null. Called on any thread.
    std::function<QString(const QString &)> original;
    QString release; ///< of the kernel that was built; crashes of others have no lines
};

/// Looks up the lines of source of all places that crashes name, those of inlined functions included.
/// Modules have debug information in every profile, the kernel in those that ask for it; what is not
/// found has none. Succeeds unless it is canceled. Main thread; files are looked at by others.
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
    struct Found {
        QList<SourceLine> lines;
        QString object; ///< whose debug information that is
    };
    bool isOfThisKernel(const Crash &crash) const;
    CallFrame asItRan(const Crash &crash, const CallFrame &frame) const;
    CallFrames wanted();
    void group();
    void lookUp(std::size_t index);
    void take(const Group &group, const AddressLinesJob &job);
    void resolve();
    void fill();

    SymbolPlaces m_places;
    QList<Crash> m_crashes;
    // By codeKey(); a worker may outlive the job by a moment.
    std::shared_ptr<QHash<QString, CodeAddress>> m_code;
    std::vector<Group> m_groups;
    std::shared_ptr<QHash<QString, Found>> m_lines;
};

} // namespace klab
