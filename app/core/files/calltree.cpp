// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/calltree.h"

#include "base/plaintext.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <tuple>
#include <utility>

namespace klab
{

static constexpr qsizetype LongestToolTip = 1000;

using CallRow = CallTree::Row;
using CallRows = std::vector<std::unique_ptr<CallRow>>;

CallTree::~CallTree() = default;

static void drop(std::unique_ptr<PlaceLinesJob> &job, const QObject *receiver)
{
    if (!job)
        return;
    job->disconnect(receiver);
    job->cancel();
    job.release()->deleteLater(); // this may be one of its signals
}

void CallTree::clear()
{
    ++m_round;
    m_waiting.clear();
    if (std::exchange(m_isAsking, false) && m_client)
        m_client->cancelCallers();
    drop(m_job, this);
    drop(m_topJob, this);
    beginResetModel();
    m_top.reset();
    endResetModel();
}

void CallTree::show(LanguageClient *client, const CallItem &item)
{
    clear();
    m_client = client;
    beginResetModel();
    m_top = std::make_unique<CallRow>();
    m_top->item = item;
    m_top->hit.path = item.location.path;
    m_top->hit.line = item.location.range.begin.line + 1;
    m_top->hit.column = item.location.range.begin.column + 1;
    endResetModel();
    readTop();
    load(index(0, 0));
}

// ------------------------------------------------------------ lines

QHash<QString, QString> CallTree::openTexts(const QList<TextLocation> &places) const
{
    QHash<QString, QString> texts;
    for (const TextLocation &place : places) {
        if (m_client && m_client->isOpen(place.path))
            texts.insert(place.path, m_client->text(place.path));
    }
    return texts;
}

template<typename Then>
void CallTree::readLines(std::unique_ptr<PlaceLinesJob> &job, const QList<TextLocation> &places, Then then)
{
    job = std::make_unique<PlaceLinesJob>(places, openTexts(places));
    connect(job.get(), &Job::finished, this, then);
    job->start();
}

void CallTree::readTop()
{
    readLines(m_topJob, {m_top->item.location}, [this] {
        if (!m_topJob->hits().isEmpty())
            m_top->hit = m_topJob->hits().first();
        drop(m_topJob, this);
        Q_EMIT dataChanged(index(0, 0), index(0, 0));
    });
}

// ------------------------------------------------------------ asking

static std::unique_ptr<CallRow> makeMessage(const QString &text)
{
    auto row = std::make_unique<CallRow>();
    row->kind = CallRow::Kind::Message;
    row->message = text;
    return row;
}

static CallRows messages(const QString &text)
{
    CallRows rows;
    rows.push_back(makeMessage(text));
    return rows;
}

void CallTree::load(const QModelIndex &index)
{
    auto *row = const_cast<Row *>(rowAt(index));
    if (!row || row->kind != Row::Kind::Function || row->state == Row::State::Waiting ||
        row->state == Row::State::Loaded)
        return;
    row->state = Row::State::Waiting;
    setRows(row, messages(tr("Looking for callers…")));
    m_waiting << row;
    askNext();
}

void CallTree::askNext()
{
    if (m_isAsking || m_waiting.isEmpty() || !m_client)
        return;
    m_isAsking = true;
    m_client->askCallers(m_waiting.first()->item,
                         [self = QPointer(this), round = m_round](const Result<QList<Caller>> &callers) {
                             if (self && self->m_round == round)
                                 self->takeCallers(callers);
                         });
}

void CallTree::takeCallers(const Result<QList<Caller>> &callers)
{
    if (!callers) {
        const bool isLost = callers.error().code == Error::Code::Canceled;
        return finish(messages(isLost ? tr("clangd has ended in the meantime. Expand the row again to ask "
                                           "once more.")
                                      : callers.error().message),
                      Row::State::Failed);
    }
    if (callers->isEmpty())
        return finish(messages(tr("clangd knows of nothing that calls it.")), Row::State::Loaded);
    QList<TextLocation> places;
    for (const Caller &caller : *callers) {
        for (const TextRange &range : caller.places)
            places.append({caller.item.location.path, range});
    }
    // One more than are listed, to know whether there are more.
    places = places.first(std::min(places.size(), MostRows + 1));
    readLines(m_job, places, [this, callers = *callers] { takeLines(callers); });
}

static bool isAround(const CallRow *row, const QString &key)
{
    for (; row; row = row->parent) {
        if (row->item.key == key)
            return true;
    }
    return false;
}

/// What the first place of a line does with a function. @param hit the line, with what was found marked
static FunctionUse useOf(const SearchHit &hit, const QString &name)
{
    if (hit.marks.isEmpty())
        return {};
    const SearchHit::Mark &mark = hit.marks.first();
    return functionUse(hit.text, mark.start, mark.start + mark.length, name);
}

/// A row for each line in which that caller calls.
static void addRows(const Caller &caller, const QHash<std::pair<QString, int>, SearchHit> &hits,
                    const CallRow *around, CallRows *rows)
{
    QSet<int> lines;
    for (const TextRange &range : caller.places) {
        const int line = range.begin.line + 1;
        const auto hit = hits.constFind({caller.item.location.path, line});
        if (hit == hits.constEnd() || lines.contains(line))
            continue;
        auto row = std::make_unique<CallRow>();
        row->item = caller.item;
        row->hit = *hit;
        row->use = useOf(*hit, around->item.name);
        if (caller.item.kind != CompletionEntry::Kind::Function)
            row->kind = CallRow::Kind::Table;
        else if (!lines.isEmpty())
            row->kind = CallRow::Kind::Again;
        else if (isAround(around, caller.item.key))
            row->kind = CallRow::Kind::Circle;
        lines << line;
        rows->push_back(std::move(row));
    }
}

void CallTree::takeLines(const QList<Caller> &callers)
{
    QHash<std::pair<QString, int>, SearchHit> hits;
    for (const SearchHit &hit : m_job->hits())
        hits.insert({hit.path, hit.line}, hit);
    drop(m_job, this);
    CallRows rows;
    for (const Caller &caller : callers)
        addRows(caller, hits, m_waiting.first(), &rows);
    std::ranges::stable_sort(rows, {},
                             [](const auto &row) { return std::tie(row->hit.path, row->hit.line); });
    if (qsizetype(rows.size()) > MostRows) {
        rows.resize(MostRows);
        rows.push_back(makeMessage(tr("Only the first %1 are listed.").arg(MostRows)));
    }
    finish(std::move(rows), Row::State::Loaded);
}

void CallTree::finish(CallRows rows, Row::State state)
{
    Row *row = m_waiting.takeFirst();
    m_isAsking = false;
    row->state = state;
    setRows(row, std::move(rows));
    const int round = m_round;
    Q_EMIT loaded(indexOf(row));
    if (m_round == round)
        askNext();
}

// ------------------------------------------------------------ rows

void CallTree::setRows(Row *row, CallRows rows)
{
    const QModelIndex index = indexOf(row);
    if (!row->rows.empty()) {
        beginRemoveRows(index, 0, int(row->rows.size()) - 1);
        row->rows.clear();
        endRemoveRows();
    }
    if (rows.empty())
        return;
    beginInsertRows(index, 0, int(rows.size()) - 1);
    row->rows = std::move(rows);
    for (size_t number = 0; number < row->rows.size(); ++number) {
        row->rows[number]->parent = row;
        row->rows[number]->number = int(number);
    }
    endInsertRows();
}

const CallRow *CallTree::rowAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Row *>(index.constInternalPointer()) : nullptr;
}

