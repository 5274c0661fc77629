// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "files/fileindex.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace klab
{

class CodeSymbols;
class QuickOpenModel;
struct SymbolMatch;

/// A field over the window in which a few letters open any file of the workspace; after "@", any name of
/// the file that is shown; after "#", any name that clangd knows.
/// Goes away with Escape, with a file that is opened, and when something else is clicked.
class QuickOpen : public QFrame
{
    Q_OBJECT
public:
    /// @param index outlives it
    /// @param window what it appears over; its parent
    QuickOpen(FileIndex *index, QWidget *window);

    /// Who knows the names of the code. @param symbols outlives it
    void setSymbols(CodeSymbols *symbols);
    /// Shows it, empty, with the recent files. @param text what is typed already: "@", "#"
    void popUp(const QString &text = {});

Q_SIGNALS:
    void activated(const klab::FilePosition &position);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void place();
    void goAway();
    void search();
    void take(const FileQuery &query, const QList<FileMatch> &matches);
    void takeSymbols(const QString &query, const QList<SymbolMatch> &matches, const QString &note);
    void takeRows(const QString &text, const QString &current);
    bool isForSymbols() const;
    bool isReady() const;
    void openCurrent();
    void updateStatus();
    QString fileStatus() const;
    QString symbolStatus() const;
    bool takeKey(int key);
    void followFocus(QWidget *now);

    FileIndex *m_index;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_status;
    QuickOpenModel *m_model;
    QPointer<QWidget> m_before; ///< where the keys go back to
    CodeSymbols *m_symbols = nullptr;
    FileQuery m_query;        ///< for files, that the list shows
    QString m_shown;          ///< what was typed for the list that is shown
    QString m_note;           ///< what is to be known of the names that are shown
    bool m_isAnswered = true; ///< the list is that of what is typed
    bool m_openBest = false;  ///< Return came before the answer
};

} // namespace klab
