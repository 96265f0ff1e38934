#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <stddef.h>
#include <string.h>

#include "CWorker.h"

/* The tables of the dynamic linker, System V ABI chapter 5; the hash table knows how many symbols there are. */
typedef struct {
  ElfW(Addr) base;
  const ElfW(Sym) *symbols;
  const char *names;
  ElfW(Word) count;
} Symbols;

static Symbols symbols_of(void *object) {
  Symbols found = {0};
  struct link_map *map;
  if (dlinfo(object, RTLD_DI_LINKMAP, &map) != 0) return found;
  const ElfW(Word) *hash = NULL;
  for (const ElfW(Dyn) *entry = map->l_ld; entry->d_tag != DT_NULL; entry++) {
    if (entry->d_tag == DT_SYMTAB) found.symbols = (const void *)entry->d_un.d_ptr;
    if (entry->d_tag == DT_STRTAB) found.names = (const void *)entry->d_un.d_ptr;
    if (entry->d_tag == DT_HASH) hash = (const void *)entry->d_un.d_ptr;
  }
  found.base = map->l_addr;
  if (found.symbols != NULL && found.names != NULL && hash != NULL) found.count = hash[1];
  return found;
}

void sheaf_visit_symbols(void *object, sheaf_symbol_visitor visit, void *context) {
  Symbols found = symbols_of(object);
  for (ElfW(Word) index = 1; index < found.count; index++) {
    const ElfW(Sym) *symbol = &found.symbols[index];
    if (symbol->st_shndx == SHN_UNDEF) continue;
    visit(context, found.names + symbol->st_name, (void *)(found.base + symbol->st_value));
  }
}

bool sheaf_uses_environment(void *object) {
  Symbols found = symbols_of(object);
  for (ElfW(Word) index = 1; index < found.count; index++) {
    const char *name = found.names + found.symbols[index].st_name;
    if (strcmp(name, "environ") == 0 || strcmp(name, "__environ") == 0) return true;
  }
  return false;
}
