// SPDX-License-Identifier: GPL-2.0-or-later
//
// The parts of the tutorial's page apart from the engine, used as a person does: by clicks
// and keys, finding things by their accessible names.
#include "gui/shell/labapplication.h"
#include "gui/tutorial/checklist.h"
#include "gui/tutorial/checkrow.h"
#include "gui/tutorial/differencepage.h"
#include "gui/tutorial/stepdocument.h"
#include "gui/tutorial/steplist.h"
#include "gui/tutorial/steptext.h"
#include "klabprocess.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QIcon>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextFragment>
#include <QVBoxLayout>

using namespace klab;
using namespace Qt::StringLiterals;

class TestTutorialPanels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void listTellsStates();
    void listByKeys();
    void textHasItsBlocks();
    void codeIsHighlighted();
    void paletteIsFollowed();
    void linksByClick();
    void linksByKeys();
    void foreignLinksLeadNowhere();
    void badTextIsTold();
    void checksAndHints();
    void questions();
    void checksKeepTheFocus();
    void differences();
    void differencesAreMarked();
    void looksRight();

private:
    template<typename Widget>
    Widget *find(const QWidget *in, const QString &accessibleName) const
    {
        for (Widget *widget : in->findChildren<Widget *>()) {
            if (widget->accessibleName() == accessibleName)
                return widget;
        }
        qWarning("no %s", qPrintable(accessibleName));
        return nullptr;
    }
    static void show(QWidget *widget, const QSize &size)
    {
        widget->resize(size);
        widget->show();
        widget->activateWindow();
        QVERIFY(klab::test::waitForWindowActive(widget));
    }
    // Where a text of the document stands in the view.
    static QPoint placeOf(StepText &text, const QString &what)
    {
        QTextCursor cursor = text.document()->find(what);
        if (cursor.isNull()) {
            qWarning("no %s", qPrintable(what));
            return {};
        }
        cursor.setPosition(cursor.selectionStart() + 1);
        text.setTextCursor(cursor);
        text.ensureCursorVisible();
        return text.cursorRect(cursor).center();
    }
    static void click(StepText &text, const QString &what)
    {
        QTest::mouseClick(text.viewport(), Qt::LeftButton, {}, placeOf(text, what));
    }
    static QTextCharFormat formatOf(const StepText &text, const QString &what)
    {
        const QTextCursor cursor = text.document()->find(what);
        const QTextBlock block = cursor.block();
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            if (part.fragment().contains(cursor.selectionStart()))
                return part.fragment().charFormat();
        }
        return {};
    }
    static QColor colourOf(const StepText &text, const QString &what)
    {
        return formatOf(text, what).foreground().color();
    }
    static void setDark(bool dark)
    {
        QIcon::setThemeName(dark ? u"breeze-dark"_s : u"breeze"_s);
        QPalette palette(dark ? QColor(0x2b, 0x2d, 0x30) : QColor(0xef, 0xf0, 0xf1));
        palette.setColor(QPalette::Base, dark ? QColor(0x1e, 0x1f, 0x22) : QColor(Qt::white));
        palette.setColor(QPalette::Link, dark ? QColor(0x1d, 0x99, 0xf3) : QColor(0x29, 0x80, 0xb9));
        QApplication::setPalette(palette);
    }

    static const QString Sample;
};

const QString TestTutorialPanels::Sample = uR"~(Now the module starts from nothing. The folder
[module/vdev](file:module/vdev/Kconfig) has two files; see
[the line](show:linux/samples/Kconfig#text:samples/vdev/Kconfig), or [boot](do:build_and_boot). `CONFIG_X` is an
[option](config:SAMPLE_VDEV), and [the step before](step:platform) has more.

## Kconfig

- **Kconfig** knows the *options*. Each is described in a file called `Kconfig`.
- **Kbuild** compiles.

```kconfig path=module/vdev/Kconfig
config SAMPLE_VDEV
	tristate "Virtual Device (C++)"
	help
	  This option builds the virtual device module, which is written in
	  C++20 on top of a C shim.
```

```cpp path=module/vdev/vdev.cpp
struct VDevModule {
	static Result<VDevModule> init()
	{
		pr_info("starting virtual device!\n");
		return VDevModule{};
	}
};
```

1. Type this:

   ```guest
   # echo abc > /dev/vdev0
   # cat /dev/vdev0
   abc
   ```
2. And on your machine:

   ```host
   ./lab klab exec -- cat /dev/vdev0
   ```

```log
vdev: starting 1 vdevices
```

The end.
)~"_s;

