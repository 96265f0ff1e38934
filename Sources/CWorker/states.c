#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "observe.h"

/* Who asks whether a file is there, or how large it is, depends on it too. */

#define LOOK(name, kind)                                  \
  int name(const char *restrict path, struct kind *restrict status) { \
    sheaf_note(path, SheafFileLookedAt);                  \
    return SYSTEM(name)(path, status);                    \
  }

#define LOOK_IN(name, kind)                               \
  int name(int folder, const char *restrict path, struct kind *restrict status, int flags) { \
    sheaf_note_in(folder, path, SheafFileLookedAt);       \
    return SYSTEM(name)(folder, path, status, flags);     \
  }

#define ACCESS(name)                                      \
  int name(const char *path, int mode) {                  \
    sheaf_note(path, SheafFileLookedAt);                  \
    return SYSTEM(name)(path, mode);                      \
  }

LOOK(stat, stat)
LOOK(lstat, stat)
LOOK(stat64, stat64)
LOOK(lstat64, stat64)
LOOK_IN(fstatat, stat)
LOOK_IN(fstatat64, stat64)
ACCESS(access)
ACCESS(euidaccess)
ACCESS(eaccess)

int statx(int folder, const char *restrict path, int flags, unsigned mask, struct statx *restrict status) {
  sheaf_note_in(folder, path, SheafFileLookedAt);
  return SYSTEM(statx)(folder, path, flags, mask, status);
}

int faccessat(int folder, const char *path, int mode, int flags) {
  sheaf_note_in(folder, path, SheafFileLookedAt);
  return SYSTEM(faccessat)(folder, path, mode, flags);
}

/* Links. */

static const char *const link_to_working_folder = "/proc/self/cwd";

static void note_link(int folder, const char *path) {
  sheaf_note_in(folder, path, SheafFileRead);
  if (path != NULL && strcmp(path, link_to_working_folder) == 0) sheaf_note_working_folder();
}

ssize_t readlink(const char *restrict path, char *restrict text, size_t size) {
  note_link(AT_FDCWD, path);
  return SYSTEM(readlink)(path, text, size);
}

ssize_t readlinkat(int folder, const char *restrict path, char *restrict text, size_t size) {
  note_link(folder, path);
  return SYSTEM(readlinkat)(folder, path, text, size);
}

ssize_t __readlink_chk(const char *restrict path, char *restrict text, size_t size, size_t room);
ssize_t __readlink_chk(const char *restrict path, char *restrict text, size_t size, size_t room) {
  note_link(AT_FDCWD, path);
  return SYSTEM(__readlink_chk)(path, text, size, room);
}

ssize_t __readlinkat_chk(int folder, const char *restrict path, char *restrict text, size_t size, size_t room);
ssize_t __readlinkat_chk(int folder, const char *restrict path, char *restrict text, size_t size, size_t room) {
  note_link(folder, path);
  return SYSTEM(__readlinkat_chk)(folder, path, text, size, room);
}

/* Every link on the way counts, and for a relative path the folder that it starts from. */
static void note_resolution(const char *path) {
  if (path == NULL || strlen(path) >= PATH_MAX) return;
  if (path[0] != '/') sheaf_note_working_folder();
  char start[PATH_MAX];
  for (size_t length = 1; path[length - 1] != 0; length++) {
    if (path[length] != '/' && path[length] != 0) continue;
    memcpy(start, path, length);
    start[length] = 0;
    char text[1];
    if (path[length] == 0 || syscall(SYS_readlinkat, AT_FDCWD, start, text, sizeof text) >= 0)
      sheaf_note(start, SheafFileRead);
    if (path[length] == 0) break;
  }
}

char *realpath(const char *restrict path, char *restrict resolved) {
  note_resolution(path);
  return SYSTEM(realpath)(path, resolved);
}

char *__realpath_chk(const char *restrict path, char *restrict resolved, size_t room);
char *__realpath_chk(const char *restrict path, char *restrict resolved, size_t room) {
  note_resolution(path);
  return SYSTEM(__realpath_chk)(path, resolved, room);
}

char *canonicalize_file_name(const char *path) {
  note_resolution(path);
  return SYSTEM(canonicalize_file_name)(path);
}

/* The working folder. */

char *getcwd(char *path, size_t size) {
  sheaf_note_working_folder();
  return SYSTEM(getcwd)(path, size);
}

char *__getcwd_chk(char *path, size_t size, size_t room);
char *__getcwd_chk(char *path, size_t size, size_t room) {
  sheaf_note_working_folder();
  return SYSTEM(__getcwd_chk)(path, size, room);
}

char *get_current_dir_name(void) {
  sheaf_note_working_folder();
  return SYSTEM(get_current_dir_name)();
}

int chdir(const char *path) {
  sheaf_note(path, SheafFileRead);
  return SYSTEM(chdir)(path);
}
