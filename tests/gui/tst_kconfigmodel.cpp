// SPDX-License-Identifier: GPL-2.0-or-later
//
// The model and the view of the kernel's options over the real bridge, on a few Kconfig
// files: rows that come and go, values, what is found.
#include "gui/config/changesmodel.h"
#include "gui/config/kconfigmodel.h"
#include "gui/config/kconfigview.h"
#include "gui/config/solutionpanel.h"
#include "gui/config/switchlist.h"
#include "gui/config/symboltext.h"
#include "gui/config/symbolview.h"
#include "gui/config/valueeditor.h"
#include "gui/kit/displaytext.h"
#include "kconfigtree.h"
#include "klabprocess.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>

#include <csignal>

using namespace klab;

namespace
{

constexpr char Kconfig[] = R"(mainmenu "Tiny Configuration"

config MODULES
	bool "Modules"
	modules
	default y

menu "Drivers"

config BUS
	tristate "A bus"

config DEVICE
	tristate "A device"
	depends on BUS

if BUS

comment "What hangs on the bus"

config WHEELS
	int "Wheels"
	range 2 8
	default 4

config LABEL
	string "Label"
	default "none"

endif

config HOLDER
	bool "Holds the bus"
	select BUS

config INNER
	bool

endmenu

menu "Nothing to see here"
	depends on INNER

config NEVER
	bool "Never seen"

endmenu

menuconfig SERIAL
	bool "Serial"

config SPEED
	int "Speed"
	depends on SERIAL
	default 9600

choice
	prompt "Colour"
	default RED

config RED
	bool "Red"

config GREEN
	bool "Green"

config BLUE
	bool "Blue"
	depends on SERIAL

endchoice

config MANY
	bool "Very many"

source "Kconfig.many"
)";

QByteArray many()
{
    QByteArray text = "if MANY\n";
    for (int i = 0; i < 700; ++i)
        text += "config MANY_" + QByteArray::number(i) + "\n\tbool \"One of many " + QByteArray::number(i) +
                "\"\n";
    return text + "endif\n";
}

} // namespace

class TestKconfigModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void treeShowsWhatIsVisible();
    void hiddenEntriesOnRequest();
    void hiddenEntriesWhereNothingElseIs();
    void rowsComeAndGo();
    void rowsComeInsideOfNewRows();
    void veryManyRowsAtOnce();
    void tristatesGoThroughWhatIsPossible();
    void choicesHaveOneMember();
    void valuesAreEdited();
    void refusalsAreTold();
    void modifiedRowsAreMarked();
    void queriesMakeAList();
    void listFollowsChanges();
    void onlyTheLastQueryCounts();
    void whatIsModifiedComesAndGoes();
    void anotherTreeReplacesEverything();
    void lossOfTheBridgeIsSurvived();
    void viewKeepsWhereOneIs();
    void keysSetValues();
    void switchesOfAnotherKernelAreLeftOut();
    void aSwitchThatIsRefusedIsMadePossible();
    void editorChecksRanges();
    void textsLinkSymbols();
    void paragraphsAreJoined();
    void textsOfATreeAreOnlyText();
    void whatIsNotWaitedForIsNotShown();
    void aSolutionGoesWithItsTree();
    void anOpenEditorKeepsWhatIsTyped();
    void viewFindsItsPlaceInAnotherTree();

private:
    int entry(const QString &symbol) const { return m_service->entryOf(symbol); }
    QModelIndex at(const QString &symbol, int column = 0) const
    {
        return m_model->indexOf(entry(symbol), column);
    }
    QString value(const QString &symbol) const { return m_service->value(symbol); }
    QStringList texts(const QModelIndex &parent = {}) const
    {
        QStringList all;
        for (int row = 0; row < m_model->rowCount(parent); ++row)
            all << m_model->index(row, 0, parent).data().toString();
        return all;
    }
    QModelIndex top(const QString &text) const
    {
        const QModelIndexList found =
            m_model->match(m_model->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchExactly);
        return found.value(0);
    }
    void set(const QString &symbol, const QString &wanted)
    {
        QVERIFY(setAndWait(*m_service, {{symbol, wanted}}).isTaken());
    }
    void check(const QString &symbol, Qt::CheckState state)
    {
        m_model->setData(at(symbol), state, Qt::CheckStateRole);
    }
    KconfigHits find(const KconfigQuery &query)
    {
        const QSignalSpy found(m_model.get(), &KconfigModel::found);
        m_model->setQuery(query);
        KconfigHits hits;
        if (klab::test::waitFor([&] { return !found.isEmpty(); }))
            hits.total = found.last().at(1).toInt();
        return hits;
    }

    std::unique_ptr<KconfigTree> m_tree;
    std::unique_ptr<KconfigService> m_service;
    std::unique_ptr<KconfigModel> m_model;
};

