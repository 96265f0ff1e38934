#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>

#include "CWorker.h"

void sheaf_flush_output(void) { fflush(stdout); }

uint64_t sheaf_base_address(const void *address) {
  Dl_info place;
  return dladdr(address, &place) != 0 ? (uint64_t)(uintptr_t)place.dli_fbase : 0;
}
