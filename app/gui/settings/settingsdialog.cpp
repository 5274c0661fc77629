// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/settings/settingsdialog.h"

#include "gui/kit/editorsetup.h"

#include <KTextEditor/ConfigPage>
#include <KTextEditor/Editor>

#include <QCheckBox>
#include <QComboBox>
#include <QFontComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>

namespace klab
{

SettingsDialog::SettingsDialog(const AppSettings &settings, QWidget *parent)
    : KPageDialog(parent)
    , m_settings(settings)
    , m_language(new QComboBox)
    , m_welcome(new QCheckBox(tr("Show the &welcome page at startup")))
    , m_restore(new QCheckBox(tr("Reopen &documents from the last session")))
    , m_code(new QCheckBox(tr("Use &clangd to complete and check code in the editor")))
    , m_askStop(new QCheckBox(tr("&Ask before quitting stops the machine")))
    , m_notify(new QCheckBox(tr("&Notify when a long task finishes in the background")))
    , m_notifyAfter(new QSpinBox)
    , m_logLines(new QSpinBox)
    , m_font(new QFontComboBox)
    , m_fontSize(new QSpinBox)
    , m_scheme(new QComboBox)
    , m_terminalLines(new QSpinBox)
{
    setWindowTitle(tr("Settings"));
    setFaceType(KPageDialog::List);
    setStandardButtons(QDialogButtonBox::Ok | QDialogButtonBox::Apply | QDialogButtonBox::Cancel |
                       QDialogButtonBox::RestoreDefaults);
    addPage(createGeneral(), tr("General"))->setIcon(QIcon::fromTheme(QStringLiteral("configure")));
    addPage(createTerminal(), tr("Terminal"))
        ->setIcon(QIcon::fromTheme(QStringLiteral("utilities-terminal")));
    addEditorPages();
    fill(settings);
    connect(this, &QDialog::accepted, this, &SettingsDialog::apply);
    connect(button(QDialogButtonBox::Apply), &QPushButton::clicked, this, &SettingsDialog::apply);
    connect(button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] { fill({}); });
    resize(820, 560);
}

static void setRange(QSpinBox *box, AppSettings::Range range)
{
    box->setRange(range.least, range.most);
}

QWidget *SettingsDialog::createGeneral()
{
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    m_language->addItem(tr("System default"), QString());
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    m_language->setToolTip(tr("Takes effect the next time Kernel Lab starts"));
    form->addRow(tr("&Language (after a restart):"), m_language);
    form->addRow(m_welcome);
    form->addRow(m_restore);
    form->addRow(m_code);
    form->addRow(m_askStop);
    form->addRow(m_notify);
    setRange(m_notifyAfter, AppSettings::NotifyAfterSeconds);
    m_notifyAfter->setSuffix(tr(" s"));
    form->addRow(tr("Not&ify if it took at least:"), m_notifyAfter);
    setRange(m_logLines, AppSettings::LogLines);
    m_logLines->setSingleStep(1000);
    m_logLines->setGroupSeparatorShown(true);
    form->addRow(tr("Lines kept in the &build log:"), m_logLines);
    connect(m_notify, &QCheckBox::toggled, m_notifyAfter, &QWidget::setEnabled);
    return page;
}

QWidget *SettingsDialog::createTerminal()
{
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    m_font->setFontFilters(QFontComboBox::MonospacedFonts);
    form->addRow(tr("&Font:"), m_font);
    m_fontSize->setRange(5, 48);
    m_fontSize->setSuffix(tr(" pt"));
    form->addRow(tr("Font &size:"), m_fontSize);
    m_scheme->addItem(tr("Same as the window: light or dark"), QString());
    m_scheme->addItem(tr("Light"), QStringLiteral("light"));
    m_scheme->addItem(tr("Dark"), QStringLiteral("dark"));
    m_scheme->addItem(tr("Solarized, light"), QStringLiteral("solarizedLight"));
    m_scheme->addItem(tr("Solarized, dark"), QStringLiteral("solarizedDark"));
    form->addRow(tr("&Colours:"), m_scheme);
    setRange(m_terminalLines, AppSettings::TerminalLines);
    m_terminalLines->setSingleStep(1000);
    m_terminalLines->setGroupSeparatorShown(true);
    form->addRow(tr("Lines &kept:"), m_terminalLines);
    return page;
}

void SettingsDialog::addEditorPages()
{
    KTextEditor::Editor *editor = textEditor(); // with the lab's defaults
    for (int number = 0; number < editor->configPages(); ++number) {
        KTextEditor::ConfigPage *page = editor->configPage(number, this);
        KPageWidgetItem *item = addPage(page, page->name());
        item->setHeader(page->fullName());
        item->setIcon(page->icon());
        m_editorPages << page;
    }
}

void SettingsDialog::fill(const AppSettings &settings)
{
    const auto select = [](QComboBox *box, const QString &value) {
        box->setCurrentIndex(qMax(0, box->findData(value)));
    };
    select(m_language, settings.language);
    m_welcome->setChecked(settings.showWelcome);
    m_restore->setChecked(settings.restoreDocuments);
    m_code->setChecked(settings.codeIntelligence);
    m_askStop->setChecked(settings.askBeforeStopping);
    m_notify->setChecked(settings.notifies);
    m_notifyAfter->setValue(settings.notifyAfterSeconds);
    m_notifyAfter->setEnabled(settings.notifies);
    m_logLines->setValue(settings.logLines);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!settings.terminalFont.isEmpty())
        font.fromString(settings.terminalFont);
    m_font->setCurrentFont(font);
    m_fontSize->setValue(font.pointSize());
    select(m_scheme, settings.terminalScheme);
    m_terminalLines->setValue(settings.terminalLines);
}

AppSettings SettingsDialog::read() const
{
    AppSettings settings = m_settings;
    settings.language = m_language->currentData().toString();
    settings.showWelcome = m_welcome->isChecked();
    settings.restoreDocuments = m_restore->isChecked();
    settings.codeIntelligence = m_code->isChecked();
    settings.askBeforeStopping = m_askStop->isChecked();
    settings.notifies = m_notify->isChecked();
    settings.notifyAfterSeconds = m_notifyAfter->value();
    settings.logLines = m_logLines->value();
    const QFont standard = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    QFont font = standard;
    font.setFamily(m_font->currentFont().family());
    font.setPointSize(m_fontSize->value());
    settings.terminalFont = font == standard ? QString() : font.toString();
    settings.terminalScheme = m_scheme->currentData().toString();
    settings.terminalLines = m_terminalLines->value();
    return settings;
}

void SettingsDialog::apply()
{
    for (KTextEditor::ConfigPage *page : std::as_const(m_editorPages))
        page->apply();
    m_settings = read();
    m_settings.save();
    Q_EMIT applied(m_settings);
}

} // namespace klab
