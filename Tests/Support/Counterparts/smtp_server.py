#!/usr/bin/env python3
"""A mail server for tests, on aiosmtpd: takes messages, reads them with Python's own parser, writes what it read.

Prints `READY <port>` when it listens; ends when its standard input closes.

    smtp_server.py --record mails.jsonl --user hotline --password secret --cert cert.pem --key key.pem
"""

import argparse
import asyncio
import email
import email.policy
import json
import logging
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--record", help="file that gets one JSON line a message")
    parser.add_argument("--user", help="with --password: refuse mail before this login")
    parser.add_argument("--password")
    parser.add_argument("--cert", help="with --key: offer STARTTLS and refuse all else before it")
    parser.add_argument("--key")
    parser.add_argument("--implicit-tls", action="store_true", help="speak TLS from the first byte instead")
    parser.add_argument("--refuse", action="append", default=[], metavar="RCPT", help="answer 550 to this recipient")
    parser.add_argument("--busy", type=int, default=0, metavar="N", help="answer 451 to the first N messages")
    parser.add_argument("--hang", type=float, default=0, metavar="SECONDS", help="wait before a message is answered")
    return parser.parse_args()


def text_of(part):
    return part.get_content() if part.get_content_maintype() == "text" else part.get_payload(decode=True).decode()


def record_of(envelope):
    """What a reader sees of a message; `defects` is empty where it follows the standards."""
    message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
    body = message.get_body(preferencelist=("plain",))
    defects = [repr(defect) for part in message.walk() for defect in part.defects]
    defects += [repr(defect) for value in message.values() for defect in value.defects]
    defects += ["line longer than 998"] * any(len(line) > 998 for line in envelope.original_content.split(b"\r\n"))
    defects += ["bare CR or LF"] * any(
        mark in envelope.original_content.replace(b"\r\n", b"") for mark in (b"\r", b"\n"))
    return {
        "from": str(message["from"]),
        "to": [str(address) for address in message["to"].addresses],
        "mail_from": envelope.mail_from,
        "rcpt_to": envelope.rcpt_tos,
        "subject": str(message["subject"]),
        "headers": [[name, str(value)] for name, value in message.items()],
        "text": body.get_content() if body else None,
        "attachments": [
            {"name": part.get_filename(), "type": part.get_content_type(), "text": text_of(part)}
            for part in message.iter_attachments()
        ],
        "message_id": message["message-id"],
        "references": message["references"],
        "defects": defects,
        "raw": envelope.original_content.decode("latin-1"),
    }


class Mailroom:
    """Answers each command as the options want it."""

    def __init__(self, options):
        self.options = options
        self.busy_left = options.busy

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address in self.options.refuse:
            return f"550 5.1.1 <{address}>: no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.options.hang:
            await asyncio.sleep(self.options.hang)
        if self.busy_left > 0:
            self.busy_left -= 1
            return "451 4.3.2 busy, try again later"
        record = record_of(envelope)
        if self.options.record:
            with open(self.options.record, "a", encoding="utf-8") as file:
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        return f"250 2.0.0 queued as {record['message_id']}"


def protocol_factory(options):
    context = None
    if options.cert:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.cert, options.key)
    mailroom = Mailroom(options)

    def admit(server, session, envelope, mechanism, login):
        right = (options.user.encode(), options.password.encode())
        # Not handled: the 535 is the server's to say.
        return AuthResult(success=(login.login, login.password) == right, handled=False)

    def make():
        return SMTP(
            mailroom,
            hostname="mail.example.gov.cn",
            tls_context=None if options.implicit_tls else context,
            require_starttls=context is not None and not options.implicit_tls,
            authenticator=admit if options.user else None,
            auth_required=options.user is not None,
            auth_require_tls=context is not None and not options.implicit_tls,
        )

    return make, context if options.implicit_tls else None


async def serve(options):
    loop = asyncio.get_running_loop()
    make, context = protocol_factory(options)
    server = await loop.create_server(make, "127.0.0.1", options.port, ssl=context)
    print("READY", server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.buffer.read)
    server.close()


if __name__ == "__main__":
    # What aiosmtpd thinks of logins without TLS fills a pipe that no test reads.
    warnings.simplefilter("ignore")
    logging.disable()
    asyncio.run(serve(parse_arguments()))
