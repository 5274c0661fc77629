// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/switchlist.h"

#include "gui/config/switchrow.h"

#include <QEvent>
#include <QFrame>
#include <QVBoxLayout>

namespace klab
{

SwitchList::SwitchList(KconfigService *service, QWidget *parent)
    : QScrollArea(parent)
    , m_service(service)
{
    setAccessibleName(tr("Switches"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(service, &KconfigService::reset, this, &SwitchList::rebuild,
            Qt::QueuedConnection); // not in the same turn in which all entries arrive
    connect(service, &KconfigService::entriesChanged, this, &SwitchList::refresh);
    rebuild();
}

static LabSwitch::Lookup lookupIn(const KconfigService *service)
{
    return [service](const QString &symbol) {
        return service->entryOf(symbol) < 0 ? std::nullopt : std::optional(service->value(symbol));
    };
}

void SwitchList::rebuild()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(0);
    m_rows.clear();
    for (const LabSwitch &one : labSwitches()) {
        const LabSwitch offered = one.offered(lookupIn(m_service));
        if (m_service->entries().isEmpty() || offered.options.size() < 2)
            continue;
        if (!m_rows.empty()) {
            auto *line = new QFrame;
            line->setFrameShape(QFrame::HLine);
            line->setFrameShadow(QFrame::Plain);
            line->setForegroundRole(QPalette::Midlight);
            layout->addWidget(line);
        }
        auto *row = new SwitchRow(offered);
        connect(row, &SwitchRow::chosen, this, &SwitchList::set);
        row->control()->installEventFilter(this);
        layout->addWidget(row);
        m_rows.push_back(row);
    }
    layout->addStretch();
    setWidget(content);
    QWidget *before = this;
    for (const SwitchRow *row : m_rows) {
        setTabOrder(before, row->control());
        before = row->control();
    }
    refresh();
}

void SwitchList::refresh()
{
    const LabSwitch::Lookup lookup = lookupIn(m_service);
    for (SwitchRow *row : m_rows)
        row->refresh(lookup);
}

void SwitchList::set(const QList<ConfigSetting> &settings)
{
    m_service->set(settings, this, [this, settings](const Result<SetOutcome> &outcome) {
        refresh(); // the controls show what was wanted until now
        if (!outcome)
            Q_EMIT failed(outcome.error());
        else if (!outcome->isTaken())
            Q_EMIT refused(outcome->refused.first(), settings);
        else
            Q_EMIT taken();
    });
}

bool SwitchList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        for (const SwitchRow *row : m_rows) {
            if (row->control() == watched)
                Q_EMIT symbolChosen(row->data().options.first().settings.last().symbol);
        }
    }
    return QScrollArea::eventFilter(watched, event);
}

} // namespace klab
