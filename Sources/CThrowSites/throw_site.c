#include <stddef.h>

#include "CThrowSites.h"

static _Thread_local const uintptr_t *site_frame;
static _Thread_local uint64_t site;

void sheaf_note_throw_site(void) {
  const uintptr_t *frame = __builtin_frame_address(0);
  site_frame = (const uintptr_t *)frame[0];
  site = frame[1];
}

uint64_t sheaf_throw_site(const uintptr_t *frame) {
  if (frame == NULL || frame != site_frame) return 0;
  // Library code that is inlined into the same function may throw next.
  site_frame = NULL;
  return site;
}
