// SPDX-License-Identifier: GPL-2.0-or-later
//
// Code intelligence in the real window, on the real clangd and the real kernel: by keys and the mouse.
#include "gui/config/symbolview.h"
#include "gui/editor/codehover.h"
#include "gui/editor/editorarea.h"
#include "gui/mainwindow.h"
#include "gui/shell/labapplication.h"
#include "klabprocess.h"

#include <KActionCollection>
#include <KColorSchemeManager>
#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QApplication>
#include <QCursor>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QScreen>
#include <QTest>
#include <QTextBrowser>
#include <QToolTip>
#include <QWindow>

using namespace klab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestCode : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void startsWithAFile();
    void hovers();
    void optionsAreOnTheirPage();
    void goesAndComesBack();
    void goesOnIntoTheKernel();
    void completes();
    void completesWhileTypingGoesOn();
    void marksAsItIsTyped();
    void hoverTexts_data();
    void hoverTexts();
    void saysWhyNot();
    void cleanupTestCase();

private:
    static QString path(const QString &name)
    {
        return QFileInfo(sharedWorkspace() + u'/' + name).canonicalFilePath();
    }
    EditorArea *area() const { return m_window->findChild<EditorArea *>(); }
    KTextEditor::View *view() const { return area()->currentView(); }
    KTextEditor::Document *document() const { return view()->document(); }
    QString line() const { return document()->line(view()->cursorPosition().line()); }
    QString badge() const
    {
        const auto *label = m_window->findChild<QLabel *>(u"languageBadge"_s);
        return label->isVisible() ? label->text() : QString();
    }
    /// Puts the cursor on a word, in the first line with all of @p context.
    void moveTo(const QString &context, const QString &word);
    /// The part of the view that has the text.
    QWidget *textArea() const;
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(m_window->windowHandle(), Qt::Key(key), modifiers);
    }
    void type(const QString &text) const { QTest::keyClicks(textArea(), text); }
    void lookDark(bool dark) const;
    static void screenshot(const QString &name)
    {
        QTest::qWait(50); // for what is drawn a moment later
        QGuiApplication::primaryScreen()->grabWindow(0).save(artefact(u"code-%1.png"_s.arg(name)));
    }

    std::unique_ptr<LabSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    QString m_file;
    QString m_text;
};

void TestCode::initTestCase()
{
    Result<Workspace> workspace = Workspace::open(sharedWorkspace());
    QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().message));
    m_session = std::make_unique<LabSession>(std::move(*workspace));
    m_window = std::make_unique<MainWindow>(m_session.get());
    m_window->setGeometry(0, 0, 1280, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(test::waitForWindowActive(m_window.get()));
    m_file = path(u"module/vdev/vdev.cpp"_s);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_text = QString::fromUtf8(file.readAll());
}

// Each begins with the module's source as it is.
void TestCode::init()
{
    if (!m_window || badge().isEmpty())
        return;
    QToolTip::hideText();
    area()->open({m_file});
    if (document()->text() != m_text)
        document()->setText(m_text);
    view()->setFocus();
}

void TestCode::moveTo(const QString &context, const QString &word)
{
    for (int number = 0; number < document()->lines(); ++number) {
        const qsizetype at = document()->line(number).indexOf(context);
        if (at < 0)
            continue;
        const auto column = int(document()->line(number).indexOf(word, at));
        view()->setCursorPosition({number, column});
        return;
    }
    QFAIL(qPrintable(u"There is no '%1'."_s.arg(context)));
}

QWidget *TestCode::textArea() const
{
    for (QWidget *widget : view()->findChildren<QWidget *>()) {
        if (QByteArrayView(widget->metaObject()->className()).endsWith("KateViewInternal"))
            return widget;
    }
    return nullptr;
}

void TestCode::lookDark(bool dark) const
{
    KColorSchemeManager *manager = KColorSchemeManager::instance();
    manager->activateScheme(manager->indexForScheme(dark ? u"Breeze Dark"_s : u"Breeze Light"_s));
}

// Nothing runs before there is something that it is for.
void TestCode::startsWithAFile()
{
    QCOMPARE(badge(), QString());
    area()->open({m_file});
    QTRY_VERIFY(badge().startsWith(u"clangd"));
    QTRY_VERIFY2_WITH_TIMEOUT(badge() == u"clangd" || badge().contains(u"indexing"), qPrintable(badge()),
                              30000);
    QVERIFY(!m_window->findChild<QLabel *>(u"languageBadge"_s)->toolTip().isEmpty());
}

void TestCode::hovers()
{
    moveTo(u".lock_interruptible"_s, u"interruptible"_s);
    for (const bool dark : {true, false}) {
        lookDark(dark);
        QCursor::setPos(m_window->mapToGlobal(QPoint(640, 780)));
        QToolTip::hideText();
        const QPoint place = view()->cursorToCoordinate(view()->cursorPosition()) + QPoint(4, 8);
        QCursor::setPos(view()->mapToGlobal(place));
        QTRY_VERIFY2_WITH_TIMEOUT(QToolTip::text().contains(u"lock_interruptible"),
                                  qPrintable(QToolTip::text()), 10000);
        screenshot(dark ? u"hover-dark"_s : u"hover-light"_s);
    }
    QCursor::setPos(m_window->mapToGlobal(QPoint(640, 780)));
}

