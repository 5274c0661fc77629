// SPDX-License-Identifier: GPL-2.0-or-later
//
// The lab's clangd on the real kernel, without a window: what an editor gets of it.
#include "codeplaces.h"
#include "klabprocess.h"
#include "language/editscope.h"
#include "tutorial/tutorial.h"
#include "workbench/codeintelligence.h"
#include "workbench/codestyle.h"
#include "workbench/kernelhints.h"
#include "workbench/languagefindings.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <csignal>

using namespace klab;
using namespace Qt::StringLiterals;
using State = LanguageStatus::State;

class TestCodeIntelligence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void notTrusted();
    void starts();
    void findsNothing_data();
    void findsNothing();
    void findsAMistake();
    void definitions_data();
    void definitions();
    void hovers_data();
    void hovers();
    void tutorialsAnswers();
    void kernelWords_data();
    void kernelWords();
    void completes();
    void fixes();
    void refactors();
    void renames();
    void formats_data();
    void formats();
    void buildWins();
    void comesBack();
    void switchedOff();
    void nobodyOutlivesIt();

private:
    QString path(const QString &name) const
    {
        return QFileInfo(sharedWorkspace() + u'/' + name).canonicalFilePath();
    }
    /// Opens a file of the workspace; its text.
    QString open(const QString &name);
    /// Where a word begins in a text, in the first line with all of @p context.
    static TextPosition place(const QString &text, const QString &context, const QString &word);
    bool waitForFindings(const QString &file);
    std::optional<QList<TextLocation>> definition(const QString &file, TextPosition position);
    QString hover(const QString &file, TextPosition position);
    LanguageClient *client() { return m_intelligence->client(); }

    std::unique_ptr<LabSession> m_session;
    std::unique_ptr<Workbench> m_workbench;
    FindingStore m_store;
    std::unique_ptr<CodeIntelligence> m_intelligence;
    std::unique_ptr<LanguageFindings> m_findings;
    std::unique_ptr<KernelHints> m_kernel;
    QHash<QString, QStringList> m_found; ///< by file, what is wanted of it
};

void TestCodeIntelligence::initTestCase()
{
    std::signal(SIGPIPE, SIG_IGN); // as Qt does with the first write to a process; Qt Test takes it back
    Result<Workspace> workspace = Workspace::open(sharedWorkspace());
    QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().message));
    m_session = std::make_unique<LabSession>(std::move(*workspace));
    m_workbench = std::make_unique<Workbench>(m_session.get());
    m_workbench->setProfile(u"lab"_s);
    m_intelligence = std::make_unique<CodeIntelligence>(m_workbench.get());
    m_findings = std::make_unique<LanguageFindings>(client(), &m_store);
    m_kernel = std::make_unique<KernelHints>(m_workbench.get());
    connect(client(), &LanguageClient::found, this,
            [this](const QString &file, const QList<LanguageFinding> &findings) {
                QStringList texts;
                for (const LanguageFinding &finding : findings) {
                    if (LanguageFindings::isWanted(finding))
                        texts << finding.code + u": "_s + finding.message;
                }
                m_found.insert(file, texts);
            });
}

QString TestCodeIntelligence::open(const QString &name)
{
    QFile file(path(name));
    const QString text = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    if (!client()->isOpen(path(name))) {
        m_found.remove(path(name));
        client()->open(path(name), name.endsWith(u"pp") ? u"cpp"_s : u"c"_s, text);
    }
    return text;
}

TextPosition TestCodeIntelligence::place(const QString &text, const QString &context, const QString &word)
{
    const QStringList lines = text.split(u'\n');
    for (int line = 0; line < lines.size(); ++line) {
        const qsizetype at = lines[line].indexOf(context);
        if (at >= 0)
            return {line, int(lines[line].indexOf(word, at)) + 1};
    }
    return {-1, -1};
}

bool TestCodeIntelligence::waitForFindings(const QString &file)
{
    return test::waitFor([&] { return m_found.contains(file); }, std::chrono::seconds(60));
}

void TestCodeIntelligence::notTrusted()
{
    m_session->setTrusted(false);
    m_intelligence->want();
    QCOMPARE(client()->status().state, State::Off);
    QVERIFY(client()->status().reason.contains(u"not trusted"));
    QVERIFY(processesWith(u"clangd --compile-commands-dir="_s + sharedWorkspace()).isEmpty());
    m_session->setTrusted(true);
}

void TestCodeIntelligence::starts()
{
    m_intelligence->refresh();
    QTRY_VERIFY2_WITH_TIMEOUT(client()->status().answers(), qPrintable(client()->status().reason), 30000);
    QVERIFY(QFileInfo::exists(sharedWorkspace() + u"/build/.editor/compile_commands.json"_s));
}

