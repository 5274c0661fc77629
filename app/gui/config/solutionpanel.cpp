// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/solutionpanel.h"

#include "gui/config/changesmodel.h"
#include "gui/config/changesview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace klab
{

static constexpr qsizetype SettingsNamed = 8;

SolutionPanel::SolutionPanel(KconfigService *service, QWidget *parent)
    : QFrame(parent)
    , m_service(service)
    , m_effects(new ChangesModel(this))
    , m_text(new QLabel)
    , m_busy(new QProgressBar)
    , m_apply(new QPushButton)
    , m_dismiss(new QPushButton(tr("Dismiss")))
{
    setFrameShape(QFrame::StyledPanel);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setObjectName(QStringLiteral("solution"));
    m_busy->setRange(0, 0);
    m_busy->setAccessibleName(tr("Looking for settings"));
    m_table = new ChangesView(m_effects);
    m_table->setAccessibleName(tr("What the settings change"));
    m_effects->setPrompts([service](const QString &symbol) {
        const int entry = service->entryOf(symbol);
        return entry < 0 ? QString() : service->entries()[entry].prompt;
    });
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_dismiss);
    buttons->addWidget(m_apply);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(m_busy);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    connect(m_apply, &QPushButton::clicked, this, &SolutionPanel::apply);
    connect(m_dismiss, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void SolutionPanel::look(const QString &symbol, const QString &value, const QList<ConfigSetting> &others)
{
    m_symbol = symbol;
    m_value = value;
    m_others = others;
    m_others.removeIf([&symbol](const ConfigSetting &one) { return one.symbol == symbol; });
    m_text->setText(
        tr("Looking for the fewest settings with which CONFIG_%1=%2 is possible").arg(symbol, value));
    m_table->hide();
    m_apply->hide();
    m_busy->show();
    QWidget::show();
    m_service->solve(symbol, value, {}, this,
                     [this, question = ++m_question](const Result<Solution> &solution) {
                         if (question != m_question)
                             return;
                         m_busy->hide();
                         if (!solution) {
                             hide();
                             Q_EMIT failed(solution.error());
                         } else if (solution->isFound) {
                             show(*solution);
                         } else {
                             showNone(*solution);
                         }
                     });
}

QString SolutionPanel::settingsText() const
{
    QStringList names;
    for (const ConfigSetting &one : m_settings.first(qMin(m_settings.size(), SettingsNamed)))
        names << QStringLiteral("CONFIG_%1=%2").arg(one.symbol, one.value);
    if (m_settings.size() > SettingsNamed)
        names << tr("and %1 more").arg(m_settings.size() - SettingsNamed);
    return names.join(QStringLiteral(", "));
}

void SolutionPanel::show(const Solution &solution)
{
    m_settings = solution.settings;
    // A switch's own order: what it needs comes before what it is about.
    for (const ConfigSetting &one : std::as_const(m_others)) {
        const bool isThere = std::any_of(m_settings.cbegin(), m_settings.cend(),
                                         [&one](const ConfigSetting &s) { return s.symbol == one.symbol; });
        if (!isThere)
            m_settings << one;
    }
    m_effects->setChanges(solution.effects);
    m_text->setText(
        tr("CONFIG_%1=%2 is possible with these settings: %3.").arg(m_symbol, m_value, settingsText()) +
        u'\n' + tr("With all that follows, this changes:"));
    m_apply->setText(m_settings.size() == 1 ? tr("Apply this setting")
                                            : tr("Apply these %1 settings").arg(m_settings.size()));
    m_table->show();
    m_table->updateGeometry();
    m_apply->show();
    m_apply->setFocus();
}

void SolutionPanel::showNone(const Solution &solution)
{
    m_text->setText(
        tr("No settings were found with which CONFIG_%1=%2 is possible, after %3 configurations that "
           "were tried. There may be a way that this search does not know.")
            .arg(m_symbol, m_value)
            .arg(solution.tried));
    m_dismiss->setFocus();
}

void SolutionPanel::apply()
{
    m_service->set(m_settings, this, [this](const Result<SetOutcome> &outcome) {
        if (!outcome) {
            Q_EMIT failed(outcome.error());
            return;
        }
        if (!outcome->isTaken()) {
            m_apply->hide();
            m_table->hide();
            m_text->setText(
                tr("These settings are no longer possible: something else has changed meanwhile."));
            return;
        }
        hide();
        Q_EMIT applied(m_symbol);
    });
}

} // namespace klab
