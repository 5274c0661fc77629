// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/callframe.h"
#include "process/processjob.h"

#include <QHash>
#include <QList>
#include <QTimer>

namespace klab
{

/// Reads what "addr2line -a -f -i" prints: for each address itself, and then in pairs the function and the
/// line, the innermost first. What it prints comes from a file that may be anything: it is bounded, and
/// lines of other forms are left out.
class AddressLines
{
public:
    void take(const QString &line);
    /// By address; of one whose line is not known there is none. A file may be relative to the folder that
    /// it was compiled in: "./drivers/demo.c".
    const QHash<quint64, QList<SourceLine>> &lines() const { return m_lines; }

private:
    QHash<quint64, QList<SourceLine>> m_lines;
    quint64 m_address = 0;
    bool m_hasAddress = false;
    bool m_hasFunction = false;
    QString m_function;
};

/// Looks up the lines of addresses in an object file with debug information by addr2line, which has to be
/// done within a time limit.
class AddressLinesJob : public ProcessJob
{
    Q_OBJECT
public:
    /// @param section that the addresses count from; empty: they are absolute
    AddressLinesJob(const QString &file, const QByteArray &section, const QList<quint64> &addresses,
                    QObject *parent = nullptr);

    /// What is known up to now.
    const QHash<quint64, QList<SourceLine>> &lines() const { return m_reader.lines(); }

protected:
    void run() override;
    QString announcement() const override { return {}; }
    void readLine(const QString &line) override { m_reader.take(line); }

private:
    AddressLines m_reader;
    QTimer m_limit;
};

} // namespace klab
