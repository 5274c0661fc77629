// SPDX-License-Identifier: GPL-2.0-only
/* An element that records how it is treated. */
#pragma once

// Counts the existing objects, and keeps the order in which they were destroyed
// as the digits of a number. Moved-from objects count, but leave no digit.
struct Counted {
    explicit Counted(int digit)
        : digit(digit)
    {
        alive++;
    }

    Counted(Counted &&other)
        : digit(other.digit)
    {
        other.digit = 0;
        alive++;
    }

    Counted &operator=(Counted &&) = delete;

    ~Counted()
    {
        alive--;
        if (digit)
            destroyed = destroyed * 10 + digit;
    }

    static void reset() { alive = destroyed = 0; }

    int digit;
    static inline int alive, destroyed;
};