void TestKconfigModel::init()
{
    m_tree = std::make_unique<KconfigTree>(QMap<QString, QByteArray>{
        {QStringLiteral("Kconfig"), Kconfig}, {QStringLiteral("Kconfig.many"), many()}});
    m_service = std::make_unique<KconfigService>();
    m_model = std::make_unique<KconfigModel>(m_service.get());
    new QAbstractItemModelTester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_model.get());
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY2(openAndWait(*m_service, m_tree->source()), qPrintable(m_service->failure().message));
}

void TestKconfigModel::cleanup()
{
    m_model.reset();
    m_service.reset();
    m_tree.reset();
}

void TestKconfigModel::treeShowsWhatIsVisible()
{
    QCOMPARE(texts(),
             (QStringList{QStringLiteral("Modules"), QStringLiteral("Drivers"), QStringLiteral("Serial"),
                          QStringLiteral("Colour"), QStringLiteral("Very many")}));
    QCOMPARE(texts(top(QStringLiteral("Drivers"))),
             (QStringList{QStringLiteral("A bus"), QStringLiteral("Holds the bus")}));
    QCOMPARE(texts(top(QStringLiteral("Colour"))),
             (QStringList{QStringLiteral("Red"), QStringLiteral("Green")}));
    QVERIFY(!at(QStringLiteral("DEVICE")).isValid());
    QCOMPARE(at(QStringLiteral("BUS"), KconfigModel::Symbol).data().toString(), QStringLiteral("BUS"));
    QCOMPARE(at(QStringLiteral("BUS"), KconfigModel::Value).data().toString(), QStringLiteral("n"));
    QCOMPARE(at(QStringLiteral("BUS"), KconfigModel::Where).data().toString(), QStringLiteral("Drivers"));
}

void TestKconfigModel::hiddenEntriesOnRequest()
{
    m_model->setHiddenShown(true);
    const QStringList drivers = texts(top(QStringLiteral("Drivers")));
    QVERIFY(drivers.contains(QStringLiteral("INNER"))); // by its symbol: nothing else names it
    QVERIFY(at(QStringLiteral("INNER")).data(KconfigModel::HiddenRole).toBool());
    QVERIFY(!at(QStringLiteral("BUS")).data(KconfigModel::HiddenRole).toBool());
    QVERIFY(!(at(QStringLiteral("INNER")).flags() & Qt::ItemIsUserCheckable));
    QVERIFY(top(QStringLiteral("Nothing to see here")).isValid());
    m_model->setHiddenShown(false);
    QVERIFY(!top(QStringLiteral("Nothing to see here")).isValid());
}

void TestKconfigModel::hiddenEntriesWhereNothingElseIs()
{
    QCOMPARE(find({.text = QStringLiteral("inner")}).total, 1);
    QVERIFY(m_model->isHiddenFound());
    QVERIFY(find({.text = QStringLiteral("bus")}).total >= 1);
    QVERIFY(!m_model->isHiddenFound());
    QCOMPARE(find({.text = QStringLiteral("not there at all")}).total, 0);
}

void TestKconfigModel::rowsComeAndGo()
{
    const QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    const QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    const QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    const QPersistentModelIndex holder = at(QStringLiteral("HOLDER"));
    set(QStringLiteral("BUS"), QStringLiteral("m"));
    QVERIFY(at(QStringLiteral("DEVICE")).isValid());
    QCOMPARE(holder, at(QStringLiteral("HOLDER")));
    QVERIFY(inserted.size() >= 1);
    set(QStringLiteral("BUS"), QStringLiteral("n"));
    QVERIFY(!at(QStringLiteral("DEVICE")).isValid());
    QVERIFY(removed.size() >= 1);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(texts(top(QStringLiteral("Drivers"))).size(), 2);
}

