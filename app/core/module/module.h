// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace klab
{

/// A module that the lab builds and loads: what it is called, where its files are, and what
/// it looks like in a running guest. A value.
struct Module {
    enum class Kind {
        Sample,   ///< part of the kernel tree's samples: Kconfig has it as a module, built in, or off
        External, ///< built beside the kernel, from a copy of its own folder; always a module
    };
    enum class Language { C, Cxx, Rust };

    /// A number that the module takes when it is loaded.
    struct Parameter {
        QString name;
        int least = 0;
        int most = 0;

        bool operator==(const Parameter &) const = default;
    };

    QString name;   ///< as the kernel has it: "vdev", "hello_1"
    QString folder; ///< where a build folder has it, and the kernel tree a sample: "samples/vdev"
    QString source; ///< below the workspace's module folder: "vdev"; of an external one absolute
    QString stem;   ///< of its file's name, where that is not its name: "hello-1" of hello-1.ko
    QString group;  ///< the ModuleFolder that it belongs to; empty for a sample
    QString main;   ///< the file to read first, in its source folder: "vdev.cpp"
    Kind kind = Kind::Sample;
    Language language = Language::C;
    QString symbol; ///< of Kconfig, without "CONFIG_": "SAMPLE_VDEV"
    QList<Parameter> parameters;
    /// Which of the parameters tells how many devices it makes; empty if none does.
    QString countParameter;
    QString layer; ///< the sources of a language's layer, beside its own; empty: none
    QString node;  ///< what the names of its devices begin with: "vdev" of /dev/vdev0

    bool operator==(const Module &) const = default;

    bool isExternal() const { return kind == Kind::External; }
    /// Its file, as the guest has it: "vdev.ko".
    QString fileName() const { return name + QStringLiteral(".ko"); }
    /// Its file below a build folder, which is also make's target: "samples/vdev/vdev.ko".
    QString target() const { return folder + u'/' + (stem.isEmpty() ? name : stem) + QStringLiteral(".ko"); }
    /// Where it is edited. @param moduleFolder of the workspace
    QString sourceFolder(const QString &moduleFolder) const
    {
        return isExternal() ? source : moduleFolder + u'/' + source;
    }
    /// Where a message sends people: the folder of a sample, the main file of an external one.
    QString sourceName() const;

    /// All that it is built of: its sources, and what it shares with others.
    QStringList sourceFolders(const QString &moduleFolder) const;

    /// What gives a parameter a value at the load: "devices=4".
    static QString argument(const QString &parameter, int value);
    /// The same on the kernel's command line: "vdev.devices=4".
    QString kernelArgument(const QString &parameter, int value) const;
    /// What asks for a number of devices on the kernel's command line. Empty without countParameter.
    QString countArgument(int devices) const;
    /// What countArgument() begins with: "vdev.devices=".
    QString countPrefix() const;

    /// What a running kernel has of it: "/sys/module/vdev".
    QString sysfs() const { return QStringLiteral("/sys/module/") + name; }
    /// "/sys/module/vdev/parameters/devices".
    QString parameterFile(const QString &parameter) const;
    /// The node of a device: "/dev/vdev0".
    QString devicePath(int number) const { return QStringLiteral("/dev/%1%2").arg(node).arg(number); }
    /// A regular expression for the names of its nodes below /dev; captures the number,
    /// which a module on its way may leave out: "vdev(\d{0,3})".
    QString nodePattern() const;
    /// What the names of its functions have in a report of the kernel's: "[name]", and what they have
    /// where it is built in.
    std::vector<std::string> functionMarks() const;
    /// Whether a line of the kernel's log is one of its own: pr_fmt() puts its name first.
    bool isLogLine(QStringView line) const { return line.contains(QString(name + u':')); }
};

/// The module that the lab brings along, which is meant where none is named.
Module defaultModule();

} // namespace klab
