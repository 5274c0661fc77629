// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/labsession.h"

#include <QObject>

#include <memory>

class QMessageBox;

namespace klab
{

class MainWindow;

/// The application: one workspace with its window, and the way to another one.
class LabApplication : public QObject
{
    Q_OBJECT
public:
    /// What has to be set before a QApplication is created: names, and the chosen
    /// language.
    static void prepare();
    /// What has to be set once there is one: icons, translations, about.
    static void initialise();

    LabApplication();
    ~LabApplication() override;

    /// Opens a workspace and its window; where it cannot be opened, asks what to do.
    void open(const QString &path);
    /// Ends without asking.
    void quit();

    MainWindow *window() const { return m_window.get(); }

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static void followPalette();
    void show(Workspace workspace, bool isNew);
    void change(const QString &path);
    void tellFailure(const QString &path, const Error &error);
    void choose(const QString &near);

    // In this order: the window looks at the session until its end.
    std::unique_ptr<LabSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    QString m_notice; ///< of the settings file, for the first window
};

} // namespace klab
