#pragma once
#include <stdbool.h>
#include <stdint.h>

/// How a cell's top-level code came back.
typedef enum {
  SheafCellFinished = 0,
  SheafCellThrew = 1,
} SheafCellEnd;

/// Runs a cell's entry point. An error that leaves it is handed over in `error`, owned by the caller.
SheafCellEnd sheaf_run_cell(int (*entry)(int, char **), void **error);

/// The return addresses at the place where the last error was thrown, innermost first.
int sheaf_throw_addresses(uint64_t *addresses, int capacity);

/// From now on, a fatal signal, `SIGQUIT` or `exit` first writes a `SheafCrash` to `descriptor`, then ends the process.
void sheaf_report_crashes(int descriptor);

/// What is known about the end of a process, followed by addresses of 8 bytes, innermost first: `words` from
/// the stack, of which the first is that of the failing instruction, and the return addresses of `frames`.
typedef struct {
  /// 0 for a call of `exit`.
  int32_t signal;
  int32_t words;
  int32_t frames;
  /// Whether the stack was full.
  int32_t is_overflow;
} SheafCrash;

/// Lets the process have only so many bytes of memory. Returns 0 if that worked.
int sheaf_limit_memory(uint64_t bytes);

/// Gives the standard output a buffer that fits the pipe it goes to.
void sheaf_buffer_output(void);

/// Writes out what is still in the buffer of the standard output.
void sheaf_flush_output(void);

/// Moves a descriptor to where no cell comes upon it by accident, and closes it in programs that a cell starts.
///
/// Returns its new number.
int sheaf_put_away(int descriptor);

/// Ends the process and all that its cells have started.
void sheaf_end_session(int status) __attribute__((noreturn));

/// Takes every thread that is started from now on for a cell's.
void sheaf_count_threads(void);

/// Whether something goes on that a cell has begun: a thread, work of libdispatch's or a timer.
bool sheaf_has_work_left(void);

/// Where the shared object that holds `address` begins in memory, or 0.
uint64_t sheaf_base_address(const void *address);

/// Says where a cell's shared object lies that is about to be opened: in the folder `modules` of the document's store.
void sheaf_note_module(const char *path);

/// The path of the shared object that holds `address`, or null.
const char *sheaf_object_path(const void *address);

/// Makes the system's random numbers follow from `seed`.
void sheaf_seed_system_random(uint64_t seed);

/// The seeds that the running cell has given to the system's generators, mixed into one number; 0 if it gave none.
uint64_t sheaf_take_system_seed(void);

/// Gives the system's generators a seed that no cell has chosen.
void sheaf_seed_system_generators(uint64_t seed);

/// Whether the running cell has asked for what is another in every run, such as the time; from now on it has not.
bool sheaf_take_chance(void);

/// The time on a clock that goes on evenly, without counting as a cell's question.
double sheaf_seconds(void);

/// Remembers the state of the process: what a cell may change beside the values of variables.
void sheaf_watch_process(void);

/// Calls `visit` with the names of what has changed since `sheaf_watch_process`; to be called on the same thread.
void sheaf_visit_process_changes(void (*visit)(void *context, const char *name), void *context);

/// What is done with a file or folder.
typedef enum {
  SheafFileRead = 0,
  SheafFileWritten = 1,
  /// It must not have been there before.
  SheafFileCreated = 2,
  SheafFileRemoved = 3,
  SheafFolderListed = 4,
  /// It may be written, and keeps what it holds.
  SheafFileExtended = 5,
  /// It is asked whether it is there, or what its attributes are.
  SheafFileLookedAt = 6,
} SheafFileUse;

/// Who is told what a cell asks of the world outside, on whatever thread.
typedef struct {
  /// - Parameter folder: where a relative path starts; null for an absolute one.
  void (*file)(const char *folder, const char *path, SheafFileUse use);
  /// The path of the working folder.
  void (*working_folder)(void);
  /// A variable of the environment; all of them if `name` is null.
  ///
  /// - Parameter is_remembered: whether a library has asked, which may do so only once.
  void (*variable)(const char *name, bool is_remembered);
  /// A program was started.
  void (*program)(void);
} SheafObserver;

/// Whether what this thread asks for is the worker's own doing, and no cell's.
void sheaf_ignore_thread(bool is_ignored);

/// Calls the functions of `observer` from now on; to be called once.
void sheaf_observe(const SheafObserver *observer);

/// Whether the code of an object opened with `dlopen` looks at the list of all variables itself.
bool sheaf_uses_environment(void *object);

typedef void (*sheaf_symbol_visitor)(void *context, const char *name, void *address);

/// Calls `visit` for every symbol that an object opened with `dlopen` defines for others.
void sheaf_visit_symbols(void *object, sheaf_symbol_visitor visit, void *context);

/// Closes what the process was started with by accident, from the descriptor `first` on.
void sheaf_close_inherited_files(int first);