void TestKconfigModel::rowsComeInsideOfNewRows()
{
    set(QStringLiteral("SERIAL"), QStringLiteral("y"));
    QVERIFY(at(QStringLiteral("SPEED")).isValid());
    QCOMPARE(at(QStringLiteral("SPEED")).parent(), at(QStringLiteral("SERIAL")));
    QVERIFY(at(QStringLiteral("BLUE")).isValid());
    m_service->undo();
    QTRY_VERIFY(!at(QStringLiteral("SPEED")).isValid());
    QVERIFY(!at(QStringLiteral("BLUE")).isValid());
}

void TestKconfigModel::veryManyRowsAtOnce()
{
    const QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    set(QStringLiteral("MANY"), QStringLiteral("y"));
    QCOMPARE(reset.size(), 1);
    QCOMPARE(m_model->rowCount(at(QStringLiteral("MANY"))), 700);
    set(QStringLiteral("MANY_3"), QStringLiteral("y"));
    QCOMPARE(reset.size(), 1);
    set(QStringLiteral("MANY"), QStringLiteral("n"));
    QCOMPARE(m_model->rowCount(at(QStringLiteral("MANY"))), 0);
}

void TestKconfigModel::tristatesGoThroughWhatIsPossible()
{
    QCOMPARE(m_model->data(at(QStringLiteral("BUS")), Qt::CheckStateRole), QVariant(Qt::Unchecked));
    QVERIFY(at(QStringLiteral("BUS")).flags() & Qt::ItemIsUserTristate);
    check(QStringLiteral("BUS"), Qt::PartiallyChecked);
    QTRY_COMPARE(value(QStringLiteral("BUS")), QStringLiteral("m"));
    QCOMPARE(m_model->nextValue(entry(QStringLiteral("BUS"))), Tristate::Yes);
    // Below a module only a module.
    QCOMPARE(m_model->nextValue(entry(QStringLiteral("DEVICE"))), Tristate::Module);
    check(QStringLiteral("DEVICE"), Qt::PartiallyChecked);
    QTRY_COMPARE(value(QStringLiteral("DEVICE")), QStringLiteral("m"));
    check(QStringLiteral("DEVICE"), Qt::Checked); // cannot be: on to the next one
    QTRY_COMPARE(value(QStringLiteral("DEVICE")), QStringLiteral("n"));
    // Held at y, nothing is left to choose.
    set(QStringLiteral("HOLDER"), QStringLiteral("y"));
    QVERIFY(!(at(QStringLiteral("BUS")).flags() & Qt::ItemIsUserCheckable));
    set(QStringLiteral("HOLDER"), QStringLiteral("n"));
    // Without modules a tristate is on or off.
    set(QStringLiteral("MODULES"), QStringLiteral("n"));
    QVERIFY(!(at(QStringLiteral("BUS")).flags() & Qt::ItemIsUserTristate));
    QVERIFY(!m_model->isPossible(entry(QStringLiteral("BUS")), Tristate::Module));
}

void TestKconfigModel::choicesHaveOneMember()
{
    const QModelIndex choice = top(QStringLiteral("Colour"));
    QCOMPARE(choice.siblingAtColumn(KconfigModel::Value).data().toString(), QStringLiteral("Red"));
    QVERIFY(at(QStringLiteral("GREEN")).data(KconfigModel::RadioRole).toBool());
    QVERIFY(!at(QStringLiteral("BUS")).data(KconfigModel::RadioRole).toBool());
    check(QStringLiteral("GREEN"), Qt::Checked);
    QTRY_COMPARE(value(QStringLiteral("GREEN")), QStringLiteral("y"));
    QCOMPARE(value(QStringLiteral("RED")), QStringLiteral("n"));
    QVERIFY(top(QStringLiteral("Colour"))
                .siblingAtColumn(KconfigModel::Value)
                .data()
                .toString()
                .startsWith(u"Green"));
    QVERIFY(
        !m_model->setData(at(QStringLiteral("GREEN")), Qt::Unchecked, Qt::CheckStateRole)); // one stays on
}

