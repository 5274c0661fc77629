// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/editorarea.h"

#include "gui/editor/editordocument.h"
#include "gui/editor/editortab.h"
#include "gui/editor/tabpages.h"
#include "gui/editor/textpage.h"
#include "gui/kit/editorsetup.h"
#include "gui/kit/mutedlabel.h"
#include "gui/kit/questionbar.h"

#include "edit/tabtitles.h"
#include "findings/findingstore.h"

#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QJsonArray>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace klab
{

QString EditorArea::canonical(const QString &path)
{
    const QString found = QFileInfo(path).canonicalFilePath();
    return found.isEmpty() ? QDir::cleanPath(path) : found;
}

EditorArea::EditorArea(QWidget *parent, const QString &recoveryRoot)
    : QWidget(parent)
    , m_store(recoveryRoot)
    , m_stack(new QStackedWidget)
    , m_tabs(new TabPages)
    , m_orphanBar(new QuestionBar)
    , m_close(makeAction(tr("&Close"), QStringLiteral("tab-close"), {Qt::CTRL | Qt::Key_W},
                         &EditorArea::closeCurrent))
    , m_saveAll(makeAction(tr("Save A&ll"), QStringLiteral("document-save-all"),
                           {Qt::CTRL | Qt::ALT | Qt::Key_S}, &EditorArea::saveAllAndTell))
    , m_next(makeAction(tr("&Next Tab"), QStringLiteral("go-next"),
                        {Qt::CTRL | Qt::Key_Tab, Qt::CTRL | Qt::Key_PageDown}, &EditorArea::showNext))
    , m_previous(makeAction(tr("&Previous Tab"), QStringLiteral("go-previous"),
                            {Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab, Qt::CTRL | Qt::Key_PageUp},
                            &EditorArea::showPrevious))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_orphanBar->setObjectName(QStringLiteral("orphanBar"));
    layout->addWidget(m_orphanBar);
    layout->addWidget(m_stack);
    m_stack->addWidget(makeEmptyPage());
    m_stack->addWidget(m_tabs);
    setUpTabs();
    for (const RecoveredText &orphan : m_store.orphans())
        m_orphans.insert(orphan.path, orphan);
    offerOrphans();
    tabChanged();
}

EditorArea::~EditorArea()
{
    destroyTabs(); // while what they share is still there
    for (auto page = m_pages.keyBegin(); page != m_pages.keyEnd(); ++page)
        (*page)->disconnect(this);
}

void EditorArea::destroyTabs()
{
    m_tabs->disconnect(this);
    for (EditorTab *tab : findChildren<EditorTab *>()) { // also those that are closed, but still there
        tab->disconnect(this);
        delete tab;
    }
}

QAction *EditorArea::makeAction(const QString &text, const QString &icon, const QList<QKeySequence> &keys,
                                void (EditorArea::*slot)())
{
    auto *action = new QAction(QIcon::fromTheme(icon), text, this);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    return action;
}

void EditorArea::setUpTabs()
{
    m_tabs->setAccessibleName(tr("Open files"));
    m_tabs->tabBar()->setAccessibleName(tr("Open files"));
    // Back to where one was: the page beside it may be the configuration, which takes the whole window.
    m_tabs->tabBar()->setSelectionBehaviorOnRemove(QTabBar::SelectPreviousTab);
    connect(m_tabs, &QTabWidget::currentChanged, this, &EditorArea::tabChanged);
    connect(m_tabs, &TabPages::closeWanted, this, &EditorArea::closePage);
    connect(m_tabs, &TabPages::closeOthersWanted, this, &EditorArea::closeOthers);
}

QWidget *EditorArea::makeEmptyPage()
{
    auto *page = new QWidget;
    auto *text =
        new MutedLabel(tr("No file is open.\n"
                          "\n"
                          "Select one in the file tree, or press Ctrl+K and type part of its name."));
    text->setAlignment(Qt::AlignCenter);
    text->setObjectName(QStringLiteral("empty"));
    auto *layout = new QVBoxLayout(page);
    layout->addStretch();
    layout->addWidget(text);
    layout->addStretch();
    return page;
}

// ----------------------------------------------------------------------------- tabs

EditorTab *EditorArea::tabAt(int index) const
{
    return qobject_cast<EditorTab *>(m_tabs->widget(index));
}

