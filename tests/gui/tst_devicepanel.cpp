// SPDX-License-Identifier: GPL-2.0-or-later
//
// The device panel on the real guest, used as a person does: by clicks and keys, finding
// things by their accessible names.
#include "base/files.h"
#include "device/devicecontroller.h"
#include "device/devicejobs.h"
#include "gui/device/devicemodel.h"
#include "gui/device/devicespanel.h"
#include "klabprocess.h"
#include "lab/labsession.h"
#include "machine/guestjobs.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

#include <ctime>

// A machine that has other work besides is not what is tested.
#undef QTRY_VERIFY
#undef QTRY_COMPARE
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT((expression), 60'000)
#define QTRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT((actual), expected, 60'000)

using namespace klab;
using namespace Qt::StringLiterals;

/// Runs one job at a time, as the window does.
class OneJob : public QObject
{
    Q_OBJECT
public:
    bool run(std::unique_ptr<Job> job)
    {
        if (m_job && m_job->state() == Job::State::Running)
            return false;
        if (m_job)
            m_job.release()->deleteLater();
        m_job = std::move(job);
        connect(m_job.get(), &Job::finished, this, [this](const Result<> &result) {
            last = result;
            if (controller)
                controller->setBusy(false);
        });
        if (controller)
            controller->setBusy(true);
        m_job->start();
        return true;
    }
    bool isRunning() const { return m_job && m_job->state() == Job::State::Running; }
    void cancel() { m_job->cancel(); }

    DeviceController *controller = nullptr;
    Result<> last;

private:
    std::unique_ptr<Job> m_job;
};

class TestDevicePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void emptyWhileTheMachineIsOff();
    void countForTheNextBoot();
    void devicesAppear();
    void keyboardOnly();
    void anyTextArrives_data();
    void anyTextArrives();
    void bytesArrive();
    void appendAndClearAndUndo();
    void errnoInWords();
    void longContent();
    void aTypedCommandIsNoticed();
    void readingStaysOffTheConsole();
    void halfTypedLineIsLeftAlone();
    void reloadsWithAnotherNumber();
    void reloadAddsUp();
    void anOpenDeviceIsNamed();
    void aRefusedNumberIsTold();
    void builtInRestarts();
    void unloadedByHand();
    void aFileInTheDevicesPlace();
    void idleCostsLittle();
    void deathInAnActionIsUnknown();
    void looksRight();

private:
    template<typename Widget>
    Widget *find(const QString &accessibleName) const
    {
        for (Widget *widget : m_panel->findChildren<Widget *>()) {
            if (widget->accessibleName() == accessibleName)
                return widget;
        }
        qWarning("no %s", qPrintable(accessibleName));
        return nullptr;
    }
    void click(const QString &name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void write(const QString &text) const
    {
        auto *field = find<QLineEdit>(u"Text to write"_s);
        field->setFocus();
        field->selectAll();
        if (text.isEmpty())
            QTest::keyClick(field, Qt::Key_Delete);
        else
            QTest::keyClicks(field, text);
    }
    bool isIdle() const { return !m_controller->isBusy() && !m_controller->watcher()->isAsking(); }
    void boot();
    // Runs a command in the guest by the agent, apart from the panel.
    QByteArray inGuest(const QString &command, int wantedStatus = 0);
    QString cell(int row, int column) const
    {
        const QAbstractItemModel *model = table()->model();
        return model->index(row, column).data().toString();
    }
    QTreeView *table() const { return m_panel->findChild<QTreeView *>(); }
    void choose(int row) const { table()->setCurrentIndex(table()->model()->index(row, 0)); }
    QString result() const { return find<QLabel>(u"Result"_s)->text(); }
    QByteArray transcript() const { return vm()->console()->transcript(); }
    VmSession *vm() const { return m_session->vm(); }
    void screenshot(const QString &name) const
    {
        QVERIFY(m_panel->grab().save(artefact(u"device-%1.png"_s.arg(name))));
    }

    std::unique_ptr<LabSession> m_session;
    std::unique_ptr<OneJob> m_runner;
    std::unique_ptr<DeviceController> m_controller;
    std::unique_ptr<DevicesPanel> m_panel;
};

static constexpr std::chrono::minutes BuildLimit{20};

void TestDevicePanel::initTestCase()
{
    Result<Workspace> workspace = Workspace::open(sharedWorkspace());
    QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().message));
    m_session = std::make_unique<LabSession>(std::move(*workspace));
    m_runner = std::make_unique<OneJob>();
    BuildOptions build;
    build.profile = *Profile::find(u"lab"_s);
    QVERIFY(m_runner->run(m_session->build(build)));
    QVERIFY(klab::test::waitFor([this] { return !m_runner->isRunning(); }, BuildLimit));
    QVERIFY2(m_runner->last, m_runner->last ? "" : qPrintable(m_runner->last.error().message));

    m_controller = std::make_unique<DeviceController>(
        vm(), m_session->module(), [this](std::unique_ptr<Job> job) { return m_runner->run(std::move(job)); },
        [this](int count) { return m_session->changeDevices(count); });
    m_runner->controller = m_controller.get();
    m_panel = std::make_unique<DevicesPanel>(m_controller.get());
    new QAbstractItemModelTester(table()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal,
                                 m_panel.get());
    m_panel->resize(320, 760);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(klab::test::waitForWindowActive(m_panel.get()));
    QCOMPARE(m_panel->width(), 320); // it fits the dock
}

