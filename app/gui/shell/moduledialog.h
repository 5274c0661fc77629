// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/moduleset.h"

#include <QDialog>

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace klab
{

/// Asks which modules of a workspace are built, loaded and watched: a tree of check marks by folder.
class ModuleDialog : public QDialog
{
    Q_OBJECT
public:
    ModuleDialog(const ModuleSet &set, const QList<Module> &chosen, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Names of modules, one at least.
    void chosen(const QStringList &names);

private:
    void addFolder(const ModuleFolder &folder, const QList<Module> &chosen);
    QStringList names() const;
    void follow();

    QTreeWidget *m_tree;
    QPushButton *m_accept = nullptr;
};

} // namespace klab
