// SPDX-License-Identifier: GPL-2.0-or-later
// What tests/core/language/tst_languagesemantics.cpp reads clangd's answers about.
#define LIMIT 64

namespace demo
{

enum class Mode { Off, On };

struct Queue {
    int length = 0;
    bool push(int value, Mode mode);
};

int total;

#ifdef NO_SUCH_OPTION
int left_out(void);
#endif

bool Queue::push(int value, Mode mode)
{
    const auto after = length + 1;
    if (after > LIMIT || mode == Mode::Off)
        return false;
    total += value;
    return true;
}

} // namespace demo

int main()
{
    demo::Queue queue;
    return queue.push(7, demo::Mode::On) ? 0 : demo::total;
}
