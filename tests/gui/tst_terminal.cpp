// SPDX-License-Identifier: GPL-2.0-or-later
//
// The terminal and the machine's badge, on the real widget and the real guest, used as
// a person does, and as a hostile guest would.
#include "build/initramfs.h"
#include "gui/terminal/machinebadge.h"
#include "gui/terminal/terminalkeys.h"
#include "gui/terminal/terminallink.h"
#include "gui/terminal/terminalview.h"
#include "klabprocess.h"
#include "machine/terminal/terminalfilter.h"

#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <qtermwidget.h>

#include <csignal>
#include <ctime>
#include <unistd.h>

using namespace klab;
using namespace Qt::StringLiterals;
using State = VmSession::State;

namespace
{

QWidget *displayOf(const QWidget &view)
{
    for (QWidget *part : view.findChild<QTermWidget *>()->findChildren<QWidget *>()) {
        if (QByteArrayView(part->metaObject()->className()).endsWith("TerminalDisplay"))
            return part;
    }
    return nullptr;
}

// What the terminal widget itself shows and remembers.
// As it is seen: a line that was erased, or that a larger window made longer, is filled with blanks.
QString textOf(const QWidget &view)
{
    static const QRegularExpression blanks(u" +$"_s, QRegularExpression::MultilineOption);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    view.findChild<QTermWidget *>()->saveHistory(&buffer);
    return QString::fromUtf8(buffer.data()).remove(blanks);
}

template<typename Widget>
Widget *find(const QWidget &window, const QString &accessibleName)
{
    for (Widget *widget : window.findChildren<Widget *>()) {
        if (widget->accessibleName() == accessibleName || widget->objectName() == accessibleName)
            return widget;
    }
    return nullptr;
}

QPushButton *button(const QWidget &window, const QString &text)
{
    for (QPushButton *one : window.findChildren<QPushButton *>()) {
        if (one->text().remove(u'&') == text)
            return one;
    }
    return nullptr;
}

qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

double threadSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// How long the event loop is at work before it comes to the next event: a timer that is
/// always due. In the processor's time of this thread, so that other programs count less. For people
/// to read: how long it may be is a question for klab-window-bench, on a quiet machine.
class LoopWatch
{
public:
    LoopWatch()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const double cpu = threadSeconds();
            m_turns << (cpu - m_cpu) * 1000;
            m_cpu = cpu;
        });
        m_cpu = threadSeconds();
        m_timer.start(1);
    }
    double p99()
    {
        std::ranges::sort(m_turns);
        return m_turns.value(m_turns.size() * 99 / 100);
    }
    double longest() const { return m_turns.isEmpty() ? 0 : *std::ranges::max_element(m_turns); }

private:
    QTimer m_timer;
    QList<double> m_turns;
    double m_cpu = 0;
};

void screenshot(const QWidget &widget, const QString &name)
{
    QVERIFY(const_cast<QWidget &>(widget).grab().save(artefact(name + u".png"_s)));
}

QPalette darkPalette()
{
    QPalette dark(QColor(0x2b, 0x2d, 0x30));
    dark.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    return dark;
}

} // namespace

class TestTerminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void hostileSequences_data();
    void hostileSequences();
    void hostileGarbage();
    void flood();
    void oneEndlessLine();

    void keys_data();
    void keys();
    void copy();
    void plainPaste();
    void questionablePaste_data();
    void questionablePaste();
    void waysToPaste_data();
    void waysToPaste();
    void bracketedPaste();
    void longPaste();
    void longPasteCanceled();
    void findsText();
    void zoom();
    void settings();
    void clearAndSelectAll();
    void menu();
    void lineAtTheMouse();
    void outputWaitsForTheSize();
    void idleText();
    void schemes();
    void badgeTexts();

    void guest();
    void network();

private:
    /// A view in a window, with a button beside it that has the focus at first.
    struct Window {
        Window()
        {
            auto *layout = new QVBoxLayout(&frame);
            layout->setContentsMargins(0, 0, 0, 0);
            view = new TerminalView;
            layout->addWidget(view);
            frame.resize(900, 560);
            frame.show();
            frame.activateWindow();
            shown = klab::test::waitForWindowActive(&frame) &&
                    klab::test::waitFor([this] { return view->columns() > 80; });
            QObject::connect(view, &TerminalView::typed, view,
                             [this](const QByteArray &bytes) { typed += bytes; });
        }
        void say(const QByteArray &bytes) { view->show(filter.add(bytes).text); }
        bool waitFor(const QString &text)
        {
            return klab::test::waitFor([&] { return textOf(*view).contains(text); }, 20'000);
        }

        QWidget frame;
        TerminalView *view;
        TerminalFilter filter;
        QByteArray typed;
        bool shown = false;
    };

    void bootGuest(VmSession &vm, VmSpec::Network network = VmSpec::Network::Off);
    void sizeReachesTheGuest(VmSession &vm, TerminalView &view);
    void secondShellWorks(VmSession &vm, TerminalView &view);
    void guestFloods(VmSession &vm, TerminalView &view);
    void transcriptIsSaved(TerminalView &view, TerminalLink &link);
    void taintIsShown(VmSession &vm, const MachineStatus &status, const MachineBadge &badge);
    void reportIsEscaped(VmSession &vm, const MachineBadge &badge);
    void panicIsShown(VmSession &vm, const MachineStatus &status, const MachineBadge &badge);
    void type(TerminalView &view, const QString &text) { QTest::keyClicks(displayOf(view), text); }

    QPalette m_palette;
};

void TestTerminal::initTestCase()
{
    QIcon::setThemeName(u"breeze"_s);
    m_palette = QApplication::palette();
}

void TestTerminal::cleanup()
{
    QApplication::setPalette(m_palette);
    QApplication::clipboard()->clear();
}

// ------------------------------------------------------------ a hostile guest

