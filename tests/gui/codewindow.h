// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

// The real window on the real clangd and the real kernel, for tests of what it knows of the code.
#include "gui/editor/editorarea.h"
#include "gui/mainwindow.h"
#include "klabprocess.h"
#include "patience.h"

#include <KColorSchemeManager>
#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QScreen>
#include <QTest>
#include <QToolTip>
#include <QWindow>

#include <memory>

namespace klab::test
{

class CodeWindow : public QObject
{
protected:
    /// @param pictures what the names of screenshots begin with
    explicit CodeWindow(const QString &pictures)
        : m_pictures(pictures)
    {
    }

    /// The window, with no file yet.
    void openWindow()
    {
        Result<Workspace> workspace = Workspace::open(sharedWorkspace());
        QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().message));
        m_session = std::make_unique<LabSession>(std::move(*workspace));
        m_window = std::make_unique<MainWindow>(m_session.get());
        m_window->setGeometry(0, 0, 1280, 800);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(waitForWindowActive(m_window.get()));
        m_file = path(QStringLiteral("module/vdev/vdev.cpp"));
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_text = QString::fromUtf8(file.readAll());
    }
    /// The module's source as it is, once clangd has been started.
    void showSource()
    {
        if (!m_window || badge().isEmpty())
            return;
        QToolTip::hideText();
        area()->open({m_file});
        if (document()->text() != m_text)
            document()->setText(m_text);
        view()->setFocus();
    }

    static QString path(const QString &name)
    {
        return QFileInfo(sharedWorkspace() + u'/' + name).canonicalFilePath();
    }
    EditorArea *area() const { return m_window->findChild<EditorArea *>(); }
    KTextEditor::View *view() const { return area()->currentView(); }
    KTextEditor::Document *document() const { return view()->document(); }
    QString line() const { return document()->line(view()->cursorPosition().line()); }
    QString badge() const
    {
        const auto *label = m_window->findChild<QLabel *>(QStringLiteral("languageBadge"));
        return label->isVisible() ? label->text() : QString();
    }
    /// Where a word is, in the first line with all of @p context; invalid: nowhere.
    KTextEditor::Cursor placeOf(const QString &context, const QString &word) const
    {
        for (int number = 0; number < document()->lines(); ++number) {
            const qsizetype at = document()->line(number).indexOf(context);
            if (at >= 0)
                return {number, int(document()->line(number).indexOf(word, at))};
        }
        return KTextEditor::Cursor::invalid();
    }
    /// Puts the cursor there.
    void moveTo(const QString &context, const QString &word)
    {
        const KTextEditor::Cursor place = placeOf(context, word);
        QVERIFY2(place.isValid(), qPrintable(QStringLiteral("There is no '%1'.").arg(context)));
        view()->setCursorPosition(place);
    }
    /// The part of the view that has the text.
    QWidget *textArea() const
    {
        for (QWidget *widget : view()->findChildren<QWidget *>()) {
            if (QByteArrayView(widget->metaObject()->className()).endsWith("KateViewInternal"))
                return widget;
        }
        return nullptr;
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(m_window->windowHandle(), Qt::Key(key), modifiers);
    }
    void type(const QString &text) const { QTest::keyClicks(textArea(), text); }
    static void lookDark(bool dark)
    {
        KColorSchemeManager *manager = KColorSchemeManager::instance();
        manager->activateScheme(
            manager->indexForScheme(dark ? QStringLiteral("Breeze Dark") : QStringLiteral("Breeze Light")));
    }
    void screenshot(const QString &name) const
    {
        QTest::qWait(50); // for what is drawn a moment later
        QGuiApplication::primaryScreen()->grabWindow(0).save(
            artefact(QStringLiteral("%1-%2.png").arg(m_pictures, name)));
    }

    std::unique_ptr<LabSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    QString m_file; ///< of the bundled module
    QString m_text; ///< of it

private:
    QString m_pictures;
};

} // namespace klab::test
