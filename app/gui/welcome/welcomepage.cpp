// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/welcome/welcomepage.h"

#include "gui/welcome/pathbutton.h"
#include "gui/welcome/readinesslist.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace klab
{

static constexpr int TextWidth = 860;
static constexpr int PageMargin = 28;

static QLabel *heading(const QString &text, double scale)
{
    auto *label = new QLabel(text);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(true);
    label->setFont(font);
    label->setWordWrap(true);
    return label;
}

static void makeLink(QToolButton *button, const QString &icon)
{
    button->setIcon(QIcon::fromTheme(icon));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
}

static QToolButton *linkButton(const QString &icon, const QString &text)
{
    auto *button = new QToolButton;
    button->setText(text);
    makeLink(button, icon);
    return button;
}

WelcomePage::WelcomePage(Workbench *workbench, QWidget *parent)
    : QScrollArea(parent)
    , m_workbench(workbench)
    , m_summary(new QLabel)
    , m_start(new QPushButton(QIcon(QStringLiteral(":/icons/boot.svg")), tr("&Build && Boot")))
    , m_tutorial(new QPushButton(QIcon::fromTheme(QStringLiteral("documentation")), QString()))
    , m_buttons(new QHBoxLayout)
    , m_columns(new QHBoxLayout)
    , m_readiness(new ReadinessList)
    , m_checkAgain(new QPushButton(tr("Check &Again")))
    , m_recent(new QVBoxLayout)
    , m_recentTitle(heading(tr("Recent workspaces"), 1.0))
{
    setAccessibleName(tr("Welcome"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto *page = new QWidget;
    page->setMaximumWidth(TextWidth);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(PageMargin, 24, PageMargin, 24);
    layout->setSpacing(14);
    layout->addWidget(createStart());
    m_columns->setSpacing(28);
    auto *ready = new QVBoxLayout;
    ready->addWidget(heading(tr("What is ready"), 1.0));
    ready->addWidget(m_readiness);
    ready->addWidget(m_checkAgain, 0, Qt::AlignLeft);
    ready->addStretch(1);
    m_columns->addLayout(ready, 3);
    m_columns->addWidget(createLinks(), 2);
    layout->addLayout(m_columns, 1);
    setWidget(page);
    connect(m_checkAgain, &QPushButton::clicked, this, &WelcomePage::check);
    connect(workbench, &Workbench::begun, this, &WelcomePage::update);
    connect(workbench, &Workbench::ended, this, &WelcomePage::update);
    connect(workbench, &Workbench::profileChanged, this, &WelcomePage::update);
    connect(workbench->vm(), &VmSession::stateChanged, this, &WelcomePage::update);
}

QWidget *WelcomePage::createStart()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(heading(tr("Write a kernel module, boot it, see it work"), 1.5));
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    layout->addWidget(m_summary);
    QFont large = m_start->font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    m_start->setFont(large);
    m_start->setIconSize(QSize(22, 22));
    m_start->setMinimumHeight(40);
    m_start->setAccessibleName(tr("Build and boot from here"));
    m_start->setDefault(true);
    connect(m_start, &QPushButton::clicked, this, &WelcomePage::buildAndBootRequested);
    layout->addSpacing(4);
    m_tutorial->setFont(large);
    m_tutorial->setIconSize(m_start->iconSize());
    m_tutorial->setMinimumHeight(m_start->minimumHeight());
    m_tutorial->setAccessibleName(tr("Go to the tutorial"));
    connect(m_tutorial, &QPushButton::clicked, this, &WelcomePage::tutorialRequested);
    m_buttons->addWidget(m_start, 0, Qt::AlignLeft);
    m_buttons->addWidget(m_tutorial, 0, Qt::AlignLeft);
    m_buttons->addStretch(1);
    layout->addLayout(m_buttons);
    setFocusProxy(m_start);
    return part;
}

QWidget *WelcomePage::createLinks()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(heading(tr("Go to"), 1.0));
    const auto link = [&](const QString &text, const QString &icon, void (WelcomePage::*signal)()) {
        QToolButton *button = linkButton(icon, text);
        connect(button, &QToolButton::clicked, this, signal);
        layout->addWidget(button);
    };
    link(tr("&New Module…"), QStringLiteral("project-development-new-template"),
         &WelcomePage::newModuleRequested);
    link(tr("Open a &Folder of Modules…"), QStringLiteral("folder-open"), &WelcomePage::folderRequested);
    link(tr("The Module's &Source"), QStringLiteral("text-x-c++src"), &WelcomePage::moduleRequested);
    link(tr("The Kernel's &Configuration"), QStringLiteral("configure"),
         &WelcomePage::configurationRequested);
    link(tr("&Help: Window, Keys, First Steps"), QStringLiteral("help-contents"),
         &WelcomePage::helpRequested);
    link(tr("Another &Workspace…"), QStringLiteral("document-open-folder"),
         &WelcomePage::otherWorkspaceRequested);
    layout->addSpacing(12);
    layout->addWidget(m_recentTitle);
    layout->addLayout(m_recent);
    layout->addStretch(1);
    return part;
}

void WelcomePage::setInvitation(const QString &text)
{
    m_tutorial->setText(text);
    m_tutorial->setVisible(!text.isEmpty());
    arrangeParts();
}

void WelcomePage::setRecent(const QStringList &workspaces)
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_recentTitle->setVisible(!workspaces.isEmpty());
    for (const QString &path : workspaces) {
        auto *button = new PathButton(path);
        makeLink(button, QStringLiteral("folder"));
        connect(button, &QToolButton::clicked, this, [this, path] { Q_EMIT workspaceRequested(path); });
        m_recent->addWidget(button);
    }
}

