// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/solutionpanel.h"

#include "gui/config/changesmodel.h"
#include "gui/config/changesview.h"
#include "gui/kit/displaytext.h"
#include "kernel/labneeds.h"

#include <QApplication>
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
    connect(m_dismiss, &QPushButton::clicked, this, &SolutionPanel::dismiss);
    connect(service, &KconfigService::stateChanged, this, [this](KconfigService::State state) {
        if (state != KconfigService::State::Ready)
            dismiss(); // the answer does not come, and settings of another tree mean nothing
    });
    hide();
}

void SolutionPanel::dismiss()
{
    ++m_question;
    m_settings.clear();
    m_effects->setChanges({});
    hide();
}

// An answer that comes later does not take the focus from where one works by then.
void SolutionPanel::moveFocus(QPushButton *to)
{
    if (isAncestorOf(QApplication::focusWidget()))
        to->setFocus();
}

void SolutionPanel::look(const QString &symbol, const QString &value, const QList<ConfigSetting> &others)
{
    m_symbol = symbol;
    m_value = value;
    m_others = others;
    m_others.removeIf([&symbol](const ConfigSetting &one) { return one.symbol == symbol; });
    m_text->setText(tr("Looking for the smallest set of settings that makes %1 possible")
                        .arg(displayText(QStringLiteral("CONFIG_%1=%2").arg(symbol, value))));
    m_settings.clear();
    m_table->hide();
    m_apply->hide();
    m_busy->show();
    show();
    m_service->solve(symbol, value, neededSymbols(), this,
                     [this, question = ++m_question](const Result<Solution> &solution) {
                         if (question != m_question)
                             return;
                         m_busy->hide();
                         if (!solution) {
                             dismiss();
                             Q_EMIT failed(solution.error());
                         } else if (solution->isFound) {
                             showSolution(*solution);
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
        names << tr("and %n more", nullptr, int(m_settings.size() - SettingsNamed));
    return displayText(names.join(QStringLiteral(", ")));
}

void SolutionPanel::showSolution(const Solution &solution)
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
        tr("%1 is possible with these settings: %2.")
            .arg(displayText(QStringLiteral("CONFIG_%1=%2").arg(m_symbol, m_value)), settingsText()) +
        u'\n' + tr("With everything that follows, this changes:"));
    m_apply->setText(m_settings.size() == 1 ? tr("Apply This Setting")
                                            : tr("Apply These %n Settings", nullptr, int(m_settings.size())));
    m_apply->setEnabled(true);
    m_table->show();
    m_table->updateGeometry();
    m_apply->show();
    moveFocus(m_apply);
}

void SolutionPanel::showNone(const Solution &solution)
{
    m_text->setText(tr("No settings were found that make %1 possible; configurations tried: %2. There may be "
                       "a way that this search does not find.")
                        .arg(displayText(QStringLiteral("CONFIG_%1=%2").arg(m_symbol, m_value)),
                             QString::number(solution.tried)));
    moveFocus(m_dismiss);
}

void SolutionPanel::apply()
{
    m_dismiss->setFocus();
    m_apply->setEnabled(false);
    m_service->set(m_settings, this,
                   [this, question = m_question, symbol = m_symbol](const Result<SetOutcome> &outcome) {
                       if (question == m_question)
                           endApply(outcome);
                       else if (!outcome)
                           Q_EMIT failed(outcome.error());
                       else if (outcome->isTaken())
                           Q_EMIT applied(symbol);
                   });
}

void SolutionPanel::endApply(const Result<SetOutcome> &outcome)
{
    m_apply->setEnabled(true);
    if (!outcome) {
        Q_EMIT failed(outcome.error());
        return;
    }
    if (!outcome->isTaken()) {
        m_apply->hide();
        m_table->hide();
        m_text->setText(tr("These settings are no longer possible: something else has changed meanwhile."));
        return;
    }
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    const QString symbol = m_symbol;
    dismiss();
    if (hadFocus)
        Q_EMIT left();
    Q_EMIT applied(symbol);
}

} // namespace klab
