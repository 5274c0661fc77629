// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QMainWindow>

class KActionCollection;
class QDockWidget;

namespace klab
{

class Tool;

/// The panels around the documents: each in a dock that can be moved, closed and
/// brought back, and that has a key to go to it.
class Docks : public QObject
{
    Q_OBJECT
public:
    /// @param window the docks belong to
    /// @param actions where their actions go: "show_NAME"
    Docks(QMainWindow *window, KActionCollection *actions);

    /// Adds a tool's panel and the action that goes to it; raises the panel when the tool
    /// asks for it. Panels of one area share it as tabs.
    void add(const Tool *tool);

    /// How large the docks are after the first start, and that the first of an area is shown.
    void arrange();

    /// Hides all docks to leave the window to the document, until they are restored. A
    /// panel that is opened in the meantime stays beside it; one with news waits.
    void setAside(bool aside);
    /// The window's layout, also while the docks are set aside.
    QByteArray layout() const;
    /// Takes a layout() of an earlier window. Panels that it did not have stay where they are.
    void restore(const QByteArray &layout);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void giveWidth(QDockWidget *dock, int width);
    void updateTitleBars();

    QMainWindow *m_window;
    KActionCollection *m_actions;
    QList<QDockWidget *> m_docks;
    QByteArray m_layout;             ///< while the docks are set aside
    QList<QDockWidget *> m_awaiting; ///< to be raised when they come back
};

} // namespace klab
