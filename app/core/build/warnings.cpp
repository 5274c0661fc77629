// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/warnings.h"

#include "base/files.h"

#include <QFile>
#include <QRegularExpression>

#include <utility>

namespace klab
{

static constexpr qsizetype MostLines = 1000;
static constexpr qsizetype LongestLine = 4000;

// GCC, clang, assembler, objtool, make and Kconfig; modpost.
static bool isWarning(const QString &line)
{
    static const QRegularExpression warning(QStringLiteral("(?:^|[: ])(?:warning|Warning): |^WARNING: "));
    return warning.match(line).hasMatch();
}

// "  CC [M]  samples/vdev/vdev.o"
static bool isStep(const QString &line)
{
    return line.size() > 3 && line.startsWith(u"  ") && line[2].isUpper() && line[3].isUpper();
}

KeptWarnings::KeptWarnings(QString file, QString folder)
    : m_file(std::move(file))
    , m_folder(std::move(folder))
{
}

void KeptWarnings::take(const QString &line)
{
    const bool isNamed = m_folder.isEmpty() || (isWarning(line) && line.contains(m_folder));
    if (m_said.size() >= MostLines || isStep(line) || !isNamed)
        return;
    m_said << line.left(LongestLine);
    m_hasWarning = m_hasWarning || isWarning(line);
}

void KeptWarnings::keep()
{
    const QStringList said = std::exchange(m_said, {});
    if (std::exchange(m_hasWarning, false))
        (void)writeFile(m_file, said.join(u'\n').toUtf8());
    else
        QFile::remove(m_file);
}

QStringList KeptWarnings::lines() const
{
    const QByteArray text = readFile(m_file).value_or(QByteArray());
    return text.isEmpty() ? QStringList() : QString::fromUtf8(text).split(u'\n');
}

} // namespace klab
