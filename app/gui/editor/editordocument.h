// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "edit/textfile.h"
#include "language/workspaceedit.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace KTextEditor
{
class Document;
}

namespace klab
{

class RecoveryStore;

/// A file that is being edited.
///
/// KTextEditor writes files in place, so that being killed would leave half a file, and
/// opens whatever a workspace has put there. It therefore never sees the file itself but
/// a private copy of it, in a folder of the session's; this class reads and replaces the
/// file. So everything KTextEditor does with files (encodings, line ends, undo's saved
/// state) stays as it is, and every way of saving it has ends in saving here.
///
/// What is typed and not saved is kept in the RecoveryStore, at most a second or so late.
class EditorDocument : public QObject
{
    Q_OBJECT
public:
    /// How the file on disk relates to the text that was last read from it or saved.
    enum class Disk { Same, Changed, Deleted };
    Q_ENUM(Disk)

    /// Reads @p path; see readTextFile() for what is refused. @p store must outlive the
    /// document.
    static Result<std::unique_ptr<EditorDocument>> open(const QString &path, RecoveryStore &store);
    /// Unsaved text stays in the RecoveryStore unless it was discarded.
    ~EditorDocument() override;

    KTextEditor::Document *document() const { return m_document.get(); }
    /// Canonical path of the file.
    const QString &path() const { return m_path; }
    bool isModified() const;
    Disk disk() const { return m_disk; }

    /// Writes the text to disk. Fails if the file has changed there since: others'
    /// changes are not overwritten until keepMine() was called. After a failure the text
    /// is modified as before.
    Result<> save();
    /// Saves under another name, which is the document's from then on.
    Result<> saveAs(const QString &path);
    /// The file has another path now: it, or a folder above it, was renamed.
    void moveTo(const QString &path);
    /// Checks whether the file changed on disk. An unmodified document adopts the new
    /// content, as an edit that can be undone; a modified one only reports it.
    void checkDisk();
    /// Takes the content on disk over, whatever was typed; that can be undone.
    Result<> reload();
    /// The next save may overwrite what is on disk now.
    void keepMine();
    /// From the file on disk to the text, as a unified difference.
    QString difference() const;
    /// Replaces the text, as an edit that can be undone.
    void takeOver(const QString &text);
    /// Makes these edits, of which editedText() accepts all, as one step that can be undone.
    void apply(const QList<TextEdit> &edits);
    /// What was typed is not wanted any more; before closing.
    void discard();

Q_SIGNALS:
    void modifiedChanged();
    void diskChanged();
    /// The content on disk was taken over.
    void reloaded();
    void saved(const QString &path);
    /// A save that was not asked for by save() or saveAs() failed.
    void failed(const klab::Error &error);

private:
    EditorDocument(QString path, RecoveryStore &store);

    Result<> load(const TextFile &file, const QString &folder);
    void saw(const TextFile &file);
    void setDisk(Disk disk);
    void setPath(const QString &path);
    void endUndoStep() const;
    Result<> syncCopy();
    Result<> requireUnchanged();
    Result<> commit(const QString &path);
    Result<> writeOut(const QString &path);
    void noticeUndone();
    void addFinalNewline();
    Result<> checkEncoding() const;
    Result<QString> decode(const QByteArray &content) const;
    void applyText(const QString &text);
    void keepCopy();
    void updateCopy();
    void documentWasSaved();
    void beginForeignReload();
    void endForeignReload();

    QString m_path;
    QString m_copy; ///< what KTextEditor believes to be the file
    RecoveryStore &m_store;
    std::unique_ptr<KTextEditor::Document> m_document;
    FileStamp m_stamp;
    QByteArray m_digest;       ///< of the content read or saved last
    QByteArray m_savedText;    ///< digest of the text that is on disk
    qint64 m_savedLength = -1; ///< of that text, in characters; -1: another one is there
    Disk m_disk = Disk::Same;
    bool m_isSyncing = false; ///< KTextEditor saves or loads because of us
    bool m_isDiscarded = false;
    QString m_unsaved; ///< over a reload of KTextEditor's own
    bool m_hasUnsaved = false;
    QTimer m_keepTimer;
};

} // namespace klab
