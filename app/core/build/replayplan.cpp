// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/replayplan.h"

#include "base/translate.h"

#include <algorithm>

namespace klab
{

namespace
{

// make compiles several at once.
constexpr qsizetype MostCompiled = 4;
// In a row, without make.
constexpr int MostReplays = 20;

/// See ReplayPlan::make().
class Planner
{
public:
    Planner(const ReplayScope &scope, const RecordedBuild &build,
            const ReplayRecord::Differences &differences)
        : m_names(scope.kbuild.folder)
        , m_build(build)
        , m_differences(differences)
    {
    }

    Result<> decide(ReplayPlan &plan, ReplayPlan::Due due)
    {
        for (const RecordedCommand &one : m_build.others) {
            if (hasChangedSource(one))
                return fail(Error::Code::Verification,
                            Texts::tr("%1 is generated from a file that has changed.")
                                .arg(QString::fromUtf8(one.target).section(u'/', -1)));
        }
        for (const RecordedCommand &one : m_build.compiled) {
            if (due == ReplayPlan::Due::All || hasChangedSource(one) || isStale(one.target))
                plan.compiled << one;
        }
        if (plan.compiled.size() > MostCompiled)
            return fail(Error::Code::Verification, Texts::tr("Many files have to be compiled."));
        for (const RecordedBuild::Module &module : m_build.modules)
            decide(plan, module);
        return {};
    }

private:
    void decide(ReplayPlan &plan, const RecordedBuild::Module &module)
    {
        const bool isPartDue = std::ranges::any_of(plan.compiled, [&module](const RecordedCommand &one) {
            return module.parts.contains(one.target);
        });
        const bool isObjectDue = isPartDue || isStale(module.name);
        if (module.object && isObjectDue)
            plan.linked << *module.object;
        const bool isAddedDue = isStale(module.added.source) || isStale(module.added.target);
        plan.modules << ReplayPlan::Module{module, isAddedDue,
                                           isObjectDue || isAddedDue || isStale(module.file.target)};
        plan.isModpostDue = plan.isModpostDue || isObjectDue || isAddedDue;
    }

    bool hasChangedSource(const RecordedCommand &record)
    {
        return std::ranges::any_of(
            QList{record.source} + record.dependencies,
            [this](const QByteArray &name) { return m_differences.sources.contains(m_names.resolve(name)); });
    }

    bool isStale(const QByteArray &product)
    {
        return m_differences.products.contains(m_names.resolve(product));
    }

    FileNames m_names;
    const RecordedBuild &m_build;
    const ReplayRecord::Differences &m_differences;
};

// What make gives to what it runs: the top Makefile takes LC_ALL back, see ReplayJob.
QMap<QString, QString> environmentOf(const Kbuild &kbuild)
{
    QMap<QString, QString> variables = kbuild.make({}).variables;
    variables.remove(QStringLiteral("LC_ALL"));
    variables.insert(QStringLiteral("LC_COLLATE"), QStringLiteral("C"));
    variables.insert(QStringLiteral("LC_NUMERIC"), QStringLiteral("C"));
    return variables;
}

} // namespace

bool ReplayPlan::hasWork() const
{
    return !compiled.isEmpty() || !linked.isEmpty() || isModpostDue ||
           std::ranges::any_of(modules, [](const Module &one) { return one.isAddedDue || one.isFileDue; });
}

Result<ReplayPlan> ReplayPlan::make(const ReplayScope &scope, Due due)
{
    const std::optional<ReplayRecord> record = ReplayRecord::read(scope.record);
    if (!record)
        return fail(Error::Code::Verification, {});
    if (record->replays() >= MostReplays)
        return fail(Error::Code::Verification, Texts::tr("The last builds were not checked by it."));
    const Result<ReplayRecord::Differences> differences = record->compare(scope);
    if (!differences)
        return tl::unexpected(differences.error());
    return RecordedBuild::read(scope.kbuild.folder, scope.targets, scope.symvers)
        .and_then([&](const RecordedBuild &build) {
            ReplayPlan plan;
            plan.folder = scope.kbuild.folder;
            plan.variables = environmentOf(scope.kbuild);
            plan.modpost = build.modpost;
            plan.order = build.order;
            plan.recordFile = scope.record;
            plan.record = *record;
            return Planner(scope, build, *differences).decide(plan, due).map([&plan] { return plan; });
        });
}

} // namespace klab
