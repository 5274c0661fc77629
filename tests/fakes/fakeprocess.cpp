// SPDX-License-Identifier: GPL-2.0-or-later
//
// fakeprocess DOES [ARGUMENT...]
//
// A program that behaves as badly as asked:
//   exit N           exits with N
//   signal N         ends itself with signal N
//   hang             says "ready" and waits
//   ignore-term      the same, deaf to SIGTERM, SIGINT and SIGHUP
//   flood MB WHERE   writes MB megabytes to out, err or both, then exits with 0
//   both             writes "out" and "err" to where they belong
//   echo             writes its standard input to its standard output
//   pid              writes its process id
//   family FILE      starts a child, a grandchild, one in a session of its own and one
//                    that has lost its parent; all deaf; notes their ids; waits
//   orphan FILE      the same, but exits with 0 and leaves them behind
//   environment NAME writes the variable
//   folder           writes the working folder
//   descriptor N     writes "hello" to the descriptor

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace
{

[[noreturn]] void waitForever()
{
    for (;;)
        pause();
}

void becomeDeaf()
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        std::signal(number, SIG_IGN);
}

void writeAll(int fd, const std::string &data)
{
    std::size_t done = 0;
    while (done < data.size()) {
        const ssize_t count = write(fd, data.data() + done, data.size() - done);
        if (count < 0)
            std::_Exit(3);
        done += static_cast<std::size_t>(count);
    }
}

// One line a process, by one write: the lines of several never mix.
void note(const char *path)
{
    if (FILE *file = std::fopen(path, "ae")) {
        std::fprintf(file, "%d\n", static_cast<int>(getpid()));
        std::fclose(file);
    }
}

[[noreturn]] void member(const char *path)
{
    becomeDeaf();
    note(path);
    waitForever();
}

void startFamily(const char *path)
{
    note(path);
    if (fork() == 0) { // a child with a child
        if (fork() == 0)
            member(path);
        member(path);
    }
    if (fork() == 0) { // a session of its own, as a daemon has
        setsid();
        member(path);
    }
    if (fork() == 0) { // a session of its own, and no parent
        setsid();
        if (fork() == 0)
            member(path);
        _exit(0);
    }
}

// Until all five are in the list; a condition, not a delay.
void waitForFamily(const char *path)
{
    for (int lines = 0; lines < 5; usleep(1000)) {
        lines = 0;
        if (FILE *file = std::fopen(path, "re")) {
            for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file))
                lines += c == '\n';
            std::fclose(file);
        }
    }
}

int flood(long megabytes, const std::string &where)
{
    // 64 bytes a line, so that the end of what was lost would show.
    std::string block;
    for (int line = 0; line < 1024; ++line)
        block += std::string(63, static_cast<char>('a' + line % 26)) + '\n';
    for (long i = 0; i < megabytes * 16; ++i) {
        if (where != "err")
            writeAll(STDOUT_FILENO, block);
        if (where != "out")
            writeAll(STDERR_FILENO, block);
    }
    return 0;
}

int echo()
{
    char buffer[4096];
    for (ssize_t count = 0; (count = read(STDIN_FILENO, buffer, sizeof buffer)) > 0;)
        writeAll(STDOUT_FILENO, std::string(buffer, static_cast<std::size_t>(count)));
    return 0;
}

int say(const std::string &text)
{
    writeAll(STDOUT_FILENO, text + '\n');
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string does = argc > 1 ? argv[1] : "";
    const char *argument = argc > 2 ? argv[2] : "";
    if (does == "exit")
        return std::atoi(argument);
    if (does == "signal") {
        const rlimit noCore{0, 0};
        setrlimit(RLIMIT_CORE, &noCore);
        std::signal(std::atoi(argument), SIG_DFL);
        std::raise(std::atoi(argument));
    }
    if (does == "ignore-term")
        becomeDeaf();
    if (does == "hang" || does == "ignore-term") {
        say("ready");
        waitForever();
    }
    if (does == "flood")
        return flood(std::atol(argument), argc > 3 ? argv[3] : "out");
    if (does == "both") {
        writeAll(STDOUT_FILENO, "out\n");
        writeAll(STDERR_FILENO, "err\n");
        return 0;
    }
    if (does == "echo")
        return echo();
    if (does == "pid")
        return say(std::to_string(getpid()));
    if (does == "family" || does == "orphan") {
        startFamily(argument);
        waitForFamily(argument);
        say("ready");
        if (does == "orphan")
            return 0;
        becomeDeaf();
        waitForever();
    }
    if (does == "environment")
        return say(std::getenv(argument) ? std::getenv(argument) : "(unset)");
    if (does == "folder") {
        char path[4096];
        return say(getcwd(path, sizeof path) ? path : "?");
    }
    if (does == "descriptor") {
        writeAll(std::atoi(argument), "hello");
        return 0;
    }
    return 2;
}