void TestCodeIntelligence::findsNothing_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"module/vdev/vdev.cpp", "module/vdev/vdev_module.c", "module/kernel/prelude.hpp",
                             "linux/drivers/char/misc.c", "linux/drivers/char/mem.c",
                             "linux/drivers/char/random.c", "linux/drivers/base/core.c",
                             "linux/drivers/base/platform.c", "linux/drivers/tty/serial/8250/8250_core.c",
                             "linux/drivers/virtio/virtio_mmio.c", "linux/drivers/char/virtio_console.c",
                             "linux/drivers/tty/tty_io.c", "linux/fs/libfs.c", "linux/fs/read_write.c"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestCodeIntelligence::findsNothing()
{
    QFETCH(QString, file);
    open(file);
    QVERIFY(waitForFindings(path(file)));
    QCOMPARE(m_found.value(path(file)), QStringList());
    QVERIFY(m_store.findings().isEmpty());
}

// As it is typed, and gone once it is mended.
void TestCodeIntelligence::findsAMistake()
{
    const QString file = path(u"module/vdev/vdev.cpp"_s);
    const QString text = open(u"module/vdev/vdev.cpp"_s);
    QString wrong = text;
    client()->change(file, wrong.replace(u"lock_interruptible"_s, u"lock_interuptible"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_store.count(Diagnostic::Severity::Error) > 0, 60000);
    const Diagnostic finding = m_store.findings().constFirst();
    QVERIFY2(finding.message.contains(u"did you mean 'lock_interruptible'"), qPrintable(finding.message));
    QCOMPARE(finding.position.file, file);
    QCOMPARE(finding.position.line, place(wrong, u"lock_interuptible"_s, u"lock"_s).line + 1);
    client()->change(file, text);
    QTRY_VERIFY_WITH_TIMEOUT(m_store.findings().isEmpty(), 60000);
}

void TestCodeIntelligence::definitions_data()
{
    QTest::addColumn<const Jump *>("jump");
    for (const Jump &jump : Jumps)
        QTest::addRow("%s in %s", jump.word, jump.context) << &jump;
}

void TestCodeIntelligence::definitions()
{
    QFETCH(const Jump *, jump);
    const QString file = QString::fromLatin1(jump->file);
    const QString text = open(file);
    const std::optional<QList<TextLocation>> found =
        definition(file, place(text, QString::fromUtf8(jump->context), QString::fromLatin1(jump->word)));
    QVERIFY(found && !found->isEmpty());
    QCOMPARE(QFileInfo(found->first().path).canonicalFilePath(), path(QString::fromLatin1(jump->target)));
    QFile target(found->first().path);
    QVERIFY(target.open(QIODevice::ReadOnly));
    const QString line =
        QString::fromUtf8(target.readAll()).split(u'\n').value(found->first().range.begin.line);
    QVERIFY2(line.contains(QString::fromLatin1(jump->line)), qPrintable(line));
}

std::optional<QList<TextLocation>> TestCodeIntelligence::definition(const QString &file,
                                                                    TextPosition position)
{
    std::optional<QList<TextLocation>> places;
    bool came = false;
    client()->askDefinition(path(file), position, [&](const Result<QList<TextLocation>> &found) {
        came = true;
        if (found)
            places = *found;
    });
    (void)test::waitFor([&] { return came; }, std::chrono::seconds(60));
    return places;
}

QString TestCodeIntelligence::hover(const QString &file, TextPosition position)
{
    QString said;
    client()->askHover(path(file), position, [&](const Result<HoverText> &hover) {
        said = hover ? hover->markdown + u'\n' : hover.error().message;
    });
    (void)test::waitFor([&] { return !said.isEmpty(); }, std::chrono::seconds(60));
    return said;
}

void TestCodeIntelligence::hovers_data()
{
    QTest::addColumn<const Tip *>("tip");
    for (const Tip &tip : Tips)
        QTest::addRow("%s in %s", tip.word, tip.context) << &tip;
}

void TestCodeIntelligence::hovers()
{
    QFETCH(const Tip *, tip);
    const QString file = QString::fromLatin1(tip->file);
    const QString text = open(file);
    const QString said =
        hover(file, place(text, QString::fromUtf8(tip->context), QString::fromLatin1(tip->word)));
    QVERIFY2(said.contains(QString::fromLatin1(tip->says)), qPrintable(said));
}

// The right answers of the tutorial's step are what the real server says.
void TestCodeIntelligence::tutorialsAnswers()
{
    const Result<Tutorial> tutorial = Tutorial::bundled();
    QVERIFY(tutorial);
    const TutorialStep &step = tutorial->steps.at(tutorial->find(u"intelligence"_s));
    const auto right = [&step](const char *id) {
        const auto &question = std::get<IsAnswered>(step.check(QString::fromLatin1(id))->predicate);
        return question.choices.at(question.right);
    };
    const QString cpp = u"module/vdev/vdev.cpp"_s;
    const QString c = u"module/vdev/vdev_module.c"_s;
    const QString text = open(cpp);
    const auto layer = definition(cpp, place(text, u"pr_info("_s, u"pr_info"_s));
    QVERIFY(layer && !layer->isEmpty());
    QVERIFY2(right("layer").startsWith(QFileInfo(layer->first().path).fileName()),
             qPrintable(layer->first().path));
    const auto kernel = definition(c, place(open(c), u"module_init("_s, u"module_init"_s));
    QVERIFY(kernel && !kernel->isEmpty());
    QVERIFY2(kernel->first().path.endsWith(u'/' + right("kernel")), qPrintable(kernel->first().path));
    const QString result = hover(cpp, place(text, u"static Result<"_s, u"Result"_s));
    QVERIFY2(right("hover").startsWith(u"Expected") && result.contains(u"Expected"), qPrintable(result));
}

void TestCodeIntelligence::kernelWords_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("told"); // parts of it, without Markdown's backslashes
    QTest::newRow("option that is on")
        << u"CONFIG_PRINTK"_s << QStringList{u"CONFIG_PRINTK is on"_s, u"F12"_s};
    QTest::newRow("option that is off, and why")
        << u"CONFIG_KASAN"_s << QStringList{u"CONFIG_KASAN is off"_s, u"KASAN: dynamic memory safety"_s};
    QTest::newRow("option with a number")
        << u"CONFIG_LOG_BUF_SHIFT"_s << QStringList{u"CONFIG_LOG_BUF_SHIFT"_s};
    QTest::newRow("error") << u"EINVAL"_s << QStringList{u"22"_s, u"Invalid argument"_s};
    QTest::newRow("error of the kernel's own")
        << u"EPROBE_DEFER"_s << QStringList{u"517"_s, u"probe retry"_s, u"user programs never see it"_s};
    QTest::newRow("another name for an error") << u"EWOULDBLOCK"_s << QStringList{u"11"_s};
    QTest::newRow("plain pointer") << u"\"%p\""_s << QStringList{u"Plain Pointers"_s, u"hashed"_s};
    QTest::newRow("symbol's address") << u"\"%pS\""_s << QStringList{u"versatile_init+0x0/0x110"_s};
    QTest::newRow("address of the internet") << u"\"%pI4\""_s << QStringList{u"1.2.3.4"_s};
    QTest::newRow("the same in another order") << u"\"%pI4h\""_s << QStringList{u"IPv4"_s};
    QTest::newRow("error pointer") << u"\"%pe\""_s << QStringList{u"-ENOSPC"_s};
    QTest::newRow("exported to all") << u"kfree"_s << QStringList{u"exports it to all modules"_s};
    QTest::newRow("exported under the GPL") << u"misc_register"_s << QStringList{u"exports it to"_s};
    QTest::newRow("not in this kernel")
        << u"gpiochip_get_data"_s << QStringList{u"does not have it"_s, u"CONFIG_GPIOLIB"_s};
}

