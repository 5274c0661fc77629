// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "patience.h"

#include <QObject>
#include <QTest>

#include <functional>
#include <memory>
#include <vector>

namespace klab::test
{

/// The test classes of this program, in no particular order.
std::vector<std::function<std::unique_ptr<QObject>()>> &classes();

} // namespace klab::test

/// Makes a class one of this program's tests; to be placed beside it, in a .cpp file.
#define KLAB_TEST(Class)                                                                                     \
    [[maybe_unused]] static const bool added##Class = [] {                                                   \
        klab::test::classes().push_back([] { return std::make_unique<Class>(); });                           \
        return true;                                                                                         \
    }();
