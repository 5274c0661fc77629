// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "language/languagetypes.h"

#include <KTextEditor/Cursor>

#include <QObject>
#include <QPointer>
#include <QTimer>

class QLabel;

namespace klab
{

class CodeDocument;

/// How the function that is being called is declared, above the line while its arguments are typed: from
/// "(" or "," on until the call ends, the text loses the keys, or Escape. The parameter at the cursor is
/// bold. GUI thread.
class CodeSignature : public QObject
{
    Q_OBJECT
public:
    /// @param document outlives this
    explicit CodeSignature(CodeDocument *document);
    ~CodeSignature() override;

    bool isShown() const;
    /// As the tip has it: the one that fits best first, some of the others below it.
    static QString toHtml(const CallSignatures &found);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void begin(KTextEditor::Cursor place, const QString &text);
    void ask();
    void take(const Result<CallSignatures> &found);
    void show(const QString &html);
    void place();
    void end();

    CodeDocument *m_document;
    QPointer<QLabel> m_tip; ///< the window's child
    QTimer m_later;
    KTextEditor::Cursor m_begin; ///< of the arguments that are typed
    bool m_isWanted = false;     ///< a call is being typed
};

} // namespace klab
