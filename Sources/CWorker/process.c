#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "CWorker.h"

void sheaf_flush_output(void) { fflush(stdout); }

void sheaf_buffer_output(void) {
  static char buffer[1 << 16];
  setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
}

uint64_t sheaf_base_address(const void *address) {
  Dl_info place;
  return dladdr(address, &place) != 0 ? (uint64_t)(uintptr_t)place.dli_fbase : 0;
}

const char *sheaf_object_path(const void *address) {
  Dl_info place;
  return dladdr(address, &place) != 0 ? place.dli_fname : NULL;
}

int sheaf_put_away(int descriptor) {
  enum { usual = 1000, room = 24 };
  struct rlimit limit;
  int most = getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < usual + room ? (int)limit.rlim_cur - room : usual;
  int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, most > descriptor ? most : descriptor);
  if (moved < 0) {
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    return descriptor;
  }
  close(descriptor);
  return moved;
}

void sheaf_end_session(int status) {
  pid_t own = getpid();
  DIR *processes = getsid(0) == own ? opendir("/proc") : NULL;
  for (struct dirent *entry; processes != NULL && (entry = readdir(processes)) != NULL;) {
    pid_t process = (pid_t)atoi(entry->d_name);
    if (process > 0 && process != own && getsid(process) == own) kill(process, SIGKILL);
  }
  _exit(status);
}

void sheaf_close_inherited_files(int first) { close_range((unsigned)first, ~0u, 0); }
