// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/issuesview.h"

#include "findings/findingstore.h"
#include "findings/findingtext.h"
#include "gui/kit/displaytext.h"
#include "gui/kit/mutedlabel.h"
#include "gui/output/issuesfilter.h"
#include "gui/output/issuesmodel.h"
#include "gui/output/placedelegate.h"
#include "gui/output/severitystyle.h"

#include <QAction>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextEdit>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace klab
{

static constexpr int NarrowLetters = 110; // width of the view below which a column goes

IssuesView::IssuesView(const FindingStore *store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_model(new IssuesModel(store, this))
    , m_filter(new IssuesFilter(this))
    , m_bar(new QWidget)
    , m_errors(new QToolButton)
    , m_warnings(new QToolButton)
    , m_text(new QLineEdit)
    , m_said(new MutedLabel)
    , m_stack(new QStackedWidget)
    , m_tree(new QTreeView)
    , m_details(new QTextEdit)
    , m_remedy(new QPushButton)
    , m_emptyTitle(new QLabel)
    , m_emptyText(new MutedLabel)
    , m_title(tr("No issues"))
    , m_hint(tr("Press Build & Boot: whatever the compiler and the other tools find is listed here."))
{
    m_filter->setSourceModel(m_model);
    connectStore();
    makeActions();
    buildBar();
    connectFilter();
    buildList();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_tree);
    refresh();
}

void IssuesView::makeActions()
{
    m_next = new QAction(QIcon::fromTheme(QStringLiteral("go-down")), tr("Next Issue"), this);
    m_next->setShortcut(Qt::Key_F8);
    connect(m_next, &QAction::triggered, this, &IssuesView::nextIssue);
    m_previous = new QAction(QIcon::fromTheme(QStringLiteral("go-up")), tr("Previous Issue"), this);
    m_previous->setShortcut(Qt::SHIFT | Qt::Key_F8);
    connect(m_previous, &QAction::triggered, this, &IssuesView::previousIssue);
    addActions({m_next, m_previous});
    auto *copy = new QAction(QIcon::fromTheme(QStringLiteral("edit-copy")), tr("&Copy"), m_tree);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &IssuesView::copySelection);
    m_fix = new QAction(QIcon::fromTheme(QStringLiteral("help-hint")), tr("Apply &Fix…"), m_tree);
    m_fix->setEnabled(false);
    connect(m_fix, &QAction::triggered, this, [this] {
        activate(m_tree->currentIndex());
        Q_EMIT fixRequested();
    });
    m_tree->addActions({copy, m_fix});
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void IssuesView::buildBar()
{
    const auto prepare = [this](QToolButton *button, Diagnostic::Severity severity, const QString &tip) {
        button->setIcon(severityIcon(severity));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setChecked(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolTip(tip);
    };
    prepare(m_errors, Diagnostic::Severity::Error, tr("Show errors"));
    prepare(m_warnings, Diagnostic::Severity::Warning, tr("Show warnings"));
    m_text->setPlaceholderText(tr("Filter"));
    m_text->setAccessibleName(tr("Filter issues"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    m_said->setWordWrap(false);
    m_said->setAccessibleName(tr("Issues message"));
    auto *layout = new QHBoxLayout(m_bar);
    layout->setContentsMargins(4, 2, 4, 2);
    layout->addWidget(m_errors);
    layout->addWidget(m_warnings);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_said);
    layout->addStretch();
    for (QAction *action : {m_previous, m_next}) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setAccessibleName(action->text());
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button);
    }
}

void IssuesView::connectFilter()
{
    connect(m_errors, &QToolButton::toggled, this, [this](bool shown) {
        m_filter->setErrorsShown(shown);
        refresh();
    });
    connect(m_warnings, &QToolButton::toggled, this, [this](bool shown) {
        m_filter->setWarningsShown(shown);
        refresh();
    });
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        refresh();
    });
}

QWidget *IssuesView::detailsPage()
{
    m_details->setReadOnly(true);
    m_details->setAccessibleName(tr("Details of the issue"));
    m_details->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_details->setFrameShape(QFrame::NoFrame);
    m_details->setTabChangesFocus(true);
    m_details->setPlaceholderText(tr("Select an issue to read all of it."));
    m_remedy->setIcon(QIcon::fromTheme(QStringLiteral("configure")));
    m_remedy->setAutoDefault(false);
    m_remedy->hide();
    connect(m_remedy, &QPushButton::clicked, this, [this] {
        if (m_offered)
            Q_EMIT remedyRequested(Remedy(*m_offered)); // a copy: what follows may replace the issues
    });
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_details, 1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(4, 2, 4, 2);
    row->addWidget(m_remedy);
    row->addStretch();
    column->addLayout(row);
    return page;
}