// An option is defined where it is set.
void TestCode::optionsAreOnTheirPage()
{
    document()->insertLine(0, u"// CONFIG_KASAN"_s);
    moveTo(u"CONFIG_KASAN"_s, u"KASAN"_s);
    press(Qt::Key_F12);
    const auto isShown = [this] {
        const auto *symbol = m_window->findChild<SymbolView *>();
        const auto *text = symbol ? symbol->findChild<QTextBrowser *>() : nullptr;
        return text && text->isVisible() && text->toPlainText().contains(u"CONFIG_KASAN"_s);
    };
    QVERIFY(test::waitFor(isShown, 60s));
    screenshot(u"kernel-option-page"_s);
}

void TestCode::goesAndComesBack()
{
    moveTo(u".lock_interruptible"_s, u"interruptible"_s);
    const int from = view()->cursorPosition().line();
    press(Qt::Key_F12);
    QTRY_COMPARE_WITH_TIMEOUT(area()->currentFile(), path(u"module/kernel/mutex.hpp"_s), 10000);
    QVERIFY2(line().contains(u"lock_interruptible"), qPrintable(line()));
    const int to = view()->cursorPosition().line();
    press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(area()->currentFile(), m_file);
    QCOMPARE(view()->cursorPosition().line(), from);
    press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(area()->currentFile(), path(u"module/kernel/mutex.hpp"_s));
    QCOMPARE(view()->cursorPosition().line(), to);
}

void TestCode::goesOnIntoTheKernel()
{
    area()->open({path(u"module/vdev/vdev_module.c"_s)});
    moveTo(u"module_init("_s, u"module_init"_s);
    press(Qt::Key_F12);
    QTRY_COMPARE_WITH_TIMEOUT(area()->currentFile(), path(u"linux/include/linux/module.h"_s), 10000);
    QVERIFY2(line().contains(u"module_init"), qPrintable(line()));
    press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(area()->currentFile(), path(u"module/vdev/vdev_module.c"_s));
}

void TestCode::completes()
{
    moveTo(u"contents->clear();"_s, u"contents"_s);
    press(Qt::Key_End);
    press(Qt::Key_Return);
    type(u"contents->"_s);
    QTRY_VERIFY_WITH_TIMEOUT(view()->isCompletionActive(), 10000);
    for (const bool dark : {true, false}) {
        lookDark(dark);
        screenshot(dark ? u"completion-dark"_s : u"completion-light"_s);
    }
    type(u"remov"_s); // which no word of the text begins with
    QTRY_VERIFY(view()->isCompletionActive());
    QTest::keyClick(textArea(), Qt::Key_Return);
    QTRY_COMPARE(line().trimmed(), u"contents->remove_front"_s);
}

// What was asked for a text that has changed meanwhile is asked once more.
void TestCode::completesWhileTypingGoesOn()
{
    moveTo(u"contents->clear();"_s, u"contents"_s);
    press(Qt::Key_End);
    press(Qt::Key_Return);
    type(u"contents->r"_s);
    QTest::qWait(120); // by then it was asked, and may have been answered
    type(u"emov"_s);
    QTest::qWait(500); // as a person looks at the list
    QTRY_VERIFY_WITH_TIMEOUT(view()->isCompletionActive(), 10000);
    screenshot(u"completion-typed"_s);
    QTest::keyClick(textArea(), Qt::Key_Return);
    QTRY_COMPARE(line().trimmed(), u"contents->remove_front"_s);
}

void TestCode::marksAsItIsTyped()
{
    moveTo(u"contents->clear();"_s, u"contents"_s);
    const int number = view()->cursorPosition().line();
    press(Qt::Key_End);
    type(u" nowhere();"_s);
    view()->abortCompletion();
    QTRY_VERIFY_WITH_TIMEOUT(document()->mark(number) != 0, 10000);
    auto *issues = m_window->actionCollection()->action(u"show_issues"_s);
    issues->trigger();
    screenshot(u"finding"_s);
    view()->setFocus();
    for (int i = 0; i < int(QStringLiteral(" nowhere();").size()); ++i)
        QTest::keyClick(textArea(), Qt::Key_Backspace);
    QTRY_COMPARE_WITH_TIMEOUT(document()->mark(number), 0U, 10000);
}

void TestCode::hoverTexts_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("has");
    QTest::addColumn<QString>("lacks");
    QTest::newRow("code") << u"### x\n```c\nint *a;\n```"_s << u"int *a;"_s << u"```"_s;
    QTest::newRow("html") << u"<img src=\"file:///etc/passwd\"> a < b"_s << u"&lt;img"_s << u"<img"_s;
    QTest::newRow("image") << u"![a](file:///etc/passwd)"_s << u""_s << u"src="_s;
    QTest::newRow("long") << QString(100000, u'x') << u"…"_s << QString(3001, u'x');
}

void TestCode::hoverTexts()
{
    QFETCH(QString, markdown);
    QFETCH(QString, has);
    QFETCH(QString, lacks);
    const QString html = CodeHover::toHtml(markdown);
    QVERIFY2(html.contains(has), qPrintable(html));
    QVERIFY2(!html.contains(lacks), qPrintable(html));
}

void TestCode::saysWhyNot()
{
    view()->setCursorPosition({0, 0}); // a comment begins there
    press(Qt::Key_F12);
    const auto isTold = [this] {
        for (const QLabel *label : m_window->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u"no name at the cursor"))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(isTold());
}

void TestCode::cleanupTestCase()
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
    TestCode test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_code.moc"
