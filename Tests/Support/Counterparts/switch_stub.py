"""What the stubs of telephone switches share: a TCP server of a free port, and one call that a script tells of."""

import random
import socket
import sys
import threading

from counterpart import Record, arguments


def options_of(description):
    parser = arguments(description)
    parser.add_argument("--secret", default="geheim")
    parser.add_argument("--silent", choices=["greeting", "login", "orders", "pings"], help="what is never answered")
    parser.add_argument("--scene", choices=["none", "ring", "answer"], default="answer", help="how far the call goes")
    parser.add_argument("--withheld", action="store_true", help="the caller shows no number")
    parser.add_argument("--drop-first", action="store_true", help="close the first connection behind the scene")
    parser.add_argument("--lost-call", action="store_true", help="from the second connection on the call is over")
    parser.add_argument("--busy", action="append", default=[], help="a number that is busy")
    parser.add_argument("--garbage", action="store_true", help="speak no protocol at all")
    return parser.parse_args()


class Peer:
    """One connection: lines in, bytes out in pieces of odd lengths, as a network may cut them."""

    def __init__(self, connection, number):
        self.connection = connection
        self.number = number
        self.file = connection.makefile("rb")
        self.lock = threading.Lock()
        self.dice = random.Random(number)

    def send(self, text):
        data = text.encode()
        with self.lock:
            while data:
                size = self.dice.choice([1, 7, 64, 4096])
                self.connection.sendall(data[:size])
                data = data[size:]

    def block(self):
        """Lines up to an empty one, without their ends; None at the end."""
        lines = []
        while line := self.file.readline():
            text = line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")
            if text:
                lines.append(text)
            elif lines:
                return lines
        return None

    def close(self):
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.connection.close()


def serve(talk):
    """Says READY and the port, and talks to each that comes until stdin is closed."""
    server = socket.create_server(("127.0.0.1", 0), backlog=64)

    def run(connection, number):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        peer = Peer(connection, number)
        try:
            talk(peer)
        except OSError:
            pass
        finally:
            peer.close()

    def accept():
        number = 0
        while True:
            connection, _ = server.accept()
            number += 1
            threading.Thread(target=run, args=(connection, number), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    print(f"READY {server.getsockname()[1]}", flush=True)
    sys.stdin.read()


def record_of(options):
    return Record(options.record)
