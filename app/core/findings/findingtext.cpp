// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/findingtext.h"

#include <QRegularExpression>

namespace klab
{

QString positionText(const FilePosition &position, const QString &workspace)
{
    QString text = position.file;
    if (!workspace.isEmpty() && text.startsWith(workspace + u'/'))
        text.remove(0, workspace.size() + 1);
    for (const int number : {position.line, position.column}) {
        if (number <= 0 || text.isEmpty())
            break;
        text += u':' + QString::number(number);
    }
    return text;
}

// As the tools say it, in any language of the lab: a search finds it.
static QString toolsWord(Diagnostic::Severity severity)
{
    return severity == Diagnostic::Severity::Error     ? QStringLiteral("error")
           : severity == Diagnostic::Severity::Warning ? QStringLiteral("warning")
                                                       : QStringLiteral("note");
}

QString issueLine(const Diagnostic &issue, const QString &workspace)
{
    QString line = positionText(issue.position, workspace);
    if (!line.isEmpty())
        line += QStringLiteral(": ");
    line += toolsWord(issue.severity) + QStringLiteral(": ") + issue.message;
    if (!issue.option.isEmpty())
        line += QStringLiteral(" [%1]").arg(issue.option);
    return line;
}

QString issueText(const Diagnostic &issue, const QString &workspace)
{
    QStringList lines{issueLine(issue, workspace)};
    lines << issue.details;
    for (const Diagnostic &note : issue.notes)
        lines << issueLine(note, workspace) << note.details;
    return lines.join(u'\n');
}

QString plainMessage(const Diagnostic &issue)
{
    static const QRegularExpression place(QStringLiteral("^[^\\s:]+:\\d+(?::\\d+)?: "));
    QString text = issue.message;
    for (const QChar quote : {QChar(0x2018), QChar(0x2019), QChar(u'`')})
        text.replace(quote, u'\'');
    return issue.position.file.isEmpty() ? text.remove(place) : text;
}

QString notesText(const QList<Diagnostic> &findings)
{
    QStringList lines;
    QList<QStringList> said;
    for (const Diagnostic &finding : findings) {
        for (const Diagnostic &note : finding.notes) {
            if (note.source != Diagnostic::Source::Lab || said.contains(note.details))
                continue;
            if (!note.details.isEmpty())
                said << note.details;
            lines << note.message << note.details;
        }
    }
    lines.removeDuplicates();
    return lines.join(u'\n');
}

} // namespace klab
