// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QWidget>

class QSocketNotifier;
class QTermWidget;

namespace klab
{

/// The guest's serial line as a terminal one can type into. Never blocks: what the
/// widget does not take at once waits here, bounded.
class TerminalView : public QWidget
{
    Q_OBJECT
public:
    explicit TerminalView(QWidget *parent = nullptr);
    ~TerminalView() override;

    /// Shows bytes that were filtered before (vm/terminalfilter.h).
    void show(const QByteArray &bytes);
    /// Begins with an empty screen, for a new machine.
    void reset();
    void copySelection();
    void paste();

Q_SIGNALS:
    /// The user typed this.
    void typed(const QByteArray &bytes);

protected:
    void changeEvent(QEvent *event) override;

private:
    void followPalette();
    void writePending();

    QTermWidget *m_terminal;
    QSocketNotifier *m_writable = nullptr;
    QByteArray m_pending;
};

} // namespace klab
