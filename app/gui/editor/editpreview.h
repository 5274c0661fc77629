// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/editor/codeedits.h"

#include <QDialog>

class KMessageWidget;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace klab
{

/// Shows what an edit would change, by file and line, and lets the user leave out some of it. It
/// changes nothing itself.
class EditPreview : public QDialog
{
    Q_OBJECT
public:
    /// @param plan   each of its edits is within one line
    /// @param folder paths are shown relative to it
    EditPreview(EditPlan plan, const QString &folder, QWidget *parent = nullptr);

    /// What the dialog is about: a sentence above the list, and the text of its button.
    void setWords(const QString &question, const QString &button);
    /// Why the list may not be all of it: a sentence.
    void setWarning(const QString &warning);
    /// What is checked.
    EditPlan chosen() const;

private:
    void addFile(qsizetype index, const QString &folder);
    void updateCount();

    EditPlan m_plan;
    QLabel *m_question;
    QTreeWidget *m_tree;
    QLabel *m_count;
    KMessageWidget *m_warning;
    QPushButton *m_accept;
};

} // namespace klab
