#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "observe.h"

/* What makes, moves and removes files and folders. */

static void note_move(int old_folder, const char *old, int new_folder, const char *new) {
  sheaf_note_in(old_folder, old, SheafFileRemoved);
  sheaf_note_in(new_folder, new, SheafFileWritten);
}

int rename(const char *old, const char *new) {
  note_move(AT_FDCWD, old, AT_FDCWD, new);
  return SYSTEM(rename)(old, new);
}

int renameat(int old_folder, const char *old, int new_folder, const char *new) {
  note_move(old_folder, old, new_folder, new);
  return SYSTEM(renameat)(old_folder, old, new_folder, new);
}

int renameat2(int old_folder, const char *old, int new_folder, const char *new, unsigned flags) {
  note_move(old_folder, old, new_folder, new);
  return SYSTEM(renameat2)(old_folder, old, new_folder, new, flags);
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
    return SYSTEM(name)(path);                            \
  }

REMOVE(unlink)
REMOVE(rmdir)
REMOVE(remove)

int unlinkat(int folder, const char *path, int flags) {
  sheaf_note_in(folder, path, SheafFileRemoved);
  return SYSTEM(unlinkat)(folder, path, flags);
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
  sheaf_note_in(folder, path, status == 0 ? SheafFileCreated : SheafFileRead);
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

/* Programs, which may open and change any file. */

int posix_spawn(
  pid_t *restrict process, const char *restrict path, const posix_spawn_file_actions_t *actions,
  const posix_spawnattr_t *restrict attributes, char *const arguments[restrict], char *const environment[restrict]) {
  sheaf_note_program(path);
  if (environment == environ) sheaf_note_variable(NULL, __builtin_return_address(0));
  return SYSTEM(posix_spawn)(process, path, actions, attributes, arguments, environment);
}

int posix_spawnp(
  pid_t *restrict process, const char *restrict name, const posix_spawn_file_actions_t *actions,
  const posix_spawnattr_t *restrict attributes, char *const arguments[restrict], char *const environment[restrict]) {
  sheaf_note_program(NULL);
  sheaf_note_variable("PATH", __builtin_return_address(0));
  if (environment == environ) sheaf_note_variable(NULL, __builtin_return_address(0));
  return SYSTEM(posix_spawnp)(process, name, actions, attributes, arguments, environment);
}

int system(const char *command) {
  sheaf_note_program(NULL);
  sheaf_note_variable(NULL, __builtin_return_address(0));
  return SYSTEM(system)(command);
}

FILE *popen(const char *command, const char *mode) {
  sheaf_note_program(NULL);
  sheaf_note_variable(NULL, __builtin_return_address(0));
  return SYSTEM(popen)(command, mode);
}
