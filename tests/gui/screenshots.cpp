// SPDX-License-Identifier: GPL-2.0-or-later
//
// Pictures of every page of the window, to be looked at: see tests/screenshots/run. For these the
// machine is not started: what needs one is in the pictures of the other tests, and in the one for README.md.
#include "base/files.h"
#include "gui/config/configpage.h"
#include "gui/mainwindow.h"
#include "gui/newmodule/newmoduledialog.h"
#include "gui/newmodule/templatelist.h"
#include "gui/shell/labapplication.h"
#include "gui/tutorial/steplist.h"
#include "gui/welcome/welcomepage.h"
#include "klabprocess.h"

#include <KActionCollection>
#include <KColorSchemeManager>
#include <KPageDialog>
#include <KPageWidgetModel>

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLineEdit>
#include <QScreen>
#include <QTest>
#include <QTreeView>

#include <algorithm>

namespace
{

class Photographer
{
public:
    Photographer(klab::MainWindow *window, QString folder)
        : m_window(window)
        , m_folder(std::move(folder))
    {
    }

    bool all()
    {
        take(QStringLiteral("welcome"));
        newModule();
        openSource();
        take(QStringLiteral("editor"));
        for (const char *panel : {"issues", "log", "search", "references", "calls", "shell", "bootOptions",
                                  "parameters", "moduleTests"}) {
            show(QByteArray("show_") + panel);
            take(QLatin1String(panel));
        }
        crash();
        tutorial();
        show("quick_open");
        take(QStringLiteral("quick-open"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        show("help_contents");
        take(QStringLiteral("help"));
        settings();
        show("show_configuration");
        const bool opened = klab::test::waitFor([this] { return isConfigurationReady(); }, 60'000);
        take(QStringLiteral("configuration"));
        return opened;
    }

    /// The module's source above a guest whose device has been written and read.
    bool running()
    {
        openSource();
        show("build_and_boot");
        const auto canAct = [this] {
            const auto *echo = find<QAbstractButton>("Echo");
            return !m_window->workbench()->isBusy() && echo && echo->isEnabled();
        };
        if (!klab::test::waitFor(canAct, 1'200'000))
            return false;
        find<QLineEdit>("Text to write")->setText(QStringLiteral("hello"));
        for (const char *button : {"Echo", "Cat"}) {
            find<QAbstractButton>(button)->click();
            if (!klab::test::waitFor(canAct, 60'000))
                return false;
        }
        const klab::SerialConsole *console = m_window->workbench()->vm()->console();
        if (!klab::test::waitFor([&] { return console->transcript().contains("hello\r\n"); }, 60'000))
            return false;
        take(QStringLiteral("window"));
        return true;
    }

private:
    void openSource() const
    {
        for (QAbstractButton *link : m_window->findChildren<QAbstractButton *>()) {
            if (link->text() == klab::WelcomePage::tr("The Module's &Source"))
                link->click();
        }
    }

    template<typename Widget>
    Widget *find(const char *name) const
    {
        for (Widget *widget : m_window->findChildren<Widget *>()) {
            if (widget->accessibleName() == QLatin1String(name) && widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    void show(const QByteArray &action) const
    {
        m_window->actionCollection()->action(QLatin1String(action))->trigger();
    }

    bool isConfigurationReady() const
    {
        const auto *page = m_window->findChild<klab::ConfigPage *>();
        const QList<QTreeView *> views = page ? page->findChildren<QTreeView *>() : QList<QTreeView *>();
        return std::any_of(views.begin(), views.end(), [](const QTreeView *view) {
            return view->model() && view->model()->rowCount() > 0;
        });
    }

    void newModule() const
    {
        show("module_new");
        auto *dialog = m_window->findChild<klab::NewModuleDialog *>();
        QVERIFY(klab::test::waitForWindowExposed(dialog));
        take(QStringLiteral("new-module"));
        auto *templates = dialog->findChild<klab::TemplateList *>();
        templates->setCurrentRow(templates->count() - 1); // in C only, and not on every kernel
        dialog->findChild<QLineEdit *>()->setText(QStringLiteral("my-driver"));
        take(QStringLiteral("new-module-refused"));
        dialog->reject();
    }

    // As if a guest had reported it.
    void crash() const
    {
        show("show_crash");
        take(QStringLiteral("crash-none"));
        klab::VmSession *vm = m_window->workbench()->vm();
        vm->reports()->begin(vm->agent());
        vm->reports()->watch(
            klab::readFile(QStringLiteral("tests/data/reports/use_after_free.log")).value_or(QByteArray()));
        vm->reports()->end();
        take(QStringLiteral("crash"));
    }

    void tutorial() const
    {
        show("show_tutorial");
        take(QStringLiteral("tutorial"));
        auto *steps = m_window->findChild<klab::StepList *>();
        steps->setCurrentIndex(steps->model()->index(3, 0)); // with source
        take(QStringLiteral("tutorial-step"));
        show("tutorial_check");
        QVERIFY(klab::test::waitFor([this] { return !m_window->workbench()->isBusy(); }, 60'000));
        take(QStringLiteral("tutorial-check"));
        show("tutorial_changes");
        take(QStringLiteral("tutorial-changes"));
    }

    void settings() const
    {
        show("options_configure");
        auto *dialog = m_window->findChild<KPageDialog *>();
        QVERIFY(klab::test::waitForWindowExposed(dialog));
        const auto *pages = dialog->findChild<KPageWidgetModel *>();
        for (int row = 0; pages && row < pages->rowCount(); ++row) {
            dialog->setCurrentPage(pages->item(pages->index(row, 0)));
            take(QStringLiteral("settings-%1").arg(row + 1));
        }
        dialog->reject();
    }

    void take(const QString &name) const
    {
        // What is under way is shown: layouts, answers of workers.
        QTest::qWait(700);
        QGuiApplication::primaryScreen()->grabWindow(0).save(m_folder + u'/' + name + QStringLiteral(".png"));
    }

    klab::MainWindow *m_window;
    QString m_folder;
};

} // namespace

int main(int argc, char **argv)
{
    useOwnSettings();
    klab::LabApplication::prepare();
    QApplication application(argc, argv);
    klab::LabApplication::initialise();
    QCommandLineParser parser;
    const QCommandLineOption dark(QStringLiteral("dark"));
    const QCommandLineOption running(QStringLiteral("running"));
    parser.addOptions({dark, running});
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("for the pictures"));
    parser.process(application);
    const QString folder = parser.positionalArguments().value(0);
    auto *colors = KColorSchemeManager::instance();
    if (parser.isSet(dark))
        colors->activateScheme(colors->indexForScheme(QStringLiteral("Breeze Dark")));
    if (folder.isEmpty() || !QDir().mkpath(folder))
        parser.showHelp(2);

    klab::LabApplication lab;
    lab.open(sharedWorkspace());
    if (!lab.window())
        return 1;
    const QSize screen = QGuiApplication::primaryScreen()->size();
    lab.window()->setGeometry(QRect(QPoint(), screen));
    lab.window()->activateWindow();
    if (!klab::test::waitForWindowActive(lab.window()))
        return 1;
    Photographer photographer(lab.window(), folder);
    return (parser.isSet(running) ? photographer.running() : photographer.all()) ? 0 : 1;
}
