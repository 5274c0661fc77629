// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "files/placelines.h"
#include "language/codeuse.h"
#include "language/languagecalls.h"
#include "language/languageclient.h"

#include <QAbstractItemModel>
#include <QPointer>

#include <memory>
#include <vector>

namespace klab
{

/// Who calls a function, and who calls those, as a tree: the function is its only row at the top. What is
/// below a row is asked for when load() wants it; the rows that wait are asked about one after the other, as
/// a client awaits one such answer. Main thread; the lines are read on a worker.
class CallTree : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, PlaceColumn, LineColumn, ColumnCount };
    /// Of one row's callers more are not listed, which a row says.
    static constexpr qsizetype MostRows = 2000;

    /// A row: a line that calls the function of the row around it, or a message.
    struct Row {
        enum class Kind {
            Function, ///< has callers of its own
            Table,    ///< a variable whose initialiser names the function
            Again,    ///< another line of the function in the row before
            Circle,   ///< a function that is among the rows around it
            Message,  ///< what is to be said in the place of callers; has no place
        };
        enum class State { Unasked, Waiting, Loaded, Failed };
        Kind kind = Kind::Function;
        CallItem item;   ///< what calls; of a message nothing
        SearchHit hit;   ///< the line that calls; of the row at the top, of its definition
        FunctionUse use; ///< what that line does with the function of the row around
        QString message;
        State state = State::Unasked;
        Row *parent = nullptr;
        int number = 0; ///< among the rows of the parent
        std::vector<std::unique_ptr<Row>> rows;
    };

    using QAbstractItemModel::QAbstractItemModel;
    ~CallTree() override;

    void clear();
    /// Shows this function in the place of what was there, and its callers once they are known.
    /// @param client is asked from now on
    void show(LanguageClient *client, const CallItem &item);
    /// Asks for what is below a row, unless that is known or asked for already; again where it has failed.
    void load(const QModelIndex &index);

    /// Null while there is none, and for an invalid index.
    const Row *rowAt(const QModelIndex &index) const;
    /// The function that was shown last; null: none.
    const Row *top() const { return m_top.get(); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    /// Texts for Qt::DisplayRole: what calls, file and line, and the line. As others have written them.
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// What is below a row is known, or why it is not: see its state.
    void loaded(const QModelIndex &index);

private:
    static QString nameOf(const Row &row);
    static QString toolTipOf(const Row &row, int column);
    QModelIndex indexOf(const Row *row) const;
    void askNext();
    void takeCallers(const Result<QList<Caller>> &callers);
    void takeLines(const QList<Caller> &callers);
    void finish(std::vector<std::unique_ptr<Row>> rows, Row::State state);
    void setRows(Row *row, std::vector<std::unique_ptr<Row>> rows);
    void readTop();
    QHash<QString, QString> openTexts(const QList<TextLocation> &places) const;
    template<typename Then>
    void readLines(std::unique_ptr<PlaceLinesJob> &job, const QList<TextLocation> &places, Then then);

    QPointer<LanguageClient> m_client;
    std::unique_ptr<Row> m_top;
    std::unique_ptr<PlaceLinesJob> m_topJob;
    std::unique_ptr<PlaceLinesJob> m_job;
    QList<Row *> m_waiting; ///< the first one is being asked about
    int m_round = 0;        ///< answers of an earlier one are of a tree that is gone
    bool m_isAsking = false;
};

} // namespace klab
