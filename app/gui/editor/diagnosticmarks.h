// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/diagnostic.h"

#include <KTextEditor/Cursor>
#include <KTextEditor/TextHintInterface>

#include <QObject>

#include <memory>
#include <vector>

namespace KTextEditor
{
class Document;
class MovingCursor;
class MovingRange;
class View;
struct Mark;
} // namespace KTextEditor

namespace klab
{

/// Shows a file's diagnostics in its text: an icon for the severity beside the line, a
/// wavy line under the place, and the message where the mouse rests.
///
/// They follow edits. One whose line was changed is considered fixed and is removed;
/// undoing the change brings it back. GUI thread; must go before the document.
class DiagnosticMarks : public QObject, private KTextEditor::TextHintProvider
{
    Q_OBJECT
public:
    explicit DiagnosticMarks(KTextEditor::Document *document, QObject *parent = nullptr);
    ~DiagnosticMarks() override;

    /// A view whose mouse shows the messages.
    void addView(KTextEditor::View *view);

    /// In place of those before. All must be of this document's file; of more than 1000
    /// the first are shown. The same ones once more change nothing.
    void set(const QList<Diagnostic> &diagnostics);

    /// The messages that a line (from 0) has now, worst first, as plain text.
    QStringList messages(int line) const;
    /// The same for a tool tip, if a finding is right at this place; else empty.
    QString hint(KTextEditor::Cursor position) const;

private:
    struct Item;

    QString textHint(KTextEditor::View *view, const KTextEditor::Cursor &position) override;
    void showMarkToolTip(const KTextEditor::Mark &mark, QPoint position, bool &handled) const;
    void placeAll();
    void add(const Diagnostic &diagnostic);
    void update();
    void show(Item &item);
    void hide(Item &item);
    void forgetPlaces();

    KTextEditor::Document *m_document;
    std::vector<std::unique_ptr<Item>> m_items;
    QList<Diagnostic> m_diagnostics;
    QList<KTextEditor::View *> m_views;
    bool m_isUpdating = false;
};

} // namespace klab
