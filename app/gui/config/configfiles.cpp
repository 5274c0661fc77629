// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/configfiles.h"

#include "base/files.h"
#include "gui/config/comparedialog.h"

#include <QFileDialog>

namespace klab
{

ConfigFiles::ConfigFiles(LabSession *session, JobRunner run, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_run(std::move(run))
    , m_window(window)
{
}

void ConfigFiles::importInto(const BuildOptions &options)
{
    auto *dialog =
        new QFileDialog(m_window, tr("Import a configuration into '%1'").arg(options.profile.name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot | QDir::AllDirs);
    connect(dialog, &QFileDialog::fileSelected, this, [this, options](const QString &file) {
        std::unique_ptr<Job> job = m_session->importConfig(options, file);
        connect(job.get(), &Job::finished, this, [this, name = options.profile.name](const Result<> &result) {
            if (result)
                Q_EMIT imported(name);
        });
        m_run(std::move(job));
    });
    dialog->open();
}

void ConfigFiles::exportFrom(const BuildOptions &options)
{
    auto *dialog =
        new QFileDialog(m_window, tr("Export the configuration of '%1'").arg(options.profile.name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(options.profile.name + QStringLiteral("_defconfig"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, options](const QString &file) {
        std::unique_ptr<ResultJob<QByteArray>> job = m_session->exportConfig(options);
        connect(job.get(), &Job::finished, this, [this, file, made = job.get()](const Result<> &result) {
            if (result)
                write(file, made->value());
        });
        m_run(std::move(job));
    });
    dialog->open();
}

void ConfigFiles::write(const QString &file, const QByteArray &text)
{
    if (const Result<> written = writeFile(file, text); written)
        Q_EMIT noticed(tr("The configuration was written to %1, without its defaults: another kernel tree "
                          "needs no more.")
                           .arg(file));
    else
        Q_EMIT failed(written.error());
}

void ConfigFiles::compare(const BuildOptions &first, const BuildOptions &second)
{
    std::unique_ptr<ResultJob<QList<ConfigDifference>>> job = m_session->compareConfigs(first, second);
    connect(job.get(), &Job::finished, this,
            [this, made = job.get(), one = first.profile.name,
             other = second.profile.name](const Result<> &result) {
                if (!result)
                    return;
                auto *dialog = new CompareDialog(one, other, made->value(), m_window);
                connect(dialog, &CompareDialog::symbolRequested, this, &ConfigFiles::symbolRequested);
                dialog->open();
            });
    m_run(std::move(job));
}

} // namespace klab
