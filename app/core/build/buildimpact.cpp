// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/buildimpact.h"

#include "base/files.h"
#include "build/objectgraph.h"
#include "build/objecttimes.h"
#include "kernel/kconfigfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace klab
{

namespace
{

/// One object that exists.
struct BuiltObject {
    QByteArray name; ///< its path in the folder
    bool isModule = false;
    bool isUsed = true; ///< false: left behind by an earlier configuration
    bool isOutdated = false;
};

// The code that unpacks and starts the kernel is linked beside vmlinux.
bool isBootCode(const QByteArray &name)
{
    return name.startsWith("arch/x86/boot/");
}

} // namespace

struct BuildIndex::Data {
    QByteArray moduleFolder; ///< what the names of the module's objects begin with
    bool isBuilt = false;
    std::vector<BuiltObject> objects;
    int usedObjects = 0;
    QHash<QByteArray, int> byName;
    QHash<QByteArray, std::vector<int>> readers; ///< objects by the symbols they look at
    QSet<QByteArray> linkSymbols;                ///< that vmlinux itself or its linker script looks at
    QSet<QByteArray> flagSymbols;
    QHash<QByteArray, QByteArray> values; ///< of the configuration that is built
    ObjectGraph graph;
};

// ---------------------------------------------------------------- reading

/// Fills a BuildIndex.
class BuildIndexReader
{
    Q_DECLARE_TR_FUNCTIONS(klab::BuildIndexReader)
public:
    BuildIndexReader(QString tree, const QString &folder, const Module &module, BuildIndex::Canceled canceled)
        : m_tree(std::move(tree))
        , m_folder(QDir::cleanPath(folder))
        , m_canceled(std::move(canceled))
    {
        m_data->moduleFolder = module.folder.toUtf8() + '/';
    }

    /// Looks at the times of all files, too.
    void withTimes() { m_times.emplace(m_folder); }

    Result<BuildIndex> read()
    {
        readValues();
        readDependencies();
        m_data->flagSymbols = flagSymbols(m_tree);
        m_data->graph.read(
            m_tree, [this](const QByteArray &symbol) { return m_data->values.value(symbol); }, m_canceled);
        for (BuiltObject &object : m_data->objects) {
            CodeState state{};
            object.isUsed = !m_data->graph.find(object.name, &state) || state != CodeState::Absent;
            m_data->usedObjects += object.isUsed ? 1 : 0;
        }
        m_data->isBuilt = QFile::exists(m_folder + QStringLiteral("/vmlinux")) && m_data->usedObjects > 0;
        if (m_canceled())
            return fail(Error::Code::Canceled, tr("Canceled."));
        return BuildIndex(m_data);
    }

private:
    // auto.conf is what was built; .config what would be.
    void readValues()
    {
        Result<QByteArray> text = readFile(m_folder + QStringLiteral("/include/config/auto.conf"));
        if (!text)
            text = readFile(m_folder + QStringLiteral("/.config"));
        for (const ConfigSetting &setting : parseConfig(text.value_or(QByteArray())))
            m_data->values.insert(setting.symbol.toUtf8(), setting.value.toUtf8());
    }

    void readDependencies()
    {
        QDirIterator it(m_folder, {QStringLiteral(".*.cmd")}, QDir::Files | QDir::Hidden,
                        QDirIterator::Subdirectories);
        while (it.hasNext() && !m_canceled()) {
            const QString path = it.next();
            const QByteArray name = objectName(path);
            // Programs that run while building are no part of the kernel.
            if (name.startsWith("scripts/") || name.startsWith("tools/") ||
                name.startsWith("arch/x86/tools/"))
                continue;
            if (name.endsWith(".o"))
                readObject(name, readFile(path).value_or(QByteArray()));
            else if (name.endsWith("/vmlinux.lds") || name == "vmlinux")
                readLink(readFile(path).value_or(QByteArray()));
        }
    }

    // "FOLDER/kernel/.fork.o.cmd" is kernel/fork.o.
    QByteArray objectName(const QString &path) const
    {
        const QString inside = path.sliced(m_folder.size() + 1);
        const qsizetype file = inside.lastIndexOf(u'/') + 1;
        return (inside.first(file) + inside.sliced(file + 1, inside.size() - file - 5)).toUtf8();
    }

    static QList<QByteArray> symbolsOf(const QByteArray &text)
    {
        static const QByteArray mark = "$(wildcard include/config/";
        QList<QByteArray> symbols;
        for (qsizetype at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at)) {
            at += mark.size();
            const qsizetype end = text.indexOf(')', at);
            if (end < 0)
                break;
            symbols << text.sliced(at, end - at);
        }
        return symbols;
    }

    void readObject(const QByteArray &name, const QByteArray &text)
    {
        const qsizetype source = text.indexOf("\nsource_");
        if (source < 0) // only linked together
            return;
        const int number = static_cast<int>(m_data->objects.size());
        m_data->objects.push_back({name, text.first(source).contains(" -DMODULE "), true,
                                   m_times && m_times->isOutdated(name, text)});
        m_data->byName.insert(name, number);
        for (const QByteArray &symbol : symbolsOf(text))
            m_data->readers[symbol].push_back(number);
        // These stand in a header or a file that make writes from the configuration.
        if (text.contains("include/generated/utsrelease.h")) {
            m_data->readers["LOCALVERSION"].push_back(number);
            m_data->readers["LOCALVERSION_AUTO"].push_back(number);
        }
    }

    void readLink(const QByteArray &text)
    {
        for (const QByteArray &symbol : symbolsOf(text))
            m_data->linkSymbols << symbol;
    }

    QString m_tree;
    QString m_folder;
    BuildIndex::Canceled m_canceled;
    std::optional<ObjectTimes> m_times;
    std::shared_ptr<BuildIndex::Data> m_data = std::make_shared<BuildIndex::Data>();
};

