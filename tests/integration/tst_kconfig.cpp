// SPDX-License-Identifier: GPL-2.0-or-later
//
// The kernel's own Kconfig behind the bridge: on small trees what is told and refused,
// and how faults end.
#include "kconfigtree.h"

#include "base/files.h"
#include "base/ownfiles.h"
#include "kconfig/explain.h"
#include "klabprocess.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>

using namespace klab;
using State = KconfigService::State;

namespace
{

// Something of everything that Kconfig has.
constexpr char Kconfig[] = R"(mainmenu "Tiny Configuration"

config MODULES
	bool "Modules"
	modules
	default y

menu "Drivers"

config BUS
	tristate "A bus"
	help
	  Everything hangs on it.

config DEVICE
	tristate "A device on the bus"
	depends on BUS
	help
	  See CONFIG_BUS for what it hangs on.

config FAST
	bool "Fast mode"
	depends on DEVICE=y && (TURBO || NITRO) && !SAFE
	select ENGINE

config TURBO
	bool "Turbo"

config NITRO
	bool "Nitro"
	depends on ALIEN_MACHINE

config SAFE
	bool "Safe mode"
	default y

config ENGINE
	bool

config PROBED
	def_bool n

config NEEDS_PROBED
	bool "Needs what this machine lacks"
	depends on PROBED

config WANTS_ENGINE
	bool "Needs an engine"
	depends on ENGINE

config HOLDER
	bool "Holds the bus"
	select BUS

endmenu

menuconfig SERIAL
	bool "Serial"
	default y

if SERIAL

config PORTS
	int "Ports"
	range 1 8
	default 4

config MANY
	bool "For many ports"
	depends on PORTS >= 6

config ADDRESS
	hex "Address"
	default 0x3f8

config NAME
	string "Name"
	default "ttyS"

choice
	prompt "Speed"
	default SLOW

config SLOW
	bool "Slow"

config MEDIUM
	bool "Medium"

config QUICK
	bool "Quick"
	depends on TURBO

endchoice

endif
)";

ConfigSetting setting(const char *symbol, const char *value)
{
    return {QString::fromLatin1(symbol), QString::fromLatin1(value)};
}

QString name(const char *text)
{
    return QString::fromLatin1(text);
}

} // namespace

class TestKconfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void entriesAreTheMenus();
    void valuesAreTaken_data();
    void valuesAreTaken();
    void refusalsSayWhy_data();
    void refusalsSayWhy();
    void aStepIsAllOrNothing();
    void undoRedoRevert();
    void undoWaitsForAnswers_data();
    void undoWaitsForAnswers();
    void undoGoesBeyondSaving();
    void modulesOffIsOlddefconfigs();
    void ownSettingsAreNoChange();
    void searchRanksAndFilters();
    void explainTells_data();
    void explainTells();
    void explainTellsMore_data();
    void explainTellsMore();
    void solveFinds_data();
    void solveFinds();
    void solveLeavesNothingBehind();
    void solveSpares();
    void savedTextIsOlddefconfigs();

    void brokenKconfigIsLocated_data();
    void brokenKconfigIsLocated();
    void foreignBytesAreShown();
    void missingConfigIsTold();
    void killedBridgeComesBack();
    void bridgeKilledWhileStartingComesBack();
    void bridgeThatAlwaysDiesIsGivenUp();
    void plantedBridgeIsNotRun();
    void unreadableAnswerIsAnError();
    void impossibleIsFoundOutSoon();
    void openedAnewFromASlot();
    void orderIsKept();
    void answersAreForTheLiving();
    void closedServiceAnswers();

private:
    // A fresh service on the tiny tree.
    bool open(const QList<ConfigSetting> &own = {}) { return openAndWait(m_service, m_tree->source(own)); }
    QByteArray olddefconfig(const QList<ConfigSetting> &settings) const;
    bool killBridge() const;
    qint64 bridge() const { return findProcess(QStringLiteral("klab-kconfig-bridge"), m_tree->output()); }

    std::unique_ptr<KconfigTree> m_tree;
    KconfigService m_service;
};

void TestKconfig::initTestCase()
{
    const KlabResult built = runKlab({QStringLiteral("config"), QStringLiteral("export"),
                                      QStringLiteral("--workspace"), sharedWorkspace()});
    QVERIFY2(built.status == 0, built.errors.constData());
    m_tree = std::make_unique<KconfigTree>(QMap<QString, QByteArray>{{QStringLiteral("Kconfig"), Kconfig}},
                                           "CONFIG_SERIAL=y\n");
}

// ------------------------------------------------------------ what is told

