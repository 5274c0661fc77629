// SPDX-License-Identifier: GPL-2.0-or-later
//
// The boot options' form, used as a person does: by clicks and keys, finding things by their
// accessible names.
#include "gui/device/bootoptionspanel.h"
#include "klabprocess.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace klab;
using namespace Qt::StringLiterals;

class TestBootOptionsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void devicesAndArgumentsAreOne();
    void badArgumentsAreTold();
    void devicesOnlyWithTheirModule();
    void everyFieldIsKept();
    void defaultsCanBeTakenBack();
    void restartIsOffered();
    void commandLineIsCopied();
    void settingsFromOutside();
    void machineOfTheProfile();
    void keyboardOnly();
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
    void write(QWidget *field, const QString &text) const
    {
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, text);
    }
    QLineEdit *arguments() const { return find<QLineEdit>(u"Kernel arguments"_s); }
    QSpinBox *devices() const { return find<QSpinBox>(u"Devices at the next boot"_s); }
    QString problems() const
    {
        auto *label = find<QLabel>(u"Problems"_s);
        return label->isVisible() ? label->text() : QString();
    }
    void screenshot(const QString &name) const
    {
        QCoreApplication::processEvents();
        QVERIFY(m_panel->grab().save(artefact(u"bootoptions-%1.png"_s.arg(name))));
    }

    std::unique_ptr<BootOptionsPanel> m_panel;
};

void TestBootOptionsPanel::init()
{
    m_panel = std::make_unique<BootOptionsPanel>();
    m_panel->resize(340, 640);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(klab::test::waitForWindowActive(m_panel.get()));
    QVERIFY(m_panel->width() <= 340); // it fits a dock
    QCOMPARE(problems(), QString());
}

void TestBootOptionsPanel::devicesAndArgumentsAreOne()
{
    const QSignalSpy changes(m_panel.get(), &BootOptionsPanel::settingsChanged);
    write(devices(), u"4"_s);
    QCOMPARE(arguments()->text(), u"vdev.devices=4"_s);
    QCOMPARE(m_panel->settings().devices(), 4);
    QVERIFY(changes.size() >= 1);
    write(arguments(), u"quiet vdev.devices=12 x=\"a b\""_s);
    QCOMPARE(devices()->value(), 12);
    QTest::keyClick(devices(), Qt::Key_Up);
    QCOMPARE(arguments()->text(), u"quiet vdev.devices=13 x=\"a b\""_s);
    QVERIFY(find<QPlainTextEdit>(u"Whole kernel command line"_s)
                ->toPlainText()
                .endsWith(u" vdev.devices=13 quiet x=\"a b\""));
    QCOMPARE(problems(), QString());
    // What one types in the middle stays where it is.
    arguments()->setCursorPosition(5);
    arguments()->setFocus();
    QTest::keyClicks(arguments(), u"er"_s);
    QCOMPARE(arguments()->text(), u"quieter vdev.devices=13 x=\"a b\""_s);
}

void TestBootOptionsPanel::devicesOnlyWithTheirModule()
{
    m_panel->setHasDevices(false);
    QVERIFY(!devices()->isVisible() && arguments()->isVisible());
    m_panel->setHasDevices(true);
    QVERIFY(devices()->isVisible());
}

void TestBootOptionsPanel::badArgumentsAreTold()
{
    write(arguments(), u"a=\"b"_s);
    QVERIFY2(problems().startsWith(u"Error: A quotation mark in the kernel arguments is never closed."),
             qPrintable(problems()));
    QVERIFY(!m_panel->isUsable());
    write(arguments(), u"console=tty0"_s);
    QVERIFY2(problems().startsWith(u"Note: console=tty0 overrides what the lab needs."),
             qPrintable(problems()));
    QVERIFY(m_panel->isUsable());
    write(arguments(), u"vdev.devices=99"_s);
    QVERIFY2(problems().startsWith(u"Error: '99' is not a valid device count."), qPrintable(problems()));
    screenshot(u"bad"_s);
}

void TestBootOptionsPanel::everyFieldIsKept()
{
    write(find<QSpinBox>(u"Memory"_s), u"512"_s);
    write(find<QSpinBox>(u"Processors"_s), u"2"_s);
    for (const QString &name : {u"Machine type"_s, u"Acceleration"_s, u"Network"_s}) {
        auto *box = find<QComboBox>(name);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
    }
    BootSettings wanted;
    wanted.memoryMiB = 512;
    wanted.cpus = 2;
    wanted.machine = VmSpec::Machine::MicroVm;
    wanted.acceleration = AccelerationChoice::Kvm;
    wanted.network = BootSettings::Network::Loopback;
    QCOMPARE(m_panel->settings(), wanted);
    for (QCheckBox *box : m_panel->findChildren<QCheckBox *>()) {
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
    }
    QVERIFY(m_panel->settings().countInstructions);
    QVERIFY(m_panel->settings().cold);
    QVERIFY(problems().contains(u"only be counted under TCG"));
}

