// SPDX-License-Identifier: GPL-2.0-or-later
//
// Pages of the manual, played: each block of commands is run, and what the page shows behind it has to be
// in its output.
#include "base/files.h"
#include "klabprocess.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestDocs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void played_data();
    void played();
};

namespace
{

struct Block {
    QString commands;
    QStringList shown; ///< lines of its output, or parts of lines
};

QList<Block> blocksOf(const QString &page)
{
    static const QRegularExpression fence(u"^```(sh|text)\\n(.*?)^```$"_s,
                                          QRegularExpression::MultilineOption |
                                              QRegularExpression::DotMatchesEverythingOption);
    QList<Block> blocks;
    auto matches = fence.globalMatch(page);
    while (matches.hasNext()) {
        const auto match = matches.next();
        if (match.captured(1) == u"sh")
            blocks << Block{match.captured(2), {}};
        else if (!blocks.isEmpty())
            blocks.last().shown << match.captured(2).split(u'\n', Qt::SkipEmptyParts);
    }
    return blocks;
}

/// A home of its own, where ./lab is the klab of this build, and ~/kernel-lab the tests' workspace.
struct Home {
    Home()
    {
        environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, top.path());
        environment.insert(u"KERNEL_LAB_WORKSPACE"_s, sharedWorkspace());
        environment.insert(u"XDG_CACHE_HOME"_s,
                           QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation));
        QFile lab(top.filePath(u"lab"_s));
        const QByteArray klab = QCoreApplication::applicationDirPath().toUtf8() + "/klab";
        if (!lab.open(QIODevice::WriteOnly) ||
            lab.write("#!/bin/sh\nshift\nexec " + klab + " \"$@\"\n") < 0 ||
            !lab.setPermissions(QFile::ReadOwner | QFile::ExeOwner) ||
            !QFile::link(sharedWorkspace(), top.filePath(u"kernel-lab"_s)))
            qFatal("no home");
    }
    /// @return its output and errors; with its status where that is not 0
    QString run(const QString &commands) const
    {
        QProcess shell;
        shell.setProcessEnvironment(environment);
        shell.setWorkingDirectory(top.path());
        shell.setProcessChannelMode(QProcess::MergedChannels);
        shell.start(u"bash"_s, {u"-e"_s, u"-c"_s, commands});
        QByteArray output;
        const bool hasEnded = klab::test::waitFor(
            [&] {
                output += shell.readAll();
                return shell.state() == QProcess::NotRunning;
            },
            std::chrono::minutes(20));
        output += shell.readAll();
        if (!hasEnded || shell.exitCode() != 0)
            output += "\nstatus " + QByteArray::number(shell.exitCode());
        return QString::fromUtf8(output);
    }
    QTemporaryDir top;
    QProcessEnvironment environment;
};

} // namespace

void TestDocs::played_data()
{
    QTest::addColumn<QString>("page");
    QTest::newRow("your own module") << u"your-own-module.md"_s;
    QTest::newRow("bring your driver") << u"bring-your-driver.md"_s;
}

void TestDocs::played()
{
    QFETCH(QString, page);
    const QByteArray text =
        klab::readFile(QStringLiteral(KLAB_SOURCE "/docs/") + page).value_or(QByteArray());
    const QList<Block> blocks = blocksOf(QString::fromUtf8(text));
    QVERIFY(blocks.size() > 3);
    const Home home;
    for (const Block &block : blocks) {
        const QString output = home.run(block.commands);
        QVERIFY2(!output.contains(u"\nstatus "), qPrintable(block.commands + output));
        for (const QString &line : block.shown)
            QVERIFY2(output.contains(line.trimmed()), qPrintable(u"no '%1' in:\n%2"_s.arg(line, output)));
    }
}

int main(int argc, char *argv[])
{
    useOwnSettings(); // what is trusted
    const QCoreApplication application(argc, argv);
    TestDocs test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_docs.moc"
