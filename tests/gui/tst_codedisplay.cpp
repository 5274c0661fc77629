// SPDX-License-Identifier: GPL-2.0-or-later
//
// The colours of names and the hints between them, in the real window, on the real clangd and the real
// kernel.
#include "codewindow.h"
#include "gui/editor/codedocument.h"
#include "gui/editor/codehighlighter.h"
#include "gui/editor/codehints.h"
#include "gui/shell/labapplication.h"

#include <KActionCollection>
#include <KConfigGroup>
#include <KSharedConfig>
#include <KSyntaxHighlighting/Theme>

#include <QAction>
#include <QApplication>
#include <QImage>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;
using KSyntaxHighlighting::Theme;
using KTextEditor::Cursor;
using Kind = SemanticToken::Kind;
using namespace std::chrono_literals;

class TestCodeDisplay : public test::CodeWindow
{
    Q_OBJECT
public:
    TestCodeDisplay()
        : CodeWindow(u"codedisplay"_s)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void init();
    void startsWithAFile();
    void colours_data();
    void colours();
    void coloursOfTheTheme_data();
    void coloursOfTheTheme();
    void greysWhatIsLeftOut();
    void coloursFollowEdits();
    void coloursInEachTab();
    void coloursLargeFiles();
    void hintsAreOffAtFirst();
    void hintsAtCalls();
    void hintsGoWithTheirLine();
    void hintsInLargeFiles();
    void switchesOff();
    void cleanupTestCase();

private:
    const CodeHighlighter *highlighter() const { return area()->currentCode()->highlighter(); }
    const CodeHints *hints() const { return area()->currentCode()->hints(); }
    QAction *action(const QString &name) const { return m_window->actionCollection()->action(name); }
    /// Waits for the colour of a word.
    bool waitForColour(const QString &context, const QString &word, std::optional<Kind> kind) const
    {
        const auto isThere = [&] { return highlighter()->kindAt(placeOf(context, word)) == kind; };
        return test::waitFor(isThere, 60s);
    }
    bool waitForHints(const QString &context, const QStringList &labels) const
    {
        const auto areThere = [&] { return hints()->labels(placeOf(context, context).line()) == labels; };
        return test::waitFor(areThere, 60s);
    }
    bool isPainted(Cursor place, int length, QRgb colour) const;
};

/// Whether letters of a word, which is shown, have nearly this colour.
bool TestCodeDisplay::isPainted(Cursor place, int length, QRgb colour) const
{
    const auto pointOf = [this](Cursor at) { return view()->cursorToCoordinate(at); };
    const QPoint begin = pointOf(place);
    const QPoint end = pointOf({place.line(), place.column() + length});
    const QRect area(textArea()->mapFrom(view(), begin), QSize(end.x() - begin.x(), 16));
    const QImage picture = textArea()->grab(area).toImage();
    constexpr int Near = 40; // letters have soft edges
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QRgb pixel = picture.pixel(x, y);
            if (std::abs(qRed(pixel) - qRed(colour)) < Near &&
                std::abs(qGreen(pixel) - qGreen(colour)) < Near &&
                std::abs(qBlue(pixel) - qBlue(colour)) < Near)
                return true;
        }
    }
    return false;
}

void TestCodeDisplay::initTestCase()
{
    openWindow();
}

// Each begins with the module's source as it is.
void TestCodeDisplay::init()
{
    showSource();
}

void TestCodeDisplay::startsWithAFile()
{
    area()->open({m_file});
    QTRY_VERIFY2_WITH_TIMEOUT(badge() == u"clangd" || badge().contains(u"indexing"), qPrintable(badge()),
                              30000);
}

