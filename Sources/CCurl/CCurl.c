#include "CCurl.h"

#include <curl/curl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

// How often a waiting transfer looks whether it was aborted, in milliseconds.
enum { beat = 100 };
// How long a server may take to connect, and to answer QUIT, in milliseconds.
enum { connect_limit = 15000, goodbye_limit = 1000 };
// Sockets at a time: curl tries IPv6 and IPv4 side by side.
enum { socket_count = 2 };

struct hotline_smtp {
    CURL *curl;
    struct curl_slist *recipients;
    const uint8_t *message;
    size_t length, sent;
    int32_t lacks_memory;
    pthread_mutex_t lock;             // over the next two, which hotline_smtp_abort needs from another thread
    int32_t is_aborted;
    int sockets[socket_count];        // -1: none
    int32_t code, logged_in, is_taken;
    int32_t awaits_reply, reply_is_whole;
    hotline_smtp_step stage;
    int32_t said_goodbye;
    struct timespec goodbye;          // when QUIT went out
    size_t reply_length;
    char reply[4096];
    char error[CURL_ERROR_SIZE];
};

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void start(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

// MARK: What curl asks and tells while it works

static size_t give(char *buffer, size_t size, size_t count, void *context) {
    hotline_smtp *transfer = context;
    size_t room = size * count, left = transfer->length - transfer->sent;
    size_t given = left < room ? left : room;
    if (given) memcpy(buffer, transfer->message + transfer->sent, given);
    transfer->sent += given;
    return given;
}

static size_t swallow(char *bytes, size_t size, size_t count, void *context) {
    (void)bytes; (void)context;
    return size * count;
}

static int is_reply_line(const char *line, size_t length) {
    if (length < 4 || line[0] < '2' || line[0] > '5') return 0;
    return line[1] >= '0' && line[1] <= '9' && line[2] >= '0' && line[2] <= '9';
}

static void keep(hotline_smtp *transfer, const char *line, size_t length) {
    if (transfer->reply_is_whole) transfer->reply_length = 0;
    size_t room = sizeof transfer->reply - 1 - transfer->reply_length;
    size_t kept = length < room ? length : room;
    memcpy(transfer->reply + transfer->reply_length, line, kept);
    transfer->reply_length += kept;
    transfer->reply[transfer->reply_length] = 0;
}

// One line of the server's. Each command has one reply, in order; what comes beyond that answers QUIT, and is no news.
static size_t note_line(char *line, size_t size, size_t count, void *context) {
    hotline_smtp *transfer = context;
    size_t length = size * count;
    if (!transfer->awaits_reply || !is_reply_line(line, length)) return length;
    keep(transfer, line, length);
    transfer->code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    transfer->reply_is_whole = line[3] != '-';
    if (!transfer->reply_is_whole) return length;

    transfer->awaits_reply = 0;
    if (transfer->code == 235) transfer->logged_in = 1;
    if (transfer->stage == hotline_smtp_data && transfer->code == 354) {
        transfer->stage = hotline_smtp_content;
        transfer->awaits_reply = 1;
    } else if (transfer->stage == hotline_smtp_content) {
        transfer->is_taken = transfer->code / 100 == 2;
    }
    return length;
}

// Which command goes out; what else curl tells here (passwords among it) is passed over.
static int note_command(CURL *curl, curl_infotype type, char *bytes, size_t length, void *context) {
    static const struct { const char *verb; hotline_smtp_step step; } commands[] = {
        {"EHLO ", hotline_smtp_hello}, {"HELO ", hotline_smtp_hello}, {"STARTTLS\r\n", hotline_smtp_starttls},
        {"AUTH ", hotline_smtp_login}, {"MAIL FROM:", hotline_smtp_sender}, {"RCPT TO:", hotline_smtp_recipient},
        {"DATA\r\n", hotline_smtp_data}, {"NOOP\r\n", hotline_smtp_noop},
    };
    (void)curl;
    hotline_smtp *transfer = context;
    if (type != CURLINFO_HEADER_OUT) return 0;
    if (length >= 4 && strncmp(bytes, "QUIT", 4) == 0) {
        transfer->said_goodbye = 1;
        clock_gettime(CLOCK_MONOTONIC, &transfer->goodbye);
        return 0;
    }
    transfer->awaits_reply = 1;
    for (size_t place = 0; place < sizeof commands / sizeof *commands; place++) {
        size_t width = strlen(commands[place].verb);
        if (length >= width && strncmp(bytes, commands[place].verb, width) == 0) {
            transfer->stage = commands[place].step;
        }
    }
    return 0;
}

static int64_t milliseconds_since(const struct timespec *then) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)(now.tv_sec - then->tv_sec) * 1000 + (now.tv_nsec - then->tv_nsec) / 1000000;
}

