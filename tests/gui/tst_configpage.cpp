// SPDX-License-Identifier: GPL-2.0-or-later
//
// The configuration page on the real kernel's Kconfig files, used as a person does: by
// clicks and keys, finding things by their accessible names. It leaves the workspace's
// configuration as it was.
#include "base/files.h"
#include "focusstops.h"
#include "gui/config/changesmodel.h"
#include "gui/config/configpage.h"
#include "gui/config/kconfigmodel.h"
#include "gui/mainwindow.h"
#include "gui/shell/labapplication.h"
#include "klabprocess.h"

#include <KColorSchemeManager>

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QScrollArea>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>
#include <QUrl>

/// Measures how long the events' handlers keep the main thread.
class TimedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const QEvent::Type type = event->type();
        if (m_depth++ == 0)
            m_clock.start();
        const char *name = receiver->metaObject()->className();
        const bool result = QApplication::notify(receiver, event);
        if (--m_depth == 0 && m_clock.nsecsElapsed() > m_longest) {
            m_longest = m_clock.nsecsElapsed();
            m_what = QStringLiteral("%1, event %2").arg(QLatin1StringView(name)).arg(type);
        }
        return result;
    }
    void begin() { m_longest = 0; }
    QString longest() const
    {
        return QStringLiteral("longest event %1 ms (%2)").arg(double(m_longest) / 1e6, 0, 'f', 1).arg(m_what);
    }

private:
    QElapsedTimer m_clock;
    int m_depth = 0;
    qint64 m_longest = 0;
    QString m_what;
};

class TestConfigPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensWhenItIsShown();
    void searchFindsOptions();
    void aSwitchOfKconfigIsPending();
    void revertTakesItBack();
    void undoAndRedo();
    void aRefusalIsExplained();
    void aBlockedOptionIsMadePossible();
    void whatAModuleMissesIsOneClickAway();
    void aSwitchOfTheLab();
    void whatTheLabNeedsIsWarnedOf();
    void applyAndBack();
    void numbersAreEdited();
    void aChangeFromOutsideIsAskedAbout();
    void whatWasChangedOutsideIsNotWrittenOver();
    void aFileThatIsAwayIsNoticed();
    void aChangedFileIsUsed();
    void anotherProfileIsAskedFor();
    void buildAsksAboutWhatIsPending();
    void aPlaceInTheMenusIsShown();
    void filesComeAndGo();
    void profilesAreCompared();
    void focusIsSeen_data();
    void focusIsSeen();
    void looks();
    void cleanupTestCase();

private:
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        Widget *hidden = nullptr;
        for (Widget *widget : m_window->findChildren<Widget *>()) {
            if (widget->accessibleName() != name && widget->objectName() != name)
                continue;
            if (widget->isVisible())
                return widget;
            hidden = widget;
        }
        return hidden;
    }
    // The one that can be seen.
    QAbstractButton *button(const QString &text) const
    {
        for (QAbstractButton *one : m_window->findChildren<QAbstractButton *>()) {
            if (one->isVisible() && one->text().remove(u'&') == text)
                return one;
        }
        return nullptr;
    }
    void press(const QString &text) const
    {
        QTRY_VERIFY2(button(text) && button(text)->isEnabled(), qPrintable(text));
        QTest::mouseClick(button(text), Qt::LeftButton);
    }
    QString text(const QString &label) const { return find<QLabel>(label)->text(); }
    QTreeView *options() const { return find<QTreeView>(QStringLiteral("Options")); }
    QTreeView *changes() const { return find<QTreeView>(QStringLiteral("Changes not applied yet")); }
    QString about() const { return find<QTextBrowser>(QStringLiteral("About the symbol"))->toPlainText(); }
    QByteArray config() const
    {
        return klab::readFile(sharedWorkspace() + QStringLiteral("/build/lab/.config"))
            .value_or(QByteArray());
    }
    bool isReady() const
    {
        return options()->isVisible() || find<QWidget>(QStringLiteral("Switches"))->isVisible();
    }

    TimedApplication *application() const { return static_cast<TimedApplication *>(qApp); }
    void figures();
    void measure(const QString &what, const std::function<void()> &act,
                 const std::function<bool()> &isDone) const;
    void chooseFile(const char *action, const QString &file) const;
    // Looks for a symbol and goes to its row. @return whether it is there
    bool search(const QString &symbol, bool hidden = false) const;
    QModelIndex row(const QString &symbol) const;
    QStringList pending() const;
    void clearSearch() const;
    void screenshot(const QString &name) const
    {
        QCoreApplication::processEvents(); // what is to be laid out is
        m_window->repaint();
        QVERIFY(QGuiApplication::primaryScreen()->grabWindow(0).save(
            artefact(name + m_suffix + QStringLiteral(".png"))));
    }

    std::unique_ptr<klab::LabSession> m_session;
    std::unique_ptr<klab::MainWindow> m_window;
    QByteArray m_before;
    QList<klab::ConfigSetting> m_ownBefore;
    QString m_suffix;
};