void TestDevicePanel::boot()
{
    BuildOptions build;
    build.profile = *Profile::find(u"lab"_s);
    BootOptions options;
    options.devices = m_controller->bootCount();
    auto sequence = std::make_unique<JobSequence>(u"Boot"_s);
    sequence->add(1, [this] { return std::make_unique<StopJob>(vm()); });
    sequence->add(1, [this, build, options] { return m_session->boot(build, options); });
    sequence->add(1, [this, build, options] { return m_session->load(build.profile, options.devices); });
    QVERIFY(m_runner->run(std::move(sequence)));
    QTRY_VERIFY_WITH_TIMEOUT(!m_runner->isRunning(), 120'000);
    QVERIFY2(m_runner->last, m_runner->last ? "" : qPrintable(m_runner->last.error().message));
    QTRY_COMPARE(m_controller->state(), DeviceController::State::Devices);
    QTRY_VERIFY(isIdle() && vm()->console()->isPromptIdle());
}

QByteArray TestDevicePanel::inGuest(const QString &command, int wantedStatus)
{
    QByteArray output;
    int status = -1;
    vm()->agent()->run({u"/bin/sh"_s, u"-c"_s, command}, [&](const Result<GuestExit> &exit) {
        status = exit ? exit->status : 255;
        output = exit ? exit->output : QByteArray();
    });
    [&] { QTRY_VERIFY(status >= 0); }();
    [&] { QCOMPARE(status, wantedStatus); }();
    return output;
}

void TestDevicePanel::emptyWhileTheMachineIsOff()
{
    QCOMPARE(find<QLabel>(u"State of the devices"_s)->text(), u"No machine is running"_s);
    QCOMPARE(find<QLabel>(u"What to do"_s)->text(), u"Boot the guest to see its devices."_s);
    QVERIFY(!find<QAbstractButton>(u"Echo"_s)->isVisible());
    const QSignalSpy boots(m_panel.get(), &DevicesPanel::bootRequested);
    for (QPushButton *one : m_panel->findChildren<QPushButton *>()) {
        if (one->text() == u"&Build && Boot")
            QTest::mouseClick(one, Qt::LeftButton);
    }
    QCOMPARE(boots.size(), 1);
    screenshot(u"off"_s);
}

void TestDevicePanel::countForTheNextBoot()
{
    auto *count = find<QSpinBox>(u"Number of devices"_s);
    QVERIFY(!find<QAbstractButton>(u"Apply the number of devices"_s)->isEnabled());
    count->setFocus();
    count->selectAll();
    QTest::keyClicks(count, u"4"_s);
    QCOMPARE(find<QLabel>(u"What applying the number will do"_s)->text(),
             u"Takes effect at the next boot, as vdev.devices=4."_s);
    const QSignalSpy changes(m_controller.get(), &DeviceController::bootCountChanged);
    click(u"Apply the number of devices"_s);
    QCOMPARE(m_controller->bootCount(), 4);
    QCOMPARE(changes.size(), 1);
    click(u"Back to 1 device(s)"_s);
    QCOMPARE(m_controller->bootCount(), 1);
    QCOMPARE(count->value(), 1);
    click(u"Back to 4 device(s)"_s);
    QCOMPARE(m_controller->bootCount(), 4);
}

void TestDevicePanel::devicesAppear()
{
    boot();
    QCOMPARE(table()->model()->rowCount(), 4);
    QCOMPARE(cell(3, DeviceModel::Name), u"vdev3"_s);
    QCOMPARE(cell(3, DeviceModel::Length), u"0"_s);
    QCOMPARE(m_panel->chosenDevice(), u"/dev/vdev0"_s);
    QCOMPARE(m_controller->snapshot().module, DeviceSnapshot::Module::Loaded);
    QCOMPARE(m_controller->snapshot().parameter, 4);
    QVERIFY(find<QLabel>(u"What applying the number will do"_s)->text().startsWith(u"Reloads the module"));
    screenshot(u"fresh"_s);
}

void TestDevicePanel::keyboardOnly()
{
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Down);
    QCOMPARE(m_panel->chosenDevice(), u"/dev/vdev1"_s);
    write(u"it's 100% \"real\""_s);
    QCOMPARE(find<QLineEdit>(u"Command"_s)->text(), u"echo 'it'\\''s 100% \"real\"' > /dev/vdev1"_s);
    auto *field = find<QLineEdit>(u"Text to write"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(cell(1, DeviceModel::Content), u"it's 100% \"real\"↵"_s);
    QTRY_VERIFY(isIdle());
    QCOMPARE(cell(1, DeviceModel::Length), u"17"_s);
    QCOMPARE(cell(1, DeviceModel::LastAction), u"Echo, changed"_s);
    QCOMPARE(find<QPlainTextEdit>(u"Content as text"_s)->toPlainText(), u"it's 100% \"real\"↵\n"_s);
    QCOMPARE(find<QPlainTextEdit>(u"Content as hexadecimal bytes"_s)->toPlainText().section(u'\n', 1),
             u"0010  0a                                       ."_s);
    QVERIFY(transcript().contains("echo 'it'\\''s 100% \"real\"' > /dev/vdev1"));
    // Tab reaches each control; Up brings back what was written.
    QStringList reached;
    table()->setFocus();
    for (int i = 0; i < 20 && !reached.contains(u"Copy the command"_s); ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached << QApplication::focusWidget()->accessibleName();
    }
    for (const QString &name : {u"Text to write"_s, u"How to interpret the text"_s, u"Echo"_s, u"Append"_s,
                                u"Cat"_s, u"Clear"_s, u"Command"_s, u"Copy the command"_s})
        QVERIFY2(reached.contains(name), qPrintable(reached.join(u", "_s)));
    write(u"second"_s);
    QTest::keyClick(field, Qt::Key_Up);
    QCOMPARE(field->text(), u"it's 100% \"real\""_s);
    QTest::keyClick(field, Qt::Key_Down);
    QCOMPARE(field->text(), u"second"_s);
    // The command of the button with the focus is shown, and can be copied.
    find<QAbstractButton>(u"Append"_s)->setFocus();
    QCOMPARE(find<QLineEdit>(u"Command"_s)->text(), u"echo 'second' >> /dev/vdev1"_s);
    click(u"Copy the command"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"echo 'second' >> /dev/vdev1"_s);
}

void TestDevicePanel::anyTextArrives_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("newline");
    QTest::newRow("quotes") << u"'; rm -rf /tmp/x; echo '"_s << true;
    QTest::newRow("dollar, backquote, star") << u"$HOME `id` * ~ {a,b} \\n \\\\"_s << true;
    QTest::newRow("option") << u"-n"_s << true;
    QTest::newRow("option without newline") << u"-e a\\nb"_s << false;
    QTest::newRow("UTF-8") << u"grüße, 你好, 🙂"_s << true;
    QTest::newRow("plain without newline") << u"plain"_s << false;
    QTest::newRow("nothing") << u""_s << true;
    QTest::newRow("nothing at all") << u""_s << false;
    QTest::newRow("too long to be typed") << QString(3000, u'x') << true;
}

