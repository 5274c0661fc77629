// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/modulebench.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "build/recipes.h"
#include "machine/guestjobs.h"
#include "process/processjob.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <numeric>

namespace klab
{

static const QString Loud = QStringLiteral("loud");
static const QString Quiet = QStringLiteral("quiet");
static const QString VdevDevice = QStringLiteral("/dev/vdev0");
static const QString TwinDevice = QStringLiteral("/dev/vdevc0");

QStringList codeSections()
{
    return {QStringLiteral(".text"), QStringLiteral(".text.unlikely"), QStringLiteral(".init.text"),
            QStringLiteral(".exit.text")};
}

CodeSize parseCodeSize(const QByteArray &output)
{
    static const QRegularExpression line(QStringLiteral("^(\\.\\S+)\\s+(\\d+)\\s+\\d+$"),
                                         QRegularExpression::MultilineOption);
    CodeSize sizes;
    auto it = line.globalMatch(QString::fromUtf8(output));
    while (it.hasNext()) {
        const auto match = it.next();
        if (codeSections().contains(match.captured(1)))
            sizes[match.captured(1)] += match.captured(2).toLongLong();
    }
    return sizes;
}

Result<QMap<QString, qint64>> parseBenchOutput(const QByteArray &output)
{
    QMap<QString, qint64> costs;
    bool calibrated = false;
    for (const QByteArray &line : output.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (const QJsonObject calibration = object.value(u"calibration").toObject(); !calibration.isEmpty())
            calibrated = calibration.value(u"ticks") == calibration.value(u"instructions");
        if (object.contains(u"op"))
            costs.insert(QStringLiteral("%1 %2 %3")
                             .arg(object.value(u"device").toString(), object.value(u"op").toString())
                             .arg(object.value(u"bytes").toInteger()),
                         object.value(u"min").toInteger());
    }
    if (costs.isEmpty() || !calibrated)
        return fail(
            Error::Code::Verification,
            ModuleBenchJob::tr(
                "The guest's clock does not count instructions, so the measurements are meaningless."),
            {}, QString::fromUtf8(output));
    return costs;
}

// ------------------------------------------------------------ report

static qint64 total(const CodeSize &size)
{
    return std::accumulate(size.cbegin(), size.cend(), qint64(0));
}

static QString ratio(qint64 a, qint64 b)
{
    return b > 0 ? QString::number(double(a) / double(b), 'f', 3) : QStringLiteral("-");
}

QString ModuleBenchReport::text() const
{
    const auto row = [](const QStringList &cells) {
        QString line = cells[0].leftJustified(18);
        for (const QString &cell : cells.mid(1))
            line += cell.rightJustified(10);
        return line + u'\n';
    };
    QString all = ModuleBenchJob::tr("Linux %1, %2\n\nInstructions of a system call\n").arg(kernel, compiler);
    all += row({{},
                QStringLiteral("C"),
                QStringLiteral("vdev"),
                ModuleBenchJob::tr("ratio"),
                ModuleBenchJob::tr("no log: C"),
                QStringLiteral("vdev"),
                ModuleBenchJob::tr("ratio")});
    for (const ModuleCost &cost : costs) {
        const QString name =
            cost.bytes > 0 ? QStringLiteral("%1 %2 B").arg(cost.operation).arg(cost.bytes) : cost.operation;
        all += row({name, QString::number(cost.twin), QString::number(cost.vdev), ratio(cost.vdev, cost.twin),
                    QString::number(cost.quietTwin), QString::number(cost.quietVdev),
                    ratio(cost.quietVdev, cost.quietTwin)});
    }
    all += ModuleBenchJob::tr("\nBytes of machine code\n");
    for (const QString &section : codeSections())
        all += row(
            {section, QString::number(twinSize.value(section)), QString::number(vdevSize.value(section))});
    all += row({ModuleBenchJob::tr("all"), QString::number(total(twinSize)), QString::number(total(vdevSize)),
                ratio(total(vdevSize), total(twinSize))});
    const qint64 own = total(vdevSize) - total(helpersSize);
    all += row({ModuleBenchJob::tr("without C half"), QString::number(total(twinSize)), QString::number(own),
                ratio(own, total(twinSize))});
    return all;
}

QJsonObject ModuleBenchReport::toJson() const
{
    const auto sizes = [](const CodeSize &size) {
        QJsonObject object;
        for (auto it = size.cbegin(); it != size.cend(); ++it)
            object.insert(it.key(), it.value());
        object.insert(QStringLiteral("total"), total(size));
        return object;
    };
    QJsonArray operations;
    for (const ModuleCost &cost : costs)
        operations << QJsonObject{{QStringLiteral("operation"), cost.operation},
                                  {QStringLiteral("bytes"), cost.bytes},
                                  {QStringLiteral("c"), cost.twin},
                                  {QStringLiteral("vdev"), cost.vdev},
                                  {QStringLiteral("quietC"), cost.quietTwin},
                                  {QStringLiteral("quietVdev"), cost.quietVdev}};
    return {{QStringLiteral("kernel"), kernel},
            {QStringLiteral("compiler"), compiler},
            {QStringLiteral("instructions"), operations},
            {QStringLiteral("code"), QJsonObject{{QStringLiteral("c"), sizes(twinSize)},
                                                 {QStringLiteral("vdev"), sizes(vdevSize)},
                                                 {QStringLiteral("helpers"), sizes(helpersSize)}}}};
}

// ------------------------------------------------------------ job

namespace
{

/// A program whose whole output is wanted.
class OutputJob : public ProcessJob
{
public:
    using Take = std::function<Result<>(const QByteArray &)>;
    OutputJob(const QString &title, const ProcessSpec &spec, Take take)
        : ProcessJob(title, spec, Error::Code::Verification)
        , m_take(std::move(take))
    {
    }

protected:
    void readLine(const QString &line) override { m_output += line.toUtf8() + '\n'; }
    Result<> conclude(const ProcessOutcome &outcome) override
    {
        return ProcessJob::conclude(outcome).and_then([this] { return m_take(m_output); });
    }

private:
    Take m_take;
    QByteArray m_output;
};

} // namespace

ModuleBenchJob::ModuleBenchJob(LabSession *session, const BuildOptions &build, const BootOptions &boot)
    : JobSequence(tr("Measure the module"))
    , m_session(session)
    , m_profile(build.profile)
{
    add(170, [session, build] { return session->build(build); });
    add(0, [this] { return checkLoadable(); });
    addBuild(Loud);
    addBuild(Quiet);
    addSize(folder(Loud, QStringLiteral("vdev")) + QStringLiteral("/vdev.ko"), &ModuleBenchReport::vdevSize);
    addSize(folder(Loud, QStringLiteral("twin")) + QStringLiteral("/vdev_c.ko"),
            &ModuleBenchReport::twinSize);
    addSize(folder(Loud, QStringLiteral("vdev")) + QStringLiteral("/kcxx_helpers.o"),
            &ModuleBenchReport::helpersSize);
    BootOptions counting = boot;
    counting.acceleration = AccelerationChoice::Tcg;
    counting.cpus = 1;
    counting.countInstructions = true;
    add(3, [session, build, counting] { return session->boot(build, counting); });
    addMeasurement(Loud);
    addMeasurement(Quiet);
}

QString ModuleBenchJob::folder(const QString &variant, const QString &module) const
{
    return QStringLiteral("%1/build/bench/%2/%3").arg(m_session->workspace().path(), variant, module);
}

// What is built in cannot be replaced by what was built here.
std::unique_ptr<Job> ModuleBenchJob::checkLoadable()
{
    const bool builtIn = moduleSetting(*m_session->kbuild(m_profile), m_session->module()) == u"y";
    return std::make_unique<FunctionJob>(
        tr("Check the configuration"), [builtIn](const FunctionJob::Canceled &) -> Result<> {
            if (!builtIn)
                return {};
            return fail(Error::Code::BadInput,
                        tr("The module is built into this kernel, so it cannot be loaded and measured beside "
                           "another one."),
                        tr("Run 'klab config set SAMPLE_VDEV=m' first."));
        });
}

// Aside from the module's own objects, for the quiet ones are of no other use.
void ModuleBenchJob::addBuild(const QString &variant)
{
    add(0.1, [this, variant] {
        const QString module = m_session->workspace().moduleFolder();
        const QString target = QFileInfo(folder(variant, QStringLiteral("vdev"))).path();
        return std::make_unique<FunctionJob>(
            tr("Copy the sources"), [module, target](const FunctionJob::Canceled &) -> Result<> {
                QDir(target).removeRecursively();
                QDir().mkpath(target);
                return copyFolder(module + QStringLiteral("/kernel"), target + QStringLiteral("/kernel"))
                    .and_then([&] {
                        return copyFolder(module + QStringLiteral("/vdev"), target + QStringLiteral("/vdev"));
                    })
                    .and_then([&] {
                        return copyFolder(dataFile(QStringLiteral("tests/bench/twin")),
                                          target + QStringLiteral("/twin"));
                    });
            });
    });
    for (const char *module : {"vdev", "twin"}) {
        add(4, [this, variant, module] {
            const Result<Kbuild> kernel = m_session->kbuild(m_profile);
            ProcessSpec make = kernel->make({QStringLiteral("modules")});
            make.arguments << QStringLiteral("M=") + folder(variant, QString::fromLatin1(module));
            if (variant == Quiet)
                make.arguments << QStringLiteral("KCFLAGS=-include %1/quiet.h")
                                      .arg(folder(variant, QStringLiteral("twin")));
            return std::make_unique<ProcessJob>(tr("Build %1 (%2)").arg(QString::fromLatin1(module), variant),
                                                make, Error::Code::Build);
        });
    }
}

void ModuleBenchJob::addSize(const QString &object, CodeSize ModuleBenchReport::*target)
{
    add(0.1, [this, object, target] {
        ProcessSpec size;
        size.program = QStringLiteral("size");
        size.arguments = {QStringLiteral("-A"), object};
        size.variables = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
        return std::make_unique<OutputJob>(
            tr("Measure the code"), size, [this, target](const QByteArray &output) -> Result<> {
                m_report.*target = parseCodeSize(output);
                if (total(m_report.*target) > 0)
                    return {};
                return fail(Error::Code::Verification,
                            tr("No machine code was found where some was expected."), {},
                            QString::fromUtf8(output));
            });
    });
}

void ModuleBenchJob::addMeasurement(const QString &variant)
{
    const auto put = [this](const QString &source, const QString &name) {
        add(0.1, [this, source, name] {
            return std::make_unique<PutFileJob>(m_session->vm(), source, QStringLiteral("/tmp/") + name);
        });
    };
    put(folder(variant, QStringLiteral("vdev")) + QStringLiteral("/vdev.ko"), QStringLiteral("vdev.ko"));
    put(folder(variant, QStringLiteral("twin")) + QStringLiteral("/vdev_c.ko"), QStringLiteral("vdev_c.ko"));
    put(helperProgram(QStringLiteral("klab-vdev-bench")), QStringLiteral("vdev-bench"));
    add(3, [this, variant] {
        // The console is silent, for the serial line is none of the driver's cost.
        const QString script = QStringLiteral("dmesg -n 1 && insmod /tmp/vdev.ko && insmod /tmp/vdev_c.ko && "
                                              "/tmp/vdev-bench %1 %2 && rmmod vdev_c vdev")
                                   .arg(VdevDevice, TwinDevice);
        auto job = std::make_unique<GuestCommandJob>(
            tr("Measure in the guest (%1)").arg(variant), m_session->vm(),
            QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"), script});
        GuestCommandJob *measure = job.get();
        connect(measure, &Job::finished, this, [this, variant, measure](const Result<> &result) {
            if (result)
                m_outputs.insert(variant, measure->exit().output);
        });
        return job;
    });
    add(0, [this, variant] {
        const Result<> taken = take(variant, m_outputs.value(variant));
        return std::make_unique<FunctionJob>(tr("Read the figures"),
                                             [taken](const FunctionJob::Canceled &) { return taken; });
    });
}

Result<> ModuleBenchJob::take(const QString &variant, const QByteArray &output)
{
    const Result<QMap<QString, qint64>> costs = parseBenchOutput(output);
    if (!costs)
        return tl::unexpected(costs.error());
    const Result<Kbuild> kernel = m_session->kbuild(m_profile);
    const ConfigValues config(readFile(kernel->config()).value_or(QByteArray()));
    m_report.kernel = kernel->tree.version();
    m_report.compiler = config.value(QStringLiteral("CC_VERSION_TEXT")).remove(u'"');
    const auto of = [&costs](const QString &device, const QString &operation) {
        return costs->value(device + u' ' + operation);
    };
    for (auto it = costs->cbegin(); it != costs->cend(); ++it) {
        const QString device = it.key().section(u' ', 0, 0);
        const QString operation = it.key().section(u' ', 1);
        if (device != VdevDevice)
            continue;
        const QString name = operation.section(u' ', 0, 0);
        const qint64 bytes = operation.section(u' ', 1).toLongLong();
        auto row = std::find_if(m_report.costs.begin(), m_report.costs.end(), [&](const ModuleCost &cost) {
            return cost.operation == name && cost.bytes == bytes;
        });
        if (row == m_report.costs.end())
            row = m_report.costs.insert(m_report.costs.end(), ModuleCost{name, bytes});
        (variant == Loud ? row->vdev : row->quietVdev) = it.value();
        (variant == Loud ? row->twin : row->quietTwin) = of(TwinDevice, operation);
    }
    std::sort(m_report.costs.begin(), m_report.costs.end(), [](const ModuleCost &a, const ModuleCost &b) {
        return std::pair(a.operation, a.bytes) < std::pair(b.operation, b.bytes);
    });
    return {};
}

} // namespace klab
