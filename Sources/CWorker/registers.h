#pragma once
#include <stdint.h>
#include <ucontext.h>

/// The registers that tell where a thread was when a signal reached it.
typedef struct {
  uintptr_t instruction, stack, frame;
} SheafRegisters;

static inline SheafRegisters sheaf_registers(const ucontext_t *context) {
#if defined(__x86_64__)
  const greg_t *registers = context->uc_mcontext.gregs;
  return (SheafRegisters){
    (uintptr_t)registers[REG_RIP], (uintptr_t)registers[REG_RSP], (uintptr_t)registers[REG_RBP]};
#elif defined(__aarch64__)
  const mcontext_t *machine = &context->uc_mcontext;
  return (SheafRegisters){machine->pc, machine->sp, machine->regs[29]};
#else
#error "the registers of this processor are not known here"
#endif
}