void TestTutorialPanels::init()
{
    setDark(false);
}

void TestTutorialPanels::cleanup()
{
    QApplication::clipboard()->clear();
}

// -------------------------------------------------------------------------------- list

static QList<StepItem> sampleSteps()
{
    using State = StepItem::State;
    return {{u"What a kernel module is"_s, 6, State::Passed},
            {u"Virtualization"_s, 5, State::Passed},
            {u"Platform and first boot"_s, 9, State::Begun},
            {u"Add the module"_s, 9, State::Open},
            {u"Configure"_s, 1, State::Open},
            {u"Build and boot"_s, 7, State::Open},
            {u"A step with a title that is too long for the room there is"_s, 10, State::Open},
            {u"Code intelligence"_s, 6, State::Open}};
}

void TestTutorialPanels::listTellsStates()
{
    StepList list;
    new QAbstractItemModelTester(list.model(), QAbstractItemModelTester::FailureReportingMode::Fatal, &list);
    list.setSteps(sampleSteps());
    const auto told = [&](int row, int role) {
        return list.model()->index(row, StepListModel::Title).data(role).toString();
    };
    QCOMPARE(list.model()->rowCount(), 8);
    QCOMPARE(told(3, Qt::DisplayRole), u"4. Add the module"_s);
    QCOMPARE(told(0, Qt::AccessibleTextRole), u"Step 1: What a kernel module is, done, about 6 minutes"_s);
    QVERIFY(told(2, Qt::AccessibleTextRole).contains(u"begun"_s));
    QVERIFY(told(4, Qt::AccessibleTextRole).contains(u"open"_s));
    QSignalSpy changes(list.model(), &QAbstractItemModel::dataChanged);
    QList<StepItem> steps = sampleSteps();
    steps[2].state = StepItem::State::Passed;
    list.setSteps(steps);
    QCOMPARE(changes.size(), 1);
    QVERIFY(told(2, Qt::AccessibleTextRole).contains(u"done"_s));
}

void TestTutorialPanels::listByKeys()
{
    StepList list;
    list.setSteps(sampleSteps());
    QSignalSpy chosen(&list, &StepList::chosen);
    list.setCurrent(2);
    QVERIFY(chosen.isEmpty());
    show(&list, {400, 180});
    QTest::keyClick(&list, Qt::Key_Down);
    QCOMPARE(chosen.takeFirst().first().toInt(), 3);
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                      list.visualRect(list.model()->index(1, StepListModel::Minutes)).center());
    QCOMPARE(chosen.takeFirst().first().toInt(), 1);
    list.setSteps(sampleSteps());
    QCOMPARE(list.currentIndex().row(), 1);
    QVERIFY(chosen.isEmpty());
}

// -------------------------------------------------------------------------------- text

void TestTutorialPanels::textHasItsBlocks()
{
    StepText text;
    text.setStep(u"Add the module"_s, Sample);
    const QString plain = text.toPlainText();
    QVERIFY(plain.startsWith(u"Add the module\n"_s));
    for (const QString &part :
         {u"Kconfig"_s, u"module/vdev/vdev.cpp"_s, u"Show Me"_s, u"\t\treturn VDevModule{};"_s,
          u"# cat /dev/vdev0\nabc"_s, u"On your machine"_s, u"In the kernel's log"_s,
          u"vdev: starting 1 vdevices"_s, u"The end."_s})
        QVERIFY2(plain.contains(part), qPrintable(part + u"\n---\n"_s + plain));
    QVERIFY(!plain.contains(u"```"_s));
    // Nothing is wider than the view.
    show(&text, {400, 500});
    QCOMPARE(text.horizontalScrollBar()->maximum(), 0);
}