BuildIndex::BuildIndex(std::shared_ptr<const Data> data)
    : m_data(std::move(data))
{
}

Result<BuildIndex> BuildIndex::make(const QString &tree, const QString &folder, const Module &module,
                                    const Canceled &canceled)
{
    return BuildIndexReader(tree, folder, module, canceled).read();
}

Result<BuildIndex> BuildIndex::makeWithTimes(const QString &tree, const QString &folder, const Module &module,
                                             const Canceled &canceled)
{
    BuildIndexReader reader(tree, folder, module, canceled);
    reader.withTimes();
    return reader.read();
}

// --------------------------------------------------------------- estimate

/// Counts what one set of changes does.
class BuildIndex::Estimate
{
public:
    explicit Estimate(const Data &data)
        : m_objects(data.objects)
        , m_byName(data.byName)
        , m_moduleFolder(data.moduleFolder)
        , m_marked(data.objects.size(), false)
    {
    }

    void mark(int object) { m_marked[object] = true; }
    bool isMarked(int object) const { return m_marked[object]; }
    void markAll() { std::fill(m_marked.begin(), m_marked.end(), true); }
    void link() { m_links = true; }

    // "a/" are the objects of that folder, "a/*" those below, too.
    void markFolder(const QByteArray &folder)
    {
        const bool deep = folder.endsWith('*');
        const QByteArray prefix = deep ? folder.chopped(1) : folder;
        for (std::size_t i = 0; i < m_objects.size(); ++i) {
            const QByteArray &name = m_objects[i].name;
            if (name.startsWith(prefix) && (deep || name.indexOf('/', prefix.size()) < 0))
                m_marked[i] = true;
        }
    }

    void take(const ObjectGraph::Change &change)
    {
        const auto existing = m_byName.constFind(change.object);
        const bool wasUsed = existing != m_byName.constEnd() && change.before != CodeState::Absent;
        if (existing != m_byName.constEnd())
            m_marked[*existing] = wasUsed && change.after != CodeState::Absent;
        if (!wasUsed && change.after != CodeState::Absent)
            ++m_impact.added;
        if (change.before == CodeState::BuiltIn || change.after == CodeState::BuiltIn)
            m_links = true;
        if (change.before == CodeState::Module || change.after == CodeState::Module)
            m_touchesModules = true;
        if (isOfModule(change.object)) {
            if (wasUsed && change.after != CodeState::Absent)
                markModule();
            m_moduleIsBuiltIn = change.after != CodeState::Module;
            m_impact.rebuildsModule = change.after == CodeState::Module;
        }
    }

    BuildImpact result()
    {
        for (std::size_t i = 0; i < m_objects.size(); ++i) {
            if (m_marked[i] && (m_objects[i].isUsed))
                count(m_objects[i]);
        }
        m_impact.linksKernel = m_links;
        if (m_links || m_touchesBoot)
            m_impact.effect = BuildImpact::Effect::Reboot;
        else if (m_touchesModules)
            m_impact.effect = BuildImpact::Effect::ModuleReload;
        return m_impact;
    }

private:
    bool isOfModule(const QByteArray &name) const { return name.startsWith(m_moduleFolder); }

    // Its Makefile computes the names of some of its objects.
    void markModule()
    {
        for (std::size_t i = 0; i < m_objects.size(); ++i) {
            if (isOfModule(m_objects[i].name) && !m_objects[i].name.endsWith(".mod.o"))
                m_marked[i] = true;
        }
    }

    void count(const BuiltObject &object)
    {
        ++m_impact.recompiled;
        if (object.isModule) {
            m_touchesModules = true;
            if (isOfModule(object.name) && !m_moduleIsBuiltIn)
                m_impact.rebuildsModule = true;
        } else if (isBootCode(object.name)) {
            m_touchesBoot = true;
        } else {
            m_links = true;
        }
    }

