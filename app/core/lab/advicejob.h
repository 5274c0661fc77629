// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "build/buildimpact.h"
#include "build/symbolprovider.h"
#include "findings/goneapis.h"
#include "findings/missingname.h"
#include "findings/sourcepaths.h"
#include "kconfig/kconfigservice.h"

#include <QHash>

#include <memory>
#include <optional>

namespace klab
{

/// Where an AdviceJob looks things up.
struct AdviceSources {
    KconfigSource kconfig; ///< the kernel, with its tree and build folder
    QString cache;         ///< the file that keeps the index of the tree's symbols
    QString profile;       ///< as a command names it; empty: the one that is meant without
    Module module;         ///< what BuildIndex counts for
    QList<Module> modules; ///< that findings may be about
    SourcePaths paths;     ///< where the sources of modules are
    GoneApis gone;         ///< what it knows needs no advice
};

/// Settings that switch options on, tried out by Kconfig, and what they cost.
struct SwitchingOn {
    QList<ConfigSetting> settings; ///< empty: none were found
    QString cost;                  ///< in sentences; empty while nothing is known of it
};

/// The explanation of a name that the kernel lacks, as a note to the finding; nothing
/// where there is nothing to say.
/// @param on      of the answer's options; null if it has none
/// @param profile see AdviceSources
std::optional<Diagnostic> adviceNote(const Diagnostic &finding, const MissingName &missing,
                                     const SymbolAnswer &answer, const SwitchingOn *on,
                                     const QString &profile);

/// Looks up what findings miss, and adds to each the option that provides it, the command that
/// switches it on, what that costs, and the Remedy; or that no option does. Only reads.
///
/// The first time for a tree it takes some seconds, see SymbolIndex::make(); asking Kconfig
/// another two. Main thread; the reading is done on a worker.
class AdviceJob : public Job
{
    Q_OBJECT
public:
    /// Findings of more names than that are left as they are.
    static constexpr qsizetype MostNames = 50;

    AdviceJob(AdviceSources sources, const QList<Diagnostic> &findings);
    ~AdviceJob() override;

    /// Whether there is something to look up.
    static bool isWanted(const QList<Diagnostic> &findings, const GoneApis &gone);
    /// All of the findings, with what is known so far: where the job fails, as they were.
    const QList<Diagnostic> &findings() const { return m_findings; }

protected:
    void run() override;
    void abort() override;

private:
    struct Question {
        qsizetype finding = 0;
        MissingName missing;
        QList<SymbolAnswer> answers;
    };
    struct Looked {
        QList<Question> questions;
        std::optional<BuildIndex> index;
    };
    static Result<> look(const AdviceSources &sources, Looked &looked, const FunctionJob::Canceled &canceled);
    void askKconfig(const Result<> &looked);
    void solveNext();
    void solve(const QStringList &options, qsizetype next, SwitchingOn on, QList<ConfigChange> effects);
    void tell();

    AdviceSources m_sources;
    QList<Diagnostic> m_findings;
    std::shared_ptr<Looked> m_looked; ///< the worker's, until it has ended
    std::unique_ptr<Job> m_step;
    std::unique_ptr<KconfigService> m_service;
    QList<QStringList> m_unsolved;
    QHash<QStringList, SwitchingOn> m_solved;
};

} // namespace klab
