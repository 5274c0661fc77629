// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/quickopen.h"

#include "gui/files/quickopenmodel.h"
#include "gui/kit/displaytext.h"
#include "gui/kit/mutedlabel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QVBoxLayout>

#include <utility>

namespace klab
{

static constexpr int Width = 640;
static constexpr int Height = 420;
static constexpr int Distance = 24; // from the window's edges
static constexpr std::chrono::seconds FreshFor{30};

QuickOpen::QuickOpen(FileIndex *index, QWidget *window)
    : QFrame(window)
    , m_index(index)
    , m_field(new QLineEdit)
    , m_list(new QListView)
    , m_status(new MutedLabel)
    , m_model(new QuickOpenModel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setFrameShadow(QFrame::Raised);
    setAutoFillBackground(true);
    setAccessibleName(tr("Quick open"));
    m_field->setAccessibleName(tr("File to open"));
    m_field->setPlaceholderText(tr("Letters of a file name, optionally with a line: fork.c:120"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list->setAccessibleName(tr("Files found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new QuickOpenDelegate(m_model, this));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus); // the keys stay with the field
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_status->setAccessibleName(tr("Quick open status"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_status);
    setFocusProxy(m_field);
    hide();

    connect(m_field, &QLineEdit::textChanged, this, &QuickOpen::search);
    connect(m_list, &QListView::clicked, this, &QuickOpen::openCurrent);
    // The keys are with the field: a screen reader hears there what is chosen.
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                m_field->setAccessibleDescription(current.data(Qt::AccessibleTextRole).toString());
            });
    connect(m_index, &FileIndex::found, this, &QuickOpen::take);
    connect(m_index, &FileIndex::refreshingChanged, this, [this] {
        if (isVisible() && !m_index->isRefreshing())
            search();
        updateStatus();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { followFocus(now); });
    window->installEventFilter(this);
}

void QuickOpen::popUp()
{
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_index->refreshIfOlderThan(FreshFor);
    m_openBest = false;
    {
        const QSignalBlocker quiet(m_field);
        m_field->clear();
    }
    m_model->setMatches({});
    search();
    place();
    show();
    raise();
    m_field->setFocus();
}

void QuickOpen::place()
{
    const QSize room = parentWidget()->size() - QSize(2 * Distance, 2 * Distance);
    const QSize size(qMin(Width, room.width()), qMin(Height, room.height()));
    setGeometry((parentWidget()->width() - size.width()) / 2, Distance * 2, size.width(), size.height());
}

void QuickOpen::goAway()
{
    if (!isVisible())
        return;
    const bool hadFocus = m_field->hasFocus();
    hide();
    if (hadFocus && m_before)
        m_before->setFocus();
}

// Where the window itself loses the keys it stays, as what was typed does.
void QuickOpen::followFocus(QWidget *now)
{
    if (isVisible() && now && now != this && !isAncestorOf(now) && now->window() == window())
        goAway();
}

void QuickOpen::search()
{
    m_isAnswered = false;
    m_index->find(m_field->text());
    updateStatus();
}

void QuickOpen::take(const FileQuery &query, const QList<FileMatch> &matches)
{
    if (query.text != m_field->text())
        return; // somebody else's
    const bool isSame = m_query.text == query.text;
    const QString current = m_model->matches().value(m_list->currentIndex().row()).path;
    m_query = query;
    m_isAnswered = true;
    m_model->setMatches(matches);
    int row = 0;
    for (int i = 0; isSame && i < matches.size(); ++i) {
        if (matches[i].path == current)
            row = i; // the list was made anew under the hand
    }
    m_list->setCurrentIndex(m_model->index(row));
    updateStatus();
    // An answer without a list of files is not the one that Return waits for.
    if (m_openBest && m_index->isReady()) {
        m_openBest = false;
        openCurrent();
    }
}

void QuickOpen::updateStatus()
{
    const QLocale locale;
    const QString typed = displayText(m_field->text());
    const bool isNothing = m_isAnswered && m_model->matches().isEmpty();
    if (m_index->isRefreshing() && !m_index->isReady())
        m_status->setText(tr("The list of files is being built."));
    else if (typed.isEmpty() && isNothing)
        m_status->setText(tr("Files you have opened are listed here."));
    else if (typed.isEmpty())
        m_status->setText(tr("Opened recently"));
    else if (isNothing)
        m_status->setText(tr("No file has these letters in its path, in this order."));
    else if (m_index->isCut())
        m_status->setText(
            tr("Only the first %1 files are searched.").arg(locale.toString(m_index->fileCount())));
    else if (m_model->matches().size() == FileIndex::MostMatches)
        m_status->setText(
            tr("The best %1 of %2 files")
                .arg(locale.toString(FileIndex::MostMatches), locale.toString(m_index->fileCount())));
    else
        m_status->setText(m_model->matches().size() == 1
                              ? tr("1 file")
                              : tr("%n files", nullptr, int(m_model->matches().size())));
}

void QuickOpen::openCurrent()
{
    if (!m_isAnswered || !m_index->isReady()) {
        m_openBest = true;
        return;
    }
    const FileMatch match = m_model->matches().value(m_list->currentIndex().row());
    if (match.path.isEmpty())
        return;
    goAway();
    m_index->noteOpened(match.path);
    Q_EMIT activated({match.path, m_query.line, m_query.column});
}

bool QuickOpen::takeKey(int key)
{
    const int rows = m_model->rowCount();
    const int current = m_list->currentIndex().row();
    const int page = qMax(1, m_list->viewport()->height() / qMax(1, m_list->sizeHintForRow(0)) - 1);
    const auto go = [&](int row) {
        if (rows > 0)
            m_list->setCurrentIndex(m_model->index(row));
        return true;
    };
    switch (key) {
    case Qt::Key_Escape:
        goAway();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        openCurrent();
        return true;
    case Qt::Key_Up:
        return go(current > 0 ? current - 1 : rows - 1);
    case Qt::Key_Down:
        return go(current + 1 < rows ? current + 1 : 0);
    case Qt::Key_PageUp:
        return go(qMax(0, current - page));
    case Qt::Key_PageDown:
        return go(qMin(rows - 1, current + page));
    default:
        return false;
    }
}

bool QuickOpen::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_field && event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
        event->accept(); // it is meant here, whatever else has it
    if (object == m_field && event->type() == QEvent::KeyPress &&
        takeKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    if (object == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(object, event);
}

} // namespace klab
