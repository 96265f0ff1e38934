#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "CWorker.h"

/*
 * The worker's versions of these functions stand in front of the system's, so that it is known which files a cell
 * reads and writes. They only take note and do what was asked for.
 */

static _Atomic(sheaf_file_observer) present_observer;

void sheaf_watch_files(sheaf_file_observer observer) { atomic_store(&present_observer, observer); }

/* The folder that `descriptor` stands for, or the working folder. */
static ssize_t read_folder(int descriptor, char *folder) {
  if (descriptor == AT_FDCWD) return getcwd(folder, PATH_MAX) == NULL ? -1 : (ssize_t)strlen(folder);
  char link[32];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  return readlink(link, folder, PATH_MAX - 1);
}

static void note_in(int folder, const char *path, SheafFileUse use) {
  sheaf_file_observer observer = atomic_load(&present_observer);
  if (observer == NULL || path == NULL || path[0] == 0) return;
  int error = errno;
  if (path[0] == '/') {
    observer(path, use);
  } else {
    char absolute[2 * PATH_MAX];
    ssize_t length = read_folder(folder, absolute);
    if (length > 0 && strlen(path) < PATH_MAX) {
      absolute[length] = '/';
      strcpy(absolute + length + 1, path);
      observer(absolute, use);
    }
  }
  errno = error;
}

static void note(const char *path, SheafFileUse use) { note_in(AT_FDCWD, path, use); }

static SheafFileUse use_of_flags(int flags) {
  if ((flags & O_CREAT) && (flags & O_EXCL)) return SheafFileCreated;
  if (flags & O_DIRECTORY) return SheafFolderListed;
  return (flags & O_ACCMODE) == O_RDONLY ? SheafFileRead : SheafFileWritten;
}

static SheafFileUse use_of_mode(const char *mode) {
  return mode[0] == 'r' && strchr(mode, '+') == NULL ? SheafFileRead : SheafFileWritten;
}

#define SYSTEM(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

#define OPEN(name)                                        \
  int name(const char *path, int flags, ...) {            \
    va_list rest;                                         \
    va_start(rest, flags);                                \
    mode_t mode = va_arg(rest, mode_t);                   \
    va_end(rest);                                         \
    note(path, use_of_flags(flags));                      \
    return SYSTEM(name)(path, flags, mode);               \
  }

#define OPENAT(name)                                      \
  int name(int folder, const char *path, int flags, ...) { \
    va_list rest;                                         \
    va_start(rest, flags);                                \
    mode_t mode = va_arg(rest, mode_t);                   \
    va_end(rest);                                         \
    note_in(folder, path, use_of_flags(flags));           \
    return SYSTEM(name)(folder, path, flags, mode);       \
  }

#define FOPEN(name)                                       \
  FILE *name(const char *restrict path, const char *restrict mode) { \
    note(path, use_of_mode(mode));                        \
    return SYSTEM(name)(path, mode);                      \
  }

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
FOPEN(fopen)
FOPEN(fopen64)

/* Who asks whether a file is there, or how large it is, depends on it too. */
#define LOOK(name, kind)                                  \
  int name(const char *restrict path, struct kind *restrict status) { \
    note(path, SheafFileRead);                            \
    return SYSTEM(name)(path, status);                    \
  }

LOOK(stat, stat)
LOOK(lstat, stat)
LOOK(stat64, stat64)
LOOK(lstat64, stat64)

int access(const char *path, int mode) {
  note(path, SheafFileRead);
  return SYSTEM(access)(path, mode);
}

DIR *opendir(const char *path) {
  note(path, SheafFolderListed);
  return SYSTEM(opendir)(path);
}

FTSENT *fts_read(FTS *tree) {
  FTSENT *entry = SYSTEM(fts_read)(tree);
  if (entry != NULL && entry->fts_info == FTS_D) note(entry->fts_path, SheafFolderListed);
  return entry;
}

int rename(const char *old, const char *new) {
  note(old, SheafFileRemoved);
  note(new, SheafFileWritten);
  return SYSTEM(rename)(old, new);
}

int unlink(const char *path) {
  note(path, SheafFileRemoved);
  return SYSTEM(unlink)(path);
}

int rmdir(const char *path) {
  note(path, SheafFileRemoved);
  return SYSTEM(rmdir)(path);
}

int mkdir(const char *path, mode_t mode) {
  note(path, SheafFileWritten);
  return SYSTEM(mkdir)(path, mode);
}
