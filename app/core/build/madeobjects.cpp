// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/madeobjects.h"

#include "base/files.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace klab
{

namespace
{

constexpr int DeepestInclude = 4;

/// Reads a Makefile and what it includes.
class Reader
{
public:
    Reader(MadeObjects &objects, const QString &folder, const ObjectGraph::Values &values)
        : m_objects(objects)
        , m_folder(folder)
        , m_values(values)
    {
    }

    void read(const QString &file, int depth)
    {
        const QByteArray text = readFile(file).value_or(QByteArray());
        if (text.contains("$(eval"))
            m_objects.isComplete = false;
        for (const MakeAssignment &one : parseMakefile(text)) {
            if (one.variable == "include")
                include(one.value, file, depth);
            else if (one.variable.startsWith("obj-"))
                add(one, depth == 0 ? one.line : 0);
        }
    }

private:
    void include(const QByteArray &value, const QString &file, int depth)
    {
        // The last one in the list is the file that is being read.
        QByteArray path = value;
        path.replace("$(dir $(lastword $(MAKEFILE_LIST)))", QFile::encodeName(QFileInfo(file).path()) + '/');
        for (const char *place : {"$(srctree)/$(src)", "$(srctree)/$(obj)", "$(src)", "$(obj)"})
            path.replace(place, QFile::encodeName(m_folder));
        const QString name = QFile::decodeName(path);
        if (path.contains('$') || depth >= DeepestInclude || !QFileInfo(name).isFile())
            m_objects.isComplete = false;
        else
            read(name, depth + 1);
    }

    void add(const MakeAssignment &assignment, int line)
    {
        const std::optional<CodeState> state = stateOf(assignment);
        QByteArray value = assignment.value;
        if (value.contains('$')) {
            m_objects.isComplete = false;
            return;
        }
        for (const QByteArray &word : value.replace('\t', ' ').split(' ')) {
            if (!word.isEmpty())
                m_objects.made << MadeObjects::Made{word, state, line};
        }
    }

    std::optional<CodeState> stateOf(const MakeAssignment &assignment) const
    {
        for (const MakeCondition &condition : assignment.conditions) {
            if (condition.symbol.isEmpty())
                return {};
            if ((codeState(m_values(condition.symbol)) != CodeState::Absent) != condition.isOn)
                return CodeState::Absent;
        }
        const QByteArray suffix = assignment.variable.sliced(4);
        if (suffix.isEmpty() || suffix == "n")
            return CodeState::Absent;
        if (suffix == "y" || suffix == "m")
            return codeState(suffix);
        // "$(CONFIG_X)", also within an if for KBUILD_EXTMOD, which is not set here.
        QList<QByteArray> names = makeReferences(suffix);
        const bool isComputed = suffix.contains("subst") || suffix.contains("or ");
        names.removeAll("KBUILD_EXTMOD");
        if (isComputed || names.size() != 1 || !names[0].startsWith("CONFIG_"))
            return {};
        return codeState(m_values(names[0].sliced(7)));
    }

    MadeObjects &m_objects;
    QString m_folder;
    const ObjectGraph::Values &m_values;
};

} // namespace

MadeObjects MadeObjects::read(const QString &folder, const ObjectGraph::Values &values)
{
    MadeObjects objects;
    objects.file = folder + QStringLiteral("/Kbuild");
    if (!QFile::exists(objects.file))
        objects.file = folder + QStringLiteral("/Makefile");
    if (QFile::exists(objects.file))
        Reader(objects, folder, values).read(objects.file, 0);
    return objects;
}

} // namespace klab
