#define _GNU_SOURCE
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>
#include <unistd.h>

#include "CWorker.h"
#include "backtrace.h"

enum { depth = 640, scanned = 512, stack_size = 1 << 16 };

static int report_descriptor = -1;
static char signal_stack[stack_size];

/* But for the last attempt to save the output, only functions that POSIX allows in a handler are called. */
static void report(int number, siginfo_t *info, void *context) {
  struct {
    SheafCrash crash;
    uint64_t addresses[depth];
  } message;
  const greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
  message.crash.signal = number;
  message.crash.count = 0;
  message.addresses[message.crash.count++] = (uint64_t)registers[REG_RIP];
  /*
   * The runtime's own functions keep no frame pointer, so the place in the cell that called one of them is
   * found by looking at every word on the stack. Words that are no such address match no cell.
   */
  uintptr_t top = (uintptr_t)registers[REG_RSP], base = sheaf_cell_stack_base();
  for (uintptr_t word = top; word < base && message.crash.count < scanned; word += sizeof(uintptr_t))
    message.addresses[message.crash.count++] = *(const uintptr_t *)word;
  message.crash.count += sheaf_walk_frames((const uintptr_t *)registers[REG_RBP],
                                           message.addresses + message.crash.count,
                                           depth - message.crash.count);
  ssize_t size = (ssize_t)(sizeof(SheafCrash) + (size_t)message.crash.count * sizeof(uint64_t));
  if (write(report_descriptor, &message, (size_t)size) != size) _exit(127);
  /* What the cell has printed should not be lost, unless it was interrupted in the middle of printing. */
  if (ftrylockfile(stdout) == 0) fflush_unlocked(stdout);
  signal(number, SIG_DFL);
  raise(number);
}

void sheaf_report_crashes(int descriptor) {
  report_descriptor = descriptor;
  /* A stack that has overflowed leaves no room for the handler. */
  stack_t stack = {.ss_sp = signal_stack, .ss_size = stack_size};
  sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_sigaction = report, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND};
  sigemptyset(&action.sa_mask);
  const int signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
  for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) sigaction(signals[i], &action, NULL);
}
