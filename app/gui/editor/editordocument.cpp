// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/editordocument.h"

#include "edit/linediff.h"
#include "edit/recoverystore.h"
#include "gui/kit/editorsetup.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KTextEditor/Document>
#include <KTextEditor/Editor>
#include <KTextEditor/View>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopedValueRollback>
#include <QStorageInfo>
#include <QStringDecoder>
#include <QStringEncoder>
#include <QUrl>

#include <ranges>

namespace klab
{

static QByteArray digestOf(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256);
}

static Result<> writeCopy(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.flush()) {
        return fail(Error::Code::NoSpace,
                    EditorDocument::tr("The editor cannot write to %1: %2.").arg(path, file.errorString()),
                    EditorDocument::tr("Free some space on its disk, or restore its permissions."));
    }
    return {};
}

EditorDocument::EditorDocument(QString path, RecoveryStore &store)
    : m_path(std::move(path))
    , m_store(store)
{
    m_keepTimer.setSingleShot(true);
    connect(&m_keepTimer, &QTimer::timeout, this, &EditorDocument::keepCopy);
}

Result<std::unique_ptr<EditorDocument>> EditorDocument::open(const QString &path, RecoveryStore &store)
{
    const Result<TextFile> file = readTextFile(path);
    if (!file)
        return tl::unexpected(file.error());
    std::unique_ptr<EditorDocument> document(new EditorDocument(QFileInfo(path).canonicalFilePath(), store));
    if (const Result<> loaded = document->load(*file, store.makeFolder()); !loaded)
        return tl::unexpected(loaded.error());
    return document;
}

EditorDocument::~EditorDocument()
{
    if (isModified() && !m_isDiscarded)
        m_store.keep(m_path, m_document->text());
    // Deleting it tells of changes that are of no interest any more.
    m_document->disconnect(this);
    m_document.reset();
    if (!m_copy.isEmpty())
        QFile::remove(m_copy);
}

Result<> EditorDocument::load(const TextFile &file, const QString &folder)
{
    m_document.reset(textEditor()->createDocument(nullptr));
    if (folder.isEmpty()) {
        return fail(Error::Code::FileSystem,
                    tr("The editor cannot keep its recovery copies: %1 is not writable.")
                        .arg(RecoveryStore::defaultRoot()),
                    tr("Free some space on its disk, or restore its permissions."));
    }
    m_copy = folder + u'/' + QFileInfo(m_path).fileName();
    if (const Result<> written = writeCopy(m_copy, file.content); !written)
        return written;
    // Nobody but this class touches the copy; and no question may ever stand in the way.
    m_document->setModifiedOnDiskWarning(false);
    if (!m_document->openUrl(QUrl::fromLocalFile(m_copy)))
        return fail(Error::Code::FileSystem, tr("%1 cannot be shown as text.").arg(m_path));
    setUpMode(m_document.get(), m_path);
    saw(file);
    using Document = KTextEditor::Document;
    connect(m_document.get(), &Document::modifiedChanged, this, [this] {
        updateCopy();
        Q_EMIT modifiedChanged();
    });
    connect(m_document.get(), &Document::textChanged, this, [this] {
        noticeUndone();
        updateCopy();
    });
    connect(m_document.get(), &Document::documentSavedOrUploaded, this, &EditorDocument::documentWasSaved);
    connect(m_document.get(), &Document::aboutToReload, this, &EditorDocument::beginForeignReload);
    connect(m_document.get(), &Document::reloaded, this, &EditorDocument::endForeignReload);
    return {};
}

bool EditorDocument::isModified() const
{
    return m_document && m_document->isModified();
}

void EditorDocument::saw(const TextFile &file)
{
    m_stamp = file.stamp;
    m_digest = digestOf(file.content);
    m_savedLength = m_document->totalCharacters();
    m_savedText = digestOf(m_document->text().toUtf8());
}

