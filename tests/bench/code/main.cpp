// SPDX-License-Identifier: GPL-2.0-or-later
//
// How long clangd takes to answer in the editor, warm: completion and definitions in the module and in a
// driver of the kernel. Prints a table; judges nothing. See README.md.
#include "workbench/codeintelligence.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace
{

using namespace klab;
using State = LanguageStatus::State;

/// What is measured, and where: behind or in a word, in the first line with all of a context.
struct Question {
    enum class Kind { Completion, Definition, References, Symbols };
    Kind kind = Kind::Completion;
    const char *name;
    const char *file;
    const char *context; ///< the word is in it
    const char *word;    ///< of a completion: it is behind that
};

constexpr Question Questions[] = {
    {Question::Kind::Completion, "completion, contents->", "module/vdev/vdev.cpp", "contents->",
     "contents->"},
    {Question::Kind::Completion, "completion, file->", "linux/drivers/char/misc.c", "file->", "file->"},
    {Question::Kind::Definition, "definition, lock_interruptible", "module/vdev/vdev.cpp",
     ".lock_interruptible", "lock_interruptible"},
    {Question::Kind::Definition, "definition, miscdevice", "linux/drivers/char/misc.c", "struct miscdevice *",
     "miscdevice"},
    {Question::Kind::References, "references, misc_mtx", "linux/drivers/char/misc.c", "misc_mtx", "misc_mtx"},
    {Question::Kind::Symbols, "symbols of the workspace, miscreg", "linux/drivers/char/misc.c", "misc", ""},
};

class Bench : public QObject
{
public:
    struct Plan {
        QString workspace;
        int rounds = 0;       ///< samples for each line
        bool isEarly = false; ///< does not wait for the index
    };

    Bench(const Plan &plan, std::unique_ptr<LabSession> session)
        : m_plan(plan)
        , m_session(std::move(session))
        , m_workbench(m_session.get())
        , m_intelligence(&m_workbench)
    {
        connect(client(), &LanguageClient::statusChanged, this, &Bench::follow);
    }

    void start()
    {
        m_session->setTrusted(true);
        m_workbench.setProfile(QStringLiteral("lab"));
        m_intelligence.want();
    }

private:
    LanguageClient *client() { return m_intelligence.client(); }
    QString pathOf(const Question &question) const
    {
        return QFileInfo(m_plan.workspace + u'/' + QLatin1StringView(question.file)).canonicalFilePath();
    }

    // The index is what references and symbols come from; until it is complete, it takes the processor.
    void follow(const LanguageStatus &status)
    {
        if (status.state == State::Unavailable || status.state == State::Off) {
            std::fprintf(stderr, "%s\n", qPrintable(status.reason + u' ' + status.remedy));
            return QCoreApplication::exit(1);
        }
        if (status.state == State::Indexing && status.total > 0)
            std::fprintf(stderr, "\rindexing %d of %d ", status.done, status.total);
        if (!isDue())
            return;
        // It begins to index once something is open.
        if (!client()->isOpen(pathOf(Questions[0])))
            open(Questions[0]);
        QTimer::singleShot(IndexPause, this, [this] {
            if (!isDue())
                return;
            m_hasBegun = true;
            std::fputs("\rmilliseconds                              samples    p50    p95    max  answers\n",
                       stdout);
            begin();
        });
    }

    bool isDue()
    {
        const LanguageStatus &status = client()->status();
        return !m_hasBegun && (status.state == State::Ready || (m_plan.isEarly && status.answers()));
    }

    QString open(const Question &question)
    {
        const QString path = pathOf(question);
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QString text = QString::fromUtf8(file.readAll());
        client()->open(path, path.endsWith(u"pp") ? QStringLiteral("cpp") : QStringLiteral("c"), text);
        return text;
    }

    void begin()
    {
        const Question &question = Questions[m_question];
        m_times.clear();
        m_text = open(question);
        m_position = placeOf(question);
        if (m_position.line < 0) {
            std::fprintf(stderr, "%s has no '%s' any more\n", question.file, question.context);
            return QCoreApplication::exit(1);
        }
        next();
    }

    TextPosition placeOf(const Question &question) const
    {
        const QStringList lines = m_text.split(u'\n');
        const QLatin1StringView word(question.word);
        for (int line = 0; line < lines.size(); ++line) {
            const qsizetype at = lines[line].indexOf(QLatin1StringView(question.context));
            if (at < 0)
                continue;
            const qsizetype begin = lines[line].indexOf(word, at);
            const bool isBehind = question.kind == Question::Kind::Completion;
            return {line, int(isBehind ? begin + word.size() : begin + 1)};
        }
        return {-1, -1};
    }

    // The first answers make clangd read the headers: they are not counted.
    void next()
    {
        if (m_times.size() >= std::size_t(m_plan.rounds + Uncounted))
            return report();
        m_clock.start();
        const auto took = [this](const auto &found, auto count) {
            if (!found) {
                std::fprintf(stderr, "%s: %s\n", Questions[m_question].name,
                             qPrintable(found.error().message));
                return QCoreApplication::exit(1);
            }
            m_answers = count(*found);
            m_times.push_back(double(m_clock.nsecsElapsed()) / 1e6);
            QMetaObject::invokeMethod(this, &Bench::next, Qt::QueuedConnection);
        };
        ask(Questions[m_question], took);
    }

    template<typename Took>
    void ask(const Question &question, Took took)
    {
        const QString path = pathOf(question);
        const auto size = [](const auto &list) { return list.size(); };
        switch (question.kind) {
        case Question::Kind::Completion:
            // As the editor does: the text with what was just typed, and the question at once behind it.
            client()->change(path, typed());
            return client()->askCompletion(path, m_position, [took](const Result<CompletionEntries> &found) {
                took(found, [](const CompletionEntries &all) { return all.entries.size(); });
            });
        case Question::Kind::Definition:
            return client()->askDefinition(path, m_position,
                                           [took, size](const auto &found) { took(found, size); });
        case Question::Kind::References:
            return client()->askReferences(path, m_position,
                                           [took, size](const auto &found) { took(found, size); });
        case Question::Kind::Symbols:
            return client()->askWorkspaceSymbols(QStringLiteral("miscreg"),
                                                 [took, size](const auto &found) { took(found, size); });
        }
    }

    /// The text with a different comment at its end each time.
    QString typed() const { return m_text + QStringLiteral("\n// %1\n").arg(m_times.size()); }

    void report()
    {
        std::vector<double> times(m_times.begin() + Uncounted, m_times.end());
        std::ranges::sort(times);
        const auto at = [&](double part) {
            const auto rank = std::size_t(std::ceil(part * double(times.size())));
            return times[std::clamp<std::size_t>(rank, 1, times.size()) - 1];
        };
        std::printf("%-42s %6zu %6.0f %6.0f %6.0f %8lld\n", Questions[m_question].name, times.size(), at(0.5),
                    at(0.95), times.back(), static_cast<long long>(m_answers));
        std::fflush(stdout);
        if (++m_question < std::size(Questions))
            return begin();
        QCoreApplication::exit(0);
    }

    static constexpr std::chrono::seconds IndexPause{3};
    static constexpr int Uncounted = 3;

    Plan m_plan;
    std::unique_ptr<LabSession> m_session;
    Workbench m_workbench;
    CodeIntelligence m_intelligence;
    std::size_t m_question = 0;
    QString m_text;
    TextPosition m_position;
    std::vector<double> m_times;
    QElapsedTimer m_clock;
    qsizetype m_answers = 0;
    bool m_hasBegun = false;
};

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption workspace(QStringLiteral("workspace"), QString(), QStringLiteral("folder"),
                                       Workspace::defaultPath());
    const QCommandLineOption rounds(QStringLiteral("rounds"), QStringLiteral("samples for each line"),
                                    QStringLiteral("number"), QStringLiteral("40"));
    const QCommandLineOption early(QStringLiteral("early"),
                                   QStringLiteral("does not wait until clangd has read all sources"));
    parser.addOptions({workspace, rounds, early});
    parser.addHelpOption();
    parser.process(application);
    Result<Workspace> opened = Workspace::open(parser.value(workspace));
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().message));
        return 1;
    }
    Bench bench({parser.value(workspace), std::max(20, parser.value(rounds).toInt()), parser.isSet(early)},
                std::make_unique<LabSession>(std::move(*opened)));
    bench.start();
    return QCoreApplication::exec();
}
