// SPDX-License-Identifier: GPL-2.0-or-later
//
// The real window on the real guest, used as a person does: by clicks and keys,
// finding things by their accessible names.
#include "gui/editor/editorarea.h"
#include "gui/mainwindow.h"
#include "gui/output/logview.h"
#include "gui/shell/labapplication.h"
#include "klabprocess.h"

#include <KActionCollection>
#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QAbstractButton>
#include <QApplication>
#include <QBuffer>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QScreen>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QWindow>
#include <qtermwidget.h>

#include <algorithm>
#include <csignal>

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void buildsAndBootsByOneClick();
    void echoAndCatReachTheDevice();
    void terminalTakesTyping();
    void halfTypedLineIsLeftAlone();
    void stopEndsTheMachine();
    void failureIsTold();
    void darkPaletteIsFollowed();
    void windowGoesWithItsCompletionList();
    void killedWindowLeavesNothing();

private:
    template<typename Widget>
    Widget *find(const QString &accessibleName) const
    {
        Widget *found = nullptr; // what is seen rather than the same of another panel
        for (Widget *widget : m_window->findChildren<Widget *>()) {
            const bool isIt =
                widget->accessibleName() == accessibleName || widget->objectName() == accessibleName;
            if (isIt && (!found || (widget->isVisible() && !found->isVisible())))
                found = widget;
        }
        return found;
    }
    QToolButton *button(const QString &text) const
    {
        for (QToolButton *one : m_window->findChildren<QToolButton *>()) {
            if (one->text().replace(QStringLiteral("&&"), QStringLiteral("&")) == text)
                return one;
        }
        return nullptr;
    }
    // The console's, not the second shell's.
    QTermWidget *terminal() const
    {
        return m_window->findChild<QWidget *>(QStringLiteral("consoleDock"))->findChild<QTermWidget *>();
    }
    // What the terminal widget itself shows and remembers.
    QString terminalText() const
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        terminal()->saveHistory(&buffer);
        return QString::fromUtf8(buffer.data());
    }
    // Presses keys in the part of the terminal that takes them.
    void type(const QString &text) const
    {
        for (QWidget *part : terminal()->findChildren<QWidget *>()) {
            if (QByteArrayView(part->metaObject()->className()).endsWith("TerminalDisplay"))
                QTest::keyClicks(part, text);
        }
    }
    // There is a device, and nothing else is being done.
    bool canEcho() const
    {
        const auto *echo = find<QAbstractButton>(QStringLiteral("Echo"));
        return echo && echo->isVisible() && echo->isEnabled();
    }
    QTreeView *devices() const { return find<QTreeView>(QStringLiteral("Devices")); }
    void click(QWidget *widget) const { QTest::mouseClick(widget, Qt::LeftButton); }
    void screenshot(const QString &name) const
    {
        const QString path = artefact(name + QStringLiteral(".png"));
        QVERIFY(QGuiApplication::primaryScreen()->grabWindow(0).save(path));
    }
    klab::VmSession *vm() const { return m_session->vm(); }

    std::unique_ptr<klab::LabSession> m_session;
    std::unique_ptr<klab::MainWindow> m_window;
};

static constexpr std::chrono::minutes BuildLimit{20};

void TestMainWindow::initTestCase()
{
    klab::Result<klab::Workspace> workspace = klab::Workspace::open(sharedWorkspace());
    QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().message));
    m_session = std::make_unique<klab::LabSession>(std::move(*workspace));
    m_window = std::make_unique<klab::MainWindow>(m_session.get());
    m_window->setGeometry(0, 0, 1280, 800);
    m_window->show();
    QVERIFY(klab::test::waitForWindowExposed(m_window.get()));
    screenshot(QStringLiteral("first-start"));
    QVERIFY(!canEcho());
    QVERIFY(!button(QStringLiteral("Stop"))->isEnabled());
}

