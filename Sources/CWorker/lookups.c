#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>

#include "observe.h"

/*
 * What is looked up by its name while a cell runs may lie in the code of another cell, or of a library that one has loaded.
 * Whether that is loaded hangs on which cells had to run. So a cell finds only what the worker was started with.
 */

static const struct link_map *last_at_start;

__attribute__((constructor)) static void note_objects_at_start(void) {
  const struct link_map *object = _r_debug.r_map;
  while (object != NULL && object->l_next != NULL) object = object->l_next;
  last_at_start = object;
}

static bool is_there_from_start(const void *address) {
  Dl_info place;
  const struct link_map *holder = NULL;
  if (address == NULL || dladdr1(address, &place, (void **)&holder, RTLD_DL_LINKMAP) == 0) return false;
  for (const struct link_map *object = _r_debug.r_map; object != NULL; object = object->l_next) {
    if (object == holder) return true;
    if (object == last_at_start) return false;
  }
  return false;
}

static void refuse(const char *function, const char *advice) {
  fflush(stdout);
  fprintf(
    stderr, "Fatal error: %s finds whatever is loaded at the moment, which depends on the cells that had to run: %s\n", function,
    advice);
  abort();
}

static const char *const advice_for_symbols = "import the library under `libraries:`, or pass the handle that `dlopen` gives for its file";
static const char *const advice_for_types = "write the type itself instead of its name";

/* The worker's own calls of `dlsym` come here, too. */
static void *system_dlsym(void *handle, const char *name) {
  static typeof(&dlsym) system_version;
  static const char *const versions[] = {"GLIBC_2.34", "GLIBC_2.2.5", "GLIBC_2.17"};
  for (size_t i = 0; system_version == NULL && i < sizeof versions / sizeof versions[0]; i++)
    system_version = (typeof(&dlsym))dlvsym(RTLD_NEXT, "dlsym", versions[i]);
  /* The linker looks from the object that the call returns to. */
  __attribute__((musttail)) return system_version(handle, name);
}

void *dlsym(void *restrict handle, const char *restrict name) {
  if (sheaf_origin(CALLER) == SheafOriginCell) {
    bool is_anywhere = handle == RTLD_DEFAULT || handle == RTLD_NEXT || handle == SYSTEM(dlopen)(NULL, RTLD_LAZY);
    if (is_anywhere && !is_there_from_start(system_dlsym(RTLD_DEFAULT, name))) refuse("dlsym", advice_for_symbols);
  }
  __attribute__((musttail)) return system_dlsym(handle, name);
}

void *dlopen(const char *file, int mode) {
  const void *caller = CALLER;
  if (sheaf_origin(caller) == SheafOriginCell && mode & RTLD_NOLOAD) refuse("dlopen with RTLD_NOLOAD", "leave out RTLD_NOLOAD");
  if (file != NULL) sheaf_note_process_change("dlopen", caller);
  typeof(&dlopen) system_version = SYSTEM(dlopen);
  __attribute__((musttail)) return system_version(file, mode);
}

int dl_iterate_phdr(int (*visit)(struct dl_phdr_info *, size_t, void *), void *context) {
  if (sheaf_origin(CALLER) == SheafOriginCell) refuse("dl_iterate_phdr", "read /proc/self/maps to look at it");
  return SYSTEM(dl_iterate_phdr)(visit, context);
}

/* Types by their names. */

#define FIND_TYPE(function, symbol, name)                 \
  __attribute__((swiftcall)) void *function(uint64_t, void *, __attribute__((swift_context)) void *) __asm__(symbol); \
  __attribute__((swiftcall)) void *function(uint64_t first, void *second, __attribute__((swift_context)) void *self) { \
    static typeof(&function) system_version;              \
    if (system_version == NULL) system_version = (typeof(&function))dlsym(RTLD_NEXT, symbol); \
    void *type = system_version(first, second, self);     \
    if (sheaf_origin(CALLER) == SheafOriginCell && !is_there_from_start(type)) \
      refuse(name, advice_for_types);                     \
    return type;                                          \
  }

FIND_TYPE(type_by_name, "$ss11_typeByNameyypXpSgSSF", "_typeByName")
FIND_TYPE(class_from_string, "$s10Foundation17NSClassFromStringyyXlXpSgSSF", "NSClassFromString")
