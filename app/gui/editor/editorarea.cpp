// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/editorarea.h"

#include "gui/config/mutedlabel.h"
#include "gui/config/questionbar.h"
#include "gui/editor/editordocument.h"
#include "gui/editor/editorsetup.h"
#include "gui/editor/editortab.h"

#include "edit/tabtitles.h"

#include <KAcceleratorManager>
#include <KTextEditor/View>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QJsonArray>
#include <QMenu>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace klab
{

/// Set on pages that the area made itself: they go when they are closed.
static constexpr char ownPage[] = "klabOwnPage";
static constexpr char closablePage[] = "klabClosablePage";

/// The path under which a file is known here; the one given where it does not exist.
static QString canonical(const QString &path)
{
    const QString found = QFileInfo(path).canonicalFilePath();
    return found.isEmpty() ? QDir::cleanPath(path) : found;
}

EditorArea::EditorArea(QWidget *parent, const QString &recoveryRoot)
    : QWidget(parent)
    , m_store(recoveryRoot)
    , m_stack(new QStackedWidget)
    , m_tabs(new QTabWidget)
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
    // Here, while what the tabs share is still there, and with those that are closed but
    // not deleted yet; nobody is told any more.
    m_tabs->disconnect(this);
    for (EditorTab *tab : findChildren<EditorTab *>()) {
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
    m_tabs->setDocumentMode(true);
    m_tabs->setMovable(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setAccessibleName(tr("Open files"));
    m_tabs->tabBar()->setAccessibleName(tr("Open files"));
    m_tabs->tabBar()->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tabs->tabBar()->installEventFilter(this);
    KAcceleratorManager::setNoAccel(m_tabs->tabBar()); // names of files have no underlined letters
    connect(m_tabs, &QTabWidget::currentChanged, this, &EditorArea::tabChanged);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &EditorArea::closeTab);
    connect(m_tabs->tabBar(), &QWidget::customContextMenuRequested, this, &EditorArea::showTabMenu);
}

QWidget *EditorArea::makeEmptyPage()
{
    auto *page = new QWidget;
    auto *text =
        new MutedLabel(tr("No file is open.\n\nChoose one in the file tree, or press Ctrl+K and type "
                          "a part of its name."));
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
    auto *tab = new EditorTab(path, {m_store, m_watch});
    connect(tab, &EditorTab::titleChanged, this, [this, tab] {
        updateTitles();
        updateTab(tab);
        Q_EMIT modifiedFilesChanged();
    });
    connect(tab, &EditorTab::loaded, this, [this, tab] {
        if (m_hasFont)
            tab->view()->setConfigValue(QStringLiteral("font"), m_font);
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
    tab->setDiagnostics(m_diagnostics.value(path));
    return tab;
}

bool EditorArea::open(const FilePosition &position)
{
    const QString path = canonical(position.file);
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
    if (isNew) {
        m_tabs->insertTab(m_tabs->currentIndex() + 1, tab, QString());
        m_stack->setCurrentWidget(m_tabs);
        updateTitles();
        updateTab(tab);
    }
    m_tabs->setCurrentWidget(tab);
    if (position.line > 0)
        tab->jumpTo(position);
    tab->setFocus();
    return true;
}

void EditorArea::closeTab(int index)
{
    EditorTab *tab = tabAt(index);
    if (tab && tab->isModified()) {
        m_tabs->setCurrentIndex(index);
        tab->askToClose();
    } else if (QWidget *page = m_tabs->widget(index)) {
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
    if (isFile || page->property(ownPage).toBool()) {
        page->disconnect(this);
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
    const QWidget *page = m_tabs->currentWidget();
    if (page && (currentTab() || page->property(closablePage).toBool()))
        closeTab(m_tabs->currentIndex());
}

void EditorArea::closeOthers(QWidget *kept)
{
    for (int i = m_tabs->count() - 1; i >= 0; --i) {
        const QWidget *page = m_tabs->widget(i);
        if (page != kept && (tabAt(i) || page->property(closablePage).toBool()))
            closeTab(i);
    }
}

void EditorArea::showNext()
{
    showTab(m_tabs->currentIndex() + 1);
}

void EditorArea::showPrevious()
{
    showTab(m_tabs->currentIndex() - 1);
}

/// The tabs are a ring; the keys go to what is shown.
void EditorArea::showTab(int index)
{
    if (m_tabs->count() == 0)
        return;
    m_tabs->setCurrentIndex((index + m_tabs->count()) % m_tabs->count());
    m_tabs->currentWidget()->setFocus();
}

void EditorArea::tabChanged()
{
    KTextEditor::View *view = currentView();
    const bool hasPage = m_tabs->currentWidget();
    m_close->setEnabled(currentTab() ||
                        (hasPage && m_tabs->currentWidget()->property(closablePage).toBool()));
    m_next->setEnabled(m_tabs->count() > 1);
    m_previous->setEnabled(m_tabs->count() > 1);
    if (view != m_shownView) {
        m_shownView = view;
        Q_EMIT currentViewChanged(view);
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
    for (qsizetype i = 0; i < all.size(); ++i) {
        // An ampersand would underline a letter.
        const QString title = QString(titles[i]).replace(u'&', QStringLiteral("&&"));
        m_tabs->setTabText(m_tabs->indexOf(all[i]), all[i]->isModified() ? tr("%1 *").arg(title) : title);
    }
    tabChanged();
}

void EditorArea::updateTab(EditorTab *tab)
{
    const int index = m_tabs->indexOf(tab);
    const QString path = tab->path().toHtmlEscaped();
    m_tabs->setTabIcon(index,
                       tab->isModified() ? QIcon::fromTheme(QStringLiteral("document-save")) : QIcon());
    m_tabs->setTabToolTip(index, tab->isModified() ? tr("<p>%1<br>Not saved yet</p>").arg(path)
                                                   : QStringLiteral("<p>%1</p>").arg(path));
}

void EditorArea::showTabMenu(const QPoint &place)
{
    const int index = m_tabs->tabBar()->tabAt(place);
    QPointer<QWidget> page = m_tabs->widget(index);
    if (!page)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *close = menu->addAction(QIcon::fromTheme(QStringLiteral("tab-close")), tr("&Close"), this,
                                     [this, page] { closeTab(m_tabs->indexOf(page)); });
    close->setEnabled(tabAt(index) || page->property(closablePage).toBool());
    menu->addAction(QIcon::fromTheme(QStringLiteral("tab-close-other")), tr("Close &Others"), this,
                    [this, page] { closeOthers(page); });
    if (const EditorTab *tab = tabAt(index)) {
        menu->addSeparator();
        menu->addAction(QIcon::fromTheme(QStringLiteral("edit-copy")), tr("Copy &Path"), this,
                        [path = tab->path()] { QApplication::clipboard()->setText(path); });
    }
    menu->popup(m_tabs->tabBar()->mapToGlobal(place));
}

bool EditorArea::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_tabs->tabBar() && event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const int index = m_tabs->tabBar()->tabAt(mouse->position().toPoint());
        if (mouse->button() == Qt::MiddleButton && index >= 0) {
            if (tabAt(index) || m_tabs->widget(index)->property(closablePage).toBool())
                closeTab(index);
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

void EditorArea::changeEvent(QEvent *event)
{
    // A disk that tells of no changes, as one on the network, is looked at when the user
    // comes back from the program that made them.
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
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
    page->setWindowTitle(title);
    page->setWindowIcon(icon);
    page->setProperty(closablePage, closable);
    if (!page->parentWidget())
        page->setParent(this);
    page->hide();
    showPage(page);
}

void EditorArea::showPage(QWidget *page)
{
    int index = m_tabs->indexOf(page);
    if (index < 0) {
        index = m_tabs->addTab(page, page->windowIcon(), page->windowTitle());
        m_stack->setCurrentWidget(m_tabs);
        if (!page->property(closablePage).toBool()) {
            m_tabs->tabBar()->setTabButton(index, QTabBar::RightSide, nullptr);
            m_tabs->tabBar()->setTabButton(index, QTabBar::LeftSide, nullptr);
        }
    }
    m_tabs->setCurrentIndex(index);
    tabChanged();
}

bool EditorArea::isPageShown(const QWidget *page) const
{
    return m_tabs->indexOf(page) >= 0;
}

/// A page that goes when it is closed, with a text for reading.
QWidget *EditorArea::makeTextPage(const QString &text, const QString &mode, const QString &name)
{
    auto *page = new QWidget(this);
    page->hide();
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    KTextEditor::View *view = makeReadOnlyView(text, mode);
    view->setAccessibleName(name);
    layout->addWidget(view);
    page->setFocusProxy(view);
    page->setProperty(ownPage, true);
    return page;
}

void EditorArea::showDifference(const QString &title, const QString &difference)
{
    QWidget *page = makeTextPage(difference.isEmpty() ? tr("There is no difference.") : difference,
                                 QStringLiteral("Diff"), tr("Difference of %1").arg(title));
    addPage(page, tr("Difference: %1").arg(title), QIcon::fromTheme(QStringLiteral("text-x-patch")));
}

// -------------------------------------------------------------------------- session

QJsonObject EditorArea::saveSession() const
{
    QJsonArray files;
    for (const EditorTab *tab : tabs()) {
        const FilePosition position = tab->position();
        QJsonArray bookmarks;
        for (const int line : tab->bookmarks())
            bookmarks << line;
        files << QJsonObject{{QStringLiteral("file"), position.file},
                             {QStringLiteral("line"), position.line},
                             {QStringLiteral("column"), position.column},
                             {QStringLiteral("bookmarks"), bookmarks}};
    }
    QJsonObject session{{QStringLiteral("files"), files}, {QStringLiteral("current"), currentFile()}};
    if (m_hasFont)
        session[u"letters"] = m_font.pointSizeF();
    return session;
}

void EditorArea::restoreSession(const QJsonObject &session)
{
    constexpr int maximumFiles = 100;
    if (const double letters = session[u"letters"].toDouble(); letters >= 4 && letters <= 100) {
        m_font = textFont();
        m_font.setPointSizeF(letters);
        m_hasFont = true;
    }
    EditorTab *current = nullptr;
    const QSignalBlocker blocker(m_tabs); // none is shown, and read, before the right one
    for (const QJsonValue &value : session[u"files"].toArray()) {
        const QString path = canonical(value[u"file"].toString());
        if (m_tabs->count() >= maximumFiles || !QFileInfo(path).isFile() || tabOf(path))
            continue;
        EditorTab *tab = addTab(path);
        tab->jumpTo({path, value[u"line"].toInt(), value[u"column"].toInt()}, false);
        QList<int> bookmarks;
        for (const QJsonValue &line : value[u"bookmarks"].toArray())
            bookmarks << line.toInt();
        tab->setBookmarks(bookmarks);
        m_tabs->addTab(tab, QString());
        updateTab(tab);
        if (!current || session[u"current"].toString() == path)
            current = tab;
    }
    if (!current)
        return;
    m_tabs->setCurrentWidget(current);
    m_stack->setCurrentWidget(m_tabs);
    updateTitles();
}

QFont EditorArea::textFont() const
{
    return m_hasFont ? m_font : QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

/// Zoomed in one, zoomed in all.
void EditorArea::setEditorFont(const QFont &font)
{
    if (m_hasFont && font == m_font)
        return;
    m_font = font;
    m_hasFont = true;
    for (const EditorTab *tab : tabs()) {
        if (tab->view() && tab->view()->configValue(QStringLiteral("font")).value<QFont>() != font)
            tab->view()->setConfigValue(QStringLiteral("font"), font);
    }
}

// ------------------------------------------------------------------- what was left

/// Tells of texts whose files are not open; those that are open ask in their tabs.
void EditorArea::offerOrphans()
{
    if (m_orphans.isEmpty()) {
        m_orphanBar->hide();
        return;
    }
    m_orphanBar->ask(
        tr("Changes to %n file(s) were not saved when Kernel Lab ended.", nullptr, int(m_orphans.size())),
        {{tr("Open Them"), [this] { openOrphans(); }}, {tr("Later"), {}}});
}

void EditorArea::openOrphans()
{
    const QList<RecoveredText> orphans = m_orphans.values();
    for (const RecoveredText &orphan : orphans) {
        if (!fileStamp(orphan.path).exists)
            showLostText(m_orphans.take(orphan.path));
        else
            open({orphan.path});
    }
    m_orphanBar->hide();
}

/// The file is gone, what was typed into it is not.
void EditorArea::showLostText(const RecoveredText &orphan)
{
    const Result<QString> text = RecoveryStore::text(orphan);
    if (!text) {
        Q_EMIT failed(text.error());
        return;
    }
    const QString name = QFileInfo(orphan.path).fileName();
    QWidget *page = makeTextPage(*text, QStringLiteral("Normal"), tr("Recovered text of %1").arg(name));
    auto *bar = new QuestionBar;
    bar->ask(tr("%1 is gone; this is what was typed and not saved.").arg(orphan.path),
             {{tr("Save Again"),
               [this, page, bar, orphan, text = *text] {
                   if (const auto saved = saveTextFile(orphan.path, text.toUtf8()); !saved) {
                       bar->show();
                       Q_EMIT failed(saved.error());
                       return;
                   }
                   RecoveryStore::discard(orphan);
                   remove(page);
                   open({orphan.path});
               }},
              {tr("Discard"), [this, page, orphan] {
                   RecoveryStore::discard(orphan);
                   remove(page);
               }}});
    static_cast<QVBoxLayout *>(page->layout())->insertWidget(0, bar);
    addPage(page, tr("Recovered: %1").arg(name), QIcon::fromTheme(QStringLiteral("document-save")));
}

// ---------------------------------------------------------------------- diagnostics

void EditorArea::setDiagnostics(const QList<Diagnostic> &diagnostics)
{
    m_diagnostics.clear();
    QHash<QString, QString> known; // a build names the same few files over and over
    for (const Diagnostic &diagnostic : diagnostics) {
        const QString &file = diagnostic.position.file;
        if (file.isEmpty())
            continue;
        const auto path = known.constFind(file);
        const QString found = path != known.constEnd() ? *path : *known.insert(file, canonical(file));
        m_diagnostics[found] << diagnostic;
    }
    for (EditorTab *tab : tabs())
        tab->setDiagnostics(m_diagnostics.value(tab->path()));
}

} // namespace klab