void TestDevicePanel::anyTextArrives()
{
    QFETCH(QString, text);
    QFETCH(bool, newline);
    choose(2);
    auto *field = find<QLineEdit>(u"Text to write"_s);
    field->setText(text);
    auto *box = find<QAbstractButton>(u""_s);
    for (QAbstractButton *one : m_panel->findChildren<QAbstractButton *>()) {
        if (one->text() == u"With &newline")
            box = one;
    }
    if (box->isChecked() != newline)
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(10, box->height() / 2));
    QCOMPARE(box->isChecked(), newline);
    click(u"Echo"_s);
    QTRY_VERIFY(isIdle());
    QVERIFY2(result().startsWith(u"Done"), qPrintable(result()));
    const QByteArray wanted = text.toUtf8() + (newline ? "\n" : "");
    QCOMPARE(inGuest(u"cat /dev/vdev2"_s), wanted);
    QCOMPARE(m_controller->snapshot().devices[2].preview, wanted);
    if (!newline)
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(10, box->height() / 2));
}

void TestDevicePanel::bytesArrive()
{
    choose(3);
    auto *input = find<QComboBox>(u"How to interpret the text"_s);
    input->setFocus();
    QTest::keyClick(input, Qt::Key_Down);
    write(u"0g"_s);
    QVERIFY(!find<QAbstractButton>(u"Echo"_s)->isEnabled());
    QByteArray all;
    QString text;
    for (int i = 0; i < 256; ++i) {
        all += static_cast<char>(i);
        text += QString::number(i, 16).rightJustified(2, u'0') + u' ';
    }
    write(text);
    click(u"Echo"_s);
    QTRY_VERIFY(isIdle());
    QVERIFY2(result().startsWith(u"Done"), qPrintable(result()));
    QCOMPARE(m_controller->snapshot().devices[3].preview, all);
    m_panel->findChild<QTabWidget *>()->setCurrentIndex(1);
    screenshot(u"bytes"_s);
    m_panel->findChild<QTabWidget *>()->setCurrentIndex(0);
    input->setFocus();
    QTest::keyClick(input, Qt::Key_Up);
}

