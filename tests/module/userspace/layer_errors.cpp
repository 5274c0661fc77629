// SPDX-License-Identifier: GPL-2.0-only
/* result.hpp, params.hpp, module.hpp */
#include <kernel/prelude.hpp>

#include "check.h"
#include "counted.h"
#include "fakekernel.h"

using namespace kernel;

static_assert(Errno(1).code() == 1 && Errno(KCXX_MAX_ERRNO).to_kernel() == -KCXX_MAX_ERRNO);
static_assert(EFBIG == Errno(27) && !(EFBIG == EFAULT) && ERESTARTSYS.code() == 512);
static_assert(to_result(0) && to_result(1) && to_result(-KCXX_EBUSY).error() == EBUSY);
static_assert(to_kernel(Result<>()) == 0 && to_kernel(Result<>(EIO)) == -KCXX_EIO);
static_assert(to_kernel(Result<i64>(7)) == 7 && to_kernel(Result<i64>(EINVAL)) == -KCXX_EINVAL);

TEST(errnoRefusesWhatIsNone)
{
    CHECK_DIES("", volatile int code = 0; (void)Errno(code));
    CHECK_DIES("", volatile int code = -1; (void)Errno(code));
    CHECK_DIES("", volatile int code = KCXX_MAX_ERRNO + 1; (void)Errno(code));
}

TEST(resultTakesTheRightOneOnly)
{
    CHECK_DIES("", Result<int> failed(EIO); (void)failed.value());
    CHECK_DIES("", Result<int> done(1); (void)done.error());
    CHECK_DIES("", Result<> failed(EIO); failed.value());
    CHECK_DIES("", Result<> done; (void)done.error());
}

static Result<Counted> make(bool fails)
{
    if (fails)
        return ENOMEM;
    return Counted(1);
}

TEST(resultDestroysItsValueOnce)
{
    Counted::reset();
    {
        Result<Counted> first = make(false);
        Result<Counted> second(move(first));
        CHECK(first && second);
        CHECK_EQUAL(second.value().digit, 1);
        CHECK_EQUAL(Counted::destroyed, 0);
    }
    CHECK_EQUAL(Counted::alive, 0);
    CHECK_EQUAL(Counted::destroyed, 1);

    Counted::reset();
    {
        Result<Counted> failed = make(true);
        Result<Counted> moved(move(failed));
        CHECK(moved.error() == ENOMEM);
    }
    CHECK_EQUAL(Counted::alive, 0);
    CHECK_EQUAL(Counted::destroyed, 0);
}

static Result<int> twoSteps(bool firstFails, bool secondFails)
{
    Counted first = TRY(make(firstFails));
    first.digit = 2;
    Counted second = TRY(make(secondFails));
    return first.digit + second.digit;
}

TEST(tryReturnsTheErrorAndDestroysWhatThereIs)
{
    struct {
        bool firstFails, secondFails;
        int result, destroyed;
    } rows[] = {{false, false, 3, 12}, {false, true, -KCXX_ENOMEM, 2}, {true, false, -KCXX_ENOMEM, 0}};
    for (const auto &row : rows) {
        check::row("%d %d", row.firstFails, row.secondFails);
        Counted::reset();
        CHECK_EQUAL(to_kernel(twoSteps(row.firstFails, row.secondFails)), row.result);
        CHECK_EQUAL(Counted::alive, 0);
        CHECK_EQUAL(Counted::destroyed, row.destroyed);
    }
}

static Result<> passOn(int status)
{
    TRY(to_result(status));
    return {};
}

TEST(tryOfNothing)
{
    CHECK(passOn(0));
    CHECK(passOn(-KCXX_ENXIO).error() == ENXIO);
}

/* ---------------------------------------------------------------- UintParameter */

static unsigned int given;
constexpr UintParameter parameter{"things", given, 2, 5};
static_assert(parameter.max() == 5);

TEST(uintParameterKnowsItsRange)
{
    struct {
        unsigned int value;
        bool right;
    } rows[] = {{0, false}, {1, false}, {2, true}, {5, true}, {6, false}, {~0u, false}};
    for (const auto &row : rows) {
        check::row("%u", row.value);
        fakekernel::clearLog();
        given = row.value;
        Result<unsigned int> value = parameter.value();
        CHECK_EQUAL(bool(value), row.right);
        if (value)
            CHECK_EQUAL(value.value(), row.value);
        else
            CHECK(value.error() == EINVAL);
        CHECK_EQUAL(*fakekernel::log() == '\0', row.right);
    }
    given = 6;
    fakekernel::clearLog();
    (void)parameter.value();
    CHECK_TEXT(fakekernel::log(), "<3>vdev: things=6 is out of range: choose 2 to 5\n");
}

/* ---------------------------------------------------------------- Module */

static bool initFails;

struct TestModule {
    Counted first, second;

    static Result<TestModule> init()
    {
        Counted first(1);
        if (initFails)
            return ENODEV;
        return TestModule{move(first), Counted(2)};
    }
};

TEST(moduleLivesFromInitToExit)
{
    Counted::reset();
    initFails = false;
    CHECK_EQUAL(ModuleInstance<TestModule>::init(), 0);
    CHECK_EQUAL(Counted::alive, 2);
    CHECK_EQUAL(Counted::destroyed, 0);
    ModuleInstance<TestModule>::exit();
    CHECK_EQUAL(Counted::alive, 0);
    CHECK_EQUAL(Counted::destroyed, 21);
}

TEST(moduleThatFailsLeavesNothing)
{
    Counted::reset();
    initFails = true;
    CHECK_EQUAL(ModuleInstance<TestModule>::init(), -KCXX_ENODEV);
    CHECK_EQUAL(Counted::alive, 0);
    CHECK_EQUAL(Counted::destroyed, 1);
}
