// SPDX-License-Identifier: GPL-2.0-or-later
//
// Who calls a function, and who sets and calls an operation, in the real window on the real clangd.
#include "codewindow.h"
#include "gui/files/callspanel.h"
#include "gui/files/referencespanel.h"
#include "gui/shell/labapplication.h"

#include <KActionCollection>

#include <QAction>
#include <QApplication>
#include <QTreeView>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Row = CallTree::Row;

class TestCodeCalls : public test::CodeWindow
{
    Q_OBJECT
public:
    TestCodeCalls()
        : CodeWindow(u"codecalls"_s)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void init();
    void saysWhatItIsFor();
    void callers();
    void callersOfATemplatesUse();
    void recursion();
    void operationOfATable();
    void operationOfTheLayer();
    void whoSetsAndCallsAMember();
    void saysWhyNot();
    void keyIsItsOwn();
    void isInTheMenus();
    void cleanupTestCase();

private:
    CallsPanel *panel() const { return m_window->findChild<CallsPanel *>(); }
    const CallTree *tree() const { return panel()->tree(); }
    QTreeView *list() const { return panel()->findChild<QTreeView *>(); }
    QString summary() const { return panel()->findChild<QLabel *>(u"callsSummary"_s)->text(); }
    QModelIndex top() const { return tree()->index(0, 0); }
    bool isLoaded(const QModelIndex &index) const
    {
        const Row *row = tree()->rowAt(index);
        return row && row->state == Row::State::Loaded;
    }
    /// The names below a row.
    QStringList namesBelow(const QModelIndex &index) const
    {
        QStringList names;
        for (int row = 0; row < tree()->rowCount(index); ++row)
            names << tree()->rowAt(tree()->index(row, 0, index))->item.name;
        return names;
    }
    /// A row below another one; invalid: there is none.
    QModelIndex find(const QModelIndex &index, const QString &name) const
    {
        return tree()->index(int(namesBelow(index).indexOf(name)), 0, index);
    }
    /// Asks by the key, and waits for the function and these callers of it: clangd may be reading yet.
    bool ask(const QString &name, const QStringList &callers) const
    {
        return test::waitFor(
            [&] {
                if (tree()->top() && !isLoaded(top()))
                    return false;
                const QStringList found = namesBelow(top());
                const bool isIt = tree()->top() && tree()->top()->item.name == name;
                if (isIt &&
                    std::ranges::all_of(callers, [&](const QString &one) { return found.contains(one); }))
                    return true;
                view()->setFocus();
                press(Qt::Key_H, Qt::ControlModifier | Qt::AltModifier);
                (void)test::waitFor([&] { return isLoaded(top()); }, 2s);
                return false;
            },
            60s);
    }

    QAction *action(const QString &name) const { return m_window->actionCollection()->action(name); }
    /// Whether the window says this anywhere.
    bool says(const QString &text) const
    {
        const QList<QLabel *> labels = m_window->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }
    void screenshots(const QString &name) const
    {
        for (const bool dark : {true, false}) {
            lookDark(dark);
            screenshot(name + (dark ? u"-dark"_s : u"-light"_s));
        }
    }
};

void TestCodeCalls::initTestCase()
{
    openWindow();
    area()->open({m_file});
    QTRY_VERIFY2_WITH_TIMEOUT(badge() == u"clangd" || badge().contains(u"indexing"), qPrintable(badge()),
                              30000);
}

void TestCodeCalls::init()
{
    showSource();
}

void TestCodeCalls::saysWhatItIsFor()
{
    action(u"show_calls"_s)->trigger();
    QVERIFY(says(u"press Ctrl+Alt+H"_s));
    screenshots(u"calls-empty"_s);
}

void TestCodeCalls::callers()
{
    area()->open({path(u"module/kernel/mutex.hpp"_s)});
    moveTo(u"lock_interruptible()"_s, u"lock_interruptible"_s);
    QVERIFY(ask(u"lock_interruptible"_s, {u"open"_s, u"read"_s, u"write"_s, u"seek"_s}));
    QVERIFY2(summary().contains(u"of 'lock_interruptible' in"), qPrintable(summary()));
    const QModelIndex reader = find(top(), u"read"_s);
    QVERIFY(reader.siblingAtColumn(CallTree::PlaceColumn).data().toString().startsWith(u"vdev.cpp:"));
    QVERIFY(reader.siblingAtColumn(CallTree::LineColumn).data().toString().contains(u"lock_interruptible()"));
    // By keys: into the tree, to the row, its callers, and the line.
    action(u"show_calls"_s)->trigger();
    QCOMPARE(QApplication::focusWidget(), list());
    list()->setCurrentIndex(reader);
    QTest::keyClick(list(), Qt::Key_Right);
    QVERIFY(test::waitFor([&] { return isLoaded(reader); }, 20s));
    screenshots(u"calls"_s);
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(area()->currentFile(), m_file);
    QVERIFY2(line().contains(u"lock_interruptible"), qPrintable(line()));
    QVERIFY(view()->hasFocus());
    // By the mouse.
    const QRect writer = list()->visualRect(find(top(), u"write"_s));
    const int before = view()->cursorPosition().line();
    QTest::mouseDClick(list()->viewport(), Qt::LeftButton, Qt::NoModifier, writer.center());
    QVERIFY(view()->cursorPosition().line() != before);
}

