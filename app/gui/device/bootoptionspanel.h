// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/bootsettings.h"

#include <QWidget>

#include <functional>
#include <optional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace klab
{

/// A form for BootSettings, for a dialog or a dock. Edits a value, and only says what is
/// wrong with it and what it results in.
class BootOptionsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit BootOptionsPanel(QWidget *parent = nullptr);

    /// Shows settings; does not emit settingsChanged().
    void setSettings(const BootSettings &settings);
    const BootSettings &settings() const { return m_settings; }
    /// Whether a machine can boot with the settings.
    bool isUsable() const;
    /// The profile that is booted next: its needs are the defaults.
    void setProfile(const Profile &profile);
    /// Whether the module whose devices are counted is among those that are loaded; otherwise the number is
    /// not shown.
    void setHasDevices(bool has);
    /// What the running machine was booted with; empty while none runs. A restart is offered
    /// where it differs from the settings.
    void setBooted(const std::optional<BootSettings> &booted);

Q_SIGNALS:
    /// A person has changed them; they may be unusable for the moment.
    void settingsChanged(const klab::BootSettings &settings);
    void restartRequested();

private:
    void createMachineFields(QFormLayout *form);
    void createKernelFields(QFormLayout *form);
    QWidget *createCommandLine();
    QWidget *createButtons();
    void showSettings();
    void change(const std::function<void(BootSettings &)> &edit);
    BootSettings defaults() const;
    void toggleDefaults();
    void updateConsequences();
    void updateProblems();

    BootSettings m_settings;
    std::optional<BootSettings> m_booted;
    std::optional<BootSettings> m_beforeDefaults; ///< what Undo brings back
    Profile m_profile;
    bool m_isShowing = false;

    QFormLayout *m_form;
    QSpinBox *m_memory;
    QSpinBox *m_cpus;
    QComboBox *m_machine;
    QComboBox *m_acceleration;
    QComboBox *m_network;
    QCheckBox *m_count;
    QCheckBox *m_cold;
    QSpinBox *m_devices;
    QLineEdit *m_arguments;
    QPlainTextEdit *m_commandLine;
    QLabel *m_sign;
    QLabel *m_problems;
    QLabel *m_when;
    QPushButton *m_defaults;
    QPushButton *m_restart;
};

} // namespace klab
