// Worker processes: forked, given one report after another, and replaced when they end.
//
// A worker that dies takes the report it had with it and nothing else. When the parent dies the workers do too, at
// once (PR_SET_PDEATHSIG); a report is only ever written whole (base/file.h), so nothing half done is left. Signals that end a
// program come through a file descriptor (signalfd), beside the workers' answers. Times are of the monotonic clock, which
// does not jump.

#define _GNU_SOURCE // prctl, memfd_create
#include "generator/batch_run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TIMEOUT_SECONDS = 300, STOP_MILLISECONDS = 2000, TICK_MILLISECONDS = 200, NO_REPORT = -1 };
enum { HELD_MOST = 128, HELD_MILLISECONDS = 1500 }; // of reports that wait to be synced together

enum { KEPT_MEGABYTES = 512 }; // an eighth of which, or of --memory, a worker may keep from report to report

#define PUBLISH UINT32_MAX // sent in place of a report: no more are coming

typedef struct Worker {
    pid_t pid;  // 0: not running
    int socket; // of the parent
    int words;  // a file in memory: what it says on standard error, which is how it dies
    int64_t deadline;
    long report;        // that it has, or NO_REPORT
    bool late;          // was killed for taking too long
    bool retiring;      // says it ends
    bool publishing;    // was told to
    VEC(uint32_t) held; // reports it has made, which have no name yet
    Buf answer;         // as far as it has come
} Worker;

typedef struct Pool {
    BatchRun *run;
    Worker *workers;
    size_t count, next; // next: report to be handed out
    int signals;
    sigset_t old_mask;
    int64_t stop; // 0, or when to wait no longer
} Pool;

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// ---- in the worker

static bool send_all(int socket, const void *bytes, size_t size) {
    const char *at = bytes;
    while (size > 0) {
        ssize_t n = send(socket, at, size, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        size -= (size_t)n;
    }
    return true;
}

// So much more than there is already. A sanitizer's shadow takes more address space than there is memory.
static void limit_memory(const BatchOptions *options) {
#if !defined(__SANITIZE_ADDRESS__)
    unsigned long pages = 0;
    FILE *file = options->memory ? fopen("/proc/self/statm", "re") : NULL;
    if (file && fscanf(file, "%lu", &pages) == 1) {
        rlim_t most = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + ((rlim_t)options->memory << 20);
        const struct rlimit limit = {most, most};
        (void)setrlimit(RLIMIT_AS, &limit);
    }
    if (file)
        fclose(file);
#else
    (void)options;
#endif
}

// Reports that are made and wait to be synced with others: syncing is slow, and hardly slower for many at once.
typedef struct Held {
    MadeReport reports[HELD_MOST];
    size_t count;
    int64_t since;
    size_t began; // bytes on the arena that outlives reports, when the worker began
} Held;

static bool send_report(int socket, MadeReport *made) {
    bool good = send_all(socket, &made->result, sizeof made->result) &&
                send_all(socket, made->account.bytes, made->result.account_size) &&
                send_all(socket, made->said.bytes, made->result.said_size);
    buf_free(&made->account);
    buf_free(&made->said);
    return good;
}

static bool publish(const BatchRun *run, int socket, Held *held) {
    bool good = true;
    batch_publish(run, held->reports, held->count);
    for (size_t i = 0; i < held->count; i++)
        good = good && send_report(socket, &held->reports[i]);
    held->count = 0;
    return good;
}

// Publishes what is held, then says of the report just made that it was the last.
static bool retire(const BatchRun *run, int socket, Held *held, MadeReport *made) {
    bool good = publish(run, socket, held);
    batch_publish(run, made, 1);
    made->result.last = 1;
    (void)(good && send_report(socket, made));
    return false;
}

// Makes a report, and publishes those that are held when it is time. False when the worker is to end.
static bool work_on(const BatchRun *run, int socket, Held *held, uint32_t index) {
    MadeReport *made = &held->reports[held->count];
    long memory = run->options->batch.memory;
    batch_make_report(run, index, made);
    if (arena_used(run->arena) - held->began > ((size_t)(memory ? memory : KEPT_MEGABYTES) << 20) / 8)
        return retire(run, socket, held, made);
    if (made->draft < 0)
        return send_report(socket, made);
    if (held->count++ == 0)
        held->since = now();
    if (held->count == HELD_MOST || now() - held->since > HELD_MILLISECONDS)
        return publish(run, socket, held);
    const ReportResult later = {.index = index, .held = 1};
    return send_all(socket, &later, sizeof later);
}

static _Noreturn void work(const BatchRun *run, int socket) {
    uint32_t index;
    bool good = true;
    Held *held = arena_new_of(run->arena, Held);
    held->began = arena_used(run->arena);
    limit_memory(&run->options->batch);
    while (good && recv(socket, &index, sizeof index, MSG_WAITALL) == sizeof index)
        good = index == PUBLISH ? publish(run, socket, held) : work_on(run, socket, held, index);
    _exit(0);
}

static _Noreturn void begin_worker(const Pool *pool, pid_t parent, int socket, int words) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(0);
    dup2(words, STDERR_FILENO);
    close(pool->signals);
    for (size_t i = 0; i < pool->count; i++)
        if (pool->workers[i].pid)
            close(pool->workers[i].socket);
    work(pool->run, socket);
}

