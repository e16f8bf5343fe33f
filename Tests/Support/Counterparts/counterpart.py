"""What the counterparts share: a server on a free port of 127.0.0.1 that ends when its stdin does."""

import argparse
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Record:
    """One JSON line per request, written whole and at once."""

    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8") if path else None
        self.lock = threading.Lock()

    def note(self, **facts):
        with self.lock:
            if self.file:
                self.file.write(json.dumps(facts, ensure_ascii=False) + "\n")
                self.file.flush()


class Counter:
    """Counts requests over all threads, from 1."""

    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def next(self):
        with self.lock:
            self.count += 1
            return self.count


class Answering(BaseHTTPRequestHandler):
    """Reads a request to its end; answers with a length, so that the connection stays open."""

    protocol_version = "HTTP/1.1"
    # Head and body leave in two packets; the second must not wait for the first one's acknowledgement.
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def read_body(self):
        if self.headers.get("transfer-encoding", "").lower() == "chunked":
            parts = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("content-length", 0)))

    def answer(self, status, body=b"", kind="application/json; charset=utf-8", **headers):
        try:
            self.send_response(status)
            if body:
                self.send_header("content-type", kind)
            if status != 204:
                self.send_header("content-length", str(len(body)))
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), str(value))
            self.end_headers()
            if body and self.command != "HEAD":
                self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


def arguments(description):
    """The options that every scripted counterpart has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--record", help="file to which a JSON line is added for each request")
    parser.add_argument("--fail-first", type=int, default=0, help="answer 503 to so many requests first")
    parser.add_argument("--retry-after", type=int, help="seconds in Retry-After of each answer that is no 2xx")
    parser.add_argument("--redirect", help="answer 302 to this address")
    parser.add_argument("--close", action="store_true", help="close the connection without an answer")
    parser.add_argument("--hang", type=float, default=0, help="seconds before each answer")
    return parser


def refusal_headers(options):
    return {} if options.retry_after is None else {"retry_after": options.retry_after}


def hang(seconds):
    if seconds:
        time.sleep(seconds)


def serve(handler):
    """Says READY and the port, and serves until stdin is closed."""
    ThreadingHTTPServer.daemon_threads = True
    ThreadingHTTPServer.request_queue_size = 128
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"READY {server.server_address[1]}", flush=True)
    sys.stdin.read()
    server.shutdown()
