// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/terminal/terminalsettings.h"
#include "machine/terminal/pacedsender.h"
#include "machine/terminal/terminalpaste.h"

#include <QList>
#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QMenu;

namespace klab
{

class PasteBar;
class TerminalFindBar;
class TerminalScreen;

/// A line of the guest as a terminal one can type into, with all that belongs to it:
/// copy and a paste that asks, find, zoom, a menu. Never blocks, and does not know of
/// machines: TerminalLink joins it to one.
///
/// Its actions() carry the shortcuts, which work while the focus is in here; put the
/// same actions into the window's Edit menu. Which keys are the guest's: isLabKey().
class TerminalView : public QWidget
{
    Q_OBJECT
public:
    explicit TerminalView(QWidget *parent = nullptr);
    ~TerminalView() override;

    /// Shows bytes that were filtered before (machine/terminal/terminalfilter.h).
    void show(const QByteArray &bytes);
    /// Shows a line of the lab's own, told apart from the guest's by how it looks.
    void showNotice(const QString &text);
    /// Begins with an empty screen, for a new machine.
    void reset();

    /// Whether somebody listens to what is typed; while nobody does, all of the window's
    /// shortcuts work here, too.
    void setHeard(bool isHeard);

    /// What stands in the middle as long as nothing was shown; plain text.
    void setIdleText(const QString &text);

    const TerminalSettings &settings() const { return m_settings; }
    /// Numbers out of bounds are brought within them.
    void setSettings(const TerminalSettings &settings);

    /// Whether the line has taken what was typed so far; sets the pace of long pastes.
    void setDrained(PacedSender::Drained drained);

    /// What can be done with a line of the screen: on top of the menu, and at a click with Ctrl. Asked each
    /// time; who makes the actions keeps them until it is asked again.
    using LineActions = std::function<QList<QAction *>(const QString &line)>;
    void setLineActions(LineActions actions);

    int rows() const;
    int columns() const;
    /// Columns x rows as resized() had them last; null until it is visible for the first time.
    QSize shownSize() const;

    void copySelection();
    /// Pastes the clipboard's text, after a question where it is questionable.
    void paste();
    /// The same for any text.
    void pasteText(const QString &raw);
    void openFind();
    void zoom(int steps);
    void resetZoom();
    void clear();
    void selectAll();

Q_SIGNALS:
    /// The user typed or pasted this.
    void typed(const QByteArray &bytes);
    /// The screen has this size now.
    void resized(int rows, int columns);
    /// "Save Transcript…" was chosen.
    void saveTranscriptRequested();
    /// The user changed them here: zoom.
    void settingsChanged(const klab::TerminalSettings &settings);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void createActions();
    QAction *addTo(QMenu *menu, const QString &icon, const QString &text, const QKeySequence &key,
                   void (TerminalView::*slot)());
    void createPasting();
    void createFinding();
    void sendPaste(const TerminalPaste &paste);
    void placeOverlays();
    void popUpMenu(const QPoint &position, const QString &line);
    bool clickLine(const QString &line, const QPoint &position);

    TerminalScreen *m_screen;
    TerminalFindBar *m_findBar;
    PasteBar *m_pasteBar;
    QLabel *m_idle;
    QMenu *m_menu;
    QMenu *m_lineMenu;  ///< of what can be done with one line
    QAction *m_lineEnd; ///< between that and the rest of the menu
    LineActions m_lineActions;
    TerminalSettings m_settings;
    int m_basePointSize;
    PacedSender m_sender;
};

} // namespace klab