void TestKconfig::entriesAreTheMenus()
{
    QVERIFY(open());
    const QList<KconfigEntry> &entries = m_service.entries();
    const int device = m_service.entryOf(name("DEVICE"));
    QVERIFY(device >= 0);
    QCOMPARE(entries[device].prompt, name("A device on the bus"));
    QCOMPARE(entries[device].type, KconfigType::Tristate);
    QVERIFY(!entries[device].isVisible); // the bus is off
    const int speed = entries[m_service.entryOf(name("SLOW"))].parent;
    QCOMPARE(entries[speed].kind, KconfigEntry::Kind::Choice);
    QCOMPARE(entries[speed].value, name("SLOW"));
    QCOMPARE(entries[entries[speed].parent].symbol, name("SERIAL"));
    QVERIFY(entries[m_service.entryOf(name("SERIAL"))].opensMenu);
    QCOMPARE(entries[m_service.entryOf(name("ENGINE"))].prompt, QString());
    QCOMPARE(m_service.value(name("PORTS")), name("4"));
    QCOMPARE(m_service.entryOf(name("NOWHERE")), -1);

    const Result<KconfigSymbol> fast = describeAndWait(m_service, name("FAST"));
    QVERIFY(fast.has_value());
    QCOMPARE(fast->depends.text(), name("DEVICE = y && (TURBO || NITRO) && !SAFE"));
    QCOMPARE(fast->selects.value(0).symbol, name("ENGINE"));
    QCOMPARE(fast->definitions.value(0).file, name("Kconfig"));
    QCOMPARE(fast->definitions.value(0).path, QStringList{name("Drivers")});
    const Result<KconfigSymbol> ports = describeAndWait(m_service, name("CONFIG_PORTS"));
    QCOMPARE(ports->ranges.value(0).high, name("8"));
    QVERIFY(!describeAndWait(m_service, name("A B\nset TURBO=y\tX")).has_value()); // one request
    QCOMPARE(m_service.value(name("TURBO")), name("n"));
    QCOMPARE(describeAndWait(m_service, name("NOWHERE")).error().message,
             name("This kernel has no symbol CONFIG_NOWHERE."));
}

void TestKconfig::valuesAreTaken_data()
{
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("line");
    QTest::newRow("module") << name("BUS") << name("m") << name("CONFIG_BUS=m");
    QTest::newRow("on") << name("TURBO") << name("y") << name("CONFIG_TURBO=y");
    QTest::newRow("off") << name("SAFE") << name("n") << name("# CONFIG_SAFE is not set");
    QTest::newRow("number") << name("PORTS") << name("8") << name("CONFIG_PORTS=8");
    QTest::newRow("hexadecimal") << name("ADDRESS") << name("0x2f8") << name("CONFIG_ADDRESS=0x2f8");
    QTest::newRow("string") << name("NAME") << name("a \"b\" \\c")
                            << name("CONFIG_NAME=\"a \\\"b\\\" \\\\c\"");
    QTest::newRow("string in quotes") << name("NAME") << name("\"x\"") << name("CONFIG_NAME=\"x\"");
    QTest::newRow("tab") << name("NAME") << name("a\tb") << name("CONFIG_NAME=\"a\tb\"");
    QTest::newRow("empty string") << name("NAME") << QString() << name("CONFIG_NAME=\"\"");
    QTest::newRow("choice") << name("MEDIUM") << name("y") << name("CONFIG_MEDIUM=y");
    QTest::newRow("with its prefix") << name("CONFIG_TURBO") << name("y") << name("CONFIG_TURBO=y");
}

void TestKconfig::valuesAreTaken()
{
    QFETCH(QString, symbol);
    QFETCH(QString, value);
    QFETCH(QString, line);
    QVERIFY(open());
    QSignalSpy changed(&m_service, &KconfigService::entriesChanged);
    const SetOutcome outcome = setAndWait(m_service, {{symbol, value}});
    QVERIFY2(outcome.isTaken(), qPrintable(outcome.refused.value(0).instead));
    QVERIFY(!outcome.changes.isEmpty());
    QVERIFY(!changed.isEmpty());
    QVERIFY(m_service.modifiedCount() >= 1);
    QCOMPARE(diffAndWait(m_service).size(), outcome.changes.size());
    QVERIFY(configAndWait(m_service).split('\n').contains(line.toUtf8()));
}

void TestKconfig::refusalsSayWhy_data()
{
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("reason");
    QTest::newRow("unknown") << name("NOWHERE") << name("y") << name("this kernel has no such symbol");
    QTest::newRow("no module") << name("TURBO") << name("m") << name("it can be y or n");
    QTest::newRow("no switch value") << name("BUS") << name("yes") << name("it can be y, m or n");
    QTest::newRow("two lines") << name("NAME") << name("a\nCONFIG_TURBO=y") << name("it is text on one line");
    QTest::newRow("constant") << name("y") << name("y") << name("this kernel has no such symbol");
    QTest::newRow("no number") << name("PORTS") << name("four") << name("it is a number, such as 8");
    QTest::newRow("no hexadecimal") << name("ADDRESS") << name("xyz")
                                    << name("it is a hexadecimal number, such as 0x100000");
    QTest::newRow("out of range") << name("PORTS") << name("9") << name("It can be from 1 to 8");
    QTest::newRow("dependency") << name("DEVICE") << name("y") << name("It needs CONFIG_BUS (it is off)");
    QTest::newRow("no prompt") << name("ENGINE") << name("y")
                               << name("It has no prompt, so it cannot be set by hand; It is turned on by "
                                       "options that select it: CONFIG_FAST");
    QTest::newRow("member of a choice")
        << name("QUICK") << name("y") << name("It needs CONFIG_TURBO (it is off)");
}

