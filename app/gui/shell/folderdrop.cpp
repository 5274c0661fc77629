// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/folderdrop.h"

#include <QApplication>
#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QWidget>

namespace klab
{

FolderDrop::FolderDrop(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    window->setAcceptDrops(true); // else nothing arrives where no widget takes drops
    qApp->installEventFilter(this);
}

static QStringList foldersIn(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isDir())
            paths << url.toLocalFile();
    }
    return paths;
}

bool FolderDrop::eventFilter(QObject *watched, QEvent *event)
{
    const bool isDrop = event->type() == QEvent::Drop;
    if (!isDrop && event->type() != QEvent::DragEnter && event->type() != QEvent::DragMove)
        return false;
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (!widget || widget->window() != m_window)
        return false;
    auto *drop = static_cast<QDropEvent *>(event); // those of a drag are derived from it
    const QStringList folders = foldersIn(drop->mimeData());
    if (folders.isEmpty())
        return false;
    drop->setDropAction(Qt::LinkAction); // what is dropped stays where it is
    if (!(drop->possibleActions() & Qt::LinkAction))
        drop->setDropAction(Qt::CopyAction);
    drop->accept();
    if (isDrop) {
        for (const QString &path : folders)
            Q_EMIT dropped(path);
    }
    return true;
}

} // namespace klab
