// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/tutorial/tutorialcommand.h"

#include "base/translate.h"
#include "cli/sharedoptions.h"
#include "lab/trust.h"

#include <QJsonDocument>

#include <utility>

namespace klab
{

TutorialCommand::TutorialCommand(QObject *parent)
    : WorkspaceCommand(parent)
{
}

TutorialCommand::~TutorialCommand() = default;

Result<> TutorialCommand::read(const CommandLine &line)
{
    m_name = line.value(u"tutorial");
    m_asked = line.words().value(0);
    const Result<BootOptions> boot = readBootOptions(line);
    if (!boot)
        return tl::unexpected(boot.error());
    m_boot = *boot;
    return {};
}

void TutorialCommand::work()
{
    Result<Tutorial> tutorial = Tutorial::open(m_name);
    if (!tutorial) {
        fail(tutorial.error());
        return;
    }
    if (const Result<> allowed = requireTrust(); !allowed) {
        fail(allowed.error());
        return;
    }
    m_workbench = std::make_unique<Workbench>(&session());
    m_workbench->setBootSettings(bootSettings());
    m_tutorial = std::make_unique<TutorialSession>(m_workbench.get(), std::move(*tutorial), keep());
    if (const Result<> opened = m_tutorial->open(); !opened)
        printer().say(describe(opened.error()));
    connect(m_tutorial.get(), &TutorialSession::failed, this,
            [this](const Error &error) { printer().say(describe(error)); });
    act();
}

// Its texts and checks can be looked at; files of its in the workspace are built.
Result<> TutorialCommand::requireTrust()
{
    if (Tutorial::isBundled(m_name) || !putsFiles())
        return {};
    TrustStore store;
    if (isTrustGiven())
        return store.trustTutorial(m_name);
    if (store.isTrustedTutorial(m_name))
        return {};
    return tl::unexpected(TrustStore::tutorialError(m_name));
}

// As the command line asks for it; a step's own arguments come on top.
BootSettings TutorialCommand::bootSettings() const
{
    BootSettings settings;
    settings.machine = m_boot.machine;
    settings.acceleration = m_boot.acceleration;
    settings.cpus = m_boot.cpus;
    settings.memoryMiB = m_boot.memoryMiB;
    settings.network = m_boot.network;
    settings.setDevices(m_boot.devices);
    for (const QString &argument : m_boot.kernelArguments)
        settings.arguments += u' ' + argument;
    return settings;
}

int TutorialCommand::step()
{
    if (m_asked.isEmpty())
        return tutorial().current();
    const int found = tutorial().tutorial().find(m_asked);
    if (found < 0)
        fail({Error::Code::BadInput,
              tr("There is no step '%1'.").arg(m_asked),
              tr("'klab tutorial list' shows them; give a number or an id."),
              {}});
    return found;
}

void TutorialCommand::conclude(const QString &text)
{
    printer().say(tr("klab: %1").arg(text));
    end(0);
}

QList<Option> tutorialOptions()
{
    return {kernelOption(), {QStringLiteral("tutorial"), QStringLiteral("NAME|DIR"), {}}};
}

Positionals oneStep()
{
    return {0, 1, Texts::tr("One step at a time: its number or its id.")};
}

QByteArray toBytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

} // namespace klab
