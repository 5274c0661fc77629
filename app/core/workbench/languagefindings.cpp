// SPDX-License-Identifier: GPL-2.0-or-later
#include "workbench/languagefindings.h"

#include <QFileInfo>
#include <QSet>

#include <utility>

namespace klab
{

LanguageFindings::LanguageFindings(LanguageClient *client, FindingStore *store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    // Not within a signal of the store's, which must not be changed then.
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    connect(&m_later, &QTimer::timeout, this, &LanguageFindings::put);
    connect(store, &FindingStore::settled, &m_later, qOverload<>(&QTimer::start));
    connect(client, &LanguageClient::found, this, &LanguageFindings::take);
}

bool LanguageFindings::isWanted(const LanguageFinding &finding)
{
    static const QSet<QString> unwanted{
        QStringLiteral("bugprone-sizeof-expression"), // the kernel's own macros are meant so
        QStringLiteral("unused-includes"),  // a kernel's header is included for what its headers include
        QStringLiteral("missing-includes"), // the same
    };
    return finding.severity != LanguageFinding::Severity::Note && !unwanted.contains(finding.code);
}

static Diagnostic::Severity severityOf(LanguageFinding::Severity severity)
{
    return severity == LanguageFinding::Severity::Error ? Diagnostic::Severity::Error
                                                        : Diagnostic::Severity::Warning;
}

static FilePosition positionOf(const QString &path, const TextPosition &position)
{
    return {path, position.line + 1, position.column + 1};
}

static Diagnostic toDiagnostic(const QString &path, const LanguageFinding &finding)
{
    Diagnostic diagnostic;
    diagnostic.severity = severityOf(finding.severity);
    diagnostic.source = Diagnostic::Source::Language;
    diagnostic.position = positionOf(path, finding.range.begin);
    diagnostic.message = finding.message;
    diagnostic.hasFix = finding.hasFix;
    if (finding.code.startsWith(u"-W"))
        diagnostic.option = finding.code;
    for (const LanguageFinding::Note &note : finding.notes) {
        Diagnostic one;
        one.severity = Diagnostic::Severity::Note;
        one.source = Diagnostic::Source::Language;
        one.position = positionOf(note.location.path, note.location.range.begin);
        one.message = note.message;
        diagnostic.notes << one;
    }
    return diagnostic;
}

void LanguageFindings::take(const QString &path, const QList<LanguageFinding> &findings)
{
    QList<Diagnostic> found;
    for (const LanguageFinding &finding : findings) {
        if (isWanted(finding))
            found << toDiagnostic(path, finding);
    }
    // Kept although there are none: what the store has of the file goes.
    m_found.insert(path, found);
    m_later.start();
}

void LanguageFindings::put()
{
    QSet<std::pair<QString, int>> taken;
    for (const Diagnostic &other : m_store->findings()) {
        const QString &file = other.position.file;
        if (other.source == Diagnostic::Source::Language || file.isEmpty())
            continue;
        if (!m_canonical.contains(file))
            m_canonical.insert(file, QFileInfo(file).canonicalFilePath());
        taken.insert({m_canonical.value(file), other.position.line});
    }
    const QList<Diagnostic> shown = m_store->findings(feeder());
    for (auto it = m_found.cbegin(); it != m_found.cend(); ++it) {
        QList<Diagnostic> wanted = *it;
        wanted.removeIf([&taken](const Diagnostic &one) {
            return taken.contains({one.position.file, one.position.line});
        });
        QList<Diagnostic> before = shown;
        before.removeIf([&it](const Diagnostic &one) { return one.position.file != it.key(); });
        if (wanted != before)
            m_store->replaceIn(it.key(), feeder(), wanted);
    }
    m_found.removeIf([](const auto &file) { return file.value().isEmpty(); });
    m_canonical.clear(); // what is where may change
}

} // namespace klab
