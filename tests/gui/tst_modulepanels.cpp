// SPDX-License-Identifier: GPL-2.0-or-later
//
// A module of the user's own in the real window, on the real guest: chosen, built and booted, its
// parameters, what it has made, what it leaves behind, and its test.
#include "base/files.h"
#include "device/maderecord.h"
#include "fixtures.h"
#include "gui/mainwindow.h"
#include "gui/module/parameterrow.h"
#include "gui/shell/labapplication.h"
#include "klabprocess.h"

#include <KActionCollection>
#include <KColorSchemeManager>

#include <QAbstractButton>
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScreen>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr auto BuildLimit = std::chrono::minutes(20);
static constexpr auto GuestLimit = 60s;

// Makes something of each kind, and forgets a file of it on request.
static const QByteArray Gadget = R"(#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/uaccess.h>

static int count = 2;
module_param(count, int, 0644);
MODULE_PARM_DESC(count, "How many there are");
static char *word = "none";
module_param(word, charp, 0444);
MODULE_PARM_DESC(word, "A word of yours");
static bool leaks;
module_param(leaks, bool, 0444);
MODULE_PARM_DESC(leaks, "Forget to remove a file");
static int levels[4];
static unsigned int filled = 2;
module_param_array(levels, int, &filled, 0644);
MODULE_PARM_DESC(levels, "Four of them");

static char text[64];
static int number;

static ssize_t gadget_read(struct file *file, char __user *to, size_t size, loff_t *at)
{
	pr_info("gadget: is read\n");
	return simple_read_from_buffer(to, size, at, text, strlen(text));
}

static ssize_t gadget_write(struct file *file, const char __user *from, size_t size, loff_t *at)
{
	loff_t start = 0;
	ssize_t taken;

	memset(text, 0, sizeof(text));
	taken = simple_write_to_buffer(text, sizeof(text) - 1, &start, from, size);
	return taken < 0 ? taken : size;
}

static const struct file_operations gadget_fops = {
	.owner = THIS_MODULE,
	.read = gadget_read,
	.write = gadget_write,
};

static struct miscdevice gadget = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "gadget",
	.fops = &gadget_fops,
};

static int __init gadget_init(void)
{
	int error = misc_register(&gadget);

	if (error)
		return error;
	proc_mkdir("gadget", NULL);
	proc_mkdir("gadget_extra", NULL);
	number = register_chrdev(0, "gadget numbers", &gadget_fops);
	return 0;
}

static void __exit gadget_exit(void)
{
	unregister_chrdev(number, "gadget numbers");
	if (!leaks)
		remove_proc_entry("gadget_extra", NULL);
	remove_proc_entry("gadget", NULL);
	misc_deregister(&gadget);
}

module_init(gadget_init);
module_exit(gadget_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("makes something of each kind");
)";

class TestModulePanels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void chosenInTheToolBar();
    void builtAndBooted();
    void parametersTakeEffect();
    void wrongValueIsNotApplied();
    void whatItMade();
    void whatItLeft();
    void testedInTheWindow();
    void choiceIsKept();
    void cleanupTestCase();

private:
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        for (Widget *widget : window()->findChildren<Widget *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        qWarning("no %s", qPrintable(name));
        return nullptr;
    }
    MainWindow *window() const { return m_lab->window(); }
    Workbench *workbench() const { return window()->workbench(); }
    QAction *action(const QString &name) const { return window()->actionCollection()->action(name); }
    void click(const QString &name) const
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY(button);
        QTRY_VERIFY_WITH_TIMEOUT(button->isVisible() && button->isEnabled(), GuestLimit);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    bool waitForJob(std::chrono::milliseconds limit = GuestLimit) const
    {
        return klab::test::waitFor([this] { return !workbench()->isBusy() && !workbench()->isWorking(); },
                                   limit);
    }
    QString message() const
    {
        const auto *label = window()->findChild<QLabel *>(u"message"_s);
        return label && label->isVisible() ? label->text() : QString();
    }
    void screenshot(const QString &name) const;
    QByteArray inGuest(const QString &command) const;
    QTreeWidgetItem *thing(const QString &name) const;

    void openWindow();

    std::unique_ptr<LabApplication> m_lab;
};

