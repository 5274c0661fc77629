// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/makefiles.h"
#include "kernel/preprocessornest.h"

#include <QHash>

#include <functional>
#include <vector>

namespace klab
{

/// How a piece of code is part of a kernel.
enum class CodeState : quint8 { Absent, Module, BuiltIn };

/// What a symbol's value means to "obj-$(CONFIG_X)"; a number or a text counts as set.
CodeState codeState(const QByteArray &value);

/// Which objects the Makefiles of a kernel tree make of which symbols: the lines
/// "obj-$(CONFIG_X) += a.o folder/" and "a-$(CONFIG_Y) += part.o", followed from the
/// tree's top. Names that a Makefile computes are not seen. A value: may be read on
/// any thread.
class ObjectGraph
{
public:
    using Values = std::function<QByteArray(const QByteArray &symbol)>;
    using Canceled = std::function<bool()>;

    /// An object whose state differs.
    struct Change {
        QByteArray object; ///< its path in the tree, "kernel/fork.o"
        CodeState before = CodeState::Absent;
        CodeState after = CodeState::Absent;
    };

    /// Reads some 2500 Makefiles, a quarter of a second: on a worker thread.
    /// @param values what the configuration says that is built now
    void read(const QString &tree, const Values &values, const Canceled &canceled);

    /// Whether the Makefiles name @p object; its state now is @p state.
    bool find(const QByteArray &object, CodeState *state) const;
    /// All that has to hold for an object to be part of the kernel, on each of the ways that lead to
    /// it from the tree's top, the nearest first; at most WaysFollowed. Empty where none does.
    QList<QList<SymbolCondition>> ways(const QByteArray &object) const;
    static constexpr qsizetype WaysFollowed = 32;
    /// How many objects are part of the kernel now.
    int count() const;
    /// These objects.
    QHash<QByteArray, CodeState> states() const;
    /// The objects that are made otherwise where @p symbols have the values of
    /// @p values. What links others together is not one.
    QList<Change> changes(const QList<QByteArray> &symbols, const Values &values) const;
    /// Symbols with flags of their own for a folder's objects ("ccflags-$(CONFIG_X)"):
    /// the folders, with a "*" behind where those below count too.
    const QHash<QByteArray, QList<QByteArray>> &folderFlags() const { return m_folderFlags; }

private:
    struct Edge {
        int parent = 0;
        int child = 0;
        QByteArray symbol; ///< empty: @p fixed says it
        CodeState fixed = CodeState::BuiltIn;
        bool isPromoted = false; ///< $(subst m,y,...)
        QList<MakeCondition> conditions;
    };
    struct Node {
        QByteArray name;
        std::vector<int> parents; ///< edges
        std::vector<int> children;
        CodeState state = CodeState::Absent;
        bool isList = false;  ///< a variable that other lines use
        bool isKnown = false; ///< some configuration makes it

        // What links others together is not compiled.
        bool isObject() const { return children.empty() && !isList && name.endsWith(".o"); }
    };
    using Overlay = QHash<int, CodeState>;

    int node(const QByteArray &name);
    void readFile(const QString &path, const QByteArray &base);
    void readFlags(const MakeAssignment &assignment, const QByteArray &prefix, const QByteArray &base);
    void addEdges(const MakeAssignment &assignment, const QByteArray &base);
    void addEdge(const Edge &edge);
    void markKnown();
    void follow(int node, QList<int> &path, QList<QList<SymbolCondition>> &found) const;
    static QList<QByteArray> words(QByteArray value);
    bool parseSuffix(const QByteArray &suffix, Edge &edge) const;
    void propagate(std::vector<int> waiting, const Values &values, Overlay &overlay) const;
    CodeState edgeState(const Edge &edge, const Values &values, const Overlay &overlay) const;
    CodeState stateOf(int node, const Overlay &overlay) const;

    std::vector<Node> m_nodes;
    std::vector<Edge> m_edges;
    std::vector<int> m_folders; ///< not read yet
    QHash<QByteArray, int> m_byName;
    QHash<QByteArray, std::vector<int>> m_bySymbol; ///< edges that look at it
    QHash<QByteArray, QList<QByteArray>> m_folderFlags;
};

} // namespace klab
