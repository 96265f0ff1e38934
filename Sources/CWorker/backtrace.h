#pragma once
#include <stdint.h>

/// Follows the chain of frame pointers from `frame` towards the caller, without allocating anything.
int sheaf_walk_frames(const uintptr_t *frame, uint64_t *addresses, int capacity);

/// Copies the words of the stack from `top` on, as far as they belong to the running cell.
int sheaf_scan_stack(uintptr_t top, uint64_t *words, int capacity);

/// Where the part of the stack begins that belongs to the running cell.
uintptr_t sheaf_cell_stack_base(void);
