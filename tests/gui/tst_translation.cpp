// SPDX-License-Identifier: GPL-2.0-or-later
//
// The languages: every text of the program has its German, with the same places for
// values; and the window, its menus and its help speak it.
#include "base/files.h"
#include "gui/editor/editorarea.h"
#include "gui/mainwindow.h"
#include "gui/shell/labapplication.h"
#include "gui/welcome/helppage.h"
#include "gui/welcome/welcomepage.h"
#include "klabprocess.h"

#include <KActionCollection>
#include <KLocalizedString>

#include <QApplication>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QProcess>
#include <QRegularExpression>
#include <QScreen>
#include <QScrollBar>
#include <QSet>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace klab;

namespace
{

struct Message {
    QString source;
    QString state;     ///< "unfinished", "vanished"; empty: good
    QStringList forms; ///< one, or one for each number
};

QString folder()
{
    return QStringLiteral(KLAB_SOURCE "/resources/i18n/");
}

QList<Message> read(const QString &path)
{
    QList<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"message")
            messages << Message();
        else if (xml.name() == u"source")
            messages.last().source = xml.readElementText();
        else if (xml.name() == u"numerusform")
            messages.last().forms << xml.readElementText();
        else if (xml.name() == u"translation") {
            Message &last = messages.last();
            last.state = xml.attributes().value(u"type").toString();
            QString text;
            while (xml.readNext() == QXmlStreamReader::Characters)
                text += xml.text();
            if (xml.tokenType() == QXmlStreamReader::EndElement)
                last.forms << text;
            else
                last.forms << xml.readElementText(); // the first of several numbers
        }
    }
    return xml.hasError() ? QList<Message>() : messages;
}

/// "%1", "%n", "%Ln", "%p" in a text.
QSet<QString> places(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%(?:L?[0-9]+|L?n|p)"));
    QSet<QString> found;
    for (const QRegularExpressionMatch &match : place.globalMatch(text))
        found << match.captured();
    return found;
}

bool hasMnemonic(const QString &text)
{
    static const QRegularExpression mnemonic(QStringLiteral("(?<!&)&\\p{L}(?!bsp;)"));
    return text.contains(mnemonic);
}

/// What lupdate makes of @p file, a copy, when it reads the whole program.
QByteArray update(const QString &file, const QStringList &options)
{
    const QString app = QStringLiteral(KLAB_SOURCE "/app");
    QProcess lupdate;
    lupdate.setProcessChannelMode(QProcess::MergedChannels);
    lupdate.start(QStringLiteral(KLAB_LUPDATE),
                  QStringList{app, QStringLiteral("-I"), app, QStringLiteral("-I"),
                              QStringLiteral(KLAB_SOURCE "/app/core"), QStringLiteral("-locations"),
                              QStringLiteral("none"), QStringLiteral("-no-obsolete")} +
                      options + QStringList{QStringLiteral("-ts"), file});
    if (!lupdate.waitForFinished() || lupdate.exitCode() != 0)
        return "lupdate failed";
    return lupdate.readAll();
}

} // namespace

class TestTranslation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isComplete_data();
    void isComplete();
    void hasEveryText_data();
    void hasEveryText();
    void pluralsReadWell_data();
    void pluralsReadWell();
    void menusAreGerman();
    void panelsAreGerman();
    void localeIsFollowed();
    void narrowWindowIsRead();
    void numbersAreGerman();
    void mnemonicsAreUnique();
    void helpIsGerman();
    void helpsHaveTheSameParts();
    void editorsMenusAreGerman();
    void cleanupTestCase();

private:
    QStringList titles() const
    {
        QStringList titles;
        for (const QAction *action : m_lab.window()->menuBar()->actions()) {
            if (action->isVisible())
                titles << KLocalizedString::removeAcceleratorMarker(action->text());
        }
        return titles;
    }

    QTemporaryDir m_folder;
    LabApplication m_lab;
};

void TestTranslation::initTestCase()
{
    m_lab.open(m_folder.filePath(QStringLiteral("lab")));
    QVERIFY(m_lab.window());
    QVERIFY(klab::test::waitForWindowExposed(m_lab.window()));
}

void TestTranslation::cleanupTestCase()
{
    m_lab.window()->close();
}

// ------------------------------------------------------------ the catalogues

void TestTranslation::isComplete_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("de") << folder() + QStringLiteral("kernel-lab_de.ts");
    QTest::newRow("en") << folder() + QStringLiteral("kernel-lab_en.ts");
}