void TestTutorialPanels::codeIsHighlighted()
{
    StepText text;
    text.setStep(u"A"_s, Sample);
    QCOMPARE(formatOf(text, u"struct VDevModule"_s).fontWeight(), int(QFont::Bold));
    QVERIFY(formatOf(text, u"VDevModule {"_s).fontWeight() != int(QFont::Bold));
    QVERIFY(colourOf(text, u"\"starting virtual"_s) != colourOf(text, u"VDevModule {"_s));
    QVERIFY(colourOf(text, u"\"Virtual Device"_s) != colourOf(text, u"tristate"_s));
}

void TestTutorialPanels::paletteIsFollowed()
{
    StepText text;
    show(&text, {400, 300});
    text.setStep(u"A"_s, Sample);
    const QColor light = colourOf(text, u"VDevModule {"_s);
    text.verticalScrollBar()->setValue(100);
    setDark(true);
    QTRY_VERIFY(colourOf(text, u"VDevModule {"_s) != light);
    QVERIFY(colourOf(text, u"VDevModule {"_s).lightness() > 150);
    QVERIFY(colourOf(text, u"The end."_s).lightness() > 150 ||
            !text.document()->find(u"The end."_s).charFormat().hasProperty(QTextFormat::ForegroundBrush));
    QCOMPARE(text.verticalScrollBar()->value(), 100);
}

void TestTutorialPanels::linksByClick()
{
    StepText text;
    text.setStep(u"A"_s, Sample);
    show(&text, {420, 500});
    QSignalSpy links(&text, &StepText::linkActivated);
    QSignalSpy sources(&text, &StepText::sourceWanted);
    QSignalSpy commands(&text, &StepText::typeRequested);
    const auto link = [&] { return links.takeFirst().first().value<TutorialLink>(); };
    click(text, u"module/vdev has"_s);
    QCOMPARE(link(), TutorialLink::parse(u"file:module/vdev/Kconfig"_s));
    click(text, u"the line"_s);
    QCOMPARE(link(), TutorialLink::parse(u"show:linux/samples/Kconfig#text:samples/vdev/Kconfig"_s));
    click(text, u"boot"_s);
    QCOMPARE(link(), TutorialLink::parse(u"do:build_and_boot"_s));
    click(text, u"option, and"_s);
    QCOMPARE(link(), TutorialLink::parse(u"config:SAMPLE_VDEV"_s));
    click(text, u"the step before"_s);
    QCOMPARE(link(), TutorialLink::parse(u"step:platform"_s));
    click(text, u"Show Me"_s);
    QCOMPARE(sources.takeFirst().first().toString(), u"module/vdev/Kconfig"_s);
    click(text, u"cat /dev/vdev0"_s);
    QCOMPARE(commands.takeFirst().first().toString(), u"cat /dev/vdev0"_s);
    click(text, u"abc"_s);
    QVERIFY(links.isEmpty() && sources.isEmpty());
    click(text, u"Copy"_s);
    QVERIFY(QApplication::clipboard()->text().startsWith(u"config SAMPLE_VDEV\n\ttristate"_s));
}