void TestKconfig::refusalsSayWhy()
{
    QFETCH(QString, symbol);
    QFETCH(QString, value);
    QFETCH(QString, reason);
    QVERIFY(open());
    const QByteArray before = configAndWait(m_service);
    const SetOutcome outcome = setAndWait(m_service, {{symbol, value}});
    QVERIFY(!outcome.isTaken());
    QVERIFY(outcome.changes.isEmpty());
    const Result<KconfigSymbol> known = describeAndWait(m_service, symbol);
    QCOMPARE(explainRefusal(outcome.refused.value(0), known ? &*known : nullptr), reason);
    QCOMPARE(m_service.modifiedCount(), 0);
    QVERIFY(!m_service.canUndo());
    QCOMPARE(configAndWait(m_service), before);
}

void TestKconfig::aStepIsAllOrNothing()
{
    QVERIFY(open());
    const SetOutcome outcome = setAndWait(m_service, {setting("TURBO", "y"), setting("FAST", "y")});
    QCOMPARE(outcome.refused.size(), 1);
    QCOMPARE(outcome.refused.first().symbol, name("FAST"));
    // All that is wrong is told at once.
    QCOMPARE(setAndWait(m_service, {setting("NOWHERE", "y"), setting("FAST", "y"), setting("TURBO", "x")})
                 .refused.size(),
             3);
    QCOMPARE(m_service.value(name("TURBO")), name("n"));
    const SetOutcome whole =
        setAndWait(m_service, {setting("BUS", "y"), setting("DEVICE", "y"), setting("TURBO", "y"),
                               setting("SAFE", "n"), setting("FAST", "y")});
    QVERIFY(whole.isTaken());
    QCOMPARE(m_service.value(name("ENGINE")), name("y"));
}

void TestKconfig::undoRedoRevert()
{
    QVERIFY(open());
    const QByteArray before = configAndWait(m_service);
    QVERIFY(setAndWait(m_service, {setting("BUS", "m")}).isTaken());
    QVERIFY(setAndWait(m_service, {setting("DEVICE", "m")}).isTaken());
    const QByteArray after = configAndWait(m_service);
    m_service.undo();
    m_service.undo();
    QCOMPARE(configAndWait(m_service), before);
    QVERIFY(!m_service.canUndo() && m_service.canRedo());
    QCOMPARE(m_service.modifiedCount(), 0);
    m_service.redo();
    m_service.redo();
    QCOMPARE(configAndWait(m_service), after);
    QCOMPARE(m_service.settings().size(), 2);
    m_service.revert();
    QCOMPARE(configAndWait(m_service), before);
    QVERIFY(!m_service.canUndo() && !m_service.canRedo());
}

void TestKconfig::undoWaitsForAnswers_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QList<ConfigSetting>>("left");
    const ConfigSetting bus = setting("BUS", "m");
    QTest::newRow("undo") << name("undo") << QList<ConfigSetting>{bus};
    QTest::newRow("undo, redo") << name("undo redo") << QList<ConfigSetting>{bus, setting("TURBO", "y")};
    QTest::newRow("revert") << name("revert") << QList<ConfigSetting>();
}

// Asked for before it is known whether the last setting was taken.
void TestKconfig::undoWaitsForAnswers()
{
    QFETCH(QString, what);
    QFETCH(QList<ConfigSetting>, left);
    QVERIFY(open());
    QVERIFY(setAndWait(m_service, {setting("BUS", "m")}).isTaken());
    m_service.set({setting("TURBO", "y")}, nullptr, {});
    for (const QString &word : what.split(u' ')) {
        if (word == u"undo")
            m_service.undo();
        else if (word == u"redo")
            m_service.redo();
        else
            m_service.revert();
    }
    QVERIFY(setAndWait(m_service, {setting("PORTS", "5")}).isTaken());
    QCOMPARE(m_service.settings(), left + QList<ConfigSetting>{setting("PORTS", "5")});
    QCOMPARE(configAndWait(m_service), olddefconfig(m_service.settings()));
    // One that is refused, and undone before that is known, never was.
    m_service.set({setting("FAST", "y")}, nullptr, {});
    m_service.undo();
    m_service.redo();
    QVERIFY(!setAndWait(m_service, {setting("FAST", "y")}).isTaken());
    QCOMPARE(configAndWait(m_service), olddefconfig(m_service.settings()));
    QCOMPARE(m_service.settings(), left + QList<ConfigSetting>{setting("PORTS", "5")});
}

void TestKconfig::undoGoesBeyondSaving()
{
    QVERIFY(open());
    const QByteArray before = configAndWait(m_service);
    QVERIFY(setAndWait(m_service, {setting("BUS", "m")}).isTaken());
    const QByteArray saved = configAndWait(m_service);
    const KconfigSource source = m_service.source();
    KconfigTree other({{QStringLiteral("Kconfig"), Kconfig}}, "CONFIG_SERIAL=y\n");
    QVERIFY(openAndWait(m_service, {source.kbuild, source.baseFile, other.config(), {}}));
    QVERIFY(setAndWait(m_service, {setting("BUS", "m")}).isTaken());
    const ConfigDraft draft = draftAndWait(m_service);
    QCOMPARE(draft.text, saved);
    QCOMPARE(draft.settings, QList<ConfigSetting>{setting("BUS", "m")});
    QVERIFY(writeFile(other.config(), draft.text).has_value());
    QVERIFY(setAndWait(m_service, {setting("TURBO", "y")}).isTaken()); // while it was written
    m_service.markSaved(draft);
    QCOMPARE(diffAndWait(m_service), (QList<ConfigChange>{{name("TURBO"), name("n"), name("y")}}));
    m_service.undo();
    QVERIFY(diffAndWait(m_service).isEmpty());
    QCOMPARE(m_service.modifiedCount(), 0);
    m_service.undo();
    QCOMPARE(diffAndWait(m_service), (QList<ConfigChange>{{name("BUS"), name("m"), name("n")}}));
    QCOMPARE(configAndWait(m_service), before);
    m_service.revert();
    QCOMPARE(configAndWait(m_service), saved);
}

