#define _GNU_SOURCE
#include "observe.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const SheafObserver *_Atomic present_observer;

/* Whether this thread is taking note of something, so that what that opens is not a cell's. */
static _Thread_local bool is_noting;

/* Whether it does what the worker needs for itself. */
static _Thread_local bool is_ignored;

void sheaf_ignore_thread(bool value) { is_ignored = value; }

bool sheaf_is_ignored_thread(void) { return is_ignored; }

static void note_fork(void) {
  sheaf_note_program(NULL);
  sheaf_note_variable(NULL, NULL);
}

/* In a copy of the process nobody listens, and a lock may be held by a thread that it does not have. */
static void forget_observer(void) { atomic_store(&present_observer, NULL); }

void sheaf_observe(const SheafObserver *observer) {
  atomic_store(&present_observer, observer);
  pthread_atfork(note_fork, NULL, forget_observer);
}

/* The observer that is to be called, or null. The caller ends with `end`. */
static const SheafObserver *begin(int *error) {
  const SheafObserver *observer = atomic_load(&present_observer);
  if (observer == NULL || is_noting || is_ignored) return NULL;
  is_noting = true;
  *error = errno;
  return observer;
}

static void end(int error) {
  errno = error;
  is_noting = false;
}

/* The folder that `descriptor` stands for, or the working folder. The system is asked without the worker's functions. */
static bool read_folder(int descriptor, char folder[PATH_MAX]) {
  if (descriptor == AT_FDCWD) return syscall(SYS_getcwd, folder, (size_t)PATH_MAX) > 0;
  char link[32];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  long length = syscall(SYS_readlinkat, AT_FDCWD, link, folder, (size_t)PATH_MAX - 1);
  if (length <= 0 || folder[0] != '/') return false;
  folder[length] = 0;
  return true;
}

void sheaf_note_in(int folder, const char *path, SheafFileUse use) {
  if (path == NULL || path[0] == 0) return;
  int error;
  const SheafObserver *observer = begin(&error);
  if (observer == NULL) return;
  if (path[0] == '/') {
    observer->file(NULL, path, use);
  } else {
    char start[PATH_MAX];
    if (read_folder(folder, start)) observer->file(start, path, use);
  }
  end(error);
}

void sheaf_note(const char *path, SheafFileUse use) { sheaf_note_in(AT_FDCWD, path, use); }

void sheaf_note_descriptor(int descriptor, SheafFileUse use) {
  int error;
  const SheafObserver *observer = begin(&error);
  if (observer == NULL) return;
  char path[PATH_MAX];
  if (read_folder(descriptor, path)) observer->file(path, ".", use);
  end(error);
}

void sheaf_note_working_folder(void) {
  int error;
  const SheafObserver *observer = begin(&error);
  if (observer == NULL) return;
  observer->working_folder();
  end(error);
}

void sheaf_note_variable(const char *name, const void *caller) {
  int error;
  const SheafObserver *observer = begin(&error);
  if (observer == NULL) return;
  /*
   * What a cell asks for itself, it asks for again when it runs again. Libraries may ask only once and remember the answer
   * for all cells.
   */
  observer->variable(name, sheaf_origin(caller) != SheafOriginCell);
  end(error);
}

void sheaf_note_program(const char *path) {
  sheaf_note(path, SheafFileRead);
  int error;
  const SheafObserver *observer = begin(&error);
  if (observer == NULL) return;
  observer->program();
  end(error);
}
