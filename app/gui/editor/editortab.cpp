// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/editortab.h"

#include "edit/linediff.h"
#include "gui/editor/codedocument.h"
#include "gui/editor/diagnosticmarks.h"
#include "gui/editor/diskwatch.h"
#include "gui/editor/editordocument.h"
#include "gui/kit/editorsetup.h"
#include "gui/kit/questionbar.h"
#include "gui/kit/statepane.h"
#include "language/languagereader.h"

#include <KActionCollection>
#include <KTextEditor/Attribute>
#include <KTextEditor/Document>
#include <KTextEditor/MovingRange>
#include <KTextEditor/View>

#include <QAction>
#include <QFileInfo>
#include <QFont>
#include <QLocale>
#include <QPalette>
#include <QVBoxLayout>

#include <chrono>

namespace klab
{

using namespace std::chrono_literals;
using KTextEditor::Document;

EditorTab::EditorTab(QString path, Services services, QWidget *parent)
    : QWidget(parent)
    , m_path(std::move(path))
    , m_services(services)
    , m_diskBar(new QuestionBar)
    , m_recoveryBar(new QuestionBar)
    , m_closeBar(new QuestionBar)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QuestionBar *bar : {m_closeBar, m_recoveryBar, m_diskBar}) {
        layout->addWidget(bar);
        // Back to the text, unless another tab is shown now.
        connect(bar, &QuestionBar::answered, this, [this] {
            if (isVisible())
                setFocus();
        });
    }
    m_diskBar->setObjectName(QStringLiteral("diskBar"));
    m_recoveryBar->setObjectName(QStringLiteral("recoveryBar"));
    m_closeBar->setObjectName(QStringLiteral("closeBar"));
    m_flashTimer.setSingleShot(true);
    connect(&m_flashTimer, &QTimer::timeout, this, [this] { m_flash.reset(); });
}

EditorTab::~EditorTab()
{
    if (m_document)
        m_services.watch.remove(m_path);
    m_flash.reset();
    m_code.reset();
    m_marks.reset();
    // Before the document, whose view it is, so that nothing hears of it.
    delete std::exchange(m_view, nullptr);
}

QString EditorTab::path() const
{
    return m_path;
}

bool EditorTab::isModified() const
{
    return m_document && m_document->isModified();
}

void EditorTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_document && !m_problem)
        load();
}

Result<> EditorTab::load()
{
    if (m_document)
        return {};
    Result<std::unique_ptr<EditorDocument>> document = EditorDocument::open(m_path, m_services.store);
    if (!document) {
        if (!m_problem) {
            m_problem = new StatePane;
            layout()->addWidget(m_problem);
        }
        m_problem->showError(document.error(), {{tr("Try Again"), [this] { load(); }},
                                                {tr("Close"), [this] { Q_EMIT closeWanted(); }}});
        return tl::unexpected(document.error());
    }
    delete std::exchange(m_problem, nullptr);
    m_document = std::move(*document);
    m_path = m_document->path();
    makeView();
    connectDocument();
    m_services.watch.add(m_path);
    m_marks = std::make_unique<DiagnosticMarks>(m_document->document());
    m_marks->addView(m_view);
    knowCode();
    setBookmarks(std::exchange(m_wantedBookmarks, {}));
    jumpTo(m_wanted, false);
    if (!m_orphan.copy.isEmpty())
        showRecovery();
    Q_EMIT loaded();
    return {};
}

void EditorTab::knowCode()
{
    m_code.reset();
    if (m_services.language && !languageOf(m_path).isEmpty()) {
        m_code = std::make_unique<CodeDocument>(m_services.language, m_view, m_path, m_marks.get(),
                                                m_services.kernel, m_services.display);
        connect(m_code.get(), &CodeDocument::fixesWanted, this, &EditorTab::fixesWanted);
    }
    Q_EMIT codeChanged();
}

void EditorTab::makeView()
{
    m_view = m_document->document()->createView(this);
    setUpView(m_view);
    rerouteActions();
    layout()->addWidget(m_view);
    setFocusProxy(m_view);
    m_view->setAccessibleName(tr("Text of %1").arg(QFileInfo(m_path).fileName()));
    connect(m_view, &KTextEditor::View::configChanged, this,
            [this] { Q_EMIT fontChanged(m_view->configValue(QStringLiteral("font")).value<QFont>()); });
}