void WelcomePage::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    if (m_check)
        update();
    else
        check();
}

// What does not fit side by side stands one below the other.
static void arrange(QBoxLayout *box, int room)
{
    int width = 0;
    for (int i = 0; i < box->count(); ++i)
        width += box->itemAt(i)->minimumSize().width() + (i > 0 ? box->spacing() : 0);
    box->setDirection(width <= room ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void WelcomePage::arrangeParts()
{
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int room = std::min(width() - bar, TextWidth) - 2 * PageMargin;
    arrange(m_buttons, room);
    arrange(m_columns, room);
}

void WelcomePage::resizeEvent(QResizeEvent *event)
{
    arrangeParts();
    QScrollArea::resizeEvent(event);
}

void WelcomePage::check()
{
    m_checkAgain->setEnabled(false);
    m_check = std::make_unique<HostCheckJob>(m_workbench->session()->workspace().path());
    connect(m_check.get(), &Job::finished, this, [this] {
        m_checkAgain->setEnabled(true);
        update();
    });
    m_check->start();
    update();
}

// ------------------------------------------------------------ what is told

static ReadinessList::Line describeMachine(const HostCheckJob &check, QList<ReadinessList::Line> &missing)
{
    using State = ReadinessList::State;
    if (check.state() != Job::State::Finished)
        return {State::Waiting, WelcomePage::tr("Tools"), WelcomePage::tr("looking…")};
    for (const HostCheck &one : check.checks()) {
        if (one.required && !one.present)
            missing << ReadinessList::Line{State::Missing, one.name,
                                           WelcomePage::tr("%1. Remedy: %2").arg(one.purpose, one.remedy)};
    }
    if (missing.isEmpty())
        return {State::Ready, WelcomePage::tr("Tools"),
                WelcomePage::tr("compilers, QEMU and everything else")};
    return {State::Missing, WelcomePage::tr("Tools"),
            WelcomePage::tr("%n item(s) missing, see below", nullptr, static_cast<int>(missing.size()))};
}

static ReadinessList::Line describeAcceleration(const HostCheckJob &check)
{
    using State = ReadinessList::State;
    const HostCheck &kvm = check.checks().back();
    if (check.state() != Job::State::Finished)
        return {State::Waiting, WelcomePage::tr("Acceleration"), WelcomePage::tr("looking…")};
    return {kvm.present ? State::Ready : State::Optional, WelcomePage::tr("Acceleration"),
            kvm.present ? WelcomePage::tr("KVM works")
                        : WelcomePage::tr("TCG: slower, but it works everywhere")};
}

void WelcomePage::update()
{
    if (!m_check || !isVisible())
        return;
    using State = ReadinessList::State;
    const Workspace &workspace = m_workbench->session()->workspace();
    const bool hasTree = QFileInfo::exists(workspace.kernelTree() + QStringLiteral("/Makefile"));
    const bool isBuilt = m_workbench->isBuilt();
    QList<ReadinessList::Line> missing;
    QList<ReadinessList::Line> lines{
        describeMachine(*m_check, missing),
        describeAcceleration(*m_check),
        {hasTree ? State::Ready : State::Waiting, tr("Kernel source"),
         hasTree ? workspace.kernelTree() : tr("unpacked by the first build")},
        {isBuilt ? State::Ready : State::Waiting, tr("Kernel '%1'").arg(m_workbench->profile().name),
         isBuilt ? tr("built; a rebuild compiles only what has changed")
                 : tr("about %1 files to compile: takes a few minutes, but only once")
                       .arg(m_workbench->profile().typicalObjects)}};
    m_readiness->setLines(lines + missing);
    arrangeParts();
    m_summary->setText(
        tr("The lab comes with vdev, a virtual character device written in C++. One click builds it with a "
           "Linux kernel and boots both in a virtual machine; its console appears below. Workspace: %1")
            .arg(workspace.path()));
    m_start->setEnabled(!m_workbench->isBusy());
}

} // namespace klab
