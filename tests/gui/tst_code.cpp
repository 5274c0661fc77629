// SPDX-License-Identifier: GPL-2.0-or-later
//
// Code intelligence in the real window, on the real clangd and the real kernel: by keys and the mouse.
#include "codewindow.h"
#include "gui/config/symbolview.h"
#include "gui/editor/codehover.h"
#include "gui/editor/codelinks.h"
#include "gui/editor/codesignature.h"
#include "gui/editor/renamedialog.h"
#include "gui/files/quickopen.h"
#include "gui/files/referencespanel.h"
#include "gui/output/issuesview.h"
#include "gui/shell/labapplication.h"

#include <KActionCollection>
#include <KMessageWidget>
#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QAction>
#include <QApplication>
#include <QCursor>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QTest>
#include <QTextBrowser>
#include <QToolTip>
#include <QTreeWidget>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestCode : public test::CodeWindow
{
    Q_OBJECT
public:
    TestCode()
        : CodeWindow(u"code"_s)
    {
    }

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
    void fixes();
    void fixesFromTheIssues();
    void renames();
    void renamesNoOldText();
    void renamesNothingOfTheKernel();
    void checksNames();
    void formats();
    void formatsASelection();
    void hoverTexts_data();
    void hoverTexts();
    void completesAtOnce_data();
    void completesAtOnce();
    void hintsAtParameters();
    void signatureTexts();
    void linksWithTheMouse();
    void findsReferences();
    void findsSymbolsInTheFile();
    void findsSymbolsAnywhere();
    void goesToTheType();
    void switchesHeaderAndSource();
    void keysAreItsOwn_data();
    void keysAreItsOwn();
    void saysWhyNot();
    void cleanupTestCase();

private:
    /// The middle of the word at the cursor, in the part that has the text.
    QPoint pointAtCursor() const
    {
        return textArea()->mapFrom(view(), view()->cursorToCoordinate(view()->cursorPosition())) +
               QPoint(12, 8);
    }
    void point(Qt::KeyboardModifiers modifiers) const
    {
        QMouseEvent move(QEvent::MouseMove, pointAtCursor(), textArea()->mapToGlobal(pointAtCursor()),
                         Qt::NoButton, Qt::NoButton, modifiers);
        QCoreApplication::sendEvent(textArea(), &move);
    }
    const QLabel *signatureTip() const { return m_window->findChild<QLabel *>(u"signatureTip"_s); }
    /// The list of Quick Open, as it is spoken.
    QStringList found() const
    {
        const auto *list = m_window->findChild<QuickOpen *>()->findChild<QListView *>();
        QStringList names;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            names << list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        return names;
    }
    void beginLine(const QString &after);
    /// A dialog or a menu that is shown; null: there is none of that name.
    template<typename T>
    T *shown(const QString &name) const
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == name && widget->isVisible())
                return qobject_cast<T *>(widget);
        }
        return nullptr;
    }
    /// Whether the window says this, above the documents or in the status bar.
    bool says(const QString &text) const
    {
        const QList<QLabel *> labels = m_window->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }
    /// Types a mistake that clangd knows the fix of; the cursor stays there.
    void makeAMistake();
    /// Asks by keys to rename what the cursor is on, up to the preview.
    void askToRename(const QString &name);
};

void TestCode::initTestCase()
{
    openWindow();
}

// Each begins with the module's source as it is.
void TestCode::init()
{
    showSource();
}

/// Puts the cursor into an empty line behind the one with @p after.
void TestCode::beginLine(const QString &after)
{
    moveTo(after, after);
    press(Qt::Key_End);
    press(Qt::Key_Return);
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
                                  qPrintable(QToolTip::text()), 60000);
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
    QTRY_COMPARE_WITH_TIMEOUT(area()->currentFile(), path(u"module/kernel/mutex.hpp"_s), 60000);
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
    QTRY_COMPARE_WITH_TIMEOUT(area()->currentFile(), path(u"linux/include/linux/module.h"_s), 60000);
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
    QTRY_VERIFY_WITH_TIMEOUT(view()->isCompletionActive(), 60000);
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
    QTRY_VERIFY_WITH_TIMEOUT(view()->isCompletionActive(), 60000);
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
    QTRY_VERIFY_WITH_TIMEOUT(document()->mark(number) != 0, 60000);
    auto *issues = m_window->actionCollection()->action(u"show_issues"_s);
    issues->trigger();
    screenshot(u"finding"_s);
    view()->setFocus();
    for (int i = 0; i < int(QStringLiteral(" nowhere();").size()); ++i)
        QTest::keyClick(textArea(), Qt::Key_Backspace);
    QTRY_COMPARE_WITH_TIMEOUT(document()->mark(number), 0U, 60000);
}

