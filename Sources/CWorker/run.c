#include <setjmp.h>
#include <stddef.h>

#include "CWorker.h"
#include "backtrace.h"

/* A cell's code runs on the main thread alone, one cell at a time. */
static jmp_buf end_of_cell;
static void *thrown;
static uintptr_t stack_base;

uintptr_t sheaf_cell_stack_base(void) { return stack_base; }

SheafCellEnd sheaf_run_cell(int (*entry)(int, char **), void **error) {
  static char name[] = "sheaf-worker";
  static char *arguments[] = {name, NULL};
  thrown = NULL;
  stack_base = (uintptr_t)__builtin_frame_address(0);
  if (setjmp(end_of_cell) == 0) {
    entry(1, arguments);
    return SheafCellFinished;
  }
  *error = thrown;
  return SheafCellThrew;
}

/*
 * The compiler calls this when an error leaves top-level code, and takes for granted that it does not
 * return. The runtime's own version prints the error and ends the process; this one stands in front of it
 * because the dynamic linker looks in the executable first.
 */
__attribute__((swiftcall)) void swift_errorInMain(void *error) {
  thrown = error;
  longjmp(end_of_cell, 1);
}