// clangd answers only where a template's function is defined, which is open in the meantime.
void TestCodeCalls::callersOfATemplatesUse()
{
    moveTo(u".lock_interruptible"_s, u"interruptible"_s);
    QVERIFY(ask(u"lock_interruptible"_s, {u"read"_s}));
}

void TestCodeCalls::recursion()
{
    area()->open({path(u"module/vdev/vdev_module.c"_s)});
    const QString before = document()->text();
    document()->insertText(
        {document()->lines() - 1, 0},
        u"\nint demo_odd(int n);\nint demo_even(int n) { return n ? demo_odd(n - 1) : 1; }\n"
        "int demo_odd(int n) { return n ? demo_even(n - 1) : demo_odd(n + 2); }\n"_s);
    moveTo(u"int demo_even"_s, u"demo_even"_s);
    QVERIFY(ask(u"demo_even"_s, {u"demo_odd"_s}));
    const QModelIndex odd = find(top(), u"demo_odd"_s);
    list()->expand(odd);
    QVERIFY(test::waitFor([&] { return isLoaded(odd); }, 20s));
    for (const QString &name : {u"demo_even"_s, u"demo_odd"_s}) {
        const QModelIndex again = find(odd, name);
        QVERIFY(again.isValid());
        QCOMPARE(tree()->rowAt(again)->kind, Row::Kind::Circle);
        QVERIFY(!tree()->hasChildren(again));
    }
    screenshots(u"calls-recursive"_s);
    document()->setText(before);
}

void TestCodeCalls::operationOfATable()
{
    area()->open({path(u"linux/drivers/char/misc.c"_s)});
    moveTo(u"int misc_open("_s, u"misc_open"_s);
    QVERIFY(ask(u"misc_open"_s, {u"misc_fops"_s}));
    QVERIFY2(summary().contains(u"Nothing calls 'misc_open' by its name."), qPrintable(summary()));
    QVERIFY2(summary().contains(u"the operation .open of misc_fops"), qPrintable(summary()));
    QCOMPARE(tree()->rowAt(find(top(), u"misc_fops"_s))->kind, Row::Kind::Table);
    screenshots(u"calls-table"_s);
}

void TestCodeCalls::operationOfTheLayer()
{
    moveTo(u"Result<usize> read("_s, u"read("_s);
    QVERIFY(ask(u"read"_s, {}));
    QVERIFY(test::waitFor([&] { return summary().contains(u"MiscDeviceRegistration<VDev>"); }, 20s));
    QVERIFY2(summary().contains(u"struct file_operations"), qPrintable(summary()));
    screenshots(u"calls-layer"_s);
}

void TestCodeCalls::whoSetsAndCallsAMember()
{
    const auto *references = m_window->findChild<ReferencesPanel *>();
    area()->open({path(u"linux/drivers/char/misc.c"_s)});
    moveTo(u".open\t"_s, u"open"_s);
    const auto titles = [&] {
        QStringList found;
        for (int row = 0; row < references->model()->fileCount(); ++row) {
            if (const QModelIndex index = references->model()->index(row, 0);
                references->model()->isTitle(index))
                found << references->model()->nameAt(index);
        }
        return found;
    };
    press(Qt::Key_F12, Qt::ShiftModifier);
    QVERIFY(test::waitFor([&] { return titles().size() == 3; }, 60s));
    QCOMPARE(titles(), QStringList({u"Called in"_s, u"Set in"_s, u"Other"_s}));
    screenshots(u"references-member"_s);
    press(Qt::Key_F4); // the first call
    QVERIFY2(line().contains(u"open(") || line().contains(u"open)("), qPrintable(line()));
    press(Qt::Key_F4, Qt::ShiftModifier); // round to the last of them, over the titles
    QVERIFY2(line().contains(u"open"), qPrintable(line()));
}

void TestCodeCalls::saysWhyNot()
{
    view()->setCursorPosition({0, 0}); // a comment begins there
    press(Qt::Key_H, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(test::waitFor([&] { return says(u"no name at the cursor"_s); }));
    view()->setFocus();
    moveTo(u"constexpr usize limit"_s, u"limit"_s);
    press(Qt::Key_H, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(test::waitFor([&] { return says(u"'limit' is not a function"_s); }, 20s));
    screenshots(u"calls-none"_s);
}

// Neither the window nor the text means another thing by it.
void TestCodeCalls::keyIsItsOwn()
{
    const QAction *action = action(u"find_callers"_s);
    QVERIFY(action && !action->shortcut().isEmpty());
    QList<QAction *> all = m_window->actionCollection()->actions() + view()->actionCollection()->actions();
    all.removeAll(action);
    for (const QAction *other : std::as_const(all))
        QVERIFY2(!other->shortcuts().contains(action->shortcut()), qPrintable(other->objectName()));
}

void TestCodeCalls::isInTheMenus()
{
    const QAction *action = action(u"find_callers"_s);
    const QList<QObject *> menus = action->associatedObjects();
    const auto isIn = [&](const QString &name) {
        return std::ranges::any_of(menus, [&](const QObject *menu) { return menu->objectName() == name; });
    };
    QVERIFY(isIn(u"go"_s));
    QVERIFY(isIn(u"ktexteditor_popup"_s));
}

void TestCodeCalls::cleanupTestCase()
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
    TestCodeCalls test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_codecalls.moc"
