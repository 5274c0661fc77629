// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/module/parameterspanel.h"

#include "gui/kit/mutedlabel.h"
#include "gui/module/parameterrow.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QIcon>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace klab
{

ParametersPanel::ParametersPanel(ParameterSheet *sheet, QWidget *parent)
    : QWidget(parent)
    , m_sheet(sheet)
    , m_place(new QVBoxLayout)
    , m_title(new QLabel)
    , m_commands(new QPlainTextEdit)
    , m_what(new MutedLabel)
    , m_apply(new QPushButton(QIcon::fromTheme(QStringLiteral("dialog-ok-apply")), tr("A&pply Now")))
{
    auto *content = new QWidget;
    content->setAutoFillBackground(false);
    content->setLayout(m_place);
    m_place->addStretch(1);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    area->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area, 1);
    layout->addWidget(createConsequences());
    setFocusProxy(m_commands);
    connect(m_apply, &QPushButton::clicked, m_sheet, &ParameterSheet::apply);
    connect(sheet, &ParameterSheet::changed, this, &ParametersPanel::follow);
    follow();
}

QWidget *ParametersPanel::createConsequences()
{
    m_commands->setReadOnly(true);
    m_commands->setTabChangesFocus(true);
    m_commands->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_commands->setFixedHeight(m_commands->fontMetrics().lineSpacing() * 4);
    m_title->setBuddy(m_commands);
    auto *copy = new QPushButton(QIcon::fromTheme(QStringLiteral("edit-copy")), QString());
    copy->setAccessibleName(tr("Copy the command"));
    copy->setToolTip(copy->accessibleName());
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_commands->toPlainText()); });
    m_what->setAccessibleName(tr("When the values take effect"));
    m_what->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_apply->setAccessibleName(tr("Apply the parameters now"));
    auto *box = new QWidget;
    auto *row = new QHBoxLayout;
    row->addWidget(m_title, 1);
    row->addWidget(copy);
    auto *layout = new QVBoxLayout(box);
    layout->addLayout(row);
    layout->addWidget(m_commands);
    layout->addWidget(m_what);
    layout->addWidget(m_apply, 0, Qt::AlignRight);
    return box;
}

void ParametersPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_sheet->setWatching(true);
}

void ParametersPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_sheet->setWatching(false);
}

void ParametersPanel::setBusy(bool busy)
{
    m_isBusy = busy;
    updateConsequences();
}

// ------------------------------------------------------------ rows

static bool hasSameRows(const ParameterSheet::Page &one, const ParameterSheet::Page &other)
{
    return one.module == other.module && one.isBuilt == other.isBuilt && one.isReading == other.isReading &&
           one.parameters == other.parameters && one.unknown == other.unknown;
}

void ParametersPanel::follow()
{
    const QList<ParameterSheet::Page> &pages = m_sheet->pages();
    if (!m_form || !std::ranges::equal(pages, m_shown, hasSameRows))
        makeRows();
    for (const auto &[module, row] : std::as_const(m_rows)) {
        const auto page = std::ranges::find_if(
            pages, [&name = module](const ParameterSheet::Page &one) { return one.module.name == name; });
        if (page != pages.end())
            row->show(m_sheet->given(module, row->parameter().name), page->liveOf(row->parameter().name));
    }
    updateConsequences();
}

void ParametersPanel::makeRows()
{
    delete m_form;
    m_rows.clear();
    m_shown = m_sheet->pages();
    m_form = new QWidget;
    auto *layout = new QVBoxLayout(m_form);
    layout->setContentsMargins(0, 0, 0, 0);
    for (const ParameterSheet::Page &page : std::as_const(m_shown))
        addPage(page);
    alignRows();
    m_place->insertWidget(0, m_form);
}

// All controls in one column, whatever the names are.
void ParametersPanel::alignRows()
{
    int width = 0;
    for (const auto &[module, row] : std::as_const(m_rows))
        width = std::max(width, row->nameWidth());
    for (const auto &[module, row] : std::as_const(m_rows))
        row->setNameWidth(width);
}