void TestTranslation::isComplete()
{
    QFETCH(QString, file);
    const QList<Message> messages = read(file);
    QVERIFY(messages.size() >= 30);
    for (const Message &message : messages) {
        const QByteArray about = message.source.toUtf8() + " => " + message.forms.join(u'|').toUtf8();
        QVERIFY2(message.state.isEmpty(), about.constData());
        QCOMPARE(message.forms.size(), places(message.source).contains(QStringLiteral("%n")) ||
                                               places(message.source).contains(QStringLiteral("%Ln"))
                                           ? 2
                                           : 1);
        for (const QString &form : message.forms) {
            QVERIFY2(!form.trimmed().isEmpty(), about.constData());
            QVERIFY2(places(form) == places(message.source), about.constData());
            QVERIFY2(hasMnemonic(form) == hasMnemonic(message.source), about.constData());
            QVERIFY2(form.startsWith(u' ') == message.source.startsWith(u' '), about.constData());
            QVERIFY2(form.endsWith(u' ') == message.source.endsWith(u' '), about.constData());
        }
    }
}

void TestTranslation::hasEveryText_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("de") << QStringLiteral("kernel-lab_de.ts") << QStringList();
    QTest::newRow("en") << QStringLiteral("kernel-lab_en.ts") << QStringList{QStringLiteral("-pluralonly")};
}

// As the target update_translations does it: the files in the tree are what it would make.
void TestTranslation::hasEveryText()
{
    QFETCH(QString, name);
    QFETCH(QStringList, options);
    const QString copy = m_folder.filePath(name);
    QVERIFY(QFile::copy(folder() + name, copy));
    const QByteArray said = update(copy, options);
    QVERIFY2(!said.contains("lacks Q_OBJECT") && !said.contains("Qualifying") && !said.contains("failed"),
             said.constData());
    QCOMPARE(readFile(copy).value_or(QByteArray()), readFile(folder() + name).value_or(QByteArray()));
}

void TestTranslation::pluralsReadWell_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("de, one") << QStringLiteral("de") << 1 << QStringLiteral("Zurück zu 1 Gerät");
    QTest::newRow("de, four") << QStringLiteral("de") << 4 << QStringLiteral("Zurück zu 4 Geräten");
    QTest::newRow("en, one") << QStringLiteral("en") << 1 << QStringLiteral("Back to 1 device");
    QTest::newRow("en, four") << QStringLiteral("en") << 4 << QStringLiteral("Back to 4 devices");
}

void TestTranslation::pluralsReadWell()
{
    QFETCH(QString, language);
    QFETCH(int, number);
    QFETCH(QString, text);
    QTranslator translator;
    QVERIFY(translator.load(QLocale(language), QStringLiteral("kernel-lab"), QStringLiteral("_"),
                            QStringLiteral(":/i18n")));
    QCoreApplication::installTranslator(&translator);
    const QString told =
        QCoreApplication::translate("klab::DeviceCountRow", "Back to %n device(s)", nullptr, number);
    QCoreApplication::removeTranslator(&translator);
    QCOMPARE(told, text);
}

// ------------------------------------------------------------ the window

void TestTranslation::menusAreGerman()
{
    const QStringList found = titles();
    for (const char *title :
         {"Datei", "Bearbeiten", "Ansicht", "Bauen", "Maschine", "Einstellungen", "Hilfe"})
        QVERIFY2(found.contains(QString::fromLatin1(title)), qPrintable(found.join(u' ')));
    for (const char *title : {"File", "Edit", "View", "Build", "Machine", "Settings", "Help"})
        QVERIFY2(!found.contains(QLatin1String(title)), qPrintable(found.join(u' ')));
    const KActionCollection *actions = m_lab.window()->actionCollection();
    // Ours, and one that comes with the library.
    QCOMPARE(KLocalizedString::removeAcceleratorMarker(actions->action(QStringLiteral("stop"))->text()),
             QStringLiteral("Anhalten"));
    QCOMPARE(KLocalizedString::removeAcceleratorMarker(actions->action(QStringLiteral("file_quit"))->text()),
             QStringLiteral("Beenden"));
    QGuiApplication::primaryScreen()->grabWindow(0).save(artefact(QStringLiteral("german-window.png")));
}

void TestTranslation::panelsAreGerman()
{
    QStringList found;
    for (const QDockWidget *dock : m_lab.window()->findChildren<QDockWidget *>())
        found << KLocalizedString::removeAcceleratorMarker(dock->windowTitle());
    for (const char *title : {"Konsole", "Probleme", "Bauprotokoll", "Suche", "Boot-Optionen", "Dateien"})
        QVERIFY2(found.contains(QString::fromLatin1(title)), qPrintable(found.join(u' ')));
}