void TestCodeDisplay::colours_data()
{
    QTest::addColumn<QString>("context");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("kind"); ///< -1: none
    const auto row = [](const char *name, const QString &context, const QString &word,
                        std::optional<Kind> kind) {
        QTest::newRow(name) << context << word << (kind ? int(*kind) : -1);
    };
    row("member function", u"contents->clear();"_s, u"clear"_s, Kind::Function);
    row("called in a macro", u"TRY(device->contents.lock"_s, u"lock_interruptible"_s, Kind::Function);
    row("parameter", u"open(ArcBorrow<Device> device"_s, u"device"_s, Kind::Parameter);
    row("parameter used", u"return device.clone"_s, u"device"_s, Kind::Parameter);
    row("macro", u"TRY(device->contents.lock"_s, u"TRY"_s, Kind::Macro);
    row("macro of the kernel", u"pr_info(\"starting"_s, u"pr_info"_s, Kind::Macro);
    row("type", u"open(ArcBorrow<Device> device"_s, u"ArcBorrow"_s, Kind::Type);
    row("field", u"unsigned int number;"_s, u"number"_s, Kind::Field);
    row("namespace", u"using namespace kernel"_s, u"kernel"_s, Kind::Namespace);
    row("global", u"constexpr usize limit"_s, u"limit"_s, Kind::Global);
    row("local", u"contents->clear();"_s, u"contents"_s, {});
    row("keyword", u"static Result<Arc<Device>> open"_s, u"static"_s, {});
    row("auto", u"auto contents"_s, u"auto"_s, {});
    row("string", u"\"vdev contents\""_s, u"vdev"_s, {});
    row("comment", u"// What a device can hold"_s, u"device"_s, {});
}

void TestCodeDisplay::colours()
{
    QFETCH(QString, context);
    QFETCH(QString, word);
    QFETCH(int, kind);
    moveTo(context, word);
    QVERIFY(waitForColour(u"contents->clear();"_s, u"clear"_s, Kind::Function)); // they are there
    const std::optional<Kind> found = highlighter()->kindAt(placeOf(context, word));
    QCOMPARE(found ? int(*found) : -1, kind);
}

void TestCodeDisplay::coloursOfTheTheme_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("dark") << true;
    QTest::newRow("light") << false;
}

void TestCodeDisplay::coloursOfTheTheme()
{
    QFETCH(bool, isDark);
    moveTo(u"contents->clear();"_s, u"clear"_s);
    view()->setCursorPosition({view()->cursorPosition().line() + 4, 0}); // its line is not the current one
    QVERIFY(waitForColour(u"contents->clear();"_s, u"clear"_s, Kind::Function));
    lookDark(isDark);
    const auto isDarkNow = [this] {
        return qGray(view()->theme().editorColor(Theme::BackgroundColor)) < 128;
    };
    QTRY_COMPARE(isDarkNow(), isDark);
    const auto isRight = [this](const QString &context, const QString &word, Theme::TextStyle style) {
        return isPainted(placeOf(context, word), int(word.size()), view()->theme().textColor(style));
    };
    QTRY_VERIFY(isRight(u"contents->clear();"_s, u"clear"_s, Theme::Function));
    QTRY_VERIFY(isRight(u"TRY(device->contents.lock"_s, u"TRY"_s, Theme::Preprocessor));
    QTRY_VERIFY(isRight(u"open(ArcBorrow<Device> device"_s, u"ArcBorrow"_s, Theme::DataType));
    screenshot(isDark ? u"colours-dark"_s : u"colours-light"_s);
}

void TestCodeDisplay::greysWhatIsLeftOut()
{
    const int line = placeOf(u"struct Device {"_s, u"struct"_s).line();
    document()->insertText({line, 0}, u"#ifdef NO_SUCH_OPTION\nint left_out;\n#endif\n"_s);
    view()->setCursorPosition({line + 4, 0});
    QVERIFY(waitForColour(u"int left_out"_s, u"int"_s, Kind::Inactive));
    QVERIFY(waitForColour(u"int left_out"_s, u"left_out"_s, Kind::Inactive));
    QTRY_VERIFY(isPainted({line + 1, 0}, 3, view()->theme().textColor(Theme::Comment)));
    QVERIFY(!highlighter()->kindAt({line, 2})); // the directive itself is code
    screenshot(u"left-out"_s);
}

