// SPDX-License-Identifier: GPL-2.0-or-later
//
// Modules of the user's own in the real window, on the real guest: a new one from a template, and a
// folder that is dropped on the window.
#include "base/files.h"
#include "gui/mainwindow.h"
#include "gui/newmodule/newmoduledialog.h"
#include "gui/newmodule/templatelist.h"
#include "gui/shell/labapplication.h"
#include "klabprocess.h"
#include "lab/trust.h"

#include <KActionCollection>
#include <KToolBar>

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QWindow>

using namespace klab;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

static constexpr auto BuildLimit = std::chrono::minutes(20);
static constexpr auto GuestLimit = 30s;

class TestOwnModule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void sixClicksToAnOwnText();
    void namesAreCheckedWhileTyping();
    void folderIsOpenedAndTrusted();

private:
    MainWindow *window() const { return m_lab->window(); }
    Workbench *workbench() const { return window()->workbench(); }
    QAction *action(const char *name) const
    {
        return window()->actionCollection()->action(QLatin1StringView(name));
    }
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            for (Widget *widget : top->findChildren<Widget *>()) {
                if ((widget->accessibleName() == name || widget->objectName() == name) && widget->isVisible())
                    return widget;
            }
        }
        return nullptr;
    }
    // A button of the welcome page.
    QToolButton *link(const QString &text) const
    {
        for (QToolButton *button : window()->findChildren<QToolButton *>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }
    bool waitFor(const std::function<bool()> &condition, std::chrono::milliseconds limit = GuestLimit) const
    {
        return klab::test::waitFor(condition, limit);
    }
    QString message() const
    {
        const auto *label = window()->findChild<QLabel *>(u"message"_s);
        return label && label->isVisible() ? label->text() : QString();
    }
    QByteArray console() const
    {
        const auto *console = workbench()->vm()->console(); // none before the first boot
        return console ? console->transcript() : QByteArray();
    }
    QStringList chosen() const
    {
        QStringList names;
        for (const Module &module : workbench()->chosen())
            names << module.name;
        return names;
    }
    QString at(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(at(name)).path()));
        QVERIFY(writeFile(at(name), text));
    }
    void click(QWidget *widget, QPoint place = {})
    {
        QVERIFY(widget);
        ++m_clicks;
        QTest::mouseClick(widget, Qt::LeftButton, Qt::NoModifier, place);
    }
    void type(const QString &text) const
    {
        for (const QChar c : text)
            QTest::keyClick(QApplication::activeWindow()->windowHandle(), c.toLatin1());
    }
    void enter() const { QTest::keyClick(QApplication::activeWindow()->windowHandle(), Qt::Key_Return); }
    void drop(const QString &path, QWidget *target = nullptr) const;
    QWidget *textInput() const;
    void buildsFolder();
    void answer(const QString &box, const QString &text) const;
    static void screenshot(const QString &name)
    {
        QGuiApplication::primaryScreen()->grabWindow(0).save(artefact(u"own-%1.png"_s.arg(name)));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<LabApplication> m_lab;
    int m_clicks = 0;
};

void TestOwnModule::initTestCase()
{
    QGuiApplication::setQuitOnLastWindowClosed(false);
}

void TestOwnModule::init()
{
    QFile::remove(sharedWorkspace() + u"/.session.json"_s);
    QFile::remove(sharedWorkspace() + u"/.boot.json"_s);
    m_lab = std::make_unique<LabApplication>();
    m_lab->open(sharedWorkspace());
    QVERIFY(window());
    window()->setGeometry(0, 0, 1280, 800);
    window()->activateWindow();
    QVERIFY(klab::test::waitForWindowActive(window()));
}

void TestOwnModule::cleanup()
{
    if (QTest::currentTestFailed())
        screenshot(u"failed-"_s + QLatin1StringView(QTest::currentTestFunction()));
    if (m_lab)
        window()->close();
    m_lab.reset();
}

