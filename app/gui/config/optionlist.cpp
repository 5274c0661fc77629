// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/optionlist.h"

#include "gui/config/kconfigview.h"
#include "gui/kit/mutedlabel.h"

#include <QVBoxLayout>

namespace klab
{

OptionList::OptionList(KconfigService *service, QWidget *parent)
    : QWidget(parent)
    , m_model(new KconfigModel(service, this))
    , m_view(new KconfigView(m_model))
    , m_found(new MutedLabel)
{
    m_found->setObjectName(QStringLiteral("found"));
    m_found->setContentsMargins(4, 2, 4, 2);
    m_found->hide();
    m_view->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_found);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);
    connect(m_model, &KconfigModel::found, this, &OptionList::showFound);
}

void OptionList::showFound(int shown, int total)
{
    const KconfigQuery &query = m_model->query();
    m_found->setVisible(query.isNarrowing());
    if (total > shown)
        m_found->setText(
            tr("The best %1 of %2 options found").arg(QString::number(shown), QString::number(total)));
    else if (total > 0 && m_model->isHiddenFound())
        m_found->setText(tr("Options found that cannot be set now: %n", nullptr, total));
    else if (total > 0)
        m_found->setText(tr("Options found: %n", nullptr, total));
    else if (query.onlyModified)
        m_found->setText(tr("No changes that are not applied yet were found."));
    else
        m_found->setText(tr("Nothing was found."));
}

} // namespace klab
