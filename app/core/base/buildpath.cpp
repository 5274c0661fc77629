// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/buildpath.h"

#include "base/translate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <filesystem>

namespace klab
{

// What works, of ASCII: measured with Linux 6.12, GNU make 4.4 and dash. Anything else of it
// ends a word, begins a comment or a variable, separates options of the compiler, is a pattern,
// or is run.
static constexpr QStringView Harmless = u"/._-+@^~";

static bool isHarmless(char32_t c)
{
    if (c < 0x80)
        return QChar::isLetterOrNumber(c) || Harmless.contains(QChar(static_cast<char16_t>(c)));
    // Of the rest, make and the shell see bytes that mean nothing to them. What cannot be seen
    // in a message is refused all the same.
    return QChar::isPrint(c) && !QChar::isSpace(c) && c != QChar::ReplacementCharacter;
}

static QString nameOf(char32_t c)
{
    if (c == U' ')
        return Texts::tr("a space");
    if (c == QChar::ReplacementCharacter)
        return Texts::tr("bytes that are not UTF-8");
    if (!QChar::isPrint(c) || QChar::isSpace(c))
        return Texts::tr("the invisible character U+%1")
            .arg(QString::number(uint(c), 16).toUpper().rightJustified(4, u'0'));
    return QStringLiteral("'%1'").arg(QString::fromUcs4(&c, 1));
}

QString resolvedPath(const QString &path)
{
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    std::error_code error;
    const std::filesystem::path resolved =
        std::filesystem::weakly_canonical(QFile::encodeName(absolute).toStdString(), error);
    return error ? absolute : QFile::decodeName(QByteArray::fromStdString(resolved.string()));
}

bool isInside(const QString &path, const QString &folder)
{
    return path == folder || path.startsWith(folder.endsWith(u'/') ? folder : folder + u'/');
}

Result<> checkBuildPath(const QString &path, const QString &remedy)
{
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    const QString resolved = resolvedPath(path);
    for (const QString &one : {absolute, resolved}) {
        QStringList names;
        for (const char32_t c : one.toUcs4()) {
            if (!isHarmless(c))
                names << nameOf(c);
        }
        names.removeDuplicates();
        if (!names.isEmpty()) {
            return fail(Error::Code::BadInput,
                        Texts::tr("The path '%1' contains %2, which the kernel's build cannot handle.")
                            .arg(one, names.join(QStringLiteral(", "))),
                        remedy);
        }
    }
    return {};
}

} // namespace klab
