// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/moduledialog.h"

#include "gui/kit/displaytext.h"
#include "gui/kit/mutedlabel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace klab
{

ModuleDialog::ModuleDialog(const ModuleSet &set, const QList<Module> &chosen, QWidget *parent)
    : QDialog(parent)
    , m_tree(new QTreeWidget)
{
    setWindowTitle(tr("Choose Modules"));
    m_tree->setAccessibleName(tr("Modules"));
    m_tree->setHeaderHidden(true);
    for (const ModuleFolder &folder : set.folders())
        addFolder(folder, chosen);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setText(tr("&Choose"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT this->chosen(names()); });
    connect(m_tree, &QTreeWidget::itemChanged, this, &ModuleDialog::follow);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new MutedLabel(tr("These are built and watched together. Each is loaded after those "
                                        "that it depends on, and unloaded before them.")));
    layout->addWidget(m_tree, 1);
    layout->addWidget(buttons);
    resize(420, 480);
    follow();
}

void ModuleDialog::addFolder(const ModuleFolder &folder, const QList<Module> &chosen)
{
    auto *parent = new QTreeWidgetItem(m_tree, {folder.name});
    parent->setToolTip(0,
                       toolTipText(folder.isReady() ? folder.path : folder.problem + u' ' + folder.remedy));
    parent->setDisabled(!folder.isReady() || folder.modules.isEmpty());
    parent->setFlags(parent->flags() | Qt::ItemIsAutoTristate);
    for (const Module &module : folder.modules) {
        auto *item = new QTreeWidgetItem(parent, {module.name});
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(0, chosen.contains(module) ? Qt::Checked : Qt::Unchecked);
    }
    parent->setExpanded(true);
}

QStringList ModuleDialog::names() const
{
    QStringList names;
    for (int folder = 0; folder < m_tree->topLevelItemCount(); ++folder) {
        const QTreeWidgetItem *parent = m_tree->topLevelItem(folder);
        for (int row = 0; row < parent->childCount(); ++row) {
            if (parent->child(row)->checkState(0) == Qt::Checked)
                names << parent->child(row)->text(0);
        }
    }
    return names;
}

void ModuleDialog::follow()
{
    m_accept->setEnabled(!names().isEmpty());
}

} // namespace klab