void TestTerminal::hostileSequences_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("background colour") << QByteArray("\x1b]11;red\x07");
    QTest::newRow("resize to 40959") << QByteArray("\x1b[8;40959;40959t");
    QTest::newRow("clipboard") << QByteArray("\x1b]52;c;aGFja2Vk\x07");
    QTest::newRow("selection") << QByteArray("\x1b]52;p;aGFja2Vk\x1b\\");
    QTest::newRow("title") << QByteArray("\x1b]0;<b>title</b><img src=x>\x07\x1b]2;x\x1b\\");
    QTest::newRow("folder") << QByteArray("\x1b]7;file:///etc\x07");
    QTest::newRow("link") << QByteArray("\x1b]8;;file:///etc/passwd\x07link\x1b]8;;\x07");
    QTest::newRow("profile") << QByteArray("\x1b]50;x\x07\x1b]31;x\x07");
    QTest::newRow("questions") << QByteArray("\x1b[c\x1b[6n\x1b[5n\x1b[>c\x1bZ\x05\x1b[x\x1b[?6n");
    QTest::newRow("132 columns") << QByteArray("\x1b[?40h\x1b[?3h\x1b[?3l");
    QTest::newRow("DCS, APC, PM, SOS") << QByteArray("\x1bP$qm\x1b\\\x1b_x\x1b\\\x1b^x\x1b\\\x1bXx\x1b\\");
    QTest::newRow("C1") << QByteArray("\xc2\x9b"
                                      "6n\xc2\x9d"
                                      "52;c;aGFja2Vk\xc2\x9c\x9b\x9d\x90");
    QTest::newRow("huge numbers") << QByteArray(
        "\x1b[999999999999;999999999999H\x1b[2147483647A\x1b[2147483647L\x1b[2147483647@"
        "\x1b[2147483647P\x1b[2147483647X\x1b[2147483647M\x1b[2147483647S\x1b[2147483647T\x1b[0;2147483647r");
    QTest::newRow("many numbers") << "\x1b[" + QByteArray("1;").repeated(5000) + "m";
    QTest::newRow("invalid UTF-8") << QByteArray("\xff\xfe\xc0\x80\xed\xa0\x80\xf8\x88\x80\x80\x80\xe2\x82");
    QTest::newRow("no end") << "\x1b]0;" + QByteArray(100'000, 'x');
    QTest::newRow("zmodem") << QByteArray("\x18"
                                          "B00000000000000\r\n");
    QTest::newRow("character set") << QByteArray("\x1b(0\x1b%@\x1b%G\x0e\x0f\x1b#8");
}

void TestTerminal::hostileSequences()
{
    QFETCH(QByteArray, bytes);
    Window window;
    QVERIFY(window.shown);
    QTRY_VERIFY(window.view->columns() > 20);
    const int rows = window.view->rows();
    const int columns = window.view->columns();
    QApplication::clipboard()->setText(u"mine"_s);
    window.say("before\r\n");
    QVERIFY(window.waitFor(u"before"_s));
    window.say(bytes);
    window.say("\r\n\x1b[0m\x1b(B\r\n"); // what is cut off ends with the line
    window.say("\x1b[r\x1b[2J\x1b[HALIVE\r\n");
    QVERIFY(window.waitFor(u"ALIVE"_s));
    QCOMPARE(QApplication::clipboard()->text(), u"mine"_s);
    QCOMPARE(window.view->rows(), rows);
    QCOMPARE(window.view->columns(), columns);
    QCOMPARE(window.typed, QByteArray()); // no answer
    QCOMPARE(window.frame.windowTitle(), QString());
    QVERIFY(!QApplication::activeModalWidget());
}

