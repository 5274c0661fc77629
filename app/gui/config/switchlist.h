// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kconfig/kconfigservice.h"

#include <QScrollArea>

#include <vector>

namespace klab
{

class SwitchRow;

/// The lab's switches: what a learner decides, above the symbols behind it. Follows the
/// service; shows what this kernel offers.
class SwitchList : public QScrollArea
{
    Q_OBJECT
public:
    /// @param service outlives the list
    explicit SwitchList(KconfigService *service, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Kconfig did not take a position of a switch.
    /// @param settings all that it consists of
    void refused(const klab::RefusedSetting &setting, const QList<klab::ConfigSetting> &settings);
    void taken();
    void failed(const klab::Error &error);
    /// The user has come to a switch; the symbol that it is about.
    void symbolChosen(const QString &symbol);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rebuild();
    void refresh();
    void set(const QList<ConfigSetting> &settings);

    KconfigService *m_service;
    std::vector<SwitchRow *> m_rows;
};

} // namespace klab
