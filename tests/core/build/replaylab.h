// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/replayplan.h"
#include "build/replayscope.h"

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <optional>

namespace klab::test
{

/// A build folder with what Kbuild leaves of a module of two sources, made by the real compiler and linker,
/// and by scripts in the place of the kernel's fixdep and modpost. "forbidden" is a symbol that this
/// modpost refuses.
class ReplayLab
{
public:
    ReplayLab();

    QString at(const QString &name) const { return top() + u'/' + name; }
    /// A file of the module.
    QString source(const QString &name) const { return at(QStringLiteral("module/demo/") + name); }
    /// A file of the build folder.
    QString built(const QString &name) const { return at(QStringLiteral("build/") + name); }
    ReplayScope scope() const;

    /// Makes everything anew (it is made at first), in the place of make. @return whether that has succeeded
    bool make() const;
    /// Takes down what is made.
    Result<> record() const;
    Result<ReplayPlan> plan(ReplayPlan::Due due = ReplayPlan::Due::Changed) const
    {
        return ReplayPlan::make(scope(), due);
    }

    QByteArray call = "make";

private:
    QString top() const { return m_top.filePath(QStringLiteral("lab")); }

    QTemporaryDir m_top;
    std::optional<Kbuild> m_kbuild;
};

} // namespace klab::test
