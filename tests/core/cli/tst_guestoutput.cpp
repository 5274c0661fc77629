// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/guestoutput.h"
#include "fixtures.h"
#include "testing.h"

#include <poll.h>
#include <pty.h>
#include <unistd.h>

using namespace klab;
using namespace Qt::StringLiterals;

namespace
{

/// A terminal, or a pipe, and what came out of it.
class Far
{
public:
    enum class Kind { Terminal, Pipe };

    explicit Far(Kind kind)
    {
        int ends[2] = {-1, -1};
        const bool isOpen = kind == Kind::Pipe ? pipe(ends) == 0
                                               : openpty(&ends[0], &ends[1], nullptr, nullptr, nullptr) == 0;
        if (!isOpen)
            qFatal("no terminal");
        m_reading = ends[0];
        stream = fdopen(ends[1], "w");
        if (kind == Kind::Terminal) {
            termios raw{};
            cfmakeraw(&raw);
            tcsetattr(ends[1], TCSANOW, &raw);
        }
    }
    ~Far()
    {
        std::fclose(stream);
        close(m_reading);
    }
    Q_DISABLE_COPY_MOVE(Far)

    /// Waits for as many bytes, which a terminal hands over in parts; more, if more is there.
    QByteArray read(qsizetype wanted)
    {
        QByteArray all;
        char part[1000];
        pollfd readable{m_reading, POLLIN, 0};
        while (poll(&readable, 1, all.size() < wanted ? 10'000 : 0) > 0 && (readable.revents & POLLIN)) {
            const ssize_t count = ::read(m_reading, part, sizeof part);
            if (count <= 0)
                break;
            all.append(part, count);
        }
        return all;
    }

    std::FILE *stream = nullptr;

private:
    int m_reading = -1;
};

} // namespace

class TestGuestOutput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writes_data();
    void writes();
    void locales_data();
    void locales();
};

void TestGuestOutput::writes_data()
{
    QTest::addColumn<bool>("isTerminal");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("a terminal") << true << u"de_DE.UTF-8"_s
                                << QByteArray("\x1b[?25lf\xc3\xbcr\xef\xbf\xbd\xef\xbf\xbd"
                                              "6n\x1b[?25h");
    QTest::newRow("one that takes bytes for characters")
        << true << u"de_DE"_s << QByteArray("\x1b[?25lf?r??6n\x1b[?25h");
    QTest::newRow("a file") << false << u"de_DE.UTF-8"_s
                            << QByteArray("\x1b[?25l\x1b[6nf\xc3\xbcr\x1b]0;t\x07\xc2\x05\x9b"
                                          "6n");
}

void TestGuestOutput::writes()
{
    QFETCH(bool, isTerminal);
    QFETCH(QString, locale);
    QFETCH(QByteArray, expected);
    const test::Variable variable("KLAB_TERMINAL_LOCALE", locale);
    Far far(isTerminal ? Far::Kind::Terminal : Far::Kind::Pipe);
    {
        GuestOutput output(far.stream);
        output.write("\x1b[?25l\x1b[6nf\xc3");
        output.write("\xbcr\x1b]0;t\x07\xc2\x05\x9b"
                     "6n");
    }
    QCOMPARE(far.read(expected.size()).toPercentEncoding(), expected.toPercentEncoding());
}

void TestGuestOutput::locales_data()
{
    QTest::addColumn<QString>("launcher");
    QTest::addColumn<QString>("all");
    QTest::addColumn<QString>("lang");
    QTest::addColumn<bool>("takesUtf8");
    QTest::newRow("UTF-8") << QString() << QString() << u"en_GB.UTF-8"_s << true;
    QTest::newRow("utf8") << QString() << u"C.utf8"_s << u"C"_s << true;
    QTest::newRow("Latin 1") << QString() << QString() << u"de_DE.ISO-8859-1"_s << false;
    QTest::newRow("none") << QString() << QString() << QString() << false;
    QTest::newRow("the launcher knows") << u"de_DE"_s << u"C.UTF-8"_s << QString() << false;
}

void TestGuestOutput::locales()
{
    QFETCH(QString, launcher);
    QFETCH(QString, all);
    QFETCH(QString, lang);
    const test::Variable first("KLAB_TERMINAL_LOCALE", launcher);
    const test::Variable second("LC_ALL", all);
    const test::Variable third("LC_CTYPE", QString());
    const test::Variable fourth("LANG", lang);
    QTEST(GuestOutput::takesUtf8(), "takesUtf8");
}

KLAB_TEST(TestGuestOutput)
#include "tst_guestoutput.moc"
