// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/device/bootoptionspanel.h"

#include "device/devicecommands.h"
#include "gui/kit/mutedlabel.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

namespace klab
{

BootOptionsPanel::BootOptionsPanel(QWidget *parent)
    : QWidget(parent)
    , m_profile(Profile::find(Profile::names().constFirst()).value_or(Profile()))
    , m_form(new QFormLayout)
    , m_memory(new QSpinBox)
    , m_cpus(new QSpinBox)
    , m_machine(new QComboBox)
    , m_acceleration(new QComboBox)
    , m_network(new QComboBox)
    , m_count(new QCheckBox(tr("Count &instructions instead of time")))
    , m_cold(new QCheckBox(tr("Always &boot from the start")))
    , m_devices(new QSpinBox)
    , m_arguments(new QLineEdit)
    , m_commandLine(new QPlainTextEdit)
    , m_sign(new QLabel)
    , m_problems(new QLabel)
    , m_when(new MutedLabel)
    , m_defaults(new QPushButton)
    , m_restart(new QPushButton(QIcon::fromTheme(QStringLiteral("system-reboot")), tr("&Restart Now")))
{
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    createMachineFields(m_form);
    createKernelFields(m_form);
    auto *problems = new QHBoxLayout;
    m_problems->setAccessibleName(tr("Problems"));
    m_problems->setTextFormat(Qt::PlainText);
    m_problems->setWordWrap(true);
    m_problems->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    problems->addWidget(m_sign, 0, Qt::AlignTop);
    problems->addWidget(m_problems, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(m_form);
    layout->addLayout(problems);
    layout->addWidget(createCommandLine());
    layout->addStretch(1);
    layout->addWidget(createButtons());
    showSettings();
}

void BootOptionsPanel::createMachineFields(QFormLayout *form)
{
    m_memory->setRange(0, BootSettings::MostMemoryMiB);
    m_memory->setSingleStep(128);
    m_memory->setSuffix(tr(" MiB"));
    m_memory->setAccessibleName(tr("Memory"));
    m_cpus->setRange(0, BootSettings::MostCpus);
    m_cpus->setAccessibleName(tr("Processors"));
    m_machine->addItem(QString()); // the profile's, see showSettings()
    m_machine->addItem(tr("microvm: starts fastest"), static_cast<int>(VmSpec::Machine::MicroVm));
    m_machine->addItem(tr("q35: a PC with PCI"), static_cast<int>(VmSpec::Machine::Q35));
    m_machine->setAccessibleName(tr("Machine type"));
    m_acceleration->addItems({tr("Automatic (KVM or TCG)"), tr("KVM: hardware"), tr("TCG: emulation")});
    m_acceleration->setToolTip(tr("Automatic uses KVM if it works on this machine, and TCG otherwise."));
    m_acceleration->setAccessibleName(tr("Acceleration"));
    m_network->addItems({tr("Off"), tr("Loopback only")});
    m_network->setToolTip(tr("Loopback: the guest can be reached from this machine only, at 127.0.0.1."));
    m_network->setAccessibleName(tr("Network"));
    m_count->setToolTip(tr("The guest's clock advances with each instruction it executes, so measurements "
                           "repeat exactly. TCG only."));
    // A long entry must not widen a narrow dock.
    for (QComboBox *box : {m_machine, m_acceleration, m_network})
        box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    form->addRow(tr("&Memory:"), m_memory);
    form->addRow(tr("&Processors:"), m_cpus);
    form->addRow(tr("Machine &type:"), m_machine);
    form->addRow(tr("&Acceleration:"), m_acceleration);
    form->addRow(tr("&Network:"), m_network);
    form->addRow(m_count);
    m_cold->setToolTip(
        tr("Otherwise the machine goes on from a snapshot of its last boot, with the same kernel "
           "and arguments. KVM, the network, counted instructions and PCI devices do not allow for one."));
    form->addRow(m_cold);

    connect(m_memory, &QSpinBox::valueChanged, this,
            [this](int value) { change([value](BootSettings &one) { one.memoryMiB = value; }); });
    connect(m_cpus, &QSpinBox::valueChanged, this,
            [this](int value) { change([value](BootSettings &one) { one.cpus = value; }); });
    connect(m_machine, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant chosen = m_machine->currentData();
        const auto machine = static_cast<VmSpec::Machine>(chosen.toInt());
        change([=](BootSettings &one) {
            one.machine = chosen.isValid() ? std::optional(machine) : std::nullopt;
        });
    });
    connect(m_acceleration, &QComboBox::currentIndexChanged, this, [this](int index) {
        change([index](BootSettings &one) { one.acceleration = static_cast<AccelerationChoice>(index); });
    });
    connect(m_network, &QComboBox::currentIndexChanged, this, [this](int index) {
        change([index](BootSettings &one) { one.network = static_cast<BootSettings::Network>(index); });
    });
    connect(m_count, &QCheckBox::toggled, this,
            [this](bool on) { change([on](BootSettings &one) { one.countInstructions = on; }); });
    connect(m_cold, &QCheckBox::toggled, this,
            [this](bool on) { change([on](BootSettings &one) { one.cold = on; }); });
}

void BootOptionsPanel::createKernelFields(QFormLayout *form)
{
    m_devices->setRange(1, MaxDevices);
    m_devices->setAccessibleName(tr("Devices at the next boot"));
    m_arguments->setAccessibleName(tr("Kernel arguments"));
    m_arguments->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_arguments->setToolTip(
        tr("Added to the lab's own; later ones win. Put an argument with spaces in quotation marks."));
    form->addRow(tr("&Devices:"), m_devices);
    form->addRow(tr("&Kernel arguments:"), m_arguments);
    connect(m_devices, &QSpinBox::valueChanged, this,
            [this](int value) { change([value](BootSettings &one) { one.setDevices(value); }); });
    connect(m_arguments, &QLineEdit::textEdited, this,
            [this](const QString &text) { change([text](BootSettings &one) { one.arguments = text; }); });
}

QWidget *BootOptionsPanel::createCommandLine()
{
    m_commandLine->setReadOnly(true);
    m_commandLine->setTabChangesFocus(true);
    m_commandLine->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_commandLine->setAccessibleName(tr("Whole kernel command line"));
    m_commandLine->setFixedHeight(m_commandLine->fontMetrics().lineSpacing() * 5);
    auto *title = new QLabel(tr("&Whole kernel command line:"));
    title->setBuddy(m_commandLine);
    auto *copy = new QPushButton(QIcon::fromTheme(QStringLiteral("edit-copy")), QString());
    copy->setAccessibleName(tr("Copy the command line"));
    copy->setToolTip(copy->accessibleName());
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_commandLine->toPlainText()); });
    auto *box = new QWidget;
    auto *row = new QHBoxLayout;
    row->addWidget(title, 1);
    row->addWidget(copy);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_commandLine);
    return box;
}