EditorTab *EditorArea::currentTab() const
{
    return qobject_cast<EditorTab *>(m_tabs->currentWidget());
}

QList<EditorTab *> EditorArea::tabs() const
{
    QList<EditorTab *> tabs;
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (EditorTab *tab = tabAt(i))
            tabs << tab;
    }
    return tabs;
}

EditorTab *EditorArea::tabOf(const QString &path) const
{
    for (EditorTab *tab : tabs()) {
        if (tab->path() == path)
            return tab;
    }
    return nullptr;
}

EditorTab *EditorArea::addTab(const QString &path)
{
    auto *tab = new EditorTab(path, {m_store, m_watch, m_language, m_kernelHints, m_display});
    connect(tab, &EditorTab::titleChanged, this, [this, tab] {
        updateTitles();
        updateTab(tab);
        Q_EMIT modifiedFilesChanged();
    });
    connect(tab, &EditorTab::loaded, this, [this, tab] {
        if (m_hasFont)
            tab->view()->setConfigValue(QStringLiteral("font"), m_font);
        markFindings({tab});
        if (m_orphans.contains(tab->path())) {
            tab->offer(m_orphans.take(tab->path()));
            offerOrphans();
        }
        tabChanged();
    });
    connect(tab, &EditorTab::fontChanged, this, &EditorArea::setEditorFont);
    connect(tab, &EditorTab::saved, this, &EditorArea::saved);
    connect(tab, &EditorTab::failed, this, &EditorArea::failed);
    connect(tab, &EditorTab::closeWanted, this, [this, tab] { remove(tab); });
    connect(tab, &EditorTab::saveAsWanted, this, [this, tab] { Q_EMIT saveAsWanted(tab->path()); });
    connect(tab, &EditorTab::differenceWanted, this, &EditorArea::showDifference);
    connect(tab, &EditorTab::codeChanged, this, [this, tab] {
        if (currentTab() == tab)
            Q_EMIT currentCodeChanged();
    });
    connect(tab, &EditorTab::fixesWanted, this, &EditorArea::fixesWanted);
    return tab;
}

void EditorArea::insertTab(EditorTab *tab, int index)
{
    m_tabs->insert(index, tab, QString(), {}, true);
    m_stack->setCurrentWidget(m_tabs);
    updateTitles();
    updateTab(tab);
}

bool EditorArea::open(const FilePosition &position)
{
    const QString path = canonical(position.file);
    const FilePosition from = currentPosition();
    if (from.line > 0 && (from.file != path || (position.line > 0 && position.line != from.line)))
        Q_EMIT leaving(from);
    EditorTab *tab = tabOf(path);
    const bool isNew = !tab;
    if (isNew)
        tab = addTab(path);
    if (const Result<> loaded = tab->load(); !loaded) {
        if (isNew)
            delete tab;
        Q_EMIT failed(loaded.error());
        return false;
    }
    if (isNew)
        insertTab(tab, m_tabs->currentIndex() + 1);
    m_tabs->setCurrentWidget(tab);
    if (position.line > 0)
        tab->jumpTo(position);
    tab->setFocus();
    return true;
}

void EditorArea::highlight(int first, int last)
{
    EditorTab *tab = currentTab();
    if (!tab || first <= 0)
        return;
    tab->jumpTo({tab->path(), first, 0}, false);
    tab->highlight(first, last);
}

void EditorArea::closeGone(const QStringList &paths)
{
    for (EditorTab *tab : tabs()) {
        if (paths.contains(tab->path()) && !tab->isModified() && !QFileInfo::exists(tab->path()))
            remove(tab);
    }
}

void EditorArea::closePage(QWidget *page)
{
    auto *tab = qobject_cast<EditorTab *>(page);
    if (tab && tab->isModified()) {
        m_tabs->setCurrentWidget(tab);
        tab->askToClose();
    } else {
        remove(page);
    }
}

void EditorArea::remove(QWidget *page)
{
    const int index = m_tabs->indexOf(page);
    if (index < 0)
        return;
    const bool isFile = qobject_cast<EditorTab *>(page);
    const bool hadFocus = page->isAncestorOf(QApplication::focusWidget());
    m_tabs->removeTab(index); // another is shown now, or none; the page still lives
    if (isFile || qobject_cast<TextPage *>(page)) {
        page->disconnect(this);
        m_pages.remove(page);
        page->hide();
        page->deleteLater();
    }
    if (m_tabs->count() == 0)
        m_stack->setCurrentIndex(0);
    else if (hadFocus)
        m_tabs->currentWidget()->setFocus();
    updateTitles();
    if (isFile)
        Q_EMIT modifiedFilesChanged();
}

