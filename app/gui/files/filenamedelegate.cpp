// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/filenamedelegate.h"

#include "gui/files/filetreemodel.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace klab
{

static constexpr int RowSpace = 4;

FileNameDelegate::FileNameDelegate(FileTreeModel *model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

QSize FileNameDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(0, RowSpace);
}

QWidget *FileNameDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                        const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setAccessibleName(tr("Name of the file"));
    m_edited = index;
    connect(editor, &QLineEdit::textEdited, this, [this](const QString &name) {
        // Nothing is wrong before anything is typed.
        if (m_edited.isValid())
            Q_EMIT problemChanged(name.isEmpty() ? QString() : m_model->nameProblem(m_edited, name));
    });
    return editor;
}

// What is being typed stays, and the ending is left out of what typing replaces.
void FileNameDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *line = static_cast<QLineEdit *>(editor);
    if (line->isModified())
        return;
    const QString name = index.data(Qt::EditRole).toString();
    line->setText(name);
    const qsizetype ending = name.lastIndexOf(u'.');
    // The view selects all after this; who types at once has gone on already.
    QMetaObject::invokeMethod(
        line,
        [line, ending, name] {
            if (!line->isModified())
                line->setSelection(0, int(ending > 0 ? ending : name.size()));
        },
        Qt::QueuedConnection);
}

void FileNameDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                    const QModelIndex &index) const
{
    model->setData(index, static_cast<QLineEdit *>(editor)->text(), Qt::EditRole);
}

bool FileNameDelegate::eventFilter(QObject *object, QEvent *event)
{
    auto *line = qobject_cast<QLineEdit *>(object);
    if (line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool isReturn = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (isReturn && m_edited.isValid()) {
            const QString problem = m_model->nameProblem(m_edited, line->text());
            if (!problem.isEmpty()) {
                Q_EMIT problemChanged(problem);
                return true;
            }
        }
    }
    return QStyledItemDelegate::eventFilter(object, event);
}

} // namespace klab
