// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/callspanel.h"

#include "gui/files/callsview.h"
#include "gui/kit/displaytext.h"
#include "gui/kit/statepane.h"

#include <QLabel>
#include <QSet>
#include <QStackedWidget>
#include <QStringList>
#include <QVBoxLayout>

#include <utility>

namespace klab
{

CallsPanel::CallsPanel(QWidget *parent)
    : QWidget(parent)
    , m_tree(new CallTree(this))
    , m_stack(new QStackedWidget)
    , m_state(new StatePane)
    , m_summary(new QLabel)
    , m_view(new CallsView(m_tree))
{
    m_view->setAccessibleName(tr("Callers"));
    m_stack->addWidget(m_state);
    m_stack->addWidget(treePage());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    setFocusProxy(m_view);
    connect(m_view, &CallsView::activatedPlace, this, &CallsPanel::activated);
    connect(m_tree, &CallTree::loaded, this, [this](const QModelIndex &index) {
        if (!index.parent().isValid())
            takeTop();
    });
    m_state->showText(
        tr("No function yet"),
        tr("Put the cursor on the name of a function in C or C++ code and press Ctrl+Alt+H: who "
           "calls it is listed here, and who calls those."));
}

QWidget *CallsPanel::treePage()
{
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(6, 4, 6, 4);
    m_summary->setObjectName(QStringLiteral("callsSummary"));
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_summary);
    column->addWidget(m_view, 1);
    return page;
}

void CallsPanel::showSearching(const QString &name)
{
    m_tree->clear();
    m_stack->setCurrentIndex(0);
    m_state->showProgress(tr("Looking for callers of '%1'").arg(displayText(name)), {});
}

void CallsPanel::showProblem(const QString &title, const QString &text)
{
    m_tree->clear();
    m_stack->setCurrentIndex(0);
    m_state->showText(displayText(title), displayText(text));
}

void CallsPanel::showCallers(LanguageClient *client, const CallItem &item, const QString &note)
{
    m_note = note;
    m_summary->setText(tr("Looking for callers of '%1'").arg(displayText(item.name)));
    m_tree->show(client, item);
    m_stack->setCurrentIndex(1);
    const QModelIndex top = m_tree->index(0, 0);
    m_view->expand(top);
    m_view->setCurrentIndex(top);
}

void CallsPanel::takeTop()
{
    const CallTree::Row *top = m_tree->top();
    if (top->state == CallTree::Row::State::Failed) {
        const QString why = top->rows.empty() ? QString() : top->rows.front()->message;
        return showProblem(tr("No callers of '%1'").arg(top->item.name), why);
    }
    m_summary->setText(summary());
    m_view->expand(m_tree->index(0, 0));
    for (const auto &row : top->rows) {
        if (row->use.kind == FunctionUse::Kind::Called && row->kind != CallTree::Row::Kind::Message)
            return;
    }
    Q_EMIT nobodyCalls(CallItem(top->item));
}

/// "2 calls of 'demo_read' in 1 function. demo_fops sets .read to it: ..."
QString CallsPanel::summary() const
{
    const CallTree::Row *top = m_tree->top();
    int calls = 0;
    QSet<QString> functions;
    QStringList sentences;
    QString member;
    for (const auto &row : top->rows) {
        if (row->kind == CallTree::Row::Kind::Message)
            continue;
        if (row->use.kind == FunctionUse::Kind::Called) {
            ++calls;
            functions << row->item.key;
        } else if (row->use.kind == FunctionUse::Kind::Set && member.isEmpty()) {
            member = displayText(row->use.member);
            sentences << tr("It is the operation .%1 of %2: Shift+F12 on .%1 lists who calls that.")
                             .arg(member, displayText(row->item.name));
        }
    }
    const QString name = displayText(top->item.name);
    if (calls == 0)
        sentences.prepend(tr("Nothing calls '%1' by its name.").arg(name));
    else
        sentences.prepend(tr("%1 in %2.", "2 calls of 'x' in 1 function.")
                              .arg(tr("%n call(s) of '%1'", nullptr, calls).arg(name),
                                   tr("%n function(s)", nullptr, int(functions.size()))));
    if (!m_note.isEmpty())
        sentences << m_note;
    return sentences.join(u' ');
}

void CallsPanel::addLayerTable(const LayerTable &table)
{
    if (m_tree->top())
        m_summary->setText(m_summary->text() + u' ' +
                           tr("The C++ layer calls it: %1 in line %2 makes a %3 with it.")
                               .arg(displayText(table.maker))
                               .arg(table.line)
                               .arg(table.table));
}

QSize CallsPanel::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 10};
}

} // namespace klab