QWidget *IssuesView::emptyPage()
{
    auto *empty = new QWidget;
    auto *column = new QVBoxLayout(empty);
    QFont large = m_emptyTitle->font();
    large.setBold(true);
    m_emptyTitle->setFont(large);
    m_emptyTitle->setTextFormat(Qt::PlainText);
    m_emptyTitle->setAccessibleName(tr("Issues state"));
    for (QLabel *label : {m_emptyTitle, m_emptyText})
        label->setAlignment(Qt::AlignHCenter);
    column->addStretch();
    column->addWidget(m_emptyTitle);
    column->addWidget(m_emptyText);
    column->addStretch();
    return empty;
}

void IssuesView::buildList()
{
    m_tree->setModel(m_filter);
    m_tree->setAccessibleName(tr("Issues"));
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setItemDelegateForColumn(IssuesModel::LocationColumn, new PlaceDelegate(m_tree));
    QHeaderView *header = m_tree->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(IssuesModel::MessageColumn, QHeaderView::Stretch);
    const int letter = fontMetrics().averageCharWidth();
    header->resizeSection(IssuesModel::SeverityColumn, letter * 9 + 46);
    header->resizeSection(IssuesModel::LocationColumn, letter * 26);
    header->resizeSection(IssuesModel::SourceColumn, letter * 10);
    auto *split = new QSplitter;
    split->addWidget(m_tree);
    split->addWidget(detailsPage());
    split->setStretchFactor(0, 7);
    split->setStretchFactor(1, 3);
    split->setChildrenCollapsible(true);
    m_stack->addWidget(split);
    m_stack->addWidget(emptyPage());
    connect(m_tree, &QTreeView::activated, this, &IssuesView::activate);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &IssuesView::showDetails);
}

// The message is what counts, and the last to be cut.
void IssuesView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int letter = fontMetrics().averageCharWidth();
    const bool isNarrow = width() < letter * NarrowLetters;
    if (isNarrow == m_tree->isColumnHidden(IssuesModel::SourceColumn))
        return;
    m_tree->setColumnHidden(IssuesModel::SourceColumn, isNarrow);
    m_tree->header()->resizeSection(IssuesModel::LocationColumn, letter * (isNarrow ? 15 : 26));
    m_tree->header()->resizeSection(IssuesModel::SeverityColumn, isNarrow ? 46 : letter * 9 + 46);
}

void IssuesView::setWorkspace(const QString &folder)
{
    m_model->setWorkspace(folder);
}

void IssuesView::setEmptyText(const QString &title, const QString &text)
{
    m_title = title;
    m_hint = text;
    refresh();
}

// After the model's own connections: it has its rows already when these are called.
void IssuesView::connectStore()
{
    connect(m_store, &FindingStore::aboutToReplace, this, [this] {
        m_isReplacing = true;
        m_isLost = m_wanted.has_value();
    });
    connect(m_store, &FindingStore::replaced, this, [this] {
        say({});
        refresh();
        restore();
        showDetails(); // nothing may be current any more, of which a model that is reset does not tell
        m_isReplacing = false;
    });
    connect(m_store, &FindingStore::aboutToAdd, this, [this] { m_isReplacing = true; });
    connect(m_store, &FindingStore::added, this, [this] {
        refresh();
        restore();
        m_isReplacing = false;
    });
}

// The same issue may have moved: the nearest line with the same words.
void IssuesView::restore()
{
    if (!m_isLost || !m_wanted)
        return;
    const Diagnostic wanted = *m_wanted;
    QModelIndex best;
    int nearest = std::numeric_limits<int>::max();
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        const Diagnostic &one = m_store->findings()[index.data(IssuesModel::IndexRole).toInt()];
        const int distance = std::abs(one.position.line - wanted.position.line);
        if (one.message == wanted.message && one.position.file == wanted.position.file &&
            one.severity == wanted.severity && distance < nearest) {
            nearest = distance;
            best = index;
        }
    }
    if (best.isValid()) {
        m_tree->setCurrentIndex(best);
        m_isLost = false;
    }
}

