// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/vdevcontroller.h"
#include "gui/terminal/terminallink.h"
#include "gui/terminal/terminalsettings.h"
#include "machine/machinestatus.h"
#include "workbench/workbench.h"

#include <QObject>

class KActionCollection;
class QTabWidget;

namespace klab
{

struct AppSettings;
class BootOptionsPanel;
class MachineBadge;
class TerminalView;
class VdevPanel;

/// The machine, as one sees it: its console, its devices, its badge.
class MachinePanels : public QObject
{
    Q_OBJECT
public:
    /// All outlive this.
    MachinePanels(Workbench *workbench, KActionCollection *actions, QObject *parent);

    TerminalView *console() const { return m_console; }
    /// A second shell in the guest, beside what runs in the console.
    TerminalView *secondShell() const { return m_secondShell; }
    VdevPanel *devices() const { return m_devices; }
    BootOptionsPanel *bootOptions() const { return m_bootOptions; }
    MachineBadge *badge() const { return m_badge; }
    MachineStatus *status() { return &m_status; }

    void apply(const AppSettings &settings);

Q_SIGNALS:
    void bootWanted();
    void restartWanted();
    void failed(const klab::Error &error);
    void noticed(const QString &text);

private:
    void createActions(KActionCollection *actions);
    void connectParts();
    void connectBootOptions();

    Workbench *m_workbench;
    MachineStatus m_status;
    VdevController m_controller;
    TerminalView *m_console;
    TerminalLink *m_link;
    TerminalView *m_secondShell;
    TerminalLink *m_secondLink;
    VdevPanel *m_devices;
    BootOptionsPanel *m_bootOptions;
    MachineBadge *m_badge;
};

} // namespace klab
