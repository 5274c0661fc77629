// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kconfig/explain.h"
#include "kconfig/kconfigtypes.h"

#include <QCoreApplication>
#include <QSet>

#include <functional>

namespace klab
{

/// Everything known about a symbol as rich text: what it is, why it has its value, its
/// help, and its dependencies. All text from the kernel's files is escaped. Links:
/// "symbol:NAME", "file:DEFINITION", "entry:INDEX" and "more:SECTION".
class SymbolText
{
    Q_DECLARE_TR_FUNCTIONS(klab::SymbolText)
public:
    /// Whether a word is a symbol of this kernel.
    using IsKnown = std::function<bool(const QString &symbol)>;

    SymbolText(const KconfigSymbol &symbol, IsKnown isKnown);

    /// Sections whose whole length is shown: what "more:SECTION" asked for.
    void setOpen(const QSet<QString> &sections) { m_open = sections; }
    void setExplanation(const Explanation &explanation) { m_explanation = explanation; }
    QString html() const;

    /// Text for a person, escaped, with links where it names symbols.
    static QString linked(const QString &text, const IsKnown &isKnown);
    /// "tristate", in words.
    static QString typeName(KconfigType type);
    /// A help text's lines, joined to paragraphs where they are one.
    static QStringList paragraphs(const QString &help);

private:
    QString head() const;
    QString reasons() const;
    QString help() const;
    QString details() const;
    QString row(const QString &title, const QString &content) const;
    QString expression(const KconfigExpression &expression, bool isOperand = false) const;
    QString link(const QString &symbol) const;
    QString places() const;
    QString alternatives(const QString &section, const QList<KconfigExpression> &all) const;
    QString targets(const QString &section, const QList<KconfigSymbol::Target> &all) const;
    QString ranges() const;
    QString defaults() const;
    QString members() const;
    QString list(const QString &section, const QStringList &lines, qsizetype limit) const;

    KconfigSymbol m_symbol;
    IsKnown m_isKnown;
    Explanation m_explanation;
    QSet<QString> m_open;
};

} // namespace klab
