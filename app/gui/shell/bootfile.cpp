// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/bootfile.h"

#include "base/files.h"
#include "lab/workspace.h"

#include <QJsonDocument>

namespace klab
{

static QString fileIn(const Workspace &workspace)
{
    return workspace.path() + QStringLiteral("/.boot.json");
}

QVariantMap readBootFile(const Workspace &workspace)
{
    const QByteArray text = readPlainFile(fileIn(workspace)).value_or(QByteArray());
    return QJsonDocument::fromJson(text).toVariant().toMap();
}

void writeBootFile(const Workspace &workspace, const QVariantMap &settings)
{
    (void)writePlainFile(fileIn(workspace), QJsonDocument::fromVariant(settings).toJson());
}

} // namespace klab
