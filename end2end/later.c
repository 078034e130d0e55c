/* The wall clock of one process, so many seconds ahead: loaded before the server by a journey that
   goes on days later. Clocks that only measure a span are left as they are. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *now) {
  int failed = (int)syscall(SYS_clock_gettime, clock, now);
  const char *ahead = getenv("LATER_SECONDS");
  if (!failed && clock == CLOCK_REALTIME && ahead) now->tv_sec += atoll(ahead);
  return failed;
}
