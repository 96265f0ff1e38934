#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "observe.h"

/*
 * A descriptor is a plain number, which means something only in the process that has opened it. The numbers that the
 * document's own code has got are kept here until they are closed.
 */

/* Larger ones are the worker's own. */
enum { most_descriptors = 1000 };

/* What tells whether a number still means what it did. */
typedef struct {
  atomic_bool is_kept;
  dev_t device;
  ino_t file;
} Descriptor;

static Descriptor descriptors[most_descriptors];
static atomic_bool keeps_any;

int sheaf_keep_descriptor(int number, const void *caller) {
  struct stat status;
  if (number <= STDERR_FILENO || number >= most_descriptors || sheaf_origin(caller) == SheafOriginSystem ||
      syscall(SYS_fstat, number, &status) != 0)
    return number;
  Descriptor *descriptor = &descriptors[number];
  descriptor->device = status.st_dev;
  descriptor->file = status.st_ino;
  atomic_store(&descriptor->is_kept, true);
  atomic_store(&keeps_any, true);
  return number;
}

/* Where it is read and written next, what waits in a pipe, what an event has counted. */
static uint64_t state_of(int number) {
  uint64_t hash = sheaf_mixed(0, &number, sizeof number);
  int waiting = 0;
  if (ioctl(number, FIONREAD, &waiting) == 0) hash = sheaf_mixed(hash, &waiting, sizeof waiting);
  char text[4096];
  snprintf(text, sizeof text, "/proc/self/fdinfo/%d", number);
  int file = (int)syscall(SYS_openat, AT_FDCWD, text, O_RDONLY | O_CLOEXEC);
  if (file < 0) return hash;
  long count = syscall(SYS_read, file, text, sizeof text);
  syscall(SYS_close, file);
  return count > 0 ? sheaf_mixed(hash, text, (size_t)count) : hash;
}

uint64_t sheaf_descriptors(void) {
  uint64_t hash = 0;
  if (!atomic_load(&keeps_any)) return hash;
  for (int number = 0; number < most_descriptors; number++) {
    Descriptor *descriptor = &descriptors[number];
    if (!atomic_load(&descriptor->is_kept)) continue;
    struct stat status;
    bool is_open = syscall(SYS_fstat, number, &status) == 0 && status.st_dev == descriptor->device &&
      status.st_ino == descriptor->file;
    if (!is_open) {
      atomic_store(&descriptor->is_kept, false);
      continue;
    }
    uint64_t state = state_of(number);
    hash = sheaf_mixed(hash, &state, sizeof state);
  }
  return hash;
}

#define GIVE(name, parameters, arguments)                 \
  int name parameters { return sheaf_keep_descriptor(SYSTEM(name) arguments, CALLER); }

GIVE(dup, (int number), (number))
GIVE(dup2, (int number, int other), (number, other))
GIVE(dup3, (int number, int other, int flags), (number, other, flags))
GIVE(socket, (int domain, int type, int protocol), (domain, type, protocol))
GIVE(accept, (int socket, struct sockaddr *restrict address, socklen_t *restrict length), (socket, address, length))
GIVE(
  accept4, (int socket, struct sockaddr *restrict address, socklen_t *restrict length, int flags),
  (socket, address, length, flags))
GIVE(epoll_create, (int size), (size))
GIVE(epoll_create1, (int flags), (flags))
GIVE(eventfd, (unsigned count, int flags), (count, flags))
GIVE(signalfd, (int number, const sigset_t *mask, int flags), (number, mask, flags))
GIVE(memfd_create, (const char *name, unsigned flags), (name, flags))
GIVE(shm_open, (const char *name, int flags, mode_t mode), (name, flags, mode))
GIVE(inotify_init, (void), ())
GIVE(inotify_init1, (int flags), (flags))
GIVE(posix_openpt, (int flags), (flags))
GIVE(fileno, (FILE *file), (file))
GIVE(fileno_unlocked, (FILE *file), (file))
GIVE(dirfd, (DIR *folder), (folder))

#define GIVE_TWO(name, parameters, arguments)             \
  int name parameters {                                   \
    int status = SYSTEM(name) arguments;                  \
    for (int i = 0; status == 0 && i < 2; i++) sheaf_keep_descriptor(numbers[i], CALLER); \
    return status;                                        \
  }

GIVE_TWO(pipe, (int numbers[2]), (numbers))
GIVE_TWO(pipe2, (int numbers[2], int flags), (numbers, flags))
GIVE_TWO(socketpair, (int domain, int type, int protocol, int numbers[2]), (domain, type, protocol, numbers))

#define CONTROL(name)                                     \
  int name(int number, int command, ...) {                \
    va_list rest;                                         \
    va_start(rest, command);                              \
    void *value = va_arg(rest, void *);                   \
    va_end(rest);                                         \
    int result = SYSTEM(name)(number, command, value);    \
    bool is_copy = command == F_DUPFD || command == F_DUPFD_CLOEXEC; \
    return is_copy ? sheaf_keep_descriptor(result, CALLER) : result; \
  }

CONTROL(fcntl)
CONTROL(fcntl64)
