// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/terminal/terminalscreen.h"

#include "gui/kit/darkness.h"
#include "gui/terminal/terminalkeys.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFontInfo>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QSocketNotifier>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <qtermwidget.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace klab
{

static constexpr int Margin = 6;
static constexpr qsizetype Portion = 2048;
static constexpr int MostWrapped = 12; // rows of a line on either side

TerminalScreen::TerminalScreen(QWidget *parent)
    : QWidget(parent)
    , m_terminal(new QTermWidget(0, this))
    , m_display(m_terminal->focusProxy())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_terminal);
    setFocusProxy(m_display);
    m_terminal->setScrollBarPosition(QTermWidget::ScrollBarRight);
    m_terminal->setMargin(Margin);
    m_terminal->setTerminalSizeHint(false);
    // Ctrl+S stops the guest's output, which says so itself if it wants to.
    m_terminal->setFlowControlWarningEnabled(false);
    m_terminal->setFlowControlEnabled(false);
    openTeletype();
    connect(m_terminal, &QTermWidget::sendData, this,
            [this](const char *bytes, int size) { Q_EMIT typed(QByteArray(bytes, size)); });
    prepareSearch();
    m_display->installEventFilter(this);
    m_sizeDelay.setSingleShot(true);
    connect(&m_sizeDelay, &QTimer::timeout, this, &TerminalScreen::checkSize);
    setSettings({});
}

TerminalScreen::~TerminalScreen() = default;

// The widget reads what is written to its terminal's other end. The bytes are
// final: no line discipline may change them, and a full buffer must not block.
void TerminalScreen::openTeletype()
{
    m_terminal->startTerminalTeletype();
    const int fd = m_terminal->getPtySlaveFd();
    termios raw{};
    tcgetattr(fd, &raw);
    cfmakeraw(&raw);
    tcsetattr(fd, TCSANOW, &raw);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    m_writable = new QSocketNotifier(fd, QSocketNotifier::Write, this);
    m_writable->setEnabled(false);
    connect(m_writable, &QSocketNotifier::activated, this, &TerminalScreen::writeSome);
}

void TerminalScreen::show(const QByteArray &bytes)
{
    m_feed.add(bytes);
    m_writable->setEnabled(m_size.isValid());
}

// A little at a time: the widget has to draw and the user to press keys.
void TerminalScreen::writeSome()
{
    const QByteArray next = m_feed.take(Portion);
    const ssize_t count =
        write(m_terminal->getPtySlaveFd(), next.constData(), static_cast<size_t>(next.size()));
    if (count < next.size())
        m_feed.putBack(next.sliced(std::max<ssize_t>(count, 0)));
    m_writable->setEnabled(!m_feed.isEmpty());
}

void TerminalScreen::reset()
{
    m_feed.clear();
    m_terminal->clear();
    show("\x1b"
         "c");
}

void TerminalScreen::clear()
{
    m_terminal->clear();
}

QString TerminalScreen::bracketed(QString text) const
{
    m_terminal->bracketText(text);
    return text;
}

// ------------------------------------------------------------ looks

void TerminalScreen::setSettings(const TerminalSettings &settings)
{
    m_settings = settings;
    if (m_terminal->getTerminalFont() != settings.font)
        m_terminal->setTerminalFont(settings.font);
    if (m_terminal->historySize() != settings.scrollback)
        m_terminal->setHistorySize(settings.scrollback);
    applyScheme();
    m_sizeDelay.start(0);
}

void TerminalScreen::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        applyScheme();
    QWidget::changeEvent(event);
}

void TerminalScreen::applyScheme()
{
    using Scheme = TerminalSettings::Scheme;
    Scheme scheme = m_settings.scheme;
    if (scheme == Scheme::FollowPalette)
        scheme = isDark(palette().window().color()) ? Scheme::Dark : Scheme::Light;
    const auto name = [scheme] {
        switch (scheme) {
        case Scheme::Dark:
            return QStringLiteral("WhiteOnBlack");
        case Scheme::SolarizedLight:
            return QStringLiteral("SolarizedLight");
        case Scheme::SolarizedDark:
            return QStringLiteral("Solarized");
        case Scheme::FollowPalette:
        case Scheme::Light:
            break;
        }
        return QStringLiteral("BlackOnWhite");
    };
    m_terminal->setColorScheme(name());
    // Bright yellow, which ls has for devices, can be read on black alone.
    m_terminal->setBoldIntense(scheme == Scheme::Dark);
}

int TerminalScreen::rows() const
{
    return m_terminal->screenLinesCount();
}

int TerminalScreen::columns() const
{
    return m_terminal->screenColumnsCount();
}

void TerminalScreen::checkSize()
{
    const QSize size(columns(), rows());
    if (size == m_size || !isVisible())
        return; // a hidden widget has no real size
    m_size = size;
    m_writable->setEnabled(!m_feed.isEmpty()); // what came before would have been wrapped anyhow
    Q_EMIT resized(size.height(), size.width());
}

// ------------------------------------------------------------ selection, search

QString TerminalScreen::selectedText() const
{
    return m_terminal->selectedText();
}

void TerminalScreen::copySelection()
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

// The widget takes a selection that is set from outside into the picture with the next
// output: a byte that shows nothing.
void TerminalScreen::drawAnew()
{
    show(QByteArray(1, '\0'));
}

