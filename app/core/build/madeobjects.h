// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/objectgraph.h"

#include <QString>

namespace klab
{

/// The objects that the Makefile of a folder of the kernel tree lists ("obj-$(CONFIG_X) += a.o"),
/// as far as this can be read without running make. A value; reads files: any thread.
struct MadeObjects {
    struct Made {
        QByteArray name; ///< "demo.o", or "folder/"
        /// What becomes of it; empty where a condition cannot be read.
        std::optional<CodeState> state;
        int line = 0; ///< in the Makefile; 0: in one that it includes
    };

    QString file; ///< the Kbuild file or Makefile
    QList<Made> made;
    /// False where names are computed, or come from files that were not found: there may be more.
    bool isComplete = true;

    /// @param folder with the sources
    /// @param values of the configuration
    static MadeObjects read(const QString &folder, const ObjectGraph::Values &values);
};

} // namespace klab
