// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "base/result.h"
#include "edit/recoverystore.h"
#include "gui/editor/diskwatch.h"
#include "language/editscope.h"

#include <QFont>
#include <QHash>
#include <QIcon>
#include <QJsonObject>
#include <QPointer>
#include <QWidget>

class QAction;
class QStackedWidget;

namespace KTextEditor
{
class View;
}

namespace klab
{

class CodeDisplay;
class CodeDocument;
class EditorDocument;
class EditorTab;
class FindingStore;
class KernelHints;
class LanguageClient;
class QuestionBar;
class TabPages;

/// The files that are being edited, in tabs; and other pages beside them.
///
/// Files are identified by absolute paths; a symbolic link and what it leads to are the
/// same file. Nothing here asks in a dialog: questions stand above the text they are
/// about, failures come by failed(). GUI thread.
class EditorArea : public QWidget
{
    Q_OBJECT
public:
    /// @param recoveryRoot where copies of unsaved texts are kept
    explicit EditorArea(QWidget *parent = nullptr,
                        const QString &recoveryRoot = RecoveryStore::defaultRoot());
    /// Texts that are neither saved nor discarded are offered at the next start.
    ~EditorArea() override;
    /// Before what the views are in goes. Nothing is saved, and nobody is told of it.
    void destroyTabs();

    // ------------------------------------------------------------------ files
    /// Opens a file, or shows its tab; goes to the place if it names one.
    /// @return whether it is open; why not comes by failed()
    bool open(const FilePosition &position);
    /// Goes to lines of the file that is shown, from 1, and highlights them for some seconds.
    void highlight(int first, int last);
    /// Closes those of these files that are not on disk any more, but for those with changes.
    /// @param paths canonical
    void closeGone(const QStringList &paths);
    /// While the lab writes files itself nobody is asked about them. Afterwards the tabs take
    /// over what is on disk; call closeGone() before.
    void setDiskHeld(bool held) { m_watch.setHeld(held); }
    /// Canonical path of the file whose tab is shown; empty: none, or another page.
    QString currentFile() const;
    /// Where the cursor is in it.
    FilePosition currentPosition() const;
    /// The view that is shown, to be merged into the window's menus; null: none.
    KTextEditor::View *currentView() const;
    QStringList openFiles() const;

    /// Files with changes that are not saved, in the order of their tabs.
    QStringList modifiedFiles() const;
    /// Saves them all, before a build for example. Goes on after a failure; the first
    /// one is returned, and its file shown.
    Result<> saveAll();
    /// Saves the file that is shown; nothing else is no error.
    Result<> save();
    /// Saves the file that is shown under another name, which its tab has from then on.
    /// Overwrites: the caller has asked.
    Result<> saveAs(const QString &path);
    /// A file or a folder has another path now; tabs follow.
    void move(const QString &from, const QString &to);
    /// What is not saved is not wanted any more: the user said so, and the window closes.
    void discardAll();
    /// Closes the file that is shown, or the page; asks if there are changes.
    void closeCurrent();

    // ------------------------------------------------------------------ pages
    /// Adds a page that is no file. The area shows it and takes it as a child; closing
    /// its tab only hides it.
    void addPage(QWidget *page, const QString &title, const QIcon &icon, bool closable = true);
    /// Shows the tab of a page that was added.
    void showPage(QWidget *page);
    bool isPageShown(const QWidget *page) const;
    /// The page, or the file's tab, that is in front; null: none.
    QWidget *currentPage() const;

    // ---------------------------------------------------------------- session
    /// The open files, their places, bookmarks and the letters' size, to be kept as it is.
    QJsonObject saveSession() const;
    /// Opens what a session had; each file is read when its tab is first shown. Files
    /// that no longer exist, and invalid data, are ignored.
    void restoreSession(const QJsonObject &session);

    // --------------------------------------------------------------- findings
    /// Marks the places of the findings in their files, as soon as they are settled.
    /// @param store outlives the tabs
    void setFindings(const FindingStore *store);

