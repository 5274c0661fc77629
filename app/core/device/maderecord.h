// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "module/moduletraces.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace klab
{

/// Something that modules have made in the guest, as it was when it was looked at. A value.
struct MadeThing {
    ModuleTrace trace;
    QStringList modules; ///< that were loaded when it appeared: it is of one of them
    /// None of the modules is loaded any more, and it is still there: a bug in the driver.
    bool isLeft = false;

    QString mode; ///< as ls shows it: "crw-------"; empty where it is no file
    int major = -1;
    int minor = -1;
    QString state;             ///< of an interface or a disk, in a few words; else empty
    QString owner;             ///< user and group, as ls shows them: "root root"; empty where it is no file
    qint64 size = -1;          ///< in bytes; -1: not an ordinary file
    bool isFile = false;       ///< it can be read or written: a node, or an ordinary file
    bool isMadeByHand = false; ///< a node or a file in /dev that no driver has made
    bool lacksNode = false;    ///< a major number that no node in /dev has
    bool isInside = false;     ///< in a folder that is listed as well

    bool operator==(const MadeThing &) const = default;

    /// What it is, for a heading: "Device nodes".
    static QString kindText(ModuleTrace::Kind kind);
    /// Its path, or what a major is registered as.
    QString name() const;
    /// One line about it, as "ls -l" has it: mode, owner, numbers or size, and path.
    QString listing() const;
};

/// What appeared in a guest since its modules were loaded, and what stayed when they went. It is given
/// each new state in turn and compares them. A value; knows no guest.
class MadeRecord
{
public:
    /// Whose things are recorded. What is known stays.
    void setModules(const QStringList &names) { m_names = names; }
    /// Another machine.
    void clear();

    /// What there is now. The first one is what was there before; from then on what appears while
    /// one of the modules is loaded, or has just gone, is of them.
    void take(const GuestInventory &now);
    /// What detailsCommand() has printed; anything is taken.
    void takeDetails(const QByteArray &output);
    /// Asks for mode, numbers and state of what is there. Empty: there is nothing.
    QStringList detailsCommand() const;

    bool isKnown() const { return !m_last.isEmpty(); }
    bool isLoaded(const QString &module) const { return m_last.hasModule(module); }
    /// In the order of kinds, and what is in a folder after it.
    const QList<MadeThing> &things() const { return m_things; }
    QList<MadeThing> leftBehind() const;
    /// Something looks as if it was left behind, for the first time: perhaps the unload was under way.
    bool isUnsure() const { return m_isUnsure; }

private:
    struct Made {
        ModuleTrace trace;
        QStringList modules;
        bool wasLeft = false;
    };
    QStringList loaded(const GuestInventory &now) const;
    void build();

    QStringList m_names;
    GuestInventory m_last;
    QList<Made> m_made;
    QList<MadeThing> m_things;
    QByteArray m_details;
    bool m_isUnsure = false;
};

} // namespace klab
