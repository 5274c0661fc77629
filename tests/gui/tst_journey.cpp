// SPDX-License-Identifier: GPL-2.0-or-later
//
// The whole way of a newcomer in the real window, on the real guest: by keys, and by
// the names that a screen reader hears. Runs as often as KLAB_JOURNEYS says.
#include "base/files.h"
#include "gui/mainwindow.h"
#include "gui/shell/labapplication.h"
#include "klabprocess.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScreen>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTest>
#include <QWindow>

using namespace std::chrono_literals;

static constexpr auto BuildLimit = std::chrono::minutes(20);
static constexpr auto GuestLimit = 30s;

class TestJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void journey_data();
    void journey();
    void cleanup();
    void cleanupTestCase();

private:
    // ------------------------------------------------------------ hands and eyes
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            for (Widget *widget : window->findChildren<Widget *>()) {
                if (widget->accessibleName() == name && widget->isVisible())
                    return widget;
            }
        }
        return nullptr;
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QWidget *window = QApplication::activeWindow();
        QTest::keyClick(window ? window->windowHandle() : m_lab->window()->windowHandle(), Qt::Key(key),
                        modifiers);
    }
    void type(const QString &text) const
    {
        for (const QChar c : text) {
            if (c == u'\n')
                press(Qt::Key_Return);
            else
                QTest::keyClick(QApplication::activeWindow()->windowHandle(), c.toLatin1());
        }
    }
    // To a field or a button of the devices, by the keys alone.
    template<typename Widget>
    bool goTo(const QString &name) const
    {
        Widget *widget = nullptr;
        if (!waitFor([&] { return (widget = find<Widget>(name)) && widget->isEnabled(); }))
            return false;
        // The key leads to the list of devices: what is above it is a few steps back.
        constexpr int FewSteps = 5;
        constexpr int MoreThanThereAre = 60;
        for (const auto &[key, most] :
             {std::pair(Qt::Key_Backtab, FewSteps), std::pair(Qt::Key_Tab, MoreThanThereAre)}) {
            press(Qt::Key_7, Qt::ControlModifier);
            for (int step = 0; step < most && QApplication::focusWidget() != widget; ++step)
                press(key);
            if (QApplication::focusWidget() == widget)
                return true;
        }
        return false;
    }
    template<typename Widget>
    bool use(const QString &name, int key) const
    {
        const bool isThere = goTo<Widget>(name);
        if (isThere)
            press(key);
        return isThere;
    }
    bool waitFor(const std::function<bool()> &condition, std::chrono::milliseconds limit = GuestLimit) const
    {
        return klab::test::waitFor(condition, limit);
    }
    QString message() const
    {
        const auto *label = m_lab->window()->findChild<QLabel *>(QStringLiteral("message"));
        return label && label->isVisible() ? label->text() : QString();
    }
    bool isIdle() const { return !m_lab->window()->workbench()->isBusy(); }
    klab::MachineStatus::State machine() const { return m_lab->window()->machineState(); }
    QByteArray console() const { return m_lab->window()->workbench()->vm()->console()->transcript(); }
    bool canAct() const
    {
        const auto *echo = find<QAbstractButton>(QStringLiteral("Echo"));
        return echo && echo->isEnabled();
    }
    int devices() const
    {
        const auto *view = find<QAbstractItemView>(QStringLiteral("Devices"));
        return view ? view->model()->rowCount() : 0;
    }
    void screenshot(const QString &name) const
    {
        QGuiApplication::primaryScreen()->grabWindow(0).save(
            artefact(QStringLiteral("journey-%1.png").arg(name)));
    }

    // ------------------------------------------------------------ the way
    void firstStart();
    void build();
    void errorIsFoundAndMended();
    void boot();
    void echoAndCat();
    void fourDevices();
    void watchedEdit();
    void panicAndRestart();
    void quit();

    void openModule();

    std::unique_ptr<klab::LabApplication> m_lab;
    QByteArray m_source;
};

static QString moduleSource()
{
    return sharedWorkspace() + QStringLiteral("/module/vdev/vdev.cpp");
}

void TestJourney::initTestCase()
{
    QGuiApplication::setQuitOnLastWindowClosed(false);
}

void TestJourney::journey_data()
{
    QTest::addColumn<int>("number");
    const int journeys = std::max(1, qEnvironmentVariableIntValue("KLAB_JOURNEYS"));
    for (int number = 1; number <= journeys; ++number)
        QTest::addRow("%d", number) << number;
}

