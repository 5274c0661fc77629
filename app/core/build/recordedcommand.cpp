// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/recordedcommand.h"

#include "base/files.h"

#include <QFile>

namespace klab
{

namespace
{

/// Reads a record line by line.
class RecordReader
{
public:
    explicit RecordReader(const QByteArray &text)
        : m_lines(text.split('\n'))
    {
    }

    std::optional<RecordedCommand> read()
    {
        const bool isGood = readCommand() && readDependencies() && readTail();
        return isGood ? std::optional(m_record) : std::nullopt;
    }

private:
    const QByteArray &line() const
    {
        static const QByteArray none;
        return m_at < m_lines.size() ? m_lines[m_at] : none;
    }

    bool isAtEnd() const { return m_at >= m_lines.size(); }

    void skipEmpty()
    {
        while (!isAtEnd() && line().trimmed().isEmpty())
            ++m_at;
    }

    /// What stands behind "NAME_TARGET := " on this line.
    std::optional<QByteArray> valueOf(const QByteArray &name) const
    {
        const QByteArray start = name + m_record.target + " :=";
        if (!line().startsWith(start))
            return {};
        return line().sliced(start.size()).trimmed();
    }

    bool readCommand()
    {
        static const QByteArray name = "savedcmd_";
        const qsizetype at = line().indexOf(" := ");
        if (!line().startsWith(name) || at <= name.size())
            return false;
        m_record.target = line().sliced(name.size(), at - name.size());
        m_record.saved = line().sliced(at + 4);
        ++m_at;
        const std::optional<QByteArray> command = unescaped(m_record.saved);
        m_record.command = command.value_or(QByteArray());
        return command.has_value();
    }

    bool readDependencies()
    {
        skipEmpty();
        const std::optional<QByteArray> source = valueOf("source_");
        if (!source)
            return true;
        m_record.source = *source;
        ++m_at;
        skipEmpty();
        if (!valueOf("deps_"))
            return false;
        for (++m_at; !isAtEnd() && !line().trimmed().isEmpty(); ++m_at)
            addDependency(line().trimmed());
        const QByteArray list = "$(deps_" + m_record.target + ')';
        skipEmpty();
        if (line() != m_record.target + ": " + list)
            return false;
        ++m_at;
        skipEmpty();
        if (line() != list + ':')
            return false;
        ++m_at;
        return true;
    }

    void addDependency(QByteArray word)
    {
        if (word.endsWith('\\'))
            word = word.chopped(1).trimmed();
        if (word.startsWith("$(wildcard ") && word.endsWith(')'))
            m_record.options << word.sliced(11, word.size() - 12);
        else if (!word.isEmpty())
            m_record.dependencies << word;
    }

    bool readTail()
    {
        m_record.tail = m_lines.mid(qMin(m_at, m_lines.size())).join('\n');
        for (; !isAtEnd(); ++m_at) {
            const QByteArray start = m_record.target + ": $(wildcard ";
            if (line().trimmed().isEmpty())
                continue;
            if (const std::optional<QByteArray> check = valueOf("checkcmd_")) {
                const std::optional<QByteArray> command = unescaped(*check);
                if (!command)
                    return false;
                m_record.check = *command;
            } else if (line().startsWith(start) && line().endsWith(')')) {
                m_record.options << line().sliced(start.size()).chopped(1);
            } else {
                return false;
            }
        }
        return true;
    }

    /// Text of a Makefile as the shell gets it. Nothing where it refers to variables, or is no text that
    /// can be given on.
    static std::optional<QByteArray> unescaped(QByteArray text)
    {
        static const QByteArray mark("\0", 1);
        text.replace("$$", mark).replace("$(pound)", "#");
        if (text.contains('$') || !text.isValidUtf8())
            return {};
        return text.replace(mark, "$");
    }

    QList<QByteArray> m_lines;
    qsizetype m_at = 0;
    RecordedCommand m_record;
};

} // namespace

std::optional<RecordedCommand> RecordedCommand::parse(const QByteArray &text)
{
    return RecordReader(text).read();
}

std::optional<RecordedCommand> RecordedCommand::read(const QString &folder, const QByteArray &target)
{
    const QByteArray name = fileOf(target);
    const QString path =
        name.startsWith('/') ? QFile::decodeName(name) : folder + u'/' + QFile::decodeName(name);
    const Result<QByteArray> text = readFile(path);
    const std::optional<RecordedCommand> record = text ? parse(*text) : std::nullopt;
    return record && record->target == target ? record : std::nullopt;
}

QByteArray RecordedCommand::fileOf(const QByteArray &target)
{
    const qsizetype name = target.lastIndexOf('/') + 1;
    return target.first(name) + '.' + target.sliced(name) + ".cmd";
}

QList<QByteArray> RecordedCommand::wordsOf(const QByteArray &command)
{
    QList<QByteArray> words;
    for (QByteArray word : command.simplified().split(' ')) {
        word.replace('"', "").replace('\'', "");
        if (!word.isEmpty())
            words << word;
    }
    return words;
}

QByteArray RecordedCommand::dependencyFile() const
{
    for (const QByteArray &word : words()) {
        for (const QByteArray &option : {QByteArray("-Wp,-MMD,"), QByteArray("-Wp,-MD,")}) {
            if (word.startsWith(option))
                return word.sliced(option.size());
        }
    }
    return {};
}

} // namespace klab
