// SPDX-License-Identifier: GPL-2.0-or-later
//
// klab-guard PARENT PROGRAM [ARGUMENT...]
//
// Runs PROGRAM in a process group of its own and sees to it that nothing PROGRAM
// started outlives it, or the lab: make leaves compilers behind when it is killed,
// and nobody is left to end them when the lab itself is.
//
// SIGTERM, SIGINT  passed on to the group
// SIGHUP           the group is killed at once; also what the kernel sends here
//                  when PARENT dies (PR_SET_PDEATHSIG, prctl(2))
//
// Ends as PROGRAM ended: the same exit status, or the same signal. Exits with 127
// and a message where PROGRAM cannot be run.

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace
{

[[noreturn]] void runProgram(char **arguments, const sigset_t &inherited, pid_t guard)
{
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != guard)
        _exit(127);
    sigprocmask(SIG_SETMASK, &inherited, nullptr);
    execvp(arguments[0], arguments);
    std::fprintf(stderr, "%s: %s\n", arguments[0], std::strerror(errno));
    _exit(127);
}

// Kills every child, however it changed its group or session: whatever loses its
// parent below here becomes our child (PR_SET_CHILD_SUBREAPER).
void killRemaining(pid_t group)
{
    kill(-group, SIGKILL);
    const std::string path = "/proc/self/task/" + std::to_string(getpid()) + "/children";
    for (;;) {
        pid_t reaped = 0;
        do {
            reaped = waitpid(-1, nullptr, WNOHANG);
        } while (reaped > 0);
        if (reaped < 0)
            return;
        if (FILE *children = std::fopen(path.c_str(), "re")) {
            int child = 0;
            while (std::fscanf(children, "%d", &child) == 1)
                kill(child, SIGKILL);
            std::fclose(children);
        }
        waitpid(-1, nullptr, 0);
    }
}

[[noreturn]] void endAs(int status)
{
    if (WIFSIGNALED(status)) {
        const rlimit noCore{0, 0};
        setrlimit(RLIMIT_CORE, &noCore);
        sigset_t all;
        sigfillset(&all);
        signal(WTERMSIG(status), SIG_DFL);
        sigprocmask(SIG_UNBLOCK, &all, nullptr);
        raise(WTERMSIG(status));
    }
    _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 127);
}

// The pipes and sockets belong to the program: their other ends must see its end.
void closeInherited()
{
    const int null = open("/dev/null", O_RDWR);
    for (int fd = 0; null >= 0 && fd <= 2; ++fd)
        dup2(null, fd);
    close_range(3, ~0U, 0);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3) {
        std::fputs("usage: klab-guard PARENT PROGRAM [ARGUMENT...]\n", stderr);
        return 2;
    }
    setpgid(0, 0);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    prctl(PR_SET_PDEATHSIG, SIGHUP);
    sigset_t handled;
    sigset_t inherited;
    sigemptyset(&handled);
    for (const int number : {SIGCHLD, SIGTERM, SIGINT, SIGHUP})
        sigaddset(&handled, number);
    sigprocmask(SIG_BLOCK, &handled, &inherited);
    if (getppid() != std::atoi(argv[1]))
        return 127; // the lab died before the signal above was in force

    const pid_t guard = getpid();
    const pid_t child = fork();
    if (child < 0) {
        std::perror("klab-guard: fork");
        return 127;
    }
    if (child == 0) {
        sigset_t none;
        sigemptyset(&none);
        runProgram(argv + 2, none, guard);
    }
    setpgid(child, child);
    closeInherited();

    for (;;) {
        int number = 0;
        sigwait(&handled, &number);
        if (number == SIGTERM || number == SIGINT) {
            kill(-child, number);
        } else if (number == SIGHUP) {
            killRemaining(child);
            endAs(SIGKILL);
        } else {
            int status = 0;
            pid_t reaped = 0;
            while ((reaped = waitpid(-1, &status, WNOHANG)) > 0) {
                if (reaped == child) {
                    killRemaining(child);
                    endAs(status);
                }
            }
        }
    }
}