static int32_t is_aborted(hotline_smtp *transfer) {
    pthread_mutex_lock(&transfer->lock);
    int32_t is_aborted = transfer->is_aborted;
    pthread_mutex_unlock(&transfer->lock);
    return is_aborted;
}

static int has_to_end(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
    (void)a; (void)b; (void)c; (void)d;
    hotline_smtp *transfer = context;
    if (is_aborted(transfer)) return 1;
    return transfer->said_goodbye && milliseconds_since(&transfer->goodbye) >= goodbye_limit;
}

// MARK: Sockets, which are known so that hotline_smtp_abort can end a wait at once

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)purpose;
    hotline_smtp *transfer = context;
    int made = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (made < 0) return CURL_SOCKET_BAD;
    pthread_mutex_lock(&transfer->lock);
    for (int place = 0; place < socket_count; place++) {
        if (transfer->sockets[place] >= 0) continue;
        transfer->sockets[place] = made;
        break;
    }
    pthread_mutex_unlock(&transfer->lock);
    return made;
}

static int close_socket(void *context, curl_socket_t closed) {
    hotline_smtp *transfer = context;
    pthread_mutex_lock(&transfer->lock);
    for (int place = 0; place < socket_count; place++) {
        if (transfer->sockets[place] == closed) transfer->sockets[place] = -1;
    }
    int result = close(closed);
    pthread_mutex_unlock(&transfer->lock);
    return result;
}

void hotline_smtp_abort(hotline_smtp *transfer) {
    pthread_mutex_lock(&transfer->lock);
    transfer->is_aborted = 1;
    for (int place = 0; place < socket_count; place++) {
        if (transfer->sockets[place] >= 0) shutdown(transfer->sockets[place], SHUT_RDWR);
    }
    pthread_mutex_unlock(&transfer->lock);
}

// MARK: A transfer's life

static void set_callbacks(hotline_smtp *transfer) {
    CURL *curl = transfer->curl;
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, transfer);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, swallow);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, note_line);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, note_command);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, transfer);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, has_to_end);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, transfer);
    curl_easy_setopt(curl, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
    curl_easy_setopt(curl, CURLOPT_CLOSESOCKETDATA, transfer);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, transfer->error);
}

static void set_bounds(CURL *curl, int64_t limit) {
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");               // the environment's proxies are for HTTP
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)limit);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)(limit < connect_limit ? limit : connect_limit));
    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);        // QUIT is said within the transfer's own bounds
    curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);          // does not wait for a resolver that hangs
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 0L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
}