void TerminalScreen::selectAll()
{
    m_terminal->setSelectionStart(0, 0);
    m_terminal->setSelectionEnd(m_terminal->historyLinesCount() + rows() - 1, columns() - 1);
    drawAnew();
}

// Its own bar, which is never shown, asks for the case unless it is told otherwise.
void TerminalScreen::prepareSearch()
{
    const auto *options = m_terminal->findChild<QToolButton *>(QStringLiteral("optionsButton"));
    if (options && options->menu() && !options->menu()->actions().isEmpty())
        options->menu()->actions().constFirst()->setChecked(false);
}

// QTermWidget searches what its own, hidden bar asks for, and selects what it finds.
bool TerminalScreen::find(const QString &text, bool isForward)
{
    auto *line = m_terminal->findChild<QLineEdit *>(QStringLiteral("searchTextEdit"));
    if (!line || text.isEmpty())
        return false;
    {
        const QSignalBlocker quiet(line);
        line->setText(text);
    }
    QMetaObject::invokeMethod(m_terminal, isForward ? "findNext" : "findPrevious", Qt::DirectConnection);
    drawAnew();
    return !m_terminal->selectedText().isEmpty();
}

// ------------------------------------------------------------ lines

// The rows of the scrollback count, too. The widget gives out its text as a selection alone; the one that
// is made here is gone before anything is drawn.
QString TerminalScreen::rowsText(int first, int last) const
{
    m_terminal->setSelectionStart(first, 0);
    m_terminal->setSelectionEnd(last, columns() - 1);
    const QString text = m_terminal->selectedText();
    m_terminal->setSelectionStart(-1, 0);
    return text;
}

// The rows of a wrapped line have no line end between them.
QString TerminalScreen::wholeLine(int row) const
{
    const int bottom = m_terminal->historyLinesCount() + rows() - 1;
    const QString before = rowsText(std::max(row - MostWrapped, 0), row);
    const QString after = rowsText(row, std::min(row + MostWrapped, bottom));
    const QString own = rowsText(row, row).section(u'\n', 0, 0);
    const QString begin = before.endsWith(u'\n') ? before.chopped(1) : before;
    return begin.section(u'\n', -1) + after.section(u'\n', 0, 0).mid(own.size());
}

QString TerminalScreen::lineAt(const QPoint &position) const
{
    if (const QString selected = m_terminal->selectedText(); !selected.isEmpty())
        return selected.section(u'\n', 0, 0, QString::SectionSkipEmpty).trimmed();
    const auto *bar = m_display->findChild<QScrollBar *>();
    const int height = QFontMetrics(m_display->font()).height();
    const int y = m_display->mapFrom(this, position).y() - Margin;
    if (!bar || height <= 0 || y < 0 || y / height >= rows())
        return {};
    // The bar is late: until there is output, it has the place of a window that was not laid out yet. The
    // widget does not look whether a row that is selected exists.
    const int top = std::min(bar->value(), m_terminal->historyLinesCount());
    return wholeLine(top + y / height).trimmed();
}

// ------------------------------------------------------------ what goes in

bool TerminalScreen::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress:
        return takeKey(static_cast<QKeyEvent *>(event));
    case QEvent::MouseButtonPress:
        return takeMouse(static_cast<QMouseEvent *>(event));
    case QEvent::ContextMenu: {
        const QPoint at = static_cast<QContextMenuEvent *>(event)->globalPos();
        Q_EMIT menuWanted(at, lineAt(mapFromGlobal(at)));
        return true;
    }
    case QEvent::DragMove:
    case QEvent::Drop:
        return takeDrop(static_cast<QDropEvent *>(event));
    case QEvent::Wheel: {
        auto *wheel = static_cast<QWheelEvent *>(event);
        if (!wheel->modifiers().testFlag(Qt::ControlModifier))
            break;
        if (wheel->angleDelta().y() != 0)
            Q_EMIT zoomWanted(wheel->angleDelta().y() > 0 ? 1 : -1);
        return true;
    }
    case QEvent::Resize:
    case QEvent::Show:
        m_sizeDelay.start(0); // once the widget has seen it, too
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

// An override that is taken makes a key of what would be a shortcut of the window.
bool TerminalScreen::takeKey(QKeyEvent *event)
{
    const bool isLabs = isLabKey(event->key(), event->modifiers());
    if (event->type() == QEvent::ShortcutOverride) {
        event->setAccepted(!isLabs && m_isHeard);
        return true;
    }
    if (isLabs)
        event->ignore(); // on to the parents
    return isLabs;
}

bool TerminalScreen::takeMouse(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton) {
        const QClipboard *clipboard = QApplication::clipboard();
        Q_EMIT pasteWanted(
            clipboard->text(clipboard->supportsSelection() ? QClipboard::Selection : QClipboard::Clipboard));
        return true;
    }
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::ControlModifier && m_lineClick) {
        const QPoint at = event->globalPosition().toPoint();
        return m_lineClick(lineAt(mapFromGlobal(at)), at);
    }
    return event->button() == Qt::RightButton; // a menu follows
}

bool TerminalScreen::takeDrop(QDropEvent *event)
{
    if (event->type() == QEvent::DragMove) {
        event->setAccepted(event->mimeData()->hasText());
        return true;
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    Q_EMIT pasteWanted(event->mimeData()->text());
    return true;
}

} // namespace klab
