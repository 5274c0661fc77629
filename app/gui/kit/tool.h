// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QIcon>
#include <QKeySequence>
#include <QObject>

class KActionCollection;

namespace klab
{

struct AppSettings;

/// A panel around the documents, with its actions. A tool lives in the folder of what it
/// shows; makeTools() in gui/shell/tools.cpp lists them all. Tools do not know each other:
/// what one wants from another, or from the window, goes through ToolHost.
class Tool : public QObject
{
    Q_OBJECT
public:
    /// How the panel is reached, and where it stands until the user moves it.
    struct Place {
        /// Of the dock ("IDDock"), the saved layout and the action "show_ID", so it never changes.
        QString id;
        QString title;
        QIcon icon;
        Qt::DockWidgetArea area = Qt::BottomDockWidgetArea; ///< panels of one area share it as tabs
        QKeySequence key;                                   ///< shows the panel and gives it the focus
        int width = 0; ///< pixels it gets when it is first shown in much less; 0: any will do
    };

    virtual Place place() const = 0;
    /// Always the same one; its dock owns it, but for the list of issues, see Findings.
    virtual QWidget *panel() const = 0;
    /// Adds the tool's own actions; the window adds "show_ID". Called once.
    virtual void addActions(KActionCollection *actions);
    /// Follows the settings that concern the tool. Called at the start and after a change.
    virtual void apply(const AppSettings &settings);

Q_SIGNALS:
    /// The panel is to be shown in front of those it shares its place with.
    void raiseRequested();
    /// The same, but not where a page has the window to itself: there it waits until that goes.
    void newsArrived();
    /// So many things in it are worth a look; shown with its title.
    void countChanged(int count);

protected:
    using QObject::QObject;
};

} // namespace klab