    // ------------------------------------------------------------------- code
    /// Lets a language server know what is open. Before any file is. @param client outlives the tabs
    void setLanguage(LanguageClient *client) { m_language = client; }
    /// Says in tool tips what the kernel means by a word. Before any file is open. @param hints outlives the
    /// tabs
    void setKernelHints(KernelHints *hints) { m_kernelHints = hints; }
    /// Which of colours and hints are wanted. Before any file is open. @param display outlives the tabs
    void setCodeDisplay(const CodeDisplay *display) { m_display = display; }
    /// The file that is shown, as the server knows it; null: it does not, or no file is shown.
    CodeDocument *currentCode() const;
    /// Which files may be changed for a language server.
    void setScope(const EditScope &scope) { m_scope = scope; }
    const EditScope &scope() const { return m_scope; }
    /// The text of a file as it is now, in its tab or on disk; its lines end with '\n'.
    Result<QString> text(const QString &path) const;
    /// A file's document, to be changed. What is not open is opened, in a tab behind the others.
    Result<EditorDocument *> document(const QString &path);

    // ---------------------------------------------------------------- actions
    QAction *closeAction() const { return m_close; }       ///< Ctrl+W
    QAction *saveAllAction() const { return m_saveAll; }   ///< Ctrl+Alt+S
    QAction *nextAction() const { return m_next; }         ///< Ctrl+Tab
    QAction *previousAction() const { return m_previous; } ///< Ctrl+Shift+Tab

Q_SIGNALS:
    /// open() is about to show another place than this one, where the cursor is.
    void leaving(const klab::FilePosition &from);
    /// Another view is shown, or none (null); the one before still lives.
    void currentViewChanged(KTextEditor::View *view);
    /// currentCode() is another one, also after Save As.
    void currentCodeChanged();
    /// Another tab is shown, be it a file's or a page's, or none.
    void currentPageChanged();
    /// Another file is shown, or its name changed; empty: no file is.
    void currentFileChanged(const QString &path);
    void modifiedFilesChanged();
    /// A file's new content is on disk, whoever asked for it.
    void saved(const QString &path);
    /// The user wants to save this file under another name: ask for one, call saveAs().
    void saveAsWanted(const QString &path);
    void failed(const klab::Error &error);
    /// The user has clicked on what says that a line has a fix; the cursor is there.
    void fixesWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    /// The path under which a file is known here; the one given where it does not exist.
    static QString canonical(const QString &path);
    QAction *makeAction(const QString &text, const QString &icon, const QList<QKeySequence> &keys,
                        void (EditorArea::*slot)());
    void setUpTabs();
    QWidget *makeEmptyPage();
    EditorTab *addTab(const QString &path);
    void insertTab(EditorTab *tab, int index);
    EditorTab *tabAt(int index) const;
    EditorTab *tabOf(const QString &path) const;
    EditorTab *currentTab() const;
    QList<EditorTab *> tabs() const;
    void closePage(QWidget *page);
    void remove(QWidget *page);
    void closeOthers(QWidget *kept);
    void showNext();
    void showPrevious();
    void saveAllAndTell();
    void tabChanged();
    void updateTitles();
    void updateTab(EditorTab *tab);
    void markFindings(const QList<EditorTab *> &tabs);
    QFont textFont() const;
    void setEditorFont(const QFont &font);
    void showDifference(const QString &title, const QString &difference);
    void offerOrphans();
    void openOrphans();
    void showLostText(const RecoveredText &orphan);

    /// How the tab of a page is made again after it was closed.
    struct Page {
        QString title;
        QIcon icon;
        bool closable = true;
    };

    RecoveryStore m_store;
    DiskWatch m_watch;
    QStackedWidget *m_stack;
    TabPages *m_tabs;
    QuestionBar *m_orphanBar;
    QAction *m_close;
    QAction *m_saveAll;
    QAction *m_next;
    QAction *m_previous;
    QHash<QWidget *, Page> m_pages;
    QHash<QString, RecoveredText> m_orphans; ///< by path, not offered in a tab yet
    const FindingStore *m_findings = nullptr;
    LanguageClient *m_language = nullptr;
    EditScope m_scope;
    KernelHints *m_kernelHints = nullptr;
    const CodeDisplay *m_display = nullptr;
    QFont m_font;
    bool m_hasFont = false;
    QPointer<KTextEditor::View> m_shownView;
    QString m_shownFile;
    QPointer<QWidget> m_shownPage;
};

} // namespace klab
