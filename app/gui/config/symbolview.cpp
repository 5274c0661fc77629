// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/symbolview.h"

#include "gui/config/solutionpanel.h"
#include "gui/config/symboltext.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace klab
{

SymbolView::SymbolView(KconfigService *service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_text(new QTextBrowser)
    , m_copy(new QPushButton(tr("Copy Name")))
    , m_back(new QToolButton)
    , m_possible(new QPushButton(tr("Make It Possible")))
    , m_solution(new SolutionPanel(service))
{
    m_text->setOpenLinks(false);
    m_text->setAccessibleName(tr("About the symbol"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(8);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(createHead());
    layout->addWidget(m_text, 3);
    layout->addWidget(m_solution, 2);
    connect(m_text, &QTextBrowser::anchorClicked, this, &SymbolView::follow);
    connect(m_solution, &SolutionPanel::failed, this, &SymbolView::failed);
    connect(m_solution, &SolutionPanel::left, m_text, qOverload<>(&QWidget::setFocus));
    connect(m_solution, &SolutionPanel::applied, this, &SymbolView::applied);
    connect(service, &KconfigService::entriesChanged, this, &SymbolView::ask);
    connect(service, &KconfigService::pendingChanged, this, &SymbolView::ask);
    connect(service, &KconfigService::reset, this, [this] {
        m_isAsking = false;
        showSymbol(QString(m_symbol));
    });
    showNothing();
}

SymbolView::~SymbolView() = default;

QWidget *SymbolView::createHead()
{
    m_back->setText(tr("Back"));
    m_back->setToolTip(tr("Back to the previous symbol (Alt+Left)"));
    m_back->setShortcut(Qt::ALT | Qt::Key_Left);
    m_back->setEnabled(false);
    m_copy->setToolTip(tr("Copies the name with CONFIG_ in front of it"));
    m_possible->setToolTip(tr("Looks for the smallest set of other settings that makes this possible"));
    connect(m_back, &QToolButton::clicked, this, &SymbolView::goBack);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(QStringLiteral("CONFIG_") + m_symbol); });
    connect(m_possible, &QPushButton::clicked, this, [this] { makePossible(m_symbol, wantedValue()); });
    auto *head = new QWidget;
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_back);
    layout->addWidget(m_copy);
    layout->addStretch();
    layout->addWidget(m_possible);
    return head;
}

void SymbolView::showNothing()
{
    m_symbol.clear();
    ++m_request; // what is asked for is not waited for
    m_isAsking = false;
    m_copy->setEnabled(false);
    m_possible->hide();
    m_solution->dismiss();
    m_text->setPlainText(tr("Select an option to see what it does, why it has its value and what it needs."));
}

void SymbolView::showSymbol(const QString &symbol)
{
    if (symbol.isEmpty() || m_service->entryOf(symbol) < 0) {
        showNothing();
        return;
    }
    if (symbol != m_symbol) {
        if (!m_symbol.isEmpty())
            m_history << m_symbol;
        m_symbol = symbol;
        m_open.clear();
        m_solution->dismiss();
    }
    m_back->setEnabled(!m_history.isEmpty());
    ask();
}

void SymbolView::goBack()
{
    if (m_history.isEmpty())
        return;
    const QString symbol = m_history.takeLast();
    m_symbol.clear(); // not a step forward
    Q_EMIT symbolRequested(symbol);
    showSymbol(symbol);
}

// One question at a time: who holds a key down on the list asks for what is there at last.
void SymbolView::ask()
{
    if (m_symbol.isEmpty())
        return;
    if (m_isAsking) {
        m_askAgain = true;
        return;
    }
    m_isAsking = true;
    m_askAgain = false;
    m_service->describe(m_symbol, this, [this, request = ++m_request](const Result<KconfigSymbol> &symbol) {
        if (request != m_request)
            return;
        m_isAsking = false;
        if (m_askAgain)
            ask();
        else if (symbol)
            showDescription(*symbol);
        else
            Q_EMIT failed(symbol.error());
    });
}

void SymbolView::showDescription(const KconfigSymbol &symbol)
{
    const bool isOther = symbol.name != m_description.name;
    m_description = symbol;
    m_copy->setEnabled(true);
    const int place = m_text->verticalScrollBar()->value();
    render();
    m_text->verticalScrollBar()->setValue(isOther ? 0 : place);
}

// What one would switch it to; what only Kconfig can tell of a number it tells itself.
QString SymbolView::wantedValue() const
{
    const bool isSwitch =
        m_description.type == KconfigType::Bool || m_description.type == KconfigType::Tristate;
    if (!isSwitch)
        return {};
    return m_description.value == u"n" ? QStringLiteral("y") : QStringLiteral("n");
}

void SymbolView::render()
{
    const QString wanted = wantedValue();
    const Explanation explanation =
        explain(m_description, wanted == u"n" && !m_description.isChangeable ? wanted : QString());
    SymbolText text(m_description, [this](const QString &name) {
        return name != m_symbol && m_service->entryOf(name) >= 0;
    });
    text.setOpen(m_open);
    text.setExplanation(explanation);
    m_text->setHtml(text.html());
    m_possible->setVisible(explanation.isBlocked && !wanted.isEmpty());
}

// The colours of links are those of the time they were made.
void SymbolView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_symbol.isEmpty() && m_description.name == m_symbol)
        showDescription(m_description);
}

void SymbolView::makePossible(const QString &symbol, const QString &value, const QList<ConfigSetting> &others)
{
    showSymbol(symbol);
    m_solution->look(symbol, value, others);
}

void SymbolView::follow(const QUrl &link)
{
    const QString rest = link.path(QUrl::FullyDecoded);
    if (link.scheme() == u"symbol") {
        Q_EMIT symbolRequested(rest);
        showSymbol(rest);
    } else if (link.scheme() == u"file") {
        if (const qsizetype at = rest.toInt(); at >= 0 && at < m_description.definitions.size())
            Q_EMIT fileRequested(m_description.definitions[at].file, m_description.definitions[at].line);
    } else if (link.scheme() == u"entry") {
        Q_EMIT entryRequested(rest.toInt());
    } else if (link.scheme() == u"more") {
        m_open << rest;
        showDescription(m_description);
    }
}

} // namespace klab
