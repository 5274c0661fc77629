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
    else if (!m_reading)
        isCurrent ? readSymbols() : read();
}

KernelWords::Kernel KernelHints::kernel() const
{
    const Workspace &workspace = m_workbench->session()->workspace();
    return {workspace.kernelTree(), m_origin.folder, workspace.symbolCache()};
}

void KernelHints::read()
{
    m_words.reset(); // they are another kernel's
    m_origin = present();
    const auto words = std::make_shared<std::optional<KernelWords>>();
    auto job = std::make_unique<FunctionJob>(
        tr("Read the kernel's words"), [kernel = kernel(), words](const FunctionJob::Canceled &) -> Result<> {
            *words = KernelWords::read(kernel);
            return {};
        });
    start(m_reading, std::move(job), [this, words](const Result<> &result) {
        if (!result)
            return;
        if (m_origin != present())
            return read();
        m_words = std::make_shared<const KernelWords>(std::move(**words));
        if (m_question && !m_words->lacks(m_question->word))
            answer();
        readSymbols();
    });
}

/// They take long, the first time: what needs none of them does not wait.
void KernelHints::readSymbols()
{
    const auto all = std::make_shared<std::optional<KernelWords>>();
    auto job = std::make_unique<FunctionJob>(
        tr("Read the kernel's words"),
        [kernel = kernel(), words = m_words, all](const FunctionJob::Canceled &canceled) -> Result<> {
            Result<KernelWords> read = words->withSymbols(kernel, canceled);
            if (!read)
                return tl::unexpected(read.error());
            *all = std::move(*read);
            return {};
        });
    start(m_reading, std::move(job), [this, all](const Result<> &result) {
        if (!result)
            return;
        if (m_origin != present())
            return read();
        const bool isAwaited = m_question && m_words->lacks(m_question->word);
        m_words = std::make_shared<const KernelWords>(std::move(**all));
        if (isAwaited)
            answer();
    });
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
