// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "module/moduletemplates.h"

#include <QListWidget>

namespace klab
{

/// The templates of modules, each with its title and what it makes. There is always a current one.
class TemplateList : public QListWidget
{
    Q_OBJECT
public:
    explicit TemplateList(QWidget *parent = nullptr);

    ModuleTemplate current() const;
    /// The one before, or after.
    void move(int rows);

Q_SIGNALS:
    void chosen();

private:
    QList<ModuleTemplate> m_templates;
};

} // namespace klab
