// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/crashlines.h"

#include "base/files.h"
#include "build/shadowfolder.h"
#include "lab/labsession.h"
#include "lab/modulelist.h"
#include "lab/moduleset.h"
#include "lab/trust.h"
#include "machine/guestjobs.h"
#include "module/modulebuildid.h"

#include <QRegularExpression>

#include <chrono>
#include <memory>
#include <utility>

namespace klab
{

// A guest that has crashed often answers no more.
static constexpr std::chrono::seconds AskLimit{3};
static constexpr qsizetype MostModules = 32;

// Where the sources of a build are.
static SourcePaths pathsOf(const QString &workspace, const QString &build)
{
    const QString tree = workspace + QStringLiteral("/linux");
    QStringList roots{tree, workspace + QStringLiteral("/module"), build};
    for (const ListedFolder &listed : readModuleList(workspace)) {
        if (TrustStore().isTrustedModuleFolder(listed.path))
            roots << listed.path;
    }
    return SourcePaths({tree, build}, roots);
}

SymbolPlaces symbolPlaces(const QString &workspace, const Profile &profile)
{
    SymbolPlaces places;
    places.build.folder = workspace + QStringLiteral("/build/") + profile.name;
    places.paths = pathsOf(workspace, places.build.folder);
    places.release = QString::fromUtf8(
                         readSmallFile(places.build.folder + QStringLiteral("/include/config/kernel.release"))
                             .value_or(QByteArray()))
                         .trimmed();
    QList<ShadowFolder> copies;
    const ModuleSet modules = ModuleSet::read(workspace, places.build.folder);
    for (const ModuleFolder &folder : modules.folders()) {
        if (folder.form != ModuleFolder::Form::Sample)
            copies << ShadowFolder(folder, places.build.folder);
    }
    places.original = [copies](const QString &file) {
        for (const ShadowFolder &copy : copies) {
            if (file.startsWith(copy.root() + u'/'))
                return copy.inWordsOfTheUser(file);
        }
        return file;
    };
    return places;
}

GuestCrashJob::GuestCrashJob(LabSession *session, const Profile &profile, const QList<Crash> &crashes,
                             QObject *parent)
    : SteppedJob(tr("Look up lines of the source"), parent)
    , m_session(session)
    , m_profile(profile)
    , m_crashes(crashes)
{
}

GuestCrashJob::~GuestCrashJob() = default;

void GuestCrashJob::run()
{
    const bool canLook = m_session && m_session->isTrusted() && !m_crashes.isEmpty();
    if (!canLook) {
        go(nullptr, [this](const Result<> &) { finish(); });
        return;
    }
    go(askWhatRuns(), [this](const Result<> &) { lookUp(); });
}

// Null where nobody can answer.
std::unique_ptr<Job> GuestCrashJob::askWhatRuns()
{
    VmSession *vm = m_session->vm();
    if (vm->state() != VmSession::State::Ready)
        return nullptr;
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_]{1,64}$"));
    QStringList names{KernelNotes};
    for (Crash &crash : m_crashes) {
        for (const CallFrame *frame : framesIn(crash)) {
            if (names.size() < 2 * MostModules && !names.contains(frame->module) &&
                plain.match(frame->module).hasMatch())
                names << frame->module << leftNotes(frame->module);
        }
    }
    auto job = std::make_unique<GuestCommandJob>(tr("Ask which modules run"), vm, loadedNotesCommand(names));
    job->setLimit(AskLimit);
    connect(job.get(), &Job::finished, this, [this, job = job.get()](const Result<> &result) {
        if (!result)
            return;
        const QHash<QString, QByteArray> notes = parseLoadedNotes(job->exit().output);
        for (auto it = notes.cbegin(); it != notes.cend(); ++it) {
            const QString name = it.key();
            if (name == leftNotes(name.mid(1)))
                m_left.insert(name.mid(1), buildIdIn(it.value()));
            else
                m_running.insert(name == KernelNotes ? QString() : name, buildIdIn(it.value()));
        }
    });
    return job;
}

void GuestCrashJob::lookUp()
{
    if (!m_session) {
        finish();
        return;
    }
    const auto places = std::make_shared<SymbolPlaces>();
    auto read = std::make_unique<FunctionJob>(title(), [places, workspace = m_session->workspace().path(),
                                                        profile = m_profile](const FunctionJob::Canceled &) {
        *places = symbolPlaces(workspace, profile);
        return Result<>();
    });
    go(std::move(read), [this, places](const Result<> &) { lookUpIn(*places); });
}

void GuestCrashJob::lookUpIn(SymbolPlaces places)
{
    places.build.running = m_running;
    places.build.left = m_left;
    auto job = std::make_unique<CrashLinesJob>(std::move(places), m_crashes);
    const CrashLinesJob *lines = job.get();
    go(std::move(job), [this, lines](const Result<> &) {
        m_crashes = lines->crashes();
        finish();
    });
}

} // namespace klab
