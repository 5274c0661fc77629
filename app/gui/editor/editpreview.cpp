// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/editpreview.h"

#include "gui/kit/displaytext.h"
#include "gui/kit/mutedlabel.h"

#include <KMessageWidget>

#include <QDialogButtonBox>
#include <QDir>
#include <QFontDatabase>
#include <QHeaderView>
#include <QMap>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace klab
{

static constexpr int EditsRole = Qt::UserRole; // of a line: which edits of its file

EditPreview::EditPreview(EditPlan plan, const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_plan(std::move(plan))
    , m_question(new QLabel)
    , m_tree(new QTreeWidget)
    , m_count(new MutedLabel)
    , m_warning(new KMessageWidget)
{
    setObjectName(QStringLiteral("editPreview"));
    m_question->setTextFormat(Qt::PlainText);
    m_question->setBuddy(m_tree);
    m_warning->setMessageType(KMessageWidget::Warning);
    m_warning->setCloseButtonVisible(false);
    m_warning->setWordWrap(true);
    m_warning->hide();
    m_tree->setAccessibleName(tr("Places that change"));
    m_tree->setHeaderLabels({tr("Place"), tr("Line after the change")});
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    for (qsizetype i = 0; i < m_plan.size(); ++i)
        addFile(i, folder);
    m_tree->expandAll();
    m_tree->header()->resizeSection(0, fontMetrics().averageCharWidth() * 36);
    m_tree->setCurrentItem(m_tree->topLevelItem(0));
    connect(m_tree, &QTreeWidget::itemChanged, this, &EditPreview::updateCount);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_accept = buttons->addButton(tr("&Apply"), QDialogButtonBox::AcceptRole);
    m_accept->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_question);
    layout->addWidget(m_warning);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_count);
    layout->addWidget(buttons);
    updateCount();
    m_tree->setFocus();
    resize(820, 520);
}

void EditPreview::setWords(const QString &question, const QString &button)
{
    setWindowTitle(question);
    m_question->setText(question);
    m_accept->setText(button);
}

void EditPreview::setWarning(const QString &warning)
{
    m_warning->setText(warning);
    m_warning->show();
}

// What a line looks like once its edits are made.
static QString lineAfter(const QString &line, const QList<TextEdit> &edits)
{
    QList<TextEdit> here = edits;
    for (TextEdit &edit : here) {
        edit.range.begin.line = 0;
        edit.range.end.line = 0;
    }
    return displayText(editedText(line, here).value_or(line).trimmed());
}

void EditPreview::addFile(qsizetype index, const QString &folder)
{
    const PlannedFile &file = m_plan[index];
    const QStringList lines = file.text.split(u'\n');
    const QString relative = QDir(folder).relativeFilePath(file.edit.path);
    auto *top = new QTreeWidgetItem(m_tree);
    top->setText(0, displayText(relative.startsWith(u"..") ? file.edit.path : relative));
    top->setToolTip(0, top->text(0));
    top->setFirstColumnSpanned(true);
    top->setFlags(top->flags() | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate);
    QMap<int, QList<int>> byLine;
    for (int i = 0; i < file.edit.edits.size(); ++i)
        byLine[file.edit.edits[i].range.begin.line] << i;
    for (auto it = byLine.cbegin(); it != byLine.cend(); ++it) {
        QList<TextEdit> edits;
        for (const int edit : *it)
            edits << file.edit.edits[edit];
        auto *item = new QTreeWidgetItem(top);
        item->setText(0, tr("Line %1").arg(it.key() + 1));
        item->setText(1, lineAfter(lines.value(it.key()), edits));
        item->setFont(1, QFontDatabase::systemFont(QFontDatabase::FixedFont));
        item->setToolTip(1, tr("Now: %1").arg(displayText(lines.value(it.key()).trimmed())));
        item->setData(0, EditsRole, QVariant::fromValue(*it));
        item->setCheckState(0, Qt::Checked);
    }
}

EditPlan EditPreview::chosen() const
{
    EditPlan chosen;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        PlannedFile file = m_plan[i];
        file.edit.edits.clear();
        const QTreeWidgetItem *top = m_tree->topLevelItem(i);
        for (int row = 0; row < top->childCount(); ++row) {
            const QTreeWidgetItem *item = top->child(row);
            if (item->checkState(0) != Qt::Checked)
                continue;
            const auto edits = item->data(0, EditsRole).value<QList<int>>();
            for (const int edit : edits)
                file.edit.edits << m_plan[i].edit.edits[edit];
        }
        if (!file.edit.edits.isEmpty())
            chosen << file;
    }
    return chosen;
}

void EditPreview::updateCount()
{
    qsizetype places = 0;
    const EditPlan plan = chosen();
    for (const PlannedFile &file : plan)
        places += file.edit.edits.size();
    //: %1: "3 files"
    m_count->setText(
        tr("%n place(s) in %1 will change. Undo takes it back in each file.", nullptr, int(places))
            .arg(tr("%n file(s)", nullptr, int(plan.size()))));
    m_accept->setEnabled(places > 0);
}

} // namespace klab
