// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/freshness.h"
#include "fixtures.h"
#include "tutorial/stepchecker.h"

namespace klab::test
{

/// The note with a module's build ID, as GNU ld writes it.
QByteArray buildNote();

/// A workspace with a tree that builds nothing, and made-up builds of kernel and module.
struct BuiltModule {
    BuiltModule();

    QString path(const QString &name) const { return folder.filePath(name); }
    void write(const QString &name, const QByteArray &content) const;
    /// Replaces .config.
    void configure(const QByteArray &text) const;
    /// Each returns whether it succeeded.
    bool buildKernel() const;
    bool buildModule() const;
    /// As in a workspace once the module is part of the tree.
    bool linkIntoTree() const;

    QTemporaryDir folder;
    Kbuild kbuild;
    CheckSurroundings around; ///< of a step that began a minute ago

private:
    bool build(Freshness freshness, const QString &product, const QByteArray &content) const;
};

} // namespace klab::test
