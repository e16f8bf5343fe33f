#ifndef HOTLINE_CCURL_H
#define HOTLINE_CCURL_H

#include <stddef.h>
#include <stdint.h>

// libcurl's SMTP behind a header without its types: curl's options are macros and variadic, which Swift can't call.
// A transfer serves one send or one check; it blocks the thread that calls it. All texts are copied when they are set.

typedef struct hotline_smtp hotline_smtp;

// How a transfer ended.
typedef enum {
    hotline_smtp_done = 0,           // the server took the whole message, or answered the check
    hotline_smtp_no_memory = 1,
    hotline_smtp_unresolved = 2,     // no such host
    hotline_smtp_unreachable = 3,    // nobody listens there
    hotline_smtp_late = 4,           // the time limit passed
    hotline_smtp_broken = 5,         // the connection ended midway, or what answered does not speak SMTP
    hotline_smtp_untrusted = 6,      // the certificate is of no known authority, out of date or of another host
    hotline_smtp_no_starttls = 7,    // the server offers no STARTTLS
    hotline_smtp_bad_ca_file = 8,    // the CA file can't be read
    hotline_smtp_tls_failed = 9,     // TLS failed otherwise
    hotline_smtp_login_refused = 10,
    hotline_smtp_refused = 11,       // 4xx: for now, 5xx: for good; see hotline_smtp_code and hotline_smtp_stage
    hotline_smtp_aborted = 12,       // by hotline_smtp_abort
} hotline_smtp_ending;

// The command that the server's last reply answers.
typedef enum {
    hotline_smtp_greeting = 0,
    hotline_smtp_hello = 1,
    hotline_smtp_starttls = 2,
    hotline_smtp_login = 3,
    hotline_smtp_sender = 4,
    hotline_smtp_recipient = 5,
    hotline_smtp_data = 6,
    hotline_smtp_content = 7,
    hotline_smtp_noop = 8,
} hotline_smtp_step;

// `url` is smtp://host:port/name or smtps://host:port/name, where the name is what this machine calls itself in EHLO.
// Where `needs_starttls` is not 0, nothing is said before STARTTLS is done. NULL: no memory.
hotline_smtp *hotline_smtp_open(const char *url, int32_t needs_starttls, int64_t limit_in_milliseconds);
void hotline_smtp_close(hotline_smtp *transfer);

// A PEM file that is trusted instead of the system's authorities.
void hotline_smtp_trust(hotline_smtp *transfer, const char *ca_file);
void hotline_smtp_log_in(hotline_smtp *transfer, const char *user, const char *password);
void hotline_smtp_add_recipient(hotline_smtp *transfer, const char *address);

// Sends a complete message (RFC 5322, CRLF, dots not stuffed) to all recipients or to none. `message` is read only
// during the call.
hotline_smtp_ending hotline_smtp_send(hotline_smtp *transfer, const char *sender, const uint8_t *message,
                                      size_t length);
// Connects, does TLS, logs in and says NOOP.
hotline_smtp_ending hotline_smtp_check(hotline_smtp *transfer);

// Makes send or check end at once; from any thread, before or while it runs.
void hotline_smtp_abort(hotline_smtp *transfer);

// What came of it, after send or check. The texts live as long as the transfer.
int32_t hotline_smtp_code(hotline_smtp *transfer);           // of the last reply; 0: there was none
hotline_smtp_step hotline_smtp_stage(hotline_smtp *transfer);
int32_t hotline_smtp_logged_in(hotline_smtp *transfer);      // 0 also where the server offers no login
const char *hotline_smtp_reply(hotline_smtp *transfer);      // the last reply's lines, as they came, up to a limit
const char *hotline_smtp_error(hotline_smtp *transfer);      // curl's own words

#endif
