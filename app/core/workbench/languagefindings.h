// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/findingstore.h"
#include "language/languageclient.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace klab
{

/// Feeds a store with what a language server finds in the documents that are open, as they are typed.
///
/// What a build has found at the same line goes before it, and what the server says only because it is
/// not the compiler of this kernel is left out. One thread.
class LanguageFindings : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    LanguageFindings(LanguageClient *client, FindingStore *store, QObject *parent = nullptr);

    static QString feeder() { return QStringLiteral("language"); }
    /// Whether a finding is of use to who builds a kernel by its own compiler; by clang's name for it.
    static bool isWanted(const LanguageFinding &finding);

private:
    void take(const QString &path, const QList<LanguageFinding> &findings);
    void put();

    FindingStore *m_store;
    QHash<QString, QList<Diagnostic>> m_found; ///< by file, none left out
    QHash<QString, QString> m_canonical;       ///< paths that other findings name
    QTimer m_later;
};

} // namespace klab