void TestBootOptionsPanel::defaultsCanBeTakenBack()
{
    QVERIFY(!find<QAbstractButton>(u"Defaults"_s)->isEnabled());
    write(devices(), u"4"_s);
    const BootSettings before = m_panel->settings();
    click(u"Defaults"_s);
    QCOMPARE(m_panel->settings(), BootSettings());
    QCOMPARE(devices()->value(), 1);
    click(u"Undo Defaults"_s);
    QCOMPARE(m_panel->settings(), before);
    QCOMPARE(devices()->value(), 4);
    QVERIFY(find<QAbstractButton>(u"Defaults"_s)->isEnabled());
}

void TestBootOptionsPanel::restartIsOffered()
{
    auto *restart = find<QAbstractButton>(u"Restart Now"_s);
    QVERIFY(!restart->isVisible());
    m_panel->setBooted(m_panel->settings());
    QVERIFY(!restart->isVisible());
    write(devices(), u"4"_s);
    QVERIFY(restart->isVisible() && restart->isEnabled());
    const QSignalSpy restarts(m_panel.get(), &BootOptionsPanel::restartRequested);
    click(u"Restart Now"_s);
    QCOMPARE(restarts.size(), 1);
    write(arguments(), u"a=\"b"_s);
    QVERIFY(!restart->isEnabled());
    m_panel->setBooted({});
    QVERIFY(!restart->isVisible());
}

void TestBootOptionsPanel::commandLineIsCopied()
{
    click(u"Copy the command line"_s);
    QVERIFY(QApplication::clipboard()->text().startsWith(u"console=ttyS0"));
    QVERIFY(QApplication::clipboard()->text().endsWith(u"vdev.devices=1"));
}

void TestBootOptionsPanel::settingsFromOutside()
{
    const QSignalSpy changes(m_panel.get(), &BootOptionsPanel::settingsChanged);
    BootSettings settings;
    settings.setDevices(9);
    settings.cpus = 4;
    m_panel->setSettings(settings);
    QCOMPARE(devices()->value(), 9);
    QCOMPARE(find<QSpinBox>(u"Processors"_s)->value(), 4);
    QCOMPARE(changes.size(), 0);
    m_panel->setProfile(*Profile::find(u"debug"_s));
    QVERIFY(find<QSpinBox>(u"Memory"_s)->text().startsWith(u"768 MiB"));
}

// The profile brings its machine along; another one is the user's choice, with what it lacks.
void TestBootOptionsPanel::machineOfTheProfile()
{
    auto *machine = find<QComboBox>(u"Machine type"_s);
    QCOMPARE(machine->currentText(), u"microvm (from the profile)"_s);
    m_panel->setProfile(*Profile::find(u"driver"_s));
    QCOMPARE(machine->currentText(), u"q35 (from the profile)"_s);
    QCOMPARE(m_panel->settings(), BootSettings());
    QCOMPARE(problems(), QString());
    screenshot(u"driver"_s);
    machine->setFocus();
    QTest::keyClick(machine, Qt::Key_Down);
    QCOMPARE(m_panel->settings().machine, VmSpec::Machine::MicroVm);
    QCOMPARE(problems(), u"Note: The machine type microvm has no PCI bus: the guest will not have edu. "
                         "Leave the machine type to the profile."_s);
    click(u"Defaults"_s);
    QCOMPARE(machine->currentText(), u"q35 (from the profile)"_s);
    QCOMPARE(problems(), QString());
}

void TestBootOptionsPanel::keyboardOnly()
{
    QStringList reached;
    find<QSpinBox>(u"Memory"_s)->setFocus();
    for (int i = 0; i < 14; ++i) {
        reached << QApplication::focusWidget()->accessibleName();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (const QString &name : {u"Memory"_s, u"Processors"_s, u"Machine type"_s, u"Acceleration"_s,
                                u"Network"_s, u"Devices at the next boot"_s, u"Kernel arguments"_s,
                                u"Whole kernel command line"_s, u"Copy the command line"_s})
        QVERIFY2(reached.contains(name), qPrintable(reached.join(u", "_s)));
}

void TestBootOptionsPanel::looksRight()
{
    BootSettings booted;
    m_panel->setBooted(booted);
    write(devices(), u"4"_s);
    screenshot(u"light"_s);
    QIcon::setThemeName(u"breeze-dark"_s);
    QPalette dark(QColor(0x2b, 0x2d, 0x30));
    dark.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    QApplication::setPalette(dark);
    screenshot(u"dark"_s);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"kernel-lab-test"_s);
    QIcon::setThemeName(u"breeze"_s);
    TestBootOptionsPanel test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_bootoptionspanel.moc"