// In both colours, to be looked at.
void TestModulePanels::screenshot(const QString &name) const
{
    auto *colors = KColorSchemeManager::instance();
    for (const QString &scheme : {u"Breeze Dark"_s, u"Breeze Light"_s}) {
        colors->activateScheme(colors->indexForScheme(scheme));
        const QString kind = scheme.section(u' ', 1).toLower();
        QTRY_COMPARE(window()->palette().color(QPalette::Window).lightness() < 128, kind == u"dark");
        QVERIFY(window()->grab().save(artefact(u"modulepanels-%1-%2.png"_s.arg(name, kind))));
    }
}

QByteArray TestModulePanels::inGuest(const QString &command) const
{
    QByteArray output;
    bool hasEnded = false;
    workbench()->vm()->agent()->run({u"/bin/sh"_s, u"-c"_s, command}, [&](const Result<GuestExit> &exit) {
        hasEnded = true;
        output = exit ? exit->output : "no answer"_ba;
    });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(hasEnded, GuestLimit); }();
    return output.trimmed();
}

QTreeWidgetItem *TestModulePanels::thing(const QString &name) const
{
    const auto *tree = find<QTreeWidget>(u"What the modules have made"_s);
    const QList<QTreeWidgetItem *> found = tree->findItems(name, Qt::MatchStartsWith | Qt::MatchRecursive);
    return found.isEmpty() ? nullptr : found.first();
}

void TestModulePanels::openWindow()
{
    m_lab.reset(); // it has the workspace's lock
    m_lab = std::make_unique<LabApplication>();
    m_lab->open(sharedWorkspace());
    QVERIFY(window());
    window()->setGeometry(0, 0, 1280, 800);
    window()->activateWindow();
    QVERIFY(klab::test::waitForWindowActive(window()));
}

void TestModulePanels::initTestCase()
{
    QGuiApplication::setQuitOnLastWindowClosed(false);
    QFile::remove(sharedWorkspace() + u"/.boot.json"_s);
    const QString folder = sharedWorkspace() + u"/module/gadget/"_s;
    test::write(folder + u"Makefile"_s, "obj-m := gadget.o\n");
    test::write(sharedWorkspace() + u"/module/pair/Makefile"_s, "obj-m := left.o right.o\n");
    test::write(folder + u"gadget.c"_s, Gadget);
    openWindow();
}

void TestModulePanels::chosenInTheToolBar()
{
    QAction *modules = action(u"modules"_s);
    QCOMPARE(modules->iconText(), workbench()->session()->module().name);
    QVERIFY(modules->menu());
    Q_EMIT modules->menu()->aboutToShow();
    QAction *gadget = nullptr;
    for (QAction *one : modules->menu()->actions()) {
        if (one->text() == u"gadget")
            gadget = one;
    }
    QVERIFY(gadget && !gadget->isChecked());
    QVERIFY(gadget->actionGroup() && gadget->actionGroup()->isExclusive());
    // Each time the menu is made anew, and nothing of the old one is left.
    const qsizetype menus = modules->menu()->findChildren<QMenu *>().size();
    QVERIFY(menus > 0);
    for (int i = 0; i < 3; ++i)
        Q_EMIT modules->menu()->aboutToShow();
    QCOMPARE(modules->menu()->findChildren<QMenu *>().size(), menus);
    gadget = nullptr;
    for (QAction *one : modules->menu()->actions()) {
        if (one->text() == u"gadget")
            gadget = one;
    }
    QVERIFY(gadget);
    gadget->trigger();
    QCOMPARE(modules->iconText(), u"gadget"_s);
    QCOMPARE(workbench()->chosen().size(), 1);
    // Nothing was built of it: its parameters are not known yet.
    action(u"show_parameters"_s)->trigger();
    QCOMPARE(window()->findChildren<ParameterRow *>().size(), 0);
}

void TestModulePanels::builtAndBooted()
{
    action(u"build_and_boot"_s)->trigger();
    QVERIFY(workbench()->isBusy());
    QVERIFY2(waitForJob(BuildLimit), "the build does not end");
    QCOMPARE(workbench()->vm()->state(), VmSession::State::Ready);
    QCOMPARE(inGuest(u"cat /sys/module/gadget/initstate"_s), "live");
    QCOMPARE(inGuest(u"[ -e /sys/module/vdev ] && echo there"_s), "");
    QTRY_COMPARE(window()->findChildren<ParameterRow *>().size(), 4);
}

