// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/benchlab.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "bench/benchtree.h"
#include "machine/guestjobs.h"
#include "process/processjob.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace klab
{

// What the bundled module logs when it is loaded, and what the bench edits.
static const QByteArray EditedText = QByteArrayLiteral("watching for changes...");

BenchLab::BenchLab(LabSession *user, const BuildOptions &build, QObject *parent)
    : QObject(parent)
    , m_user(user)
    , m_build(build)
    , m_seed(build)
{
    m_build.kernel = {}; // the tree is there already
    m_seed.kernel = {};
    m_build.part = BuildOptions::Part::All;
    m_seed.part = BuildOptions::Part::Kernel;
    m_seed.profile.name = QStringLiteral("seed");
}

BenchLab::~BenchLab() = default;

QString BenchLab::path() const
{
    return m_user->workspace().path() + QStringLiteral("/build/bench/workspace");
}

QString BenchLab::mainFile() const
{
    const Module &module = m_user->module();
    return module.sourceFolder(path() + QStringLiteral("/module")) + u'/' + module.main;
}

// ------------------------------------------------------------ making it

static std::unique_ptr<Job> fileJob(const QString &title, std::function<Result<>()> work)
{
    return std::make_unique<FunctionJob>(
        title, [work = std::move(work)](const FunctionJob::Canceled &) { return work(); });
}

Result<> BenchLab::open()
{
    if (m_session)
        return {};
    return makeFolder(path()).and_then([this] { return Workspace::open(path()); }).map([this](Workspace lab) {
        m_session = std::make_unique<LabSession>(std::move(lab), m_user->module());
        connect(m_session.get(), &LabSession::noticed, this, &BenchLab::noticed);
        connect(m_session.get(), &LabSession::fellBackToTcg, this, [this](const QString &reason) {
            Q_EMIT noticed(
                tr("KVM cannot be used (%1); the guest runs under TCG, which is slower.").arg(reason));
        });
    });
}

// A workspace leaves alone what somebody has edited; here that was a bench, or an older lab.
static Result<> resetModule(const QString &workspace)
{
    const QString bundled = dataFile(QStringLiteral("module"));
    QStringList parts = QDir(bundled).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    parts.removeOne(QStringLiteral("templates"));
    const QString folder = workspace + QStringLiteral("/module");
    if (folderDigest(folder, parts) == folderDigest(bundled, parts))
        return {};
    QFile::remove(workspace + QStringLiteral("/.module-origin"));
    if (QDir(folder).removeRecursively())
        return {};
    return fail(Error::Code::FileSystem, BenchLab::tr("%1 cannot be removed.").arg(folder),
                BenchLab::tr("Remove it: the bench makes it anew."));
}

std::unique_ptr<Job> BenchLab::prepare(Kernels kernels)
{
    auto sequence = std::make_unique<JobSequence>(tr("Prepare the bench"));
    const QString tree = m_user->workspace().kernelTree();
    // Fails where nothing of the workspace may run. An own tree is made for a new workspace only.
    sequence->add(QFileInfo::exists(tree) ? 0 : 12, [this, tree]() -> std::unique_ptr<Job> {
        if (QFileInfo::exists(tree)) {
            const Result<Kbuild> kernel = m_user->kbuild(m_build.profile);
            return kernel ? nullptr : failedJob(tr("Prepare the bench"), kernel.error());
        }
        return m_user->prepareTree(m_build, 0);
    });
    sequence->add(1, [this, tree]() -> std::unique_ptr<Job> {
        if (const Result<> opened = open(); !opened)
            return failedJob(tr("Prepare the bench"), opened.error());
        return fileJob(tr("Put the bench's sources in place"),
                       [tree, folder = path(), place = m_user->module().folder] {
                           return resetModule(folder).and_then(
                               [&] { return makeBenchTree(tree, folder + QStringLiteral("/linux"), place); });
                       });
    });
    sequence->add(170, [this] { return m_session->build(m_build); });
    if (kernels == Kernels::LabAndSeed) {
        sequence->add(3, [this] { return copyKernel(); });
        sequence->add(3, [this] { return configureSeed(); });
        sequence->add(40, [this] { return m_session->build(m_seed); });
    }
    return sequence;
}

// The two kernels differ in the module only.
std::unique_ptr<Job> BenchLab::copyKernel()
{
    const QString from = m_session->workspace().buildFolder(m_build.profile.name);
    const QString to = m_session->workspace().buildFolder(m_seed.profile.name);
    if (QFileInfo::exists(to + QStringLiteral("/.config")))
        return nullptr;
    const QString part = to + QStringLiteral(".part");
    auto sequence = std::make_unique<JobSequence>(tr("Copy the kernel"));
    sequence->add(0.1, [to, part] {
        return fileJob(tr("Copy the kernel"), [to, part]() -> Result<> {
            QDir(part).removeRecursively();
            QDir(to).removeRecursively();
            return {};
        });
    });
    sequence->add(1, [from, part] {
        ProcessSpec copy;
        copy.program = QStringLiteral("cp");
        copy.arguments = {QStringLiteral("-a"), QStringLiteral("--reflink=auto"), from, part};
        copy.variables = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
        return std::make_unique<ProcessJob>(tr("Copy the kernel"), copy, Error::Code::FileSystem,
                                            tr("Free some space where the workspace is."));
    });
    sequence->add(0.1, [to, part] {
        return fileJob(tr("Copy the kernel"), [to, part]() -> Result<> {
            if (QDir().rename(part, to))
                return {};
            return fail(Error::Code::FileSystem, tr("%1 cannot be created.").arg(to));
        });
    });
    return sequence;
}

std::unique_ptr<Job> BenchLab::configureSeed()
{
    const QList<ConfigSetting> wanted{{m_user->module().symbol, QStringLiteral("y")}};
    if (m_session->ownSettings(m_seed.profile.name) == wanted)
        return nullptr;
    return m_session->setOwnSettings(m_seed, wanted);
}

std::unique_ptr<Job> BenchLab::tidy()
{
    auto sequence = std::make_unique<JobSequence>(tr("Clean up the benchmark"));
    if (!m_session)
        return sequence;
    sequence->add(1, [this] { return std::make_unique<StopJob>(m_session->vm()); });
    const Module &module = m_user->module();
    const QString original = module.sourceFolder(dataFile(QStringLiteral("module"))) + u'/' + module.main;
    sequence->add(1, [file = mainFile(), original, store = snapshots().folder(),
                      builds = m_session->workspace().path() + QStringLiteral("/build")] {
        return fileJob(tr("Clean up the benchmark"), [file, original, store, builds]() -> Result<> {
            QDir(store).removeRecursively();
            for (const QFileInfo &half : QDir(builds).entryInfoList({QStringLiteral("*.part")}, QDir::Dirs))
                QDir(half.filePath()).removeRecursively();
            if (!QFileInfo::exists(file))
                return {};
            return readFile(original).and_then(
                [&](const QByteArray &content) { return writeFile(file, content); });
        });
    });
    return sequence;
}

// ------------------------------------------------------------ using it

Result<> BenchLab::edit(const QString &mark) const
{
    const Module &module = m_user->module();
    return readFile(module.sourceFolder(dataFile(QStringLiteral("module"))) + u'/' + module.main)
        .and_then([&](const QByteArray &content) -> Result<> {
            if (!content.contains(EditedText))
                return fail(Error::Code::Verification,
                            tr("The bundled module has no line '%1' for the bench to edit.")
                                .arg(QString::fromUtf8(EditedText)),
                            tr("Install the lab again, or report this."));
            return writeFile(mainFile(), QByteArray(content).replace(EditedText, mark.toUtf8()));
        });
}

QString BenchLab::question(const QString &mark) const
{
    const QString device = m_user->module().devicePath(0);
    return QStringLiteral("dmesg | grep -q '%1' && echo hello > %2 && grep -q hello %2 && %3")
        .arg(mark, device, greeting());
}

ConsoleBoot BenchLab::seedBoot(const Kbuild &kernel, const QString &command) const
{
    const VmSpec &ours = m_session->vm()->spec();
    ConsoleBoot boot;
    boot.program.program = QStringLiteral("qemu-system-x86_64");
    boot.program.variables = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
    boot.program.arguments = {
        QStringLiteral("-nographic"), QStringLiteral("-no-reboot"),
        // What the seed forwards to the guest is open to everybody, and needed by nothing.
        QStringLiteral("-nic"), QStringLiteral("user,model=rtl8139,restrict=on"), QStringLiteral("-sandbox"),
        QStringLiteral("on")};
    if (ours.acceleration == VmSpec::Acceleration::Kvm)
        boot.program.arguments << QStringLiteral("-accel") << QStringLiteral("kvm") << QStringLiteral("-cpu")
                               << QStringLiteral("host");
    else
        boot.program.arguments << QStringLiteral("-accel") << QStringLiteral("tcg");
    // Beyond the console and the devices: a panic ends it, a busy host does not make it panic, and the
    // guest looks for no port of an agent, which this machine does not have.
    // Nothing is printed late, through the prompt.
    const QStringList words{QStringLiteral("console=ttyS0,115200"),
                            QStringLiteral("reboot=t"),
                            QStringLiteral("panic=-1"),
                            QStringLiteral("no_timer_check"),
                            QStringLiteral("initcall_blacklist=init_tsc_clocksource"),
                            QStringLiteral("lab_agent=off"),
                            m_user->module().countArgument(1)};
    boot.program.arguments << QStringLiteral("-kernel") << kernel.kernelImage() << QStringLiteral("-initrd")
                           << ours.initramfs << QStringLiteral("-append") << words.join(u' ');
    boot.prompt = QByteArrayLiteral("\x1b]133;B");
    boot.question = command.toUtf8();
    boot.answer = answer();
    return boot;
}

} // namespace klab
