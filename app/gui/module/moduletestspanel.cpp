// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/module/moduletestspanel.h"

#include "gui/kit/displaytext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIcon>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace klab
{

enum Column { Name, Outcome, Reason, ColumnCount };
using State = ModuleTests::State;

ModuleTestsPanel::ModuleTestsPanel(ModuleTests *tests, QWidget *parent)
    : QWidget(parent)
    , m_tests(tests)
    , m_chosen(new QPushButton(tr("Test &Chosen")))
    , m_all(new QPushButton(tr("Test &All")))
    , m_cancel(new QPushButton(tr("Ca&ncel")))
    , m_summary(new QLabel)
    , m_table(new QTreeWidget)
    , m_details(new QPlainTextEdit)
{
    m_table->setColumnCount(ColumnCount);
    m_table->setHeaderLabels({tr("Module"), tr("Result"), tr("Reason")});
    m_table->setAccessibleName(tr("Results of the module tests"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->header()->setSectionResizeMode(Name, QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(Outcome, QHeaderView::ResizeToContents);
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setAccessibleName(tr("Why the module did not pass"));
    auto *splitter = new QSplitter;
    splitter->addWidget(m_table);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(createButtons());
    layout->addWidget(splitter, 1);
    setFocusProxy(m_table);
    connect(m_table, &QTreeWidget::currentItemChanged, this, &ModuleTestsPanel::showDetails);
    connect(m_table, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) {
        const int row = m_table->indexOfTopLevelItem(item);
        if (row >= 0 && row < m_tests->rows().size())
            Q_EMIT moduleRequested(m_tests->rows()[row].result.module);
    });
    connect(tests, &ModuleTests::changed, this, &ModuleTestsPanel::follow);
    follow();
}

QWidget *ModuleTestsPanel::createButtons()
{
    const QString how = tr("Builds, boots, and loads and unloads each module twice. The running machine is "
                           "stopped first.");
    m_chosen->setToolTip(how);
    m_all->setToolTip(how);
    m_chosen->setAccessibleName(tr("Test the chosen modules"));
    m_all->setAccessibleName(tr("Test all modules"));
    m_cancel->setAccessibleName(tr("Cancel the test"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setAccessibleName(tr("Summary of the module tests"));
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    connect(m_chosen, &QPushButton::clicked, this, &ModuleTestsPanel::testChosenRequested);
    connect(m_all, &QPushButton::clicked, this, &ModuleTestsPanel::testAllRequested);
    connect(m_cancel, &QPushButton::clicked, m_tests, &ModuleTests::cancel);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_chosen);
    layout->addWidget(m_all);
    layout->addWidget(m_cancel);
    layout->addWidget(m_summary, 1);
    return row;
}

void ModuleTestsPanel::setBusy(bool busy)
{
    m_isBusy = busy;
    follow();
}

void ModuleTestsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        follow();
}

static QString stateText(State state)
{
    switch (state) {
    case State::Waiting:
        return ModuleTestsPanel::tr("waiting");
    case State::Running:
        return ModuleTestsPanel::tr("running");
    case State::Passed:
        return ModuleTestsPanel::tr("passed");
    case State::Skipped:
        return ModuleTestsPanel::tr("skipped");
    case State::Failed:
        return ModuleTestsPanel::tr("failed");
    case State::NotTested:
        break;
    }
    return ModuleTestsPanel::tr("not tested");
}

static QIcon stateIcon(State state)
{
    switch (state) {
    case State::Waiting:
        return {};
    case State::Running:
        return QIcon::fromTheme(QStringLiteral("chronometer"));
    case State::Passed:
        return QIcon::fromTheme(QStringLiteral("dialog-ok"));
    case State::Skipped:
        return QIcon::fromTheme(QStringLiteral("dialog-information"));
    case State::Failed:
        return QIcon::fromTheme(QStringLiteral("dialog-error"));
    case State::NotTested:
        break;
    }
    return QIcon::fromTheme(QStringLiteral("dialog-warning"));
}

QString ModuleTestsPanel::summary() const
{
    if (m_tests->rows().isEmpty())
        return tr("Nothing has been tested yet.");
    const int passed = m_tests->count(State::Passed);
    const int failed = m_tests->count(State::Failed);
    const int skipped = m_tests->count(State::Skipped);
    QString sum = tr("%1 passed, %2 failed", "modules").arg(passed).arg(failed);
    if (skipped > 0)
        sum = tr("%1, %2 skipped", "3 passed, 1 failed, 2 skipped").arg(sum).arg(skipped);
    const int open = m_tests->count(State::Waiting) + m_tests->count(State::Running);
    if (m_tests->isRunning())
        return tr("%1, %2 to go", "3 passed, 1 failed, 2 to go").arg(sum).arg(open);
    const int others = m_tests->count(State::NotTested);
    return others > 0 ? tr("%1, %2 not tested").arg(sum).arg(others) : sum;
}

void ModuleTestsPanel::follow()
{
    m_chosen->setEnabled(!m_isBusy);
    m_all->setEnabled(!m_isBusy);
    m_cancel->setVisible(m_tests->isRunning());
    m_summary->setText(summary());
    const int rows = static_cast<int>(m_tests->rows().size());
    if (m_table->topLevelItemCount() > rows)
        m_table->clear();
    while (m_table->topLevelItemCount() < rows)
        new QTreeWidgetItem(m_table);
    for (int row = 0; row < rows; ++row)
        fillRow(row);
    showDetails();
}

void ModuleTestsPanel::fillRow(int index)
{
    const ModuleTests::Row &row = m_tests->rows()[index];
    QTreeWidgetItem *item = m_table->topLevelItem(index);
    item->setText(Name, displayText(row.result.module.name));
    item->setText(Outcome, stateText(row.state));
    item->setIcon(Outcome, stateIcon(row.state));
    item->setText(Reason, displayText(row.result.reason));
    item->setToolTip(Reason, toolTipText(row.result.reason));
}

void ModuleTestsPanel::showDetails()
{
    const int index = m_table->indexOfTopLevelItem(m_table->currentItem());
    QString text;
    if (index >= 0 && index < m_tests->rows().size()) {
        const ModuleTestResult &result = m_tests->rows()[index].result;
        QStringList parts{result.reason, result.remedy, result.notes.join(u'\n'), result.details};
        parts.removeAll(QString());
        text = parts.join(QStringLiteral("\n\n"));
    }
    if (text != m_details->toPlainText())
        m_details->setPlainText(text);
    m_details->setVisible(!text.isEmpty());
}

} // namespace klab