void EditorArea::closeCurrent()
{
    if (QWidget *page = m_tabs->currentWidget(); m_tabs->isClosable(page))
        closePage(page);
}

void EditorArea::closeOthers(QWidget *kept)
{
    for (int i = m_tabs->count() - 1; i >= 0; --i) {
        QWidget *page = m_tabs->widget(i);
        if (page != kept && m_tabs->isClosable(page))
            closePage(page);
    }
}

void EditorArea::showNext()
{
    m_tabs->step(1);
}

void EditorArea::showPrevious()
{
    m_tabs->step(-1);
}

void EditorArea::tabChanged()
{
    KTextEditor::View *view = currentView();
    if (QWidget *page = m_tabs->currentWidget(); page != m_shownPage) {
        m_shownPage = page;
        Q_EMIT currentPageChanged();
    }
    m_close->setEnabled(m_tabs->isClosable(m_tabs->currentWidget()));
    m_next->setEnabled(m_tabs->count() > 1);
    m_previous->setEnabled(m_tabs->count() > 1);
    if (view != m_shownView) {
        m_shownView = view;
        Q_EMIT currentViewChanged(view);
        Q_EMIT currentCodeChanged();
    }
    if (const QString file = currentFile(); file != m_shownFile) {
        m_shownFile = file;
        Q_EMIT currentFileChanged(file);
    }
}

void EditorArea::updateTitles()
{
    const QList<EditorTab *> all = tabs();
    QStringList paths;
    for (const EditorTab *tab : all)
        paths << tab->path();
    const QStringList titles = tabTitles(paths);
    for (qsizetype i = 0; i < all.size(); ++i)
        m_tabs->setTitle(all[i], all[i]->isModified() ? tr("%1 *").arg(titles[i]) : titles[i]);
    tabChanged();
}

void EditorArea::updateTab(EditorTab *tab)
{
    const QString path = tab->path().toHtmlEscaped();
    m_tabs->setTabIcon(m_tabs->indexOf(tab),
                       tab->isModified() ? QIcon::fromTheme(QStringLiteral("document-save")) : QIcon());
    m_tabs->setPath(tab, tab->path(),
                    tab->isModified() ? tr("<p>%1<br>Not saved yet</p>").arg(path)
                                      : QStringLiteral("<p>%1</p>").arg(path));
}

void EditorArea::changeEvent(QEvent *event)
{
    // A disk that tells of no changes, as one on the network, is looked at when the user
    // comes back from the program that made them.
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && !m_watch.isHeld()) {
        if (const EditorTab *tab = currentTab(); tab && tab->document())
            tab->document()->checkDisk();
    }
    QWidget::changeEvent(event);
}

// ---------------------------------------------------------------------------- files

QString EditorArea::currentFile() const
{
    const EditorTab *tab = currentTab();
    return tab ? tab->path() : QString();
}

FilePosition EditorArea::currentPosition() const
{
    const EditorTab *tab = currentTab();
    return tab ? tab->position() : FilePosition();
}

KTextEditor::View *EditorArea::currentView() const
{
    const EditorTab *tab = currentTab();
    return tab ? tab->view() : nullptr;
}

CodeDocument *EditorArea::currentCode() const
{
    const EditorTab *tab = currentTab();
    return tab ? tab->code() : nullptr;
}

Result<QString> EditorArea::text(const QString &path) const
{
    const EditorTab *tab = tabOf(canonical(path));
    if (tab && tab->document())
        return tab->document()->document()->text();
    return readTextFile(path).map([](const TextFile &file) {
        return QString::fromUtf8(file.content).replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    });
}

Result<EditorDocument *> EditorArea::document(const QString &path)
{
    const QString known = canonical(path);
    EditorTab *tab = tabOf(known);
    const bool isNew = !tab;
    if (isNew)
        tab = addTab(known);
    if (const Result<> loaded = tab->load(); !loaded) {
        if (isNew)
            delete tab;
        return tl::unexpected(loaded.error());
    }
    if (isNew)
        insertTab(tab, m_tabs->count());
    return tab->document();
}

