#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>
#include <utime.h>

#include "observe.h"

/* What makes, moves and removes files and folders. */

/* Whether a folder can be removed or replaced depends on whether there is anything in it. */
static int note_full(int folder, const char *path, int status) {
  if (status != 0 && (errno == ENOTEMPTY || errno == EEXIST)) sheaf_note_in(folder, path, SheafFolderListed);
  return status;
}

static void note_move(int old_folder, const char *old, int new_folder, const char *new) {
  sheaf_note_in(old_folder, old, SheafFileRemoved);
  sheaf_note_in(new_folder, new, SheafFileWritten);
}

int rename(const char *old, const char *new) {
  note_move(AT_FDCWD, old, AT_FDCWD, new);
  return note_full(AT_FDCWD, new, SYSTEM(rename)(old, new));
}

int renameat(int old_folder, const char *old, int new_folder, const char *new) {
  note_move(old_folder, old, new_folder, new);
  return note_full(new_folder, new, SYSTEM(renameat)(old_folder, old, new_folder, new));
}

int renameat2(int old_folder, const char *old, int new_folder, const char *new, unsigned flags) {
  note_move(old_folder, old, new_folder, new);
  return note_full(new_folder, new, SYSTEM(renameat2)(old_folder, old, new_folder, new, flags));
}

int link(const char *old, const char *new) {
  sheaf_note(old, SheafFileRead);
  sheaf_note(new, SheafFileWritten);
  return SYSTEM(link)(old, new);
}

int linkat(int old_folder, const char *old, int new_folder, const char *new, int flags) {
  sheaf_note_in(old_folder, old, SheafFileRead);
  sheaf_note_in(new_folder, new, SheafFileWritten);
  return SYSTEM(linkat)(old_folder, old, new_folder, new, flags);
}

int symlink(const char *text, const char *path) {
  sheaf_note(path, SheafFileWritten);
  return SYSTEM(symlink)(text, path);
}

int symlinkat(const char *text, int folder, const char *path) {
  sheaf_note_in(folder, path, SheafFileWritten);
  return SYSTEM(symlinkat)(text, folder, path);
}

#define REMOVE(name)                                      \
  int name(const char *path) {                            \
    sheaf_note(path, SheafFileRemoved);                   \
    return note_full(AT_FDCWD, path, SYSTEM(name)(path)); \
  }

REMOVE(unlink)
REMOVE(rmdir)
REMOVE(remove)

int unlinkat(int folder, const char *path, int flags) {
  sheaf_note_in(folder, path, SheafFileRemoved);
  return note_full(folder, path, SYSTEM(unlinkat)(folder, path, flags));
}

#define TRUNCATE(name, Length)                            \
  int name(const char *path, Length length) {             \
    sheaf_note(path, SheafFileWritten);                   \
    return SYSTEM(name)(path, length);                    \
  }

TRUNCATE(truncate, off_t)
TRUNCATE(truncate64, off64_t)

/* A folder that is there already is only looked at. */
static int note_made(int folder, const char *path, int status) {
  sheaf_note_in(folder, path, status != 0 && errno == EEXIST ? SheafFileRead : SheafFileCreated);
  return status;
}

int mkdir(const char *path, mode_t mode) { return note_made(AT_FDCWD, path, SYSTEM(mkdir)(path, mode)); }

int mkdirat(int folder, const char *path, mode_t mode) {
  return note_made(folder, path, SYSTEM(mkdirat)(folder, path, mode));
}

int mkfifo(const char *path, mode_t mode) { return note_made(AT_FDCWD, path, SYSTEM(mkfifo)(path, mode)); }

int mkfifoat(int folder, const char *path, mode_t mode) {
  return note_made(folder, path, SYSTEM(mkfifoat)(folder, path, mode));
}

int mknod(const char *path, mode_t mode, dev_t device) {
  return note_made(AT_FDCWD, path, SYSTEM(mknod)(path, mode, device));
}

int mknodat(int folder, const char *path, mode_t mode, dev_t device) {
  return note_made(folder, path, SYSTEM(mknodat)(folder, path, mode, device));
}

/* To change a file's mode, owner or dates fails where there is none. */

int chmod(const char *path, mode_t mode) {
  sheaf_note(path, SheafFileRead);
  return SYSTEM(chmod)(path, mode);
}

int fchmodat(int folder, const char *path, mode_t mode, int flags) {
  sheaf_note_in(folder, path, SheafFileRead);
  return SYSTEM(fchmodat)(folder, path, mode, flags);
}

#define CHANGE_OWNER(name)                                \
  int name(const char *path, uid_t user, gid_t group) {   \
    sheaf_note(path, SheafFileRead);                      \
    return SYSTEM(name)(path, user, group);               \
  }

CHANGE_OWNER(chown)
CHANGE_OWNER(lchown)

int fchownat(int folder, const char *path, uid_t user, gid_t group, int flags) {
  sheaf_note_in(folder, path, SheafFileRead);
  return SYSTEM(fchownat)(folder, path, user, group, flags);
}

/* The dates of a file that others change tell that they do, so this counts only where it fails. */
static int note_dated(int folder, const char *path, int status) {
  if (status != 0) sheaf_note_in(folder, path, SheafFileRead);
  return status;
}

int utime(const char *path, const struct utimbuf *times) {
  return note_dated(AT_FDCWD, path, SYSTEM(utime)(path, times));
}

int utimes(const char *path, const struct timeval times[2]) {
  return note_dated(AT_FDCWD, path, SYSTEM(utimes)(path, times));
}

int lutimes(const char *path, const struct timeval times[2]) {
  return note_dated(AT_FDCWD, path, SYSTEM(lutimes)(path, times));
}

int utimensat(int folder, const char *path, const struct timespec times[2], int flags) {
  return note_dated(folder, path, SYSTEM(utimensat)(folder, path, times, flags));
}

/* Programs, which may open and change any file. */

int posix_spawn(
  pid_t *restrict process, const char *restrict path, const posix_spawn_file_actions_t *actions,
  const posix_spawnattr_t *restrict attributes, char *const arguments[restrict], char *const environment[restrict]) {
  sheaf_note_program(path);
  if (environment == environ) sheaf_note_variable(NULL, CALLER);
  return SYSTEM(posix_spawn)(process, path, actions, attributes, arguments, environment);
}

int posix_spawnp(
  pid_t *restrict process, const char *restrict name, const posix_spawn_file_actions_t *actions,
  const posix_spawnattr_t *restrict attributes, char *const arguments[restrict], char *const environment[restrict]) {
  sheaf_note_program(NULL);
  sheaf_note_variable("PATH", CALLER);
  if (environment == environ) sheaf_note_variable(NULL, CALLER);
  return SYSTEM(posix_spawnp)(process, name, actions, attributes, arguments, environment);
}

int system(const char *command) {
  sheaf_note_program(NULL);
  sheaf_note_variable(NULL, CALLER);
  return SYSTEM(system)(command);
}

FILE *popen(const char *command, const char *mode) {
  sheaf_note_program(NULL);
  sheaf_note_variable(NULL, CALLER);
  return SYSTEM(popen)(command, mode);
}
