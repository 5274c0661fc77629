// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/doctorcommand.h"

#include "base/translate.h"
#include "lab/hostcheck.h"

#include <QJsonDocument>

namespace klab
{

CommandInfo DoctorCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("doctor");
    info.synopsis = QStringLiteral("[--json]");
    info.help = Texts::tr("what is missing on this machine, and how to get it");
    return info;
}

void DoctorCommand::start()
{
    m_check = new HostCheckJob(workspacePath(), this);
    connect(m_check, &Job::finished, this, [this](const Result<> &result) {
        if (isJsonWanted())
            printJson(QJsonDocument(m_check->toJson()).toJson());
        else
            printText(report());
        end(result ? 0 : 1);
    });
    m_check->start();
}

void DoctorCommand::interrupt()
{
    m_check->cancel();
}

QString DoctorCommand::report() const
{
    QString text;
    for (const HostCheck &check : m_check->checks()) {
        const QString sign = check.present ? tr("ok") : check.required ? tr("MISSING") : tr("no");
        text += QStringLiteral("%1  %2 %3\n").arg(sign, -7).arg(check.name, -20).arg(check.purpose);
        if (!check.found.isEmpty())
            text += QString(9, u' ') + check.found + u'\n';
        if (!check.remedy.isEmpty())
            text += QString(9, u' ') + tr("remedy: %1").arg(check.remedy) + u'\n';
    }
    return text;
}

} // namespace klab