using namespace std::chrono_literals;

static constexpr std::chrono::minutes OpenLimit{3};

QModelIndex TestConfigPage::row(const QString &symbol) const
{
    const QAbstractItemModel *model = options()->model();
    const QModelIndexList found = model->match(model->index(0, klab::KconfigModel::Symbol), Qt::DisplayRole,
                                               symbol, 1, Qt::MatchExactly);
    return found.isEmpty() ? QModelIndex() : found.first().siblingAtColumn(0);
}

bool TestConfigPage::search(const QString &symbol, bool hidden) const
{
    auto *showHidden = button(QStringLiteral("Hidden"));
    if (showHidden->isChecked() != hidden)
        QTest::mouseClick(showHidden, Qt::LeftButton);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    auto *field = find<QLineEdit>(QStringLiteral("Search options"));
    field->selectAll();
    QTest::keyClicks(field, symbol);
    if (!klab::test::waitFor([&] { return row(symbol).isValid(); }, 5000))
        return false;
    options()->setCurrentIndex(row(symbol));
    options()->setFocus();
    return klab::test::waitFor([&] { return about().contains(QStringLiteral("CONFIG_%1=").arg(symbol)); },
                               5000);
}

void TestConfigPage::clearSearch() const
{
    auto *field = find<QLineEdit>(QStringLiteral("Search options"));
    field->setFocus();
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(field->text(), QString());
}

QStringList TestConfigPage::pending() const
{
    QStringList lines;
    const auto *model = qobject_cast<klab::ChangesModel *>(changes()->model());
    for (const klab::ConfigChange &one : model->changes())
        lines << QStringLiteral("%1 %2 %3").arg(one.symbol, one.from, one.to);
    return lines;
}

void TestConfigPage::initTestCase()
{
    m_suffix = qEnvironmentVariable("KLAB_SCREENSHOT_SUFFIX");
    klab::Result<klab::Workspace> workspace = klab::Workspace::open(sharedWorkspace());
    QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().message));
    m_session = std::make_unique<klab::LabSession>(std::move(*workspace));
    m_window = std::make_unique<klab::MainWindow>(m_session.get());
    m_window->setGeometry(0, 0, 1280, 800);
    m_window->show();
    QVERIFY(klab::test::waitForWindowExposed(m_window.get()));
    m_window->activateWindow(); // there is no window manager that would
    QVERIFY(klab::test::waitForWindowActive(m_window.get()));
}

void TestConfigPage::opensWhenItIsShown()
{
    QVERIFY(!m_window->findChild<klab::ConfigPage *>());
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(m_window->findChild<klab::ConfigPage *>());
    screenshot(QStringLiteral("config-opening"));
    // A workspace that was never built, or was left changed by somebody.
    if (button(QStringLiteral("Configure")))
        press(QStringLiteral("Configure"));
    else if (button(QStringLiteral("Restore the Lab's")))
        press(QStringLiteral("Restore the Lab's"));
    const klab::KconfigService *service = qobject_cast<klab::KconfigModel *>(options()->model())->service();
    QElapsedTimer clock;
    const auto timing = connect(service, &klab::KconfigService::stateChanged, this, [this, &clock] {
        application()->begin();
        clock.start();
    });
    QVERIFY2(klab::test::waitFor([&] { return isReady(); }, OpenLimit),
             qPrintable(text(QStringLiteral("stateTitle"))));
    disconnect(timing);
    m_window->repaint();
    qInfo("ready to painted: %lld ms", static_cast<long long>(clock.elapsed()));
    QCoreApplication::processEvents();
    qInfo("%s", qPrintable(application()->longest()));
    m_before = config();
    m_ownBefore = m_session->ownSettings(QStringLiteral("lab"));
    QVERIFY(!m_before.isEmpty());
    QCOMPARE(text(QStringLiteral("pendingCount")), QStringLiteral("Nothing to apply."));
    QVERIFY(!button(QStringLiteral("Apply"))->isEnabled());
    screenshot(QStringLiteral("config-switches"));
    // Everything that changes from here on is done right; it takes its time.
    if (!qEnvironmentVariableIsSet("KLAB_BENCH"))
        new QAbstractItemModelTester(
            options()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, options()->model());
}

void TestConfigPage::searchFindsOptions()
{
    QVERIFY(search(QStringLiteral("MAGIC_SYSRQ")));
    QVERIFY(options()->isVisible());
    QCOMPARE(options()->model()->index(0, klab::KconfigModel::Symbol).data().toString(),
             QStringLiteral("MAGIC_SYSRQ")); // the best one is the first
    QVERIFY(text(QStringLiteral("found")).contains(QStringLiteral("found")));
    QVERIFY(!options()->isColumnHidden(klab::KconfigModel::Where));
    screenshot(QStringLiteral("config-search"));
    clearSearch();
    QTRY_VERIFY(options()->isColumnHidden(klab::KconfigModel::Where));
    QCOMPARE(options()->currentIndex().siblingAtColumn(klab::KconfigModel::Symbol).data().toString(),
             QStringLiteral("MAGIC_SYSRQ")); // one stays where one is
    screenshot(QStringLiteral("config-tree"));
}

