// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "base/result.h"
#include "edit/recoverystore.h"
#include "findings/diagnostic.h"

#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>
#include <memory>

namespace KTextEditor
{
class MovingRange;
class View;
} // namespace KTextEditor

namespace klab
{

class CodeDisplay;
class CodeDocument;
class KernelHints;
class DiagnosticMarks;
class DiskWatch;
class EditorDocument;
class LanguageClient;
class QuestionBar;
class StatePane;

/// A file in the editor's tabs: its view, and above it any question about it. The file is
/// read when load() is called, at the latest when the tab is shown.
class EditorTab : public QWidget
{
    Q_OBJECT
public:
    /// What tabs share; must outlive them.
    struct Services {
        RecoveryStore &store;
        DiskWatch &watch;
        LanguageClient *language = nullptr;   ///< null: nobody knows the code
        KernelHints *kernel = nullptr;        ///< null: nobody knows the kernel's words
        const CodeDisplay *display = nullptr; ///< null: the text alone is shown
    };

    EditorTab(QString path, Services services, QWidget *parent = nullptr);
    ~EditorTab() override;

    /// Canonical path of the file.
    QString path() const;
    /// Reads the file and makes the view, once. A failure is shown in the tab, too.
    Result<> load();
    bool isModified() const;
    /// Null until it is loaded.
    EditorDocument *document() const { return m_document.get(); }
    KTextEditor::View *view() const { return m_view; }
    /// As a language server knows it; null where none is meant for it.
    CodeDocument *code() const { return m_code.get(); }

    /// Puts the cursor there, once the file is loaded, and the line in the middle.
    /// @param flash shows the line for a moment
    void jumpTo(const FilePosition &position, bool flash = true);
    /// Shows these lines, from 1, for some seconds.
    void highlight(int first, int last);
    /// Where the cursor is, or will be.
    FilePosition position() const;
    QList<int> bookmarks() const;
    void setBookmarks(const QList<int> &lines);

    /// Marks these, in place of those before; nothing while the file is not loaded.
    void mark(const QList<Diagnostic> &diagnostics);
    /// Asks what is to become of a text that was left behind.
    void offer(const RecoveredText &orphan);
    /// Asks whether to save before it is closed.
    void askToClose();
    Result<> save();
    Result<> saveAs(const QString &path);
    /// The file has another path now: it, or a folder above it, was renamed.
    void moveTo(const QString &path);

Q_SIGNALS:
    /// Its path or whether it is modified changed.
    void titleChanged();
    /// There is a view now.
    void loaded();
    void saved(const QString &path);
    void failed(const klab::Error &error);
    /// The user has decided to close it.
    void closeWanted();
    void saveAsWanted();
    void differenceWanted(const QString &title, const QString &difference);
    void fontChanged(const QFont &font);
    /// See EditorArea.
    void fixesWanted();
    /// code() is another one.
    void codeChanged();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeView();
    void knowCode();
    void takePath();
    void rerouteActions();
    void connectDocument();
    void askAboutDisk();
    void askToReload();
    void showDifference();
    void recover();
    void showRecovery();
    void discardRecovery();
    void flash(int first, int last, std::chrono::milliseconds duration);
    void report(const Result<> &result);

    QString m_path;
    Services m_services;
    QuestionBar *m_diskBar;
    QuestionBar *m_recoveryBar;
    QuestionBar *m_closeBar;
    StatePane *m_problem = nullptr;
    std::unique_ptr<EditorDocument> m_document;
    KTextEditor::View *m_view = nullptr;
    std::unique_ptr<DiagnosticMarks> m_marks; ///< before the document goes
    std::unique_ptr<CodeDocument> m_code;     ///< before the view and the marks go
    std::unique_ptr<KTextEditor::MovingRange> m_flash;
    QTimer m_flashTimer;
    FilePosition m_wanted;
    QList<int> m_wantedBookmarks;
    RecoveredText m_orphan; ///< without a copy: none
};

} // namespace klab