void TestKconfig::ownSettingsAreNoChange()
{
    const KconfigSource source = m_tree->source();
    KconfigTree saved({{QStringLiteral("Kconfig"), Kconfig}}, "CONFIG_SERIAL=y\nCONFIG_BUS=m\n");
    // What a tree does not have, or may not have now, is passed over as Kconfig does.
    const QList<ConfigSetting> own{setting("BUS", "m"), setting("NOWHERE", "y"), setting("FAST", "y")};
    QVERIFY(openAndWait(m_service, {source.kbuild, source.baseFile, saved.config(), own}));
    QCOMPARE(m_service.modifiedCount(), 0);
    QCOMPARE(m_service.value(name("BUS")), name("m"));
    QVERIFY(!m_service.canUndo());
    QCOMPARE(m_service.settings(), own);
}

void TestKconfig::searchRanksAndFilters()
{
    QVERIFY(open());
    const auto found = [this](const KconfigQuery &query) {
        QStringList names;
        const auto hits = answerOf<KconfigHits>([&](auto reply) { m_service.search(query, nullptr, reply); });
        for (const int entry : hits->entries)
            names << m_service.entries()[entry].symbol;
        return names;
    };
    KconfigQuery query;
    query.text = name("bus");
    QCOMPARE(found(query), (QStringList{name("BUS"), name("HOLDER")}));
    query.withHidden = true;
    QCOMPARE(found(query), (QStringList{name("BUS"), name("DEVICE"), name("HOLDER")}));
    query.text = name("CONFIG_BUS hangs");
    QVERIFY(found(query).isEmpty());
    query.inHelp = true;
    QCOMPARE(found(query), (QStringList{name("BUS"), name("DEVICE")}));
    QVERIFY(setAndWait(m_service, {setting("PORTS", "2")}).isTaken());
    KconfigQuery modified;
    modified.onlyModified = true;
    QCOMPARE(found(modified), QStringList{name("PORTS")});
    KconfigQuery asked;
    asked.onlyNotDefault = true;
    QCOMPARE(found(asked), QStringList{name("PORTS")});
}

// ------------------------------------------------------------ why

void TestKconfig::explainTells_data()
{
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("off, could be on")
        << name("BUS") << QString()
        << QStringList{name("CONFIG_BUS is off."), name("Nothing stands in the way: it can be set.")};
    QTest::newRow("many reasons")
        << name("FAST") << QString()
        << QStringList{
               name("CONFIG_FAST is off."), name("It needs CONFIG_DEVICE = y (it is n)."),
               name("It needs at least one of: CONFIG_TURBO (it is off); or CONFIG_NITRO (it is off)."),
               name("It cannot be combined with CONFIG_SAFE (it is on).")};
    QTest::newRow("another machine's")
        << name("NITRO") << QString()
        << QStringList{name("CONFIG_NITRO is off."),
                       name("It needs CONFIG_ALIEN_MACHINE (which this kernel does not have: it belongs to "
                            "another architecture or version).")};
    QTest::newRow("default") << name("SAFE") << name("y")
                             << QStringList{name("CONFIG_SAFE is on."), name("It is the default.")};
    QTest::newRow("number") << name("PORTS") << QString()
                            << QStringList{name("CONFIG_PORTS is 4."), name("It is the default."),
                                           name("It can be from 1 to 8.")};
    QTest::newRow("member of a choice")
        << name("MEDIUM") << QString()
        << QStringList{name("CONFIG_MEDIUM is off."),
                       name("It belongs to the choice 'Speed', in which CONFIG_SLOW is selected."),
                       name("Nothing stands in the way: it can be set.")};
    QTest::newRow("no such value") << name("BUS") << name("maybe")
                                   << QStringList{name("CONFIG_BUS is off."), name("It can be y, m or n.")};
    QTest::newRow("no module") << name("TURBO") << name("m")
                               << QStringList{name("CONFIG_TURBO is off."),
                                              name("It can only be on or off, not a module.")};
    QTest::newRow("out of range") << name("PORTS") << name("9")
                                  << QStringList{name("CONFIG_PORTS is 4."), name("It can be from 1 to 8.")};
    QTest::newRow("fixed") << name("PROBED") << QString()
                           << QStringList{name("CONFIG_PROBED is off."),
                                          name("It has no prompt, so it cannot be set by hand."),
                                          name("Its value was determined when the Kconfig files were read: "
                                               "the compiler or this architecture lacks something.")};
}

void TestKconfig::explainTells()
{
    QFETCH(QString, symbol);
    QFETCH(QString, wanted);
    QFETCH(QStringList, lines);
    QVERIFY(open());
    const Result<KconfigSymbol> known = describeAndWait(m_service, symbol);
    QVERIFY(known.has_value());
    const Explanation explanation = explain(*known, wanted);
    QCOMPARE(QStringList{explanation.state} + explanation.reasons, lines);
}

