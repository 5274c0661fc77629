// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"
#include "tutorial/tutorialsession.h"
#include "workbench/workbench.h"

#include <QJsonObject>

#include <memory>

namespace klab
{

/// A command on a tutorial in a workspace. It reads --tutorial and the options of guestOptions()
/// where its table has them, and the step from its first word.
class TutorialCommand : public WorkspaceCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialCommand)
public:
    explicit TutorialCommand(QObject *parent = nullptr);
    ~TutorialCommand() override;

    /// What was given for --tutorial, see Tutorial::open().
    const QString &name() const { return m_name; }
    /// The number or id of the step that was asked for; empty: the current one.
    const QString &askedStep() const { return m_asked; }
    const BootOptions &boot() const { return m_boot; }

protected:
    Result<> read(const CommandLine &line) override;
    virtual TutorialSession::Keep keep() const { return TutorialSession::Keep::Learners; }
    /// Whether it puts the tutorial's files into the workspace, or does what it says.
    virtual bool putsFiles() const { return true; }
    /// The command's own work; tutorial and workspace are there.
    virtual void act() = 0;

    void work() override;

    /// The step that was asked for, or the one the learner is at; -1, and the command ends,
    /// where there is none.
    int step();
    const TutorialStep &stepAt(int index) { return tutorial().tutorial().steps[index]; }
    /// Ends the command with a sentence.
    void conclude(const QString &text);

    TutorialSession &tutorial() { return *m_tutorial; }
    Workbench &workbench() { return *m_workbench; }

private:
    Result<> requireTrust();
    BootSettings bootSettings() const;

    QString m_name;
    QString m_asked;
    BootOptions m_boot;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<TutorialSession> m_tutorial;
};

/// The options of a tutorial's commands: --kernel and --tutorial.
QList<Option> tutorialOptions();
/// One step, or none for the current one.
Positionals oneStep();

QByteArray toBytes(const QJsonObject &object);

} // namespace klab
