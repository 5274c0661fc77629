// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "kernel/labswitches.h"
#include "testing.h"

#include <QHash>
#include <QProcess>
#include <QSet>

using namespace klab;
using namespace Qt::StringLiterals;

// Each option goes through the real kernel's "make olddefconfig", three seconds each, when
// KLAB_PROVE_SWITCHES names a kernel tree and KLAB_PROVE_CONFIG the lab's .config for it;
// what came out is tests/data/labswitches-6.12.txt then, with which the options are
// compared at all other times.
class TestLabSwitches : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void proven();
    void current_data();
    void current();
    void setByHand();
    void offered();
    void exclusive();
    void texts();
};

namespace
{

/// Looks into a list of settings, as a kernel that has only the symbols of it.
LabSwitch::Lookup lookupIn(const QList<ConfigSetting> &settings)
{
    return [settings](const QString &symbol) -> std::optional<QString> {
        for (const ConfigSetting &setting : settings) {
            if (setting.symbol == symbol)
                return setting.value;
        }
        return std::nullopt;
    };
}

LabSwitch find(const QString &id)
{
    for (const LabSwitch &one : labSwitches()) {
        if (one.id == id)
            return one;
    }
    return {};
}

QByteArray line(const LabSwitch &one, const LabSwitch::Option &option, const LabSwitch::Lookup &lookup)
{
    QString text = one.id + u'/' + option.label + u':';
    for (const ConfigSetting &setting : option.settings) {
        text += u' ' + setting.symbol + u'=' +
                lookup(setting.symbol).value_or(setting.value == u"n" ? u"n"_s : u"?"_s);
    }
    return text.toUtf8() + '\n';
}

/// Gives settings to the kernel's own conf, on top of a .config.
class RealKconfig
{
public:
    RealKconfig()
        : m_tree(qEnvironmentVariable("KLAB_PROVE_SWITCHES"))
        , m_base(test::read(qEnvironmentVariable("KLAB_PROVE_CONFIG")))
    {
    }
    // "Off" is proven from where the others have switched things on.
    QByteArray complete(const QList<ConfigSetting> &before, const QList<ConfigSetting> &settings)
    {
        QByteArray config = m_base;
        if (!before.isEmpty())
            config = run(config + formatConfig(before));
        return run(config + formatConfig(settings));
    }

private:
    QByteArray run(const QByteArray &config)
    {
        test::write(m_folder.filePath(u".config"_s), config);
        QProcess make;
        make.start(u"make"_s, {u"-s"_s, u"-C"_s, m_tree, u"O="_s + m_folder.path(), u"olddefconfig"_s});
        make.waitForFinished(60000);
        return make.exitCode() == 0 ? test::read(m_folder.filePath(u".config"_s)) : QByteArray();
    }

    QString m_tree;
    QByteArray m_base;
    QTemporaryDir m_folder;
};

QByteArray prove()
{
    RealKconfig kconfig;
    QByteArray record;
    for (const LabSwitch &one : labSwitches()) {
        for (qsizetype i = 0; i < one.options.size(); ++i) {
            const LabSwitch::Option &option = one.options[i];
            const auto before = i == 0 ? one.options.last().settings : QList<ConfigSetting>();
            record += line(one, option, lookupIn(parseConfig(kconfig.complete(before, option.settings))));
        }
    }
    return record;
}

} // namespace

void TestLabSwitches::proven()
{
    const bool isProving = qEnvironmentVariableIsSet("KLAB_PROVE_SWITCHES");
    const QByteArray record = isProving ? prove() : test::recorded(u"labswitches-6.12.txt"_s);
    if (isProving)
        test::write(test::recordedFile(u"labswitches-6.12.txt"_s), record);
    // 6.12 has no lazy preemption.
    const QSet<QByteArray> missing{"PREEMPT_LAZY"};
    QByteArray expected;
    for (const LabSwitch &one : labSwitches()) {
        for (const LabSwitch::Option &option : one.options) {
            expected += line(one, option, [&](const QString &symbol) -> std::optional<QString> {
                return missing.contains(symbol.toUtf8()) ? std::nullopt : lookupIn(option.settings)(symbol);
            });
        }
    }
    QCOMPARE(record.split('\n'), expected.split('\n'));
}