// What is told wrongly most easily.
void TestKconfig::explainTellsMore_data()
{
    QTest::addColumn<QByteArray>("kconfig");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QStringList>("reasons");
    const QByteArray ab = "config A\n\tbool \"A\"\n\nconfig B\n\tbool \"B\"\n\n";
    const QByteArray modules = "config MODULES\n\tbool \"M\"\n\tmodules\n\tdefault y\n\n"
                               "config T\n\ttristate \"T\"\n\tdefault m\n\n";
    QTest::newRow("defined twice")
        << ab + "config X\n\tbool \"X\"\n\tdepends on A\n\nconfig X\n\tbool \"X\"\n\tdepends on B\n"
        << QString()
        << QStringList{name("It needs at least one of: CONFIG_A (it is off); or CONFIG_B (it is off).")};
    QTest::newRow("compared, not followed")
        << modules + "config X\n\ttristate \"X\"\n\tdepends on T=y\n"
        << QString() << QStringList{name("It needs CONFIG_T = y (it is m).")};
    QTest::newRow("a module at most")
        << modules + "config X\n\ttristate \"X\"\n\tdepends on T\n"
        << name("y") << QStringList{name("It can only be a module, because CONFIG_T is one.")};
    QTest::newRow("selected by some")
        << modules + "config S\n\tbool \"S\"\n\tdefault y\n\tselect X\n\n"
                     "config U\n\ttristate \"U\"\n\tdefault m\n\tselect X\n\nconfig X\n\ttristate \"X\"\n"
        << name("m") << QStringList{name("Selected by CONFIG_S: turn that off, or lower, first.")};
    QTest::newRow("the only one") << ab + "choice\n\tprompt \"Which\"\n\nconfig X\n\tbool \"X\"\n\nconfig "
                                          "Y\n\tbool \"Y\"\n\tdepends on A\n"
                                          "\nendchoice\n"
                                  << name("n")
                                  << QStringList{
                                         name("It is the only option of 'Which' that can be selected now.")};
    QTest::newRow("hidden") << ab + "config X\n\tbool \"X\" if A\n\tdefault y\n"
                            << name("n")
                            << QStringList{name("It cannot be changed now: its prompt is hidden."),
                                           name("It needs CONFIG_A (it is off).")};
    QTest::newRow("values of all alternatives")
        << ab + "config X\n\tbool \"X\"\n\tdepends on (A && B) || !(A || C)\n\nconfig C\n\tbool "
                "\"C\"\n\tdefault y\n"
        << QString()
        << QStringList{
               name("It needs at least one of: CONFIG_A && CONFIG_B (CONFIG_A is off, CONFIG_B is off); or "
                    "!CONFIG_A && !CONFIG_C (CONFIG_A is off, CONFIG_C is on).")};
    QTest::newRow("strings in quotes")
        << QByteArray("config S\n\tstring \"S\"\n\nconfig X\n\tbool \"X\"\n\tdepends on S != \"\"\n")
        << QString() << QStringList{name("It needs CONFIG_S != \"\" (it is \"\").")};
    QTest::newRow("large numbers")
        << QByteArray("config X\n\thex \"X\"\n\tdefault 0x1\n\trange 0x0 0xffffffffffffffff\n")
        << name("0xffffffff80000000")
        << QStringList{name("It can be from 0x0 to 0xffffffffffffffff."),
                       name("Nothing stands in the way: it can be set.")};
}

void TestKconfig::explainTellsMore()
{
    QFETCH(QByteArray, kconfig);
    QFETCH(QString, wanted);
    QFETCH(QStringList, reasons);
    const KconfigTree tree({{QStringLiteral("Kconfig"), kconfig}});
    QVERIFY(openAndWait(m_service, tree.source()));
    const Result<KconfigSymbol> known = describeAndWait(m_service, name("X"));
    QVERIFY(known.has_value());
    const Explanation explanation = explain(*known, wanted);
    QCOMPARE(explanation.reasons, reasons);
    const bool isFree = reasons.last().startsWith(name("Nothing stands"));
    QCOMPARE(explanation.isBlocked, !isFree);
}

void TestKconfig::solveFinds_data()
{
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QStringList>("settings"); // sorted; empty: there is none
    QTest::newRow("nothing more is needed") << name("BUS") << name("y") << QStringList{name("BUS=y")};
    QTest::newRow("a chain") << name("DEVICE") << name("m") << QStringList{name("BUS=y"), name("DEVICE=m")};
    QTest::newRow("and, or, not") << name("FAST") << name("y")
                                  << QStringList{name("BUS=y"), name("DEVICE=y"), name("FAST=y"),
                                                 name("SAFE=n"), name("TURBO=y")};
    QTest::newRow("no prompt, but selected")
        << name("WANTS_ENGINE") << name("y")
        << QStringList{name("BUS=y"),  name("DEVICE=y"), name("FAST=y"),
                       name("SAFE=n"), name("TURBO=y"),  name("WANTS_ENGINE=y")};
    QTest::newRow("a number") << name("MANY") << name("y") << QStringList{name("MANY=y"), name("PORTS=6")};
    QTest::newRow("a choice") << name("QUICK") << name("y") << QStringList{name("QUICK=y"), name("TURBO=y")};
    QTest::newRow("another machine's") << name("NITRO") << name("y") << QStringList();
    QTest::newRow("the compiler lacks it") << name("NEEDS_PROBED") << name("y") << QStringList();
    QTest::newRow("off, of a choice") << name("SLOW") << name("n") << QStringList{name("SLOW=n")};
}