// The list of templates begins with what makes nothing to write to: one more click. The kernel is built.
void TestOwnModule::sixClicksToAnOwnText()
{
    QVERIFY(workbench()->build());
    QVERIFY2(waitFor([this] { return !workbench()->isBusy(); }, BuildLimit), "the build does not end");
    QElapsedTimer clock;
    clock.start();
    m_clicks = 0;
    click(link(u"&New Module…"_s));
    auto *dialog = find<NewModuleDialog>(u"newModule"_s);
    QVERIFY(dialog && klab::test::waitForWindowActive(dialog));
    QTRY_VERIFY(find<QLineEdit>(u"Name of the module"_s)->hasFocus());
    type(u"parrot"_s); // in the place of what is suggested
    QCOMPARE(dialog->name(), u"parrot"_s);
    auto *templates = find<TemplateList>(u"Templates"_s);
    QListWidgetItem *misc = templates->findItems(u"Misc device"_s, Qt::MatchExactly).value(0);
    QVERIFY(misc);
    click(templates->viewport(), templates->visualItemRect(misc).center());
    QCOMPARE(find<QLabel>(u"demo"_s)->text(), u"echo hello > /dev/parrot; cat /dev/parrot"_s);
    screenshot(u"dialog"_s);
    click(find<QPushButton>(u"create"_s));
    const QString main = sharedWorkspace() + u"/module/parrot/parrot.cpp"_s;
    QVERIFY(waitFor([&] { return window()->currentFile() == main; }));
    QCOMPARE(chosen(), QStringList{u"parrot"_s});
    window()->activateWindow();
    QVERIFY(klab::test::waitForWindowActive(window()));
    const auto *files = find<QTreeView>(u"Files"_s);
    QVERIFY(files && waitFor([&] { return files->currentIndex().data().toString() == u"parrot.cpp"_s; }));
    screenshot(u"created"_s);

    click(window()->toolBar()->widgetForAction(action("build_and_boot")));
    QVERIFY(waitFor([this] { return workbench()->isBusy(); }));
    QVERIFY(waitFor([this] { return !workbench()->isBusy(); }));
    screenshot(u"booted"_s);
    QVERIFY2(message().contains(u"parrot is loaded."_s), qPrintable(message()));
    QVERIFY2(message().contains(u"echo hello > /dev/parrot; cat /dev/parrot"_s), qPrintable(message()));
    ++m_clicks; // into the console: by its key, as a click may land on what the guest prints
    QTest::keyClick(window()->windowHandle(), Qt::Key_3, Qt::ControlModifier);
    type(u"echo my own text > /dev/parrot; cat /dev/parrot"_s);
    enter();
    QVERIFY(waitFor([this] { return console().contains("my own text\r\n"); }));
    screenshot(u"text"_s);
    qInfo("%d clicks, %lld ms", m_clicks, clock.elapsed());
    QVERIFY(m_clicks <= 6);
    QVERIFY(clock.durationElapsed() < test::patience(60'000ms));
}

void TestOwnModule::namesAreCheckedWhileTyping()
{
    action("module_new")->trigger();
    auto *dialog = find<NewModuleDialog>(u"newModule"_s);
    QVERIFY(dialog && klab::test::waitForWindowActive(dialog));
    auto *name = find<QLineEdit>(u"Name of the module"_s);
    const auto *verdict = find<QLabel>(u"verdict"_s);
    const auto *create = find<QPushButton>(u"create"_s);
    QTRY_VERIFY(name->hasFocus());
    const auto isRefused = [&](const QString &text, const QString &reason) {
        name->setText(text);
        const bool isTold = verdict->text().contains(reason) && !create->isEnabled();
        if (!isTold)
            qWarning("%s: %s", qPrintable(text), qPrintable(verdict->text()));
        return isTold;
    };
    QVERIFY(isRefused(u"my-driver"_s, u"the kernel would call it my_driver. Use my_driver instead."_s));
    QVERIFY(isRefused(u"vdev"_s, u"There is already a module called vdev"_s));
    QVERIFY(isRefused({}, u"The module needs a name."_s));
    name->setText(u"wire"_s);
    QVERIFY(verdict->text().endsWith(u"/module/wire"_s));
    // What the layer has nothing for is in C, with the reason, and so is what the kernel lacks.
    auto *templates = find<TemplateList>(u"Templates"_s);
    templates->setCurrentItem(templates->findItems(u"Network device"_s, Qt::MatchExactly).value(0));
    QVERIFY(dialog->language() == Module::Language::C);
    QVERIFY2(find<QLabel>(u"needs"_s)->text().contains(u"Choose the profile 'driver'"_s),
             qPrintable(find<QLabel>(u"needs"_s)->text()));
    screenshot(u"needs"_s);
    QTest::keyClick(name, Qt::Key_Up);
    QVERIFY(dialog->language() == Module::Language::C); // a platform driver, too
    templates->setCurrentRow(0);
    QVERIFY(dialog->language() == Module::Language::Cxx);
    Q_EMIT templates->itemActivated(templates->currentItem()); // some styles do at a single click
    QVERIFY(dialog->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!QDir(sharedWorkspace() + u"/module/wire"_s).exists());
}

// The part of the editor that takes drops itself, when a file is open.
QWidget *TestOwnModule::textInput() const
{
    for (QWidget *widget : window()->findChildren<QWidget *>()) {
        if (widget->inherits("KateViewInternal") && widget->isVisible())
            return widget;
    }
    return nullptr;
}

void TestOwnModule::drop(const QString &path, QWidget *target) const
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    if (!target)
        target = window()->centralWidget();
    QDragEnterEvent entered({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &entered);
    QVERIFY(entered.isAccepted());
    QDropEvent dropped({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &dropped);
    QVERIFY(dropped.isAccepted());
}

void TestOwnModule::answer(const QString &box, const QString &text) const
{
    QVERIFY(waitFor([&] { return find<QMessageBox>(box) != nullptr; }));
    screenshot(u"trust"_s);
    for (QAbstractButton *button : find<QMessageBox>(box)->buttons()) {
        if (button->text().remove(u'&') == text) {
            button->click();
            return;
        }
    }
    QFAIL(qPrintable(u"no answer "_s + text));
}

void TestOwnModule::folderIsOpenedAndTrusted()
{
    write(u"course/Makefile"_s, "all:\n\ttrue\n");
    write(u"course/drv/Makefile"_s, "obj-m := drv.o\n");
    write(u"course/drv/drv.c"_s,
          "#include <linux/module.h>\nstatic int __init drv_init(void)\n{\n\tpr_info(\"drv is here\\n\");\n"
          "\treturn 0;\n}\nstatic void __exit drv_exit(void)\n{\n}\nmodule_init(drv_init);\n"
          "module_exit(drv_exit);\nMODULE_LICENSE(\"GPL\");\nMODULE_DESCRIPTION(\"a test\");\n");
    write(u"twin/Makefile"_s, "obj-m := drv.o\n");
    write(u"computed/Makefile"_s, "obj-m := $(patsubst %.c,%.o,$(shell ls $(src) | grep 'c$$'))\n");
    write(u"computed/found.c"_s,
          "#include <linux/module.h>\nMODULE_LICENSE(\"GPL\");\nMODULE_DESCRIPTION(\"a test\");\n");
    write(u"late/Makefile"_s, "obj-m := late.o\n");
    write(u"empty/notes.txt"_s, "");
    const QByteArray before = folderDigest(m_folder.path());
    drop(at(u"empty"_s));
    QVERIFY2(message().contains(u"has no Makefile and no Kbuild file.\nWrite a Makefile"_s),
             qPrintable(message()));
    drop(at(u"course"_s));
    QVERIFY2(message().contains(u"builds no module.\nIts subfolders have Makefiles"_s),
             qPrintable(message()));

    drop(at(u"course/drv"_s));
    QVERIFY(waitFor([this] { return window()->currentFile() == at(u"course/drv/drv.c"_s); }));
    QCOMPARE(chosen(), QStringList{u"drv"_s});
    const auto *files = find<QTreeView>(u"Files"_s);
    QVERIFY(files && waitFor([&] { return files->currentIndex().data().toString() == u"drv.c"_s; }));
    QCOMPARE(files->model()->index(1, 0).data().toString(), u"drv"_s);
    screenshot(u"folder"_s);
    QVERIFY(textInput() && textInput()->acceptDrops());
    drop(at(u"twin"_s), textInput());
    QVERIFY2(message().contains(u"There is already a module called drv"_s), qPrintable(message()));
    drop(at(u"course/drv"_s));
    QVERIFY2(message().contains(u"is in the workspace already, as drv."_s), qPrintable(message()));

    // One whose Makefile does not say what it makes.
    drop(at(u"computed"_s));
    QVERIFY2(message().contains(u"choose Build All of computed"_s), qPrintable(message()));

    // It is read, not built, before it is trusted.
    const QDir built(sharedWorkspace() + u"/build/lab/modules/drv"_s);
    action("build")->trigger();
    answer(u"folderTrustQuestion"_s, u"Do Not Build It"_s);
    QVERIFY(!workbench()->isBusy() && !built.exists());
    action("watch")->trigger();
    answer(u"folderTrustQuestion"_s, u"Do Not Build It"_s);
    QVERIFY(!action("watch")->isChecked());
    // An answer that cannot be kept counts for nothing, and is not passed over.
    const QString data = QFileInfo(TrustStore::usualFile()).path();
    const QFile::Permissions permissions = QFile::permissions(data);
    QVERIFY(QFile::setPermissions(data, permissions | QFile::WriteOther));
    action("build")->trigger();
    answer(u"folderTrustQuestion"_s, u"Trust"_s);
    QVERIFY(waitFor([this] { return find<QMessageBox>(u"folderTrustFailure"_s) != nullptr; }));
    find<QMessageBox>(u"folderTrustFailure"_s)->close();
    QVERIFY(!workbench()->isBusy() && !built.exists());
    QVERIFY(QFile::setPermissions(data, permissions));
    action("build_and_boot")->trigger();
    answer(u"folderTrustQuestion"_s, u"Trust"_s);
    QVERIFY(waitFor([this] { return console().contains("drv is here"); }, BuildLimit));
    QVERIFY(waitFor([this] { return !workbench()->isBusy(); }));
    QCOMPARE(folderDigest(m_folder.path()), before);

    buildsFolder();
    QCOMPARE(folderDigest(m_folder.path()), before);

    // Closed, they stay as they are, and the bundled module takes their place.
    QMenu *menu = action("close_folder")->menu();
    for (int left = 2; left > 0; --left) {
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().size(), left);
        menu->actions().constFirst()->trigger();
    }
    QCOMPARE(chosen(), QStringList{u"vdev"_s});
    QVERIFY(!built.exists());
    QVERIFY(waitFor([&] { return files->model()->rowCount() == 2; }));
    QCOMPARE(folderDigest(m_folder.path()), before);

    // With the watch on, which would build it at once, it is asked about before it is chosen.
    action("watch")->trigger();
    QVERIFY(waitFor([this] { return workbench()->watch()->isActive() && !workbench()->isWorking(); },
                    BuildLimit));
    drop(at(u"late"_s));
    answer(u"folderTrustQuestion"_s, u"Do Not Build It"_s);
    QCOMPARE(chosen(), QStringList{u"vdev"_s});
    action("watch")->trigger();
}

// It is offered where modules are chosen, asks whether the folder is trusted, and leads to the module.
void TestOwnModule::buildsFolder()
{
    QMenu *modules = action("modules")->menu();
    Q_EMIT modules->aboutToShow();
    QStringList texts;
    QAction *build = nullptr;
    for (QAction *one : modules->actions()) {
        texts << one->text().remove(u'&');
        if (texts.last() == u"Build All of computed")
            build = one;
    }
    QVERIFY2(build && build->isEnabled(), qPrintable(texts.join(u'\n')));
    build->trigger();
    answer(u"folderTrustQuestion"_s, u"Trust"_s);
    QVERIFY(waitFor([this] { return chosen() == QStringList{u"found"_s}; }, BuildLimit));
    QVERIFY2(message().contains(u"makes the module found"_s), qPrintable(message()));
}

int main(int argc, char **argv)
{
    useOwnSettings();
    LabApplication::prepare();
    QApplication application(argc, argv);
    LabApplication::initialise();
    TestOwnModule test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ownmodule.moc"