// At once as the text moves, and rightly once clangd has read it.
void TestCodeDisplay::coloursFollowEdits()
{
    const QString context = u"contents->clear();"_s;
    QVERIFY(waitForColour(context, u"clear"_s, Kind::Function));
    document()->insertLine(placeOf(context, context).line(),
                           u"\t\t\tTRY(file.seek(0, Whence::Set, 1, 1));"_s);
    QCOMPARE(highlighter()->kindAt(placeOf(context, u"clear"_s)), Kind::Function);
    QVERIFY(!highlighter()->kindAt(placeOf(u"TRY(file.seek(0"_s, u"seek"_s)));
    QVERIFY(waitForColour(u"TRY(file.seek(0"_s, u"seek"_s, Kind::Function));
    QCOMPARE(highlighter()->kindAt(placeOf(context, u"clear"_s)), Kind::Function);
    document()->removeLine(placeOf(u"TRY(file.seek(0"_s, u"seek"_s).line());
    QVERIFY(waitForColour(context, u"clear"_s, Kind::Function));
    // Another name is another thing.
    const Cursor place = placeOf(context, u"clear"_s);
    document()->replaceText({place, Cursor(place.line(), place.column() + 5)}, u"no_such"_s);
    const auto isGone = [this, place] { return !highlighter()->kindAt(place); };
    QVERIFY(test::waitFor(isGone, 60s));
}

void TestCodeDisplay::coloursInEachTab()
{
    area()->open({path(u"module/kernel/mutex.hpp"_s)});
    const QString context = u"lock_interruptible("_s;
    moveTo(context, u"lock_interruptible"_s);
    QVERIFY(waitForColour(context, u"lock_interruptible"_s, Kind::Function));
    area()->open({m_file});
    QVERIFY(waitForColour(u"contents->clear();"_s, u"clear"_s, Kind::Function));
}

// As much as is shown, and what comes into view.
void TestCodeDisplay::coloursLargeFiles()
{
    area()->open({path(u"linux/kernel/fork.c"_s)});
    moveTo(u"void __init fork_init(void)"_s, u"fork_init"_s);
    QVERIFY(waitForColour(u"void __init fork_init(void)"_s, u"fork_init"_s, Kind::Function));
    QVERIFY2(highlighter()->size() < 2000, qPrintable(QString::number(highlighter()->size())));
    const QString last = u"SYSCALL_DEFINE1(unshare"_s;
    QVERIFY(placeOf(last, last).line() > 3000);
    moveTo(last, last);
    QVERIFY(waitForColour(last, last.section(u'(', 0, 0), Kind::Macro));
    QVERIFY2(highlighter()->size() < 2000, qPrintable(QString::number(highlighter()->size())));
    screenshot(u"kernel"_s);
}

void TestCodeDisplay::hintsAreOffAtFirst()
{
    QVERIFY(!action(u"inlay_hints"_s)->isChecked());
    QVERIFY(action(u"semantic_highlighting"_s)->isChecked());
    QVERIFY(waitForColour(u"contents->clear();"_s, u"clear"_s, Kind::Function));
    QCOMPARE(hints()->size(), 0);
}

void TestCodeDisplay::hintsAtCalls()
{
    const QString context = u"constexpr UintParameter devices{"_s;
    moveTo(context, u"devices"_s);
    const Cursor cursor = view()->cursorPosition();
    const int right = view()->cursorToCoordinate({cursor.line(), document()->lineLength(cursor.line())}).x();
    action(u"inlay_hints"_s)->trigger();
    QVERIFY2(waitForHints(context, {u"name:"_s, u"&variable:"_s, u"min:"_s, u"max:"_s}),
             qPrintable(hints()->labels(cursor.line()).join(u' ')));
    QVERIFY(hints()->labels(placeOf(u"auto contents"_s, u"auto"_s).line()).value(0).startsWith(u':'));
    QCOMPARE(view()->cursorPosition(), cursor);
    QCOMPARE(document()->text(), m_text);
    QVERIFY(area()->modifiedFiles().isEmpty());
    const auto isWider = [&] {
        return view()->cursorToCoordinate({cursor.line(), document()->lineLength(cursor.line())}).x() > right;
    };
    QTRY_VERIFY(isWider());
    for (const bool dark : {true, false}) {
        lookDark(dark);
        screenshot(dark ? u"hints-dark"_s : u"hints-light"_s);
    }
    // Keys go through the letters alone.
    press(Qt::Key_End);
    QCOMPARE(view()->cursorPosition(), Cursor(cursor.line(), document()->lineLength(cursor.line())));
    const int column = placeOf(context, u"1,"_s).column();
    view()->setCursorPosition({cursor.line(), column - 1});
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    QCOMPARE(view()->cursorPosition(), Cursor(cursor.line(), column + 1));
}

