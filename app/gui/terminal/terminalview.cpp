// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/terminal/terminalview.h"

#include "gui/terminal/pastebar.h"
#include "gui/terminal/terminalfindbar.h"
#include "gui/terminal/terminalscreen.h"

#include <QAction>
#include <QClipboard>
#include <QFontInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace klab
{

static constexpr char Interrupt = 0x03; // Ctrl+C

TerminalView::TerminalView(QWidget *parent)
    : QWidget(parent)
    , m_screen(new TerminalScreen)
    , m_findBar(new TerminalFindBar)
    , m_pasteBar(new PasteBar)
    , m_idle(new QLabel(m_screen))
    , m_menu(new QMenu(this))
    , m_lineMenu(new QMenu(this))
    , m_lineEnd(m_menu->addSeparator())
    , m_basePointSize(QFontInfo(m_settings.font).pointSize())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_screen, 1);
    layout->addWidget(m_findBar);
    m_pasteBar->setParent(m_screen); // over it: the guest's screen keeps its size
    m_pasteBar->hide();
    setFocusProxy(m_screen);
    m_screen->setAccessibleName(tr("Guest terminal"));
    m_screen->focusProxy()->setAccessibleName(tr("Guest terminal"));
    m_idle->setTextFormat(Qt::PlainText);
    m_idle->setAlignment(Qt::AlignCenter);
    m_idle->setWordWrap(true);
    m_idle->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_idle->setForegroundRole(QPalette::PlaceholderText);
    m_idle->setObjectName(QStringLiteral("idleText"));
    m_idle->hide();
    connect(m_screen, &TerminalScreen::resized, this, &TerminalView::resized);
    connect(m_screen, &TerminalScreen::zoomWanted, this, &TerminalView::zoom);
    createActions();
    createPasting();
    createFinding();
    setSettings(m_settings);
}

TerminalView::~TerminalView() = default;

QAction *TerminalView::addTo(QMenu *menu, const QString &icon, const QString &text, const QKeySequence &key,
                             void (TerminalView::*slot)())
{
    auto *action = new QAction(QIcon::fromTheme(icon), text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, slot);
    menu->addAction(action);
    addAction(action);
    return action;
}

void TerminalView::createActions()
{
    constexpr auto Lab = Qt::CTRL | Qt::SHIFT;
    addTo(m_menu, QStringLiteral("edit-copy"), tr("&Copy from Terminal"), Lab | Qt::Key_C,
          &TerminalView::copySelection);
    QAction *paste = addTo(m_menu, QStringLiteral("edit-paste"), tr("&Paste into Terminal"), Lab | Qt::Key_V,
                           &TerminalView::paste);
    paste->setShortcuts({Lab | Qt::Key_V, Qt::SHIFT | Qt::Key_Insert});
    addTo(m_menu, QStringLiteral("edit-select-all"), tr("Select &All of the Terminal"), Lab | Qt::Key_A,
          &TerminalView::selectAll);
    m_menu->addSeparator();
    addTo(m_menu, QStringLiteral("edit-find"), tr("&Find in Terminal…"), Lab | Qt::Key_F,
          &TerminalView::openFind);
    addTo(m_menu, QStringLiteral("edit-clear-history"), tr("C&lear the Terminal"), Lab | Qt::Key_K,
          &TerminalView::clear);
    addTo(m_menu, QStringLiteral("document-save-as"), tr("&Save Transcript…"), {},
          &TerminalView::saveTranscriptRequested);
    m_menu->addSeparator();
    auto *in = new QAction(QIcon::fromTheme(QStringLiteral("zoom-in")), tr("Zoom &In"), this);
    in->setShortcuts({Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal});
    connect(in, &QAction::triggered, this, [this] { zoom(1); });
    auto *out = new QAction(QIcon::fromTheme(QStringLiteral("zoom-out")), tr("Zoom &Out"), this);
    out->setShortcut(Qt::CTRL | Qt::Key_Minus);
    connect(out, &QAction::triggered, this, [this] { zoom(-1); });
    for (QAction *action : {in, out}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_menu->addAction(action);
        addAction(action);
    }
    addTo(m_menu, QStringLiteral("zoom-original"), tr("&Reset the Zoom"), Qt::CTRL | Qt::Key_0,
          &TerminalView::resetZoom);
    connect(m_screen, &TerminalScreen::menuWanted, this, &TerminalView::popUpMenu);
}

// ------------------------------------------------------------ lines

void TerminalView::setLineActions(LineActions actions)
{
    m_lineActions = std::move(actions);
    m_screen->setLineClick([this](const QString &line, const QPoint &at) { return clickLine(line, at); });
}

void TerminalView::popUpMenu(const QPoint &position, const QString &line)
{
    while (m_menu->actions().constFirst() != m_lineEnd)
        m_menu->removeAction(m_menu->actions().constFirst()); // of the line before
    const QList<QAction *> actions = m_lineActions ? m_lineActions(line) : QList<QAction *>();
    m_menu->insertActions(m_lineEnd, actions);
    m_lineEnd->setVisible(!actions.isEmpty());
    m_menu->popup(position);
}

// One that is clear is done at once, several are offered.
bool TerminalView::clickLine(const QString &line, const QPoint &position)
{
    const QList<QAction *> actions = m_lineActions ? m_lineActions(line) : QList<QAction *>();
    if (actions.size() == 1)
        actions.first()->trigger();
    if (actions.size() > 1) {
        m_lineMenu->clear();
        m_lineMenu->addActions(actions);
        m_lineMenu->popup(position);
    }
    return !actions.isEmpty();
}

