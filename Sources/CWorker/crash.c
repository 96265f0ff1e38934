#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "CWorker.h"
#include "backtrace.h"
#include "registers.h"
#include "threads.h"

enum { near_stack = 1 << 16, most_words = 512, most_frames = 128 };

typedef struct {
  SheafCrash crash;
  uint64_t addresses[1 + most_words + most_frames];
} Message;

static int report_descriptor = -1;
static pid_t worker;

/* What does not fit into the pipe is lost: a process that is ending must not wait for a reader. */
static void send_report(const Message *message) {
  size_t count = (size_t)(message->crash.words + message->crash.frames);
  ssize_t written = write(report_descriptor, message, sizeof(SheafCrash) + count * sizeof(uint64_t));
  (void)written;
}

/* But for the last attempt to save the output, only functions that POSIX allows in a handler are called. */
static void report_signal(int number, siginfo_t *info, void *context) {
  SheafRegisters registers = sheaf_registers(context);
  Message message;
  uintptr_t address = (uintptr_t)info->si_addr;
  message.crash.signal = number;
  message.crash.is_overflow =
    number == SIGSEGV && address + near_stack > registers.stack && address < registers.stack + near_stack;
  /*
   * The runtime's own functions keep no frame pointer, so the place in the cell that called one of them is
   * found by looking at every word on the stack. Words that are no such address match no cell.
   */
  message.addresses[0] = registers.instruction;
  message.crash.words = 1 + sheaf_scan_stack(registers.stack, message.addresses + 1, most_words);
  message.crash.frames = sheaf_walk_frames(
    (const uintptr_t *)registers.frame, message.addresses + message.crash.words, most_frames);
  send_report(&message);
  /* What the cell has printed should not be lost, unless it was interrupted in the middle of printing. */
  if (ftrylockfile(stdout) == 0) fflush_unlocked(stdout);
  signal(number, SIG_DFL);
  raise(number);
}

/* Tells where `exit` was called. The C library keeps no frame pointers, so the stack is searched. */
static void report_exit(int status, void *unused) {
  /* A copy of the process that `fork` has made is not the worker. */
  if (getpid() != worker) return;
  Message message = {.crash = {.words = 1}};
  message.crash.words += sheaf_scan_stack(
    (uintptr_t)__builtin_frame_address(0), message.addresses + 1, most_words);
  send_report(&message);
}

void sheaf_report_crashes(int descriptor) {
  report_descriptor = descriptor;
  worker = getpid();
  sheaf_use_signal_stack();
  struct sigaction action = {.sa_sigaction = report_signal, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND};
  sigemptyset(&action.sa_mask);
  const int signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGSYS, SIGQUIT};
  for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) sigaction(signals[i], &action, NULL);
  on_exit(report_exit, NULL);
  const struct rlimit no_core = {0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
}