void TestCodeIntelligence::kernelWords()
{
    QFETCH(QString, line);
    QFETCH(QStringList, told);
    QString text;
    m_kernel->ask(kernelWordAt(line, 1), this,
                  [&text](const QString &markdown) { text = QString(markdown).remove(u'\\'); });
    const auto isThere = [&] {
        return std::ranges::all_of(told, [&text](const QString &part) { return text.contains(part); });
    };
    QVERIFY2(test::waitFor(isThere, std::chrono::seconds(60)), qPrintable(text));
    // Only the last question is answered.
    bool isTold = false;
    m_kernel->ask(kernelWordAt(line, 1), this, [&isTold](const QString &) { isTold = true; });
    text.clear();
    m_kernel->ask(kernelWordAt(u"EINVAL"_s, 1), this, [&text](const QString &markdown) { text = markdown; });
    QVERIFY(test::waitFor([&] { return !text.isEmpty(); }, std::chrono::seconds(60)));
    QVERIFY(!isTold);
}

// What stands behind "contents->" in the module: the methods of what the mutex keeps.
void TestCodeIntelligence::completes()
{
    const QString file = path(u"module/vdev/vdev.cpp"_s);
    const QString text = open(u"module/vdev/vdev.cpp"_s);
    const TextPosition use = place(text, u"contents->"_s, u"contents->"_s);
    QVERIFY2(use.line >= 0, "vdev.cpp has no contents-> any more");
    Result<CompletionEntries> found;
    bool came = false;
    const int behind = use.column - 1 + int(QStringLiteral("contents->").size());
    client()->askCompletion(file, {use.line, behind}, [&](const Result<CompletionEntries> &entries) {
        found = entries;
        came = true;
    });
    QVERIFY(test::waitFor([&] { return came; }, std::chrono::seconds(60)));
    QVERIFY2(found, found ? "" : qPrintable(found.error().message));
    QStringList names;
    for (const CompletionEntry &entry : found->entries)
        names << entry.name;
    QVERIFY2(names.contains(u"length"_s) && names.contains(u"clear"_s), qPrintable(names.join(u' ')));
}