void TestTutorialPanels::linksByKeys()
{
    StepText text;
    text.setStep(u"A"_s, Sample);
    show(&text, {420, 500});
    text.setFocus();
    QSignalSpy links(&text, &StepText::linkActivated);
    QSignalSpy commands(&text, &StepText::typeRequested);
    QTest::keyClick(&text, Qt::Key_Tab);
    QTest::keyClick(&text, Qt::Key_Tab);
    QTest::keyClick(&text, Qt::Key_Return);
    QCOMPARE(links.size(), 1);
    QCOMPARE(links.first().first().value<TutorialLink>().kind, TutorialLink::Kind::Show);
    for (int i = 0; i < 20 && commands.isEmpty(); ++i) {
        QTest::keyClick(&text, Qt::Key_Tab);
        if (text.textCursor().selectedText().startsWith(u"echo"_s))
            QTest::keyClick(&text, Qt::Key_Return);
    }
    QCOMPARE(commands.value(0).value(0).toString(), u"echo abc > /dev/vdev0"_s);
}

void TestTutorialPanels::foreignLinksLeadNowhere()
{
    StepText text;
    text.setStep(u"A"_s, Sample);
    QSignalSpy links(&text, &StepText::linkActivated);
    QSignalSpy sources(&text, &StepText::sourceWanted);
    QSignalSpy commands(&text, &StepText::typeRequested);
    for (const char *url :
         {"https://example.org", "file:///etc/passwd", "link:99", "link:-1", "link:x", "link:", "type:0-0",
          "type:99-0", "type:7", "show:99", "link:0-1", "javascript:1"}) {
        Q_EMIT text.anchorClicked(QUrl(QString::fromLatin1(url)));
        QVERIFY2(text.describe(QUrl(QString::fromLatin1(url))).isEmpty(), url);
    }
    QVERIFY(links.isEmpty() && sources.isEmpty() && commands.isEmpty());
    QVERIFY(!text.describe(QUrl(u"link:0"_s)).isEmpty());
    QVERIFY(!text.loadResource(QTextDocument::ImageResource, QUrl(u"file:///etc/passwd"_s)).isValid());
}

void TestTutorialPanels::badTextIsTold()
{
    StepText text;
    text.setStep(u"A"_s, u"a\n[b](https://example.org)"_s);
    QVERIFY(text.toPlainText().contains(u"Line 2:"_s));
}

// ------------------------------------------------------------------------------ checks

static QList<CheckItem> sampleChecks()
{
    using State = CheckItem::State;
    return {
        {u"option"_s, u"Kconfig has the option."_s, u"Look at the names."_s, State::Unknown, {}, {}, {}, {}},
        {u"rules"_s, u"The Makefile has the rules for C++."_s, {}, State::Unknown, {}, {}, {}, {}},
        {u"crash"_s,
         u"You know what a fault in a module does."_s,
         u"There is one address space."_s,
         State::Unknown,
         {},
         u"What becomes of the kernel when a module writes to address 0?"_s,
         {u"It ends the module, as it would end a program."_s, u"It says so and goes on as well as it can."_s,
          u"Nothing at all"_s},
         {}}};
}

void TestTutorialPanels::checksAndHints()
{
    CheckList list;
    show(&list, {400, 300});
    QList<CheckItem> checks = sampleChecks();
    list.setChecks(checks);
    QTRY_VERIFY(list.findChildren<CheckRow *>().constLast()->isVisible());
    QCOMPARE(list.findChild<QLabel *>(u"checksTitle"_s)->text(), u"What has to be true at the end"_s);
    QVERIFY(find<QLabel>(&list, u"Not checked: Kconfig has the option."_s));
    auto *hint = find<QAbstractButton>(&list, u"Hint: Kconfig has the option."_s);
    QVERIFY(!hint->isVisible());

    checks[0].state = CheckItem::State::Failed;
    checks[0].reason = u"module/vdev/Kconfig has no such line."_s;
    checks[1].state = CheckItem::State::Passed;
    checks[2].state = CheckItem::State::Failed;
    list.setChecks(checks);
    QCOMPARE(list.findChild<QLabel *>(u"checksTitle"_s)->text(), u"1 of 3 hold"_s);
    QVERIFY(find<QLabel>(&list, u"Why not: module/vdev/Kconfig has no such line."_s)->isVisible());
    QVERIFY(find<QLabel>(&list, u"Holds: The Makefile has the rules for C++."_s));
    auto *text = find<QLabel>(&list, u"The hint: Look at the names."_s);
    QVERIFY(hint->isVisible() && !text->isVisible());
    QTest::mouseClick(hint, Qt::LeftButton);
    QVERIFY(text->isVisible());
    list.setChecks(checks);
    QVERIFY(text->isVisible()); // it stays open
    hint->setFocus();
    QTest::keyClick(hint, Qt::Key_Space);
    QVERIFY(!text->isVisible());
    QVERIFY(!find<QAbstractButton>(&list, u"Hint: The Makefile has the rules for C++."_s)->isVisible());

    for (CheckItem &check : checks)
        check.state = CheckItem::State::Passed;
    list.setChecks(checks);
    QVERIFY(list.findChild<QLabel *>(u"checksTitle"_s)->text().startsWith(u"All of it holds"_s));
    QVERIFY(!hint->isVisible());
}

