// SPDX-License-Identifier: GPL-2.0-or-later
#include "layers.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace klab::test
{

static QString parentOf(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash < 0 ? u"app"_s : path.first(slash);
}

// A folder of the order, or the one whose line takes it in by "/...".
QString Layers::folderOf(const QString &path) const
{
    const QString own = parentOf(path);
    for (QString folder = own; folder != u"app"; folder = parentOf(folder)) {
        if (m_whole.contains(folder))
            return folder;
    }
    return own;
}

Layers::Layers(const QString &text)
{
    int number = 0;
    for (const QString &line : text.split(u'\n'))
        readLine(line.section(u'#', 0, 0), ++number);
}

void Layers::readLine(QString line, int number)
{
    line = line.simplified();
    if (line.isEmpty())
        return;
    if (line.endsWith(u':')) {
        readPart(line, number);
    } else if (m_part.isEmpty()) {
        m_exceptions << line;
    } else {
        ++m_level;
        for (QString folder : line.split(u' ')) {
            if (folder.endsWith(u"/...")) {
                folder.chop(4);
                m_whole.insert(folder);
            }
            if (m_places.contains(folder))
                m_faults << u"layers.txt:%1: %2 has a place already"_s.arg(number).arg(folder);
            m_places.insert(folder, {m_part, m_level});
        }
    }
}

void Layers::readPart(const QString &line, int number)
{
    static const QRegularExpression form(u"^part (\\w+)(?:, over ([\\w, ]+))?:$"_s);
    const QRegularExpressionMatch match = form.match(line);
    m_part = match.captured(1);
    m_level = 0;
    if (match.hasMatch())
        m_under.insert(m_part, match.captured(2).split(u", "_s, Qt::SkipEmptyParts));
    else if (line != u"except:")
        m_faults << u"layers.txt:%1: neither a part nor the exceptions: %2"_s.arg(number).arg(line);
}

QString Layers::brokenRule(const QString &from, const QString &to) const
{
    for (const QString &folder : {from, to}) {
        if (!m_places.contains(folder))
            return u"%1 has no place there"_s.arg(folder);
    }
    const Place one = m_places[from];
    const Place other = m_places[to];
    if (one.part != other.part) {
        return m_under[one.part].contains(other.part) ? QString()
                                                      : u"%1 is not over %2"_s.arg(one.part, other.part);
    }
    if (from == to || other.level < one.level)
        return {};
    return other.level == one.level ? u"%1 and %2 stand side by side"_s.arg(from, to)
                                    : u"%1 is below %2"_s.arg(from, to);
}

QString Layers::check(const QString &file, const QString &included, const QMap<QString, QString> &files)
{
    // As the compiler looks for it: beside the file, in the core, in all.
    QString found;
    for (const QString &base : {parentOf(file) + u'/', u"core/"_s, QString()}) {
        if (const QString path = QDir::cleanPath(base + included); files.contains(path)) {
            found = path;
            break;
        }
    }
    const QString rule = found.isEmpty() ? QString() : brokenRule(folderOf(file), folderOf(found));
    if (const QString exception = file + u' ' + included;
        !rule.isEmpty() && m_exceptions.contains(exception)) {
        m_needed << exception;
        return {};
    }
    return rule;
}

QStringList Layers::faults(const QMap<QString, QString> &files)
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s+\"([^\"]+)\""_s);
    QStringList faults = m_faults;
    m_needed.clear();
    for (auto file = files.begin(); file != files.end(); ++file) {
        int number = 0;
        for (const QString &line : file->split(u'\n')) {
            ++number;
            const QRegularExpressionMatch match = include.match(line);
            if (!match.hasMatch())
                continue;
            if (const QString rule = check(file.key(), match.captured(1), files); !rule.isEmpty())
                faults << u"app/%1:%2: includes \"%3\", but %4 (app/layers.txt)"_s.arg(file.key())
                              .arg(number)
                              .arg(match.captured(1), rule);
        }
    }
    for (const QString &exception : std::as_const(m_exceptions)) {
        if (!m_needed.contains(exception))
            faults << u"app/layers.txt: nothing needs the exception \"%1\" any more: remove it"_s.arg(
                exception);
    }
    return faults;
}

QMap<QString, QString> readSources(const QString &folder)
{
    QMap<QString, QString> sources;
    QDirIterator files(folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            sources.insert(QDir(folder).relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll()));
    }
    return sources;
}

} // namespace klab::test