void ParametersPanel::addPage(const ParameterSheet::Page &page)
{
    const QString name = page.module.name;
    auto *title = new QLabel(name);
    title->setTextFormat(Qt::PlainText);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_form->layout()->addWidget(title);
    for (const ModuleParameter &parameter : page.parameters) {
        auto *row = new ParameterRow(name, parameter);
        connect(row, &ParameterRow::valueChanged, this,
                [this, module = page.module, parameter](const std::optional<QString> &value) {
                    (void)m_sheet->give(module, parameter, value); // the row has checked it
                });
        connect(row, &ParameterRow::problemChanged, this, &ParametersPanel::updateConsequences);
        m_form->layout()->addWidget(row);
        m_rows << std::pair(name, row);
    }
    for (const QString &parameter : page.unknown) {
        auto *label = new QLabel(tr("It has no parameter %1 any more.").arg(parameter));
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        auto *remove = new QPushButton(QIcon::fromTheme(QStringLiteral("edit-delete")), tr("&Remove"));
        remove->setAccessibleName(tr("Remove the value of %1").arg(parameter));
        connect(
            remove, &QPushButton::clicked, this,
            [this, module = page.module, parameter] { m_sheet->forget(module, parameter); },
            Qt::QueuedConnection); // it removes the button, too
        m_form->layout()->addWidget(label);
        m_form->layout()->addWidget(remove);
    }
    const QString none = !page.module.countParameter.isEmpty()
                             ? tr("How many devices it makes is set in the Devices panel.")
                         : page.isBuilt   ? tr("It takes no parameters.")
                         : page.isReading ? tr("Its file is being read.")
                                          : tr("Build it to see which parameters it takes.");
    if (page.parameters.isEmpty()) {
        auto *label = new MutedLabel(none);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_form->layout()->addWidget(label);
    }
}

// ------------------------------------------------------------ what comes of them

QStringList ParametersPanel::problems() const
{
    QStringList names;
    for (const auto &[module, row] : m_rows) {
        if (row->hasProblem())
            names << module + u'.' + row->parameter().name;
    }
    return names;
}

QString ParametersPanel::consequence() const
{
    if (const QStringList wrong = problems(); !wrong.isEmpty())
        return tr("To be corrected first: %1. Until then, the value from before counts.")
            .arg(wrong.join(QStringLiteral(", ")));
    const QString names = m_sheet->differing().join(QStringLiteral(", "));
    switch (m_sheet->effect()) {
    case ParameterSheet::Effect::AtNextBoot:
        return tr("The values take effect at the next boot.");
    case ParameterSheet::Effect::InForce:
        return tr("The running guest has these values.");
    case ParameterSheet::Effect::Live:
        return tr("Not yet in the running guest: %1. Apply Now writes it there at once.").arg(names);
    case ParameterSheet::Effect::Reload:
        return tr("Not yet in the running guest: %1. Apply Now loads the module again.").arg(names);
    }
    return {};
}

void ParametersPanel::updateConsequences()
{
    const QList<ParameterSheet::Page> &pages = m_sheet->pages();
    const bool isBuiltIn = !pages.isEmpty() && std::ranges::all_of(pages, &ParameterSheet::Page::isBuiltIn);
    m_title->setText(isBuiltIn ? tr("&Kernel arguments:") : tr("&Loaded with:"));
    m_commands->setAccessibleName(isBuiltIn ? tr("Kernel arguments that the modules take")
                                            : tr("Command that loads the modules"));
    const QString commands = m_sheet->commands().join(u'\n');
    if (commands != m_commands->toPlainText())
        m_commands->setPlainText(commands);
    m_what->setText(consequence());
    const ParameterSheet::Effect effect = m_sheet->effect();
    const bool isNeeded = effect == ParameterSheet::Effect::Live || effect == ParameterSheet::Effect::Reload;
    const bool isWrong = !problems().isEmpty();
    m_apply->setVisible(isNeeded || (isWrong && effect != ParameterSheet::Effect::AtNextBoot));
    m_apply->setEnabled(isNeeded && !isWrong && !m_isBusy);
    m_apply->setToolTip(isWrong    ? tr("Not available: a value has to be corrected first")
                        : m_isBusy ? tr("Not available: another task is running")
                                   : QString());
}

} // namespace klab