QStringList EditorArea::openFiles() const
{
    QStringList files;
    for (const EditorTab *tab : tabs())
        files << tab->path();
    return files;
}

QStringList EditorArea::modifiedFiles() const
{
    QStringList files;
    for (const EditorTab *tab : tabs()) {
        if (tab->isModified())
            files << tab->path();
    }
    return files;
}

Result<> EditorArea::saveAll()
{
    Result<> first;
    for (EditorTab *tab : tabs()) {
        if (!tab->isModified())
            continue;
        const Result<> saved = tab->save();
        if (!saved && first) {
            first = saved;
            m_tabs->setCurrentWidget(tab);
        }
    }
    return first;
}

void EditorArea::saveAllAndTell()
{
    if (const Result<> saved = saveAll(); !saved)
        Q_EMIT failed(saved.error());
}

Result<> EditorArea::save()
{
    EditorTab *tab = currentTab();
    return tab ? tab->save() : Result<>();
}

Result<> EditorArea::saveAs(const QString &path)
{
    EditorTab *tab = currentTab();
    if (!tab || !tab->document())
        return fail(Error::Code::BadInput, tr("No file is open."));
    const EditorTab *other = tabOf(canonical(path));
    if (other && other != tab) {
        return fail(Error::Code::Busy,
                    tr("%1 was not saved under that name: it is open in another tab.").arg(path),
                    tr("Close that tab first, or choose another name."));
    }
    return tab->saveAs(path);
}

void EditorArea::move(const QString &from, const QString &to)
{
    // What was there cannot be looked up any more, but its folder can.
    const QFileInfo old(from);
    const QString before = QDir(canonical(old.path())).filePath(old.fileName());
    for (EditorTab *tab : tabs()) {
        const QString path = tab->path();
        if (path == before || path.startsWith(before + u'/'))
            tab->moveTo(canonical(to) + path.mid(before.size()));
    }
}

void EditorArea::discardAll()
{
    for (const EditorTab *tab : tabs()) {
        if (tab->document())
            tab->document()->discard();
    }
}

// ---------------------------------------------------------------------------- pages

void EditorArea::addPage(QWidget *page, const QString &title, const QIcon &icon, bool closable)
{
    m_pages.insert(page, {title, icon, closable});
    connect(page, &QObject::destroyed, this, [this, page] { m_pages.remove(page); });
    if (!page->parentWidget())
        page->setParent(this);
    page->hide();
    showPage(page);
}

void EditorArea::showPage(QWidget *page)
{
    if (const auto known = m_pages.constFind(page); known != m_pages.constEnd() && m_tabs->indexOf(page) < 0)
        m_tabs->insert(m_tabs->count(), page, known->title, known->icon, known->closable);
    m_stack->setCurrentIndex(m_tabs->count() > 0 ? 1 : 0);
    m_tabs->setCurrentWidget(page);
    tabChanged();
}

QWidget *EditorArea::currentPage() const
{
    return m_tabs->currentWidget();
}

bool EditorArea::isPageShown(const QWidget *page) const
{
    return m_tabs->indexOf(page) >= 0;
}

void EditorArea::showDifference(const QString &title, const QString &difference)
{
    auto *page = new TextPage(difference.isEmpty() ? tr("There are no differences.") : difference,
                              QStringLiteral("Diff"), tr("Difference of %1").arg(title), this);
    addPage(page, tr("Difference: %1").arg(title), QIcon::fromTheme(QStringLiteral("text-x-patch")));
}

// ------------------------------------------------------------------------- findings

void EditorArea::setFindings(const FindingStore *store)
{
    m_findings = store;
    connect(store, &FindingStore::settled, this, [this] { markFindings(tabs()); });
    markFindings(tabs());
}

void EditorArea::markFindings(const QList<EditorTab *> &tabs)
{
    if (!m_findings)
        return;
    QHash<QString, QString> known; // a build names the same few files over and over
    QHash<QString, QList<Diagnostic>> byPath;
    for (const Diagnostic &diagnostic : m_findings->findings()) {
        const QString &file = diagnostic.position.file;
        if (file.isEmpty())
            continue;
        const auto path = known.constFind(file);
        const QString found = path != known.constEnd() ? *path : *known.insert(file, canonical(file));
        byPath[found] << diagnostic;
    }
    for (EditorTab *tab : tabs)
        tab->mark(byPath.value(tab->path()));
}

} // namespace klab
