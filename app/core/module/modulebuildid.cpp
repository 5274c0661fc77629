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

} // namespace klab
