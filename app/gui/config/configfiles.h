// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/labsession.h"

#include <QObject>

#include <functional>

class QWidget;

namespace klab
{

/// Runs a job of a page, unless another one is under way.
/// @return whether it was taken
using JobRunner = std::function<bool(std::unique_ptr<Job> job)>;

/// Import, export and comparison of configurations: the dialogs, none of which blocks,
/// and the jobs.
class ConfigFiles : public QObject
{
    Q_OBJECT
public:
    /// @param window what the dialogs belong to; outlives this, as the session does
    ConfigFiles(LabSession *session, JobRunner run, QWidget *window);

    /// Asks for a file and makes it the base of a profile; imported() follows.
    void importInto(const BuildOptions &options);
    void exportFrom(const BuildOptions &options);
    void compare(const BuildOptions &first, const BuildOptions &second);

Q_SIGNALS:
    void imported(const QString &profile);
    void noticed(const QString &text);
    void failed(const klab::Error &error);
    void symbolRequested(const QString &symbol);

private:
    void write(const QString &file, const QByteArray &text);

    LabSession *m_session;
    JobRunner m_run;
    QWidget *m_window;
};

} // namespace klab
