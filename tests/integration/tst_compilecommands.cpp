// SPDX-License-Identifier: GPL-2.0-or-later
//
// What "klab compile-commands" writes of the real kernel, read by the real clangd.
#include "klabprocess.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <chrono>
#include <optional>

namespace
{

/// A language server, as far as an editor that jumps to definitions needs it.
class LanguageServer
{
public:
    LanguageServer()
    {
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(QStringLiteral("clangd"), {QStringLiteral("--background-index=false")});
    }
    ~LanguageServer()
    {
        m_process.kill();
        (void)klab::test::waitFor([&] { return m_process.state() == QProcess::NotRunning; });
    }
    Q_DISABLE_COPY_MOVE(LanguageServer)

    void start() { ask(QStringLiteral("initialize"), {{QStringLiteral("capabilities"), QJsonObject()}}); }

    void notify(const QString &method, const QJsonObject &parameters)
    {
        send({{QStringLiteral("method"), method}, {QStringLiteral("params"), parameters}});
    }

    /// Asks, and waits for the answer; null where none came in time.
    QJsonValue ask(const QString &method, const QJsonObject &parameters)
    {
        const int id = ++m_id;
        send({{QStringLiteral("id"), id},
              {QStringLiteral("method"), method},
              {QStringLiteral("params"), parameters}});
        QJsonValue answer;
        const bool came = klab::test::waitFor(
            [&] {
                while (const std::optional<QJsonObject> message = receive()) {
                    if (message->value(QLatin1StringView("id")).toInt() == id)
                        answer = message->value(QLatin1StringView("result"));
                }
                return !answer.isNull();
            },
            std::chrono::seconds(60));
        return came ? answer : QJsonValue();
    }

    /// Opens a file, with what stands in the editor.
    void open(const QString &uri, const QByteArray &text)
    {
        notify(QStringLiteral("textDocument/didOpen"),
               {{QStringLiteral("textDocument"),
                 QJsonObject{{QStringLiteral("uri"), uri},
                             {QStringLiteral("languageId"), QStringLiteral("cpp")},
                             {QStringLiteral("version"), 1},
                             {QStringLiteral("text"), QString::fromUtf8(text)}}}});
    }