/// KTextEditor takes a text for modified though undo brought it back to what was saved.
void EditorDocument::noticeUndone()
{
    if (m_isSyncing || !isModified() || m_disk != Disk::Same ||
        m_document->totalCharacters() != m_savedLength)
        return;
    if (digestOf(m_document->text().toUtf8()) == m_savedText)
        m_document->setModified(false);
}

void EditorDocument::setDisk(Disk disk)
{
    if (std::exchange(m_disk, disk) != disk)
        Q_EMIT diskChanged();
}

// ------------------------------------------------------------------------- saving

Result<> EditorDocument::save()
{
    const Result<> mine = requireUnchanged();
    return mine ? commit(m_path) : mine;
}

Result<> EditorDocument::requireUnchanged()
{
    checkDisk();
    if (m_disk != Disk::Changed)
        return {};
    return fail(Error::Code::Busy,
                tr("%1 was not saved: it was changed on disk since it was opened.").arg(m_path),
                tr("Choose which of the two to keep, above the text."));
}

Result<> EditorDocument::saveAs(const QString &path)
{
    if (const Result<> saved = commit(path); !saved)
        return saved;
    if (m_path != path)
        setPath(path);
    return {};
}

void EditorDocument::moveTo(const QString &path)
{
    setPath(path);
    if (isModified())
        m_store.keep(m_path, m_document->text());
    checkDisk();
}

void EditorDocument::setPath(const QString &path)
{
    m_store.drop(m_path);
    const QString canonical = QFileInfo(path).canonicalFilePath();
    m_path = canonical.isEmpty() ? path : canonical; // it may be gone by now
    m_document->setMode(textEditor()->repository().definitionForFileName(m_path).name());
    setUpMode(m_document.get(), m_path);
}

Result<> EditorDocument::commit(const QString &path)
{
    if (!m_document->isReadWrite()) {
        return fail(Error::Code::BadInput, tr("%1 was not saved: its text is read-only.").arg(path),
                    tr("Turn off Read Only Mode in the Tools menu first."));
    }
    if (const Result<> encodable = checkEncoding(); !encodable)
        return encodable;
    addFinalNewline();
    if (const Result<> synced = syncCopy(); !synced)
        return synced;
    return writeOut(path);
}

/// Replaces the file by what KTextEditor wrote into its copy.
Result<> EditorDocument::writeOut(const QString &path)
{
    const Result<TextFile> text = readTextFile(m_copy, std::numeric_limits<int>::max());
    const Result<FileStamp> stamp = text ? saveTextFile(path, text->content) : tl::unexpected(text.error());
    if (!stamp) {
        m_document->setModified(true);
        return tl::unexpected(stamp.error());
    }
    saw({text->content, *stamp});
    m_store.drop(m_path);
    setDisk(Disk::Same);
    Q_EMIT saved(QFileInfo(path).canonicalFilePath());
    return {};
}

Result<> EditorDocument::checkEncoding() const
{
    QStringEncoder encoder(m_document->encoding());
    if (!encoder.isValid())
        return {}; // one of KTextEditor's own; it knows
    const QByteArray bytes = encoder(m_document->text());
    if (!encoder.hasError())
        return {};
    return fail(Error::Code::BadInput,
                tr("%1 was not saved: it has characters that its encoding, %2, cannot represent.")
                    .arg(m_path, m_document->encoding()),
                tr("Remove them, or choose UTF-8 as the encoding below the text."));
}

/// As KTextEditor would add it while it saves, but before the text is looked at.
void EditorDocument::addFinalNewline()
{
    const int last = m_document->lines() - 1;
    const int length = m_document->lineLength(last);
    if (length <= 0)
        return;
    QList<KTextEditor::View *> atEnd;
    for (KTextEditor::View *view : m_document->views()) {
        if (view->cursorPosition() == m_document->documentEnd())
            atEnd << view;
    }
    m_document->insertText({last, length}, QStringLiteral("\n"));
    for (KTextEditor::View *view : std::as_const(atEnd))
        view->setCursorPosition({last, length});
}