void TerminalView::createPasting()
{
    connect(m_screen, &TerminalScreen::pasteWanted, this, &TerminalView::pasteText);
    connect(m_screen, &TerminalScreen::typed, this, [this](const QByteArray &bytes) {
        if (bytes.size() == 1 && bytes[0] == Interrupt)
            m_sender.cancel();
        Q_EMIT typed(bytes);
    });
    connect(m_pasteBar, &PasteBar::accepted, this, &TerminalView::sendPaste);
    connect(m_pasteBar, &PasteBar::canceled, this, [this] {
        m_sender.cancel();
        m_screen->setFocus();
    });
    connect(&m_sender, &PacedSender::portion, this, &TerminalView::typed);
    connect(&m_sender, &PacedSender::progressed, m_pasteBar, [this](qsizetype sent, qsizetype total) {
        m_pasteBar->setProgress(sent, total);
        placeOverlays();
    });
    connect(&m_sender, &PacedSender::finished, m_pasteBar, [this] { m_pasteBar->setProgress(0, 0); });
}

void TerminalView::createFinding()
{
    connect(m_findBar, &TerminalFindBar::searched, this, [this](const QString &text, bool isForward) {
        m_findBar->setFound(m_screen->find(text, isForward));
    });
    connect(m_findBar, &TerminalFindBar::closed, this, [this] {
        m_findBar->hide();
        m_screen->setFocus();
    });
}

// ------------------------------------------------------------ output

void TerminalView::show(const QByteArray &bytes)
{
    m_idle->hide();
    m_screen->show(bytes);
}

void TerminalView::showNotice(const QString &text)
{
    show("\r\n\x1b[0;7m " + text.simplified().toUtf8() + " \x1b[0m\r\n");
}

void TerminalView::reset()
{
    m_sender.cancel();
    m_pasteBar->hide();
    m_idle->hide();
    m_screen->reset();
}

void TerminalView::setHeard(bool isHeard)
{
    m_screen->setHeard(isHeard);
}

void TerminalView::setIdleText(const QString &text)
{
    m_idle->setText(text);
    m_idle->setVisible(!text.isEmpty());
    placeOverlays();
}

void TerminalView::placeOverlays()
{
    const QMargins room(24, 24, 24, 24);
    m_idle->setGeometry(m_screen->rect().marginsRemoved(room));
    const int width = m_screen->width();
    const int wrapped = m_pasteBar->heightForWidth(width);
    const int height = wrapped > 0 ? wrapped : m_pasteBar->sizeHint().height();
    m_pasteBar->setGeometry(0, 0, width, std::min(height, m_screen->height()));
    m_pasteBar->raise();
}

void TerminalView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeOverlays();
}

// ------------------------------------------------------------ settings

void TerminalView::setSettings(const TerminalSettings &settings)
{
    m_settings = settings;
    m_settings.scrollback = std::clamp(settings.scrollback, TerminalSettings::MinimumScrollback,
                                       TerminalSettings::MaximumScrollback);
    const int points = std::clamp(QFontInfo(settings.font).pointSize(), TerminalSettings::MinimumPointSize,
                                  TerminalSettings::MaximumPointSize);
    m_settings.font.setPointSize(points);
    m_basePointSize = points;
    m_screen->setSettings(m_settings);
}

void TerminalView::zoom(int steps)
{
    const int points = std::clamp(m_settings.font.pointSize() + steps, TerminalSettings::MinimumPointSize,
                                  TerminalSettings::MaximumPointSize);
    if (points == m_settings.font.pointSize())
        return;
    m_settings.font.setPointSize(points);
    m_screen->setSettings(m_settings);
    Q_EMIT settingsChanged(m_settings);
}

void TerminalView::resetZoom()
{
    zoom(m_basePointSize - m_settings.font.pointSize());
}

int TerminalView::rows() const
{
    return m_screen->rows();
}

int TerminalView::columns() const
{
    return m_screen->columns();
}

QSize TerminalView::shownSize() const
{
    return m_screen->shownSize();
}

// ------------------------------------------------------------ editing

void TerminalView::setDrained(PacedSender::Drained drained)
{
    m_sender.setDrained(std::move(drained));
}

void TerminalView::copySelection()
{
    m_screen->copySelection();
}

void TerminalView::paste()
{
    pasteText(QGuiApplication::clipboard()->text());
}

void TerminalView::pasteText(const QString &raw)
{
    const TerminalPaste paste = TerminalPaste::prepare(raw);
    if (m_sender.isSending())
        return; // one at a time; the bar shows that the last one is not through
    if (paste.isQuestionable()) {
        m_pasteBar->ask(paste);
        placeOverlays();
    } else if (!paste.isEmpty()) {
        sendPaste(paste);
    }
}

void TerminalView::sendPaste(const TerminalPaste &paste)
{
    m_screen->setFocus();
    if (!paste.isEmpty())
        m_sender.send(m_screen->bracketed(paste.asTyped()).toUtf8());
}

void TerminalView::openFind()
{
    const QString selected = m_screen->selectedText();
    m_findBar->open(selected.contains(u'\n') || selected.size() > 100 ? QString() : selected.trimmed());
}

void TerminalView::clear()
{
    m_screen->clear();
}

void TerminalView::selectAll()
{
    m_screen->selectAll();
}

} // namespace klab
