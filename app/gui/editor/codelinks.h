// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <KTextEditor/Range>

#include <QObject>
#include <QPointer>

#include <memory>

class QMouseEvent;
class QWidget;

namespace KTextEditor
{
class MovingRange;
class View;
} // namespace KTextEditor

namespace klab
{

class EditorArea;

/// What the mouse does in the text beside editing: with Ctrl held, the name under it is underlined if its
/// definition is known, and a click asks to go there; and its buttons for back and forward. GUI thread.
class CodeLinks : public QObject
{
    Q_OBJECT
public:
    /// @param area whose view it follows; outlives this
    explicit CodeLinks(EditorArea *area, QObject *parent = nullptr);
    ~CodeLinks() override;

    /// The name that is underlined; invalid: none.
    KTextEditor::Range underlined() const;

Q_SIGNALS:
    /// A name was clicked; the cursor is on it.
    void followed();
    void backWanted();
    void forwardWanted();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void watch(KTextEditor::View *view);
    bool press(const QMouseEvent *event);
    bool release(const QMouseEvent *event);
    void point(const QPoint &place);
    void underline(KTextEditor::Range name);
    void forget();
    KTextEditor::Range nameAt(const QPoint &place) const;

    EditorArea *m_area;
    QPointer<KTextEditor::View> m_view;
    QPointer<QWidget> m_text;     ///< the part of the view that has it
    KTextEditor::Range m_name;    ///< that the server was asked about; invalid: none
    KTextEditor::Range m_pressed; ///< where a click began; invalid: none
    std::unique_ptr<KTextEditor::MovingRange> m_line;
};

} // namespace klab
