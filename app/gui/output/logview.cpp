// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/logview.h"

#include "base/files.h"
#include "base/job.h"
#include "base/plaintext.h"
#include "gui/kit/mutedlabel.h"
#include "gui/output/findbar.h"
#include "gui/output/logedit.h"

#include <QAction>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace klab
{

static constexpr int FlushInterval = 5; // milliseconds
static constexpr int SmallestPortion = 8;
static constexpr int LargestPortion = 1000;
static constexpr qsizetype PortionLength = 128 * 1024; // characters
static constexpr qint64 LongFlush = 4'000'000;         // nanoseconds
static constexpr qsizetype MarkLength = 100;

LogView::LogView(QWidget *parent, LogLimits limits)
    : QWidget(parent)
    , m_pending(limits)
    , m_shown(LogLimits{limits.lines, limits.bytes, limits.lineLength + MarkLength})
    , m_edit(new LogEdit)
    , m_findBar(new FindBar(m_edit))
    , m_dropped(new MutedLabel)
    , m_limits(limits)
{
    m_edit->setAccessibleName(tr("Build log"));
    m_edit->setPlaceholderText(tr("The log of the build is shown here."));
    m_edit->setContextMenuPolicy(Qt::CustomContextMenu);
    m_dropped->setWordWrap(false);
    m_dropped->setAccessibleName(tr("Lines no longer kept"));
    makeActions();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_findBar);
    setFocusProxy(m_edit);
    m_flush.setSingleShot(true);
    m_flush.setInterval(FlushInterval);
    connect(&m_flush, &QTimer::timeout, this, &LogView::flush);
    connect(m_edit, &LogEdit::linkActivated, this, &LogView::activated);
    connect(m_edit, &QWidget::customContextMenuRequested, this, &LogView::showMenu);
}

LogView::~LogView() = default;

// ------------------------------------------------------------ construction

QAction *LogView::makeAction(const char *icon, const QString &text, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(QIcon::fromTheme(QLatin1StringView(icon)), text, this);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    return action;
}

void LogView::makeActions()
{
    m_find = makeAction("edit-find", tr("&Find in the Log…"), {QKeySequence::Find});
    connect(m_find, &QAction::triggered, m_findBar, &FindBar::open);
    connect(makeAction("go-down", tr("Find &Next"), {QKeySequence(Qt::Key_F3)}), &QAction::triggered,
            m_findBar, &FindBar::findNext);
    connect(makeAction("go-up", tr("Find &Previous"), {QKeySequence(Qt::SHIFT | Qt::Key_F3)}),
            &QAction::triggered, m_findBar, &FindBar::findPrevious);
    m_wrap = makeAction("text-wrap", tr("&Wrap Lines"), {});
    m_wrap->setCheckable(true);
    connect(m_wrap, &QAction::toggled, m_edit, &LogEdit::setWrapped);
    m_save = makeAction("document-save-as", tr("&Save Log As…"), {});
    connect(m_save, &QAction::triggered, this, &LogView::saveAs);
    m_clear = makeAction("edit-clear-all", tr("&Clear Log"), {});
    connect(m_clear, &QAction::triggered, this, &LogView::clear);
    addZoom();
}

void LogView::addZoom()
{
    connect(makeAction("zoom-in", tr("Zoom &In"),
                       {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)}),
            &QAction::triggered, m_edit, [this] { m_edit->zoomIn(); });
    connect(makeAction("zoom-out", tr("Zoom &Out"), {QKeySequence(Qt::CTRL | Qt::Key_Minus)}),
            &QAction::triggered, m_edit, [this] { m_edit->zoomOut(); });
    connect(makeAction("zoom-original", tr("&Reset Zoom"), {QKeySequence(Qt::CTRL | Qt::Key_0)}),
            &QAction::triggered, m_edit, &LogEdit::resetZoom);
}