// ---- starting and ending them

static bool start(Pool *pool, Worker *worker) {
    int sockets[2];
    pid_t parent = getpid();
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
        return false;
    worker->words = memfd_create("words", MFD_CLOEXEC);
    fflush(NULL); // else the worker would have it as well
    pid_t pid = worker->words >= 0 ? fork() : -1;
    if (pid == 0) {
        close(sockets[0]);
        begin_worker(pool, parent, sockets[1], worker->words);
    }
    close(sockets[1]);
    if (pid < 0) {
        close(sockets[0]);
        if (worker->words >= 0)
            close(worker->words);
        return false;
    }
    fcntl(sockets[0], F_SETFL, O_NONBLOCK);
    worker->pid = pid;
    worker->socket = sockets[0];
    worker->report = NO_REPORT;
    worker->late = worker->publishing = worker->retiring = false;
    worker->held.count = worker->answer.length = 0;
    return true;
}

// What it said on standard error, on the arena.
static const char *last_words(Arena *arena, const Worker *worker) {
    enum { WORDS_BYTES = 4000 };
    char words[WORDS_BYTES + 1];
    ssize_t n = pread(worker->words, words, WORDS_BYTES, 0);
    return arena_strndup(arena, words, n > 0 ? (size_t)n : 0);
}

// How a worker ended, as a complaint about the report it had.
static void report_death(Pool *pool, const Worker *worker, int status) {
    BatchRun *run = pool->run;
    Arena *arena = arena_new(0);
    Diag *diag = diag_new(arena);
    Planned *planned = &run->reports[worker->report];
    const char *path = planned->path, *words = last_words(arena, worker);
    long timeout = run->options->batch.timeout ? run->options->batch.timeout : TIMEOUT_SECONDS;
    if (worker->late)
        diag_error(diag, (Place){0}, "batch.timeout", "%s: took longer than %ld seconds", path, timeout);
    else if (strstr(words, "[limit.memory]"))
        diag_error(diag, (Place){0}, "limit.memory", "%s: out of memory", path);
    else if (WIFSIGNALED(status))
        diag_error(diag, (Place){0}, "batch.crashed", "%s: its worker was ended by signal %d (%s)", path,
                   WTERMSIG(status), strsignal(WTERMSIG(status)));
    else
        diag_error(diag, (Place){0}, "batch.crashed", "%s: its worker ended with status %d", path,
                   WEXITSTATUS(status));
    if (*words && !strstr(words, "[limit.memory]"))
        diag_hint(diag, "its last words: %s", words);
    tell_complaints(run, diag);
    planned->state = REPORT_FAILED;
    tell_report(run, planned, NULL, "");
    arena_free(arena);
}

