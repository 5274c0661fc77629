// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/modulebuildid.h"

#include "testing.h"

using namespace klab;

// NT_GNU_BUILD_ID of "GNU", as the kernel's "--build-id=sha1" makes it.
static const QByteArray Note = QByteArray("\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0", 16) + QByteArray(20, '\x5a');

class TestModuleBuildId : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void note_data();
    void note();
    void loadedNotes();
};

void TestModuleBuildId::note_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("note");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("none") << QByteArray(1000, 'a') << QByteArray();
    QTest::newRow("alone") << Note << Note;
    QTest::newRow("among others") << QByteArray(77, '\0') + Note + QByteArray(99, 'x') << Note;
    QTest::newRow("cut off") << QByteArray("ELF") + Note.chopped(1) << QByteArray();
    // Behind another note of GNU's, as x86 has it.
    QTest::newRow("property first") << QByteArray("\x04\0\0\0\x10\0\0\0\x05\0\0\0GNU\0", 16) +
                                           QByteArray(16, '\1') + Note
                                    << Note;
}

void TestModuleBuildId::note()
{
    QFETCH(QByteArray, file);
    QTEST(moduleBuildNote(file), "note");
}

void TestModuleBuildId::loadedNotes()
{
    const QHash<QString, QByteArray> notes = parseLoadedNotes("demo 04 5a\n<demo ff\n- 00\n\nnothing\n");
    QCOMPARE(notes.size(), 3);
    QCOMPARE(notes.value(QStringLiteral("demo")), QByteArray("\x04Z"));
    QCOMPARE(notes.value(leftNotes(QStringLiteral("demo"))), QByteArray("\xff"));
    QVERIFY(loadedNotesCommand({leftNotes(QStringLiteral("demo"))}).contains(QStringLiteral("<demo")));
}

KLAB_TEST(TestModuleBuildId)
#include "tst_modulebuildid.moc"
