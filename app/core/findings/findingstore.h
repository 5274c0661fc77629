// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/diagnostic.h"

#include <QObject>

namespace klab
{

/// The one place where findings live. What finds something feeds it; views observe it and
/// keep no list of their own.
///
/// Each feeder has an id and replaces only its own findings: all of them, as a build does, or
/// those of a file, as a language server does. Findings stand in the order in which they
/// came; what replaces others takes their place in that order.
///
/// A feeder whose findings come one by one adds them and calls settle() once they are complete:
/// a list shows them at once, and marks in a text only when they are settled. Signals come
/// in pairs around each change and are never nested: a slot connected to one must not change
/// the store. One thread.
class FindingStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// All of them, whoever found them.
    const QList<Diagnostic> &findings() const { return m_findings; }
    QList<Diagnostic> findings(const QString &feeder) const;
    int count(Diagnostic::Severity severity) const;
    int count(const QString &feeder, Diagnostic::Severity severity) const;

    /// Appends to what the feeder has found so far.
    void add(const QString &feeder, const QList<Diagnostic> &found);
    /// The feeder's findings are complete, for now.
    void settle(const QString &feeder);
    /// Puts these in place of all that the feeder had; they are settled.
    void replace(const QString &feeder, const QList<Diagnostic> &found);
    /// The same for those of its findings that are in this file; all of @p found must be in it.
    void replaceIn(const QString &file, const QString &feeder, const QList<Diagnostic> &found);
    void clear(const QString &feeder) { replace(feeder, {}); }

Q_SIGNALS:
    /// Findings are about to be appended, and will stand at these indexes.
    void aboutToAdd(int first, int last);
    void added();
    /// Any of the findings may be about to become another one, and their number, too.
    void aboutToReplace();
    void replaced();
    /// What a feeder has changed is complete.
    void settled();

private:
    /// @param file  null: wherever they are
    void replaceWhere(const QString *file, const QString &feeder, const QList<Diagnostic> &found);

    QList<Diagnostic> m_findings;
    QStringList m_feeders; ///< of each of the findings
    QStringList m_adding;  ///< feeders that have added and not settled
};

} // namespace klab
