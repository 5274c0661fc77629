// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QKeyEvent>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace KTextEditor
{
class View;
}

namespace klab
{

/// Lets Return take what is chosen in KTextEditor's completion list from the moment that the list is shown.
/// KTextEditor itself does not for its first fifth of a second, and writes a line end instead: which of the
/// two it is depends on how fast clangd has answered. Keys that follow meanwhile wait for it. GUI thread.
class CompletionKeys : public QObject
{
    Q_OBJECT
public:
    /// @param view outlives this
    explicit CompletionKeys(KTextEditor::View *view);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void accept();
    void release();

    KTextEditor::View *m_view;
    QTimer m_retry; ///< runs while Return was pressed and nothing taken yet
    QElapsedTimer m_since;
    std::vector<std::unique_ptr<QKeyEvent>> m_waiting; ///< keys that came after it
};

} // namespace klab