void TestTutorialPanels::questions()
{
    CheckList list;
    show(&list, {400, 400});
    QList<CheckItem> checks = sampleChecks();
    list.setChecks(checks);
    QTRY_VERIFY(list.findChildren<CheckRow *>().constLast()->isVisible());
    QSignalSpy answers(&list, &CheckList::answered);
    auto *second = find<QAbstractButton>(&list, checks[2].choices[1]);
    QVERIFY(!second->isChecked());
    QTest::mouseClick(second, Qt::LeftButton);
    QCOMPARE(answers.takeFirst(), (QVariantList{u"crash"_s, 1}));
    // The text of a choice is as good as its button.
    for (QLabel *label : list.findChildren<QLabel *>()) {
        if (label->text() == checks[2].choices[2])
            QTest::mouseClick(label, Qt::LeftButton);
    }
    QCOMPARE(answers.takeFirst(), (QVariantList{u"crash"_s, 2}));
    QVERIFY(!second->isChecked());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QCOMPARE(answers.takeFirst(), (QVariantList{u"crash"_s, 1}));
    checks[2].answer = 1;
    list.setChecks(checks);
    QVERIFY(second->isChecked());
    checks[2].answer.reset();
    list.setChecks(checks);
    QVERIFY(!second->isChecked());
}

void TestTutorialPanels::checksKeepTheFocus()
{
    CheckList list;
    show(&list, {400, 400});
    list.setChecks(sampleChecks());
    QTRY_VERIFY(list.findChildren<CheckRow *>().constLast()->isVisible());
    auto *choice = find<QAbstractButton>(&list, sampleChecks()[2].choices[0]);
    choice->setFocus();
    QList<CheckItem> checks = sampleChecks();
    checks[0].state = CheckItem::State::Failed;
    list.setChecks(checks);
    QCOMPARE(QApplication::focusWidget(), choice);
    list.setChecks({});
    QVERIFY(list.findChildren<QAbstractButton *>().isEmpty());
}

// ------------------------------------------------------------------------- differences

static QList<FileDifference> sampleDifferences()
{
    QByteArray before("#include <kernel/prelude.hpp>\n\nstruct Device {\n\tint a = 0;\n};\n");
    QByteArray after(
        "#include <kernel/prelude.hpp>\n\nstruct Device {\n\tMutex<Vec<u8>> a;\n\tint b = 0;\n};\n");
    QByteArray rest;
    for (int i = 0; i < 40; ++i)
        rest += "// line " + QByteArray::number(i) + '\n';
    return {{u"module/vdev/Kconfig"_s, QByteArray("# empty\n"),
             QByteArray("config SAMPLE_VDEV\n\ttristate \"Virtual Device\"\n")},
            {u"module/vdev/vdev.cpp"_s, before + rest + "int old;\n", after + rest + "int young;\n"},
            {u"module/vdev/vdev.h"_s, std::nullopt, QByteArray("#pragma once\n")}};
}