void TestKconfigModel::valuesAreEdited()
{
    set(QStringLiteral("BUS"), QStringLiteral("y"));
    const auto index = [this](const char *symbol) {
        return at(QString::fromLatin1(symbol), KconfigModel::Value);
    };
    QVERIFY(index("WHEELS").flags() & Qt::ItemIsEditable);
    QVERIFY(!(index("BUS").flags() & Qt::ItemIsEditable));
    m_model->setData(index("WHEELS"), QStringLiteral("6"), Qt::EditRole);
    QTRY_COMPARE(value(QStringLiteral("WHEELS")), QStringLiteral("6"));
    m_model->setData(index("LABEL"), QStringLiteral("a \"b\" \\ c"), Qt::EditRole);
    QTRY_COMPARE(value(QStringLiteral("LABEL")), QStringLiteral("a \"b\" \\ c"));
    QCOMPARE(index("LABEL").data(Qt::EditRole).toString(), QStringLiteral("a \"b\" \\ c"));
    m_model->setData(index("LABEL"), QString(), Qt::EditRole);
    QTRY_COMPARE(value(QStringLiteral("LABEL")), QString());
}

void TestKconfigModel::refusalsAreTold()
{
    set(QStringLiteral("BUS"), QStringLiteral("y"));
    const QSignalSpy refused(m_model.get(), &KconfigModel::refused);
    m_model->setData(at(QStringLiteral("WHEELS"), KconfigModel::Value), QStringLiteral("99"), Qt::EditRole);
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.first().first().value<RefusedSetting>().symbol, QStringLiteral("WHEELS"));
    QCOMPARE(value(QStringLiteral("WHEELS")), QStringLiteral("4"));
    m_model->request(entry(QStringLiteral("NEVER")), QStringLiteral("y"));
    QTRY_COMPARE(refused.size(), 2);
}