void TestKconfig::solveFinds()
{
    QFETCH(QString, symbol);
    QFETCH(QString, value);
    QFETCH(QStringList, settings);
    QVERIFY(open());
    const Result<Solution> solution = solveAndWait(m_service, symbol, value);
    QVERIFY(solution.has_value());
    QStringList found;
    for (const ConfigSetting &one : solution->settings)
        found << one.symbol + u'=' + one.value;
    found.sort();
    QCOMPARE(found, settings);
    QCOMPARE(solution->isFound, !settings.isEmpty());
    if (settings.isEmpty())
        return;
    QCOMPARE(solution->settings.last(), (ConfigSetting{symbol, value}));
    const SetOutcome outcome = setAndWait(m_service, solution->settings);
    QVERIFY(outcome.isTaken());
    QCOMPARE(outcome.changes, solution->effects);
}

void TestKconfig::solveLeavesNothingBehind()
{
    QVERIFY(open());
    QVERIFY(setAndWait(m_service, {setting("BUS", "m")}).isTaken());
    m_service.undo();
    const QByteArray before = configAndWait(m_service);
    QSignalSpy changed(&m_service, &KconfigService::entriesChanged);
    QVERIFY(solveAndWait(m_service, name("WANTS_ENGINE"), name("y"))->isFound);
    QCOMPARE(configAndWait(m_service), before);
    QVERIFY(changed.isEmpty());
    QVERIFY(diffAndWait(m_service).isEmpty());
    m_service.redo();
    QTRY_COMPARE(m_service.value(name("BUS")), name("m"));
}

// A way that spares what should stay is preferred; where there is none, that one goes too.
void TestKconfig::solveSpares()
{
    QVERIFY(open());
    const Result<Solution> fast = solveAndWait(m_service, name("FAST"), name("y"), {name("SAFE")});
    QVERIFY(fast->isFound);
    const auto taken = [](const Solution &solution, const char *symbol) {
        return std::any_of(solution.settings.begin(), solution.settings.end(),
                           [&](const ConfigSetting &one) { return one.symbol == name(symbol); });
    };
    QVERIFY(taken(*fast, "SAFE"));
    QVERIFY(setAndWait(m_service, {setting("HOLDER", "y")}).isTaken());
    const Result<Solution> bus = solveAndWait(m_service, name("BUS"), name("n"), {name("TURBO")});
    QVERIFY(bus->isFound);
    QVERIFY(taken(*bus, "HOLDER"));
}

// What the tree's own conf makes of the base and the settings.
QByteArray TestKconfig::olddefconfig(const QList<ConfigSetting> &settings) const
{
    QProcess conf;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString request = m_tree->output() + QStringLiteral("/request");
    (void)writeFile(request, "CONFIG_SERIAL=y\n" + formatConfig(settings));
    environment.insert(name("srctree"), m_tree->path());
    environment.insert(name("KCONFIG_CONFIG"), request);
    conf.setProcessEnvironment(environment);
    conf.setWorkingDirectory(m_tree->output());
    conf.start(sharedWorkspace() + QStringLiteral("/build/lab/scripts/kconfig/conf"),
               {name("--olddefconfig"), name("Kconfig")});
    conf.waitForFinished();
    return readFile(request).value_or(QByteArray());
}

void TestKconfig::savedTextIsOlddefconfigs()
{
    QVERIFY(open());
    QVERIFY(setAndWait(m_service, {setting("QUICK", "y"), setting("TURBO", "y")}).isTaken());
    QCOMPARE(configAndWait(m_service), olddefconfig(m_service.settings()));
}

// Whether there are modules is kept by Kconfig apart from the symbol.
void TestKconfig::modulesOffIsOlddefconfigs()
{
    QVERIFY(open());
    QVERIFY(setAndWait(m_service, {setting("BUS", "m")}).isTaken());
    for (const char *value : {"n", "y", "n"}) {
        QVERIFY(setAndWait(m_service, {setting("MODULES", value)}).isTaken());
        QCOMPARE(configAndWait(m_service), olddefconfig(m_service.settings()));
        QCOMPARE(m_service.value(name("BUS")), name(*value == 'n' ? "y" : "m"));
    }
    QVERIFY(!setAndWait(m_service, {setting("DEVICE", "m")}).isTaken());
}

// ------------------------------------------------------------ faults

void TestKconfig::brokenKconfigIsLocated_data()
{
    QTest::addColumn<QByteArray>("kconfig");
    QTest::addColumn<QString>("message");
    QTest::newRow("syntax") << QByteArray("config A\n\tbool \"A\"\n\tdepend on B\n")
                            << name("Kconfig:3: unknown statement \"depend\"");
    QTest::newRow("no such file") << QByteArray("source \"nowhere/Kconfig\"\n")
                                  << name("Kconfig:1: can't open file \"nowhere/Kconfig\"");
    QTest::newRow("circle") << QByteArray("config A\n\tbool \"A\"\n\tdepends on B\n\n"
                                          "config B\n\tbool \"B\"\n\tdepends on A\n")
                            << name("recursive dependency detected");
    QTest::newRow("files that include each other")
        << QByteArray("source \"Kconfig\"\n") << name("Recursive inclusion detected");
    QTest::newRow("open end") << QByteArray("menu \"A\"\n") << name("Kconfig:1: missing end statement");
}