void TestTutorialPanels::differences()
{
    DifferencePage page;
    show(&page, {900, 500});
    page.compare(u"What step 4 changes"_s, u"Before"_s, u"After"_s, sampleDifferences());
    auto *left = find<QPlainTextEdit>(&page, u"Before"_s);
    auto *right = find<QPlainTextEdit>(&page, u"After"_s);
    QCOMPARE(left->blockCount(), right->blockCount());
    QCOMPARE(page.findChild<QLabel *>(u"differenceSummary"_s)->text(),
             u"3 files: 6 lines added, 3 removed"_s);
    QVERIFY(left->toPlainText().contains(u"module/vdev/vdev.h: does not exist"_s));
    QVERIFY(left->toPlainText().contains(u"⋯"_s));
    QVERIFY(!left->toPlainText().contains(u"// line 20"_s));
    QVERIFY(left->isReadOnly() && right->isReadOnly());

    auto *whole = page.findChild<QCheckBox *>();
    QTest::mouseClick(whole, Qt::LeftButton, {}, QPoint(8, whole->height() / 2));
    QVERIFY(left->toPlainText().contains(u"// line 20"_s));
    QCOMPARE(left->blockCount(), right->blockCount());
    right->verticalScrollBar()->setValue(12);
    QCOMPARE(left->verticalScrollBar()->value(), 12);

    auto *next = find<QAbstractButton>(&page, u"Next Change"_s);
    const int before = right->textCursor().blockNumber();
    QTest::mouseClick(next, Qt::LeftButton);
    const int after = right->textCursor().blockNumber();
    QVERIFY(after > before);
    QTest::keyClick(&page, Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(right->textCursor().blockNumber(), before);

    page.compare(u"Nothing"_s, u"Before"_s, u"After"_s, {});
    QCOMPARE(page.findChild<QLabel *>(u"differenceSummary"_s)->text(), u"There are no differences."_s);
    QVERIFY(!next->isEnabled());
}

void TestTutorialPanels::differencesAreMarked()
{
    DifferencePage page;
    page.compare(u"A"_s, u"Before"_s, u"After"_s, sampleDifferences());
    auto *right = find<QPlainTextEdit>(&page, u"After"_s);
    const QTextCursor place = right->document()->find(u"int b = 0"_s);
    bool isMarked = false;
    for (const QTextEdit::ExtraSelection &selection : right->extraSelections())
        isMarked = isMarked || selection.cursor.blockNumber() == place.blockNumber();
    QVERIFY(isMarked);
}

// ------------------------------------------------------------------------------- looks

void TestTutorialPanels::looksRight()
{
    QWidget column;
    auto *list = new StepList;
    auto *text = new StepText;
    auto *checks = new CheckList;
    auto *layout = new QVBoxLayout(&column);
    layout->addWidget(list, 1);
    layout->addWidget(text, 4);
    layout->addWidget(checks, 2);
    list->setSteps(sampleSteps());
    list->setCurrent(2);
    text->setStep(u"Add the module"_s, Sample);
    QList<CheckItem> items = sampleChecks();
    items[0].state = CheckItem::State::Failed;
    items[0].reason = u"module/vdev/Kconfig has no such line."_s;
    items[1].state = CheckItem::State::Passed;
    checks->setChecks(items);
    show(&column, {420, 800});
    DifferencePage page;
    page.compare(u"What step 4 changes"_s, u"Before"_s, u"After"_s, sampleDifferences());
    show(&page, {900, 500});
    for (const bool dark : {false, true}) {
        setDark(dark);
        const QString look = dark ? u"dark"_s : u"light"_s;
        QVERIFY(column.grab().save(artefact(u"tutorial-panels-%1.png"_s.arg(look))));
        QVERIFY(page.grab().save(artefact(u"tutorial-difference-%1.png"_s.arg(look))));
    }
}

int main(int argc, char **argv)
{
    useOwnSettings();
    LabApplication::prepare();
    QApplication application(argc, argv);
    LabApplication::initialise(); // English has its plurals by a translation
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    TestTutorialPanels test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tutorialpanels.moc"
