// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/diagnostic.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QVersionNumber>

namespace klab
{

/// Something of the kernel's API that is gone, or that has changed, since a book or a tutorial
/// was written; or that is not there yet.
struct GoneApi {
    QString id;             ///< unique, "create_proc_entry"
    QVersionNumber version; ///< the first that is without it, as it was
    bool isNew = false;     ///< the other way round: the first that has it
    QString text;           ///< what came in its place, in a sentence, in the user's language
    QByteArray oldForm; ///< an example in C as it was, with its includes; a Makefile's line for a variable
    QByteArray newForm; ///< the same as it has to be from that version on

    /// How tools speak of it.
    struct Sign {
        QRegularExpression message;
        QString about; ///< clang does not name it in the message; its notes or code do. May be empty.
    };
    QList<Sign> signs;
    QRegularExpression makefile; ///< matches a line of a Makefile; an empty pattern: it is in none
};

/// The table of resources/kernel/gone-apis.json. A value.
class GoneApis
{
    Q_DECLARE_TR_FUNCTIONS(klab::GoneApis)
public:
    /// Knows nothing.
    GoneApis() = default;
    /// The table, for the kernel of a tree: its version is looked up when it is needed first, as
    /// the tree may be put there meanwhile.
    explicit GoneApis(QString tree);

    /// Reads a table. Fails, with the entry's id, if an entry is not as it should be.
    static Result<QList<GoneApi>> read(const QByteArray &json);

    const QList<GoneApi> &all() const { return m_apis; }
    /// What a finding is about, for a kernel of that version; null if it is not in the table.
    const GoneApi *find(const Diagnostic &finding, const QVersionNumber &version) const;
    /// Adds a note to a finding of a compiler or of modpost that the table knows.
    void explain(Diagnostic &finding) const;
    /// Whether explain() has added something.
    bool isKnown(const Diagnostic &finding) const;
    /// What a Makefile has that no longer does anything: warnings at its lines.
    QList<Diagnostic> findInMakefile(const QString &file) const;
    /// "Since Linux 3.10: create_proc_entry() is gone; ..."
    static QString sentence(const GoneApi &api);

private:
    const QVersionNumber &version() const;

    QString m_tree;
    QList<GoneApi> m_apis;
    mutable QVersionNumber m_version;
};

} // namespace klab
