// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <KTextEditor/View>

#include <QPointer>

class KXmlGuiWindow;

namespace klab
{

/// The window's menus: puts the actions of the document in front into them, and takes those
/// of the one before out; gives the lab's own menus their titles in the user's language.
class EditorMenus : public QObject
{
    Q_OBJECT
public:
    explicit EditorMenus(KXmlGuiWindow *window);

    /// @param view null: no document is in front
    void show(KTextEditor::View *view);

private:
    void giveTitles() const;
    void releaseKeys(KTextEditor::View *view) const;

    KXmlGuiWindow *m_window;
    QPointer<KTextEditor::View> m_view;
};

} // namespace klab