QWidget *LogView::buildBar()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(4, 2, 4, 2);
    layout->addWidget(m_dropped);
    layout->addStretch();
    for (QAction *action : {m_find, m_wrap, m_save, m_clear}) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setAccessibleName(action->text().remove(u'&').remove(u'…'));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button);
    }
    return bar;
}

void LogView::setPaths(const SourcePaths &paths)
{
    m_edit->setPaths(paths);
}

void LogView::setLineLimit(int lines)
{
    m_limits.lines = lines;
    m_pending.setLimits(m_limits);
    m_shown.setLimits({lines, m_limits.bytes, m_limits.lineLength + MarkLength});
    m_flush.start(); // which takes what is dropped off the text
}

QSize LogView::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 10};
}

// ------------------------------------------------------------ lines

void LogView::append(const QString &line)
{
    ++m_total;
    m_pending.add(line);
    if (!m_flush.isActive())
        m_flush.start();
}

void LogView::flush()
{
    QElapsedTimer clock;
    clock.start();
    QStringList lines;
    if (const qint64 missed = m_pending.takeDropped(); missed > 0) {
        m_gone += missed;
        lines << tr("[%1 lines came too fast to be shown and were dropped]").arg(QLocale().toString(missed));
    }
    qsizetype length = 0;
    while (!m_pending.isEmpty() && lines.size() < m_portion && length < PortionLength) {
        lines << plainLine(m_pending.takeFirst(), m_limits.lineLength + MarkLength);
        length += lines.last().size();
    }
    for (const QString &line : std::as_const(lines))
        m_shown.add(line);
    const qint64 dropped = m_shown.takeDropped();
    m_gone += dropped;
    m_edit->appendLines(lines, int(dropped));
    showDropped();
    if (!m_pending.isEmpty())
        m_flush.start();
    const bool isLong = clock.nsecsElapsed() > LongFlush;
    m_portion =
        std::clamp(isLong ? m_portion / 2 : m_portion + m_portion / 4, SmallestPortion, LargestPortion);
}

void LogView::showDropped()
{
    m_dropped->setText(
        m_gone == 0 ? QString() : tr("%1 earlier lines are no longer kept.").arg(QLocale().toString(m_gone)));
}

void LogView::clear()
{
    m_flush.stop();
    m_pending.clear();
    m_shown.clear();
    m_total = 0;
    m_gone = 0;
    m_edit->clearLines();
    showDropped();
}

QStringList LogView::lines() const
{
    QStringList all;
    all.reserve(m_shown.size() + m_pending.size());
    for (const LogBuffer *buffer : {&m_shown, &m_pending})
        std::copy(buffer->lines().cbegin(), buffer->lines().cend(), std::back_inserter(all));
    return all;
}

// ------------------------------------------------------------ commands

void LogView::saveAs()
{
    auto *dialog = new QFileDialog(this, tr("Save Log"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("log"));
    dialog->setNameFilters({tr("Logs (*.log)"), tr("All files (*)")});
    dialog->selectFile(QStringLiteral("build.log"));
    connect(dialog, &QFileDialog::fileSelected, this, &LogView::save);
    dialog->open();
}

void LogView::save(const QString &path)
{
    auto *job = new FunctionJob(
        tr("Save the log"),
        [all = lines(), path](const FunctionJob::Canceled &) {
            QByteArray text;
            for (const QString &line : all)
                text += plainLine(line, line.size()).toUtf8() + '\n';
            return writeFile(path, text);
        },
        this);
    connect(job, &Job::finished, this, [this, job, path](const Result<> &result) {
        job->deleteLater();
        if (result)
            Q_EMIT saved(path);
        else
            Q_EMIT saveFailed(result.error());
    });
    job->start();
}

void LogView::showMenu(const QPoint &point)
{
    QMenu *menu = m_edit->createStandardContextMenu(point);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSeparator();
    menu->addActions(actions());
    menu->popup(m_edit->viewport()->mapToGlobal(point));
}

} // namespace klab
