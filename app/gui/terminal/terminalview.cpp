// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/terminal/terminalview.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QSocketNotifier>
#include <QVBoxLayout>
#include <qtermwidget.h>

#include <algorithm>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace klab
{

static constexpr int HistoryLines = 10'000;
static constexpr qsizetype PendingLimit = 4 * 1024 * 1024;

TerminalView::TerminalView(QWidget *parent)
    : QWidget(parent)
    , m_terminal(new QTermWidget(0, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_terminal);
    setFocusProxy(m_terminal);
    m_terminal->setAccessibleName(tr("Guest terminal"));
    m_terminal->setTerminalFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_terminal->setScrollBarPosition(QTermWidget::ScrollBarRight);
    m_terminal->setHistorySize(HistoryLines);
    m_terminal->setMargin(6);
    m_terminal->startTerminalTeletype();
    connect(m_terminal, &QTermWidget::sendData, this,
            [this](const char *bytes, int size) { Q_EMIT typed(QByteArray(bytes, size)); });

    // The widget reads what is written to its terminal's other end. The bytes are
    // final: no line discipline may change them, and a full buffer must not block.
    const int fd = m_terminal->getPtySlaveFd();
    termios raw{};
    tcgetattr(fd, &raw);
    cfmakeraw(&raw);
    tcsetattr(fd, TCSANOW, &raw);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    m_writable = new QSocketNotifier(fd, QSocketNotifier::Write, this);
    m_writable->setEnabled(false);
    connect(m_writable, &QSocketNotifier::activated, this, &TerminalView::writePending);
    followPalette();
}

TerminalView::~TerminalView() = default;

void TerminalView::show(const QByteArray &bytes)
{
    m_pending += bytes;
    if (m_pending.size() > PendingLimit) {
        const QByteArray note = tr("[output skipped]").toUtf8();
        m_pending = "\r\n" + note + "\r\n" + m_pending.last(PendingLimit / 2);
    }
    m_writable->setEnabled(true);
}

void TerminalView::writePending()
{
    // A little at a time: the widget has to draw and the user to press keys.
    constexpr qsizetype Chunk = 4096;
    const ssize_t count = write(m_terminal->getPtySlaveFd(), m_pending.constData(),
                                static_cast<size_t>(std::min(Chunk, m_pending.size())));
    if (count > 0)
        m_pending.remove(0, count);
    m_writable->setEnabled(!m_pending.isEmpty());
}

void TerminalView::reset()
{
    m_pending.clear();
    show("\x1b"
         "c");
    m_terminal->clear();
}

void TerminalView::copySelection()
{
    m_terminal->copyClipboard();
}

void TerminalView::paste()
{
    // Control characters in a pasted text would be keys: only tab and Enter stay.
    QString text = QGuiApplication::clipboard()->text();
    text.replace(u'\n', u'\r');
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != u'\t' && c != u'\r'; });
    Q_EMIT typed(text.toUtf8());
}

void TerminalView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        followPalette();
    QWidget::changeEvent(event);
}

void TerminalView::followPalette()
{
    const bool dark = palette().window().color().lightness() < 128;
    m_terminal->setColorScheme(dark ? QStringLiteral("WhiteOnBlack") : QStringLiteral("BlackOnWhite"));
}

} // namespace klab
