// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace klab::test
{

/// Creates a folder that passes for a kernel tree. Its Makefile knows the targets that the lab
/// uses of the real one (tinyconfig, olddefconfig, savedefconfig, bzImage, vmlinux, vdev.ko; O=
/// and KCONFIG_CONFIG) and builds nothing; "olddefconfig" drops CONFIG_DROPPED, as
/// Kconfig would, and the symbol in a file "without" of the build folder; "savedefconfig" drops what has
/// the value "default". With the test::Variable BROKEN as 1, olddefconfig and bzImage fail.
/// vdev.ko is a copy of vdev.cpp by way of vdev.o, each made where it is older; as the real one,
/// make is content with a vdev.o that nothing makes any more. It fails if vdev.cpp has "#error",
/// warns if it has "#warning", and waits as long as it has "wait". init/main.o is made of a main.c.
/// Built in, the module is in modules.builtin where its Makefile names vdev.o.
/// With SLOW=1 there, bzImage never ends once it has begun.
void makeTinyTree(const QString &folder);

/// Packs it as linux-6.12.48.tar.xz, with the real tar. @return the archive's path
QString packTree(const QString &folder);

} // namespace klab::test