// Each has the whole machine to itself; what fails leaves a picture.
#define STEP(step)                                                                                           \
    qInfo("%s", #step);                                                                                      \
    step();                                                                                                  \
    if (QTest::currentTestFailed()) {                                                                        \
        screenshot(QStringLiteral("failed-" #step));                                                         \
        return;                                                                                              \
    }

void TestJourney::journey()
{
    STEP(firstStart);
    STEP(build);
    STEP(errorIsFoundAndMended);
    STEP(boot);
    STEP(echoAndCat);
    STEP(fourDevices);
    STEP(watchedEdit);
    STEP(panicAndRestart);
    STEP(quit);
}

void TestJourney::firstStart()
{
    for (const auto place : {QStandardPaths::GenericConfigLocation, QStandardPaths::GenericStateLocation})
        QDir(QStandardPaths::writableLocation(place)).removeRecursively();
    QFile::remove(sharedWorkspace() + QStringLiteral("/.session.json"));
    QFile::remove(sharedWorkspace() + QStringLiteral("/.boot.json"));
    m_lab = std::make_unique<klab::LabApplication>();
    m_lab->open(sharedWorkspace());
    QVERIFY(m_lab->window());
    m_lab->window()->setGeometry(0, 0, 1280, 800);
    m_lab->window()->activateWindow();
    QVERIFY(klab::test::waitForWindowActive(m_lab->window()));
    QTRY_VERIFY(find<QAbstractButton>(QStringLiteral("Build and boot from here")));
    QVERIFY(waitFor([this] { return QFile::exists(moduleSource()); }));
    m_source = klab::readFile(moduleSource()).value_or(QByteArray());
    QVERIFY(m_source.contains("was opened"));
}

void TestJourney::build()
{
    press(Qt::Key_F7);
    QTRY_VERIFY(!isIdle());
    QVERIFY2(waitFor([this] { return isIdle(); }, BuildLimit), "the build does not end");
    QCOMPARE(message(), QString());
}

void TestJourney::openModule()
{
    press(Qt::Key_K, Qt::ControlModifier);
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(field);
    type(QStringLiteral("vdev.cpp"));
    press(Qt::Key_Return);
    QVERIFY(waitFor([field] { return !field->isVisible(); })); // it may have waited for the list of files
    QVERIFY2(waitFor([this] { return m_lab->window()->currentFile() == moduleSource(); }, 10s),
             qPrintable(m_lab->window()->currentFile()));
}

void TestJourney::errorIsFoundAndMended()
{
    openModule();
    if (QTest::currentTestFailed())
        return;
    press(Qt::Key_Home, Qt::ControlModifier);
    type(QStringLiteral("int broken = unknown_name;\n"));
    press(Qt::Key_F7); // saves first
    const auto isFound = [this] { return message().startsWith(QStringLiteral("The build found 1 error.")); };
    QVERIFY2(
        waitFor([&] { return isIdle() && isFound() && find<QAbstractItemView>(QStringLiteral("Issues")); }),
        qPrintable(message()));
    auto *issues = find<QAbstractItemView>(QStringLiteral("Issues"));
    QVERIFY(issues->model()->rowCount() > 0);
    press(Qt::Key_End, Qt::ControlModifier);
    press(Qt::Key_F8);
    QTRY_COMPARE(m_lab->window()->currentPosition().line, 1);
    screenshot(QStringLiteral("issue"));
    // The cursor is in the line: away with it.
    press(Qt::Key_Home, Qt::ControlModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_Delete);
    press(Qt::Key_F7);
    QVERIFY2(waitFor([this] { return isIdle() && message().isEmpty(); }), qPrintable(message()));
    QCOMPARE(klab::readFile(moduleSource()).value_or(QByteArray()), m_source);
}

void TestJourney::boot()
{
    press(Qt::Key_F5);
    QVERIFY(waitFor([this] { return isIdle() && canAct(); }));
    QCOMPARE(machine(), klab::MachineStatus::State::Ready);
    QCOMPARE(devices(), 1);
}

void TestJourney::echoAndCat()
{
    QVERIFY(waitFor([this] { return canAct(); }));
    QVERIFY(goTo<QLineEdit>(QStringLiteral("Text to write")));
    press(Qt::Key_A, Qt::ControlModifier);
    type(QStringLiteral("wow it works"));
    QVERIFY(use<QAbstractButton>(QStringLiteral("Echo"), Qt::Key_Space));
    QVERIFY(waitFor([this] { return console().contains("File for device 0 was written"); }));
    QVERIFY(waitFor([this] { return canAct(); }));
    const qsizetype before = console().size();
    QVERIFY(use<QAbstractButton>(QStringLiteral("Cat"), Qt::Key_Space));
    QVERIFY(waitFor([&] { return console().mid(before).contains("wow it works\r\n"); }));
    QVERIFY(waitFor([this] { return canAct(); }));
    screenshot(QStringLiteral("cat"));
}

void TestJourney::fourDevices()
{
    QVERIFY(waitFor([this] { return canAct(); }));
    QVERIFY(goTo<QSpinBox>(QStringLiteral("Number of devices")));
    press(Qt::Key_A, Qt::ControlModifier);
    type(QStringLiteral("4"));
    QVERIFY(use<QAbstractButton>(QStringLiteral("Apply the number of devices"), Qt::Key_Space));
    QVERIFY(waitFor([this] { return devices() == 4 && canAct(); }));
    QCOMPARE(console().count("starting 4 vdevices"), 1);
    press(Qt::Key_F6); // as many again
    QVERIFY(waitFor([this] { return console().count("starting 4 vdevices") == 2; }));
    QVERIFY(waitFor([this] { return isIdle() && devices() == 4 && canAct(); }));
}

void TestJourney::watchedEdit()
{
    press(Qt::Key_F6, Qt::ControlModifier);
    openModule();
    if (QTest::currentTestFailed())
        return;
    QWidget *text = QApplication::focusWidget();
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(waitFor([text] { return QApplication::focusWidget() != text; }));
    type(QStringLiteral("was opened\n"));
    press(Qt::Key_Escape);
    QVERIFY(waitFor([text] { return QApplication::focusWidget() == text; }));
    type(QStringLiteral("was opened by an edit"));
    press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(
        waitFor([] { return klab::readFile(moduleSource()).value_or(QByteArray()).contains("by an edit"); }));
    const auto *badge = find<QLabel>(QStringLiteral("Watch"));
    QVERIFY(badge);
    QVERIFY2(waitFor([badge] { return badge->text().contains(QStringLiteral("swapped")); }),
             qPrintable(badge->text()));
    QVERIFY2(badge->toolTip().contains(QStringLiteral("A swap is safe. ")), qPrintable(badge->toolTip()));
    QVERIFY(waitFor([this] { return canAct() && devices() == 4; }));
    QVERIFY(use<QAbstractButton>(QStringLiteral("Cat"), Qt::Key_Space));
    QVERIFY(waitFor([this] { return console().contains("was opened by an edit"); }));
    screenshot(QStringLiteral("watch"));
    press(Qt::Key_F6, Qt::ControlModifier);
}

void TestJourney::panicAndRestart()
{
    QVERIFY(waitFor([this] { return canAct(); }));
    press(Qt::Key_3, Qt::ControlModifier);
    type(QStringLiteral("echo c > /proc/sysrq-trigger\n"));
    QVERIFY(waitFor([this] { return machine() == klab::MachineStatus::State::Panicked; }));
    QVERIFY(message().contains(QStringLiteral("panic")));
    screenshot(QStringLiteral("panic"));
    press(Qt::Key_F5, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(waitFor([this] { return isIdle() && canAct(); }));
    QCOMPARE(devices(), 4);
}

void TestJourney::quit()
{
    QPointer<klab::MainWindow> window = m_lab->window();
    press(Qt::Key_1, Qt::ControlModifier); // in the console, Ctrl+Q is the guest's
    press(Qt::Key_Q, Qt::ControlModifier);
    QVERIFY(waitFor([] { return QApplication::activeModalWidget() != nullptr; }));
    screenshot(QStringLiteral("quit"));
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Return);
    QVERIFY(waitFor([window] { return !window->isVisible(); }));
    m_lab.reset();
    QVERIFY2(waitFor([] { return processesWith(sharedWorkspace()).isEmpty(); }),
             qPrintable(processesWith(sharedWorkspace()).join(u'\n')));
}

// Whatever happened: the module is as it was.
void TestJourney::cleanup()
{
    if (m_lab)
        m_lab->window()->close();
    m_lab.reset();
    if (!m_source.isEmpty())
        (void)klab::writeFile(moduleSource(), m_source);
}

void TestJourney::cleanupTestCase()
{
    QFile::remove(sharedWorkspace() + QStringLiteral("/.session.json"));
    QFile::remove(sharedWorkspace() + QStringLiteral("/.boot.json"));
}

int main(int argc, char **argv)
{
    useOwnSettings();
    klab::LabApplication::prepare();
    QApplication application(argc, argv);
    klab::LabApplication::initialise();
    TestJourney test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_journey.moc"
