// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/quickopen.h"

#include "gui/editor/codesymbols.h"
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
    m_field->setAccessibleName(tr("File or symbol to open"));
    m_field->setPlaceholderText(
        tr("File name, optionally with a line: fork.c:120; @ for a symbol in this file, # anywhere"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list->setAccessibleName(tr("Files and symbols found"));
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
        if (isVisible() && !m_index->isRefreshing() && !isForSymbols())
            search();
        updateStatus();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { followFocus(now); });
    window->installEventFilter(this);
}

void QuickOpen::setSymbols(CodeSymbols *symbols)
{
    m_symbols = symbols;
    connect(symbols, &CodeSymbols::found, this, &QuickOpen::takeSymbols);
}

void QuickOpen::popUp(const QString &text)
{
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_index->refreshIfOlderThan(FreshFor);
    m_openBest = false;
    {
        const QSignalBlocker quiet(m_field);
        m_field->setText(text);
    }
    m_model->clear();
    place();
    show();
    raise();
    m_field->setFocus();
    search(); // names may be there at once
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
    if (m_symbols)
        m_symbols->giveUp();
    if (hadFocus && m_before)
        m_before->setFocus();
}

// Where the window itself loses the keys it stays, as what was typed does.
void QuickOpen::followFocus(QWidget *now)
{
    if (isVisible() && now && now != this && !isAncestorOf(now) && now->window() == window())
        goAway();
}

// ------------------------------------------------------------ what is found

bool QuickOpen::isForSymbols() const
{
    return m_symbols && CodeSymbols::isQuery(m_field->text());
}

/// The answer that comes is about all that there is.
bool QuickOpen::isReady() const
{
    return isForSymbols() || m_index->isReady();
}

void QuickOpen::search()
{
    m_isAnswered = false;
    if (isForSymbols()) {
        m_symbols->find(m_field->text());
    } else {
        if (m_symbols)
            m_symbols->giveUp();
        m_index->find(m_field->text());
    }
    updateStatus();
}

void QuickOpen::take(const FileQuery &query, const QList<FileMatch> &matches)
{
    if (query.text != m_field->text() || isForSymbols())
        return; // somebody else's
    const QString current = m_model->entries().value(m_list->currentIndex().row()).position.file;
    m_query = query;
    m_model->setFiles(matches);
    takeRows(query.text, current);
}

void QuickOpen::takeSymbols(const QString &query, const QList<SymbolMatch> &matches, const QString &note)
{
    if (query != m_field->text() || !isVisible())
        return;
    m_note = note;
    m_model->setSymbols(matches,
                        query.startsWith(u'#') ? resolvedRoots(m_index->roots()) : QList<FileRoot>());
    takeRows(query, {});
}

/// @param current the path that was chosen before
void QuickOpen::takeRows(const QString &text, const QString &current)
{
    const bool isSame = std::exchange(m_shown, text) == text;
    m_isAnswered = true;
    int row = 0;
    for (int i = 0; isSame && i < m_model->rowCount(); ++i) {
        if (m_model->entries()[i].position.file == current)
            row = i; // the list was made anew under the hand
    }
    m_list->setCurrentIndex(m_model->index(row));
    updateStatus();
    // An answer without a list of files is not the one that Return waits for.
    if (m_openBest && isReady()) {
        m_openBest = false;
        openCurrent();
    }
}

void QuickOpen::updateStatus()
{
    m_status->setText(isForSymbols() ? symbolStatus() : fileStatus());
}

QString QuickOpen::symbolStatus() const
{
    if (!m_isAnswered)
        return tr("Waiting for clangd…");
    const qsizetype count = m_model->entries().size();
    if (count == 0)
        return m_note.isEmpty() ? tr("No symbol has these letters in its name, in this order.")
                                : displayText(m_note);
    QString text = count == CodeSymbols::MostMatches
                       ? tr("The best %1 symbols").arg(QLocale().toString(count))
                       : tr("%n symbol(s)", nullptr, int(count));
    if (!m_note.isEmpty())
        text = tr("%1. %2", "12 symbols. There may be more.").arg(text, displayText(m_note));
    return text;
}

QString QuickOpen::fileStatus() const
{
    const QLocale locale;
    const qsizetype count = m_model->entries().size();
    const bool isNothing = m_isAnswered && count == 0;
    if (m_index->isRefreshing() && !m_index->isReady())
        return tr("The list of files is being built.");
    if (m_field->text().isEmpty())
        return isNothing ? tr("Files you have opened are listed here.") : tr("Opened recently");
    if (isNothing)
        return tr("No file has these letters in its path, in this order.");
    if (m_index->isCut())
        return tr("Only the first %1 files are searched.").arg(locale.toString(m_index->fileCount()));
    if (count == FileIndex::MostMatches)
        return tr("The best %1 of %2 files")
            .arg(locale.toString(FileIndex::MostMatches), locale.toString(m_index->fileCount()));
    return count == 1 ? tr("1 file") : tr("%n files", nullptr, int(count));
}

void QuickOpen::openCurrent()
{
    if (!m_isAnswered || !isReady()) {
        m_openBest = true;
        return;
    }
    FilePosition position = m_model->entries().value(m_list->currentIndex().row()).position;
    if (position.file.isEmpty())
        return;
    const bool isFile = !isForSymbols();
    goAway();
    if (isFile) {
        m_index->noteOpened(position.file);
        position.line = m_query.line;
        position.column = m_query.column;
    }
    Q_EMIT activated(position);
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