void TestConfigPage::aSwitchOfKconfigIsPending()
{
    QVERIFY(search(QStringLiteral("MAGIC_SYSRQ")));
    const QString before =
        options()->currentIndex().siblingAtColumn(klab::KconfigModel::Value).data().toString();
    const auto place = [this] { return QRect(options()->mapToGlobal(QPoint()), options()->size()); };
    const QRect placeBefore = place();
    QTest::keyClick(options(), Qt::Key_Space);
    QTRY_VERIFY(changes()->isVisible());
    QCOMPARE(place(), placeBefore); // nothing moves from under the pointer
    QTRY_VERIFY(pending().join(u'\n').contains(QStringLiteral("MAGIC_SYSRQ ")));
    const QModelIndex index = row(QStringLiteral("MAGIC_SYSRQ"));
    QVERIFY(index.siblingAtColumn(klab::KconfigModel::Value).data().toString() != before);
    QVERIFY(index.data(Qt::FontRole).value<QFont>().bold());
    QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("modified")));
    QTRY_VERIFY(!text(QStringLiteral("impact")).isEmpty());
    qInfo("%s", qPrintable(text(QStringLiteral("impact"))));
    screenshot(QStringLiteral("config-pending"));
    QCOMPARE(config(), m_before);
}

void TestConfigPage::revertTakesItBack()
{
    press(QStringLiteral("Revert All"));
    QTRY_COMPARE(text(QStringLiteral("pendingCount")), QStringLiteral("Nothing to apply."));
    QTRY_VERIFY(!changes()->isVisible());
}

