// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/recipes.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "base/translate.h"
#include "build/buildprogress.h"
#include "build/freshness.h"
#include "build/interrupted.h"
#include "process/processjob.h"

#include <QCryptographicHash>

#include <csignal>

namespace klab
{

static QByteArray digest(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
}

QString moduleSetting(const Kbuild &kbuild, const Module &module)
{
    return ConfigValues(readFile(kbuild.config()).value_or(QByteArray())).value(module.symbol);
}

// ------------------------------------------------------------ kernel

namespace
{

/// make, with progress and with what interruptions leave behind taken care of.
class MakeJob : public ProcessJob
{
public:
    MakeJob(const QString &title, const ProcessSpec &spec, const QString &folder, BuildProgress progress)
        : ProcessJob(title, spec, Error::Code::Build)
        , m_marker(folder)
        , m_progress(progress)
    {
    }

protected:
    void run() override
    {
        m_marker.set();
        ProcessJob::run();
    }

    void readLine(const QString &line) override
    {
        if (const std::optional<Progress> progress = m_progress.take(line))
            report(*progress);
        ProcessJob::readLine(line);
    }

    Result<> conclude(const ProcessOutcome &outcome) override
    {
        // Ended by make itself or by SIGTERM, make has removed its half-made targets.
        const bool clean = outcome.kind == ProcessOutcome::Kind::Exited ||
                           (outcome.kind == ProcessOutcome::Kind::Signaled && outcome.status == SIGTERM);
        if (clean)
            m_marker.clear();
        return ProcessJob::conclude(outcome);
    }

private:
    BuildMarker m_marker;
    BuildProgress m_progress;
};

/// How many objects a configuration has, learned from this machine's own builds.
class ObjectCounts
{
public:
    explicit ObjectCounts(const Kbuild &kbuild)
        : m_file(cacheFolder() + QStringLiteral("/objects-") +
                 QString::fromLatin1(digest(readFile(kbuild.config()).value_or(QByteArray())).left(16)))
    {
    }
    int expected(int typical) const
    {
        const int known = readFile(m_file).value_or(QByteArray()).toInt();
        return known > 0 ? known : typical;
    }
    void learn(int count) const { (void)writeFile(m_file, QByteArray::number(count)); }

private:
    QString m_file;
};

/// A build that is skipped where Freshness says that nothing has changed.
class FreshnessJob : public JobSequence
{
    Q_DECLARE_TR_FUNCTIONS(klab::FreshnessJob)
public:
    enum class Objects { Count, Ignore };

