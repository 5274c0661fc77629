// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QMainWindow>

class KActionCollection;
class QAction;

namespace klab
{

/// The panels around the documents: each in a dock that can be moved, closed and
/// brought back, and that has a key to go to it.
class Docks : public QObject
{
    Q_OBJECT
public:
    /// @param window the docks belong to
    /// @param actions where their actions go: "show_NAME"
    Docks(QMainWindow *window, KActionCollection *actions);

    /// Adds a panel. Panels of one area share it as tabs, the first is shown.
    /// @param name for the layout that is remembered and for the action
    /// @param key goes to the panel: shows it and gives it the focus
    /// @param width that it needs, in pixels: it gets it when it is shown in less
    void add(const QString &name, QWidget *panel, const QString &title, const QIcon &icon,
             Qt::DockWidgetArea area, const QKeySequence &key, int width = 0);

    /// Shows a panel in front of those it shares its place with.
    void raise(const QWidget *panel);
    bool isVisible(const QWidget *panel) const;
    /// How the docks stand after the first start.
    void arrange();

    /// Leaves the window to the document, until all are brought back. A panel that is
    /// opened meanwhile stays beside it.
    void setAside(bool aside);
    /// The window's layout, also while the docks are set aside.
    QByteArray layout() const;
    /// Takes a layout() of an earlier window, unless its panels were others.
    void restore(const QByteArray &layout);

private:
    void updateTitleBars();
    int version() const { return static_cast<int>(m_docks.size()); }
    QDockWidget *dock(const QWidget *panel) const;

    QMainWindow *m_window;
    KActionCollection *m_actions;
    QList<QDockWidget *> m_docks;
    QByteArray m_layout; ///< while the docks are set aside
};

} // namespace klab
