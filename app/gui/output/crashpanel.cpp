// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/crashpanel.h"

#include "base/files.h"
#include "base/job.h"
#include "base/plaintext.h"
#include "crash/crashsentence.h"
#include "crash/crashtext.h"
#include "gui/kit/displaytext.h"
#include "gui/kit/statepane.h"
#include "gui/output/crashtree.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace klab
{

CrashPanel::CrashPanel(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget)
    , m_sentence(new QLabel)
    , m_walk(new QWidget)
    , m_number(new QLabel)
    , m_tree(new CrashTree)
{
    makeActions();
    m_stack->addWidget(emptyPage());
    m_stack->addWidget(cardPage());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    setFocusProxy(m_tree);
    connect(m_tree, &CrashTree::placeRequested, this, &CrashPanel::activated);
}

void CrashPanel::makeActions()
{
    const auto make = [this](const char *icon, const QString &text) {
        return new QAction(QIcon::fromTheme(QLatin1StringView(icon)), text, this);
    };
    m_previous = make("go-previous", tr("Previous Crash"));
    connect(m_previous, &QAction::triggered, this, [this] { go(m_index - 1); });
    m_next = make("go-next", tr("Next Crash"));
    connect(m_next, &QAction::triggered, this, [this] { go(m_index + 1); });
    m_copy = make("edit-copy", tr("Copy as Text"));
    connect(m_copy, &QAction::triggered, this, &CrashPanel::copy);
    m_save = make("document-save-as", tr("Save Report…"));
    connect(m_save, &QAction::triggered, this, &CrashPanel::saveAs);
}

static QToolButton *makeButton(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setAccessibleName(action->text().remove(u'…'));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void CrashPanel::buildWalk()
{
    m_number->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout(m_walk);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_number);
    row->addWidget(makeButton(m_previous));
    row->addWidget(makeButton(m_next));
}

QWidget *CrashPanel::cardPage()
{
    buildWalk();
    auto *sign = new QLabel;
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    sign->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxCritical).pixmap(size));
    QFont strong = m_sentence->font();
    strong.setBold(true);
    m_sentence->setFont(strong);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setTextFormat(Qt::PlainText); // parts of it come from the guest
    auto *row = new QHBoxLayout;
    row->setContentsMargins(6, 4, 4, 4);
    row->setSpacing(6);
    row->addWidget(sign, 0, Qt::AlignTop);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_walk);
    for (QAction *action : {m_copy, m_save})
        row->addWidget(makeButton(action));
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_tree, 1);
    return page;
}

QWidget *CrashPanel::emptyPage()
{
    auto *pane = new StatePane;
    pane->showText(tr("No crash"),
                   tr("When the guest's kernel crashes, or warns of a mistake, it is explained here: what "
                      "happened, in which line of the source, and what led there."));
    return pane;
}

void CrashPanel::setWorkspace(const QString &folder)
{
    m_tree->setWorkspace(folder);
}

void CrashPanel::setCrashes(const QList<Crash> &crashes)
{
    const bool isSame = !m_crashes.isEmpty() && m_index < crashes.size() &&
                        m_crashes[m_index].lines == crashes[m_index].lines;
    m_crashes = crashes;
    if (!isSame)
        m_index = 0;
    refresh(isSame);
}

void CrashPanel::go(qsizetype index)
{
    if (index < 0 || index >= m_crashes.size())
        return;
    m_index = index;
    refresh(false);
}

void CrashPanel::refresh(bool isSame)
{
    m_stack->setCurrentIndex(m_crashes.isEmpty() ? 0 : 1);
    if (m_crashes.isEmpty())
        return;
    m_walk->setVisible(m_crashes.size() > 1);
    m_number->setText(tr("%1 of %2").arg(m_index + 1).arg(m_crashes.size()));
    m_previous->setEnabled(m_index > 0);
    m_next->setEnabled(m_index + 1 < m_crashes.size());
    const Crash &crash = m_crashes[m_index];
    m_sentence->setText(displayText(crashSentence(crash)));
    m_tree->showRows(crashRows(crash), isSame);
}

void CrashPanel::copy() const
{
    QGuiApplication::clipboard()->setText(plainText(crashText(m_crashes[m_index])));
}

void CrashPanel::saveAs()
{
    auto *dialog = new QFileDialog(this, tr("Save Report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->setNameFilters({tr("Texts (*.txt)"), tr("All files (*)")});
    dialog->selectFile(QStringLiteral("crash.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, &CrashPanel::save);
    dialog->open();
}

// What was made of it, and what the kernel has said, for whoever is asked for help.
void CrashPanel::save(const QString &path)
{
    const Crash &crash = m_crashes[m_index];
    const QString text = crashText(crash) + u'\n' + crash.lines.join(u'\n') + u'\n';
    auto *job = new FunctionJob(
        tr("Save the report"),
        [content = plainText(text).toUtf8(), path](const FunctionJob::Canceled &) {
            return writeFile(path, content);
        },
        this);
    connect(job, &Job::finished, this, [this, job](const Result<> &result) {
        job->deleteLater();
        if (!result)
            Q_EMIT saveFailed(result.error());
    });
    job->start();
}

QSize CrashPanel::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 10};
}

} // namespace klab