static void end(Pool *pool, Worker *worker) {
    int status = 0;
    while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (worker->report == NO_REPORT && worker->held.count > 0) // so that something is done with each worker
        worker->report = (long)worker->held.items[--worker->held.count];
    if (worker->report != NO_REPORT && !pool->run->interrupted)
        report_death(pool, worker, status);
    for (size_t i = 0; i < worker->held.count; i++)
        if (worker->held.items[i] < pool->next)
            pool->next = worker->held.items[i]; // they are waiting still
    worker->held.count = 0;
    close(worker->socket);
    close(worker->words);
    worker->pid = 0;
    worker->report = NO_REPORT;
}

// ---- handing out

static bool is_taken(const Pool *pool, size_t report) {
    for (size_t i = 0; i < pool->count; i++) {
        const Worker *worker = &pool->workers[i];
        if (worker->pid && worker->report == (long)report)
            return true;
        for (size_t k = 0; worker->pid && k < worker->held.count; k++)
            if (worker->held.items[k] == report)
                return true;
    }
    return false;
}

static void set_deadline(const Pool *pool, Worker *worker) {
    long timeout = pool->run->options->batch.timeout;
    worker->deadline = now() + (timeout ? timeout : TIMEOUT_SECONDS) * 1000;
}

// There is nothing more for it to do but this. False when there is not even that.
static bool publish_held(const Pool *pool, Worker *worker) {
    const uint32_t publish_now = PUBLISH;
    if (worker->held.count == 0 || worker->publishing)
        return worker->publishing;
    worker->publishing = true;
    set_deadline(pool, worker);
    (void)send_all(worker->socket, &publish_now, sizeof publish_now);
    return true;
}

static bool hand_out(Pool *pool, Worker *worker) {
    BatchRun *run = pool->run;
    while (pool->next < run->count &&
           (run->reports[pool->next].state != REPORT_WAITING || is_taken(pool, pool->next)))
        pool->next++;
    if (pool->next >= run->count || pool->stop)
        return publish_held(pool, worker);
    uint32_t index = (uint32_t)pool->next++;
    worker->report = index;
    set_deadline(pool, worker);
    (void)send_all(worker->socket, &index,
                   sizeof index); // a worker that is gone is noticed when it is heard of
    return true;
}

static void drop_held(Worker *worker, uint32_t report) {
    size_t kept = 0;
    for (size_t i = 0; i < worker->held.count; i++)
        if (worker->held.items[i] != report)
            worker->held.items[kept++] = worker->held.items[i];
    worker->held.count = kept;
    worker->publishing = worker->publishing && kept > 0;
}

static void finish_report(Pool *pool, const ReportResult *result, const char *account, const char *said) {
    BatchRun *run = pool->run;
    Planned *planned = &run->reports[result->index];
    Buf shown = {0};
    buf_add_bytes(&shown, account, result->account_size);
    planned->state = (ReportState)result->state;
    if (planned->state != REPORT_FAILED)
        ledger_put(run, planned, result, buf_text(&shown));
    buf_free(&shown);
    shown.length = 0;
    buf_add_bytes(&shown, said, result->said_size);
    tell_report(run, planned, result, buf_text(&shown));
    buf_free(&shown);
}

// Takes one answer, when all of it has come. False when it has not.
static bool take_answer(Pool *pool, Worker *worker) {
    ReportResult result;
    Buf *answer = &worker->answer;
    if (answer->length < sizeof result)
        return false;
    memcpy(&result, answer->bytes, sizeof result);
    size_t size = sizeof result + result.account_size + result.said_size;
    if (answer->length < size || result.index >= pool->run->count)
        return false;
    const char *account = answer->bytes + sizeof result;
    if (result.held) {
        *vec_push(pool->run->arena, &worker->held) = result.index;
    } else {
        drop_held(worker, result.index);
        finish_report(pool, &result, account, account + result.account_size);
    }
    answer->length -= size;
    memmove(answer->bytes, answer->bytes + size, answer->length);
    if (worker->report == (long)result.index) {
        worker->report = NO_REPORT;
        worker->retiring = result.last;
        if (!worker->retiring)
            (void)hand_out(pool, worker);
    }
    return true;
}

