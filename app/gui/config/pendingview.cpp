// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/pendingview.h"

#include "gui/config/changesmodel.h"
#include "gui/config/changesview.h"
#include "gui/kit/mutedlabel.h"
#include "kernel/labneeds.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace klab
{

static constexpr int LinesShown = 7;

enum DetailsPage { NoChanges, Changes };

static QString keyNames(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

PendingView::PendingView(KconfigService *service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_changes(new ChangesModel(this))
    , m_table(new ChangesView(m_changes))
    , m_count(new QLabel)
    , m_hint(new MutedLabel)
    , m_impact(new QLabel)
    , m_needs(new QLabel)
    , m_apply(new QPushButton)
    , m_revert(new QPushButton(tr("&Revert All")))
    , m_undo(new QPushButton(tr("Undo")))
    , m_redo(new QPushButton(tr("Redo")))
{
    m_details = createDetails();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(createButtons());
    layout->addWidget(m_details, 1);
    m_changes->setPrompts([service](const QString &symbol) {
        const int entry = service->entryOf(symbol);
        return entry < 0 ? QString() : service->entries()[entry].prompt;
    });
    connect(service, &KconfigService::pendingChanged, this, &PendingView::refresh);
    connect(service, &KconfigService::reset, this, [this] {
        m_isAsking = false;
        refresh();
    });
    connect(m_table, &ChangesView::symbolActivated, this, &PendingView::symbolRequested);
    showChanges({});
}

QWidget *PendingView::createButtons()
{
    m_count->setObjectName(QStringLiteral("pendingCount"));
    m_hint->setWordWrap(false);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_revert->setToolTip(tr("Revert everything that is not applied yet"));
    const QString tip = QStringLiteral("%1 (%2)");
    addShortcut(Qt::CTRL | Qt::Key_Return, [this] { apply(); });
    addShortcut(Qt::CTRL | Qt::Key_Z, [this] { m_undo->click(); });
    m_undo->setToolTip(tip.arg(tr("Undo the last step"), keyNames(Qt::CTRL | Qt::Key_Z)));
    addShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Z, [this] { m_redo->click(); });
    m_redo->setToolTip(
        tip.arg(tr("Redo the step that was undone"), keyNames(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)));
    connect(m_undo, &QPushButton::clicked, m_service, &KconfigService::undo);
    connect(m_redo, &QPushButton::clicked, m_service, &KconfigService::redo);
    connect(m_revert, &QPushButton::clicked, m_service, &KconfigService::revert);
    connect(m_apply, &QPushButton::clicked, this, &PendingView::applyRequested);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_count);
    layout->addWidget(m_hint, 1);
    for (QPushButton *button : {m_undo, m_redo, m_revert, m_apply})
        layout->addWidget(button);
    return row;
}

// Good in all of what the view is in; see actions() in ConfigPage.
void PendingView::addShortcut(const QKeySequence &keys, const std::function<void()> &press)
{
    auto *action = new QAction(this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, press);
    addAction(action);
}

QStackedWidget *PendingView::createDetails()
{
    m_table->setAccessibleName(tr("Changes not applied yet"));
    for (QLabel *label : {m_impact, m_needs}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_impact->setObjectName(QStringLiteral("impact"));
    m_needs->setObjectName(QStringLiteral("brokenNeeds"));
    auto *told = new QWidget;
    auto *column = new QVBoxLayout(told);
    column->setContentsMargins(8, 0, 4, 0);
    column->addWidget(m_needs);
    column->addWidget(m_impact);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidget(told);
    scroll->setAccessibleName(tr("What the changes mean"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *details = new QWidget;
    auto *layout = new QHBoxLayout(details);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table, 1);
    layout->addWidget(scroll, 1);
    auto *none = new MutedLabel(tr("Your changes are collected here first."));
    none->setAlignment(Qt::AlignCenter);
    // The room is there from the start: the first change must not move what is above from under the
    // pointer.
    auto *stack = new QStackedWidget;
    stack->setMinimumHeight(fontMetrics().lineSpacing() * LinesShown);
    stack->addWidget(none);
    stack->addWidget(details);
    return stack;
}

void PendingView::refresh()
{
    updateButtons();
    if (m_isAsking) {
        m_askAgain = true;
        return;
    }
    m_isAsking = true;
    m_askAgain = false;
    m_service->diff(this, [this](const Result<QList<ConfigChange>> &changes) {
        m_isAsking = false;
        showChanges(changes.value_or(QList<ConfigChange>()));
        if (m_askAgain)
            refresh();
    });
}

void PendingView::showChanges(const QList<ConfigChange> &changes)
{
    const bool isNews = changes != m_changes->changes();
    m_changes->setChanges(changes);
    m_details->setCurrentIndex(changes.isEmpty() ? NoChanges : Changes);
    const bool isPending = m_service->hasPending(); // settings, perhaps, that change no value
    m_count->setText(!changes.isEmpty() ? tr("Values changed: %n.", nullptr, int(changes.size()))
                     : isPending        ? tr("No value changed.")
                                        : tr("Nothing to apply."));
    m_hint->setText(isPending ? tr("Build & Boot uses these changes once they are applied.") : QString());
    showNeeds(changes);
    if (isNews) {
        m_impact->clear();
        Q_EMIT changesShown(changes);
    }
    updateButtons();
    updateGeometry();
}

void PendingView::showNeeds(const QList<ConfigChange> &changes)
{
    QStringList lines;
    for (const BrokenNeed &need : brokenNeeds(changes))
        lines << QStringLiteral("⚠ CONFIG_%1: %2").arg(need.symbol, need.consequence);
    m_isBroken = !lines.isEmpty();
    m_needs->setVisible(m_isBroken);
    m_needs->setText(tr("The lab itself needs what this removes:") + u'\n' + lines.join(u'\n'));
}

void PendingView::setImpact(const QString &text)
{
    m_impact->setText(text);
}

void PendingView::setBusy(bool busy)
{
    m_isBusy = busy;
    updateButtons();
}

void PendingView::updateButtons()
{
    const bool isPending = m_service->hasPending();
    m_apply->setText(m_isBroken ? tr("Apply Anyway") : tr("Apply"));
    m_apply->setToolTip(
        m_isBusy     ? tr("Not available while the lab is building or configuring")
        : m_isBroken ? tr("Writes the configuration even though the lab will not work fully with it")
                     : tr("Writes the kernel's configuration (%1)").arg(keyNames(Qt::CTRL | Qt::Key_Return)));
    m_apply->setEnabled(isPending && !m_isBusy);
    m_revert->setEnabled(isPending);
    m_undo->setEnabled(m_service->canUndo());
    m_redo->setEnabled(m_service->canRedo());
}

// What breaks the lab takes a look and a press of the button itself.
void PendingView::apply()
{
    if (m_isBroken && isEnabled())
        m_apply->setFocus();
    else
        m_apply->click();
}

} // namespace klab
