// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "files/fileindex.h"
#include "lab/labsession.h"

#include <QObject>

#include <functional>

class KActionCollection;
class QMainWindow;

namespace klab
{

class EditorArea;
class QuickOpen;

/// The workspace's files: the editor, and the ways to get a file into it.
class Documents : public QObject
{
    Q_OBJECT
public:
    /// @param actions where the actions on files go
    Documents(const Workspace &workspace, const Module &module, KActionCollection *actions,
              QMainWindow *window);

    EditorArea *area() const { return m_area; }
    QuickOpen *quickOpen() const { return m_quickOpen; }

    /// Opens a file in the editor, which gets the focus.
    void open(const FilePosition &position);
    /// Files are also found in these folders.
    void setFolders(const QList<FileRoot> &elsewhere);
    /// Opens what a newcomer should look at first: the module's own source.
    void openModule();

    /// Saves all; the action follows where that went well.
    void saveThen(const std::function<void()> &action);

    /// Of the last time, kept in the workspace; files that are gone are left out.
    void restoreSession();
    void saveSession() const;

Q_SIGNALS:
    void failed(const klab::Error &error);

private:
    void createActions(KActionCollection *actions);
    void connectParts();
    void focusEditor();
    void askForFile();
    void askForName(const QString &path);
    QString sessionFile() const;

    QString m_workspace;
    QString m_module; ///< the workspace's module folder
    QString m_kernel; ///< its kernel tree
    QString m_main;   ///< the file of the module to read first
    QMainWindow *m_window;
    FileIndex m_index;
    EditorArea *m_area;
    QuickOpen *m_quickOpen;
};

} // namespace klab