void TestMainWindow::buildsAndBootsByOneClick()
{
    auto *count = find<QSpinBox>(QStringLiteral("Number of devices"));
    count->setFocus();
    count->selectAll();
    QTest::keyClicks(count, QStringLiteral("4"));
    click(find<QAbstractButton>(QStringLiteral("Apply the number of devices")));
    click(button(QStringLiteral("Build & Boot")));
    QTRY_VERIFY(find<QAbstractButton>(QStringLiteral("Cancel"))->isVisible());
    QVERIFY2(klab::test::waitFor([&] { return canEcho(); }, BuildLimit),
             qPrintable(find<QLabel>(QStringLiteral("message"))->text()));
    QCOMPARE(m_window->machineState(), klab::MachineStatus::State::Ready);
    QCOMPARE(devices()->model()->rowCount(), 4);
    QTRY_VERIFY(terminalText().contains(QStringLiteral("vdev: starting 4 vdevices")));
    QVERIFY(!find<QAbstractButton>(QStringLiteral("Cancel"))->isVisible());
}

void TestMainWindow::echoAndCatReachTheDevice()
{
    devices()->setFocus();
    devices()->setCurrentIndex(devices()->model()->index(0, 0));
    QTest::keyClick(devices(), Qt::Key_Down);
    QCOMPARE(devices()->currentIndex().row(), 1);
    auto *text = find<QLineEdit>(QStringLiteral("Text to write"));
    text->setFocus();
    text->selectAll();
    QTest::keyClicks(text, QStringLiteral("it's 100% \"real\""));
    click(find<QAbstractButton>(QStringLiteral("Echo")));
    QTRY_VERIFY(terminalText().contains(QStringLiteral("vdev: File for device 1 was written")));
    QTRY_VERIFY(canEcho());
    const qsizetype before = vm()->console()->transcript().size();
    click(find<QAbstractButton>(QStringLiteral("Cat")));
    QTRY_VERIFY(vm()->console()->transcript().mid(before).contains("it's 100% \"real\"\r\n"));
    QTRY_VERIFY(terminalText().contains(QStringLiteral("vdev: File for device 1 was read")));
    QTRY_VERIFY(canEcho());
    screenshot(QStringLiteral("echo-cat"));
}

void TestMainWindow::terminalTakesTyping()
{
    type(QStringLiteral("echo typed-$((40+2))\r"));
    QTRY_VERIFY(terminalText().contains(QStringLiteral("typed-42")));
}

void TestMainWindow::halfTypedLineIsLeftAlone()
{
    QTRY_VERIFY(vm()->console()->isPromptIdle());
    type(QStringLiteral("echo half"));
    QTRY_VERIFY(terminalText().contains(QStringLiteral("echo half")));
    auto *log = m_window->findChild<klab::LogView *>();
    log->clear();
    click(find<QAbstractButton>(QStringLiteral("Cat"))); // goes by the agent
    QTRY_VERIFY(log->lines().join(u'\n').contains(QStringLiteral("it's 100% \"real\"")));
    type(QStringLiteral("-typed\r"));
    QTRY_VERIFY(vm()->console()->transcript().contains("half-typed\r\n"));
}

void TestMainWindow::stopEndsTheMachine()
{
    QTRY_VERIFY(canEcho());
    QVERIFY(findProcess(QStringLiteral("qemu-system-x86_64"), sharedWorkspace()) != 0);
    click(button(QStringLiteral("Stop")));
    QTRY_COMPARE(m_window->machineState(), klab::MachineStatus::State::Off);
    QVERIFY(!canEcho());
    QTRY_COMPARE(findProcess(QStringLiteral("qemu-system-x86_64"), sharedWorkspace()), 0);
}

void TestMainWindow::failureIsTold()
{
    click(button(QStringLiteral("Build & Boot")));
    QVERIFY(klab::test::waitFor([&] { return canEcho(); }, BuildLimit));
    const qint64 qemu = findProcess(QStringLiteral("qemu-system-x86_64"), sharedWorkspace());
    ::kill(static_cast<pid_t>(qemu), SIGKILL);
    auto *message = find<QLabel>(QStringLiteral("message"));
    QTRY_VERIFY(message->isVisible() && message->text().contains(QStringLiteral("stopped unexpectedly")));
    QCOMPARE(m_window->machineState(), klab::MachineStatus::State::Failed);
    screenshot(QStringLiteral("failed"));
    QVERIFY(button(QStringLiteral("Build & Boot"))->isEnabled());
}

