// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/colorscheme.h"

#include <KActionMenu>
#include <KColorSchemeManager>
#include <KColorSchemeMenu>
#include <KColorSchemeModel>
#include <KConfigGroup>
#include <KSharedConfig>

#include <QAbstractItemModel>
#include <QFile>
#include <QMenu>
#include <QRegularExpression>

namespace klab
{

static constexpr const char *Key = "ColorScheme";

static KConfigGroup ourGroup()
{
    return KSharedConfig::openConfig()->group(QStringLiteral("Application"));
}

// Where KDE's manager looks.
static KConfigGroup managersGroup()
{
    return KSharedConfig::openConfig()->group(QStringLiteral("UiSettings"));
}

// A scheme's file has its name in all languages: Name=, Name[de]=.
static bool hasName(const QString &file, const QString &name)
{
    QFile scheme(file);
    if (!scheme.open(QIODevice::ReadOnly))
        return false;
    static const QRegularExpression pattern(QStringLiteral("^Name(?:\\[[^\\]]*\\])?=(.*)$"),
                                            QRegularExpression::MultilineOption);
    const QString text = QString::fromUtf8(scheme.readAll());
    for (const QRegularExpressionMatch &match : pattern.globalMatch(text)) {
        if (match.captured(1).trimmed() == name)
            return true;
    }
    return false;
}

static QString idOfName(const QAbstractItemModel *schemes, const QString &name)
{
    for (int row = 0; row < schemes->rowCount(); ++row) {
        const QModelIndex index = schemes->index(row, 0);
        if (hasName(index.data(KColorSchemeModel::PathRole).toString(), name))
            return index.data(KColorSchemeModel::IdRole).toString();
    }
    return {};
}

static void takeOverName(const KColorSchemeManager *manager)
{
    KConfigGroup theirs = managersGroup();
    const QString name = theirs.readEntry(Key, QString());
    if (name.isEmpty())
        return;
    if (!ourGroup().hasKey(Key))
        ourGroup().writeEntry(Key, idOfName(manager->model(), name));
    theirs.deleteEntry(Key);
    theirs.sync();
}

void restoreColorScheme()
{
    KColorSchemeManager *manager = KColorSchemeManager::instance();
    manager->setAutosaveChanges(false);
    takeOverName(manager);
    const QString id = ourGroup().readEntry(Key, QString());
    if (!id.isEmpty() && id != manager->activeSchemeId())
        manager->activateScheme(manager->indexForSchemeId(id));
}

KActionMenu *makeColorSchemeMenu(QObject *parent)
{
    KColorSchemeManager *manager = KColorSchemeManager::instance();
    KActionMenu *menu = KColorSchemeMenu::createMenu(manager, parent);
    // Queued: when it is the active one.
    QObject::connect(
        menu->menu(), &QMenu::triggered, menu,
        [manager] {
            KConfigGroup group = ourGroup();
            group.writeEntry(Key, manager->activeSchemeId());
            group.sync();
        },
        Qt::QueuedConnection);
    return menu;
}

} // namespace klab
