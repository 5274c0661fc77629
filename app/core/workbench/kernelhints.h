// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "workbench/kernelwords.h"
#include "workbench/workbench.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace klab
{

/// Tells an editor what the kernel of the present profile means by a word, see KernelWords. Reads the kernel
/// when it is first asked, and again once it has been configured or built anew; asks Kconfig why an option is
/// as it is, which it ends when nobody has asked for a while. Main thread; the reading is done on workers.
class KernelHints : public QObject
{
    Q_OBJECT
public:
    /// Gets Markdown; is called again where more is known later.
    using Reply = std::function<void(const QString &markdown)>;

    /// @param workbench outlives this
    explicit KernelHints(Workbench *workbench, QObject *parent = nullptr);
    ~KernelHints() override;

    /// What there is to say of a word; @p reply is never called from within, and not at all where there is
    /// nothing to say, another word was asked for meanwhile, or @p context has gone.
    void ask(const KernelWord &word, QObject *context, const Reply &reply);

private:
    struct Question {
        KernelWord word;
        QPointer<QObject> context;
        Reply reply;
    };
    /// What the words were read for, and from: where it differs, they are out of date.
    struct Origin {
        QString folder;
        QDateTime configured;
        QDateTime built;
        bool operator==(const Origin &) const = default;
    };

    Origin present() const;
    KernelWords::Kernel kernel() const;
    using Reading = std::function<Result<KernelWords>(const FunctionJob::Canceled &)>;
    void read(const Reading &reading, const std::function<void()> &done);
    void readWords();
    void readSymbols();
    void answer();
    void tell(const KernelWord &word, const std::shared_ptr<const KconfigSymbol> &option);
    void askKconfig(const KernelWord &word);
    void start(std::unique_ptr<Job> &slot, std::unique_ptr<Job> job,
               const std::function<void(const Result<> &)> &done);
    static void drop(std::unique_ptr<Job> &job);

    Workbench *m_workbench;
    std::shared_ptr<const KernelWords> m_words; ///< null: not read yet
    Origin m_origin;
    std::optional<Origin> m_unreadable; ///< whose symbols could not be read
    std::optional<Question> m_question;
    std::unique_ptr<Job> m_reading;
    std::unique_ptr<Job> m_telling;
    KconfigService m_kconfig;
    Origin m_kconfigOrigin;
    QTimer m_idle;
};

} // namespace klab
