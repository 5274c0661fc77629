// SPDX-License-Identifier: GPL-2.0-or-later
#include "workspacecopy.h"

#include "base/files.h"
#include "fixtures.h"

#include <QDir>

using namespace klab;
using namespace Qt::StringLiterals;

WorkspaceCopy::WorkspaceCopy()
{
    const QString recorded = test::recordedFile(u"diagnostics"_s);
    copyFolder(recorded + u"/../../../module"_s, path(u"module"_s));
    copyFolder(recorded + u"/shapes"_s, path(u"shapes"_s));
    for (const QString &name : {u"vdev.cpp"_s, u"vdev_module.c"_s}) {
        const QString copy = path(u"module/vdev/"_s + name);
        QFile::remove(copy);
        QFile::copy(recorded + u"/edited/"_s + name, copy);
    }
    for (const QString &name : {u"linux/include/linux/module.h"_s, u"linux/include/linux/moduleparam.h"_s,
                                u"linux/samples/Kconfig"_s, u"linux/scripts/Makefile.build"_s,
                                u"linux/lib/Kconfig.debug"_s, u"build/lab/.config"_s}) {
        QDir().mkpath(QFileInfo(path(name)).path());
        test::write(path(name), {});
    }
    QFile::link(u"../../module/vdev"_s, path(u"linux/samples/vdev"_s));
}

QString WorkspaceCopy::path(const QString &name) const
{
    return name.isEmpty() ? m_folder.path() : m_folder.filePath(name);
}

SourcePaths WorkspaceCopy::paths() const
{
    return SourcePaths({path(u"linux"_s), path(u"build/lab"_s), path(u"module"_s), path(u"shapes"_s)});
}

QStringList WorkspaceCopy::log(const QString &name) const
{
    QString text = QString::fromUtf8(test::recorded(u"diagnostics/"_s + name + u".log"_s));
    text.replace(u"@WORKSPACE@"_s, path());
    return text.split(u'\n');
}

QString WorkspaceCopy::told(const Diagnostic &diagnostic) const
{
    static const QStringList severities{u"Note"_s, u"Warning"_s, u"Error"_s};
    static const QStringList sources{u"Compiler"_s, u"Linker"_s,   u"Make"_s,   u"Modpost"_s,
                                     u"Objtool"_s,  u"Kconfig"_s,  u"Module"_s, u"Qemu"_s,
                                     u"Kernel"_s,   u"Language"_s, u"Lab"_s};
    QString place = diagnostic.position.file;
    place.replace(path() + u'/', QString());
    if (diagnostic.position.line > 0)
        place += u':' + QString::number(diagnostic.position.line);
    if (diagnostic.position.column > 0)
        place += u':' + QString::number(diagnostic.position.column);
    QString text = severities[int(diagnostic.severity)] + u' ' + sources[int(diagnostic.source)] + u" <"_s +
                   place + u"> "_s + diagnostic.message;
    text.replace(path(), u"@WORKSPACE@"_s);
    if (!diagnostic.option.isEmpty())
        text += u" ["_s + diagnostic.option + u']';
    return text;
}

QStringList WorkspaceCopy::told(const QList<Diagnostic> &diagnostics) const
{
    QStringList lines;
    for (const Diagnostic &diagnostic : diagnostics) {
        lines << told(diagnostic);
        for (const QString &detail : diagnostic.details)
            lines << u"    | "_s + QString(detail).replace(path(), u"@WORKSPACE@"_s);
        for (const QString &note : told(diagnostic.notes))
            lines << u"    "_s + note;
    }
    return lines;
}