/// KTextEditor's own ways to save and to read again lead to its copy of the file.
void EditorTab::rerouteActions()
{
    const auto reroute = [this](const char *name, const std::function<void()> &way) {
        QAction *action = m_view->actionCollection()->action(QLatin1StringView(name));
        if (!action)
            return;
        disconnect(action, &QAction::triggered, m_document->document(), nullptr);
        disconnect(action, &QAction::triggered, m_view, nullptr);
        connect(action, &QAction::triggered, this, way);
        m_view->addAction(action); // its keys work also where no window has taken it into its menus
    };
    reroute("file_save", [this] { report(save()); });
    reroute("file_save_as", [this] { Q_EMIT saveAsWanted(); });
    reroute("file_reload", [this] {
        if (!isModified() || m_document->disk() == EditorDocument::Disk::Changed)
            report(m_document->reload());
        else
            askToReload();
    });
}

void EditorTab::connectDocument()
{
    connect(m_document.get(), &EditorDocument::modifiedChanged, this, [this] {
        if (!isModified())
            m_closeBar->hide();
        Q_EMIT titleChanged();
    });
    connect(m_document.get(), &EditorDocument::diskChanged, this, &EditorTab::askAboutDisk);
    connect(m_document.get(), &EditorDocument::failed, this, &EditorTab::failed);
    connect(m_document.get(), &EditorDocument::saved, this, &EditorTab::saved);
    connect(m_document.get(), &EditorDocument::saved, this, [this] {
        if (m_code)
            m_code->noteSaved();
    });
    connect(&m_services.watch, &DiskWatch::touched, this, [this](const QString &path) {
        if (path == m_path)
            m_document->checkDisk();
    });
    connect(m_document->document(), &Document::aboutToInvalidateMovingInterfaceContent, this,
            [this] { m_flash.reset(); });
}

// ------------------------------------------------------------------------ questions

void EditorTab::askAboutDisk()
{
    const QString name = QFileInfo(m_path).fileName();
    switch (m_document->disk()) {
    case EditorDocument::Disk::Same:
        m_diskBar->hide();
        break;
    case EditorDocument::Disk::Changed:
        m_diskBar->ask(tr("%1 was changed on disk, and it has unsaved changes here.").arg(name),
                       {{tr("Show Difference"), [this] { showDifference(); }},
                        {tr("Reload"), [this] { report(m_document->reload()); }},
                        {tr("Keep Mine"), [this] { m_document->keepMine(); }}});
        break;
    case EditorDocument::Disk::Deleted:
        m_diskBar->ask(
            tr("%1 was deleted or moved. Its text is still here and can be saved again.").arg(name),
            {{tr("Save Again"),
              [this] {
                  const Result<> saved = save();
                  report(saved);
                  if (!saved)
                      askAboutDisk();
              }},
             {tr("Close"), [this] { Q_EMIT closeWanted(); }},
             {tr("Keep Open"), [this] { m_document->keepMine(); }}});
        break;
    }
}

void EditorTab::askToReload()
{
    m_diskBar->ask(tr("%1 has unsaved changes. Reloading discards them; Undo brings them back.")
                       .arg(QFileInfo(m_path).fileName()),
                   {{tr("Show Difference"),
                     [this] {
                         showDifference();
                         askToReload();
                     }},
                    {tr("Reload"), [this] { report(m_document->reload()); }},
                    {tr("Keep Mine"), {}}});
}

/// The question is still there afterwards.
void EditorTab::showDifference()
{
    Q_EMIT differenceWanted(QFileInfo(m_path).fileName(), m_document->difference());
    askAboutDisk();
}

void EditorTab::offer(const RecoveredText &orphan)
{
    m_orphan = orphan;
    if (m_document)
        showRecovery();
}

void EditorTab::showRecovery()
{
    const Result<QString> text = RecoveryStore::text(m_orphan);
    if (!text || *text == m_document->document()->text())
        return discardRecovery(); // it was saved after all
    m_recoveryBar->ask(
        tr("Changes to %1 from %2 were not saved when Kernel Lab ended.")
            .arg(QFileInfo(m_path).fileName(), QLocale().toString(m_orphan.time, QLocale::ShortFormat)),
        {{tr("Show Difference"),
          [this, kept = *text] {
              Q_EMIT differenceWanted(QFileInfo(m_path).fileName(),
                                      unifiedDiff(m_document->document()->text().split(u'\n'),
                                                  kept.split(u'\n'), tr("%1 now").arg(m_path),
                                                  tr("%1 with the unsaved changes").arg(m_path)));
              showRecovery();
          }},
         {tr("Discard"), [this] { discardRecovery(); }},
         {tr("Recover"), [this] { recover(); }}});
}