void TestKconfigModel::modifiedRowsAreMarked()
{
    const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QVERIFY(!at(QStringLiteral("HOLDER")).data(Qt::FontRole).value<QFont>().bold());
    set(QStringLiteral("HOLDER"), QStringLiteral("y"));
    QVERIFY(!changed.isEmpty());
    QVERIFY(at(QStringLiteral("HOLDER")).data(Qt::FontRole).value<QFont>().bold());
    QCOMPARE(at(QStringLiteral("HOLDER"), KconfigModel::Value).data().toString(), QStringLiteral("y •"));
    QCOMPARE(at(QStringLiteral("HOLDER")).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Holds the bus, on, modified"));
}

void TestKconfigModel::queriesMakeAList()
{
    QCOMPARE(find({.text = QStringLiteral("bus")}).total, 2);
    QVERIFY(m_model->isFlat());
    QCOMPARE(texts(), (QStringList{QStringLiteral("A bus"), QStringLiteral("Holds the bus")}));
    QVERIFY(!m_model->parent(m_model->index(0, 0)).isValid());
    QCOMPARE(find({.text = QStringLiteral("nothing like it")}).total, 0);
    QCOMPARE(m_model->rowCount(), 0);
    find({});
    QVERIFY(!m_model->isFlat());
    QCOMPARE(m_model->rowCount(), 5);
}

void TestKconfigModel::listFollowsChanges()
{
    find({.text = QStringLiteral("a")});
    const QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    QVERIFY(!at(QStringLiteral("LABEL")).isValid());
    check(QStringLiteral("BUS"), Qt::Checked);
    QTRY_VERIFY(at(QStringLiteral("LABEL")).isValid());
    QCOMPARE(reset.size(), 0);
    m_service->undo();
    QTRY_VERIFY(!at(QStringLiteral("LABEL")).isValid());
    m_model->setHiddenShown(true);
    QTRY_VERIFY(at(QStringLiteral("LABEL")).isValid());
}

void TestKconfigModel::onlyTheLastQueryCounts()
{
    for (const char *text : {"s", "sp", "spe", "speed", "b", "bu", "bus"})
        m_model->setQuery({.text = QString::fromLatin1(text)});
    QTRY_COMPARE(texts().value(0), QStringLiteral("A bus"));
    QVERIFY(m_model->isFlat());
    m_model->setQuery({.text = QStringLiteral("serial")});
    m_model->setQuery({});                                       // before the answer
    QVERIFY(describeAndWait(*m_service, QStringLiteral("BUS"))); // comes after it
    QVERIFY(!m_model->isFlat());
    QCOMPARE(m_model->rowCount(), 5);
}

void TestKconfigModel::whatIsModifiedComesAndGoes()
{
    QCOMPARE(find({.text = {}, .onlyModified = true}).total, 0);
    set(QStringLiteral("BUS"), QStringLiteral("y"));
    QTRY_VERIFY(at(QStringLiteral("BUS")).isValid());
    m_service->revert();
    QTRY_COMPARE(m_model->rowCount(), 0);
}

void TestKconfigModel::anotherTreeReplacesEverything()
{
    const KconfigTree other({{QStringLiteral("Kconfig"), "config ALONE\n\tbool \"Alone\"\n"}});
    QVERIFY(openAndWait(*m_service, other.source()));
    QCOMPARE(texts(), QStringList{QStringLiteral("Alone")});
    m_service->close();
    QCOMPARE(m_model->rowCount(), 0);
}

void TestKconfigModel::lossOfTheBridgeIsSurvived()
{
    set(QStringLiteral("BUS"), QStringLiteral("y"));
    const QSignalSpy reset(m_service.get(), &KconfigService::reset);
    qint64 bridge = 0;
    QTRY_VERIFY((bridge = findProcess(QStringLiteral("kconfig-bridge"), m_tree->output())) > 0);
    ::kill(static_cast<pid_t>(bridge), SIGKILL);
    QTRY_COMPARE(reset.size(), 1);
    QCOMPARE(m_model->rowCount(), 5);
    QVERIFY(at(QStringLiteral("DEVICE")).isValid());
}

void TestKconfigModel::viewKeepsWhereOneIs()
{
    KconfigView view(m_model.get());
    view.resize(600, 400);
    view.show();
    QVERIFY(view.goTo(entry(QStringLiteral("HOLDER"))));
    QVERIFY(view.isExpanded(top(QStringLiteral("Drivers"))));
    set(QStringLiteral("MANY"), QStringLiteral("y")); // the model begins anew
    QVERIFY(view.isExpanded(top(QStringLiteral("Drivers"))));
    QVERIFY(!view.isExpanded(top(QStringLiteral("Colour"))));
    QCOMPARE(view.currentEntry(), entry(QStringLiteral("HOLDER")));
    find({.text = QStringLiteral("bus")});
    QCOMPARE(view.currentEntry(), entry(QStringLiteral("HOLDER")));
    find({});
    QCOMPARE(view.currentEntry(), entry(QStringLiteral("HOLDER")));
    QVERIFY(view.isExpanded(top(QStringLiteral("Drivers"))));
    QVERIFY(!view.goTo(entry(QStringLiteral("NEVER"))));
}

void TestKconfigModel::keysSetValues()
{
    KconfigView view(m_model.get());
    view.resize(600, 400);
    view.show();
    view.goTo(entry(QStringLiteral("BUS")));
    QTest::keyClick(&view, Qt::Key_M);
    QTRY_COMPARE(value(QStringLiteral("BUS")), QStringLiteral("m"));
    QTest::keyClick(&view, Qt::Key_Space);
    QTRY_COMPARE(value(QStringLiteral("BUS")), QStringLiteral("y"));
    QTest::keyClick(&view, Qt::Key_N);
    QTRY_COMPARE(value(QStringLiteral("BUS")), QStringLiteral("n"));
    // A click on the box of a row.
    const QRect row = view.visualRect(at(QStringLiteral("HOLDER")));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(row.left() + 8, row.center().y()));
    QTRY_COMPARE(value(QStringLiteral("HOLDER")), QStringLiteral("y"));
    const QSignalSpy refused(m_model.get(), &KconfigModel::refused);
    view.goTo(entry(QStringLiteral("BUS")));
    QTest::keyClick(&view, Qt::Key_N); // selected: told why not
    QTRY_COMPARE(refused.size(), 1);
    QTest::keyClick(&view, Qt::Key_Space);
    QTRY_COMPARE(refused.size(), 2);
    QVERIFY(
        at(QStringLiteral("BUS")).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("cannot")));
}

void TestKconfigModel::switchesOfAnotherKernelAreLeftOut()
{
    const SwitchList list(m_service.get());
    QVERIFY(list.findChildren<QAbstractButton *>().isEmpty());
}