void TestCode::makeAMistake()
{
    moveTo(u".lock_interruptible"_s, u"errupt"_s);
    QTest::keyClick(textArea(), Qt::Key_Delete); // "lock_intrruptible"
    QTRY_VERIFY_WITH_TIMEOUT(document()->mark(view()->cursorPosition().line()) != 0, 60000);
}

// By the keyboard, from a menu at the cursor; and taken back as one step.
void TestCode::fixes()
{
    makeAMistake();
    const QString mistaken = document()->text();
    QVERIFY(mistaken.contains(u"lock_intrruptible"));
    for (const bool dark : {true, false}) {
        lookDark(dark);
        press(Qt::Key_Return, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(shown<QMenu>(u"fixes"_s), 60000);
        screenshot(dark ? u"fix-dark"_s : u"fix-light"_s);
        if (dark)
            QTest::keyClick(shown<QMenu>(u"fixes"_s), Qt::Key_Escape);
    }
    auto *menu = shown<QMenu>(u"fixes"_s);
    QVERIFY2(menu->activeAction()->text().contains(u"lock_interruptible"),
             qPrintable(menu->activeAction()->text()));
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(document()->text(), m_text);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(document()->text(), mistaken);
    // At once, before clangd has read the text: it is waited for.
    press(Qt::Key_Return, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(shown<QMenu>(u"fixes"_s), 60000);
    QTest::keyClick(shown<QMenu>(u"fixes"_s), Qt::Key_Return);
    QTRY_COMPARE(document()->text(), m_text);
}

void TestCode::fixesFromTheIssues()
{
    makeAMistake();
    m_window->actionCollection()->action(u"show_issues"_s)->trigger();
    auto *tree = m_window->findChild<IssuesView *>()->findChild<QTreeView *>();
    QTRY_VERIFY_WITH_TIMEOUT(tree->model()->rowCount() > 0, 60000);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Home);
    const QList<QAction *> actions = tree->actions();
    const auto fix =
        std::ranges::find_if(actions, [](const QAction *action) { return action->text().contains(u"Fix"); });
    QVERIFY(fix != actions.end() && (*fix)->isEnabled());
    (*fix)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(shown<QMenu>(u"fixes"_s), 60000);
    QTest::keyClick(shown<QMenu>(u"fixes"_s), Qt::Key_Return);
    QTRY_COMPARE(document()->text(), m_text);
    QTRY_VERIFY_WITH_TIMEOUT(!(*fix)->isEnabled(), 60000);
}

void TestCode::askToRename(const QString &name)
{
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(shown<QDialog>(u"rename"_s), 60000);
    auto *dialog = shown<QDialog>(u"rename"_s);
    auto *edit = dialog->findChild<QLineEdit *>();
    QTest::keyClick(edit, Qt::Key_Return); // the same name leads nowhere
    QVERIFY(dialog->isVisible());
    QTest::keyClicks(edit, name);
    screenshot(u"rename"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(shown<QDialog>(u"editPreview"_s), 30000);
}

// In the module and its header; one place is left out. The files are open, since clangd's own index takes
// its time: the dialog says so.
void TestCode::renames()
{
    const QString header = path(u"module/vdev/vdev.h"_s);
    const QString other = path(u"module/vdev/vdev_module.c"_s);
    area()->open({header});
    area()->open({other});
    const QString otherText = document()->text();
    area()->open({m_file});
    moveTo(u"vdev_devices"_s, u"vdev_devices"_s);
    askToRename(u"vdev_count"_s);
    auto *dialog = shown<QDialog>(u"editPreview"_s);
    QVERIFY(dialog);
    QVERIFY(!badge().contains(u"indexing") || dialog->findChild<KMessageWidget *>()->isVisible());
    auto *tree = dialog->findChild<QTreeWidget *>();
    QStringList files;
    for (int i = 0; i < tree->topLevelItemCount(); ++i)
        files << tree->topLevelItem(i)->text(0).section(u'/', -1);
    QVERIFY2(files.contains(u"vdev.cpp") && files.contains(u"vdev.h"), qPrintable(files.join(u' ')));
    for (const bool dark : {true, false}) {
        lookDark(dark);
        screenshot(dark ? u"preview-dark"_s : u"preview-light"_s);
    }
    if (const qsizetype at = files.indexOf(u"vdev_module.c"); at >= 0) {
        tree->setCurrentItem(tree->topLevelItem(int(at)));
        QTest::keyClick(tree, Qt::Key_Space);
    }
    QTest::keyClick(tree, Qt::Key_Return);
    QTRY_COMPARE(document()->text(), QString(m_text).replace(u"vdev_devices"_s, u"vdev_count"_s));
    QCOMPARE(area()->currentFile(), m_file);
    QVERIFY(area()->modifiedFiles().contains(header));
    QVERIFY(!area()->modifiedFiles().contains(other));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(document()->text(), m_text);
    area()->open({header});
    QVERIFY(document()->text().contains(u"extern unsigned int vdev_count;"));
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(document()->text().contains(u"extern unsigned int vdev_devices;"));
    QVERIFY(!area()->modifiedFiles().contains(header));
    area()->open({other});
    QCOMPARE(document()->text(), otherText);
}

// What has changed since the places were shown is left alone, and so is all else.
void TestCode::renamesNoOldText()
{
    const QString header = path(u"module/vdev/vdev.h"_s);
    area()->open({header});
    const QString before = document()->text();
    area()->open({m_file});
    moveTo(u"vdev_devices"_s, u"vdev_devices"_s);
    askToRename(u"vdev_count"_s);
    QVERIFY(shown<QDialog>(u"editPreview"_s));
    document()->insertText({0, 0}, u"// another version\n"_s);
    QTest::keyClick(shown<QDialog>(u"editPreview"_s)->findChild<QTreeWidget *>(), Qt::Key_Return);
    QTRY_VERIFY(says(u"has changed in the meantime"_s));
    QCOMPARE(document()->text(), u"// another version\n"_s + m_text);
    area()->open({header});
    QCOMPARE(document()->text(), before);
}

void TestCode::renamesNothingOfTheKernel()
{
    area()->open({path(u"linux/drivers/char/misc.c"_s)});
    moveTo(u"int misc_register("_s, u"misc_register"_s);
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"belongs to the kernel"_s), 30000);
    screenshot(u"rename-kernel"_s);
    QVERIFY(!shown<QDialog>(u"rename"_s));
}

