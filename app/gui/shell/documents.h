// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "files/fileindex.h"
#include "lab/labsession.h"

#include <QObject>

class KActionCollection;
class QMainWindow;

namespace klab
{

class EditorArea;
class FileTree;
class QuickOpen;
class SearchPanel;

/// The workspace's files: the editor, and the ways to get a file into it.
class Documents : public QObject
{
    Q_OBJECT
public:
    /// @param actions where the actions on files go
    Documents(const Workspace &workspace, KActionCollection *actions, QMainWindow *window);

    EditorArea *area() const { return m_area; }
    FileTree *tree() const { return m_tree; }
    SearchPanel *search() const { return m_search; }

    /// Opens a file in the editor, which gets the focus.
    void open(const FilePosition &position);
    /// Opens what a newcomer should look at first: the module's own source.
    void openModule();

    /// To the text that is shown, or to the page.
    void focusEditor();

    /// Of the last time, kept in the workspace; files that are gone are left out.
    void restoreSession();
    void saveSession() const;

Q_SIGNALS:
    void failed(const klab::Error &error);
    /// The search is to be shown.
    void searchWanted();

private:
    void createActions(KActionCollection *actions);
    void connectParts();
    void askForFile();
    void askForName(const QString &path);
    void searchSelection();
    QString sessionFile() const;

    QString m_workspace;
    QString m_module;
    QMainWindow *m_window;
    FileIndex m_index;
    EditorArea *m_area;
    FileTree *m_tree;
    SearchPanel *m_search;
    QuickOpen *m_quickOpen;
};

} // namespace klab