void TestConfigPage::undoAndRedo()
{
    QVERIFY(search(QStringLiteral("MAGIC_SYSRQ")));
    QTest::keyClick(options(), Qt::Key_Space);
    QTRY_VERIFY(changes()->isVisible());
    QTest::keyClick(options(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(!changes()->isVisible());
    QTest::keyClick(options(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(changes()->isVisible());
    press(QStringLiteral("Undo"));
    QTRY_VERIFY(!changes()->isVisible());
}

void TestConfigPage::aRefusalIsExplained()
{
    QVERIFY(search(QStringLiteral("E1000"), true));
    QTest::keyClick(options(), Qt::Key_Y);
    QTRY_VERIFY(find<QLabel>(QStringLiteral("message"))->isVisible());
    QVERIFY(text(QStringLiteral("message")).contains(QStringLiteral("E1000")));
    qInfo("%s", qPrintable(text(QStringLiteral("message"))));
    QVERIFY(!changes()->isVisible());
}

void TestConfigPage::aBlockedOptionIsMadePossible()
{
    QVERIFY(search(QStringLiteral("E1000"), true));
    QTRY_VERIFY(button(QStringLiteral("Make It Possible")));
    screenshot(QStringLiteral("config-blocked"));
    press(QStringLiteral("Make It Possible"));
    QTRY_VERIFY_WITH_TIMEOUT(find<QTreeView>(QStringLiteral("What the settings change"))->isVisible(), 60s);
    qInfo("%s", qPrintable(text(QStringLiteral("solution"))));
    QVERIFY(!changes()->isVisible()); // only tried
    screenshot(QStringLiteral("config-solution"));
    QAbstractButton *apply = nullptr;
    for (QAbstractButton *one : m_window->findChildren<QAbstractButton *>()) {
        if (one->isVisible() && one->text().startsWith(QStringLiteral("Apply These")))
            apply = one;
    }
    QVERIFY(apply);
    QTest::mouseClick(apply, Qt::LeftButton);
    QTRY_VERIFY(pending().contains(QStringLiteral("E1000 n y")));
    screenshot(QStringLiteral("config-applied-solution"));
    press(QStringLiteral("Undo")); // one step, however many settings
    QTRY_VERIFY(!changes()->isVisible());
}

namespace
{

/// A job that says what modpost has to say of a module that the kernel lacks something for.
class LackingJob : public klab::Job
{
public:
    LackingJob()
        : Job(QStringLiteral("Build the module"))
    {
    }

protected:
    void run() override
    {
        Q_EMIT logged(QStringLiteral("ERROR: modpost: \"gpio_to_desc\" [led.ko] undefined!"));
        finish(klab::fail(klab::Error::Code::Build, QStringLiteral("Build the module: make failed.")));
    }
    void abort() override { finish(); }
};

} // namespace

// From the issue, by its button, to the pending setting.
void TestConfigPage::whatAModuleMissesIsOneClickAway()
{
    QVERIFY(m_window->workbench()->run(std::make_unique<LackingJob>(), true));
    m_window->actionCollection()->action(QStringLiteral("show_issues"))->trigger(); // beside the page
    auto *issues = find<QTreeView>(QStringLiteral("Issues"));
    QTRY_COMPARE(issues->model()->rowCount(), 1);
    issues->setCurrentIndex(issues->model()->index(0, 0));
    QTRY_VERIFY_WITH_TIMEOUT(button(QStringLiteral("Switch On CONFIG_GPIOLIB")), 60s);
    screenshot(QStringLiteral("config-lacking-issue"));
    press(QStringLiteral("Switch On CONFIG_GPIOLIB"));
    QTRY_VERIFY(pending().contains(QStringLiteral("GPIOLIB n y")));
    QTRY_VERIFY(about().contains(QStringLiteral("CONFIG_GPIOLIB=y")));
    screenshot(QStringLiteral("config-lacking-pending"));
    press(QStringLiteral("Undo"));
    QTRY_VERIFY(!changes()->isVisible());
}

void TestConfigPage::aSwitchOfTheLab()
{
    clearSearch();
    auto *tabs = find<QTabWidget>(QStringLiteral("Parts of the configuration"));
    QVERIFY(tabs);
    tabs->setCurrentIndex(0);
    auto *kasan = find<QCheckBox>(QStringLiteral("Memory errors (KASAN)"));
    QVERIFY(kasan && kasan->isVisible());
    QVERIFY(!kasan->isChecked());
    kasan->setFocus();
    QTest::keyClick(kasan, Qt::Key_Space);
    QTRY_VERIFY(kasan->isChecked());
    QTRY_VERIFY(pending().contains(QStringLiteral("KASAN n y")));
    QTRY_VERIFY(!text(QStringLiteral("impact")).isEmpty());
    screenshot(QStringLiteral("config-switch-on"));
    press(QStringLiteral("Undo"));
    QTRY_VERIFY(!changes()->isVisible());
    QTRY_VERIFY(!kasan->isChecked());
}

void TestConfigPage::whatTheLabNeedsIsWarnedOf()
{
    QVERIFY(search(QStringLiteral("DEVTMPFS")));
    QTest::keyClick(options(), Qt::Key_N);
    QTRY_VERIFY(button(QStringLiteral("Apply Anyway")));
    QVERIFY(text(QStringLiteral("brokenNeeds")).contains(QStringLiteral("CONFIG_DEVTMPFS")));
    screenshot(QStringLiteral("config-broken-need"));
    // The keys alone do not do it.
    QTest::keyClick(options(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(button(QStringLiteral("Apply Anyway"))->hasFocus());
    QVERIFY(search(QStringLiteral("DEVTMPFS"))); // whatever they asked for is answered before
    QVERIFY(button(QStringLiteral("Apply Anyway"))->isEnabled()); // and nothing is being written
    QCOMPARE(config(), m_before);
    press(QStringLiteral("Revert All"));
    QTRY_VERIFY(!changes()->isVisible());
    QVERIFY(!button(QStringLiteral("Apply Anyway")));
}

void TestConfigPage::applyAndBack()
{
    QVERIFY(search(QStringLiteral("MAGIC_SYSRQ")));
    QTest::keyClick(options(), Qt::Key_Space);
    QTRY_VERIFY(button(QStringLiteral("Apply"))->isEnabled());
    QTest::keyClick(options(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(config() != m_before);
    QTRY_COMPARE(text(QStringLiteral("pendingCount")), QStringLiteral("Nothing to apply."));
    QTRY_VERIFY(text(QStringLiteral("message")).contains(QStringLiteral("Build & Boot")));
    QVERIFY(!m_session->isChangedOutside(QStringLiteral("lab")));
    screenshot(QStringLiteral("config-applied"));
    press(QStringLiteral("Undo")); // a change of its own now
    QTRY_VERIFY(changes()->isVisible());
    QVERIFY(pending().join(u'\n').contains(QStringLiteral("MAGIC_SYSRQ ")));
    QTest::qWait(500); // the watch over the file says nothing
    QVERIFY(!find<QLabel>(QStringLiteral("question"))->isVisible());
    press(QStringLiteral("Apply"));
    QTRY_COMPARE(config(), m_before);
    QTRY_VERIFY(!changes()->isVisible());
    QCOMPARE(m_session->ownSettings(QStringLiteral("lab")), m_ownBefore);
    QVERIFY(!m_session->isChangedOutside(QStringLiteral("lab")));
}

void TestConfigPage::numbersAreEdited()
{
    QVERIFY(search(QStringLiteral("LOG_BUF_SHIFT")));
    QTest::keyClick(options(), Qt::Key_Return);
    auto *editor = find<QLineEdit>(QStringLiteral("Value of CONFIG_LOG_BUF_SHIFT"));
    QTRY_VERIFY(editor && editor->isVisible());
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("x99"));
    QCOMPARE(editor->text(), QStringLiteral("99"));                              // only digits can be typed
    QTRY_VERIFY(editor->accessibleDescription().contains(QStringLiteral("12"))); // the range
    screenshot(QStringLiteral("config-number"));
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("16"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(pending().join(u'\n').contains(QStringLiteral("LOG_BUF_SHIFT")));
    press(QStringLiteral("Revert All"));
    QTRY_VERIFY(!changes()->isVisible());
}

void TestConfigPage::aChangeFromOutsideIsAskedAbout()
{
    QVERIFY(
        klab::writeFile(sharedWorkspace() + QStringLiteral("/build/lab/.config"), m_before + "# somebody\n"));
    QTRY_VERIFY(find<QLabel>(QStringLiteral("question"))->isVisible());
    screenshot(QStringLiteral("config-outside"));
    press(QStringLiteral("Restore the Lab's"));
    QVERIFY(klab::test::waitFor([&] { return config() == m_before && isReady(); }, OpenLimit));
    QTRY_VERIFY(!find<QLabel>(QStringLiteral("question"))->isVisible());
    QTest::qWait(600);
    QVERIFY(klab::test::waitFor([&] { return isReady(); }, OpenLimit));
}

void TestConfigPage::whatWasChangedOutsideIsNotWrittenOver()
{
    QVERIFY(search(QStringLiteral("MAGIC_SYSRQ")));
    QTest::keyClick(options(), Qt::Key_Space);
    QTRY_VERIFY(changes()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_VERIFY(button(QStringLiteral("Apply First")));
    QVERIFY(button(QStringLiteral("Stay Here"))->hasFocus());
    const QString file = sharedWorkspace() + QStringLiteral("/build/lab/.config");
    QVERIFY(klab::writeFile(file, m_before + "# somebody\n"));
    press(QStringLiteral("Apply First")); // before the watch over the file tells
    QTRY_VERIFY(button(QStringLiteral("Use the Changed File")));
    QCOMPARE(config(), m_before + "# somebody\n");
    // Another question comes in between, and the first one is asked again.
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_VERIFY(button(QStringLiteral("Build Without Them")));
    press(QStringLiteral("Stay Here"));
    QTRY_VERIFY(button(QStringLiteral("Use the Changed File")));
    QVERIFY(!find<QAbstractButton>(QStringLiteral("Cancel"))->isVisible()); // nothing runs
    press(QStringLiteral("Restore the Lab's"));
    QVERIFY(klab::test::waitFor(
        [&] {
            return config() == m_before && find<QComboBox>(QStringLiteral("Profile"))->isEnabled() &&
                   isReady();
        },
        OpenLimit));
    QTest::qWait(600);
    QVERIFY(klab::test::waitFor([&] { return isReady(); }, OpenLimit));
    QTRY_VERIFY(!changes()->isVisible());
    // What was to follow the first one does not follow this one.
    QVERIFY(search(QStringLiteral("MAGIC_SYSRQ")));
    QTest::keyClick(options(), Qt::Key_Space);
    QTRY_VERIFY(button(QStringLiteral("Apply"))->isEnabled());
    press(QStringLiteral("Apply"));
    QTRY_VERIFY(config() != m_before);
    QTRY_COMPARE(text(QStringLiteral("pendingCount")), QStringLiteral("Nothing to apply."));
    QVERIFY(!find<QAbstractButton>(QStringLiteral("Cancel"))->isVisible());
    press(QStringLiteral("Undo"));
    QTRY_VERIFY(changes()->isVisible());
    press(QStringLiteral("Apply"));
    QTRY_COMPARE(config(), m_before);
    QTRY_COMPARE(text(QStringLiteral("pendingCount")), QStringLiteral("Nothing to apply."));
}

void TestConfigPage::aFileThatIsAwayIsNoticed()
{
    const QString file = sharedWorkspace() + QStringLiteral("/build/lab/.config");
    const QByteArray present = config();
    QVERIFY(QFile::remove(file));
    QTRY_VERIFY(button(QStringLiteral("Configure")));
    QVERIFY(klab::writeFile(file, present));
    QVERIFY(klab::test::waitFor([&] { return isReady(); }, OpenLimit));
}

void TestConfigPage::aChangedFileIsUsed()
{
    const klab::ConfigSetting changed{QStringLiteral("MAGIC_SYSRQ"), QStringLiteral("n")};
    QVERIFY(m_before.contains("CONFIG_MAGIC_SYSRQ=y"));
    QVERIFY(klab::writeFile(
        sharedWorkspace() + QStringLiteral("/build/lab/.config"),
        QByteArray(m_before).replace("CONFIG_MAGIC_SYSRQ=y", "# CONFIG_MAGIC_SYSRQ is not set")));
    QTRY_VERIFY(find<QLabel>(QStringLiteral("question"))->isVisible());
    press(QStringLiteral("Use the Changed File"));
    // Kept first, then written, then opened again.
    const auto isDone = [&] {
        return m_session->ownSettings(QStringLiteral("lab")).contains(changed) &&
               find<QComboBox>(QStringLiteral("Profile"))->isEnabled() && isReady();
    };
    QVERIFY(klab::test::waitFor(isDone, OpenLimit));
    QVERIFY(!m_session->isChangedOutside(QStringLiteral("lab")));
    QVERIFY(search(QStringLiteral("MAGIC_SYSRQ")));
    QCOMPARE(row(QStringLiteral("MAGIC_SYSRQ")).siblingAtColumn(klab::KconfigModel::Value).data().toString(),
             QStringLiteral("n"));
    // The lab itself makes it anew, and the page follows.
    QVERIFY(klab::test::waitFor([&] { return find<QComboBox>(QStringLiteral("Profile"))->isEnabled(); },
                                OpenLimit));
    klab::BuildOptions lab;
    lab.profile = *klab::Profile::find(QStringLiteral("lab"));
    const std::unique_ptr<klab::Job> back = m_session->setOwnSettings(lab, m_ownBefore);
    const QSignalSpy finished(back.get(), &klab::Job::finished);
    back->start();
    QVERIFY(klab::test::waitFor([&] { return !finished.isEmpty(); }, OpenLimit));
    QCOMPARE(config(), m_before);
    QVERIFY(klab::test::waitFor([&] { return !isReady(); }, 5000));
    QVERIFY(klab::test::waitFor([&] { return isReady(); }, OpenLimit));
}

void TestConfigPage::anotherProfileIsAskedFor()
{
    QVERIFY(search(QStringLiteral("MAGIC_SYSRQ")));
    QTest::keyClick(options(), Qt::Key_Space);
    QTRY_VERIFY(changes()->isVisible());
    auto *profile = find<QComboBox>(QStringLiteral("Profile"));
    profile->setFocus();
    QTest::keyClick(profile, Qt::Key_D); // debug
    QTRY_VERIFY(find<QLabel>(QStringLiteral("question"))->isVisible());
    QCOMPARE(profile->currentText(), QStringLiteral("lab"));
    screenshot(QStringLiteral("config-profile-question"));
    press(QStringLiteral("Stay Here"));
    QVERIFY(changes()->isVisible());
    // So it is where an issue is about the kernel of another profile.
    m_window->findChild<klab::ConfigPage *>()->makePending(
        QStringLiteral("debug"), {{QStringLiteral("GPIOLIB"), QStringLiteral("y")}});
    QTRY_VERIFY(find<QLabel>(QStringLiteral("question"))->isVisible());
    QCOMPARE(profile->currentText(), QStringLiteral("lab"));
    press(QStringLiteral("Stay Here"));
    QVERIFY(!pending().contains(QStringLiteral("GPIOLIB")));
    press(QStringLiteral("Revert All"));
    QTRY_VERIFY(!changes()->isVisible());
}

void TestConfigPage::buildAsksAboutWhatIsPending()
{
    QVERIFY(search(QStringLiteral("MAGIC_SYSRQ")));
    QTest::keyClick(options(), Qt::Key_Space);
    QTRY_VERIFY(changes()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_VERIFY(button(QStringLiteral("Build Without Them")));
    press(QStringLiteral("Stay Here"));
    QVERIFY(!find<QAbstractButton>(QStringLiteral("Cancel"))->isVisible()); // nothing runs
    press(QStringLiteral("Revert All"));
    QTRY_VERIFY(!changes()->isVisible());
}

void TestConfigPage::aPlaceInTheMenusIsShown()
{
    QVERIFY(search(QStringLiteral("E1000"), true));
    auto *browser = find<QTextBrowser>(QStringLiteral("About the symbol"));
    Q_EMIT browser->anchorClicked(QUrl(QStringLiteral("symbol:NETDEVICES")));
    QTRY_VERIFY(about().contains(QStringLiteral("CONFIG_NETDEVICES=")));
    press(QStringLiteral("Back"));
    QTRY_VERIFY(about().contains(QStringLiteral("CONFIG_E1000=")));
    const QString html = browser->toHtml();
    const qsizetype from = html.indexOf(QStringLiteral("entry:"));
    QVERIFY(from > 0);
    Q_EMIT browser->anchorClicked(QUrl(html.mid(from, html.indexOf(u'"', from) - from)));
    QTRY_COMPARE(options()->currentIndex().siblingAtColumn(klab::KconfigModel::Symbol).data().toString(),
                 QStringLiteral("E1000"));
    QVERIFY(options()->isColumnHidden(klab::KconfigModel::Where)); // in the menus, not in a list
    screenshot(QStringLiteral("config-in-menus"));
    press(QStringLiteral("Hidden"));
    press(QStringLiteral("Copy Name"));
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("CONFIG_E1000"));
}

// What the dialog for files would be told by keys.
void TestConfigPage::chooseFile(const char *action, const QString &file) const
{
    for (QAction *one : m_window->findChildren<QAction *>()) {
        if (one->text().remove(u'&') == QString::fromUtf8(action))
            one->trigger();
    }
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = m_window->findChild<QFileDialog *>()) && dialog->isVisible());
    auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    name->setText(file);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!m_window->findChild<QFileDialog *>());
}

void TestConfigPage::filesComeAndGo()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("mine_defconfig"));
    chooseFile("Export…", file);
    QVERIFY(klab::test::waitFor([&] { return QFile::exists(file); }, OpenLimit));
    QVERIFY(klab::readFile(file)->contains("CONFIG_SAMPLE_VDEV=m"));
    QTRY_VERIFY(text(QStringLiteral("message")).contains(file));
    QCOMPARE(config(), m_before);
    // Only one profile takes it: the page goes there.
    QTRY_VERIFY(find<QComboBox>(QStringLiteral("Profile"))->isEnabled());
    chooseFile("Import…", file);
    QVERIFY(klab::test::waitFor(
        [&] { return find<QComboBox>(QStringLiteral("Profile"))->currentText() == u"custom" && isReady(); },
        OpenLimit));
    QCOMPARE(text(QStringLiteral("Kernel profile")), QStringLiteral("Profile: custom"));
    QCOMPARE(text(QStringLiteral("What the profile is for")),
             klab::Profile::find(QStringLiteral("custom"))->description());
    auto *profile = find<QComboBox>(QStringLiteral("Profile"));
    QTRY_VERIFY(profile->isEnabled());
    profile->setFocus();
    QTest::keyClick(profile, Qt::Key_L);
    QVERIFY(klab::test::waitFor([&] { return profile->currentText() == u"lab" && isReady(); }, OpenLimit));
}

void TestConfigPage::profilesAreCompared()
{
    QAction *compare = nullptr;
    for (QAction *action : m_window->findChildren<QAction *>()) {
        if (action->text() == u"debug")
            compare = action;
    }
    QVERIFY(compare);
    compare->trigger();
    QDialog *dialog = nullptr;
    QVERIFY(klab::test::waitFor(
        [&] {
            dialog = m_window->findChild<QDialog *>();
            return dialog && dialog->isVisible();
        },
        OpenLimit));
    auto *differences = find<QTreeView>(QStringLiteral("Differences"));
    QTRY_VERIFY(differences->model()->rowCount() > 20);
    auto *filter = find<QLineEdit>(QStringLiteral("Filter"));
    QTest::keyClicks(filter, QStringLiteral("kasan_inline"));
    QCOMPARE(differences->model()->rowCount(), 1);
    screenshot(QStringLiteral("config-compare"));
    dialog->close();
    QCOMPARE(config(), m_before);
    QVERIFY(klab::test::waitFor([&] { return isReady(); }, OpenLimit));
}

void TestConfigPage::focusIsSeen_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("light") << QStringLiteral("BreezeLight");
    QTest::newRow("dark") << QStringLiteral("BreezeDark");
}

void TestConfigPage::focusIsSeen()
{
    QFETCH(QString, scheme);
    auto *manager = KColorSchemeManager::instance();
    manager->activateScheme(manager->indexForSchemeId(scheme));
    auto *page = m_window->findChild<klab::ConfigPage *>();
    clearSearch();
    auto *parts = find<QTabWidget>(QStringLiteral("Parts of the configuration"));
    parts->setCurrentIndex(0);
    QStringList unseen = klab::test::unseenStops(page);
    QVERIFY(search(QStringLiteral("PRINTK"))); // so that the next is a change
    QVERIFY(search(QStringLiteral("MAGIC_SYSRQ")));
    QTest::keyClick(options(), Qt::Key_Space);
    QTRY_VERIFY(changes()->isVisible());
    unseen << klab::test::unseenStops(page);
    press(QStringLiteral("Revert All"));
    QTRY_VERIFY(!changes()->isVisible());
    manager->activateScheme(manager->indexForSchemeId({}));
    unseen.removeDuplicates();
    QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u'\n')));
}