/// What comes now is another step than what was before: to KTextEditor, a moved cursor says so.
void EditorDocument::endUndoStep() const
{
    for (KTextEditor::View *view : m_document->views())
        Q_EMIT view->cursorPositionChanged(view, view->cursorPosition());
}

/// Lets KTextEditor save its copy, after which it takes the text for unmodified.
Result<> EditorDocument::syncCopy()
{
    // It would tell a failure with a dialog.
    const QString folder = QFileInfo(m_copy).absolutePath();
    if (!QDir().mkpath(folder) || !QFileInfo(folder).isWritable()) { // somebody has cleaned up
        return fail(Error::Code::FileSystem,
                    tr("%1 was not saved: the editor's recovery copy cannot be written.").arg(m_path),
                    tr("Make the folder %1 writable again; the text stays here until then.").arg(folder));
    }
    const QStorageInfo storage(folder);
    const qint64 need = 4 * qint64(m_document->totalCharacters()) + (1 << 20);
    if (!storage.isValid() || storage.bytesAvailable() < need) {
        return fail(Error::Code::NoSpace, tr("%1 was not saved: the disk of %2 is full.").arg(m_path, m_copy),
                    tr("Free some space on it and save again; the text stays here until then."));
    }
    endUndoStep(); // undo is to stop where it was saved, not to run past it
    const QScopedValueRollback syncing(m_isSyncing, true);
    if (!m_document->documentSave())
        return fail(Error::Code::FileSystem,
                    tr("%1 was not saved: the editor's recovery copy cannot be written.").arg(m_path));
    return {};
}

/// One of KTextEditor's own ways to save led past save(): go the rest of it.
void EditorDocument::documentWasSaved()
{
    if (m_isSyncing)
        return;
    m_document->setModified(true); // until it is: a change on disk must not replace it
    Result<> saved = requireUnchanged();
    if (saved)
        saved = writeOut(m_path);
    if (saved)
        m_document->setModified(false);
    else
        Q_EMIT failed(saved.error());
}

// ------------------------------------------------------- what happens to the file

void EditorDocument::checkDisk()
{
    const FileStamp stamp = fileStamp(m_path);
    if (!stamp.exists)
        return setDisk(Disk::Deleted);
    if (stamp == m_stamp)
        return setDisk(Disk::Same);
    const Result<TextFile> file = readTextFile(m_path);
    if (file && digestOf(file->content) == m_digest) {
        m_stamp = file->stamp; // touched, or written again as it was
        return setDisk(Disk::Same);
    }
    if (file && !isModified() && reload())
        return;
    setDisk(Disk::Changed);
}

Result<> EditorDocument::reload()
{
    const Result<TextFile> file = readTextFile(m_path);
    if (!file)
        return tl::unexpected(file.error());
    const Result<QString> text = decode(file->content);
    if (text && m_document->isReadWrite()) {
        applyText(*text);
        if (const Result<> synced = syncCopy(); !synced)
            return synced;
    } else {
        if (const Result<> written = writeCopy(m_copy, file->content); !written)
            return written;
        const QScopedValueRollback syncing(m_isSyncing, true);
        m_document->setModified(false);
        m_document->documentReload();
    }
    saw(*file);
    m_store.drop(m_path);
    setDisk(Disk::Same);
    Q_EMIT reloaded();
    return {};
}

void EditorDocument::keepMine()
{
    if (const Result<TextFile> file = readTextFile(m_path)) {
        m_stamp = file->stamp;
        m_digest = digestOf(file->content);
    } else {
        m_stamp = fileStamp(m_path);
    }
    m_savedLength = -1; // no text of ours is on disk
    m_document->setModified(true);
    setDisk(m_stamp.exists ? Disk::Same : Disk::Deleted);
}

QString EditorDocument::difference() const
{
    QString before;
    if (const Result<TextFile> file = readTextFile(m_path))
        before = decode(file->content).value_or(QString::fromUtf8(file->content));
    return unifiedDiff(before.split(u'\n'), m_document->text().split(u'\n'), tr("%1 on disk").arg(m_path),
                       tr("%1 in the editor").arg(m_path));
}

