// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/editor/editorarea.h"
#include "gui/mainwindow.h"
#include "gui/shell/labapplication.h"
#include "klabprocess.h"

#include <KActionCollection>
#include <KColorSchemeManager>
#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QScreen>
#include <QTest>
#include <QToolTip>
#include <QWindow>

#include <algorithm>

namespace klab::test
{

/// The real window with the bundled module and the real clangd, for tests of code intelligence: each of
/// their classes has one, shows it in initTestCase() and begins each function with begin().
class CodeWindow
{
public:
    /// Shows the window, 1280 by 800, with module/vdev/vdev.cpp open. @return whether it is in front
    bool show()
    {
        Result<Workspace> workspace = Workspace::open(sharedWorkspace());
        if (!workspace)
            return false;
        m_session = std::make_unique<LabSession>(std::move(*workspace));
        m_window = std::make_unique<MainWindow>(m_session.get());
        m_window->setGeometry(0, 0, 1280, 800);
        m_window->show();
        m_window->activateWindow();
        m_file = path(QStringLiteral("module/vdev/vdev.cpp"));
        QFile file(m_file);
        if (!waitForWindowActive(m_window.get()) || !file.open(QIODevice::ReadOnly))
            return false;
        m_text = QString::fromUtf8(file.readAll());
        area()->open({m_file});
        return true;
    }
    /// The module's source as it is, with the focus.
    void begin() const
    {
        QToolTip::hideText();
        area()->open({m_file});
        if (document()->text() != m_text)
            document()->setText(m_text);
        view()->setFocus();
    }
    /// clangd answers.
    bool waitForServer() const
    {
        const auto *label = m_window->findChild<QLabel *>(QStringLiteral("languageBadge"));
        return waitFor([label] { return label->text() == u"clangd" || label->text().contains(u"indexing"); },
                       std::chrono::seconds(30));
    }
    /// Closes it. @return whether clangd has ended
    bool close()
    {
        document()->setText(m_text);
        m_window.reset();
        return waitFor([] {
            return processesWith(QStringLiteral("--compile-commands-dir=") + sharedWorkspace()).isEmpty();
        });
    }

    MainWindow *window() const { return m_window.get(); }
    const QString &file() const { return m_file; } ///< module/vdev/vdev.cpp
    static QString path(const QString &name)
    {
        return QFileInfo(sharedWorkspace() + u'/' + name).canonicalFilePath();
    }
    QAction *action(const QString &name) const { return m_window->actionCollection()->action(name); }
    EditorArea *area() const { return m_window->findChild<EditorArea *>(); }
    KTextEditor::View *view() const { return area()->currentView(); }
    KTextEditor::Document *document() const { return view()->document(); }
    QString line() const { return document()->line(view()->cursorPosition().line()); }
    /// Puts the cursor on a word, in the first line with all of @p context. @return whether there is one
    bool moveTo(const QString &context, const QString &word) const
    {
        for (int number = 0; number < document()->lines(); ++number) {
            const qsizetype at = document()->line(number).indexOf(context);
            if (at < 0)
                continue;
            view()->setCursorPosition({number, int(document()->line(number).indexOf(word, at))});
            return true;
        }
        return false;
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(m_window->windowHandle(), Qt::Key(key), modifiers);
    }
    /// Whether the window says this anywhere.
    bool says(const QString &text) const
    {
        const QList<QLabel *> labels = m_window->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }
    /// Pictures in both colour schemes, as artefacts: "code-NAME-dark.png".
    static void screenshots(const QString &name)
    {
        KColorSchemeManager *manager = KColorSchemeManager::instance();
        for (const bool dark : {true, false}) {
            manager->activateScheme(manager->indexForScheme(dark ? QStringLiteral("Breeze Dark")
                                                                 : QStringLiteral("Breeze Light")));
            settleDrawing();
            QGuiApplication::primaryScreen()->grabWindow(0).save(
                artefact(QStringLiteral("code-%1-%2.png")
                             .arg(name, dark ? QStringLiteral("dark") : QStringLiteral("light"))));
        }
    }
    /// For what is drawn a moment later.
    static void settleDrawing() { QTest::qWait(50); }

private:
    std::unique_ptr<LabSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    QString m_file;
    QString m_text;
};

} // namespace klab::test
