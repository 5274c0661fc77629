// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/editormenus.h"

#include <KActionCollection>
#include <KXMLGUIFactory>
#include <KXmlGuiWindow>

#include <QAction>
#include <QMenu>

namespace klab
{

EditorMenus::EditorMenus(KXmlGuiWindow *window)
    : QObject(window)
    , m_window(window)
{
    connect(window->guiFactory(), &KXMLGUIFactory::makingChanges, this, [this](bool begins) {
        if (!begins)
            giveTitles();
    });
}

// KXMLGUI looks for the titles that stand in its file in a catalogue of gettext's: the
// common ones come with the library, ours are here.
void EditorMenus::giveTitles() const
{
    const auto give = [this](const char *container, const QString &title) {
        QWidget *widget = m_window->guiFactory()->container(QLatin1StringView(container), m_window);
        if (auto *menu = qobject_cast<QMenu *>(widget))
            menu->setTitle(title);
        else if (widget)
            widget->setWindowTitle(title);
    };
    give("build", tr("&Build"));
    give("machine", tr("&Machine"));
    give("tutorial", tr("T&utorial"));
    give("mainToolBar", tr("Main Toolbar"));
}

void EditorMenus::show(KTextEditor::View *view)
{
    if (view == m_view)
        return;
    if (m_view)
        m_window->guiFactory()->removeClient(m_view);
    m_view = view;
    if (!view)
        return;
    m_window->guiFactory()->addClient(view); // which gives it its keys anew
    releaseKeys(view);
}

// A key that both claim would do nothing at all: the window's are the same wherever
// the focus is.
void EditorMenus::releaseKeys(KTextEditor::View *view) const
{
    QSet<QKeySequence> taken;
    const QList<QAction *> own = m_window->actionCollection()->actions();
    for (const QAction *action : own) {
        for (const QKeySequence &key : action->shortcuts())
            taken << key;
    }
    const auto release = [&taken](const KXMLGUIClient *client) {
        const QList<QAction *> actions = client->actionCollection()->actions();
        for (QAction *action : actions) {
            QList<QKeySequence> keys = action->shortcuts();
            if (keys.removeIf([&](const QKeySequence &key) { return taken.contains(key); }) > 0)
                KActionCollection::setDefaultShortcuts(action, keys);
        }
    };
    release(view);
    for (const KXMLGUIClient *child : view->childClients())
        release(child);
}

} // namespace klab