// Bytes by chance, many of them controls; the same ones each time.
void TestTerminal::hostileGarbage()
{
    Window window;
    quint32 seed = 20240607;
    const auto next = [&seed] { return seed = seed * 1664525 + 1013904223; };
    const QByteArray spice(
        "\x1b\x1b\x1b[[[]]?;;0123456789hlmHJKrstcnABCDLMPX@\r\n\x07\\(#%\xc2\x9b\xe2\x82\xac");
    QByteArray garbage;
    for (int i = 0; i < 300'000; ++i)
        garbage += next() % 4 == 0 ? static_cast<char>(next() >> 13U)
                                   : spice[static_cast<qsizetype>((next() >> 9U) % spice.size())];
    QElapsedTimer clock;
    clock.start();
    window.say(garbage);
    window.say("\x18\r\n");
    window.view->show(window.filter.undoModes());
    window.say("\x1b[2J\x1b[HALIVE\r\n");
    QVERIFY(window.waitFor(u"ALIVE"_s));
    QCOMPARE(window.typed, QByteArray()); // no answer
    QVERIFY(!QApplication::activeModalWidget());
    qInfo("300 KB of garbage took %lld ms", clock.elapsed());
}

void TestTerminal::flood()
{
    Window window;
    TerminalSettings settings = window.view->settings();
    // As long as what may wait to be drawn: what was left out last is told within it.
    settings.scrollback = TerminalSettings::MaximumScrollback;
    window.view->setSettings(settings);
    window.say("first\r\n");
    QVERIFY(window.waitFor(u"first"_s));
    const qint64 before = residentBytes();
    LoopWatch watch;
    // Faster than any guest writes: 250 KB each time the loop turns.
    QByteArray part;
    for (int i = 0; i < 4000; ++i)
        part += "[   12.345678] vdev: a line of the flood, as long as they are\r\n";
    qint64 said = 0;
    QTimer source;
    connect(&source, &QTimer::timeout, this, [&] {
        window.say(part);
        said += part.size();
    });
    source.start(0);
    QTRY_VERIFY_WITH_TIMEOUT(said > 10 * 1024 * 1024, 60'000);
    source.stop();
    window.say("\r\nLAST\r\n");
    QVERIFY(window.waitFor(u"LAST"_s));
    const double grown = static_cast<double>(residentBytes() - before) / 1e6;
    qInfo("10 MB: longest turn %.1f ms, 99 in 100 below %.1f ms, grew by %.1f MB", watch.longest(),
          watch.p99(), grown);
    QVERIFY(textOf(*window.view).contains(u"of output not shown ...]"));
    QVERIFY2(grown < 64, qPrintable(QString::number(grown)));
    screenshot(window.frame, u"terminal-flood"_s);
}

void TestTerminal::oneEndlessLine()
{
    Window window;
    LoopWatch watch;
    int parts = 0;
    QTimer source;
    connect(&source, &QTimer::timeout, this, [&] {
        window.say(QByteArray(64 * 1024, 'x'));
        ++parts;
    });
    source.start(0);
    QTRY_VERIFY(parts >= 16);
    source.stop();
    window.say("\r\nLAST\r\n");
    QVERIFY(window.waitFor(u"LAST"_s));
    qInfo("1 MB without a line end: longest turn %.1f ms", watch.longest());
}

// ------------------------------------------------------------ keys

void TestTerminal::keys_data()
{
    QTest::addColumn<QKeyCombination>("key");
    QTest::addColumn<QByteArray>("typed"); // empty: the window's
    QTest::newRow("Ctrl+C") << (Qt::CTRL | Qt::Key_C) << QByteArray("\x03");
    QTest::newRow("Ctrl+R") << (Qt::CTRL | Qt::Key_R) << QByteArray("\x12");
    QTest::newRow("Ctrl+K") << (Qt::CTRL | Qt::Key_K) << QByteArray("\x0b");
    QTest::newRow("Ctrl+W") << (Qt::CTRL | Qt::Key_W) << QByteArray("\x17");
    QTest::newRow("Ctrl+S") << (Qt::CTRL | Qt::Key_S) << QByteArray("\x13");
    QTest::newRow("Ctrl+Q") << (Qt::CTRL | Qt::Key_Q) << QByteArray("\x11");
    QTest::newRow("Ctrl+Z") << (Qt::CTRL | Qt::Key_Z) << QByteArray("\x1a");
    QTest::newRow("Escape") << QKeyCombination(Qt::Key_Escape) << QByteArray("\x1b");
    QTest::newRow("Tab") << QKeyCombination(Qt::Key_Tab) << QByteArray("\t");
    QTest::newRow("F1") << QKeyCombination(Qt::Key_F1) << QByteArray("\x1bOP");
    QTest::newRow("F4") << QKeyCombination(Qt::Key_F4) << QByteArray("\x1bOS");
    QTest::newRow("F9") << QKeyCombination(Qt::Key_F9) << QByteArray("\x1b[20~");
    QTest::newRow("F10") << QKeyCombination(Qt::Key_F10) << QByteArray("\x1b[21~");
    QTest::newRow("F5") << QKeyCombination(Qt::Key_F5) << QByteArray();
    QTest::newRow("Shift+F5") << (Qt::SHIFT | Qt::Key_F5) << QByteArray();
    QTest::newRow("F6") << QKeyCombination(Qt::Key_F6) << QByteArray();
    QTest::newRow("Ctrl+F6") << (Qt::CTRL | Qt::Key_F6) << QByteArray();
    QTest::newRow("F7") << QKeyCombination(Qt::Key_F7) << QByteArray();
    QTest::newRow("F8") << QKeyCombination(Qt::Key_F8) << QByteArray();
    QTest::newRow("Shift+F8") << (Qt::SHIFT | Qt::Key_F8) << QByteArray();
    QTest::newRow("Ctrl+1") << (Qt::CTRL | Qt::Key_1) << QByteArray();
    QTest::newRow("Ctrl+9") << (Qt::CTRL | Qt::Key_9) << QByteArray();
    QTest::newRow("Ctrl+Tab") << (Qt::CTRL | Qt::Key_Tab) << QByteArray();
    QTest::newRow("Ctrl+Shift+P") << (Qt::CTRL | Qt::SHIFT | Qt::Key_P) << QByteArray();
    QTest::newRow("Alt+F") << (Qt::ALT | Qt::Key_F) << QByteArray();
}

// The window has an action for each of these keys: it gets only its own.
void TestTerminal::keys()
{
    QFETCH(QKeyCombination, key);
    QFETCH(QByteArray, typed);
    Window window;
    QVERIFY(window.shown);
    QAction action;
    action.setShortcut(QKeySequence(key));
    window.frame.addAction(&action);
    QSignalSpy triggered(&action, &QAction::triggered);
    QWidget *display = displayOf(*window.view);
    display->setFocus();
    QTRY_VERIFY(display->hasFocus());
    QTest::keyClick(display, key.key(), key.keyboardModifiers());
    QCOMPARE(window.typed, typed);
    QCOMPARE(triggered.size(), typed.isEmpty() ? 1 : 0);
}

// ------------------------------------------------------------ copy and paste

void TestTerminal::copy()
{
    Window window;
    window.say("hello copied world\r\n");
    QVERIFY(window.waitFor(u"copied"_s));
    QWidget *display = displayOf(*window.view);
    QTest::keyClick(display, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClick(display, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(QApplication::clipboard()->text().trimmed(), u"hello copied world"_s);
    QCOMPARE(window.typed, QByteArray());
}

void TestTerminal::plainPaste()
{
    Window window;
    QApplication::clipboard()->setText(u"ls -l /dev\n"_s);
    QTest::keyClick(displayOf(*window.view), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(window.typed, "ls -l /dev"); // Enter is for the user to press
    QVERIFY(!button(*window.view, u"Paste"_s)->isVisible());
}

void TestTerminal::questionablePaste_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QByteArray>("typed");
    QTest::newRow("several lines") << u"echo one\r\necho two\r\n"_s << u"2 lines"_s
                                   << QByteArray("echo one\recho two\r");
    QTest::newRow("escape") << u"ls\x1b[201~;reboot"_s << u"were removed"_s << QByteArray("ls[201~;reboot");
    QTest::newRow("HTML") << u"<b>a</b>\n<img src='x'>"_s << u"2 lines"_s
                          << QByteArray("<b>a</b>\r<img src='x'>");
}

void TestTerminal::questionablePaste()
{
    QFETCH(QString, text);
    QFETCH(QString, asked);
    QFETCH(QByteArray, typed);
    Window window;
    QApplication::clipboard()->setText(text);
    QWidget *display = displayOf(*window.view);
    display->setFocus();
    window.view->paste();
    auto *question = find<QLabel>(*window.view, u"pasteQuestion"_s);
    QVERIFY(question->isVisible());
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY2(question->text().contains(asked), qPrintable(question->text()));
    // Cancel has the focus: Enter, which the user may be about to press, pastes nothing.
    auto *cancel = button(*window.view, u"Cancel"_s);
    QTRY_VERIFY(cancel->hasFocus());
    QTest::keyClick(cancel, Qt::Key_Return);
    QVERIFY(!question->isVisible());
    QCOMPARE(window.typed, QByteArray());
    QTRY_VERIFY(display->hasFocus());
    window.view->paste();
    QTest::keyClick(cancel, Qt::Key_Escape);
    QVERIFY(!question->isVisible());
    QCOMPARE(window.typed, QByteArray());
    window.view->paste();
    QVERIFY(!find<QPlainTextEdit>(*window.view, u"Text to be pasted"_s)->toPlainText().contains(QChar(0x1b)));
    screenshot(window.frame, u"terminal-paste"_s);
    QTest::mouseClick(button(*window.view, u"Paste"_s), Qt::LeftButton);
    QCOMPARE(window.typed, typed);
    QTRY_VERIFY(display->hasFocus());
}

void TestTerminal::waysToPaste_data()
{
    QTest::addColumn<QString>("way");
    for (const QString &way : {u"Ctrl+Shift+V"_s, u"Shift+Insert"_s, u"middle button"_s,
                               u"middle button, Ctrl"_s, u"drop"_s, u"menu"_s})
        QTest::newRow(qPrintable(way)) << way;
}

// Each of them asks: there is no way around the filter.
void TestTerminal::waysToPaste()
{
    QFETCH(QString, way);
    Window window;
    const QString evil = u"one\x1b[201~\ntwo"_s;
    QApplication::clipboard()->setText(evil);
    if (QApplication::clipboard()->supportsSelection())
        QApplication::clipboard()->setText(evil, QClipboard::Selection);
    QWidget *display = displayOf(*window.view);
    if (way == u"Ctrl+Shift+V") {
        QTest::keyClick(display, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    } else if (way == u"Shift+Insert") {
        QTest::keyClick(display, Qt::Key_Insert, Qt::ShiftModifier);
    } else if (way.startsWith(u"middle")) {
        QTest::mouseClick(display, Qt::MiddleButton,
                          way.contains(u"Ctrl") ? Qt::ControlModifier : Qt::NoModifier, QPoint(50, 50));
    } else if (way == u"drop") {
        QMimeData data;
        data.setText(evil);
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(display, &enter);
        QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(display, &drop);
        QVERIFY(drop.isAccepted());
    } else {
        for (QAction *action : window.view->findChild<QMenu *>()->actions()) {
            if (action->text().contains(u"Paste"))
                action->trigger();
        }
    }
    QVERIFY(find<QLabel>(*window.view, u"pasteQuestion"_s)->isVisible());
    QCOMPARE(window.typed, QByteArray());
    QTest::mouseClick(button(*window.view, u"Paste"_s), Qt::LeftButton);
    QCOMPARE(window.typed, "one[201~\rtwo");
}

// Where the guest's program asked for it, the paste is marked; its end cannot be forged.
void TestTerminal::bracketedPaste()
{
    Window window;
    window.say("\x1b[?2004hready\r\n");
    QVERIFY(window.waitFor(u"ready"_s));
    window.view->pasteText(u"ls\x1b[201~\x9b[201~"_s);
    QTest::mouseClick(button(*window.view, u"Paste"_s), Qt::LeftButton);
    QCOMPARE(window.typed, "\x1b[200~ls[201~[201~\x1b[201~");
}

void TestTerminal::longPaste()
{
    Window window;
    QString text;
    for (int i = 0; i < 300; ++i)
        text += u"echo line %1 of a long paste\n"_s.arg(i);
    window.view->pasteText(text);
    QTest::mouseClick(button(*window.view, u"Paste"_s), Qt::LeftButton);
    QVERIFY(window.typed.size() <= 256); // not all at once
    QTRY_VERIFY(find<QWidget>(*window.view, u"Progress of the paste"_s)->isVisible());
    screenshot(window.frame, u"terminal-pasting"_s);
    QTRY_COMPARE_WITH_TIMEOUT(window.typed, text.replace(u'\n', u'\r').toUtf8(), 20'000);
    QTRY_VERIFY(!find<QWidget>(*window.view, u"Progress of the paste"_s)->isVisible());
}

void TestTerminal::longPasteCanceled()
{
    for (const bool byKey : {false, true}) {
        Window window;
        window.view->pasteText(QString(1'000'000, u'x') + u"\nend"_s);
        QTest::mouseClick(button(*window.view, u"Paste"_s), Qt::LeftButton);
        QTRY_VERIFY(window.typed.size() > 500);
        if (byKey)
            QTest::keyClick(displayOf(*window.view), Qt::Key_C, Qt::ControlModifier);
        else
            QTest::mouseClick(button(*window.view, u"Cancel"_s), Qt::LeftButton);
        const qsizetype sent = window.typed.size();
        QVERIFY(sent < 100'000);
        QVERIFY(!find<QWidget>(*window.view, u"Progress of the paste"_s)->isVisible());
        QVERIFY(!QTest::qWaitFor([&] { return window.typed.size() > sent; }, 150));
        QCOMPARE(window.typed.endsWith('\x03'), byKey);
    }
}

// ------------------------------------------------------------ the rest

void TestTerminal::findsText()
{
    Window window;
    for (int i = 0; i < 2000; ++i)
        window.say("line " + QByteArray::number(i) + (i % 500 == 7 ? " needle\r\n" : "\r\n"));
    window.say("the end");
    QVERIFY(window.waitFor(u"the end"_s));
    auto *terminal = window.view->findChild<QTermWidget *>();
    QTest::keyClick(displayOf(*window.view), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *text = find<QLineEdit>(*window.view, u"Text to find in the terminal"_s);
    QTRY_VERIFY(text->hasFocus());
    QTest::keyClicks(text, u"NEEDLE"_s);
    const auto row = [&] {
        int line = 0;
        int column = 0;
        terminal->getSelectionStart(line, column);
        return line;
    };
    QList<int> rows;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 4; ++i) { // upwards, newest first
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(terminal->selectedText(), u"needle"_s);
        rows << row();
    }
    qInfo("four searches over 2000 lines took %lld ms", clock.elapsed());
    QCOMPARE(rows[0] - rows[1], 500);
    QCOMPARE(rows[2] - rows[3], 500);
    QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier); // downwards again
    QCOMPARE(row(), rows[2]);
    const auto marked = [&] { // in the colours of the selection
        const QImage image = displayOf(*window.view)->grab().toImage();
        int run = 0; // no letter has a line as long
        for (int x = 0; x < image.width() / 2 && run < 20; ++x)
            run = image.pixelColor(x, 7).lightness() < 60 ? run + 1 : 0;
        return run == 20;
    };
    QTRY_VERIFY(marked());
    screenshot(window.frame, u"terminal-find"_s);
    text->selectAll();
    QTest::keyClicks(text, u"nowhere to be found"_s);
    QTest::keyClick(text, Qt::Key_Return);
    bool told = false;
    for (const QLabel *label : window.view->findChildren<QLabel *>())
        told = told || (label->isVisible() && label->text() == u"Not found");
    QVERIFY(told);
    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(!text->isVisible());
    QTRY_VERIFY(displayOf(*window.view)->hasFocus());
    QCOMPARE(window.typed, QByteArray());
}

void TestTerminal::zoom()
{
    Window window;
    QWidget *display = displayOf(*window.view);
    const int normal = window.view->settings().font.pointSize();
    const int columns = window.view->columns();
    QSignalSpy resized(window.view, &TerminalView::resized);
    QSignalSpy changed(window.view, &TerminalView::settingsChanged);
    QTest::keyClick(display, Qt::Key_Plus, Qt::ControlModifier);
    QTest::keyClick(display, Qt::Key_Equal, Qt::ControlModifier);
    QCOMPARE(window.view->settings().font.pointSize(), normal + 2);
    QTRY_VERIFY(!resized.isEmpty());
    QVERIFY(window.view->columns() < columns);
    QCOMPARE(changed.size(), 2);
    QWheelEvent wheel(QPointF(50, 50), display->mapToGlobal(QPointF(50, 50)), {}, QPoint(0, -120),
                      Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(display, &wheel);
    QCOMPARE(window.view->settings().font.pointSize(), normal + 1);
    QTest::keyClick(display, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(window.view->settings().font.pointSize(), normal);
    for (int i = 0; i < 100; ++i)
        QTest::keyClick(display, Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(window.view->settings().font.pointSize(), TerminalSettings::MinimumPointSize);
    QTRY_COMPARE(window.view->columns(), window.view->columns());
    QCOMPARE(window.typed, QByteArray());
}

void TestTerminal::settings()
{
    Window window;
    TerminalSettings settings;
    settings.scrollback = -1; // unlimited, for the widget
    settings.font.setPointSize(9000);
    window.view->setSettings(settings);
    QCOMPARE(window.view->settings().scrollback, TerminalSettings::MinimumScrollback);
    QCOMPARE(window.view->settings().font.pointSize(), TerminalSettings::MaximumPointSize);
    settings = {};
    settings.scrollback = 200;
    window.view->setSettings(settings);
    QVERIFY(settings == window.view->settings() || settings.font != window.view->settings().font);
    for (int i = 0; i < 5000; ++i)
        window.say("line " + QByteArray::number(i) + "\r\n");
    window.say("the end");
    QVERIFY(window.waitFor(u"the end"_s));
    QCOMPARE(window.view->findChild<QTermWidget *>()->historyLinesCount(), 200);
    QVERIFY(!textOf(*window.view).contains(u"line 4000\n"));
}

void TestTerminal::clearAndSelectAll()
{
    Window window;
    for (int i = 0; i < 200; ++i)
        window.say("line " + QByteArray::number(i) + "\r\n");
    QVERIFY(window.waitFor(u"line 199"_s));
    QTest::keyClick(displayOf(*window.view), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClick(displayOf(*window.view), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString copied = QApplication::clipboard()->text();
    QVERIFY2(copied.contains(u"line 0\n") && copied.contains(u"line 199"), qPrintable(copied.left(200)));
    QTest::keyClick(displayOf(*window.view), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(!textOf(*window.view).contains(u"line"_s));
    QCOMPARE(window.typed, QByteArray());
}

void TestTerminal::menu()
{
    Window window;
    QWidget *display = displayOf(*window.view);
    QTest::mouseClick(display, Qt::RightButton, {}, QPoint(80, 80));
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(80, 80), display->mapToGlobal(QPoint(80, 80)));
    QApplication::sendEvent(display, &event); // returns: no loop of its own
    auto *menu = window.view->findChild<QMenu *>();
    QTRY_VERIFY(menu->isVisible());
    QStringList texts;
    for (const QAction *action : menu->actions())
        texts << action->text().remove(u'&');
    for (const QString &text : {u"Copy from Terminal"_s, u"Paste into Terminal"_s, u"Find in Terminal…"_s,
                                u"Clear the Terminal"_s, u"Save Transcript…"_s, u"Zoom In"_s})
        QVERIFY2(texts.contains(text), qPrintable(text));
    screenshot(*menu, u"terminal-menu"_s);
    menu->close();
    QSignalSpy saving(window.view, &TerminalView::saveTranscriptRequested);
    menu->actions()[static_cast<int>(texts.indexOf(u"Save Transcript…"_s))]->trigger();
    QCOMPARE(saving.size(), 1);
}

// Ctrl and a click, and the menu: on the line that is there, as a whole, wherever the view is scrolled to.
void TestTerminal::lineAtTheMouse()
{
    Window window;
    QWidget *display = displayOf(*window.view);
    const QByteArray wide = "wide " + QByteArray(window.view->columns(), 'w') + " end";
    window.say("first\r\n" + wide + "\r\nlast\r\n");
    QVERIFY(window.waitFor(u"last"_s));
    QStringList asked;
    int done = 0;
    QList<QAction *> offered;
    QObject keeper;
    window.view->setLineActions([&](const QString &line) {
        asked << line;
        return line.startsWith(u"wide") ? offered : QList<QAction *>();
    });
    offered << new QAction(u"Go There"_s, &keeper);
    connect(offered.first(), &QAction::triggered, &keeper, [&done] { ++done; });
    const int height = QFontMetrics(display->font()).height();
    const auto place = [height](int row) { return QPoint(40, 6 + height * row + height / 2); };
    for (int row = 0; row < 5; ++row)
        QTest::mouseClick(display, Qt::LeftButton, Qt::ControlModifier, place(row));
    QCOMPARE(asked, QStringList({u"first"_s, QString::fromLatin1(wide), QString::fromLatin1(wide), u"last"_s,
                                 QString()}));
    QCOMPARE(done, 2);
    QCOMPARE(window.view->findChild<QTermWidget *>()->selectedText(), QString()); // nothing is left selected
    QTest::mouseClick(display, Qt::LeftButton, {}, place(1)); // without Ctrl it is a click
    QCOMPARE(asked.size(), 5);
    // The menu has it on top, and the next one no more.
    const auto *menu = window.view->findChild<QMenu *>();
    for (const int row : {2, 0}) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, place(row), display->mapToGlobal(place(row)));
        QApplication::sendEvent(display, &event);
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(menu->actions().first() == offered.first(), row == 2);
        if (row == 2)
            screenshot(*menu, u"terminal-line-menu"_s);
        window.view->findChild<QMenu *>()->close();
        if (row == 2) { // several are offered
            offered << new QAction(u"Go Elsewhere"_s, &keeper);
            QTest::mouseClick(display, Qt::LeftButton, Qt::ControlModifier, place(1));
            auto *choice = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(choice);
            QCOMPARE(choice->actions(), offered);
            choice->close();
            QCOMPARE(done, 2);
            delete offered.takeFirst();
        }
    }
    // In the scrollback.
    for (int i = 0; i < 200; ++i)
        window.say("line " + QByteArray::number(i) + "\r\n");
    QVERIFY(window.waitFor(u"line 199"_s));
    auto *bar = display->findChild<QScrollBar *>();
    QTRY_VERIFY(bar->maximum() > 150); // it follows what is drawn
    bar->setValue(1);
    QTest::mouseClick(display, Qt::LeftButton, Qt::ControlModifier, place(0));
    QCOMPARE(asked.last(), QString::fromLatin1(wide));
    // What is selected is meant, wherever the mouse is.
    bar->setValue(bar->maximum());
    window.view->findChild<QTermWidget *>()->setSelectionStart(0, 0);
    window.view->findChild<QTermWidget *>()->setSelectionEnd(0, 4);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place(3), display->mapToGlobal(place(3)));
    QApplication::sendEvent(display, &event);
    QCOMPARE(asked.last(), u"first"_s);
    QTRY_VERIFY(menu->isVisible());
    window.view->findChild<QMenu *>()->close();
    QCOMPARE(window.view->findChild<QTermWidget *>()->selectedText().trimmed(), u"first"_s);
    QCOMPARE(window.typed, QByteArray());
}

// A panel behind another one's tab has no size yet: what comes is not wrapped at a few columns.
void TestTerminal::outputWaitsForTheSize()
{
    QTabWidget tabs;
    tabs.addTab(new QWidget, u"Console"_s);
    auto *view = new TerminalView;
    tabs.addTab(view, u"Shell"_s);
    tabs.resize(900, 400);
    tabs.show();
    QVERIFY(klab::test::waitForWindowExposed(&tabs));
    view->show("A second shell, beside the console.\r\n");
    QCoreApplication::processEvents();
    QTest::mouseClick(tabs.tabBar(), Qt::LeftButton, {}, tabs.tabBar()->tabRect(1).center());
    QTRY_VERIFY(textOf(*view).contains(u"A second shell, beside the console."_s));
}

void TestTerminal::idleText()
{
    Window window;
    window.view->setIdleText(u"Press Build & Boot (F5):\n<b>the guest's console</b> appears here."_s);
    auto *idle = find<QLabel>(*window.view, u"idleText"_s);
    QVERIFY(idle->isVisible());
    screenshot(window.frame, u"terminal-idle"_s);
    window.say("x");
    QVERIFY(!idle->isVisible());
    window.view->showNotice(u"The machine\x1b[2J is\r\noff."_s);
    QVERIFY(window.waitFor(u"is off."_s));
}

void TestTerminal::schemes()
{
    Window window;
    const QByteArray prompt = "lab:~# ls --color /dev\r\n\x1b[1;34mpts\x1b[0m  \x1b[1;33mvdev0\x1b[0m  "
                              "\x1b[31merror\x1b[0m  \x1b[32mok\x1b[0m\r\nlab:~# ";
    window.say(prompt);
    QVERIFY(window.waitFor(u"vdev0"_s));
    const auto background = [&] { return window.frame.grab().toImage().pixelColor(600, 400).lightness(); };
    const auto drawn = [&] {
        const QImage image = displayOf(*window.view)->grab().copy(0, 0, 200, 50).toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).hslSaturation() > 100 && image.pixelColor(x, y).lightness() > 40)
                    return true;
            }
        }
        return false;
    };
    QTRY_VERIFY(drawn());
    QTRY_VERIFY(background() > 200);
    screenshot(window.frame, u"terminal-light"_s);
    QApplication::setPalette(darkPalette());
    QTRY_VERIFY(background() < 60);
    screenshot(window.frame, u"terminal-dark"_s);
    TerminalSettings settings = window.view->settings();
    settings.scheme = TerminalSettings::Scheme::Light;
    window.view->setSettings(settings);
    QTRY_VERIFY(background() > 200);
    settings.scheme = TerminalSettings::Scheme::SolarizedDark;
    window.view->setSettings(settings);
    QTRY_VERIFY(background() < 60);
    window.view->pasteText(u"echo one\necho two\n"_s);
    screenshot(window.frame, u"terminal-paste-dark"_s);
}

void TestTerminal::badgeTexts()
{
    using std::chrono::seconds;
    QCOMPARE(MachineBadge::duration(seconds(0)), u"0 s"_s);
    QCOMPARE(MachineBadge::duration(seconds(59)), u"59 s"_s);
    QCOMPARE(MachineBadge::duration(seconds(60)), u"1 min"_s);
    QCOMPARE(MachineBadge::duration(seconds(7500)), u"2 h 5 min"_s);
    QSet<QString> signs;
    for (const auto state : {MachineStatus::State::Off, MachineStatus::State::Starting,
                             MachineStatus::State::Ready, MachineStatus::State::Tainted,
                             MachineStatus::State::NotResponding, MachineStatus::State::Panicked}) {
        signs << MachineBadge::iconName(state);
        QVERIFY2(!QIcon::fromTheme(MachineBadge::iconName(state)).isNull(),
                 qPrintable(MachineBadge::iconName(state)));
    }
    QCOMPARE(signs.size(), 6); // no two look alike
}

// ------------------------------------------------------------ the real guest

void TestTerminal::bootGuest(VmSession &vm, VmSpec::Network network)
{
    const QString initramfs = sharedWorkspace() + u"/build/terminal-test.cpio"_s;
    const std::unique_ptr<Job> pack = makeInitramfsJob(initramfs);
    pack->start();
    QTRY_COMPARE_WITH_TIMEOUT(pack->state(), Job::State::Finished, 60'000);
    QVERIFY2(pack->result(), pack->result() ? "" : qPrintable(pack->result().error().message));
    VmSpec spec;
    spec.kernelImage = sharedWorkspace() + u"/build/lab/vmlinux"_s;
    QVERIFY(QFile::exists(spec.kernelImage));
    spec.initramfs = initramfs;
    spec.secondShell = true;
    spec.network = network;
    vm.start(spec);
    QTRY_COMPARE_WITH_TIMEOUT(vm.state(), State::Ready, 90'000);
}

void TestTerminal::sizeReachesTheGuest(VmSession &vm, TerminalView &view)
{
    const auto size = [&] { return u"%1 %2"_s.arg(view.rows()).arg(view.columns()); };
    const auto ask = [&](const QString &mark) {
        type(view, u"echo %1 $(stty size)\r"_s.arg(mark));
        return klab::test::waitFor([&] { return textOf(view).contains(u"%1 %2\n"_s.arg(mark, size())); },
                                   10'000);
    };
    // Right after the boot, before anything was resized.
    const ConsoleSize *told = &view.findChild<TerminalLink *>()->consoleSize();
    QTRY_COMPARE_WITH_TIMEOUT(told->told(), QSize(view.columns(), view.rows()), 10'000);
    QVERIFY(ask(u"at-boot"_s));
    view.window()->resize(700, 400);
    QTRY_COMPARE_WITH_TIMEOUT(told->told(), QSize(view.columns(), view.rows()), 10'000);
    QVERIFY(ask(u"after-resize"_s));
    // While a program has the terminal, it gets SIGWINCH.
    type(view,
         u"sh -c 'trap \"echo WINCH \\$(stty size)\" WINCH; echo armed; while :; do sleep 0.1; done'\r"_s);
    QTRY_VERIFY_WITH_TIMEOUT(vm.console()->transcript().contains("\r\narmed"), 10'000);
    view.window()->resize(900, 600);
    QTRY_VERIFY_WITH_TIMEOUT(textOf(view).contains(u"WINCH %1\n"_s.arg(size())), 10'000);
    QTest::keyClick(displayOf(view), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(vm.console()->isPromptIdle(), 10'000);
    QVERIFY(!vm.console()->transcript().contains("stty -F")); // nothing was typed for it
    type(view, u"vi /etc/profile\r"_s);
    QTRY_VERIFY_WITH_TIMEOUT(textOf(view).contains(u"/etc/profile"_s), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(textOf(view).contains(u"- /etc/profile 1/"_s), 10'000);
    screenshot(*view.window(), u"terminal-vi"_s);
    type(view, u":q\r"_s);
    QTRY_VERIFY_WITH_TIMEOUT(vm.console()->isPromptIdle(), 10'000);
}

void TestTerminal::secondShellWorks(VmSession &vm, TerminalView &view)
{
    QTRY_VERIFY_WITH_TIMEOUT(vm.secondConsole()->isPromptIdle(), 20'000);
    QWidget *window = view.window();
    window->show();
    QVERIFY(klab::test::waitForWindowExposed(window));
    const ConsoleSize *told = &view.findChild<TerminalLink *>()->consoleSize();
    QTRY_COMPARE_WITH_TIMEOUT(told->told(), QSize(view.columns(), view.rows()), 10'000);
    type(view, u"echo $(tty) $(stty size)\r"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        textOf(view).contains(u"/dev/hvc0 %1 %2\n"_s.arg(view.rows()).arg(view.columns())), 10'000);
    // Job control: Ctrl+Z stops, Ctrl+C ends.
    type(view, u"sleep 1000\r"_s);
    QTRY_VERIFY_WITH_TIMEOUT(textOf(view).contains(u"sleep 1000\n"_s), 10'000);
    QTest::keyClick(displayOf(view), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(textOf(view).contains(u"Stopped"_s), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(vm.secondConsole()->isPromptIdle(), 10'000);
    const auto count = [&] { return vm.secondConsole()->transcript().count("sleep 1000\r\n"); };
    const qsizetype before = count();
    type(view, u"fg\r"_s);
    QTRY_VERIFY_WITH_TIMEOUT(count() > before, 10'000); // it says what runs again
    QTest::keyClick(displayOf(view), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(vm.secondConsole()->isPromptIdle(), 10'000);
    type(view, u"echo second-$((40 + 2))\r"_s);
    QTRY_VERIFY_WITH_TIMEOUT(textOf(view).contains(u"second-42"_s), 10'000);
    QVERIFY(!vm.console()->transcript().contains("second-42"));
    type(view, u"exit\r"_s); // comes again
    QTRY_VERIFY_WITH_TIMEOUT(textOf(view).count(u"Welcome to the lab"_s) == 2, 10'000);
    screenshot(*window, u"terminal-second"_s);
    window->hide();
}

void TestTerminal::guestFloods(VmSession &vm, TerminalView &view)
{
    const qint64 before = residentBytes();
    LoopWatch watch;
    type(view, u"yes 'a flood from the guest' | head -c 3000000; echo flood-$((1 + 1))\r"_s);
    QTRY_VERIFY_WITH_TIMEOUT(vm.console()->transcript().contains("flood-2\r\n"), 200'000);
    QTRY_VERIFY_WITH_TIMEOUT(textOf(view).contains(u"flood-2"_s), 10'000);
    const double grown = static_cast<double>(residentBytes() - before) / 1e6;
    qInfo("the guest's own 3 MB: longest turn %.1f ms, 99 in 100 below %.1f ms, grew by %.1f MB",
          watch.longest(), watch.p99(), grown);
    QVERIFY(grown < 64);
}

void TestTerminal::transcriptIsSaved(TerminalView &view, TerminalLink &link)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"console.txt"_s);
    QSignalSpy saved(&link, &TerminalLink::transcriptSaved);
    QSignalSpy failed(&link, &TerminalLink::failed);
    link.saveTranscriptTo(path);
    QTRY_COMPARE(saved.size(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("flood-2\n"));
    QVERIFY(!text.contains('\x1b'));
    link.saveTranscriptTo(u"/proc/nowhere/console.txt"_s);
    QTRY_COMPARE(failed.size(), 1);
    // The dialog stands beside the window, and Escape leaves all as it is.
    link.saveTranscript();
    auto *dialog = view.window()->findChild<QFileDialog *>();
    QTRY_VERIFY(dialog && dialog->isVisible());
    dialog->reject();
    QCOMPARE(saved.size(), 1);
}

void TestTerminal::taintIsShown(VmSession &vm, const MachineStatus &status, const MachineBadge &badge)
{
    QCOMPARE(status.state(), MachineStatus::State::Ready);
    auto *text = find<QLabel>(badge, u"machineStateText"_s);
    QTRY_VERIFY2(text->text().startsWith(u"Ready · TCG · 256 MB · "_s), qPrintable(text->text()));
    screenshot(*badge.window(), u"badge-ready"_s);
    reportIsEscaped(vm, badge); // the first report is the one that is told
    // The kernel takes a value's bits as its own. What a program prints only gives reason to look.
    vm.agent()->run({u"/bin/sh"_s, u"-c"_s,
                     u"echo 512 > /proc/sys/kernel/tainted; "
                     "echo '[    1.000000] WARNING: CPU: 0 PID: 1 at <b>vdev</b>.c:1' > /dev/ttyS0"_s},
                    [](const Result<GuestExit> &) {});
    QTRY_COMPARE_WITH_TIMEOUT(status.state(), MachineStatus::State::Tainted, 10'000);
    QVERIFY(text->text().startsWith(u"Tainted"_s));
    QVERIFY2(badge.accessibleDescription().contains(u"The kernel issued a warning."),
             qPrintable(badge.accessibleDescription()));
    QVERIFY(!badge.toolTip().contains(u"<b>vdev"));
    screenshot(*badge.window(), u"badge-tainted"_s);
}

// The module of tests/trouble for the guest's kernel; empty if that cannot be built.
static QByteArray buildTrouble()
{
    const QTemporaryDir folder;
    for (const QString &name : {u"trouble.c"_s, u"Makefile"_s})
        QFile::copy(u"" KLAB_TROUBLE "/"_s + name, folder.filePath(name));
    QProcess make;
    make.start(u"make"_s, {u"-s"_s, u"-C"_s, sharedWorkspace() + u"/build/lab"_s, u"M="_s + folder.path(),
                           u"modules"_s});
    QFile module(folder.filePath(u"trouble.ko"_s));
    if (!make.waitForFinished(static_cast<int>(test::patience(60'000).count())) ||
        !module.open(QIODevice::ReadOnly))
        qWarning("%s", make.readAllStandardError().constData());
    return module.readAll();
}

// The kernel itself reports, of a device whose name looks like markup.
void TestTerminal::reportIsEscaped(VmSession &vm, const MachineBadge &badge)
{
    const QByteArray module = buildTrouble();
    QVERIFY(!module.isEmpty());
    bool isDone = false;
    vm.agent()->writeFile(u"/tmp/trouble.ko"_s, module, {}, [&](const Result<> &written) {
        QVERIFY(written);
        vm.agent()->run(
            {u"/bin/sh"_s, u"-c"_s, u"insmod /tmp/trouble.ko && echo register_twice > /dev/trouble"_s},
            [&isDone](const Result<GuestExit> &exit) { isDone = exit && exit->status == 0; });
    });
    QTRY_VERIFY_WITH_TIMEOUT(isDone, 30'000);
    QTRY_VERIFY2_WITH_TIMEOUT(
        badge.toolTip().contains(u"duplicate filename '/devices/virtual/misc/&lt;b&gt;twin&amp;'"),
        qPrintable(badge.toolTip()), 10'000);
    QVERIFY(badge.accessibleDescription().contains(u"/<b>twin&'")); // read out as it is
    screenshot(*badge.window(), u"badge-markup"_s);
}

void TestTerminal::panicIsShown(VmSession &vm, const MachineStatus &status, const MachineBadge &badge)
{
    vm.console()->send("\r");
    vm.console()->send("echo c > /proc/sysrq-trigger\r");
    QTRY_COMPARE_WITH_TIMEOUT(status.state(), MachineStatus::State::Panicked, 10'000);
    QCOMPARE(find<QLabel>(badge, u"machineStateText"_s)->text(), u"Panicked"_s);
    QVERIFY2(badge.accessibleDescription().contains(u"sysrq triggered crash"),
             qPrintable(badge.accessibleDescription()));
}

void TestTerminal::guest()
{
    VmSession vm;
    Window window;
    Window second;
    second.frame.hide();
    TerminalLink link(&vm, TerminalLink::Line::Serial, window.view);
    TerminalLink secondLink(&vm, TerminalLink::Line::Second, second.view);
    MachineStatus status(&vm);
    QStatusBar bar;
    auto *badge = new MachineBadge(&status);
    bar.addPermanentWidget(badge);
    bar.resize(500, bar.sizeHint().height());
    bar.show();
    QCOMPARE(find<QLabel>(*badge, u"machineStateText"_s)->text(), u"Off"_s);
    screenshot(bar, u"badge-off"_s);
    bootGuest(vm);
    if (!QTest::currentTestFailed())
        sizeReachesTheGuest(vm, *window.view);
    if (!QTest::currentTestFailed())
        secondShellWorks(vm, *second.view);
    if (!QTest::currentTestFailed())
        guestFloods(vm, *window.view);
    if (!QTest::currentTestFailed())
        transcriptIsSaved(*window.view, link);
    if (!QTest::currentTestFailed())
        taintIsShown(vm, status, *badge);
    if (!QTest::currentTestFailed())
        panicIsShown(vm, status, *badge);
    QVERIFY(window.waitFor(u"The machine has stopped with a kernel panic."_s));
    screenshot(window.frame, u"terminal-panic"_s);
    screenshot(bar, u"badge-panicked"_s);
    vm.stop();
    QTRY_VERIFY(!vm.isRunning());
}

// The addresses, in the kernel's hexadecimal, of a process' internet sockets.
static QStringList internetSockets(qint64 pid)
{
    QSet<QString> inodes;
    const QDir folder(u"/proc/%1/fd"_s.arg(pid));
    for (const QString &name : folder.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
        char target[256];
        const ssize_t length = readlink(qPrintable(folder.filePath(name)), target, sizeof target);
        if (length > 9 && QByteArrayView(target, length).startsWith("socket:["))
            inodes << QString::fromLatin1(target + 8, length - 9);
    }
    QStringList addresses;
    for (const QString &table : {u"tcp"_s, u"tcp6"_s, u"udp"_s, u"udp6"_s, u"raw"_s}) {
        QFile file(u"/proc/%1/net/%2"_s.arg(QString::number(pid), table));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const QString &line : QString::fromLatin1(file.readAll()).split(u'\n')) {
            const QStringList words = line.simplified().split(u' ');
            if (inodes.contains(words.value(9)))
                addresses << table + u' ' + words.value(1);
        }
    }
    return addresses;
}

// Nothing listens by default; with the network on, one port, on 127.0.0.1.
void TestTerminal::network()
{
    for (const auto network : {VmSpec::Network::Off, VmSpec::Network::Loopback}) {
        VmSession vm;
        bootGuest(vm, network);
        if (QTest::currentTestFailed())
            return;
        const qint64 pid = findProcess(u"qemu-system-x86_64"_s, sharedWorkspace());
        QVERIFY(pid > 0);
        quint16 port = 1;
        bool isAnswered = false;
        vm.findForwardedPort([&](quint16 found) {
            port = found;
            isAnswered = true;
        });
        QTRY_VERIFY(isAnswered);
        const QStringList sockets = internetSockets(pid);
        if (network == VmSpec::Network::Off) {
            QCOMPARE(port, 0);
            QCOMPARE(sockets, QStringList());
        } else {
            QVERIFY(port > 1024);
            QCOMPARE(sockets, QStringList{u"tcp 0100007F:%1"_s.arg(port, 4, 16, QChar(u'0'))
                                              .toUpper()
                                              .replace(u"TCP"_s, u"tcp"_s)});
        }
        vm.stop();
        QTRY_VERIFY(!vm.isRunning());
    }
}

QTEST_MAIN(TestTerminal)
#include "tst_terminal.moc"