void TestKconfig::brokenKconfigIsLocated()
{
    QFETCH(QByteArray, kconfig);
    QFETCH(QString, message);
    const KconfigTree tree({{QStringLiteral("Kconfig"), kconfig}});
    QVERIFY(!openAndWait(m_service, tree.source()));
    const Error error = m_service.failure();
    QVERIFY2(error.message.startsWith(name("The kernel's Kconfig files cannot be read: ")),
             qPrintable(error.message));
    QVERIFY2(error.message.contains(message), qPrintable(error.message + error.details));
    QVERIFY(!error.remedy.isEmpty());
    // Mended, it opens.
    QVERIFY(writeFile(tree.path() + QStringLiteral("/Kconfig"), "config A\n\tbool \"A\"\n").has_value());
    QVERIFY(openAndWait(m_service, tree.source()));
}

void TestKconfig::foreignBytesAreShown()
{
    const KconfigTree tree({{QStringLiteral("Kconfig"),
                             "config A\n\tbool \"caf\xe9 \xc3\xa9 \x80\"\n\thelp\n\t  \xff\xfe\x01 text\n"}});
    QVERIFY(openAndWait(m_service, tree.source()));
    QCOMPARE(m_service.entries().value(0).prompt, QString::fromUtf8("caf\uFFFD \u00e9 \uFFFD"));
    const Result<KconfigSymbol> symbol = describeAndWait(m_service, name("A"));
    QCOMPARE(symbol->help(), QString::fromUtf8("\uFFFD\uFFFD\u0001 text"));
}

void TestKconfig::missingConfigIsTold()
{
    const KconfigTree tree({{QStringLiteral("Kconfig"), Kconfig}});
    QFile::remove(tree.config());
    QVERIFY(!openAndWait(m_service, tree.source()));
    QVERIFY2(m_service.failure().message.contains(tree.config()), qPrintable(m_service.failure().message));
}

// Once it is there: 0 instead of its number would be this program's group.
bool TestKconfig::killBridge() const
{
    qint64 pid = 0;
    return klab::test::waitFor([&] { return (pid = bridge()) > 0; }) &&
           ::kill(static_cast<pid_t>(pid), SIGKILL) == 0;
}

void TestKconfig::killedBridgeComesBack()
{
    QVERIFY(open());
    QVERIFY(setAndWait(m_service, {setting("BUS", "m")}).isTaken());
    QVERIFY(setAndWait(m_service, {setting("PORTS", "7")}).isTaken());
    const QByteArray before = configAndWait(m_service);
    m_service.undo();
    QTRY_VERIFY(m_service.canRedo());
    m_service.redo();
    QVERIFY(bridge() != 0);
    QVERIFY(killBridge());
    // Asked before its end is known, answered by the next one.
    const SetOutcome outcome = setAndWait(m_service, {setting("TURBO", "y")});
    QVERIFY(outcome.isTaken());
    QTRY_COMPARE(m_service.state(), State::Ready);
    QCOMPARE(m_service.value(name("PORTS")), name("7"));
    m_service.undo();
    QCOMPARE(configAndWait(m_service), before);
}

void TestKconfig::bridgeKilledWhileStartingComesBack()
{
    QVERIFY(open());
    QVERIFY(setAndWait(m_service, {setting("BUS", "m")}).isTaken());
    const qint64 first = bridge();
    QVERIFY(killBridge());
    QVERIFY(klab::test::waitFor([&] { return bridge() != 0 && bridge() != first; }));
    QVERIFY(killBridge());
    QTRY_COMPARE(m_service.state(), State::Ready);
    QTRY_COMPARE(m_service.value(name("BUS")), name("m"));
    QCOMPARE(m_service.settings().size(), 1);
}

// Others could write to the program in the cache, so they may have.
void TestKconfig::plantedBridgeIsNotRun()
{
    const QTemporaryDir cache;
    const QByteArray before = qgetenv("XDG_CACHE_HOME");
    qputenv("XDG_CACHE_HOME", cache.path().toLocal8Bit());
    const auto restore = qScopeGuard([&before] {
        before.isEmpty() ? (void)qunsetenv("XDG_CACHE_HOME") : (void)qputenv("XDG_CACHE_HOME", before);
    });
    QVERIFY(open());
    m_service.close();
    const QString program =
        QFileInfo(m_tree->output() + QStringLiteral("/scripts/kconfig/klab-kconfig-bridge")).symLinkTarget();
    QVERIFY2(program.startsWith(cache.path()), qPrintable(program));
    const QString trace = cache.filePath(QStringLiteral("trace"));
    QVERIFY(writeFile(program, "#!/bin/sh\ntouch " + trace.toUtf8() + '\n').has_value());
    QVERIFY(
        QFile::setPermissions(program, QFile::permissions(program) | QFile::ExeOwner | QFile::WriteOther));
    QVERIFY(open());
    QVERIFY(!QFile::exists(trace));
    QVERIFY(isOwn(program));
}