QModelIndex CallTree::indexOf(const Row *row) const
{
    return createIndex(row->number, 0, row);
}

QModelIndex CallTree::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const Row *around = rowAt(parent);
    return createIndex(row, column, around ? around->rows[size_t(row)].get() : m_top.get());
}

QModelIndex CallTree::parent(const QModelIndex &child) const
{
    const Row *row = rowAt(child);
    return row && row->parent ? indexOf(row->parent) : QModelIndex();
}

int CallTree::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return m_top ? 1 : 0;
    if (parent.column() != NameColumn)
        return 0;
    return int(rowAt(parent)->rows.size());
}

int CallTree::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool CallTree::hasChildren(const QModelIndex &parent) const
{
    const Row *row = rowAt(parent);
    if (!row)
        return m_top != nullptr;
    return row->kind == Row::Kind::Function && parent.column() == NameColumn;
}

// ------------------------------------------------------------ texts

QString CallTree::nameOf(const Row &row)
{
    using Use = FunctionUse::Kind;
    const QString &name = row.item.name;
    if (row.kind == Row::Kind::Message)
        return row.message;
    if (row.kind == Row::Kind::Circle)
        return tr("%1 (recursive)", "a function that is among those around it").arg(name);
    if (row.use.kind == Use::Set)
        return tr("%1 (sets .%2)", "a table or function that sets a member to the function")
            .arg(name, row.use.member);
    if (row.kind == Row::Kind::Table || row.use.kind == Use::Named)
        return tr("%1 (refers to it)", "not by a call").arg(name);
    return name;
}

/// As rich text: Qt takes for that what looks like it.
QString CallTree::toolTipOf(const Row &row, int column)
{
    if (row.kind == Row::Kind::Message)
        return {};
    const QString &text = column == PlaceColumn ? row.hit.path : row.hit.text;
    return QStringLiteral("<span>%1</span>").arg(plainLine(text, LongestToolTip).toHtmlEscaped());
}

QVariant CallTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Function");
    case PlaceColumn:
        return tr("Place");
    case LineColumn:
        return tr("Line");
    default:
        return {};
    }
}

QVariant CallTree::data(const QModelIndex &index, int role) const
{
    const Row *row = rowAt(index);
    if (row && role == Qt::ToolTipRole)
        return toolTipOf(*row, index.column());
    if (!row || role != Qt::DisplayRole)
        return {};
    const bool isMessage = row->kind == Row::Kind::Message;
    switch (index.column()) {
    case NameColumn:
        return nameOf(*row);
    case PlaceColumn:
        return isMessage
                   ? QString()
                   : QStringLiteral("%1:%2").arg(QFileInfo(row->hit.path).fileName()).arg(row->hit.line);
    case LineColumn:
        return row->hit.text;
    default:
        return {};
    }
}

} // namespace klab
