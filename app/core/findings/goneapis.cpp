// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/goneapis.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "findings/findingtext.h"
#include "kernel/kerneltree.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace klab
{

using Source = Diagnostic::Source;

// ------------------------------------------------------------ reading the table

// How GCC, clang and modpost speak of each kind of change, see plainMessage(); %1 is what
// the entry names. Where clang does not name it, its notes or the code do.
namespace
{

struct Wording {
    const char *kind;
    const char *named; ///< %1 is in the message
    const char *bare;  ///< it is not; null: never so
};

constexpr Wording Wordings[] = {
    {"name",
     "^(?:implicit declaration of function|call to undeclared function|use of undeclared identifier|"
     "unknown type name|type defaults to 'int' in declaration of) '%1'|"
     "^'%1' (?:undeclared|was not declared|does not name a type)|"
     "^\"%1\" \\[\\S+\\] undefined!$",
     nullptr},
    {"member", "no (?:non-static data )?member named '%1'|field designator '%1' does not refer to any field",
     nullptr},
    {"header", "^'?%1'?: No such file or directory$|^'%1' file not found", nullptr},
    {"arguments",
     "^too (?:many|few) arguments to function '%1'|^macro \"%1\" (?:passed|requires) |"
     "^passing argument \\d+ of '%1' |incompatible type for argument \\d+ of '%1'|"
     "^ignoring return value of (?:function declared with|'%1')|^no matching function for call to '%1'",
     "^too (?:many|few) arguments (?:to function call|provided to function-like macro invocation)|"
     "^incompatible (?:function )?pointer types passing |^incompatible .* passing "},
    {"pointer",
     "'%1'(?: \\{aka '[^']*'\\})? from incompatible pointer type|"
     "incompatible (?:function )?pointer types (?:initializing|assigning to) '%1'|to parameter of type '%1'",
     nullptr},
};

} // namespace

// "member ioctl", "header asm/unaligned.h", "text REGULAR EXPRESSION", "code NAME REGULAR EXPRESSION": of a
// message that does not name it, but whose line of code does.
static std::optional<GoneApi::Sign> readSign(const QString &text)
{
    const QString kind = text.section(u' ', 0, 0);
    const QString what = text.section(u' ', 1);
    if (what.isEmpty())
        return {};
    if (kind == u"text")
        return GoneApi::Sign{QRegularExpression(what), {}};
    if (kind == u"code")
        return GoneApi::Sign{QRegularExpression(what.section(u' ', 1)), what.section(u' ', 0, 0)};
    for (const Wording &wording : Wordings) {
        if (kind != QLatin1StringView(wording.kind))
            continue;
        QString pattern = QString::fromLatin1(wording.named);
        pattern.replace(QStringLiteral("%1"), QRegularExpression::escape(what));
        QString about;
        if (wording.bare) {
            pattern += u'|' + QString::fromLatin1(wording.bare);
            about = what;
        }
        return GoneApi::Sign{QRegularExpression(pattern), about};
    }
    return {};
}

static QByteArray readLines(const QJsonValue &value)
{
    QByteArray text;
    for (const auto &line : value.toArray())
        text += line.toString().toUtf8() + '\n';
    return text;
}

// In the language of the program's own texts where the table has it, else in English.
static QString readText(const QJsonObject &entry)
{
    const QString language =
        GoneApis::tr("en", "code of the language translated to, as in text_de of a data file");
    const QString own = entry.value(QStringLiteral("text_") + language).toString();
    return own.isEmpty() ? entry.value(u"text").toString() : own;
}

static std::optional<GoneApi> readEntry(const QJsonObject &entry)
{
    GoneApi api;
    api.id = entry.value(u"id").toString();
    api.isNew = entry.contains(u"from");
    api.version = QVersionNumber::fromString(entry.value(api.isNew ? u"from" : u"since").toString());
    api.text = readText(entry);
    api.oldForm = readLines(entry.value(u"old"));
    api.newForm = readLines(entry.value(u"new"));
    for (const auto &sign : entry.value(u"signs").toArray()) {
        const std::optional<GoneApi::Sign> read = readSign(sign.toString());
        if (!read || !read->message.isValid())
            return {};
        api.signs << *read;
    }
    api.makefile.setPattern(entry.value(u"makefile").toString());
    const bool isSought = !api.signs.isEmpty() || !api.makefile.pattern().isEmpty();
    const bool isWhole = !api.id.isEmpty() && !api.version.isNull() && !api.text.isEmpty() && isSought;
    return isWhole && api.makefile.isValid() ? std::optional(api) : std::nullopt;
}

Result<QList<GoneApi>> GoneApis::read(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (document.isNull())
        return fail(Error::Code::Protocol, problem.errorString());
    QList<GoneApi> apis;
    for (const auto &value : document.object().value(u"apis").toArray()) {
        const std::optional<GoneApi> api = readEntry(value.toObject());
        if (!api)
            return fail(Error::Code::Protocol, value.toObject().value(u"id").toString());
        apis << *api;
    }
    return apis;
}

GoneApis::GoneApis(QString tree)
    : m_tree(std::move(tree))
{
    const Result<QByteArray> json = readFile(dataFile(QStringLiteral("resources/kernel/gone-apis.json")));
    m_apis = json.and_then(&GoneApis::read).value_or(QList<GoneApi>());
}

const QVersionNumber &GoneApis::version() const
{
    if (m_version.isNull()) {
        if (const Result<KernelTree> tree = KernelTree::open(m_tree))
            m_version = QVersionNumber::fromString(tree->version());
    }
    return m_version;
}

// ------------------------------------------------------------ finding

// Whether the code below a finding, or a note of it, names it.
static bool mentions(const Diagnostic &finding, const QString &name)
{
    const QRegularExpression word(QStringLiteral("\\b%1\\b").arg(QRegularExpression::escape(name)));
    const auto has = [&word](const QString &line) { return word.match(line).hasMatch(); };
    return has(finding.message) || std::ranges::any_of(finding.details, has) ||
           std::ranges::any_of(finding.notes, [&has](const Diagnostic &note) {
               return has(note.message) || std::ranges::any_of(note.details, has);
           });
}

const GoneApi *GoneApis::find(const Diagnostic &finding, const QVersionNumber &version) const
{
    const bool isSource = finding.source == Source::Compiler || finding.source == Source::Modpost;
    if (!isSource || finding.severity == Diagnostic::Severity::Note || version.isNull())
        return nullptr;
    const QString message = plainMessage(finding);
    for (const GoneApi &api : m_apis) {
        if ((version >= api.version) == api.isNew)
            continue;
        const bool isThis = std::ranges::any_of(api.signs, [&](const GoneApi::Sign &sign) {
            return sign.message.match(message).hasMatch() &&
                   (sign.about.isEmpty() || mentions(finding, sign.about));
        });
        if (isThis)
            return &api;
    }
    return nullptr;
}

QString GoneApis::sentence(const GoneApi &api)
{
    return (api.isNew ? tr("Only from Linux %1 on: %2") : tr("Since Linux %1: %2"))
        .arg(api.version.toString(), api.text);
}

void GoneApis::explain(Diagnostic &finding) const
{
    if (m_apis.isEmpty())
        return;
    const GoneApi *api = find(finding, version());
    if (!api)
        return;
    Diagnostic note;
    note.severity = Diagnostic::Severity::Note;
    note.source = Source::Lab;
    note.message = sentence(*api);
    finding.notes << note;
}

bool GoneApis::isKnown(const Diagnostic &finding) const
{
    return !m_apis.isEmpty() && find(finding, version());
}

QList<Diagnostic> GoneApis::findInMakefile(const QString &file) const
{
    QList<Diagnostic> found;
    if (m_apis.isEmpty())
        return found;
    int number = 0;
    for (const QByteArray &line : readSmallFile(file).value_or(QByteArray()).split('\n')) {
        ++number;
        if (line.trimmed().startsWith('#'))
            continue;
        for (const GoneApi &api : m_apis) {
            const bool isThere = (version() >= api.version) != api.isNew &&
                                 !api.makefile.pattern().isEmpty() &&
                                 api.makefile.match(QString::fromUtf8(line)).hasMatch();
            if (!isThere)
                continue;
            Diagnostic warning;
            warning.severity = Diagnostic::Severity::Warning;
            warning.source = Source::Make;
            warning.position = {file, number, 0};
            warning.message = sentence(api);
            found << warning;
        }
    }
    return found;
}

} // namespace klab
