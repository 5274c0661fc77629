// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the window costs: time to its first paint, processor time while idle, how late
// the event loop gets to its work while a kernel builds and the guest floods its
// console, and how memory grows over that. Prints JSON; judges nothing.
#include "gui/mainwindow.h"
#include "gui/shell/labapplication.h"
#include "machine/guestjobs.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPaintEvent>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

namespace
{

using namespace std::chrono_literals;
using klab::Job;
using klab::Result;

constexpr int FloodBytes = 10'000'000;

double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double residentMiB()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    constexpr double PageBytes = 4096;
    return file.readAll().split(' ').value(1).toDouble() * PageBytes / (1024 * 1024);
}

// How late a timer comes that is due every two milliseconds.
class LoopDelay : public QObject
{
public:
    LoopDelay()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const double late = static_cast<double>(m_clock.nsecsElapsed()) / 1e6 - Interval;
            m_late.push_back(std::max(0.0, late));
            m_clock.restart();
        });
    }
    void start()
    {
        m_late.clear();
        m_clock.start();
        m_timer.start(static_cast<int>(Interval));
    }
    QJsonObject stop()
    {
        m_timer.stop();
        std::sort(m_late.begin(), m_late.end());
        const auto at = [this](double share) {
            if (m_late.empty())
                return 0.0;
            return m_late[static_cast<std::size_t>(share * static_cast<double>(m_late.size() - 1))];
        };
        return {{QStringLiteral("p50_ms"), at(0.5)},
                {QStringLiteral("p99_ms"), at(0.99)},
                {QStringLiteral("max_ms"), at(1)},
                {QStringLiteral("samples"), static_cast<qint64>(m_late.size())}};
    }

private:
    static constexpr double Interval = 2;
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<double> m_late;
};

class Bench : public QObject
{
public:
    Bench(klab::LabApplication *lab, const QElapsedTimer &sinceMain, bool heavy)
        : m_lab(lab)
        , m_sinceMain(sinceMain)
        , m_heavy(heavy)
    {
    }

    void start()
    {
        m_window = m_lab->window();
        if (!m_window)
            return end(1); // what is wrong with the workspace stands in a message box
        qApp->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && watched == m_window) {
            qApp->removeEventFilter(this); // what follows in this turn is painted, too
            QTimer::singleShot(0, this, [this] {
                m_report[QStringLiteral("first_paint_ms")] = m_sinceMain.elapsed();
                QTimer::singleShot(Settling, this, [this] { measureIdle(); });
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    static constexpr auto Settling = 5s; // the look over the machine is done then
    static constexpr auto IdleTime = 20s;

    klab::Workbench *workbench() const { return m_window->workbench(); }

    void measureIdle()
    {
        const double before = processorSeconds();
        QTimer::singleShot(IdleTime, this, [this, before] {
            m_report[QStringLiteral("idle_cpu_percent")] =
                (processorSeconds() - before) / static_cast<double>(IdleTime.count()) * 100;
            if (m_heavy)
                boot();
            else
                end(0);
        });
    }

    // Each step of the heavy part follows when the job before has ended well.
    void then(Job *job, const std::function<void()> &next)
    {
        connect(job, &Job::finished, this, [this, next](const Result<> &result) {
            if (result) {
                QTimer::singleShot(0, this, next);
                return;
            }
            std::fprintf(stderr, "%s\n", qPrintable(result.error().message));
            end(1);
        });
    }

    void boot()
    {
        workbench()->setProfile(QStringLiteral("lab"));
        workbench()->buildAndBoot();
        then(workbench()->job(), [this] { measureIdleMachine(); });
    }

    void measureIdleMachine()
    {
        QTimer::singleShot(Settling, this, [this] {
            const double before = processorSeconds();
            QTimer::singleShot(IdleTime, this, [this, before] {
                m_report[QStringLiteral("idle_with_machine_cpu_percent")] =
                    (processorSeconds() - before) / static_cast<double>(IdleTime.count()) * 100;
                load();
            });
        });
    }

    // A whole kernel is built anew meanwhile, that of a profile which is not booted.
    void load()
    {
        const QString folder =
            m_window->workbench()->session()->workspace().buildFolder(QStringLiteral("custom"));
        QDir(folder).removeRecursively();
        m_report[QStringLiteral("memory_before_MiB")] = residentMiB();
        m_delay.start();
        flood();
        workbench()->setProfile(QStringLiteral("custom"));
        workbench()->build();
        then(workbench()->job(), [this] {
            m_built = true;
            finishLoad();
        });
    }

    void flood()
    {
        const QString command =
            QStringLiteral(
                "yes 'a flood of the console, line after line after line' | head -c %1 > /dev/ttyS0")
                .arg(FloodBytes);
        m_clock.start();
        workbench()->vm()->agent()->run(
            {QStringLiteral("sh"), QStringLiteral("-c"), command},
            [this](const Result<klab::GuestExit> &) {
                m_report[QStringLiteral("flood_s")] = static_cast<double>(m_clock.elapsed()) / 1e3;
                m_flooded = true;
                finishLoad();
            },
            10min);
    }

    void finishLoad()
    {
        if (!m_built || !m_flooded)
            return;
        m_report[QStringLiteral("under_load")] = m_delay.stop();
        m_report[QStringLiteral("load_s")] = static_cast<double>(m_clock.elapsed()) / 1e3;
        m_report[QStringLiteral("memory_after_MiB")] = residentMiB();
        workbench()->setProfile(QStringLiteral("lab"));
        end(0);
    }

    void end(int status)
    {
        std::printf("%s", QJsonDocument(m_report).toJson().constData());
        m_lab->quit();
        QCoreApplication::exit(status);
    }

    klab::LabApplication *m_lab;
    klab::MainWindow *m_window = nullptr;
    QElapsedTimer m_sinceMain;
    QElapsedTimer m_clock;
    bool m_heavy;
    bool m_built = false;
    bool m_flooded = false;
    LoopDelay m_delay;
    QJsonObject m_report;
};

} // namespace

int main(int argc, char **argv)
{
    QElapsedTimer sinceMain;
    sinceMain.start();
    klab::LabApplication::prepare();
    QApplication application(argc, argv);
    klab::LabApplication::initialise();
    QCommandLineParser parser;
    const QCommandLineOption workspace(QStringLiteral("workspace"), QString(), QStringLiteral("folder"),
                                       klab::Workspace::defaultPath());
    const QCommandLineOption light(QStringLiteral("light"), QStringLiteral("first paint and idle only"));
    parser.addOptions({workspace, light});
    parser.addHelpOption();
    parser.process(application);
    klab::LabApplication lab;
    Bench bench(&lab, sinceMain, !parser.isSet(light));
    lab.open(parser.value(workspace));
    bench.start();
    return QCoreApplication::exec();
}