void TestKconfigModel::aSwitchThatIsRefusedIsMadePossible()
{
    const KconfigTree other({{QStringLiteral("Kconfig"), R"(
config DEBUG_KERNEL
	bool "Debugging"
config BLOCKER
	bool "What it needs"
config DETECT_HUNG_TASK
	bool "Hung tasks"
	depends on BLOCKER && DEBUG_KERNEL
)"}});
    SwitchList list(m_service.get());
    SymbolView view(m_service.get());
    list.show();
    view.setVisible(true);
    QVERIFY(openAndWait(*m_service, other.source()));
    connect(&list, &SwitchList::refused, &view,
            [&view](const RefusedSetting &setting, const QList<ConfigSetting> &settings) {
                view.makePossible(setting.symbol, setting.wanted, settings);
            });
    QList<QCheckBox *> boxes;
    QTRY_COMPARE((boxes = list.findChildren<QCheckBox *>()).size(), 1);
    boxes.first()->click();
    QPushButton *apply = nullptr;
    QTRY_VERIFY([&] {
        for (QPushButton *one : view.findChildren<QPushButton *>()) {
            if (one->isVisible() && one->text().startsWith(QStringLiteral("Apply These")))
                apply = one;
        }
        return apply != nullptr;
    }());
    QVERIFY(!boxes.first()->isChecked());
    apply->click();
    QTRY_COMPARE(value(QStringLiteral("DETECT_HUNG_TASK")), QStringLiteral("y"));
    QTRY_VERIFY(boxes.first()->isChecked());
    m_service->undo();
    QTRY_COMPARE(value(QStringLiteral("BLOCKER")), QStringLiteral("n"));
}

void TestKconfigModel::editorChecksRanges()
{
    ValueEditor editor(KconfigType::Int, QStringLiteral("X"), nullptr);
    editor.show();
    editor.setRanges({{QStringLiteral("2"), QStringLiteral("8"), Tristate::Yes}});
    QTest::keyClicks(&editor, QStringLiteral("1a2"));
    QCOMPARE(editor.text(), QStringLiteral("12"));
    QVERIFY(!editor.isGood());
    QVERIFY(editor.accessibleDescription().contains(QStringLiteral("2 to 8")));
    QTest::keyClick(&editor, Qt::Key_Backspace);
    QVERIFY(!editor.isGood());
    editor.setText(QStringLiteral("8"));
    QVERIFY(editor.isGood());
    ValueEditor hex(KconfigType::Hex, QStringLiteral("X"), nullptr);
    QTest::keyClicks(&hex, QStringLiteral("0x1fg"));
    QCOMPARE(hex.text(), QStringLiteral("0x1f"));
    QVERIFY(hex.isGood());
}

void TestKconfigModel::textsLinkSymbols()
{
    const auto isKnown = [](const QString &name) { return name == u"PCI" || name == u"USB_x"; };
    QCOMPARE(SymbolText::linked(QStringLiteral("Needs PCI & CONFIG_USB_x, <not> PCIE."), isKnown),
             QStringLiteral("Needs <a href=\"symbol:PCI\">PCI</a> &amp; "
                            "<a href=\"symbol:USB_x\">CONFIG_USB_x</a>, &lt;not&gt; PCIE."));
    KconfigSymbol symbol;
    symbol.name = QStringLiteral("X");
    for (int i = 0; i < 30; ++i) {
        KconfigExpression by;
        by.symbol = QStringLiteral("S%1").arg(i);
        by.value = i == 29 ? Tristate::Yes : Tristate::No;
        symbol.selectedBy << by;
    }
    SymbolText text(symbol, [](const QString &) { return true; });
    const QString html = text.html();
    QVERIFY(html.contains(QStringLiteral("and 10 more")));
    QVERIFY(html.indexOf(QStringLiteral("S29")) < html.indexOf(QStringLiteral("S0"))); // the active one first
    text.setOpen({QStringLiteral("selectedBy")});
    QVERIFY(!text.html().contains(QStringLiteral("more")));
}

void TestKconfigModel::paragraphsAreJoined()
{
    QCOMPARE(
        SymbolText::paragraphs(QStringLiteral("One\nline.\n\nTwo:\n  code\n  more\n- item\n  rest\nend")),
        (QStringList{QStringLiteral("One line."), QStringLiteral("Two:"), QStringLiteral("  code"),
                     QStringLiteral("  more"), QStringLiteral("- item"), QStringLiteral("  rest"),
                     QStringLiteral("end")}));
}

void TestKconfigModel::textsOfATreeAreOnlyText()
{
    QVERIFY(toolTipText(QStringLiteral("<img src=x>")).contains(QStringLiteral("&lt;img src=x&gt;")));
    QVERIFY(toolTipText(QString(100000, u'x')).size() < 2000);
    QCOMPARE(displayText(QStringLiteral("a\u202eb\x1b") + QStringLiteral("c\nd")),
             QStringLiteral("a\ufffdb\ufffdc\nd"));
    QCOMPARE(displayText(QString(300, u'x') + QStringLiteral(" y")),
             QString(200, u'x') + QStringLiteral("… y"));
    ChangesModel model;
    model.setChanges({{QStringLiteral("X"), QStringLiteral("n"), QStringLiteral("y")}});
    QVERIFY(!model.index(0, 0).data(Qt::ToolTipRole).isValid()); // nobody knows its prompt
    model.setPrompts([](const QString &) { return QStringLiteral("<b>X</b>"); });
    QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;b&gt;")));
}

void TestKconfigModel::whatIsNotWaitedForIsNotShown()
{
    SymbolView view(m_service.get());
    view.showSymbol(QStringLiteral("BUS"));
    view.showSymbol({});
    QVERIFY(describeAndWait(*m_service, QStringLiteral("BUS")));
    QCoreApplication::processEvents();
    const auto *text = view.findChild<QTextBrowser *>();
    QVERIFY(text->toPlainText().startsWith(QStringLiteral("Select an option")));
    for (const QPushButton *button : view.findChildren<QPushButton *>()) {
        if (button->text().startsWith(QStringLiteral("Copy")))
            QVERIFY(!button->isEnabled());
    }
    view.showSymbol(QStringLiteral("BUS"));
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("CONFIG_BUS=")));
}