QWidget *BootOptionsPanel::createButtons()
{
    m_defaults->setAccessibleName(tr("Defaults"));
    m_restart->setAccessibleName(tr("Restart Now"));
    m_when->setAccessibleName(tr("When the options take effect"));
    m_when->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    connect(m_defaults, &QPushButton::clicked, this, &BootOptionsPanel::toggleDefaults);
    connect(m_restart, &QPushButton::clicked, this, &BootOptionsPanel::restartRequested);
    auto *box = new QWidget;
    auto *row = new QHBoxLayout;
    row->addWidget(m_defaults);
    row->addStretch(1);
    row->addWidget(m_restart);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_when);
    layout->addLayout(row);
    return box;
}

// ------------------------------------------------------------ values

void BootOptionsPanel::setSettings(const BootSettings &settings)
{
    if (settings == m_settings)
        return;
    m_settings = settings;
    m_beforeDefaults.reset();
    showSettings();
}

void BootOptionsPanel::setProfile(const Profile &profile)
{
    m_profile = profile;
    showSettings();
}

void BootOptionsPanel::setHasDevices(bool has)
{
    m_form->setRowVisible(m_devices, has);
}

void BootOptionsPanel::setBooted(const std::optional<BootSettings> &booted)
{
    m_booted = booted;
    updateConsequences();
}

bool BootOptionsPanel::isUsable() const
{
    return m_settings.isUsable(m_profile, hostMemoryMiB());
}

