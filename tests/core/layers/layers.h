// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QHash>
#include <QMap>
#include <QSet>
#include <QStringList>

namespace klab::test
{

/// The order of the folders of app/, as app/layers.txt has it, and whether includes keep to it.
class Layers
{
public:
    /// @param text of layers.txt
    explicit Layers(const QString &text);

    /// What is wrong, one line each: "file:line: includes ...: the rule". Lines of the order that
    /// cannot be read are told likewise, and so are exceptions that nothing needs.
    /// @param files content of each, by its path in app/
    QStringList faults(const QMap<QString, QString> &files);

private:
    struct Place {
        QString part;
        int level = 0;
    };
    QString folderOf(const QString &path) const;
    void readLine(QString line, int number);
    void readPart(const QString &line, int number);
    /// Which rule it breaks; empty: none.
    QString brokenRule(const QString &from, const QString &to) const;
    QString check(const QString &file, const QString &included, const QMap<QString, QString> &files);

    QHash<QString, Place> m_places;      ///< by folder
    QSet<QString> m_whole;               ///< folders that stand for those below them, too
    QHash<QString, QStringList> m_under; ///< the parts that a part may use
    QStringList m_exceptions;            ///< "file include"
    QStringList m_needed;                ///< of them, those that were met
    QStringList m_faults;                ///< of the text
    QString m_part;
    int m_level = 0;
};

/// Reads all sources of a folder. @return their content by their path in it
QMap<QString, QString> readSources(const QString &folder);

} // namespace klab::test
