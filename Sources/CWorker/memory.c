#define _GNU_SOURCE
#include "memory.h"

#include <errno.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "CWorker.h"

/*
 * The kernel reads the new mask before it looks at what to do with it, so of a word that it cannot read it
 * says EFAULT, and of any other that there is no such operation.
 */
bool sheaf_is_readable(uintptr_t address) {
  const int no_such_operation = -1;
  int before = errno;
  syscall(SYS_rt_sigprocmask, no_such_operation, address, NULL, sizeof(uint64_t));
  bool readable = errno != EFAULT;
  errno = before;
  return readable;
}

/*
 * The limit counts what can be written to, unlike that of the address space, of which libraries and the
 * allocator's arenas reserve far more than they use.
 */
int sheaf_limit_memory(uint64_t bytes) {
  const struct rlimit limit = {.rlim_cur = bytes, .rlim_max = bytes};
  return setrlimit(RLIMIT_DATA, &limit);
}