void BootOptionsPanel::showSettings()
{
    m_isShowing = true;
    m_memory->setSpecialValueText(tr("%1 MiB (from the profile)").arg(m_profile.memoryMiB));
    m_cpus->setSpecialValueText(tr("%1 (from the profile)").arg(m_profile.cpus));
    m_memory->setValue(m_settings.memoryMiB);
    m_cpus->setValue(m_settings.cpus);
    m_machine->setItemText(0, tr("%1 (from the profile)").arg(machineName(m_profile.machine)));
    m_machine->setCurrentIndex(m_settings.machine ? m_machine->findData(static_cast<int>(*m_settings.machine))
                                                  : 0);
    m_acceleration->setCurrentIndex(static_cast<int>(m_settings.acceleration));
    m_network->setCurrentIndex(static_cast<int>(m_settings.network));
    m_count->setChecked(m_settings.countInstructions);
    m_cold->setChecked(m_settings.cold);
    m_devices->setValue(m_settings.devices().value_or(1));
    if (m_arguments->text() != m_settings.arguments.line()) // the cursor stays while one types
        m_arguments->setText(m_settings.arguments.line());
    m_isShowing = false;
    updateConsequences();
}

void BootOptionsPanel::change(const std::function<void(BootSettings &)> &edit)
{
    if (m_isShowing)
        return;
    edit(m_settings);
    m_beforeDefaults.reset();
    showSettings();
    Q_EMIT settingsChanged(m_settings);
}

// Those of modules belong to another panel.
BootSettings BootOptionsPanel::defaults() const
{
    BootSettings settings;
    settings.parameters = m_settings.parameters;
    return settings;
}

void BootOptionsPanel::toggleDefaults()
{
    const BootSettings before = m_settings;
    m_settings = m_beforeDefaults.value_or(defaults());
    m_beforeDefaults = m_beforeDefaults ? std::nullopt : std::optional(before);
    showSettings();
    Q_EMIT settingsChanged(m_settings);
}

// ------------------------------------------------------------ what comes of them

void BootOptionsPanel::updateConsequences()
{
    updateProblems();
    const auto used = m_settings.acceleration == AccelerationChoice::Kvm ? VmSpec::Acceleration::Kvm
                                                                         : VmSpec::Acceleration::Tcg;
    const QString line = m_settings.commandLine(m_profile, used);
    if (line != m_commandLine->toPlainText())
        m_commandLine->setPlainText(line);
    m_commandLine->setToolTip(
        m_settings.acceleration == AccelerationChoice::Auto
            ? tr("Shown as under TCG; with KVM the lab needs fewer arguments of its own.")
            : QString());
    const bool differs = m_booted && *m_booted != m_settings;
    m_when->setText(!m_booted ? tr("The options take effect at the next boot.")
                    : differs
                        ? tr("The running machine uses other options. These take effect at the next boot.")
                        : tr("The running machine uses these options."));
    m_restart->setVisible(differs);
    m_restart->setEnabled(isUsable());
    const bool isUndo = m_beforeDefaults.has_value();
    m_defaults->setText(isUndo ? tr("&Undo Defaults") : tr("De&faults"));
    m_defaults->setIcon(
        QIcon::fromTheme(isUndo ? QStringLiteral("edit-undo") : QStringLiteral("edit-reset")));
    m_defaults->setAccessibleName(isUndo ? tr("Undo Defaults") : tr("Defaults"));
    m_defaults->setEnabled(isUndo || m_settings != defaults());
}

void BootOptionsPanel::updateProblems()
{
    const QList<BootProblem> problems = m_settings.problems(m_profile, hostMemoryMiB());
    QStringList lines;
    for (const BootProblem &problem : problems) {
        const QString text = QStringList{problem.message, problem.remedy}.join(u' ').trimmed();
        lines << (problem.severity == BootProblem::Severity::Error ? tr("Error: %1").arg(text)
                                                                   : tr("Note: %1").arg(text));
    }
    m_problems->setText(lines.join(u'\n'));
    m_problems->setVisible(!lines.isEmpty());
    m_sign->setVisible(!lines.isEmpty());
    if (problems.isEmpty())
        return;
    const bool isError = problems.constFirst().severity == BootProblem::Severity::Error;
    const int extent = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_sign->setPixmap(
        QIcon::fromTheme(isError ? QStringLiteral("dialog-error") : QStringLiteral("dialog-information"))
            .pixmap(QSize(extent, extent), devicePixelRatio()));
}

} // namespace klab
