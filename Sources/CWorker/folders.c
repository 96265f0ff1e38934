#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <fts.h>
#include <ftw.h>
#include <glob.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "observe.h"

/* Folders whose entries are looked at. What the C library does by calls of its own is noted here. */

DIR *opendir(const char *path) {
  sheaf_note(path, SheafFolderListed);
  return SYSTEM(opendir)(path);
}

DIR *fdopendir(int descriptor) {
  sheaf_note_descriptor(descriptor, SheafFolderListed);
  return SYSTEM(fdopendir)(descriptor);
}

#define SCANDIR(name, entry)                              \
  int name(                                               \
    const char *restrict path, struct entry ***restrict list, int (*chooses)(const struct entry *), \
    int (*compares)(const struct entry **, const struct entry **)) { \
    sheaf_note(path, SheafFolderListed);                  \
    return SYSTEM(name)(path, list, chooses, compares);   \
  }

#define SCANDIRAT(name, entry)                            \
  int name(                                               \
    int folder, const char *restrict path, struct entry ***restrict list, int (*chooses)(const struct entry *), \
    int (*compares)(const struct entry **, const struct entry **)) { \
    sheaf_note_in(folder, path, SheafFolderListed);       \
    return SYSTEM(name)(folder, path, list, chooses, compares); \
  }

SCANDIR(scandir, dirent)
SCANDIR(scandir64, dirent64)
SCANDIRAT(scandirat, dirent)
SCANDIRAT(scandirat64, dirent64)

/* Trees of folders. Who walks through one may go from folder to folder; the paths start where the walk has begun. */

#define FTS_READ(name, Tree, Entry)                       \
  Entry *name(Tree *tree) {                               \
    Entry *entry = SYSTEM(name)(tree);                    \
    if (entry != NULL && entry->fts_info != FTS_DP)       \
      sheaf_note_in(                                      \
        tree->fts_options & FTS_NOCHDIR ? AT_FDCWD : tree->fts_rfd, entry->fts_path, \
        entry->fts_info == FTS_D ? SheafFolderListed : SheafFileRead); \
    return entry;                                         \
  }

#define FTS_CHILDREN(name, Tree, Entry)                   \
  Entry *name(Tree *tree, int options) {                  \
    Entry *first = SYSTEM(name)(tree, options);           \
    if (first != NULL && first->fts_parent != NULL && first->fts_parent->fts_path != NULL) \
      sheaf_note_in(                                      \
        tree->fts_options & FTS_NOCHDIR ? AT_FDCWD : tree->fts_rfd, first->fts_parent->fts_path, \
        SheafFolderListed);                               \
    return first;                                         \
  }

FTS_READ(fts_read, FTS, FTSENT)
FTS_READ(fts64_read, FTS64, FTSENT64)
FTS_CHILDREN(fts_children, FTS, FTSENT)
FTS_CHILDREN(fts64_children, FTS64, FTSENT64)

static SheafFileUse use_of_kind(int kind) {
  return kind == FTW_D || kind == FTW_DP ? SheafFolderListed : SheafFileRead;
}

/* Where the walk of this thread has begun, and what is to be called for each file. */
static _Thread_local int walk_start = AT_FDCWD;

#define TREE_WALK(walk, simple_walk, status)              \
  static _Thread_local int (*visit_##walk)(const char *, const struct status *, int, struct FTW *); \
  static _Thread_local int (*visit_##simple_walk)(const char *, const struct status *, int); \
  static int note_##walk(const char *path, const struct status *state, int kind, struct FTW *place) { \
    sheaf_note_in(walk_start, path, use_of_kind(kind));   \
    return visit_##walk(path, state, kind, place);        \
  }                                                       \
  static int note_##simple_walk(const char *path, const struct status *state, int kind) { \
    sheaf_note_in(walk_start, path, use_of_kind(kind));   \
    return visit_##simple_walk(path, state, kind);        \
  }                                                       \
  int walk(                                               \
    const char *path, int (*visit)(const char *, const struct status *, int, struct FTW *), int descriptors, \
    int flags) {                                          \
    typeof(visit) outer = visit_##walk;                   \
    int outer_start = walk_start;                         \
    visit_##walk = visit;                                 \
    if (flags & FTW_CHDIR) walk_start = (int)syscall(SYS_openat, AT_FDCWD, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC); \
    int result = SYSTEM(walk)(path, note_##walk, descriptors, flags); \
    if (flags & FTW_CHDIR) close(walk_start);             \
    walk_start = outer_start;                             \
    visit_##walk = outer;                                 \
    return result;                                        \
  }                                                       \
  int simple_walk(                                        \
    const char *path, int (*visit)(const char *, const struct status *, int), int descriptors) { \
    typeof(visit) outer = visit_##simple_walk;            \
    visit_##simple_walk = visit;                          \
    int result = SYSTEM(simple_walk)(path, note_##simple_walk, descriptors); \
    visit_##simple_walk = outer;                          \
    return result;                                        \
  }

TREE_WALK(nftw, ftw, stat)
TREE_WALK(nftw64, ftw64, stat64)

/* Patterns. The C library looks into folders through functions that the caller may give, so it gets ours. */

static void *open_folder(const char *path) { return opendir(path); }
static void close_folder(void *folder) { closedir(folder); }

#define GLOB(name, Result, entry, kind, read, look, look_at_link) \
  static struct entry *read_##name(void *folder) { return read(folder); } \
  int name(                                               \
    const char *restrict pattern, int flags, int (*fails)(const char *, int), Result *restrict result) { \
    if (flags & GLOB_ALTDIRFUNC) return SYSTEM(name)(pattern, flags, fails, result); \
    result->gl_opendir = open_folder;                     \
    result->gl_readdir = read_##name;                     \
    result->gl_closedir = close_folder;                   \
    result->gl_stat = look;                               \
    result->gl_lstat = look_at_link;                      \
    int status = SYSTEM(name)(pattern, flags | GLOB_ALTDIRFUNC, fails, result); \
    result->gl_flags &= ~GLOB_ALTDIRFUNC;                 \
    return status;                                        \
  }

GLOB(glob, glob_t, dirent, stat, readdir, stat, lstat)
GLOB(glob64, glob64_t, dirent64, stat64, readdir64, stat64, lstat64)