    /// Waits for what the server marks in a file that was opened: code and message. "none came" where
    /// it says nothing in time.
    QStringList marks(const QString &uri)
    {
        std::optional<QStringList> found;
        const auto take = [&](const QJsonObject &message) {
            const QJsonObject parameters = message.value(QLatin1StringView("params")).toObject();
            if (message.value(QLatin1StringView("method")).toString() != u"textDocument/publishDiagnostics" ||
                parameters.value(QLatin1StringView("uri")).toString() != uri)
                return;
            found.emplace();
            for (const auto &one : parameters.value(QLatin1StringView("diagnostics")).toArray())
                *found << one[QLatin1StringView("code")].toString() + QStringLiteral(": ") +
                              one[QLatin1StringView("message")].toString();
        };
        (void)klab::test::waitFor(
            [&] {
                while (const std::optional<QJsonObject> message = receive())
                    take(*message);
                return found.has_value();
            },
            std::chrono::seconds(60));
        return found.value_or(QStringList{QStringLiteral("none came")});
    }

private:
    void send(QJsonObject message)
    {
        message.insert(QStringLiteral("jsonrpc"), QStringLiteral("2.0"));
        const QByteArray body = QJsonDocument(message).toJson(QJsonDocument::Compact);
        m_process.write("Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    std::optional<QJsonObject> receive()
    {
        m_input += m_process.readAllStandardOutput();
        static const QByteArray field = "Content-Length: ";
        const qsizetype end = m_input.indexOf("\r\n\r\n");
        const qsizetype at = m_input.indexOf(field);
        if (end < 0 || at < 0 || at > end)
            return {};
        const qsizetype number = at + field.size();
        const qsizetype length = m_input.sliced(number, m_input.indexOf('\r', number) - number).toLongLong();
        if (m_input.size() < end + 4 + length)
            return {};
        const QByteArray body = m_input.sliced(end + 4, length);
        m_input.remove(0, end + 4 + length);
        return QJsonDocument::fromJson(body).object();
    }

    QProcess m_process;
    QByteArray m_input;
    int m_id = 0;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCompileCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void database();
    void clangdFindsNoMistake_data();
    void clangdFindsNoMistake();
    void clangdFindsAMistake_data();
    void clangdFindsAMistake();
    void clangdMarksNothing();
    void clangdJumps_data();
    void clangdJumps();
    void followsTheBuild();
    void nothingBuilt();

private:
    QString path(const QString &name) const { return m_workspace + u'/' + name; }
    KlabResult klab(const QStringList &words) const
    {
        return runKlab(words + QStringList{QStringLiteral("--workspace"), m_workspace});
    }
    /// What clangd says of the file, and whether it finds no mistake in it.
    QByteArray check(const QString &file, bool *good) const;

    QString m_workspace = sharedWorkspace();
};

void TestCompileCommands::initTestCase()
{
    const KlabResult built =
        runKlab({QStringLiteral("build"), QStringLiteral("--workspace"), m_workspace}, 1400);
    QVERIFY2(built.status == 0, built.errors.constData());
    const KlabResult written = klab({QStringLiteral("compile-commands")});
    QVERIFY2(written.status == 0, written.errors.constData());
    QVERIFY(written.output.startsWith(path(QStringLiteral("compile_commands.json")).toLocal8Bit() + ": "));
}

void TestCompileCommands::database()
{
    const KlabResult result = klab({QStringLiteral("compile-commands"), QStringLiteral("--json")});
    QVERIFY2(result.status == 0, result.errors.constData());
    const QJsonObject report = QJsonDocument::fromJson(result.output).object();
    const QString file = report.value(QLatin1StringView("path")).toString();
    const QJsonArray entries = QJsonDocument::fromJson(contentOf(file)).array();
    QCOMPARE(report.value(QLatin1StringView("entries")).toInt(), int(entries.size()));
    QVERIFY2(entries.size() > 500, qPrintable(QString::number(entries.size())));
    QStringList names;
    for (const auto &entry : entries)
        names << entry.toObject().value(QLatin1StringView("file")).toString();
    for (const QString &name : {QStringLiteral("module/vdev/vdev.cpp"), QStringLiteral("linux/kernel/fork.c"),
                                QStringLiteral("module/kernel/shim.h")})
        QVERIFY2(names.contains(path(name)), qPrintable(name));
    for (const QString &name : names)
        QVERIFY2(QFileInfo::exists(name), qPrintable(name));
}

QByteArray TestCompileCommands::check(const QString &file, bool *good) const
{
    QProcess clangd;
    clangd.setProcessChannelMode(QProcess::MergedChannels);
    // The features at each token take half a minute for a long file: at one line is enough.
    clangd.start(QStringLiteral("clangd"),
                 {QStringLiteral("--check=") + file, QStringLiteral("--check-lines=1-3")});
    const bool ended = klab::test::waitFor([&] { return clangd.state() == QProcess::NotRunning; },
                                           std::chrono::seconds(120));
    *good = ended && clangd.exitStatus() == QProcess::NormalExit && clangd.exitCode() == 0;
    return clangd.readAll();
}

void TestCompileCommands::clangdFindsNoMistake_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"module/vdev/vdev.cpp", "module/vdev/vdev_module.c", "module/vdev/vdev.h",
                             "module/kernel/mutex.hpp", "module/kernel/prelude.hpp", "module/kernel/abi.hpp",
                             "module/kernel/shim.h", "module/kernel/abi-offsets.c",
                             "linux/drivers/char/misc.c", "linux/kernel/fork.c", "linux/mm/slub.c",
                             "linux/arch/x86/kernel/traps.c", "linux/include/linux/miscdevice.h"})
        QTest::newRow(file) << path(QString::fromLatin1(file));
}

void TestCompileCommands::clangdFindsNoMistake()
{
    QFETCH(QString, file);
    bool good = false;
    const QByteArray said = check(file, &good);
    QVERIFY2(good, said.constData());
    QVERIFY2(said.contains("0 errors"), said.constData());
}

void TestCompileCommands::clangdFindsAMistake_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QByteArray>("wrong");
    QTest::newRow("did you mean 'lock_interruptible'")
        << QStringLiteral("module/vdev/vdev.cpp") << QByteArray("lock_interruptible")
        << QByteArray("lock_interuptible");
    QTest::newRow("Type specifier missing") << QStringLiteral("module/vdev/vdev_module.c")
                                            << QByteArray("module_init") << QByteArray("modul_init");
    QTest::newRow("narrowing") << QStringLiteral("module/vdev/vdev.cpp")
                               << QByteArray("usize limit = 1 << 20") << QByteArray("usize limit{-1}");
}