// The edit that mends what was mistyped, for the very text that has the mistake.
void TestCodeIntelligence::fixes()
{
    const QString file = path(u"module/vdev/vdev.cpp"_s);
    const QString text = open(u"module/vdev/vdev.cpp"_s);
    QString wrong = text;
    client()->change(file, wrong.replace(u"copied;"_s, u"copeid;"_s));
    QVERIFY(test::waitFor([&] { return client()->hasFindings(file); }, std::chrono::seconds(60)));
    const TextPosition at = place(wrong, u"copeid;"_s, u"copeid"_s);
    QList<CodeAction> actions;
    client()->askActions(file, {at, at}, [&](const Result<QList<CodeAction>> &found) {
        actions = found.value_or(QList<CodeAction>());
    });
    QVERIFY(test::waitFor([&] { return !actions.isEmpty(); }, std::chrono::seconds(60)));
    QVERIFY(actions.first().isFix && actions.first().edit);
    const WorkspaceEdit edit = *actions.first().edit;
    QVERIFY(client()->requireCurrent(edit));
    QCOMPARE(edit.files.size(), 1);
    QCOMPARE(edit.files.first().path, file);
    const QString mended = editedText(wrong, edit.files.first().edits).value_or(QString());
    QVERIFY2(mended.count(u"copeid"_s) < wrong.count(u"copeid"_s), qPrintable(actions.first().title));
    client()->change(file, text);
    QVERIFY(!client()->requireCurrent(edit));
}

// By a command, to which clangd comes back with an edit of its own.
void TestCodeIntelligence::refactors()
{
    const QString file = path(u"module/vdev/vdev.cpp"_s);
    const QString text = open(u"module/vdev/vdev.cpp"_s);
    const TextPosition at = place(text, u"auto contents"_s, u"auto"_s);
    std::optional<CodeAction> expand;
    bool came = false;
    client()->askActions(file, {at, at}, [&](const Result<QList<CodeAction>> &found) {
        for (const CodeAction &action : found.value_or(QList<CodeAction>())) {
            if (action.command == u"clangd.applyTweak" && action.title.contains(u"type"))
                expand = action;
        }
        came = true;
    });
    QVERIFY(test::waitFor([&] { return came; }, std::chrono::seconds(60)));
    QVERIFY(expand);
    QString after = text;
    client()->setEditor([&](const WorkspaceEdit &edit) -> Result<> {
        after = editedText(text, edit.files.first().edits).value_or(QString());
        return {};
    });
    QString answer;
    client()->runCommand(file, *expand, [&](const Result<bool> &applied) {
        answer = applied ? QVariant(*applied).toString() : applied.error().message;
    });
    QVERIFY(test::waitFor([&] { return !answer.isEmpty(); }, std::chrono::seconds(60)));
    QCOMPARE(answer, u"true"_s);
    QCOMPARE(after.count(u"auto contents"_s), text.count(u"auto contents"_s) - 1);
    client()->setEditor({});
}

// In the module's C++ and in the header that C shares with it.
void TestCodeIntelligence::renames()
{
    const QString file = path(u"module/vdev/vdev.cpp"_s);
    const QString text = open(u"module/vdev/vdev.cpp"_s);
    WorkspaceEdit edit;
    QString failure;
    client()->askRename(file, place(text, u"vdev_devices"_s, u"vdev_devices"_s), u"vdev_count"_s,
                        [&](const Result<WorkspaceEdit> &found) {
                            edit = found.value_or(WorkspaceEdit());
                            failure = found ? u"none"_s : found.error().message;
                        });
    QVERIFY(test::waitFor([&] { return !failure.isEmpty(); }, std::chrono::seconds(60)));
    QCOMPARE(failure, u"none"_s);
    QVERIFY(client()->requireCurrent(edit));
    QStringList files;
    for (const FileEdit &one : edit.files)
        files << one.path;
    QVERIFY2(files.contains(file) && files.contains(path(u"module/vdev/vdev.h"_s)),
             qPrintable(files.join(u' ')));
    const EditScope scope{{sharedWorkspace() + u"/module"_s}, sharedWorkspace() + u"/linux"_s};
    QVERIFY(scope.admit(edit));
}

