// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "language/languageclient.h"

#include <QList>
#include <QObject>

class QAction;

namespace klab
{

class CodeLinks;
class EditorArea;

/// The ways through the code: from a name to where it is defined or declared, to its type or what implements
/// it, from a source to its header; and back and forward through the places that were left by a jump. By
/// keys, and by the mouse: a click with Ctrl, and its buttons for back and forward. GUI thread.
class CodeNavigator : public QObject
{
    Q_OBJECT
public:
    /// @param area outlives this
    explicit CodeNavigator(EditorArea *area, QObject *parent = nullptr);

    QAction *definitionAction() const { return m_definition; }         ///< F12
    QAction *declarationAction() const { return m_declaration; }       ///< Ctrl+F12
    QAction *typeAction() const { return m_type; }                     ///< Ctrl+Shift+F12
    QAction *implementationAction() const { return m_implementation; } ///< has no key
    QAction *counterpartAction() const { return m_counterpart; }       ///< Ctrl+Alt+O
    QAction *backAction() const { return m_back; }                     ///< Alt+Left
    QAction *forwardAction() const { return m_forward; }               ///< Alt+Right
    /// What the mouse does in the text.
    const CodeLinks *links() const { return m_links; }

Q_SIGNALS:
    /// Why nothing was shown: a few words.
    void hinted(const QString &text);
    /// The definition of an option of the configuration is wanted. @param symbol without "CONFIG_"
    void optionRequested(const QString &symbol);

private:
    using Ask = void (LanguageClient::*)(const QString &, TextPosition,
                                         const LanguageClient::Handler<QList<TextLocation>> &);
    QAction *makeAction(const QString &text, const QString &icon, const QKeySequence &key);
    QAction *makeLookup(const QString &text, const QString &icon, const QKeySequence &key, Ask ask);
    void find(Ask ask);
    void findCounterpart();
    void showCounterpart(const Result<QString> &path);
    void findDefinition();
    void show(const QString &name, const Result<QList<TextLocation>> &found);
    void leave(const FilePosition &from);
    void step(QList<FilePosition> &from, QList<FilePosition> &to);
    void updateActions();

    EditorArea *m_area;
    QAction *m_definition;
    QAction *m_declaration;
    QAction *m_type;
    QAction *m_implementation;
    QAction *m_counterpart;
    QAction *m_back;
    QAction *m_forward;
    CodeLinks *m_links;
    QList<FilePosition> m_before; ///< the last one is the next for "Back"
    QList<FilePosition> m_after;
    bool m_isStepping = false;
};

} // namespace klab
