// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/module.h"

#include <QRegularExpression>

namespace klab
{

QStringList Module::sourceFolders(const QString &moduleFolder) const
{
    QStringList folders{sourceFolder(moduleFolder)};
    if (!layer.isEmpty())
        folders << moduleFolder + u'/' + layer;
    return folders;
}

QString Module::sourceName() const
{
    if (!isExternal())
        return QStringLiteral("module/") + source;
    return main.isEmpty() ? source : source + u'/' + main;
}

QString Module::argument(const QString &parameter, int value)
{
    return parameter + u'=' + QString::number(value);
}

QString Module::kernelArgument(const QString &parameter, int value) const
{
    return name + u'.' + argument(parameter, value);
}

QString Module::countArgument(int devices) const
{
    return countParameter.isEmpty() ? QString() : kernelArgument(countParameter, devices);
}

QString Module::countPrefix() const
{
    return countParameter.isEmpty() ? QString() : name + u'.' + countParameter + u'=';
}

std::vector<std::string> Module::functionMarks() const
{
    std::vector<std::string> marks{'[' + name.toStdString() + ']', name.toStdString() + '_'};
    if (language == Language::Cxx)
        marks.emplace_back("_Z"); // a mangled name: nothing else in the kernel is C++
    return marks;
}

QString Module::parameterFile(const QString &parameter) const
{
    return sysfs() + QStringLiteral("/parameters/") + parameter;
}

QString Module::nodePattern() const
{
    return QRegularExpression::escape(node) + QStringLiteral("(\\d{0,3})");
}

} // namespace klab