/// The text in these bytes, with newlines as KTextEditor has them; fails where they do
/// not fit the document's encoding.
Result<QString> EditorDocument::decode(const QByteArray &content) const
{
    QStringDecoder decoder(m_document->encoding());
    if (!decoder.isValid())
        return fail(Error::Code::BadInput, tr("The encoding %1 is not known.").arg(m_document->encoding()));
    QString text = decoder(content);
    if (decoder.hasError())
        return fail(Error::Code::BadInput,
                    tr("%1 is not encoded in %2.").arg(m_path, m_document->encoding()));
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    return text.replace(u'\r', u'\n');
}

void EditorDocument::takeOver(const QString &text)
{
    applyText(text);
    updateCopy();
}

void EditorDocument::apply(const QList<TextEdit> &edits)
{
    endUndoStep();
    {
        const KTextEditor::Document::EditingTransaction transaction(m_document.get());
        // From the end, so that what is before keeps its place.
        for (const TextEdit &edit : edits | std::views::reverse) {
            const TextRange &range = edit.range;
            m_document->replaceText({range.begin.line, range.begin.column, range.end.line, range.end.column},
                                    edit.text);
        }
    }
    endUndoStep();
    updateCopy();
}

/// Changes only the lines that differ, so that cursors, marks and folds stay.
void EditorDocument::applyText(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    const QStringList present = m_document->text().split(u'\n');
    const QList<LineChange> changes = lineDiff(present, lines);
    const KTextEditor::Document::EditingTransaction transaction(m_document.get());
    // From the end, so that the lines before keep their numbers.
    for (const LineChange &change : changes | std::views::reverse) {
        const int from = int(change.oldLine);
        const int to = int(change.oldLine + change.oldCount);
        const QStringList inserted = lines.mid(change.newLine, change.newCount);
        if (change.oldCount > 0 && change.newCount > 0) {
            m_document->replaceText({from, 0, to - 1, m_document->lineLength(to - 1)}, inserted.join(u'\n'));
        } else if (change.oldCount == 0 && from < m_document->lines()) {
            m_document->insertText({from, 0}, inserted.join(u'\n') + u'\n');
        } else if (change.oldCount == 0) {
            m_document->insertText(m_document->documentEnd(), u'\n' + inserted.join(u'\n'));
        } else if (to < m_document->lines()) {
            m_document->removeText({from, 0, to, 0});
        } else {
            const int before = std::max(from - 1, 0);
            m_document->removeText({{before, m_document->lineLength(before)}, m_document->documentEnd()});
        }
    }
}

// -------------------------------------------------------------- unsaved text's copy

void EditorDocument::updateCopy()
{
    if (m_isSyncing || m_isDiscarded)
        return;
    if (!isModified()) {
        m_keepTimer.stop();
        m_store.drop(m_path);
    } else if (!m_keepTimer.isActive()) {
        // Not started again by each key: the copy is never later than this. A large text
        // takes longer to copy, and waits longer.
        m_keepTimer.start(700 + int(m_document->totalCharacters() / 2000));
    }
}

void EditorDocument::keepCopy()
{
    if (isModified() && !m_isDiscarded)
        m_store.keep(m_path, m_document->text());
}

void EditorDocument::discard()
{
    m_isDiscarded = true;
    m_keepTimer.stop();
    m_store.drop(m_path);
}

/// KTextEditor reads its copy again, to have it in another encoding; what was typed must
/// survive that.
void EditorDocument::beginForeignReload()
{
    m_hasUnsaved = !m_isSyncing && isModified();
    m_unsaved = m_hasUnsaved ? m_document->text() : QString();
    if (m_hasUnsaved) {
        m_store.keep(m_path, m_unsaved);
        m_document->setModified(false); // else it asks
    }
}

void EditorDocument::endForeignReload()
{
    if (std::exchange(m_hasUnsaved, false))
        takeOver(std::exchange(m_unsaved, {}));
}

} // namespace klab
