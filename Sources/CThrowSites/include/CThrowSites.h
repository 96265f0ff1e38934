#pragma once
#include <stdint.h>

/// Notes where its caller is. The optimizer makes one of all the `throw`s in a function that end alike, and keeps the line of
/// one of them, so a cell calls this in front of each.
void sheaf_note_throw_site(void);

/// The same as a call that the optimizer keeps apart from all others.
static inline void sheaf_mark_throw_site(void) { __attribute__((nomerge)) sheaf_note_throw_site(); }

/// The return address of the last call of `sheaf_note_throw_site` on this thread, if it was made by the function with this
/// frame; otherwise 0.
uint64_t sheaf_throw_site(const uintptr_t *frame);