void IssuesView::refresh()
{
    const bool isEmpty = m_store->findings().isEmpty();
    const int errors = m_store->count(Diagnostic::Severity::Error);
    const bool nothingShown = m_filter->rowCount() == 0;
    Q_EMIT countChanged(int(m_store->findings().size()));
    m_errors->setText(tr("Errors %1").arg(errors));
    m_warnings->setText(tr("Warnings %1").arg(m_store->findings().size() - errors));
    for (QToolButton *button : {m_errors, m_warnings})
        button->setAccessibleName(button->text());
    m_emptyTitle->setText(isEmpty ? m_title : tr("No issue matches the filter"));
    m_emptyText->setText(isEmpty ? m_hint : tr("Clear the filter, or show errors and warnings again."));
    m_stack->setCurrentIndex(nothingShown ? 1 : 0);
    m_next->setEnabled(!nothingShown);
    m_previous->setEnabled(!nothingShown);
}

void IssuesView::step(int direction)
{
    const int count = m_filter->rowCount();
    if (count == 0)
        return;
    QModelIndex current = m_tree->currentIndex();
    if (current.parent().isValid())
        current = current.parent();
    int row = current.isValid() ? current.row() + direction : direction > 0 ? 0 : count - 1;
    // Nobody should walk in a circle without noticing.
    say(row >= count ? tr("Reached the last issue, continued with the first")
        : row < 0    ? tr("Reached the first issue, continued with the last")
                     : QString());
    row = (row + count) % count;
    const QModelIndex index = m_filter->index(row, 0);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
    activate(index);
}

void IssuesView::activate(const QModelIndex &index)
{
    const FilePosition position = m_model->position(m_filter->mapToSource(index));
    if (!position.file.isEmpty())
        Q_EMIT activated(position);
}

void IssuesView::showDetails()
{
    const QModelIndex current = m_tree->currentIndex();
    if (!current.isValid()) {
        m_details->clear();
        m_fix->setEnabled(false);
        showRemedy({});
        return;
    }
    const Diagnostic &issue = m_store->findings()[current.data(IssuesModel::IndexRole).toInt()];
    if (!m_isReplacing) {
        m_wanted = issue;
        m_isLost = false;
    }
    showText(issue);
    m_fix->setEnabled(issue.hasFix);
    showRemedy(issue.remedy);
}

// One click, and what it does is seen on the page Configuration before anything is built.
void IssuesView::showRemedy(const std::optional<Remedy> &remedy)
{
    m_offered = remedy;
    m_remedy->setVisible(remedy.has_value());
    if (!remedy)
        return;
    QStringList settings;
    for (const ConfigSetting &setting : remedy->settings)
        settings << QStringLiteral("CONFIG_%1=%2").arg(setting.symbol, setting.value);
    m_remedy->setText(tr("&Switch On %1").arg(QStringLiteral("CONFIG_") + remedy->option));
    m_remedy->setToolTip(
        tr("Makes this a pending change of the configuration: %1").arg(settings.join(QStringLiteral(", "))));
}

// Words in lines as wide as there is room; code as it stands, for its marks are below it.
void IssuesView::showText(const Diagnostic &issue)
{
    m_details->clear();
    QTextCursor cursor = m_details->textCursor();
    QTextBlockFormat code;
    code.setNonBreakableLines(true);
    QTextCharFormat strong;
    strong.setFontWeight(QFont::Bold);
    const auto add = [&](const Diagnostic &part) {
        if (!cursor.atStart())
            cursor.insertBlock();
        cursor.setBlockFormat(QTextBlockFormat());
        cursor.insertText(displayText(issueLine(part, m_model->workspace())), strong);
        for (const QString &line : part.details) {
            cursor.insertBlock(code);
            cursor.insertText(line, QTextCharFormat());
        }
    };
    add(issue);
    for (const Diagnostic &note : issue.notes)
        add(note);
    m_details->moveCursor(QTextCursor::Start);
}

void IssuesView::copySelection()
{
    QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    // As they stand, not as they were chosen.
    const auto key = [](const QModelIndex &index) {
        return index.parent().isValid() ? std::pair(index.parent().row(), index.row())
                                        : std::pair(index.row(), -1);
    };
    std::sort(rows.begin(), rows.end(),
              [&](const QModelIndex &a, const QModelIndex &b) { return key(a) < key(b); });
    QStringList lines;
    for (const QModelIndex &index : std::as_const(rows))
        lines << m_model->line(m_filter->mapToSource(index));
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void IssuesView::say(const QString &text)
{
    m_said->setText(text);
}

QSize IssuesView::sizeHint() const
{
    const int line = fontMetrics().height();
    return {fontMetrics().averageCharWidth() * 100, line * 10};
}

} // namespace klab
