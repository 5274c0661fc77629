// SPDX-License-Identifier: GPL-2.0-or-later
//
// EditorArea: what of it outlives a run of the program.
#include "edit/textfile.h"
#include "gui/editor/editorarea.h"
#include "gui/editor/editortab.h"
#include "gui/editor/tabpages.h"
#include "gui/editor/textpage.h"
#include "gui/kit/questionbar.h"

#include <KTextEditor/View>

#include <QFileInfo>
#include <QFontDatabase>
#include <QJsonArray>
#include <QSignalBlocker>
#include <QStackedWidget>

namespace klab
{

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
    for (const QJsonValue value : session[u"files"].toArray()) {
        const QString path = canonical(value[u"file"].toString());
        if (m_tabs->count() >= maximumFiles || !QFileInfo(path).isFile() || tabOf(path))
            continue;
        EditorTab *tab = addTab(path);
        tab->jumpTo({path, value[u"line"].toInt(), value[u"column"].toInt()}, false);
        QList<int> bookmarks;
        for (const QJsonValue line : value[u"bookmarks"].toArray())
            bookmarks << line.toInt();
        tab->setBookmarks(bookmarks);
        m_tabs->insert(m_tabs->count(), tab, QString(), {}, true);
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
    auto *page = new TextPage(*text, QStringLiteral("Normal"), tr("Recovered text of %1").arg(name), this);
    page->askAboutLost(orphan, *text);
    connect(page, &TextPage::failed, this, &EditorArea::failed);
    connect(page, &TextPage::saved, this, [this](const QString &path) { open({path}); });
    connect(page, &TextPage::closeWanted, this, [this, page] { remove(page); });
    addPage(page, tr("Recovered: %1").arg(name), QIcon::fromTheme(QStringLiteral("document-save")));
}

} // namespace klab