hotline_smtp *hotline_smtp_open(const char *url, int32_t needs_starttls, int64_t limit_in_milliseconds) {
    pthread_once(&once, start);
    hotline_smtp *transfer = calloc(1, sizeof *transfer);
    if (!transfer) return NULL;
    transfer->awaits_reply = transfer->reply_is_whole = 1;
    pthread_mutex_init(&transfer->lock, NULL);
    for (int place = 0; place < socket_count; place++) transfer->sockets[place] = -1;
    transfer->curl = curl_easy_init();
    if (!transfer->curl) {
        pthread_mutex_destroy(&transfer->lock);
        free(transfer);
        return NULL;
    }
    set_callbacks(transfer);
    set_bounds(transfer->curl, limit_in_milliseconds);
    transfer->lacks_memory = curl_easy_setopt(transfer->curl, CURLOPT_URL, url) != CURLE_OK;
    curl_easy_setopt(transfer->curl, CURLOPT_USE_SSL, (long)(needs_starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    return transfer;
}

void hotline_smtp_close(hotline_smtp *transfer) {
    curl_easy_cleanup(transfer->curl);
    curl_slist_free_all(transfer->recipients);
    pthread_mutex_destroy(&transfer->lock);
    free(transfer);
}

static void set_text(hotline_smtp *transfer, CURLoption option, const char *text) {
    if (curl_easy_setopt(transfer->curl, option, text) != CURLE_OK) transfer->lacks_memory = 1;
}

void hotline_smtp_trust(hotline_smtp *transfer, const char *ca_file) {
    set_text(transfer, CURLOPT_CAINFO, ca_file);
    curl_easy_setopt(transfer->curl, CURLOPT_CAPATH, NULL);
}

void hotline_smtp_log_in(hotline_smtp *transfer, const char *user, const char *password) {
    set_text(transfer, CURLOPT_USERNAME, user);
    set_text(transfer, CURLOPT_PASSWORD, password);
    // Left alone, curl prefers Kerberos and NTLM where a server offers them, and does not come back from their failure.
    set_text(transfer, CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN;AUTH=CRAM-MD5");
}

void hotline_smtp_add_recipient(hotline_smtp *transfer, const char *address) {
    struct curl_slist *longer = curl_slist_append(transfer->recipients, address);
    if (longer) transfer->recipients = longer; else transfer->lacks_memory = 1;
}

// MARK: Sending

static hotline_smtp_ending ending(const hotline_smtp *transfer, CURLcode result) {
    switch (result) {
    case CURLE_OK: return hotline_smtp_done;
    case CURLE_OUT_OF_MEMORY: return hotline_smtp_no_memory;
    case CURLE_COULDNT_RESOLVE_HOST: return hotline_smtp_unresolved;
    case CURLE_COULDNT_CONNECT: return hotline_smtp_unreachable;
    case CURLE_OPERATION_TIMEDOUT: return hotline_smtp_late;
    case CURLE_ABORTED_BY_CALLBACK: return hotline_smtp_aborted;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR: return hotline_smtp_untrusted;
    case CURLE_USE_SSL_FAILED: return hotline_smtp_no_starttls;
    case CURLE_SSL_CACERT_BADFILE: return hotline_smtp_bad_ca_file;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_SHUTDOWN_FAILED: return hotline_smtp_tls_failed;
    case CURLE_LOGIN_DENIED: return hotline_smtp_login_refused;
    default: break;
    }
    // The rest says only that a server did not do as it was told.
    return transfer->code >= 400 ? hotline_smtp_refused : hotline_smtp_broken;
}

static CURLcode perform(hotline_smtp *transfer) {
    CURLM *multi = curl_multi_init();
    if (!multi) return CURLE_OUT_OF_MEMORY;
    CURLcode result = CURLE_OUT_OF_MEMORY;
    CURLMcode state = curl_multi_add_handle(multi, transfer->curl);
    for (int running = 1; state == CURLM_OK && running;) {
        state = curl_multi_perform(multi, &running);
        if (state == CURLM_OK && running) state = curl_multi_poll(multi, NULL, 0, beat, NULL);
    }
    int left;
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
        if (message->msg == CURLMSG_DONE) result = message->data.result;
    }
    curl_multi_remove_handle(multi, transfer->curl);
    curl_multi_cleanup(multi);
    return result;
}

// A server that hangs up while OpenSSL writes raises SIGPIPE, which would end the process; it is taken off this thread.
static CURLcode perform_without_signal(hotline_smtp *transfer) {
    sigset_t pipe, before, pending;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    sigpending(&pending);
    int was_pending = sigismember(&pending, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, &before);
    CURLcode result = perform(transfer);
    struct timespec now = {0, 0};
    if (!was_pending) while (sigtimedwait(&pipe, NULL, &now) > 0) {}
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return result;
}

static hotline_smtp_ending run(hotline_smtp *transfer) {
    if (transfer->lacks_memory) return hotline_smtp_no_memory;
    if (is_aborted(transfer)) return hotline_smtp_aborted;
    CURLcode result = perform_without_signal(transfer);
    // Ended from outside, a connection breaks in any way; what was done before is done.
    if (result != CURLE_OK && is_aborted(transfer)) return hotline_smtp_aborted;
    return ending(transfer, result);
}

hotline_smtp_ending hotline_smtp_send(hotline_smtp *transfer, const char *sender, const uint8_t *message,
                                      size_t length) {
    transfer->message = message;
    transfer->length = length;
    set_text(transfer, CURLOPT_MAIL_FROM, sender);
    curl_easy_setopt(transfer->curl, CURLOPT_MAIL_RCPT, transfer->recipients);
    curl_easy_setopt(transfer->curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(transfer->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)length);
    hotline_smtp_ending result = run(transfer);
    transfer->message = NULL;
    transfer->length = 0;
    // What the server took is sent, however the connection ended.
    return transfer->is_taken ? hotline_smtp_done : result;
}

hotline_smtp_ending hotline_smtp_check(hotline_smtp *transfer) {
    curl_easy_setopt(transfer->curl, CURLOPT_CUSTOMREQUEST, "NOOP");
    return run(transfer);
}

int32_t hotline_smtp_code(hotline_smtp *transfer) { return transfer->code; }
hotline_smtp_step hotline_smtp_stage(hotline_smtp *transfer) { return transfer->stage; }
int32_t hotline_smtp_logged_in(hotline_smtp *transfer) { return transfer->logged_in; }
const char *hotline_smtp_reply(hotline_smtp *transfer) { return transfer->reply; }
const char *hotline_smtp_error(hotline_smtp *transfer) { return transfer->error; }