void TestDevicePanel::appendAndClearAndUndo()
{
    choose(0);
    write(u"one"_s);
    click(u"Echo"_s);
    QTRY_VERIFY(isIdle());
    write(u"two"_s);
    click(u"Append"_s);
    QTRY_COMPARE(cell(0, DeviceModel::Content), u"one↵two↵"_s);
    QTRY_VERIFY(isIdle());
    const qsizetype before = transcript().size();
    click(u"Cat"_s);
    QTRY_VERIFY(transcript().mid(before).contains("one\r\ntwo\r\n"));
    QTRY_VERIFY(isIdle());
    click(u"Clear"_s);
    QTRY_COMPARE(cell(0, DeviceModel::Length), u"0"_s);
    QTRY_VERIFY(isIdle());
    click(u"Undo"_s);
    QTRY_COMPARE(cell(0, DeviceModel::Content), u"one↵two↵"_s);
    QTRY_VERIFY(isIdle());
}

void TestDevicePanel::errnoInWords()
{
    choose(1);
    inGuest(u"dd if=/dev/zero of=/dev/vdev1 bs=64k count=16 2>/dev/null"_s);
    write(u"more"_s);
    click(u"Append"_s);
    QTRY_VERIFY(isIdle());
    QVERIFY2(result().contains(u"File too large (EFBIG); the command exited with status 1."),
             qPrintable(result()));
    QVERIFY(result().contains(u"1 MiB"));
    QTRY_COMPARE(cell(1, DeviceModel::LastAction).section(u',', 0, 0), u"Append: EFBIG"_s);
    QTRY_COMPARE(m_controller->snapshot().devices[1].length, 1048576);
    QVERIFY(find<QLabel>(u"About the content"_s)->text().contains(u"The first 4,096 bytes are shown."));
    screenshot(u"errno"_s);
}