    const std::vector<BuiltObject> &m_objects;
    const QHash<QByteArray, int> &m_byName;
    QByteArray m_moduleFolder;
    std::vector<bool> m_marked;
    BuildImpact m_impact;
    bool m_links = false;
    bool m_touchesModules = false;
    bool m_touchesBoot = false;
    bool m_moduleIsBuiltIn = false;
};

namespace
{

QHash<QByteArray, QByteArray> differing(const QList<ConfigChange> &changes)
{
    QHash<QByteArray, QByteArray> after;
    for (const ConfigChange &change : changes) {
        if (change.from != change.to)
            after.insert(change.symbol.toUtf8(), change.to.toUtf8());
    }
    return after;
}

// All of a kernel that was never built.
BuildImpact unbuilt(int before, const QList<ObjectGraph::Change> &changes)
{
    BuildImpact impact;
    impact.added = before;
    for (const ObjectGraph::Change &change : changes) {
        impact.added += change.after == CodeState::Absent ? -1 : change.before == CodeState::Absent ? 1 : 0;
    }
    impact.linksKernel = true;
    impact.effect = BuildImpact::Effect::Reboot;
    return impact;
}

} // namespace

// What the dependency files and the flags say. @return whether it is everything
bool BuildIndex::mark(const QByteArray &symbol, Estimate &estimate) const
{
    if (const auto readers = m_data->readers.constFind(symbol); readers != m_data->readers.constEnd())
        std::for_each(readers->cbegin(), readers->cend(), [&](int object) { estimate.mark(object); });
    for (const QByteArray &folder : m_data->graph.folderFlags().value(symbol))
        estimate.markFolder(folder);
    if (m_data->linkSymbols.contains(symbol))
        estimate.link();
    return m_data->flagSymbols.contains(symbol);
}

// The objects that are made otherwise.
QList<ObjectGraph::Change> BuildIndex::graphChanges(const QHash<QByteArray, QByteArray> &after) const
{
    return m_data->graph.changes(after.keys(), [this, &after](const QByteArray &symbol) {
        const auto changed = after.constFind(symbol);
        return changed != after.constEnd() ? *changed : m_data->values.value(symbol);
    });
}

// Marks what is compiled again. @return whether it is everything
bool BuildIndex::markAll(const QHash<QByteArray, QByteArray> &after, Estimate &estimate) const
{
    bool isEverything = false;
    for (auto it = after.cbegin(); it != after.cend(); ++it)
        isEverything = mark(it.key(), estimate) || isEverything;
    // With IKCONFIG the kernel carries its whole configuration.
    const int configs = m_data->byName.value("kernel/configs.o", -1);
    if (configs >= 0 && !after.isEmpty())
        estimate.mark(configs);
    if (isEverything)
        estimate.markAll();
    return isEverything;
}

BuildImpact BuildIndex::estimate(const QList<ConfigChange> &changes) const
{
    const QHash<QByteArray, QByteArray> after = differing(changes);
    const QList<ObjectGraph::Change> others = graphChanges(after);
    if (!m_data->isBuilt)
        return unbuilt(m_data->graph.count(), others);
    Estimate estimate(*m_data);
    const bool isEverything = markAll(after, estimate);
    for (const ObjectGraph::Change &change : others)
        estimate.take(change);
    BuildImpact impact = estimate.result();
    impact.isBuilt = true;
    impact.objects = m_data->usedObjects;
    impact.isEverything = isEverything;
    return impact;
}

int BuildIndex::toCompile(const QList<ConfigChange> &changes) const
{
    const QHash<QByteArray, QByteArray> after = differing(changes);
    Estimate estimate(*m_data);
    for (std::size_t i = 0; i < m_data->objects.size(); ++i) {
        if (m_data->objects[i].isOutdated)
            estimate.mark(int(i));
    }
    markAll(after, estimate);
    QHash<QByteArray, CodeState> states = m_data->graph.states();
    for (const ObjectGraph::Change &change : graphChanges(after)) {
        estimate.take(change);
        states.insert(change.object, change.after);
    }
    int count = 0;
    for (auto it = states.cbegin(); it != states.cend(); ++it) {
        const int known = m_data->byName.value(it.key(), -1);
        // As a module it was compiled in another way.
        const bool isGood = known >= 0 && !estimate.isMarked(known) && !m_data->objects[known].isModule;
        count += *it == CodeState::BuiltIn && !isGood ? 1 : 0;
    }
    for (std::size_t i = 0; i < m_data->objects.size(); ++i) {
        const BuiltObject &one = m_data->objects[i];
        if (estimate.isMarked(int(i)) && !one.isModule && !states.contains(one.name) && one.isUsed)
            ++count; // that Makefiles compute the name of
    }
    return count;
}

} // namespace klab
