#define _GNU_SOURCE
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "observe.h"

/*
 * The worker's versions of these functions stand in front of the system's, so that it is known which files a cell
 * opens. They only take note and do what was asked for.
 */

static SheafFileUse use_of_flags(int flags) {
  if ((flags & O_CREAT) && (flags & O_EXCL)) return SheafFileCreated;
  if ((flags & O_TMPFILE) == O_TMPFILE) return SheafFileRead;
  if (flags & O_DIRECTORY) return SheafFolderListed;
  if (flags & O_TRUNC) return SheafFileWritten;
  return (flags & O_ACCMODE) == O_RDONLY && !(flags & O_CREAT) ? SheafFileRead : SheafFileExtended;
}

static SheafFileUse use_of_mode(const char *mode) {
  if (mode[0] == 'w') return SheafFileWritten;
  return mode[0] == 'r' && strchr(mode, '+') == NULL ? SheafFileRead : SheafFileExtended;
}

#define OPEN(name)                                        \
  int name(const char *path, int flags, ...) {            \
    va_list rest;                                         \
    va_start(rest, flags);                                \
    mode_t mode = va_arg(rest, mode_t);                   \
    va_end(rest);                                         \
    sheaf_note(path, use_of_flags(flags));                \
    sheaf_note_random_device(path, CALLER);               \
    return sheaf_keep_descriptor(SYSTEM(name)(path, flags, mode), CALLER); \
  }

#define OPENAT(name)                                      \
  int name(int folder, const char *path, int flags, ...) { \
    va_list rest;                                         \
    va_start(rest, flags);                                \
    mode_t mode = va_arg(rest, mode_t);                   \
    va_end(rest);                                         \
    sheaf_note_in(folder, path, use_of_flags(flags));     \
    sheaf_note_random_device(path, CALLER);               \
    return sheaf_keep_descriptor(SYSTEM(name)(folder, path, flags, mode), CALLER); \
  }

/* What a compiler calls in place of `open` when it checks that no mode is missing. */
#define CHECKED_OPEN(name)                                \
  int name(const char *path, int flags);                  \
  int name(const char *path, int flags) {                 \
    sheaf_note(path, use_of_flags(flags));                \
    sheaf_note_random_device(path, CALLER);               \
    return sheaf_keep_descriptor(SYSTEM(name)(path, flags), CALLER); \
  }

#define CHECKED_OPENAT(name)                              \
  int name(int folder, const char *path, int flags);      \
  int name(int folder, const char *path, int flags) {     \
    sheaf_note_in(folder, path, use_of_flags(flags));     \
    sheaf_note_random_device(path, CALLER);               \
    return sheaf_keep_descriptor(SYSTEM(name)(folder, path, flags), CALLER); \
  }

#define CREAT(name)                                       \
  int name(const char *path, mode_t mode) {               \
    sheaf_note(path, SheafFileWritten);                   \
    return sheaf_keep_descriptor(SYSTEM(name)(path, mode), CALLER); \
  }

#define FOPEN(name)                                       \
  FILE *name(const char *restrict path, const char *restrict mode) { \
    sheaf_note(path, use_of_mode(mode));                  \
    sheaf_note_random_device(path, CALLER);               \
    return SYSTEM(name)(path, mode);                      \
  }

#define FREOPEN(name)                                     \
  FILE *name(const char *restrict path, const char *restrict mode, FILE *restrict file) { \
    sheaf_note(path, use_of_mode(mode));                  \
    sheaf_note_random_device(path, CALLER);               \
    return SYSTEM(name)(path, mode, file);                \
  }

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
CHECKED_OPEN(__open_2)
CHECKED_OPEN(__open64_2)
CHECKED_OPENAT(__openat_2)
CHECKED_OPENAT(__openat64_2)
CREAT(creat)
CREAT(creat64)
FOPEN(fopen)
FOPEN(fopen64)
FREOPEN(freopen)
FREOPEN(freopen64)

/* The name of the file is known only when it has been made, and is another each time. */
#define MAKE_TEMPORARY(name, parameters, arguments)       \
  int name parameters {                                   \
    sheaf_note_chance(CALLER);                            \
    int descriptor = SYSTEM(name) arguments;              \
    if (descriptor >= 0) sheaf_note(template, SheafFileCreated); \
    return sheaf_keep_descriptor(descriptor, CALLER);     \
  }

MAKE_TEMPORARY(mkstemp, (char *template), (template))
MAKE_TEMPORARY(mkstemp64, (char *template), (template))
MAKE_TEMPORARY(mkostemp, (char *template, int flags), (template, flags))
MAKE_TEMPORARY(mkostemp64, (char *template, int flags), (template, flags))
MAKE_TEMPORARY(mkstemps, (char *template, int length), (template, length))
MAKE_TEMPORARY(mkstemps64, (char *template, int length), (template, length))
MAKE_TEMPORARY(mkostemps, (char *template, int length, int flags), (template, length, flags))
MAKE_TEMPORARY(mkostemps64, (char *template, int length, int flags), (template, length, flags))

char *mkdtemp(char *template) {
  sheaf_note_chance(CALLER);
  char *folder = SYSTEM(mkdtemp)(template);
  if (folder != NULL) sheaf_note(folder, SheafFileCreated);
  return folder;
}