void TestDevicePanel::longContent()
{
    const QByteArray shown = find<QPlainTextEdit>(u"Content as text"_s)->toPlainText().toUtf8();
    QVERIFY(shown.size() < 20'000);
    inGuest(u"echo short > /dev/vdev1"_s);
    click(u"Read the devices now"_s);
    QTRY_COMPARE(cell(1, DeviceModel::Content), u"short↵"_s);
    QVERIFY(cell(1, DeviceModel::LastAction).contains(u"changed"));
}

void TestDevicePanel::aTypedCommandIsNoticed()
{
    QTRY_VERIFY(isIdle() && vm()->console()->isPromptIdle());
    vm()->console()->send("echo by hand > /dev/vdev2\n");
    QTRY_COMPARE(cell(2, DeviceModel::Content), u"by hand↵"_s);
}

// What the panel does to show contents is in the kernel's log, and not on the console;
// other messages get through.
void TestDevicePanel::readingStaysOffTheConsole()
{
    QTRY_VERIFY(isIdle() && vm()->console()->isPromptIdle());
    const qsizetype before = transcript().size();
    const QByteArray logBefore = inGuest(u"dmesg | grep -c 'was read'"_s);
    for (int i = 0; i < 3; ++i) {
        click(u"Read the devices now"_s);
        QTRY_VERIFY(isIdle());
    }
    QVERIFY(inGuest(u"dmesg | grep -c 'was read'"_s).toInt() >= logBefore.toInt() + 12);
    QCOMPARE(inGuest(u"cat /proc/sys/kernel/printk"_s).left(1), "7");
    QCOMPARE(transcript().mid(before), QByteArray());
}

void TestDevicePanel::halfTypedLineIsLeftAlone()
{
    vm()->console()->send("echo half");
    QTRY_VERIFY(transcript().endsWith("echo half"));
    choose(0);
    write(u"unseen"_s);
    click(u"Echo"_s);
    QTRY_COMPARE(cell(0, DeviceModel::Content), u"unseen↵"_s);
    QTRY_VERIFY(isIdle());
    QVERIFY2(result().contains(u"The terminal is in use"), qPrintable(result()));
    vm()->console()->send("-typed\n");
    QTRY_VERIFY(transcript().contains("half-typed\r\n"));
}

void TestDevicePanel::reloadsWithAnotherNumber()
{
    QTRY_VERIFY(isIdle() && vm()->console()->isPromptIdle());
    auto *count = find<QSpinBox>(u"Number of devices"_s);
    count->setFocus();
    count->selectAll();
    QTest::keyClicks(count, u"2"_s);
    QCOMPARE(find<QLabel>(u"What applying the number will do"_s)->text(),
             u"Reloads the module with devices=2: the devices lose their contents."_s);
    screenshot(u"count"_s);
    click(u"Apply the number of devices"_s);
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    QTRY_VERIFY(isIdle());
    QVERIFY(m_runner->last);
    QCOMPARE(m_controller->snapshot().parameter, 2);
    QCOMPARE(m_controller->bootCount(), 2);
    click(u"Back to 4 device(s)"_s);
    QTRY_COMPARE(table()->model()->rowCount(), 4);
    QTRY_VERIFY(isIdle());
    QCOMPARE(cell(0, DeviceModel::Length), u"0"_s);
}

void TestDevicePanel::reloadAddsUp()
{
    for (const int count : {64, 1, 3}) {
        m_controller->applyCount(count);
        QTRY_COMPARE(table()->model()->rowCount(), count);
        QTRY_VERIFY(isIdle());
        QCOMPARE(find<QSpinBox>(u"Number of devices"_s)->value(), count);
    }
}

void TestDevicePanel::anOpenDeviceIsNamed()
{
    inGuest(u"sleep 1000 < /dev/vdev1 > /dev/null 2>&1 & echo $! > /tmp/holder"_s);
    m_controller->applyCount(2);
    QTRY_VERIFY(isIdle());
    const QString pid = QString::fromLatin1(inGuest(u"cat /tmp/holder"_s)).trimmed();
    const QString problem = find<QLabel>(u"Why the number was not applied"_s)->text();
    QVERIFY2(problem.contains(u"/dev/vdev1 is open in sleep (process %1)."_s.arg(pid)), qPrintable(problem));
    QCOMPARE(m_runner->last.error().code, Error::Code::Busy);
    QCOMPARE(m_controller->snapshot().parameter, 3);
    screenshot(u"held"_s);
    inGuest(u"kill $(cat /tmp/holder)"_s);
    click(u"Apply the number of devices"_s);
    QTRY_VERIFY(isIdle());
    m_controller->applyCount(2);
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    QTRY_VERIFY(isIdle());
    QVERIFY(!find<QLabel>(u"Why the number was not applied"_s)->isVisible());
}

// A shell whose modprobe refuses a number, as a driver may that takes fewer than the panel
// offers; and a module that is not there at all.
void TestDevicePanel::aRefusedNumberIsTold()
{
    inGuest(uR"(cat > /run/sh <<'END'
#!/bin/busybox ash
modprobe() { case $* in *devices=5) echo refused >&2; return 1 ;; esac; busybox modprobe "$@"; }
script=$2
[ $# -gt 2 ] && shift 3 || shift $#
eval "$script"
END
chmod 755 /run/sh
ln -sf /run/sh /bin/sh)"_s);
    m_controller->applyCount(5);
    QTRY_VERIFY(isIdle());
    auto *problem = find<QLabel>(u"Why the number was not applied"_s);
    QVERIFY2(problem->text().startsWith(u"The module did not load with devices=5. It was loaded again with "
                                        u"devices=2; its devices are now empty."),
             qPrintable(problem->text()));
    QVERIFY(m_runner->last.error().details.contains(u"refused"));
    QCOMPARE(table()->model()->rowCount(), 2);
    inGuest(u"ln -sf busybox /bin/sh; mv /lib/modules/*/extra/vdev.ko /run/"_s);
    m_controller->applyCount(3);
    QTRY_VERIFY(isIdle());
    QVERIFY2(
        problem->text().startsWith(u"The module did not load with devices=3, and is not loaded any more."),
        qPrintable(problem->text()));
    QCOMPARE(m_controller->state(), DeviceController::State::NoModule);
    screenshot(u"notloaded"_s);
    inGuest(u"mv /run/vdev.ko /lib/modules/*/extra/"_s);
    click(u"Back to 2 device(s)"_s); // the number it had
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    QTRY_VERIFY(isIdle());
    QVERIFY(!problem->isVisible());
}

// A shell that sees the module as a kernel does in which it is built in.
void TestDevicePanel::builtInRestarts()
{
    inGuest(uR"(cat > /run/sh <<'END'
#!/bin/busybox ash
script=$(echo "$2" | sed 's/initstate/none/')
[ $# -gt 2 ] && shift 3 || shift $#
eval "$script"
END
ln -sf /run/sh /bin/sh)"_s);
    click(u"Read the devices now"_s);
    QTRY_COMPARE(m_controller->countWay(), DeviceController::CountWay::RestartsMachine);
    auto *count = find<QSpinBox>(u"Number of devices"_s);
    count->setValue(4);
    QCOMPARE(find<QLabel>(u"What applying the number will do"_s)->text(),
             u"Restarts the machine with vdev.devices=4: the module is built in."_s);
    const QSignalSpy restarts(m_controller.get(), &DeviceController::restartRequested);
    QTRY_VERIFY(isIdle());
    click(u"Apply the number of devices"_s);
    QCOMPARE(restarts.size(), 1);
    QCOMPARE(m_controller->bootCount(), 4);
    QVERIFY(isIdle()); // nothing was done in the guest
    QVERIFY(m_runner->run(makeDeviceCountJob(vm(), m_session->module(), 3)));
    QTRY_VERIFY(isIdle());
    QVERIFY(m_runner->last.error().message.startsWith(u"The module is built into this kernel"));
    inGuest(u"ln -sf busybox /bin/sh"_s);
    click(u"Read the devices now"_s);
    QTRY_COMPARE(m_controller->countWay(), DeviceController::CountWay::ReloadsModule);
    m_controller->setBootCount(2);
    QTRY_VERIFY(isIdle());
}

void TestDevicePanel::unloadedByHand()
{
    m_controller->watcher()->setPollInterval(std::chrono::milliseconds(200));
    click(u"Read the devices now"_s);
    // Says nothing at the terminal. Refused while the panel just reads a device.
    inGuest(u"until rmmod vdev 2>/dev/null; do usleep 10000; done"_s);
    QTRY_COMPARE(m_controller->state(), DeviceController::State::NoModule);
    QCOMPARE(find<QLabel>(u"State of the devices"_s)->text(), u"The module is not loaded"_s);
    screenshot(u"unloaded"_s);
}

void TestDevicePanel::aFileInTheDevicesPlace()
{
    QTRY_VERIFY(isIdle());
    inGuest(u"echo lost > /dev/vdev0"_s);
    QTRY_COMPARE(m_controller->state(), DeviceController::State::Devices);
    QCOMPARE(cell(0, DeviceModel::Content), u"a file, not a device"_s);
    const auto about = [this] { return find<QLabel>(u"About the content"_s)->text(); };
    QVERIFY2(about().startsWith(u"/dev/vdev0 is an ordinary file, not a device"), qPrintable(about()));
    screenshot(u"file"_s);
    // The driver's own node cannot take its place, and to echo and cat the file would do.
    m_controller->applyCount(2);
    QTRY_VERIFY(isIdle());
    QVERIFY2(m_controller->countProblem().startsWith(u"/dev/vdev0 is an ordinary file, and hides the device"),
             qPrintable(m_controller->countProblem()));
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    choose(0);
    click(u"Echo"_s);
    QTRY_VERIFY(isIdle());
    QVERIFY2(result().startsWith(u"Nothing was done. /dev/vdev0 is an ordinary file"), qPrintable(result()));
    QCOMPARE(inGuest(u"cat /dev/vdev0"_s), "lost\n");
    click(u"Remove the File"_s);
    QTRY_VERIFY(isIdle() && m_controller->snapshot().devices[0].kind == DeviceState::Kind::Device);
    click(u"Echo"_s);
    QTRY_VERIFY(isIdle());
    QVERIFY2(result().startsWith(u"Done"), qPrintable(result()));
}

// The processor's share that waiting for @p milliseconds takes.
static double idleShare(int milliseconds)
{
    const std::clock_t start = std::clock();
    QElapsedTimer clock;
    clock.start();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(clock.elapsed() > milliseconds, 2 * milliseconds); }();
    return double(std::clock() - start) / CLOCKS_PER_SEC / (double(clock.elapsed()) / 1000);
}

// Nothing is asked for while nobody looks, and little while nothing changes.
void TestDevicePanel::idleCostsLittle()
{
    m_controller->watcher()->setPollInterval(std::chrono::seconds(2));
    click(u"Read the devices now"_s);
    QTRY_VERIFY(isIdle());
    const QSignalSpy answers(m_controller->watcher(), &DeviceWatcher::changed);
    const double watching = idleShare(10'000);
    QVERIFY2(answers.size() <= 6, qPrintable(QString::number(answers.size())));
    m_panel->hide();
    const qsizetype before = answers.size();
    const double hidden = idleShare(5'000);
    QCOMPARE(answers.size(), before);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(klab::test::waitForWindowActive(m_panel.get()));
    qInfo("idle: %.2f %% of a processor while watching, %.2f %% while hidden", watching * 100, hidden * 100);
}

void TestDevicePanel::deathInAnActionIsUnknown()
{
    inGuest(u"mkfifo /tmp/fifo"_s);
    QTRY_VERIFY(isIdle() && vm()->console()->isPromptIdle());
    const QSignalSpy reports(m_controller.get(), &DeviceController::reported);
    DeviceAction action;
    action.kind = DeviceAction::Kind::Echo;
    action.device = u"/tmp/fifo"_s; // it waits for a reader for ever
    action.content = "last words";
    m_controller->act(action);
    QTRY_VERIFY(transcript().contains("echo 'last words' > /tmp/fifo"));
    vm()->stop();
    QTRY_COMPARE(m_controller->state(), DeviceController::State::MachineOff);
    QTRY_VERIFY(!m_controller->isBusy());
    QCOMPARE(reports.size(), 2);
    const auto last = reports.last().constFirst().value<ActionReport>();
    QCOMPARE(last.outcome, ActionReport::Outcome::Unknown);
    QVERIFY(last.text.startsWith(u"The outcome is unknown"));
}

void TestDevicePanel::looksRight()
{
    m_controller->setBootCount(4);
    boot();
    choose(1);
    write(u"wow it works"_s);
    click(u"Echo"_s);
    QTRY_VERIFY(isIdle());
    choose(2);
    write(u"second device"_s);
    click(u"Echo"_s);
    QTRY_VERIFY(isIdle());
    screenshot(u"light"_s);
    m_panel->resize(300, 560);
    QCoreApplication::processEvents();
    screenshot(u"small"_s);
    m_panel->resize(320, 760);
    QIcon::setThemeName(u"breeze-dark"_s);
    QPalette dark(QColor(0x2b, 0x2d, 0x30));
    dark.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    QApplication::setPalette(dark);
    QCoreApplication::processEvents();
    screenshot(u"dark"_s);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"kernel-lab-test"_s);
    QIcon::setThemeName(u"breeze"_s);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    TestDevicePanel test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_devicepanel.moc"
