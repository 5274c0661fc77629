// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "files/symbolmatch.h"
#include "language/languageclient.h"

#include <QObject>
#include <QTimer>

namespace klab
{

class EditorArea;

/// Looks for names by some of their letters: "@letters" in the file that is shown, "#letters" wherever
/// clangd knows of any. The file's names are asked for once for each text of it. GUI thread.
class CodeSymbols : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype MostMatches = 200;

    /// Both outlive this.
    CodeSymbols(EditorArea *area, LanguageClient *client, QObject *parent = nullptr);

    static bool isQuery(const QString &text) { return text.startsWith(u'@') || text.startsWith(u'#'); }
    /// The answer comes as found(), perhaps from within this call, unless a later call overtakes it.
    void find(const QString &query);
    /// Nobody waits any more.
    void giveUp();

Q_SIGNALS:
    /// @param note why there are none, or not all; may be empty
    void found(const QString &query, const QList<klab::SymbolMatch> &matches, const QString &note);

private:
    void findInFile();
    void findAnywhere();
    void takeFile(const QString &path, const Result<QList<CodeSymbol>> &symbols);
    void takeAnywhere(const QString &query, const Result<QList<CodeSymbol>> &symbols);
    void tell(const QList<SymbolMatch> &matches, const QString &note = {});
    void tellError(const Error &error);
    QString offNote() const;

    EditorArea *m_area;
    LanguageClient *m_client;
    QTimer m_later;
    QString m_query;
    QString m_file; ///< whose names these are; empty: of none
    qint64 m_revision = -1;
    QList<CodeSymbol> m_symbols;
};

} // namespace klab
