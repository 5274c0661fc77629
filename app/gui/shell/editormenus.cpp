// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/editormenus.h"

#include <KActionCollection>
#include <KXMLGUIFactory>
#include <KXmlGuiWindow>

#include <QAction>

namespace klab
{

EditorMenus::EditorMenus(KXmlGuiWindow *window)
    : QObject(window)
    , m_window(window)
{
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
    releaseKeys(view);
    m_window->guiFactory()->addClient(view);
}

// A key that both claim would do nothing at all: the window's are the same wherever
// the focus is.
void EditorMenus::releaseKeys(const KTextEditor::View *view) const
{
    QSet<QKeySequence> taken;
    const QList<QAction *> own = m_window->actionCollection()->actions();
    for (const QAction *action : own) {
        for (const QKeySequence &key : action->shortcuts())
            taken << key;
    }
    const QList<QAction *> actions = view->actionCollection()->actions();
    for (QAction *action : actions) {
        QList<QKeySequence> keys = action->shortcuts();
        if (keys.removeIf([&](const QKeySequence &key) { return taken.contains(key); }) > 0)
            action->setShortcuts(keys);
    }
}

} // namespace klab
