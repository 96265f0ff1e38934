#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <string.h>

#include "observe.h"

/* The store's folder with the slash behind it, and nothing before the first cell is loaded. */
static char store[PATH_MAX];

void sheaf_note_module(const char *path) {
  if (store[0] != 0 || strlen(path) >= sizeof store) return;
  strcpy(store, path);
  for (int level = 0; level < 2; level++) {
    char *end = strrchr(store, '/');
    if (end != NULL) *end = 0;
  }
  strcat(store, "/");
}

SheafOrigin sheaf_origin(const void *address) {
  Dl_info place;
  if (store[0] == 0 || dladdr(address, &place) == 0 || place.dli_fname == NULL) return SheafOriginSystem;
  const char *path = place.dli_fname;
  if (strncmp(path, store, strlen(store)) != 0) return SheafOriginSystem;
  /* Packages are found from the folder of the modules, by a path that leads out of it. */
  const char *folder = "modules/", *name = path + strlen(store);
  bool is_module = strncmp(name, folder, strlen(folder)) == 0 && strchr(name + strlen(folder), '/') == NULL;
  return is_module ? SheafOriginCell : SheafOriginPackage;
}
