// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kconfig/kconfigtypes.h"

#include <QList>
#include <QWidget>

class QAction;
class QToolButton;

namespace klab
{

/// Which options are listed: a row of buttons, or one with a menu where there is little room. Which of
/// these is shown is the owner's choice.
class ConfigFilters : public QWidget
{
    Q_OBJECT
public:
    explicit ConfigFilters(QWidget *parent = nullptr);

    void setNarrow(bool isNarrow);
    /// Pixels that it needs.
    int widthOf(bool isNarrow) const;

    /// Sets the filters of a query.
    void applyTo(KconfigQuery &query) const;
    /// Lists all options, but for the hidden ones.
    void clear();
    void showHidden();

Q_SIGNALS:
    void changed();
    void hiddenShownChanged(bool shown);

private:
    QAction *add(const QString &text, const QString &tip);
    void createMenu();
    void count();

    QList<QToolButton *> m_buttons; ///< one for each of the next four
    QAction *m_modified;
    QAction *m_notDefault;
    QAction *m_hidden;
    QAction *m_help;
    QToolButton *m_menu; ///< in the place of the buttons
};

} // namespace klab
