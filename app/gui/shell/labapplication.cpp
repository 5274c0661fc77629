// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/labapplication.h"

#include "base/datafiles.h"
#include "gui/kit/darkness.h"
#include "gui/kit/labstyle.h"
#include "gui/mainwindow.h"
#include "gui/settings/appsettings.h"
#include "gui/settings/settingsfile.h"
#include "gui/shell/colorscheme.h"
#include "gui/shell/userlanguage.h"
#include "lab/trust.h"

#include <KAboutData>
#include <KIconTheme>
#include <KLocalizedString>

#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QTranslator>

namespace klab
{

void LabApplication::prepare()
{
    QCoreApplication::setApplicationName(QStringLiteral("kernel-lab"));
    QCoreApplication::setOrganizationName(QStringLiteral("kernel-lab"));
    KLocalizedString::setApplicationDomain("kernel-lab");
    const QString language = chosenLanguage();
    if (!language.isEmpty())
        qputenv("LANGUAGE", language.toLatin1()); // Qt and KDE's libraries both look there
    KIconTheme::initTheme();
}

void LabApplication::initialise()
{
    LabStyle::install();
    followLanguage();
    const auto translate = [](const QLocale &locale, const QString &name, const QString &folder) {
        auto translator = std::make_unique<QTranslator>();
        if (!translator->load(locale, name, QStringLiteral("_"), folder))
            return false;
        translator->setParent(qApp);
        return QCoreApplication::installTranslator(translator.release());
    };
    translate(QLocale(), QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    const QString ours = QStringLiteral(":/i18n");
    if (!translate(QLocale(), QStringLiteral("kernel-lab"), ours))
        translate(QLocale::English, QStringLiteral("kernel-lab"), ours); // it has the plurals
    KAboutData about(QStringLiteral("kernel-lab"), QStringLiteral("Kernel Lab"), version(),
                     tr("A desktop lab for learning and writing Linux kernel modules."),
                     KAboutLicense::GPL_V2, QString());
    about.setLicense(KAboutLicense::GPL_V2, KAboutLicense::OrLaterVersions);
    about.setDesktopFileName(QStringLiteral("kernel-lab")); // without KDE's domain
    KAboutData::setApplicationData(about);
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/kernel-lab.svg")));
}

LabApplication::LabApplication()
    : m_notice(prepareSettingsFile())
{
    restoreColorScheme();
    followPalette();
    qApp->installEventFilter(this);
}

LabApplication::~LabApplication() = default;

bool LabApplication::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange)
        followPalette();
    return QObject::eventFilter(watched, event);
}

// Breeze draws in the colour of the text, which without KDE's own engine for icons is the
// light theme's or the dark one's. Another theme is the desktop's choice.
void LabApplication::followPalette()
{
    const bool dark = isDark(QGuiApplication::palette().color(QPalette::Window));
    const QString theme = dark ? QStringLiteral("breeze-dark") : QStringLiteral("breeze");
    // The second name is KIconTheme's for "Breeze, drawn by the engine".
    const QString now = QIcon::themeName();
    if ((now.startsWith(u"breeze") || now == u"KIconEngine") && now != theme)
        QIcon::setThemeName(theme);
}

void LabApplication::open(const QString &path)
{
    QStringList known = recentWorkspaces();
    TrustStore().takeOver(known << Workspace::defaultPath());
    const bool isNew = TrustStore::isNewWorkspace(path);
    Result<Workspace> workspace = Workspace::open(path);
    if (workspace)
        show(std::move(*workspace), isNew);
    else
        tellFailure(path, workspace.error());
}

void LabApplication::show(Workspace workspace, bool isNew)
{
    rememberWorkspace(workspace.path());
    if (isNew)
        (void)TrustStore().trustWorkspace(workspace.path()); // else it is asked for next time
    const bool isTrusted = isNew || TrustStore().isTrustedWorkspace(workspace.path());
    m_session = std::make_unique<LabSession>(std::move(workspace));
    m_session->setTrusted(isTrusted);
    m_window = std::make_unique<MainWindow>(m_session.get());
    connect(m_window.get(), &MainWindow::workspaceRequested, this, &LabApplication::change);
    // A KMainWindow that still exists keeps the application alive, though it is closed.
    connect(m_window.get(), &MainWindow::closed, qApp, &QCoreApplication::quit);
    m_window->show();
    if (!m_notice.isEmpty())
        m_window->notice(std::exchange(m_notice, {}));
    m_window->askForTrust();
}

// The other one is opened before this one is left, so that nothing is lost where that
// fails.
void LabApplication::change(const QString &path)
{
    if (QFileInfo(path) == QFileInfo(m_session->workspace().path()))
        return;
    const bool isNew = TrustStore::isNewWorkspace(path);
    Result<Workspace> opened = Workspace::open(path);
    if (!opened) {
        if (!QFileInfo(path).isDir())
            forgetWorkspace(path);
        m_window->notice(opened.error().message + u' ' + opened.error().remedy);
        return;
    }
    const auto workspace = std::make_shared<Workspace>(std::move(*opened));
    m_window->requestClose([this, workspace, isNew] {
        m_window.release()->deleteLater(); // this is a slot of its
        // The session ends after the window that looks at it.
        m_session.release()->deleteLater();
        show(std::move(*workspace), isNew);
    });
}

void LabApplication::tellFailure(const QString &path, const Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Warning, QString(), error.message);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(error.remedy);
    const QPushButton *other = box->addButton(tr("&Another Workspace…"), QMessageBox::AcceptRole);
    const QPushButton *again = box->addButton(tr("&Try Again"), QMessageBox::ActionRole);
    box->addButton(tr("&Quit"), QMessageBox::RejectRole);
    QGuiApplication::setQuitOnLastWindowClosed(false);
    connect(box, &QMessageBox::finished, this, [this, path, box, other, again] {
        QGuiApplication::setQuitOnLastWindowClosed(true);
        if (box->clickedButton() == other)
            choose(path);
        else if (box->clickedButton() == again)
            open(path);
        else
            QCoreApplication::exit(1);
    });
    box->open();
}

void LabApplication::choose(const QString &near)
{
    auto *dialog = new QFileDialog(nullptr, tr("Open a workspace: an empty folder, or an existing workspace"),
                                   QFileInfo(near).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &LabApplication::open);
    connect(dialog, &QFileDialog::rejected, this, [] { QCoreApplication::exit(1); });
    dialog->open();
}

void LabApplication::quit()
{
    if (m_window)
        m_window->close();
    QCoreApplication::quit();
}

} // namespace klab
