// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/sourcewords.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cstdlib>
#include <cxxabi.h>
#include <memory>
#include <optional>

namespace klab
{

static constexpr qsizetype MostFiles = 200;
static constexpr qint64 LargestFile = 1 << 20;

static QStringList sourcesIn(const QString &folder)
{
    static const QStringList names{QStringLiteral("*.c"),  QStringLiteral("*.cpp"), QStringLiteral("*.cc"),
                                   QStringLiteral("*.S"),  QStringLiteral("*.rs"),  QStringLiteral("*.h"),
                                   QStringLiteral("*.hpp")};
    QStringList files;
    QDirIterator it(folder, names, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext() && files.size() < MostFiles)
        files << it.next();
    const auto isHeader = [](const QString &file) { return file.endsWith(u".h") || file.endsWith(u".hpp"); };
    std::ranges::sort(files, {}, [&](const QString &file) { return std::pair(isHeader(file), file); });
    return files;
}

// The text with blanks in place of comments, line by line.
static QString withoutComments(QString text)
{
    static const QRegularExpression comment(QStringLiteral("//[^\\n]*|/\\*.*?\\*/"),
                                            QRegularExpression::DotMatchesEverythingOption);
    auto it = comment.globalMatch(text);
    QList<std::pair<qsizetype, qsizetype>> places;
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        places << std::pair(match.capturedStart(), match.capturedEnd());
    }
    for (const auto &[begin, end] : std::as_const(places)) {
        for (qsizetype at = begin; at < end; ++at) {
            if (text[at] != u'\n')
                text[at] = u' ';
        }
    }
    return text;
}

static FilePosition findWordIn(const QStringList &files, const QString &word)
{
    if (word.isEmpty())
        return {};
    const QRegularExpression pattern(QStringLiteral("\\b%1\\b").arg(QRegularExpression::escape(word)));
    std::optional<FilePosition> declared;
    for (const QString &path : files) {
        QFile file(path);
        if (file.size() > LargestFile || !file.open(QIODevice::ReadOnly))
            continue;
        int number = 0;
        for (const QString &line : withoutComments(QString::fromUtf8(file.readAll())).split(u'\n')) {
            ++number;
            const QRegularExpressionMatch match = pattern.match(line);
            if (!match.hasMatch())
                continue;
            const FilePosition place{path, number, int(match.capturedStart()) + 1};
            // Statements are indented; what is at the edge of the line declares or defines.
            if (line.front().isSpace() && !line.trimmed().startsWith(u"extern"))
                return place;
            if (!declared)
                declared = place;
        }
    }
    return declared.value_or(FilePosition());
}

FilePosition findWord(const QString &folder, const QString &word)
{
    return folder.isEmpty() ? FilePosition() : findWordIn(sourcesIn(folder), word);
}

FilePosition findWordInFile(const QString &file, const QString &word)
{
    return file.isEmpty() ? FilePosition() : findWordIn({file}, word);
}

QString sourceName(const QString &symbol)
{
    if (!symbol.startsWith(u"_Z"))
        return symbol;
    int status = 0;
    const std::unique_ptr<char, void (*)(void *)> plain(
        abi::__cxa_demangle(symbol.toUtf8().constData(), nullptr, nullptr, &status), std::free);
    if (status != 0)
        return symbol;
    // "ns::name(int)"
    return QString::fromUtf8(plain.get())
        .section(u'(', 0, 0)
        .section(QStringLiteral("::"), -1)
        .section(u'<', 0, 0);
}

} // namespace klab
