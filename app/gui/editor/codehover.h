// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <KTextEditor/Range>
#include <KTextEditor/TextHintInterface>

#include <QObject>

namespace klab
{

class CodeDocument;
class DiagnosticMarks;
class KernelHints;
/// Shows what a language server knows of the name where the mouse rests, in a tool tip: its type, where it
/// is from, its comment; above it what was found there, below it what the kernel means by it. GUI thread.
class CodeHover : public QObject, private KTextEditor::TextHintProvider
{
    Q_OBJECT
public:
    /// All outlive this; @p marks and @p kernel may be null.
    CodeHover(CodeDocument *document, const DiagnosticMarks *marks, KernelHints *kernel);
    ~CodeHover() override;

    /// Markdown as a tool tip has it: no links and images, bounded in length.
    static QString toHtml(const QString &markdown);

private:
    QString textHint(KTextEditor::View *view, const KTextEditor::Cursor &place) override;
    void show() const;

    CodeDocument *m_document;
    const DiagnosticMarks *m_marks;
    KernelHints *m_kernel;
    KTextEditor::Range m_word = KTextEditor::Range::invalid(); ///< where the mouse rested last
    qint64 m_revision = -1;                                    ///< of the text then
    QString m_known;                                           ///< what the server knows of it, as Markdown
    QString m_meant;                                           ///< what the kernel means by it
};

} // namespace klab