void TestConfigPage::looks()
{
    QPalette dark(QColor(0x2b, 0x2d, 0x30));
    dark.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    dark.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2b));
    dark.setColor(QPalette::Link, QColor(0x6c, 0xb2, 0xff));
    for (const QPalette::ColorRole role : {QPalette::Text, QPalette::ButtonText, QPalette::WindowText})
        dark.setColor(QPalette::Disabled, role, QColor(0x80, 0x82, 0x86));
    QApplication::setPalette(dark);
    clearSearch();
    find<QTabWidget>(QStringLiteral("Parts of the configuration"))->setCurrentIndex(0);
    screenshot(QStringLiteral("config-switches-dark"));
    QVERIFY(search(QStringLiteral("DEVTMPFS")));
    QTest::keyClick(options(), Qt::Key_N);
    QTRY_VERIFY(button(QStringLiteral("Apply Anyway")));
    QTRY_VERIFY(!text(QStringLiteral("impact")).isEmpty());
    screenshot(QStringLiteral("config-pending-dark"));
    press(QStringLiteral("Revert All"));
    QTRY_VERIFY(!changes()->isVisible());
    QVERIFY(search(QStringLiteral("KASAN"), true));
    screenshot(QStringLiteral("config-blocked-dark"));
}

// ------------------------------------------------------------ figures

