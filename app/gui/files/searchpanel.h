// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "files/folderlisting.h"
#include "files/searchjob.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace klab
{

class SearchResults;

/// Search in the files of the workspace, for a dock: what to look for and where, above
/// what was found. Remembers the last texts in the settings.
class SearchPanel : public QWidget
{
    Q_OBJECT
public:
    enum class Scope { Everything, Module, Kernel, Folder };

    SearchPanel(const QString &moduleFolder, const QString &kernelTree, QWidget *parent = nullptr);

    /// Folders of modules that are not in the module folder.
    void setFolders(const QList<FileRoot> &elsewhere);
    /// Searches at once, as for the selection of an editor. Of several lines the first
    /// one counts; where there is none, the field waits for a text.
    void start(const QString &text, Scope scope = Scope::Everything);
    /// Makes a folder the place to search, and the field ready for a text.
    void searchInFolder(const QString &folder);
    /// Makes the field ready for a text.
    void focusField();

    bool isSearching() const;
    SearchResults *results() const { return m_results; }

public Q_SLOTS:
    /// Goes to the result after the current one, or before, and opens it.
    void nextResult();
    void previousResult();
    void cancel();

Q_SIGNALS:
    void activated(const klab::FilePosition &position);
    /// There are results to go to, or none any more.
    void resultsChanged(bool any);

private:
    QHBoxLayout *createQueryRow();
    QHBoxLayout *createScopeRow();
    QToolButton *createToggle(const QString &text, const QString &name, const QString &tip);
    void connectParts();
    void search();
    void remember(const QString &text);
    void setScope(Scope scope);
    QStringList folders() const;
    QString shownFolder() const;
    void update();
    QString statusText() const;

    QString m_moduleFolder;
    QString m_kernelTree;
    QList<FileRoot> m_elsewhere;
    QString m_folder; ///< of Scope::Folder; empty: there is no such choice
    QComboBox *m_text;
    QPushButton *m_go;
    QToolButton *m_case = nullptr;
    QToolButton *m_word = nullptr;
    QToolButton *m_regex = nullptr;
    QComboBox *m_scope;
    QLineEdit *m_globs;
    QLabel *m_status;
    QLabel *m_empty;
    QStackedWidget *m_stack;
    SearchResults *m_results;
};

} // namespace klab