// In the editor only: the file stays as it is.
void TestCompileCommands::clangdFindsAMistake()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, right);
    QFETCH(QByteArray, wrong);
    QByteArray text = contentOf(path(file));
    QVERIFY(text.contains(right));
    LanguageServer server;
    server.start();
    const QString uri = QUrl::fromLocalFile(path(file)).toString();
    server.open(uri, text.replace(text.indexOf(right), right.size(), wrong));
    const QStringList marks = server.marks(uri);
    QVERIFY2(marks.join(u'\n').contains(QString::fromLatin1(QTest::currentDataTag())),
             qPrintable(marks.join(u'\n')));
}

// Nor any warning, whichever was open before.
void TestCompileCommands::clangdMarksNothing()
{
    LanguageServer server;
    server.start();
    for (const QString &file :
         {QStringLiteral("module/vdev/vdev.cpp"), QStringLiteral("module/kernel/prelude.hpp"),
          QStringLiteral("module/kernel/shim.h"), QStringLiteral("module/kernel/vec.hpp"),
          QStringLiteral("module/vdev/vdev_module.c"), QStringLiteral("linux/drivers/char/misc.c"),
          QStringLiteral("linux/kernel/fork.c")}) {
        const QString uri = QUrl::fromLocalFile(path(file)).toString();
        server.open(uri, contentOf(path(file)));
        const QStringList marks = server.marks(uri);
        QVERIFY2(marks.isEmpty(), qPrintable(file + u'\n' + marks.join(u'\n')));
    }
}

void TestCompileCommands::clangdJumps_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QString>("target");
    QTest::newRow("to the layer") << QStringLiteral("module/vdev/vdev.cpp")
                                  << QByteArray("lock_interruptible")
                                  << QStringLiteral("module/kernel/mutex.hpp");
    QTest::newRow("to the module's header")
        << QStringLiteral("module/vdev/vdev.cpp") << QByteArray("vdev_devices")
        << QStringLiteral("module/vdev/vdev.h");
    QTest::newRow("within the layer") << QStringLiteral("module/kernel/mutex.hpp") << QByteArray("Result<")
                                      << QStringLiteral("module/kernel/result.hpp");
    QTest::newRow("within the kernel")
        << QStringLiteral("linux/drivers/char/misc.c") << QByteArray("miscdevice *")
        << QStringLiteral("linux/include/linux/miscdevice.h");
}

void TestCompileCommands::clangdJumps()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, word);
    QFETCH(QString, target);
    const QByteArray text = contentOf(path(file));
    const QList<QByteArray> lines = text.split('\n');
    const auto line = std::find_if(lines.cbegin(), lines.cend(), [&word](const QByteArray &one) {
        return one.contains(word) && !one.trimmed().startsWith('*') && !one.trimmed().startsWith("//");
    });
    QVERIFY(line != lines.cend());
    const QString uri = QUrl::fromLocalFile(path(file)).toString();
    LanguageServer server;
    server.start();
    server.open(uri, text);
    const QJsonValue answer =
        server.ask(QStringLiteral("textDocument/definition"),
                   {{QStringLiteral("textDocument"), QJsonObject{{QStringLiteral("uri"), uri}}},
                    {QStringLiteral("position"),
                     QJsonObject{{QStringLiteral("line"), int(line - lines.cbegin())},
                                 {QStringLiteral("character"), int(line->indexOf(word)) + 1}}}});
    QCOMPARE(QUrl(answer[0][QLatin1StringView("uri")].toString()).toLocalFile(), path(target));
}

// What is there is kept up, and not brought in by a build.
void TestCompileCommands::followsTheBuild()
{
    QFile database(path(QStringLiteral("compile_commands.json")));
    const QByteArray content = contentOf(database.fileName());
    QVERIFY(database.remove());
    QCOMPARE(klab({QStringLiteral("build")}).status, 0);
    QVERIFY(!database.exists());
    QVERIFY(database.open(QIODevice::WriteOnly));
    database.close();
    QCOMPARE(klab({QStringLiteral("build")}).status, 0);
    QCOMPARE(contentOf(database.fileName()), content);
}

void TestCompileCommands::nothingBuilt()
{
    const QTemporaryDir folder;
    const KlabResult result =
        runKlab({QStringLiteral("compile-commands"), QStringLiteral("--workspace"), folder.path()});
    QCOMPARE(result.status, 1);
    QVERIFY2(result.errors.contains("klab build"), result.errors.constData());
    QVERIFY2(result.output.isEmpty(), result.output.constData());
}

QTEST_GUILESS_MAIN(TestCompileCommands)
#include "tst_compilecommands.moc"