void TestMainWindow::darkPaletteIsFollowed()
{
    QPalette dark(QColor(0x2b, 0x2d, 0x30));
    dark.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    QApplication::setPalette(dark);
    // Of the background: there may be letters.
    const auto shown = [](int x, int y) {
        constexpr int Size = 20;
        const QImage area = QGuiApplication::primaryScreen()->grabWindow(0, x, y, Size, Size).toImage();
        QList<int> values;
        for (int row = 0; row < area.height(); ++row) {
            for (int column = 0; column < area.width(); ++column)
                values << area.pixelColor(column, row).lightness();
        }
        std::ranges::sort(values);
        return values.value(values.size() / 2, 255);
    };
    QTRY_VERIFY(shown(1100, 400) < 80); // the device panel
    QTRY_VERIFY(shown(700, 560) < 80);  // the terminal
    screenshot(QStringLiteral("dark"));
}

// The list is the window's child and the view's property: whichever of the window's children
// is the first to go, the view must not find it gone.
void TestMainWindow::windowGoesWithItsCompletionList()
{
    auto *area = m_window->findChild<klab::EditorArea *>();
    QVERIFY(area->open({sharedWorkspace() + QStringLiteral("/module/vdev/vdev.cpp")}));
    KTextEditor::View *view = area->currentView();
    const QString text = view->document()->text();
    const qsizetype at = text.indexOf(u"pr_info") + 3; // within a word
    view->setCursorPosition({int(text.first(at).count(u'\n')), int(at - text.lastIndexOf(u'\n', at) - 1)});
    m_window->activateWindow();
    view->setFocus();
    const auto list = [this]() -> QWidget * {
        for (QWidget *child : m_window->findChildren<QWidget *>()) {
            if (child->inherits("KateCompletionWidget"))
                return child;
        }
        return nullptr;
    };
    QAction *complete = view->actionCollection()->action(QStringLiteral("tools_invoke_code_completion"));
    QTRY_VERIFY((complete->trigger(), list()));
    list()->setParent(m_window.get()); // where KTextEditor takes it if there is little room
    list()->lower();                   // which makes it the first of the children
    m_window.reset();
}

// kernel-lab killed with SIGKILL while its machine runs: a second process of this
// program is the window, started and killed here.
void TestMainWindow::killedWindowLeavesNothing()
{
    m_window.reset();
    m_session.reset();
    QTRY_VERIFY(processesWith(sharedWorkspace()).isEmpty());
    QProcess victim;
    victim.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--boot-and-wait")});
    QVERIFY(klab::test::waitFor(
        [] { return findProcess(QStringLiteral("qemu-system-x86_64"), sharedWorkspace()) != 0; },
        std::chrono::minutes(2)));
    ::kill(static_cast<pid_t>(victim.processId()), SIGKILL);
    QTRY_COMPARE(victim.state(), QProcess::NotRunning);
    QTRY_VERIFY(processesWith(sharedWorkspace()).isEmpty());
}

static int bootAndWait()
{
    klab::Result<klab::Workspace> workspace = klab::Workspace::open(sharedWorkspace());
    if (!workspace)
        return 1;
    klab::LabSession session(std::move(*workspace));
    klab::MainWindow window(&session);
    window.show();
    for (QAction *action : window.findChildren<QAction *>()) {
        if (action->shortcut() == QKeySequence(Qt::Key_F5))
            action->trigger();
    }
    return QApplication::exec();
}

int main(int argc, char **argv)
{
    useOwnSettings();
    klab::LabApplication::prepare();
    QApplication application(argc, argv);
    klab::LabApplication::initialise();
    if (application.arguments().contains(QStringLiteral("--boot-and-wait")))
        return bootAndWait();
    TestMainWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_mainwindow.moc"
