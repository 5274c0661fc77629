// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/commands/config/kconfigcommand.h"

namespace klab
{

/// klab config search: symbols by name and description.
class ConfigSearchCommand : public KconfigCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ConfigSearchCommand)
public:
    using KconfigCommand::KconfigCommand;

    static CommandInfo info();
    const QString &text() const { return m_text; }

protected:
    Result<> read(const CommandLine &line) override;
    void ask() override;

private:
    void search();
    QList<const KconfigEntry *> found(const KconfigHits &hits);
    QByteArray json(const KconfigHits &hits);
    QString table(const KconfigHits &hits);

    QString m_text;
    KconfigQuery m_query;
};

} // namespace klab