void TestKconfig::bridgeThatAlwaysDiesIsGivenUp()
{
    QVERIFY(open());
    QVERIFY(setAndWait(m_service, {setting("BUS", "m")}).isTaken());
    QSignalSpy states(&m_service, &KconfigService::stateChanged);
    for (int i = 0; i < 10 && m_service.state() != State::Failed; ++i) {
        QTRY_VERIFY_WITH_TIMEOUT(m_service.state() == State::Ready || m_service.state() == State::Failed,
                                 30000);
        if (m_service.state() == State::Ready) {
            const qsizetype before = states.size();
            QVERIFY(killBridge());
            QTRY_VERIFY(states.size() > before);
        }
    }
    QCOMPARE(m_service.state(), State::Failed);
    QVERIFY2(m_service.failure().message.contains(name("keeps ending")),
             qPrintable(m_service.failure().message));
    QVERIFY(!describeAndWait(m_service, name("BUS")).has_value());
    // What was set is kept for who tries again.
    m_service.retry();
    QTRY_COMPARE_WITH_TIMEOUT(m_service.state(), State::Ready, 30000);
    QCOMPARE(m_service.value(name("BUS")), name("m"));
    QVERIFY(m_service.canUndo());
}

// An expression as deep as no kernel's, which no reader of JSON takes whole.
void TestKconfig::unreadableAnswerIsAnError()
{
    QByteArray deep = "C";
    for (int i = 0; i < 700; ++i)
        deep = i % 2 ? "!(C && " + deep + ")" : "!(C || " + deep + ")";
    const KconfigTree tree(
        {{QStringLiteral("Kconfig"),
          "config C\n\tbool \"C\"\n\nconfig DEEP\n\tbool \"D\"\n\tdepends on " + deep + "\n"}});
    QVERIFY(openAndWait(m_service, tree.source()));
    QVERIFY(describeAndWait(m_service, name("DEEP")).has_value());
    QVERIFY(describeAndWait(m_service, name("C")).has_value());
}

// Two ways at each of many levels, and a bottom that is not there: not two to the power of them.
void TestKconfig::impossibleIsFoundOutSoon()
{
    QByteArray kconfig;
    for (int i = 0; i < 60; ++i) {
        for (const char *letter : {"A", "B"}) {
            kconfig +=
                "config " + QByteArray(letter) + QByteArray::number(i) + "\n\tbool \"x\"\n\tdepends on ";
            kconfig += i == 59 ? QByteArray("NOWHERE")
                               : "A" + QByteArray::number(i + 1) + " || B" + QByteArray::number(i + 1);
            kconfig += "\n\n";
        }
    }
    const KconfigTree tree({{QStringLiteral("Kconfig"), kconfig}});
    QVERIFY(openAndWait(m_service, tree.source()));
    const Result<Solution> solution = solveAndWait(m_service, name("A0"), name("y"));
    QVERIFY(solution.has_value() && !solution->isFound);
}

void TestKconfig::openedAnewFromASlot()
{
    const KconfigTree other({{QStringLiteral("Kconfig"), "config OTHER\n\tbool \"Other\"\n"}});
    bool again = false;
    QObject context;
    connect(&m_service, &KconfigService::stateChanged, &context, [&](State state) {
        if (state == State::Ready && !std::exchange(again, true))
            m_service.open(other.source());
    });
    m_service.open(m_tree->source());
    m_service.describe(name("BUS"), &context, [](const Result<KconfigSymbol> &) {});
    QTRY_COMPARE_WITH_TIMEOUT(m_service.entryOf(name("OTHER")), 0, 30000);
    QCOMPARE(m_service.entries().size(), 1);
}

void TestKconfig::orderIsKept()
{
    QStringList order;
    QObject context;
    const auto note = [&](const QString &text) {
        return [&order, text](const Result<KconfigSymbol> &) { order << text; };
    };
    connect(&m_service, &KconfigService::stateChanged, &context, [&](State state) {
        if (state == State::Ready)
            m_service.describe(name("TURBO"), &context, note(name("second")));
    });
    m_service.open(m_tree->source());
    m_service.describe(name("BUS"), &context, note(name("first")));
    QTRY_COMPARE_WITH_TIMEOUT(order, (QStringList{name("first"), name("second")}), 30000);
}

void TestKconfig::answersAreForTheLiving()
{
    QVERIFY(open());
    auto context = std::make_unique<QObject>();
    bool answered = false;
    m_service.describe(name("BUS"), context.get(), [&](const Result<KconfigSymbol> &) { answered = true; });
    m_service.set({setting("TURBO", "y")}, context.get(),
                  [&](const Result<SetOutcome> &) { answered = true; });
    context.reset();
    QVERIFY(describeAndWait(m_service, name("BUS")).has_value()); // comes after both
    QVERIFY(!answered);
    QCOMPARE(m_service.value(name("TURBO")), name("y")); // it is done all the same
    QVERIFY(m_service.canUndo());
}

void TestKconfig::closedServiceAnswers()
{
    QVERIFY(open());
    const qint64 pid = bridge();
    QVERIFY(pid > 0);
    m_service.close();
    QCOMPARE(m_service.state(), State::Off);
    QVERIFY(!describeAndWait(m_service, name("BUS")).has_value());
    QTRY_VERIFY(::kill(static_cast<pid_t>(pid), 0) != 0);
}

QTEST_GUILESS_MAIN(TestKconfig)
#include "tst_kconfig.moc"