void TestLabSwitches::current_data()
{
    QTest::addColumn<QString>("id");
    for (const LabSwitch &one : labSwitches())
        QTest::newRow(qPrintable(one.id)) << one.id;
}

void TestLabSwitches::current()
{
    QFETCH(QString, id);
    const LabSwitch one = find(id);
    for (qsizetype i = 0; i < one.options.size(); ++i) {
        QCOMPARE(one.current(lookupIn(one.options[i].settings)), i);
        // What is not there is off.
        QList<ConfigSetting> set = one.options[i].settings;
        set.removeIf([](const ConfigSetting &setting) { return setting.value == u"n"; });
        QCOMPARE(one.current(lookupIn(set)), i);
    }
}

void TestLabSwitches::setByHand()
{
    const LabSwitch processors = find(u"processors"_s);
    QCOMPARE(processors.current(
                 lookupIn({{u"SMP"_s, u"y"_s}, {u"X86_MPPARSE"_s, u"y"_s}, {u"NR_CPUS"_s, u"6"_s}})),
             -1);
    const LabSwitch kasan = find(u"kasan"_s);
    QCOMPARE(kasan.current(lookupIn({{u"KASAN"_s, u"y"_s}, {u"KASAN_OUTLINE"_s, u"y"_s}})), -1);
    QCOMPARE(kasan.current(lookupIn({})), 0);
}

void TestLabSwitches::offered()
{
    const LabSwitch preemption = find(u"preemption"_s);
    const LabSwitch::Lookup old =
        lookupIn({{u"PREEMPT_NONE"_s, u"n"_s}, {u"PREEMPT_VOLUNTARY"_s, u"n"_s}, {u"PREEMPT"_s, u"y"_s}});
    const LabSwitch rest = preemption.offered(old);
    QCOMPARE(rest.options.size(), preemption.options.size() - 1);
    QCOMPARE(rest.options.last().label, preemption.options.last().label);
    QCOMPARE(rest.current(old), 2);
    QCOMPARE(find(u"kcsan"_s).offered(lookupIn({})).options.size(), 1);
}

void TestLabSwitches::exclusive()
{
    const auto settings =
        find(u"kasan"_s).options.last().settings + find(u"kcsan"_s).options.first().settings;
    QVERIFY(settings.contains(ConfigSetting{u"KCSAN"_s, u"n"_s}));
    QCOMPARE(find(u"kcsan"_s).current(lookupIn(find(u"kasan"_s).options.last().settings)), 0);
    QCOMPARE(find(u"kasan"_s).current(lookupIn(find(u"kcsan"_s).options.last().settings)), 0);
}

void TestLabSwitches::texts()
{
    QSet<QString> ids;
    QCOMPARE(labSwitches().first().id, u"vdev"_s);
    for (const LabSwitch &one : labSwitches()) {
        QVERIFY2(!ids.contains(one.id), qPrintable(one.id));
        ids << one.id;
        QVERIFY2(!one.title.isEmpty() && !one.title.endsWith(u'.'), qPrintable(one.id));
        QVERIFY2(one.what.endsWith(u'.') && one.what.size() < 170, qPrintable(one.id));
        QVERIFY2(one.cost.endsWith(u'.') && one.cost.size() < 170, qPrintable(one.id));
        QVERIFY2(one.options.size() >= 2, qPrintable(one.id));
        for (const LabSwitch::Option &option : one.options)
            QVERIFY2(!option.label.isEmpty() && !option.settings.isEmpty(), qPrintable(one.id));
    }
}

KLAB_TEST(TestLabSwitches)
#include "tst_labswitches.moc"
