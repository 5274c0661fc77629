// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/terminal/terminalsettings.h"
#include "machine/terminal/terminalfeed.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <utility>

class QDropEvent;
class QKeyEvent;
class QMouseEvent;
class QSocketNotifier;
class QTermWidget;

namespace klab
{

/// QTermWidget under control: it gets the guest's bytes in portions that never hold up
/// the window, and those of its own features that are not wanted (pasting, dropping, its
/// messages, its search bar) end here and become signals.
class TerminalScreen : public QWidget
{
    Q_OBJECT
public:
    explicit TerminalScreen(QWidget *parent = nullptr);
    ~TerminalScreen() override;

    /// Shows bytes that were filtered before (machine/terminal/terminalfilter.h); once it is
    /// visible for the first time, and knows how wide it is.
    void show(const QByteArray &bytes);
    /// Starts with an empty screen and an empty scrollback.
    void reset();
    /// Drops the scrollback and puts the cursor's line on top; modes stay.
    void clear();
    void setSettings(const TerminalSettings &settings);

    int rows() const;
    int columns() const;
    /// Columns x rows as resized() had them last; null until it is visible for the first time.
    QSize shownSize() const { return m_size; }

    QString selectedText() const;
    void copySelection();
    void selectAll();

    /// Finds and selects; from the selection on, at first from the end upwards.
    /// @return whether the text is there
    bool find(const QString &text, bool isForward);

    /// The line that is shown at a position of this widget, also where it is wrapped; with something
    /// selected, the first line of that. Empty where there is none.
    QString lineAt(const QPoint &position) const;

    /// Wraps a text as the guest asked for (bracketed paste).
    QString bracketed(QString text) const;

    /// Whether somebody listens to what is typed; while nobody does, the window's
    /// shortcuts are its own.
    void setHeard(bool isHeard) { m_isHeard = isHeard; }

    /// Takes a click with Ctrl on a line, and says whether it has: the others are the guest's.
    using LineClick = std::function<bool(const QString &line, const QPoint &globalPosition)>;
    void setLineClick(LineClick click) { m_lineClick = std::move(click); }

Q_SIGNALS:
    /// Keys and, where the guest asked for it, mouse reports.
    void typed(const QByteArray &bytes);
    /// The screen has this size now.
    void resized(int rows, int columns);
    /// A text is to be pasted; not made harmless yet.
    void pasteWanted(const QString &raw);
    /// @param line what stands there, see lineAt()
    void menuWanted(const QPoint &globalPosition, const QString &line);
    void zoomWanted(int steps);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openTeletype();
    void prepareSearch();
    void drawAnew();
    void writeSome();
    void applyScheme();
    void checkSize();
    QString rowsText(int first, int last) const;
    QString wholeLine(int row) const;
    bool takeMouse(QMouseEvent *event);
    bool takeKey(QKeyEvent *event);
    bool takeDrop(QDropEvent *event);

    QTermWidget *m_terminal;
    QWidget *m_display; // the part of it that takes keys and mouse
    QSocketNotifier *m_writable = nullptr;
    TerminalFeed m_feed;
    bool m_isHeard = true;
    LineClick m_lineClick;
    TerminalSettings m_settings;
    QTimer m_sizeDelay;
    QSize m_size;
};

} // namespace klab
