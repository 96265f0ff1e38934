#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <stddef.h>

#include "CWorker.h"

/* The tables of the dynamic linker, System V ABI chapter 5; the hash table knows how many symbols there are. */
void sheaf_visit_symbols(void *object, sheaf_symbol_visitor visit, void *context) {
  struct link_map *map;
  if (dlinfo(object, RTLD_DI_LINKMAP, &map) != 0) return;
  const ElfW(Sym) *symbols = NULL;
  const char *names = NULL;
  const ElfW(Word) *hash = NULL;
  for (const ElfW(Dyn) *entry = map->l_ld; entry->d_tag != DT_NULL; entry++) {
    if (entry->d_tag == DT_SYMTAB) symbols = (const void *)entry->d_un.d_ptr;
    if (entry->d_tag == DT_STRTAB) names = (const void *)entry->d_un.d_ptr;
    if (entry->d_tag == DT_HASH) hash = (const void *)entry->d_un.d_ptr;
  }
  if (symbols == NULL || names == NULL || hash == NULL) return;
  for (ElfW(Word) index = 1; index < hash[1]; index++) {
    if (symbols[index].st_shndx == SHN_UNDEF) continue;
    visit(context, names + symbols[index].st_name, (void *)(map->l_addr + symbols[index].st_value));
  }
}
