// SPDX-License-Identifier: GPL-2.0-or-later
#include "symbols/printindex.h"

#include "base/files.h"
#include "crash/kernelline.h"
#include "module/modulefolder.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <cstdlib>

namespace klab
{

static constexpr qsizetype MostSites = 8000;
static constexpr qsizetype MostEarlier = 4000;
static constexpr qsizetype MostHeaders = 1000;
static constexpr int MostSourceFiles = 1000;
static constexpr qsizetype MostBytes = 32 << 20; // of all sources
static constexpr qsizetype MostNames = 8;        // of modules that share a file
static constexpr qsizetype MostCandidates = 8;
static constexpr int MostCompared = 400;            // lines
static constexpr qsizetype LargestSource = 1 << 20; // bytes
static constexpr qsizetype LongestShownLine = 2048;

static bool isHeaderFile(const QString &file)
{
    return file.endsWith(u".h") || file.endsWith(u".hpp") || file.endsWith(u".hh");
}

// ------------------------------------------------------------ reading

PrintIndex PrintIndex::read(const QList<Module> &modules, const QString &moduleFolder, const QString &layer,
                            const std::function<bool()> &canceled)
{
    PrintIndex index;
    const auto add = [&index](const QString &folder, const QString &module) {
        const QString path = QFileInfo(folder).canonicalFilePath(); // as the editor knows it
        if (path.isEmpty())
            return;
        const auto it = std::ranges::find(index.m_folders, path, &Folder::path);
        if (it == index.m_folders.end())
            index.m_folders << Folder{path, {module}};
        else if (!it->modules.contains(module))
            it->modules << module;
    };
    for (const Module &module : modules) {
        for (const QString &folder : module.sourceFolders(moduleFolder))
            add(folder, module.name);
        if (module.language == Module::Language::Cxx && !layer.isEmpty())
            add(moduleFolder + u'/' + layer, module.name);
    }
    Texts texts;
    for (const Folder &folder : std::as_const(index.m_folders))
        index.readFolder(folder.path, texts, canceled);
    // Once the headers of all are known: a source may have its macros from there.
    for (const auto &[file, text] : std::as_const(texts)) {
        if (canceled())
            break;
        index.addCalls(file, text);
    }
    return index;
}

void PrintIndex::readFolder(const QString &path, Texts &texts, const std::function<bool()> &canceled)
{
    static const QStringList names{QStringLiteral("*.c"),  QStringLiteral("*.cpp"), QStringLiteral("*.cc"),
                                   QStringLiteral("*.h"),  QStringLiteral("*.hpp"), QStringLiteral("*.hh"),
                                   QStringLiteral("*.cxx")};
    QStringList files;
    QDirIterator it(path, names, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext() && files.size() < MostSourceFiles && !canceled())
        files << it.next();
    files.sort();
    qsizetype bytes = 0;
    for (const QString &file : std::as_const(files)) {
        if (file.endsWith(u".mod.c") || bytes >= MostBytes || canceled())
            continue;
        const QByteArray text = readSmallFile(file).value_or(QByteArray());
        bytes += text.size();
        texts << std::pair(file, text);
        if (isHeaderFile(file) && m_headers.size() < MostHeaders)
            m_headers.insert(QFileInfo(file).fileName().toUtf8(), text);
    }
}

void PrintIndex::addCalls(const QString &file, const QByteArray &text)
{
    for (const PrintCall &call : calls(file, text)) {
        if (m_entries.size() >= MostSites)
            return;
        QList<PrintPattern> patterns = PrintPattern::of(call);
        patterns.removeIf([](const PrintPattern &pattern) { return !pattern.isTelling(); });
        if (!patterns.isEmpty())
            m_entries << Entry{{file, call}, patterns, false};
    }
}

// A file that is named as one of the modules is a part of that one alone.
QStringList PrintIndex::modulesOf(const QString &file) const
{
    const QString stem = kernelModuleName(QFileInfo(file).completeBaseName());
    for (const Folder &folder : m_folders) {
        if (!file.startsWith(folder.path + u'/'))
            continue;
        return folder.modules.contains(stem)
                   ? QStringList{stem}
                   : folder.modules.first(std::min(folder.modules.size(), MostNames));
    }
    return {};
}

QList<PrintCall> PrintIndex::calls(const QString &file, const QByteArray &text) const
{
    if (text.size() > LargestSource)
        return {};
    QList<PrintCall> found;
    QSet<std::pair<int, QByteArray>> known;
    for (const QString &module : modulesOf(file)) {
        PrintReader reader(module.toUtf8(), [this](const QByteArray &name) { return m_headers.value(name); });
        for (const PrintCall &call : reader.read(text)) {
            const std::pair key(call.line, call.format);
            if (known.contains(key))
                continue;
            known.insert(key);
            found << call;
        }
    }
    return found;
}

void PrintIndex::keep(const PrintIndex &earlier)
{
    QSet<std::pair<QString, QByteArray>> known;
    for (const Entry &entry : std::as_const(m_entries))
        known.insert({entry.site.file, entry.site.call.format});
    qsizetype kept = 0;
    for (const Entry &entry : earlier.m_entries) {
        if (kept >= MostEarlier || known.contains({entry.site.file, entry.site.call.format}))
            continue;
        ++kept;
        m_entries << entry;
        m_entries.last().isEarlier = true;
    }
}

void PrintIndex::forgetEarlier()
{
    m_entries.removeIf([](const Entry &entry) { return entry.isEarlier; });
}

// ------------------------------------------------------------ looking up

static QByteArray loggedText(const QString &line)
{
    const QByteArray bytes = line.left(LongestShownLine).toUtf8();
    const KernelLine read =
        readKernelLine(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    if (read.isPrograms())
        return {};
    return QByteArray(read.text.data(), static_cast<qsizetype>(read.text.size()));
}

QList<PrintSite> PrintIndex::find(const QString &line) const
{
    return findText(loggedText(line));
}

QList<PrintSite> PrintIndex::findText(QByteArrayView text) const
{
    QList<PrintSite> best;
    std::pair<PrintPattern::Rank, bool> highest;
    for (const Entry &entry : m_entries) {
        for (const PrintPattern &pattern : entry.patterns) {
            if (!pattern.matches(text))
                continue;
            // An earlier form of a source loses against what it has now.
            const std::pair rank(pattern.rank(), !entry.isEarlier);
            if (best.isEmpty() || rank > highest)
                best.clear();
            else if (rank < highest)
                continue;
            highest = rank;
            if (!best.contains(entry.site) && best.size() < MostCandidates)
                best << entry.site;
        }
    }
    return best;
}

QList<PrintCall> PrintIndex::callsAt(const QString &file, const QByteArray &text, int line) const
{
    QList<PrintCall> found = calls(file, text);
    found.removeIf([line](const PrintCall &call) { return line < call.line || line > call.lastLine; });
    return found;
}

std::optional<int> PrintIndex::lineNow(const PrintSite &site, const QByteArray &text) const
{
    std::optional<int> nearest;
    for (const PrintCall &call : calls(site.file, text)) {
        const bool isSame = call.format == site.call.format && call.name == site.call.name;
        const auto distance = [&site](int line) { return std::abs(line - site.call.line); };
        if (isSame && (!nearest || distance(call.line) < distance(*nearest)))
            nearest = call.line;
    }
    return nearest;
}

QStringList PrintIndex::lastLines(const QStringList &lines, const QList<PrintCall> &calls,
                                  qsizetype most) const
{
    QList<PrintPattern> patterns;
    QSet<QByteArray> formats;
    for (const PrintCall &call : calls) {
        patterns += PrintPattern::of(call);
        formats.insert(call.format);
    }
    patterns.removeIf([](const PrintPattern &pattern) { return !pattern.isTelling(); });
    QStringList found;
    int compared = 0; // with all that the modules print
    for (qsizetype i = lines.size() - 1; i >= 0 && found.size() < most && compared < MostCompared; --i) {
        const QByteArray text = loggedText(lines[i]);
        const auto fits = [&text](const PrintPattern &pattern) { return pattern.matches(text); };
        if (std::ranges::none_of(patterns, fits))
            continue;
        ++compared;
        const QList<PrintSite> sites = findText(text);
        const auto isOne = [&formats](const PrintSite &site) { return formats.contains(site.call.format); };
        if (sites.isEmpty() || std::ranges::any_of(sites, isOne))
            found.prepend(lines[i]);
    }
    return found;
}

} // namespace klab