// Until it is done and painted, the bridge's part included.
void TestConfigPage::measure(const QString &what, const std::function<void()> &act,
                             const std::function<bool()> &isDone) const
{
    QTest::qWait(300);
    application()->begin();
    QElapsedTimer clock;
    clock.start();
    act();
    while (!isDone() && clock.elapsed() < 60000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    options()->viewport()->repaint();
    const double elapsed = double(clock.nsecsElapsed()) / 1e6;
    QTest::qWait(300);
    qInfo("%-44s %7.1f ms; %s", qPrintable(what), elapsed, qPrintable(application()->longest()));
}

// Not a test: how long things take.
void TestConfigPage::figures()
{
    clearSearch();
    auto *model = qobject_cast<klab::KconfigModel *>(options()->model());
    const klab::KconfigService *service = model->service();
    qInfo("%lld entries", static_cast<long long>(service->entries().size()));
    find<QTabWidget>(QStringLiteral("Parts of the configuration"))->setCurrentIndex(1);
    auto *field = find<QLineEdit>(QStringLiteral("Search options"));
    int found = 0;
    connect(model, &klab::KconfigModel::found, this, [&found] { ++found; });
    for (const bool hidden : {false, true}) {
        if (button(QStringLiteral("Hidden"))->isChecked() != hidden)
            measure(
                QStringLiteral("show hidden: %1").arg(hidden),
                [this] { QTest::mouseClick(button(QStringLiteral("Hidden")), Qt::LeftButton); },
                [] { return true; });
        field->setFocus();
        for (const QChar letter : QStringLiteral("kasan")) {
            const int before = found;
            measure(
                QStringLiteral("keystroke '%1', hidden: %2").arg(letter).arg(hidden),
                [&] { QTest::keyClick(field, letter.toLatin1()); }, [&] { return found > before; });
        }
        const int before = found;
        measure(
            QStringLiteral("Esc"), [&] { QTest::keyClick(field, Qt::Key_Escape); },
            [&] { return found > before; });
    }
    measure(
        QStringLiteral("open all menus, hidden too"), [this] { options()->expandAll(); },
        [] { return true; });
    QVERIFY(search(QStringLiteral("MAGIC_SYSRQ"), true));
    clearSearch();
    const auto toggle = [&](const char *symbol) {
        const QString name = QString::fromLatin1(symbol);
        options()->setCurrentIndex(model->indexOf(service->entryOf(name)));
        options()->setFocus();
        for (const char *way : {"on or off", "and back"}) {
            const QString before = service->value(name);
            measure(
                QStringLiteral("toggle %1, %2").arg(name, QLatin1StringView(way)),
                [this] { QTest::keyClick(options(), Qt::Key_Space); },
                [&] { return service->value(name) != before; });
        }
    };
    toggle("MAGIC_SYSRQ");
    toggle("NET");
    QTest::mouseClick(button(QStringLiteral("Hidden")), Qt::LeftButton);
    options()->expandAll();
    toggle("MAGIC_SYSRQ");
    toggle("NET");
    QTest::mouseClick(button(QStringLiteral("Hidden")), Qt::LeftButton);
    for (const int round : {1, 2}) {
        QTest::keyClick(options(), Qt::Key_Z,
                        Qt::ControlModifier | (round == 1 ? Qt::NoModifier : Qt::ShiftModifier));
        QTRY_VERIFY(button(QStringLiteral("Apply"))->isEnabled());
        measure(
            QStringLiteral("apply"),
            [this] { QTest::mouseClick(button(QStringLiteral("Apply")), Qt::LeftButton); },
            [this] { return text(QStringLiteral("pendingCount")) == u"Nothing to apply."; });
    }
    QCOMPARE(config(), m_before);
}

void TestConfigPage::cleanupTestCase()
{
    if (qEnvironmentVariableIsSet("KLAB_BENCH"))
        figures();
    m_window.reset();
    m_session.reset();
}

int main(int argc, char **argv)
{
    useOwnSettings();
    klab::LabApplication::prepare();
    TimedApplication application(argc, argv);
    klab::LabApplication::initialise();
    TestConfigPage test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_configpage.moc"
