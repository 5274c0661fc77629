// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/modulebuildid.h"

namespace klab
{

QByteArray moduleBuildNote(const QByteArray &file)
{
    // Sizes of name (4) and of a SHA-1 digest (20), NT_GNU_BUILD_ID (3), the name.
    static const QByteArray header("\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0", 16);
    constexpr qsizetype NoteSize = 36;
    const qsizetype at = file.indexOf(header);
    return at < 0 || file.size() < at + NoteSize ? QByteArray() : file.mid(at, NoteSize);
}

QStringList loadedModuleNoteCommand(const Module &module)
{
    return {QStringLiteral("/bin/cat"), module.sysfs() + QStringLiteral("/notes/.note.gnu.build-id")};
}

// Prints a line "NAME DIGITS" for each that is there.
QStringList loadedNotesCommand(const QStringList &names)
{
    return QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                       QStringLiteral("for m; do case $m in -) f=/sys/kernel/notes;; "
                                      "\\<*) f=/run/left-${m#?}; "
                                      "grep -qs going /sys/module/${m#?}/initstate && continue;; "
                                      "*) f=/sys/module/$m/notes/.note.gnu.build-id;; esac; "
                                      "[ -e $f ] && echo $m $(od -An -v -tx1 $f); done; exit 0"),
                       QStringLiteral("notes")} +
           names;
}

QHash<QString, QByteArray> parseLoadedNotes(const QByteArray &output)
{
    constexpr qsizetype MostOutput = 1024 * 1024; // some thousand modules
    QHash<QString, QByteArray> notes;
    for (const QByteArray &line : output.left(MostOutput).split('\n')) {
        const qsizetype space = line.indexOf(' ');
        if (space > 0)
            notes.insert(QString::fromUtf8(line.first(space)), QByteArray::fromHex(line.sliced(space)));
    }
    return notes;
}

QString leftNotes(const QString &name)
{
    return u'<' + name;
}

QByteArray buildIdIn(const QByteArray &notes)
{
    constexpr qsizetype DigestSize = 20;
    const QByteArray note = moduleBuildNote(notes);
    return note.isEmpty() ? QByteArray() : note.last(DigestSize).toHex();
}

} // namespace klab