// False when it is gone.
static bool listen_to(Pool *pool, Worker *worker) {
    char bytes[65536];
    for (;;) {
        ssize_t n = recv(worker->socket, bytes, sizeof bytes, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return true;
        if (n <= 0)
            return false;
        buf_add_bytes(&worker->answer, bytes, (size_t)n);
        while (take_answer(pool, worker)) {
        }
    }
}

// ---- waiting

static void take_signal(Pool *pool) {
    struct signalfd_siginfo info;
    if (read(pool->signals, &info, sizeof info) != sizeof info)
        return;
    pool->stop = pool->run->interrupted ? now() : now() + STOP_MILLISECONDS; // the second time at once
    pool->run->interrupted = true;
}

static bool is_busy(const Worker *worker) {
    return worker->pid && (worker->report != NO_REPORT || worker->held.count > 0 || worker->retiring);
}

static void kill_late(Pool *pool) {
    int64_t time = now();
    for (size_t i = 0; i < pool->count; i++) {
        Worker *worker = &pool->workers[i];
        if (!is_busy(worker))
            continue;
        worker->late = worker->late || time > worker->deadline;
        if (worker->late || (pool->stop && time >= pool->stop))
            kill(worker->pid, SIGKILL);
    }
}

static size_t count_busy(const Pool *pool) {
    size_t busy = 0;
    for (size_t i = 0; i < pool->count; i++)
        busy += is_busy(&pool->workers[i]);
    return busy;
}

// Waits until something happens, and sees to it.
static void wait_once(Pool *pool, struct pollfd *polled) {
    for (size_t i = 0; i < pool->count; i++)
        polled[i] =
            (struct pollfd){.fd = pool->workers[i].pid ? pool->workers[i].socket : -1, .events = POLLIN};
    polled[pool->count] = (struct pollfd){.fd = pool->signals, .events = POLLIN};
    (void)poll(polled, (nfds_t)pool->count + 1, TICK_MILLISECONDS);
    if (polled[pool->count].revents)
        take_signal(pool);
    for (size_t i = 0; i < pool->count; i++) {
        Worker *worker = &pool->workers[i];
        if (!polled[i].revents || listen_to(pool, worker))
            continue;
        end(pool, worker);
        if (!pool->stop && start(pool, worker) && !hand_out(pool, worker))
            continue; // idle; ended with the others
    }
    kill_late(pool);
    tell_progress(pool->run);
}

static void end_all(Pool *pool) {
    for (size_t i = 0; i < pool->count; i++)
        if (pool->workers[i].pid)
            shutdown(pool->workers[i].socket, SHUT_WR);
    for (size_t i = 0; i < pool->count; i++) {
        if (pool->workers[i].pid)
            end(pool, &pool->workers[i]);
        buf_free(&pool->workers[i].answer);
    }
}

static size_t count_waiting(const BatchRun *run) {
    size_t waiting = 0;
    for (size_t i = 0; i < run->count; i++)
        waiting += run->reports[i].state == REPORT_WAITING;
    return waiting;
}

bool batch_pool_run(BatchRun *run) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN), wanted = run->options->batch.jobs;
    size_t waiting = count_waiting(run), most = (size_t)(wanted > 0       ? wanted
                                                         : processors > 0 ? processors
                                                                          : 1);
    Pool pool = {.run = run, .count = waiting < most ? waiting : most};
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGHUP);
    pool.workers = arena_array(run->arena, pool.count, Worker);
    struct pollfd *polled = arena_array(run->arena, pool.count + 1, struct pollfd);
    sigprocmask(SIG_BLOCK, &ending, &pool.old_mask);
    pool.signals = signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK);
    for (size_t i = 0; i < pool.count; i++)
        if (start(&pool, &pool.workers[i]))
            (void)hand_out(&pool, &pool.workers[i]);
    while (count_busy(&pool) > 0)
        wait_once(&pool, polled);
    end_all(&pool);
    close(pool.signals);
    sigprocmask(SIG_SETMASK, &pool.old_mask, NULL);
    if (!run->interrupted && count_waiting(run) > 0)
        diag_error(run->diag, (Place){0}, "batch.no-worker", "no process can be started: %s",
                   strerror(errno));
    return count_waiting(run) == 0;
}
