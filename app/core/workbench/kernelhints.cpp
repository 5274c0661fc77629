// SPDX-License-Identifier: GPL-2.0-or-later
#include "workbench/kernelhints.h"

#include "build/configure.h"

#include <QFileInfo>

#include <chrono>

namespace klab
{

using namespace std::chrono_literals;

// Kconfig keeps some fifty megabytes while it runs, and takes two seconds to begin.
static constexpr auto KconfigIdle = 2min;

KernelHints::KernelHints(Workbench *workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(KconfigIdle);
    connect(&m_idle, &QTimer::timeout, &m_kconfig, &KconfigService::close);
}

KernelHints::~KernelHints()
{
    drop(m_reading);
    drop(m_telling);
}

void KernelHints::drop(std::unique_ptr<Job> &job)
{
    if (!job)
        return;
    job->disconnect();
    job->cancel();
    job.release()->deleteLater();
}

void KernelHints::start(std::unique_ptr<Job> &slot, std::unique_ptr<Job> job,
                        const std::function<void(const Result<> &)> &done)
{
    drop(slot);
    slot = std::move(job);
    connect(slot.get(), &Job::finished, this, [&slot, done](const Result<> &result) {
        slot.release()->deleteLater();
        done(result);
    });
    slot->start();
}

KernelHints::Origin KernelHints::present() const
{
    const QString folder = m_workbench->session()->workspace().buildFolder(m_workbench->profile().name);
    const auto changed = [&folder](const char *file) {
        return QFileInfo(folder + u'/' + QLatin1String(file)).lastModified();
    };
    return {folder, changed(".config"), changed("Module.symvers")};
}

void KernelHints::ask(const KernelWord &word, QObject *context, const Reply &reply)
{
    drop(m_telling);
    m_question.reset();
    if (word.kind == KernelWord::Kind::None)
        return;
    m_question = Question{word, context, reply};
    const bool isCurrent = m_words && m_origin == present();
    if (isCurrent && !m_words->lacks(word))
        answer();
    else if (!m_reading && !isCurrent)
        readWords();
    else if (!m_reading && m_unreadable != m_origin)
        readSymbols();
}

KernelWords::Kernel KernelHints::kernel() const
{
    const Workspace &workspace = m_workbench->session()->workspace();
    return {workspace.kernelTree(), m_origin.folder, workspace.symbolCache()};
}

/// Reads on a worker, and answers who waits for what was read.
void KernelHints::read(const Reading &reading, const std::function<void()> &done)
{
    const auto words = std::make_shared<std::optional<KernelWords>>();
    auto job = std::make_unique<FunctionJob>(
        tr("Read the kernel's words"), [reading, words](const FunctionJob::Canceled &canceled) -> Result<> {
            Result<KernelWords> read = reading(canceled);
            if (!read)
                return tl::unexpected(read.error());
            *words = std::move(*read);
            return {};
        });
    start(m_reading, std::move(job), [this, words, done](const Result<> &result) {
        if (!result) { // they would not be readable at the next word either
            m_unreadable = m_origin;
            return;
        }
        if (m_origin != present())
            return readWords();
        const bool isAwaited = m_question && (!m_words || m_words->lacks(m_question->word));
        m_words = std::make_shared<const KernelWords>(std::move(**words));
        if (isAwaited && !m_words->lacks(m_question->word))
            answer();
        done();
    });
}

void KernelHints::readWords()
{
    m_words.reset(); // they are another kernel's
    m_origin = present();
    read([kernel = kernel()](
             const FunctionJob::Canceled &) { return Result<KernelWords>(KernelWords::read(kernel)); },
         [this] { readSymbols(); });
}

/// They take long, the first time: what needs none of them does not wait.
void KernelHints::readSymbols()
{
    read([kernel = kernel(), words = m_words](
             const FunctionJob::Canceled &canceled) { return words->withSymbols(kernel, canceled); },
         [] {});
}

void KernelHints::answer()
{
    if (!m_question)
        return;
    const KernelWord word = m_question->word;
    tell(word, nullptr);
    if (word.kind == KernelWord::Kind::Option)
        askKconfig(word);
}

/// On a worker, since the index of symbols is large.
void KernelHints::tell(const KernelWord &word, const std::shared_ptr<const KconfigSymbol> &option)
{
    const auto text = std::make_shared<QString>();
    auto job = std::make_unique<FunctionJob>(
        tr("Look up a word"),
        [words = m_words, word, option, text](const FunctionJob::Canceled &) -> Result<> {
            *text = words->tell(word, option.get());
            return {};
        });
    start(m_telling, std::move(job), [this, text](const Result<> &) {
        if (m_question && m_question->context && !text->isEmpty())
            m_question->reply(*text);
    });
}

/// Kconfig files can run commands: not those of a workspace that nobody trusts.
void KernelHints::askKconfig(const KernelWord &word)
{
    LabSession *session = m_workbench->session();
    const Profile &profile = m_workbench->profile();
    const Result<Kbuild> kbuild = session->kbuild(profile);
    if (!kbuild || !session->isTrusted() || !m_origin.configured.isValid())
        return;
    if (m_kconfigOrigin != m_origin || m_kconfig.state() == KconfigService::State::Off) {
        const Configuration files{kbuild->folder};
        m_kconfigOrigin = m_origin;
        m_kconfig.open({*kbuild, files.baseFile(), files.config(), session->ownSettings(profile.name)});
    }
    m_idle.start();
    m_kconfig.describe(word.text, this, [this, word](const Result<KconfigSymbol> &symbol) {
        if (symbol && m_question && m_question->word == word)
            tell(word, std::make_shared<const KconfigSymbol>(*symbol));
    });
}

} // namespace klab