// A line that is changed has none until clangd has read it; those of the others move along.
void TestCodeDisplay::hintsGoWithTheirLine()
{
    const QStringList parameter{u"name:"_s, u"&variable:"_s, u"min:"_s, u"max:"_s};
    const QString context = u"constexpr UintParameter devices{"_s;
    const QString other = u"Mutex<Vec<u8>> contents"_s;
    QVERIFY(waitForHints(context, parameter));
    QVERIFY(waitForHints(other, {u"name:"_s}));
    document()->insertLine(0, u"// another line"_s);
    QCOMPARE(hints()->labels(placeOf(context, context).line()), parameter);
    document()->insertText({placeOf(context, context).line(), 0}, u" "_s);
    QCOMPARE(hints()->labels(placeOf(context, context).line()), QStringList());
    QCOMPARE(hints()->labels(placeOf(other, other).line()), QStringList{u"name:"_s});
    QVERIFY(waitForHints(context, parameter));
    const Cursor place = placeOf(other, other);
    document()->insertText(place, u"\n"_s);
    QCOMPARE(hints()->labels(placeOf(other, other).line()), QStringList());
    QVERIFY(waitForHints(other, {u"name:"_s}));
}

void TestCodeDisplay::hintsInLargeFiles()
{
    area()->open({path(u"linux/kernel/fork.c"_s)});
    for (const QString &context : {u"void __init fork_init(void)"_s, u"SYSCALL_DEFINE1(unshare"_s}) {
        moveTo(context, context);
        const int line = view()->cursorPosition().line();
        const auto areThere = [this, line] {
            for (int near = line - 20; near < line + 20; ++near) {
                if (!hints()->labels(near).isEmpty())
                    return true;
            }
            return false;
        };
        QVERIFY(test::waitFor(areThere, 60s));
    }
    QVERIFY(hints()->size() < 300);
}

// All at once, for good, and on again.
void TestCodeDisplay::switchesOff()
{
    const auto kept = [](const char *key) {
        return KSharedConfig::openConfig()->group(u"Code"_s).readEntry(key, QString());
    };
    QVERIFY(waitForColour(u"contents->clear();"_s, u"clear"_s, Kind::Function));
    QVERIFY(waitForHints(u"Mutex<Vec<u8>> contents"_s, {u"name:"_s}));
    action(u"inlay_hints"_s)->trigger();
    action(u"semantic_highlighting"_s)->trigger();
    QCOMPARE(hints()->size(), 0);
    QCOMPARE(highlighter()->size(), 0);
    QCOMPARE(kept("InlayHints"), u"false"_s);
    QCOMPARE(kept("SemanticHighlighting"), u"false"_s);
    screenshot(u"off"_s);
    action(u"semantic_highlighting"_s)->trigger();
    QVERIFY(waitForColour(u"contents->clear();"_s, u"clear"_s, Kind::Function));
    QCOMPARE(kept("SemanticHighlighting"), u"true"_s);
    QCOMPARE(hints()->size(), 0);
}

void TestCodeDisplay::cleanupTestCase()
{
    document()->setText(m_text);
    m_window.reset();
    QTRY_VERIFY(processesWith(u"--compile-commands-dir="_s + sharedWorkspace()).isEmpty());
}

int main(int argc, char **argv)
{
    useOwnSettings();
    qunsetenv("KLAB_CLANGD"); // it is what this looks at
    LabApplication::prepare();
    QApplication application(argc, argv);
    LabApplication::initialise();
    TestCodeDisplay test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_codedisplay.moc"
