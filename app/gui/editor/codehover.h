// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <KTextEditor/Range>
#include <KTextEditor/TextHintInterface>

#include <QObject>

namespace klab
{

class CodeDocument;
class DiagnosticMarks;
struct HoverText;

/// Shows what a language server knows of the name where the mouse rests, in a tool tip: its type, where it
/// is from, its comment; above it what was found there. GUI thread.
class CodeHover : public QObject, private KTextEditor::TextHintProvider
{
    Q_OBJECT
public:
    /// Both outlive this; @p marks may be null.
    CodeHover(CodeDocument *document, const DiagnosticMarks *marks);
    ~CodeHover() override;

    /// Markdown as a tool tip has it: no links and images, bounded in length.
    static QString toHtml(const QString &markdown);

private:
    QString textHint(KTextEditor::View *view, const KTextEditor::Cursor &place) override;
    void show(KTextEditor::Range word, const HoverText &text) const;

    CodeDocument *m_document;
    const DiagnosticMarks *m_marks;
};

} // namespace klab