void TestModulePanels::parametersTakeEffect()
{
    const auto *when = find<QLabel>(u"When the values take effect"_s);
    QTRY_VERIFY_WITH_TIMEOUT(when->text().contains(u"has these values"_s), GuestLimit);
    // One that the module lets be changed: at once.
    click(u"Give count of gadget a value"_s);
    auto *count = find<QDoubleSpinBox>(u"count of gadget"_s);
    QCOMPARE(count->value(), 2); // as the guest shows it
    count->setValue(5);
    QTRY_VERIFY_WITH_TIMEOUT(when->text().contains(u"at once"_s), GuestLimit);
    click(u"Apply the parameters now"_s);
    QVERIFY(waitForJob());
    QCOMPARE(inGuest(u"cat /sys/module/gadget/parameters/count"_s), "5");
    QTRY_VERIFY_WITH_TIMEOUT(when->text().contains(u"has these values"_s), GuestLimit);
    // What the kernel would refuse goes no further.
    click(u"Give word of gadget a value"_s);
    auto *word = find<QLineEdit>(u"word of gadget"_s);
    word->setFocus();
    word->selectAll();
    QTest::keyClicks(word, u"a\"b"_s);
    const auto *problem = find<QLabel>(u"Why the kernel would refuse the value of word"_s);
    QVERIFY(problem->isVisible() && problem->text().contains(u"quotation"_s));
    word->selectAll();
    QTest::keyClicks(word, u"two words"_s);
    QVERIFY(!problem->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(when->text().contains(u"gadget.word. Apply Now loads the module again"_s),
                             GuestLimit);
    QVERIFY(find<QPlainTextEdit>(u"Command that loads the modules"_s)
                ->toPlainText()
                .contains(u"modprobe gadget count=5 'word=two words'"_s));
    const auto isTakenBack = [&](const QString &text) {
        return klab::test::waitFor([&] { return when->text().contains(text); }, GuestLimit);
    };
    screenshot(u"parameters"_s);
    click(u"Apply the parameters now"_s);
    QVERIFY(waitForJob());
    QCOMPARE(inGuest(u"cat /sys/module/gadget/parameters/word"_s), "two words");
    QCOMPARE(inGuest(u"cat /sys/module/gadget/parameters/count"_s), "5");
    // Taken back, it is the module's own again; the other one stays.
    QVERIFY(isTakenBack(u"has these values"_s));
    click(u"Give count of gadget a value"_s);
    QVERIFY2(isTakenBack(u"gadget.count. Apply Now loads the module again"_s), qPrintable(when->text()));
    click(u"Apply the parameters now"_s);
    QVERIFY(waitForJob());
    QCOMPARE(inGuest(u"cat /sys/module/gadget/parameters/count"_s), "2");
    QCOMPARE(inGuest(u"cat /sys/module/gadget/parameters/word"_s), "two words");
    QVERIFY(isTakenBack(u"has these values"_s));
    click(u"Give count of gadget a value"_s);
    count->setValue(5);
    QVERIFY(isTakenBack(u"at once"_s));
    click(u"Apply the parameters now"_s);
    QVERIFY(waitForJob());
}

// While one types, what was there before counts: not what a keystroke on the way would have meant.
void TestModulePanels::wrongValueIsNotApplied()
{
    const auto *when = find<QLabel>(u"When the values take effect"_s);
    const auto *commands = find<QPlainTextEdit>(u"Command that loads the modules"_s);
    const auto *problem = find<QLabel>(u"Why the kernel would refuse the value of levels"_s);
    const auto *apply = find<QAbstractButton>(u"Apply the parameters now"_s);
    auto *levels = find<QLineEdit>(u"levels of gadget"_s);
    const auto type = [levels](const QString &text) {
        levels->setFocus();
        levels->selectAll();
        QTest::keyClicks(levels, text);
    };
    click(u"Give levels of gadget a value"_s);
    type(u"7,8"_s);
    QVERIFY(commands->toPlainText().contains(u"levels=7,8"_s));
    click(u"Apply the parameters now"_s);
    QVERIFY(waitForJob());
    QTRY_VERIFY_WITH_TIMEOUT(when->text().contains(u"has these values"_s), GuestLimit);
    type(u"1,2,x"_s);
    QVERIFY(problem->isVisible());
    QVERIFY2(commands->toPlainText().contains(u"levels=7,8"_s), qPrintable(commands->toPlainText()));
    QVERIFY2(when->text().contains(u"corrected first: gadget.levels."_s), qPrintable(when->text()));
    QVERIFY(apply->isVisible() && !apply->isEnabled() && apply->toolTip().contains(u"corrected"_s));
    screenshot(u"wrong"_s);
    // Nor does leaving it, or what another field is given, change that.
    auto *count = find<QDoubleSpinBox>(u"count of gadget"_s);
    count->setFocus();
    count->setValue(6);
    QCOMPARE(levels->text(), u"1,2,x"_s);
    QVERIFY(commands->toPlainText().contains(u"levels=7,8"_s) && !apply->isEnabled());
    count->setValue(5);
    type(u"1,2,3"_s);
    QVERIFY(!problem->isVisible() && apply->isEnabled() && apply->toolTip().isEmpty());
    click(u"Apply the parameters now"_s);
    QVERIFY(waitForJob());
    QTRY_COMPARE(inGuest(u"cut -d, -f1-3 /sys/module/gadget/parameters/levels"_s), "1,2,3");
    QTRY_VERIFY_WITH_TIMEOUT(when->text().contains(u"has these values"_s), GuestLimit);
    // All fields begin at the same place.
    for (const QWidget *one : {static_cast<const QWidget *>(count),
                               static_cast<const QWidget *>(find<QLineEdit>(u"word of gadget"_s))})
        QCOMPARE(one->mapTo(window(), QPoint()).x(), levels->mapTo(window(), QPoint()).x());
}

void TestModulePanels::whatItMade()
{
    action(u"show_devices"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(thing(u"/dev/gadget"_s), GuestLimit);
    QTRY_COMPARE_WITH_TIMEOUT(thing(u"/dev/gadget"_s)->text(1), u"crw-------"_s, GuestLimit);
    QVERIFY(thing(u"/dev/gadget"_s)->text(2).startsWith(u"10:"));
    QVERIFY2(thing(u"/dev/gadget"_s)->toolTip(0).contains(u"crw------- root root 10, "_s),
             qPrintable(thing(u"/dev/gadget"_s)->toolTip(0)));
    QVERIFY(thing(u"/proc/gadget"_s) && thing(u"/proc/gadget_extra"_s));
    QVERIFY(!thing(u"/sys/module"_s));
    // Text to the device and back, by the buttons.
    auto *tree = find<QTreeWidget>(u"What the modules have made"_s);
    tree->setCurrentItem(thing(u"/dev/gadget"_s));
    auto *text = find<QLineEdit>(u"Text to write"_s);
    for (QLineEdit *one : window()->findChildren<QLineEdit *>()) {
        if (one->accessibleName() == u"Text to write" && one->isVisible())
            text = one;
    }
    text->selectAll();
    QTest::keyClicks(text, u"it is mine"_s);
    const auto press = [this](const QString &name) {
        for (QAbstractButton *one : window()->findChildren<QAbstractButton *>()) {
            if (one->accessibleName() == name && one->isVisible()) {
                QTRY_VERIFY_WITH_TIMEOUT(one->isEnabled(), GuestLimit);
                QTest::mouseClick(one, Qt::LeftButton);
            }
        }
        QVERIFY(waitForJob());
    };
    press(u"Echo"_s);
    QCOMPARE(inGuest(u"cat /dev/gadget"_s), "it is mine");
    press(u"Cat"_s);
    QVERIFY(workbench()->vm()->console()->transcript().count("it is mine") > 1); // the command has it, too
    const auto content = [this] {
        for (const QPlainTextEdit *one : window()->findChildren<QPlainTextEdit *>()) {
            if (one->accessibleName() == u"Content as text" && one->isVisible())
                return one->toPlainText();
        }
        return QString();
    };
    const auto isNoted = [this] {
        return std::ranges::any_of(window()->findChildren<QLabel *>(), [](const QLabel *one) {
            return one->isVisible() && one->text().contains(u"As the terminal showed it"_s);
        });
    };
    // Without the kernel's messages and the prompt.
    QCOMPARE(content().trimmed(), u"it is mine↵"_s);
    QVERIFY(isNoted());
    press(u"Read the file now"_s);
    QVERIFY2(content().startsWith(u"it is mine"), qPrintable(content()));
    QVERIFY(!isNoted());
    screenshot(u"made"_s);
    // Its number has no node until one is made, and loses it with the number.
    QVERIFY(thing(u"gadget numbers"_s));
    tree->setCurrentItem(thing(u"gadget numbers"_s));
    click(u"Create a device node for this number"_s);
    QVERIFY(waitForJob());
    QTRY_VERIFY_WITH_TIMEOUT(thing(u"/dev/gadget_numbers"_s), GuestLimit);
    QTRY_COMPARE(inGuest(u"cat /dev/gadget_numbers"_s), "it is mine");
}

void TestModulePanels::whatItLeft()
{
    const auto *warning = find<QLabel>(u"What was left behind"_s);
    click(u"Unload the modules"_s);
    QVERIFY(waitForJob());
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(u"State of the modules"_s)->isVisible(), GuestLimit);
    QTRY_COMPARE(inGuest(u"ls /dev | grep gadget"_s), "");
    QVERIFY(!warning->isVisible());
    // Now with a bug.
    action(u"show_parameters"_s)->trigger();
    click(u"Give leaks of gadget a value"_s);
    find<QComboBox>(u"leaks of gadget"_s)->setCurrentIndex(0);
    action(u"reload"_s)->trigger();
    QVERIFY(waitForJob());
    QCOMPARE(inGuest(u"cat /sys/module/gadget/parameters/leaks"_s), "Y");
    QCOMPARE(inGuest(u"cat /sys/module/gadget/parameters/count"_s), "5");
    action(u"show_devices"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(thing(u"/dev/gadget"_s), GuestLimit);
    click(u"Unload the modules"_s);
    QVERIFY(waitForJob());
    QTRY_VERIFY_WITH_TIMEOUT(warning->isVisible(), GuestLimit);
    QVERIFY2(warning->text().contains(u"has left behind: /proc/gadget_extra."_s),
             qPrintable(warning->text()));
    QVERIFY(warning->text().contains(u"bug in the driver"_s));
    QVERIFY(thing(u"/proc/gadget_extra"_s)->parent()->text(0).contains(u"left behind"_s));
    screenshot(u"left"_s);
}

void TestModulePanels::testedInTheWindow()
{
    action(u"test_modules"_s)->trigger();
    click(u"Test the chosen modules"_s);
    QVERIFY(workbench()->isBusy());
    QVERIFY2(waitForJob(BuildLimit), "the test does not end");
    const auto *table = find<QTreeWidget>(u"Results of the module tests"_s);
    QCOMPARE(table->topLevelItemCount(), 1);
    QCOMPARE(table->topLevelItem(0)->text(0), u"gadget"_s);
    QVERIFY2(table->topLevelItem(0)->text(1) == u"passed", qPrintable(table->topLevelItem(0)->text(2)));
    QCOMPARE(find<QLabel>(u"Summary of the module tests"_s)->text(), u"1 passed, 0 failed"_s);
    screenshot(u"tests"_s);
    QCOMPARE(workbench()->chosen().size(), 1);
    QCOMPARE(workbench()->session()->chosen(), workbench()->chosen());
}

void TestModulePanels::choiceIsKept()
{
    window()->close();
    openWindow();
    QCOMPARE(action(u"modules"_s)->iconText(), u"gadget"_s);
    QCOMPARE(workbench()->parameters().size(), 4);
    // Of one that is gone, the next start says so, and has the usual one.
    QVERIFY(QDir(sharedWorkspace() + u"/module/gadget"_s).removeRecursively());
    window()->close();
    openWindow();
    QCOMPARE(action(u"modules"_s)->iconText(), workbench()->session()->module().name);
    QVERIFY(message().contains(u"gadget"_s));
}

void TestModulePanels::cleanupTestCase()
{
    if (m_lab)
        window()->close();
    m_lab.reset();
    QFile::remove(sharedWorkspace() + u"/.session.json"_s);
    QFile::remove(sharedWorkspace() + u"/.boot.json"_s);
}

int main(int argc, char **argv)
{
    useOwnSettings();
    klab::LabApplication::prepare();
    QApplication application(argc, argv);
    klab::LabApplication::initialise();
    TestModulePanels test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_modulepanels.moc"
