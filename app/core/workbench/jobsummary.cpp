// SPDX-License-Identifier: GPL-2.0-or-later
#include "workbench/jobsummary.h"

#include "base/translate.h"

#include <algorithm>

namespace klab
{

static QString issuesInWords(const JobSummary::Facts &facts)
{
    if (facts.errors > 0)
        return Texts::tr("%n error(s)", nullptr, facts.errors);
    if (facts.warnings > 0)
        return Texts::tr("%n warning(s)", nullptr, facts.warnings);
    return Texts::tr("no issues");
}

static QString timeInWords(std::chrono::seconds time)
{
    const auto seconds = std::max<qint64>(time.count(), 1);
    if (seconds < 60)
        return Texts::tr("%1 s").arg(seconds);
    return Texts::tr("%1:%2 min").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

static QString success(const JobSummary::Facts &facts)
{
    const QString time = timeInWords(facts.duration);
    if (!facts.builds)
        return Texts::tr("%1: done in %2", "Boot: done in 2 s").arg(facts.title, time);
    const QString issues = issuesInWords(facts);
    if (facts.onlyBuilds && facts.hasCompiled)
        return Texts::tr("Built in %1, %2", "Built in 2 s, no issues").arg(time, issues);
    if (facts.onlyBuilds) {
        const bool isClean = facts.errors == 0 && facts.warnings == 0;
        return isClean ? Texts::tr("Up to date") : Texts::tr("Up to date, %1").arg(issues);
    }
    return Texts::tr("%1: done in %2, %3", "Build and boot: done in 2 s, no issues")
        .arg(facts.title, time, issues);
}

JobSummary JobSummary::of(const Facts &facts, const Result<> &result)
{
    if (result)
        return {Outcome::Done, success(facts)};
    if (result.error().code == Error::Code::Canceled)
        return {Outcome::Canceled, Texts::tr("%1: canceled", "Build: canceled").arg(facts.title)};
    return {Outcome::Failed, Texts::tr("%1: failed", "Build: failed").arg(facts.title)};
}

} // namespace klab