// Where LANGUAGE is not set, and the system does not have the locale itself.
void TestTranslation::localeIsFollowed()
{
    QProcess again;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("LANGUAGE"));
    environment.remove(QStringLiteral("LC_ALL"));
    environment.insert(QStringLiteral("LANG"), QStringLiteral("de_AT.UTF-8"));
    again.setProcessEnvironment(environment);
    again.setProcessChannelMode(QProcess::MergedChannels);
    again.start(QCoreApplication::applicationFilePath(), {QStringLiteral("menusAreGerman")});
    QVERIFY(klab::test::waitFor([&again] { return again.state() == QProcess::NotRunning; }, 60'000));
    QVERIFY2(again.exitCode() == 0, again.readAll().constData());
}

// German is long: each tab can be told from the others, and the welcome page is as wide as there is room.
void TestTranslation::narrowWindowIsRead()
{
    MainWindow *window = m_lab.window();
    const QSize before = window->size();
    window->resize(1000, 650);
    QTRY_COMPARE(window->size(), QSize(1000, 650));
    int tabs = 0;
    for (const QTabBar *bar : window->findChildren<QTabBar *>(Qt::FindDirectChildrenOnly)) {
        for (int i = 0; i < bar->count(); ++i, ++tabs) {
            const int width = bar->fontMetrics().size(Qt::TextShowMnemonic, bar->tabText(i)).width();
            QVERIFY2(bar->tabRect(i).width() >= width, qPrintable(bar->tabText(i)));
        }
    }
    QVERIFY(tabs >= 7);
    const auto *welcome = window->findChild<WelcomePage *>();
    QVERIFY(welcome->isVisible());
    QTRY_COMPARE(welcome->horizontalScrollBar()->maximum(), 0);
    QVERIFY(window->grab().save(artefact(QStringLiteral("german-narrow.png"))));
    window->resize(before);
}

void TestTranslation::numbersAreGerman()
{
    QSpinBox box;
    box.setGroupSeparatorShown(true);
    box.setMaximum(20000);
    box.setValue(20000);
    QCOMPARE(box.text(), QStringLiteral("20.000"));
}

void TestTranslation::mnemonicsAreUnique()
{
    const auto check = [](const QWidget *of) {
        QMap<QString, QString> taken;
        for (const QAction *action : of->actions()) {
            const QString letter = QKeySequence::mnemonic(action->text()).toString();
            if (!action->isVisible() || letter.isEmpty())
                continue;
            QVERIFY2(!taken.contains(letter), qPrintable(action->text() + u' ' + taken.value(letter)));
            taken.insert(letter, action->text());
        }
    };
    check(m_lab.window()->menuBar());
    for (const QAction *action : m_lab.window()->menuBar()->actions()) {
        if (action->menu())
            check(action->menu());
    }
}

void TestTranslation::helpIsGerman()
{
    HelpPage page(m_lab.window()->actionCollection());
    page.show();
    QVERIFY(klab::test::waitForWindowExposed(&page));
    const QString text = page.toPlainText();
    QVERIFY(text.contains(QStringLiteral("Erste Schritte")));
    QVERIFY(text.contains(QStringLiteral("Modul neu laden"))); // in the table of keys, too
    QVERIFY(!text.contains(QStringLiteral("First steps")));
}

// Nothing of one language's help is left out of the other's.
void TestTranslation::helpsHaveTheSameParts()
{
    const auto parts = [](const char *path) {
        QStringList marks;
        const QByteArray text = readFile(QLatin1String(path)).value_or(QByteArray());
        for (const QByteArray &line : text.split('\n')) {
            const QByteArray mark = line.left(line.indexOf(' '));
            if (mark.startsWith('#') || mark == "-" || mark.endsWith('.'))
                marks << QString::fromUtf8(mark);
        }
        return marks;
    };
    const QStringList english = parts(":/help/help_en.md");
    QVERIFY(english.contains(QStringLiteral("##")));
    QCOMPARE(parts(":/help/help_de.md"), english);
}

// Those that KTextEditor brings with a document.
void TestTranslation::editorsMenusAreGerman()
{
    const QString file = m_folder.filePath(QStringLiteral("note.c"));
    QVERIFY(writeFile(file, "int note;\n"));
    auto *area = m_lab.window()->findChild<EditorArea *>();
    QVERIFY(area->open({file}));
    QTRY_VERIFY2(titles().contains(QStringLiteral("Extras")), qPrintable(titles().join(u' ')));
    for (const char *title : {"Tools", "Go", "Bookmarks", "Selection"})
        QVERIFY2(!titles().contains(QLatin1String(title)), qPrintable(titles().join(u' ')));
    QStringList entries;
    for (const QAction *action : m_lab.window()->menuBar()->actions()) {
        if (!action->menu())
            continue;
        for (const QAction *entry : action->menu()->actions())
            entries << KLocalizedString::removeAcceleratorMarker(entry->text());
    }
    for (const char *entry : {"Rückgängig", "Speichern", "Zeilenumbruch"})
        QVERIFY2(entries.contains(QString::fromUtf8(entry)), qPrintable(entries.join(u'|')));
    QVERIFY(m_lab.window()->grab().save(artefact(QStringLiteral("german-editor.png"))));
}

int main(int argc, char **argv)
{
    useOwnSettings();
    if (!qEnvironmentVariable("LANG").startsWith(u"de"))
        qputenv("LANGUAGE", "de");
    LabApplication::prepare();
    QApplication application(argc, argv);
    QGuiApplication::setQuitOnLastWindowClosed(false);
    LabApplication::initialise();
    TestTranslation test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_translation.moc"