    /// @param build makes the job; told how many objects the folder has already, where
    ///              they are counted
    /// @param built called on a worker thread once the build has succeeded
    FreshnessJob(const QString &title, const QString &folder, Freshness freshness, Objects objects,
                 std::function<std::unique_ptr<Job>(int)> build, std::function<void()> built)
        : JobSequence(title)
        , m_freshness(std::move(freshness))
    {
        add(0.5, [this, folder, objects] {
            return std::make_unique<FunctionJob>(tr("Look for changes"),
                                                 [folder, objects, freshness = m_freshness, found = m_found](
                                                     const FunctionJob::Canceled &) -> Result<> {
                                                     // First: what it removes may be what would pass for
                                                     // fresh.
                                                     BuildMarker(folder).recover();
                                                     found->fresh = freshness.isFresh();
                                                     if (!found->fresh && objects == Objects::Count)
                                                         found->objects = countObjects(folder);
                                                     return {};
                                                 });
        });
        add(100, [this, build = std::move(build)]() -> std::unique_ptr<Job> {
            if (m_found->fresh)
                return nullptr;
            m_freshness.begin();
            return build(m_found->objects);
        });
        add(0.5, [this, built = std::move(built)]() -> std::unique_ptr<Job> {
            if (m_found->fresh) {
                m_freshness.confirm();
                return nullptr;
            }
            return std::make_unique<FunctionJob>(
                tr("Remember the build"), [freshness = m_freshness, built](const FunctionJob::Canceled &) {
                    built();
                    return freshness.succeeded();
                });
        });
    }

private:
    struct Found {
        bool fresh = false;
        int objects = 0;
    };
    Freshness m_freshness;
    std::shared_ptr<Found> m_found = std::make_shared<Found>();
};

} // namespace

// What the kernel's image depends on besides the source files.
static QByteArray kernelInputs(const Kbuild &kbuild)
{
    return digest(readFile(kbuild.config()).value_or(QByteArray()) + kbuild.toolFingerprint());
}

Freshness kernelFreshness(const Kbuild &kbuild, const Module &module)
{
    QStringList sources{kbuild.tree.path()};
    if (moduleSetting(kbuild, module) == u"y") {
        const QString link = kbuild.tree.path() + u'/' + module.folder;
        sources << link; // followed to the module
        if (!module.layer.isEmpty())
            sources << link + QStringLiteral("/../") + module.layer;
    }
    return {kbuild.folder + QStringLiteral("/.klab-kernel"), kbuild.kernelImage(), sources,
            kernelInputs(kbuild)};
}

Freshness moduleFreshness(const Kbuild &kbuild, const Module &module, const QString &moduleFolder)
{
    const QByteArray kernel =
        readFile(kbuild.folder + QStringLiteral("/.klab-kernel")).value_or(QByteArray());
    return {kbuild.folder + QStringLiteral("/.klab-module"),
            kbuild.moduleFile(module),
            {moduleFolder},
            digest(kernel)};
}

std::unique_ptr<Job> makeKernelBuildJob(const Kbuild &kbuild, const Module &module, int typicalObjects)
{
    const QString title = Texts::tr("Build the kernel");
    const Freshness freshness = kernelFreshness(kbuild, module);
    const auto build = [kbuild, typicalObjects, title](int present) {
        const BuildProgress progress(ObjectCounts(kbuild).expected(typicalObjects), present);
        return std::make_unique<MakeJob>(title, kbuild.make({kbuild.kernelTarget()}), kbuild.folder,
                                         progress);
    };
    const auto built = [kbuild] { ObjectCounts(kbuild).learn(countObjects(kbuild.folder)); };
    return std::make_unique<FreshnessJob>(title, kbuild.folder, freshness, FreshnessJob::Objects::Count,
                                          build, built);
}

bool isKernelBuiltAsConfigured(const Kbuild &kbuild)
{
    const Freshness freshness(kbuild.folder + QStringLiteral("/.klab-kernel"), kbuild.kernelImage(), {},
                              kernelInputs(kbuild));
    return freshness.isFresh();
}

bool takesDeviceCount(const Kbuild &kbuild, const Module &module)
{
    const QString type = QStringLiteral("parmtype=%1:").arg(module.countParameter);
    if (moduleSetting(kbuild, module) == u"m")
        return readFile(kbuild.moduleFile(module)).value_or(QByteArray()).contains(type.toUtf8());
    return readFile(kbuild.folder + QStringLiteral("/modules.builtin.modinfo"))
        .value_or(QByteArray())
        .contains((module.name + u'.' + type).toUtf8());
}

// Makes the module's file with this make; it is built against the kernel: a new one makes it stale.
static std::unique_ptr<Job> buildModule(const Kbuild &kbuild, const Module &module,
                                        const QString &moduleFolder,
                                        ProcessSpec (Kbuild::*make)(const QStringList &) const)
{
    if (moduleSetting(kbuild, module) != u"m")
        return nullptr;
    const QString title = Texts::tr("Build the module");
    const Freshness freshness = moduleFreshness(kbuild, module, moduleFolder);
    const auto build = [kbuild, module, title, make](int) {
        return std::make_unique<MakeJob>(title, (kbuild.*make)({module.target()}), kbuild.folder,
                                         BuildProgress(0, 0));
    };
    return std::make_unique<FreshnessJob>(title, kbuild.folder, freshness, FreshnessJob::Objects::Ignore,
                                          build, [] {});
}

std::unique_ptr<Job> makeModuleBuildJob(const Kbuild &kbuild, const Module &module,
                                        const QString &moduleFolder)
{
    return buildModule(kbuild, module, moduleFolder, &Kbuild::make);
}

std::unique_ptr<Job> makeModuleRebuildJob(const Kbuild &kbuild, const Module &module,
                                          const QString &moduleFolder)
{
    return buildModule(kbuild, module, moduleFolder, &Kbuild::makePrepared);
}

} // namespace klab
