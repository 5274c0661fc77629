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

// The ASCII characters that work, as measured by tests/buildpaths/run. All others end a word, begin a
// comment or a variable, separate options of the compiler, or run a command. Patterns ("*") are refused
// although they work: they would also match the names of other files.
static constexpr QStringView Harmless = u"/._-+@^~!";

static bool isHarmless(char32_t c)
{
    if (c < 0x80)
        return QChar::isLetterOrNumber(c) || Harmless.contains(QChar(static_cast<char16_t>(c)));
    // All other characters are bytes without a meaning to make and the shell. Those that cannot be
    // seen in a message are refused all the same.
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

QString harmlessName(const QString &name)
{
    QString plain;
    for (const char32_t c : name.toUcs4())
        plain += isHarmless(c) ? QString::fromUcs4(&c, 1) : QStringLiteral("_");
    return plain.endsWith(u'.') ? plain + u'_' : plain; // Makefiles take "./" out of paths
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
        if (names.isEmpty() && (one + u'/').contains(u"./"))
            names << Texts::tr("a name that ends with '.'"); // Makefiles take "./" out of paths
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