void EditorTab::recover()
{
    if (const Result<QString> text = RecoveryStore::text(m_orphan)) {
        m_document->takeOver(*text);
        // The old copy may go once the new one is there.
        m_services.store.keep(m_path, *text);
        m_services.store.flush();
        discardRecovery();
    } else {
        Q_EMIT failed(text.error());
    }
}

void EditorTab::discardRecovery()
{
    RecoveryStore::discard(m_orphan);
    m_orphan = {};
}

void EditorTab::askToClose()
{
    m_closeBar->ask(tr("%1 has unsaved changes.").arg(QFileInfo(m_path).fileName()),
                    {{tr("Save and Close"),
                      [this] {
                          const Result<> saved = save();
                          report(saved);
                          if (saved)
                              Q_EMIT closeWanted();
                      }},
                     {tr("Close Without Saving"),
                      [this] {
                          m_document->discard();
                          Q_EMIT closeWanted();
                      }},
                     {tr("Keep Open"), {}}});
    m_closeBar->focusLast();
}

// --------------------------------------------------------------------------- saving

Result<> EditorTab::save()
{
    return m_document ? m_document->save() : Result<>();
}

Result<> EditorTab::saveAs(const QString &path)
{
    const Result<> saved = m_document->saveAs(path);
    if (saved && m_path != m_document->path())
        takePath();
    return saved;
}

void EditorTab::moveTo(const QString &path)
{
    if (m_document) {
        m_document->moveTo(path);
        takePath();
    } else {
        m_path = path;
        Q_EMIT titleChanged();
    }
}

/// The document's path is the tab's, too.
void EditorTab::takePath()
{
    m_services.watch.remove(m_path);
    m_path = m_document->path();
    m_services.watch.add(m_path);
    knowCode();
    m_view->setAccessibleName(tr("Text of %1").arg(QFileInfo(m_path).fileName()));
    Q_EMIT titleChanged();
}

void EditorTab::report(const Result<> &result)
{
    if (!result)
        Q_EMIT failed(result.error());
}

// --------------------------------------------------------------------------- places

void EditorTab::jumpTo(const FilePosition &position, bool flash)
{
    m_wanted = position;
    if (!m_view || position.line <= 0)
        return;
    const int line = std::min(position.line, m_document->document()->lines()) - 1;
    const int column = std::clamp(position.column - 1, 0, m_document->document()->lineLength(line));
    m_view->setCursorPosition({line, column});
    // It is the view's first line that can be set. Before the first layout its height is
    // not known; KTextEditor shows the cursor then.
    const int shown = m_view->lastDisplayedLine() - m_view->firstDisplayedLine();
    if (shown > 4)
        m_view->setScrollPosition({std::max(0, line - shown / 2), 0});
    if (flash)
        this->flash(line, line, 700ms);
}

void EditorTab::flash(int first, int last, std::chrono::milliseconds duration)
{
    Document *document = m_document->document();
    m_flash.reset(document->newMovingRange({first, 0, last, document->lineLength(last)}));
    const KTextEditor::Attribute::Ptr attribute(new KTextEditor::Attribute);
    QColor colour = palette().color(QPalette::Highlight);
    colour.setAlpha(90);
    attribute->setBackground(colour);
    m_flash->setAttribute(attribute);
    m_flash->setAttributeOnlyForViews(true);
    m_flashTimer.start(duration);
}

void EditorTab::highlight(int first, int last)
{
    if (!m_document)
        return;
    const int lines = m_document->document()->lines();
    if (first > 0 && first <= last && first <= lines)
        flash(first - 1, std::min(last, lines) - 1, 6s);
}

FilePosition EditorTab::position() const
{
    if (!m_view)
        return {m_path, m_wanted.line, m_wanted.column};
    const KTextEditor::Cursor cursor = m_view->cursorPosition();
    return {m_path, cursor.line() + 1, cursor.column() + 1};
}

QList<int> EditorTab::bookmarks() const
{
    if (!m_document)
        return m_wantedBookmarks;
    QList<int> lines;
    for (const KTextEditor::Mark *mark : m_document->document()->marks()) {
        if (mark->type & Document::Bookmark)
            lines << mark->line + 1;
    }
    std::ranges::sort(lines);
    return lines;
}

void EditorTab::setBookmarks(const QList<int> &lines)
{
    if (!m_document) {
        m_wantedBookmarks = lines;
        return;
    }
    for (const int line : lines) {
        if (line > 0 && line <= m_document->document()->lines())
            m_document->document()->addMark(line - 1, Document::Bookmark);
    }
}

void EditorTab::mark(const QList<Diagnostic> &diagnostics)
{
    if (m_marks)
        m_marks->set(diagnostics);
}

} // namespace klab
