// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/errnonames.h"

#include "base/files.h"

#include <QRegularExpression>

namespace klab
{

void addErrnoNames(const QByteArray &header, bool isInternal, QHash<QString, ErrnoName> &names)
{
    static const QRegularExpression define(
        QStringLiteral(R"(^#define\s+(E[A-Z0-9_]+)\s+(\d{1,4}|E[A-Z0-9_]+)\s*(?:/\*\s*(.*?)\s*\*/)?\s*$)"));
    for (const QString &line : QString::fromUtf8(header).split(u'\n')) {
        const QRegularExpressionMatch match = define.match(line);
        if (!match.hasMatch())
            continue;
        bool isNumber = false;
        ErrnoName name{match.captured(2).toInt(&isNumber), match.captured(3), isInternal};
        if (!isNumber) {
            const auto other = names.constFind(match.captured(2));
            if (other == names.constEnd())
                continue;
            name.number = other->number;
            if (name.text.isEmpty())
                name.text = other->text;
        }
        names.insert(match.captured(1), name);
    }
}

QHash<QString, ErrnoName> readErrnoNames(const QString &tree)
{
    QHash<QString, ErrnoName> names;
    const QString uapi = tree + QStringLiteral("/include/uapi/asm-generic/");
    const auto add = [&names](const QString &file, bool isInternal) {
        addErrnoNames(readFile(file).value_or(QByteArray()), isInternal, names);
    };
    add(uapi + QStringLiteral("errno-base.h"), false);
    add(uapi + QStringLiteral("errno.h"), false);
    add(tree + QStringLiteral("/include/linux/errno.h"), true);
    return names;
}

} // namespace klab