void TestKconfigModel::aSolutionGoesWithItsTree()
{
    SymbolView view(m_service.get());
    view.setVisible(true);
    view.makePossible(QStringLiteral("DEVICE"), QStringLiteral("y"));
    const auto *panel = view.findChild<SolutionPanel *>();
    QVERIFY(panel->isVisible());
    m_service->close(); // before the answer
    QVERIFY(!panel->isVisible());
    QVERIFY(openAndWait(*m_service, m_tree->source()));
    view.makePossible(QStringLiteral("DEVICE"), QStringLiteral("y"));
    QTRY_VERIFY(panel->findChild<QTreeView *>()->isVisible());
    QVERIFY(openAndWait(*m_service, m_tree->source()));
    QVERIFY(!panel->isVisible());
}

void TestKconfigModel::anOpenEditorKeepsWhatIsTyped()
{
    set(QStringLiteral("BUS"), QStringLiteral("y"));
    KconfigView view(m_model.get());
    view.resize(600, 400);
    view.show();
    QVERIFY(view.goTo(entry(QStringLiteral("WHEELS"))));
    QTest::keyClick(&view, Qt::Key_Return);
    const auto *editor = view.findChild<ValueEditor *>();
    QVERIFY(editor);
    QCOMPARE(editor->text(), QStringLiteral("4"));
    set(QStringLiteral("WHEELS"), QStringLiteral("5"));
    QCOMPARE(editor->text(), QStringLiteral("5"));
    auto *typed = view.findChild<ValueEditor *>();
    typed->selectAll();
    QTest::keyClicks(typed, QStringLiteral("7"));
    set(QStringLiteral("WHEELS"), QStringLiteral("6"));
    QCOMPARE(editor->text(), QStringLiteral("7"));
}

void TestKconfigModel::viewFindsItsPlaceInAnotherTree()
{
    KconfigView view(m_model.get());
    view.resize(600, 400);
    view.show();
    QVERIFY(view.goTo(entry(QStringLiteral("HOLDER"))));
    const int before = view.currentEntry();
    const QSignalSpy current(&view, &KconfigView::currentEntryChanged);
    const KconfigTree other(
        {{QStringLiteral("Kconfig"),
          QByteArray(Kconfig).replace("menu \"Drivers\"", "config NEW\n\tbool \"New\"\n\nmenu \"Drivers\"")},
         {QStringLiteral("Kconfig.many"), many()}});
    QVERIFY(openAndWait(*m_service, other.source()));
    QCOMPARE(view.currentEntry(), entry(QStringLiteral("HOLDER")));
    QVERIFY(view.currentEntry() != before);
    QCOMPARE(current.size(), 1);
    QVERIFY(view.isExpanded(top(QStringLiteral("Drivers"))));
    QVERIFY(!view.isExpanded(top(QStringLiteral("Colour"))));
}

QTEST_MAIN(TestKconfigModel)

#include "tst_kconfigmodel.moc"