void TestCode::checksNames()
{
    RenameDialog dialog(u"length"_s, true);
    auto *edit = dialog.findChild<QLineEdit *>();
    const auto canGoOn = [&](const QString &name) {
        edit->setText(name);
        const QList<QPushButton *> buttons = dialog.findChildren<QPushButton *>();
        return std::ranges::any_of(buttons, [](const QPushButton *button) {
            return button->text().contains(u"Preview") && button->isEnabled();
        });
    };
    for (const QString &name : {u""_s, u"length"_s, u"1length"_s, u"a b"_s, u"class"_s})
        QVERIFY2(!canGoOn(name), qPrintable(name));
    QVERIFY(canGoOn(u"size"_s));
}

// C++ as the layer has it, C as the kernel has it.
void TestCode::formats()
{
    moveTo(u"contents->clear();"_s, u"contents"_s);
    type(u"   "_s);
    QVERIFY(document()->text() != m_text);
    press(Qt::Key_L, Qt::ControlModifier | Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(document()->text(), m_text, 60000);
    press(Qt::Key_L, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(says(u"already formatted"_s));
}

void TestCode::formatsASelection()
{
    area()->open({path(u"module/vdev/vdev_module.c"_s)});
    const QString before = document()->text();
    const int last = document()->lines() - 1;
    document()->insertText(
        {last, 0},
        u"int  f(int the_very_first_of_them, int the_very_second_of_them, int the_third_of_them);\n"
        "int  g;\n"_s);
    view()->setSelection({last, 0, last + 1, 0});
    auto *action = m_window->actionCollection()->action(u"code_format_selection"_s);
    QVERIFY(action->isEnabled());
    action->trigger();
    // No line is longer than 80 letters, and what is not selected stays.
    QTRY_COMPARE_WITH_TIMEOUT(document()->text(),
                              before + u"int f(int the_very_first_of_them, int the_very_second_of_them,\n"
                                       "      int the_third_of_them);\nint  g;\n"_s,
                              60000);
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(document()->text().contains(u"int  f("));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(document()->text(), before);
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

void TestCode::completesAtOnce_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("rest");
    QTest::newRow("after the arrow") << u"contents->"_s << u"remov"_s;
    QTest::newRow("after a letter") << u"contents->r"_s << u"emov"_s;
    QTest::newRow("after the word") << u"contents->remov"_s << u""_s;
    QTest::newRow("a name") << u"lim"_s << u"i"_s;
}

// Whenever the list is there, Return takes from it, however fast it comes after the last letter.
void TestCode::completesAtOnce()
{
    QFETCH(QString, first);
    QFETCH(QString, rest);
    const QString whole = first == u"lim" ? u"limit"_s : u"contents->remove_front"_s;
    for (int round = 0; round < 5; ++round) {
        document()->setText(m_text);
        beginLine(u"contents->clear();"_s);
        type(first);
        QTRY_VERIFY_WITH_TIMEOUT(view()->isCompletionActive(), 10000);
        type(rest);
        QTRY_VERIFY_WITH_TIMEOUT(view()->isCompletionActive(), 10000);
        QTest::keyClick(textArea(), Qt::Key_Return);
        type(u"(1)"_s); // in their order, though the list may take its time
        QTRY_COMPARE(line().trimmed(), whole + u"(1)"_s);
    }
}

void TestCode::hintsAtParameters()
{
    beginLine(u"contents->clear();"_s);
    type(u"contents->push("_s);
    QTRY_VERIFY_WITH_TIMEOUT(signatureTip() && signatureTip()->isVisible(), 60000);
    QVERIFY2(signatureTip()->text().contains(u"push(<b>"), qPrintable(signatureTip()->text()));
    for (const bool dark : {true, false}) {
        lookDark(dark);
        screenshot(dark ? u"signature-dark"_s : u"signature-light"_s);
    }
    type(u"1, "_s);
    QTRY_VERIFY2_WITH_TIMEOUT(!signatureTip()->text().contains(u"push(<b>") &&
                                  signatureTip()->text().contains(u"<b>"),
                              qPrintable(signatureTip()->text()), 60000);
    QTest::keyClick(textArea(), Qt::Key_Escape);
    QVERIFY(!signatureTip()->isVisible());
    QCOMPARE(line().trimmed(), u"contents->push(1,"_s);
    QTest::keyClick(textArea(), Qt::Key_Backspace);
    QTest::keyClick(textArea(), Qt::Key_Backspace);
    type(u", "_s); // there is nothing to hint at behind the last parameter
    QTRY_VERIFY_WITH_TIMEOUT(signatureTip()->isVisible(), 60000);
    type(u"2);"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!signatureTip()->isVisible(), 60000);
}

void TestCode::signatureTexts()
{
    CallSignatures found;
    QCOMPARE(CodeSignature::toHtml(found), QString());
    for (int i = 0; i < 9; ++i)
        found.signatures.append({u"f%1(a<b>, c)"_s.arg(i), 3, 7, QString(1000, u'x')});
    found.active = 6;
    const QString html = CodeSignature::toHtml(found);
    QVERIFY2(html.startsWith(u"<div><code>f6(<b>a&lt;b&gt;</b>, c)"), qPrintable(html));
    QCOMPARE(html.count(u"<code>"), 4);
    QVERIFY2(html.contains(u"and 5 more"), qPrintable(html));
    QVERIFY(html.size() < 700);
}

void TestCode::linksWithTheMouse()
{
    const auto *links = m_window->findChild<CodeLinks *>();
    moveTo(u".lock_interruptible"_s, u"lock_interruptible"_s);
    const int from = view()->cursorPosition().line();
    point(Qt::NoModifier);
    QVERIFY(!links->underlined().isValid());
    for (const bool dark : {true, false}) {
        lookDark(dark);
        point(Qt::NoModifier);
        point(Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(links->underlined().isValid(), 60000);
        QCOMPARE(document()->text(links->underlined()), u"lock_interruptible"_s);
        QCOMPARE(textArea()->cursor().shape(), Qt::PointingHandCursor);
        screenshot(dark ? u"link-dark"_s : u"link-light"_s);
    }
    QTest::keyRelease(textArea(), Qt::Key_Control);
    QVERIFY(!links->underlined().isValid());
    QTest::mouseClick(textArea(), Qt::LeftButton, Qt::ControlModifier, pointAtCursor());
    QTRY_COMPARE_WITH_TIMEOUT(area()->currentFile(), path(u"module/kernel/mutex.hpp"_s), 60000);
    QTest::mouseClick(textArea(), Qt::BackButton);
    QTRY_COMPARE(area()->currentFile(), m_file);
    QCOMPARE(view()->cursorPosition().line(), from);
    QTest::mouseClick(textArea(), Qt::ForwardButton);
    QTRY_COMPARE(area()->currentFile(), path(u"module/kernel/mutex.hpp"_s));
}

void TestCode::findsReferences()
{
    const auto *panel = m_window->findChild<ReferencesPanel *>();
    moveTo(u".lock_interruptible"_s, u"interruptible"_s);
    press(Qt::Key_F12, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(panel->model()->lineCount() >= 4, 20000);
    const auto *summary = panel->findChild<QLabel *>(u"referencesSummary"_s);
    QVERIFY2(summary->isVisible() && summary->text().contains(u"'lock_interruptible' in"),
             qPrintable(summary->text()));
    for (const bool dark : {true, false}) {
        lookDark(dark);
        screenshot(dark ? u"references-dark"_s : u"references-light"_s);
    }
    press(Qt::Key_F4);
    QVERIFY2(line().contains(u"lock_interruptible"), qPrintable(line()));
    const int first = view()->cursorPosition().line();
    press(Qt::Key_F4);
    QVERIFY(view()->cursorPosition().line() != first || area()->currentFile() != m_file);
    press(Qt::Key_F4, Qt::ShiftModifier);
    QCOMPARE(view()->cursorPosition().line(), first);
    // By the keys of the list.
    m_window->actionCollection()->action(u"show_references"_s)->trigger();
    QVERIFY(panel->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(view()->hasFocus());
}

void TestCode::findsSymbolsInTheFile()
{
    press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(found().size() > 5, 60000);
    for (const bool dark : {true, false}) {
        lookDark(dark);
        screenshot(dark ? u"symbols-dark"_s : u"symbols-light"_s);
    }
    QTest::keyClicks(QApplication::focusWidget(), u"seek"_s);
    QTRY_VERIFY2(found().value(0).startsWith(u"seek, VDev"), qPrintable(found().join(u'|')));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY2(line().contains(u"seek("), qPrintable(line()));
    QVERIFY(view()->hasFocus());
}

void TestCode::findsSymbolsAnywhere()
{
    press(Qt::Key_T, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"vdevmodule"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(!found().isEmpty() && found().first().startsWith(u"VDevModule, "),
                              qPrintable(found().join(u'|')), 20000);
    for (const bool dark : {true, false}) {
        lookDark(dark);
        screenshot(dark ? u"workspace-symbols-dark"_s : u"workspace-symbols-light"_s);
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(area()->currentFile(), m_file);
    QVERIFY2(line().contains(u"struct VDevModule"), qPrintable(line()));
    press(Qt::Key_T, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"no_such_name_at_all"_s);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"No symbol has these letters"_s), 20000);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(view()->hasFocus());
}

void TestCode::goesToTheType()
{
    moveTo(u"contents->clear();"_s, u"contents"_s);
    press(Qt::Key_F12, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(area()->currentFile(), path(u"module/kernel/mutex.hpp"_s), 60000);
    QVERIFY2(line().contains(u"class") || line().contains(u"struct"), qPrintable(line()));
}

void TestCode::switchesHeaderAndSource()
{
    press(Qt::Key_O, Qt::ControlModifier | Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(area()->currentFile(), path(u"module/vdev/vdev.h"_s), 60000);
    press(Qt::Key_O, Qt::ControlModifier | Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(area()->currentFile(), m_file, 60000);
}

void TestCode::keysAreItsOwn_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"go_definition", "go_declaration", "go_type", "go_counterpart", "go_symbol", "go_any_symbol",
          "go_place_back", "go_place_forward", "find_references", "next_reference", "previous_reference",
          "code_fix", "code_rename", "code_format"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

// Neither the window nor the text means another thing by them.
void TestCode::keysAreItsOwn()
{
    QFETCH(QString, name);
    const QAction *action = m_window->actionCollection()->action(name);
    QVERIFY(action);
    QVERIFY(!action->shortcut().isEmpty());
    QList<QAction *> all = m_window->actionCollection()->actions() + view()->actionCollection()->actions();
    all.removeAll(action);
    for (const QAction *other : std::as_const(all))
        QVERIFY2(!other->shortcuts().contains(action->shortcut()), qPrintable(other->objectName()));
}

void TestCode::saysWhyNot()
{
    view()->setCursorPosition({0, 0}); // a comment begins there
    press(Qt::Key_F12);
    QTRY_VERIFY(says(u"no name at the cursor"_s));
    press(Qt::Key_F12, Qt::ShiftModifier);
    QTRY_VERIFY(says(u"Put the cursor on a name and press Shift+F12"_s));
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