void TestCodeIntelligence::formats_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    const QString list = u"int the_very_first_of_them, int the_very_second_of_them,%1int the_third_of_them"_s;
    QTest::newRow("the layer's C++") << u"module/vdev/vdev.cpp"_s << u"int  f(%1);\n"_s.arg(list.arg(u" "_s))
                                     << u"int f(%1);\n"_s.arg(list.arg(u" "_s));
    QTest::newRow("the kernel's C") << u"module/vdev/vdev_module.c"_s
                                    << u"int  f(%1);\n"_s.arg(list.arg(u" "_s))
                                    << u"int f(%1);\n"_s.arg(list.arg(u"\n      "_s));
}

void TestCodeIntelligence::formats()
{
    QFETCH(QString, file);
    QFETCH(QString, before);
    const QString name = path(file);
    const QString text = open(file);
    client()->change(name, before);
    std::optional<Result<WorkspaceEdit>> edit;
    client()->askFormat(name, {}, stylePath(name, sharedWorkspace()).value_or(QString()),
                        [&](const Result<WorkspaceEdit> &found) { edit = found; });
    QVERIFY(test::waitFor([&] { return edit.has_value(); }, std::chrono::seconds(60)));
    QVERIFY2(*edit, *edit ? "" : qPrintable(edit->error().message));
    QVERIFY(client()->requireCurrent(**edit));
    QTEST(editedText(before, (*edit)->files.value(0).edits).value_or(QString()), "after");
    client()->change(name, text);
}

// A build's finding at the same line stands for both.
void TestCodeIntelligence::buildWins()
{
    const QString file = path(u"module/vdev/vdev_module.c"_s);
    const QString text = open(u"module/vdev/vdev_module.c"_s);
    client()->change(file, text + u"\nint wrong = nowhere;\nint another = nothing;\n"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_store.count(Diagnostic::Severity::Error), 2, 60000);
    Diagnostic built;
    built.message = u"'nowhere' undeclared here"_s;
    built.position = {file, int(text.count(u'\n')) + 2, 13};
    m_store.replace(u"tools"_s, {built});
    QTRY_COMPARE(m_store.findings(LanguageFindings::feeder()).size(), 1);
    QVERIFY(m_store.findings(LanguageFindings::feeder()).constFirst().message.contains(u"nothing"));
    m_store.clear(u"tools"_s);
    QTRY_COMPARE(m_store.findings(LanguageFindings::feeder()).size(), 2);
    client()->change(file, text);
    QTRY_VERIFY_WITH_TIMEOUT(m_store.findings().isEmpty(), 60000);
}

// Killed from outside: started again, with what is open.
void TestCodeIntelligence::comesBack()
{
    const qint64 pid = findProcess(u"clangd"_s, sharedWorkspace());
    QVERIFY(pid > 0);
    m_found.clear();
    QCOMPARE(::kill(pid_t(pid), SIGKILL), 0);
    QTRY_COMPARE(client()->status().state, State::Crashed);
    QTRY_VERIFY_WITH_TIMEOUT(client()->status().answers(), 30000);
    QVERIFY(waitForFindings(path(u"module/vdev/vdev.cpp"_s)));
}

void TestCodeIntelligence::switchedOff()
{
    m_intelligence->setEnabled(false);
    QCOMPARE(client()->status().state, State::Off);
    QTRY_VERIFY(processesWith(u"--compile-commands-dir="_s + sharedWorkspace()).isEmpty());
    m_intelligence->setEnabled(true);
    QTRY_VERIFY_WITH_TIMEOUT(client()->status().answers(), 30000);
}

void TestCodeIntelligence::nobodyOutlivesIt()
{
    QVERIFY(!processesWith(u"--compile-commands-dir="_s + sharedWorkspace()).isEmpty());
    m_findings.reset();
    m_intelligence.reset();
    QTRY_VERIFY(processesWith(u"--compile-commands-dir="_s + sharedWorkspace()).isEmpty());
}

QTEST_GUILESS_MAIN(TestCodeIntelligence)
#include "tst_codeintelligence.moc"
