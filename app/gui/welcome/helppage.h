// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTextBrowser>

class KActionCollection;

namespace klab
{

/// The help: the window, the first steps, and all keys as currently set.
class HelpPage : public QTextBrowser
{
    Q_OBJECT
public:
    /// @param actions whose keys are listed; outlives the page
    explicit HelpPage(const KActionCollection *actions, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QString keyTable() const;

    const KActionCollection *m_actions;
};

} // namespace klab
