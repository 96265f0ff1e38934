#pragma once
#include <stdbool.h>
#include <stdint.h>

/// Whether the word at `address` can be read, found out without touching it.
bool sheaf_is_readable(uintptr_t address);
