"""A FreeSWITCH with a caller on it, on its outbound event socket. Each command is read by the parsers of PyPI genesis
and greenswitch, and each frame that is sent is first read by both of them; where they do not find in it what they
should, or not the same, that is a fault. Neither library can play the switch itself: `check_stubs.py` lets their
servers talk with this one. Prints each of {said}, {set, value}, {fault} as a JSON line; {unheard} counts frames that
nobody waited for; {ended} is last: exit, closed, hungUp or broken.

    esl_caller.py 127.0.0.1 8084 '{"call": "8f0c", "caller": "13800138000", "moves": [{"speak": "路灯坏了"}]}'
"""

import json
import logging
import socket
from urllib.parse import quote

from caller import LONGEST, Moves, keys_of, results_of, run, say
from genesis.protocol.parser import parse_headers
from genesis.protocol.reader_fsm import ESLReaderFSM
from greenswitch.esl import ESLEvent

logging.disable()
OK = {"Content-Type": "command/reply", "Reply-Text": "+OK"}
UNKNOWN = {"Content-Type": "command/reply", "Reply-Text": "-ERR command not found"}


def block(fields, encode=str):
    return "".join(f"{name}: {encode(value)}\n" for name, value in fields.items()) + "\n"


class FreeSwitch:
    """One channel: what it answers to each command, and what its caller hears and does."""

    def __init__(self, call, connection):
        self.call = call
        self.connection = connection
        self.uuid = call["call"]
        self.moves = Moves(call.get("moves", []))
        self.variables = dict(call.get("variables", {}))
        self.ended = None
        self.is_gone = False
        self.unheard = 0
        # Keys behind those that have been told: of whoever has typed, nobody waits for more.
        self.has_typed = False

    # What is read

    def headers(self, lines):
        """A command's headers as both libraries read them, names in lower case as the switch compares them."""
        text = "\n".join(lines)
        read = dict(parse_headers(text)), ESLEvent(text).headers if lines else {}
        if read[0] != read[1]:
            self.fault(f"genesis reads {read[0]}, greenswitch {read[1]}")
        return {name.lower(): value for name, value in read[0].items()}

    def fault(self, text):
        say(self.call, fault=text)

    def line(self, file):
        """The next line; nothing where the other side is gone, in whichever manner."""
        try:
            return file.readline()
        except ConnectionResetError:
            return b""

    # What is written

    def write(self, text):
        """Sends; the switch goes on also where nobody listens to its replies any more."""
        try:
            self.connection.sendall(text.encode())
        except (BrokenPipeError, ConnectionResetError):
            self.unheard += 1

    def send(self, fields, inner=None):
        """A frame, `inner` its event; read by both libraries first."""
        body = block({"Event-Name": inner[0], "Unique-ID": self.uuid} | inner[1], quote) if inner else ""
        length = {"Content-Length": str(len(body.encode()))} if body else {}
        head = block(length | fields)
        wanted = fields | (inner[1] if inner else {})
        reader = ESLReaderFSM()
        events, _ = reader.process_headers(head)
        told = dict((events or reader.process_body(body.encode()))[0])
        other = ESLEvent(head)
        if body:
            other.parse_data(body)
        for name, value in wanted.items():
            if told.get(name) != value or other.headers.get(name) != value:
                self.fault(f"{name}: genesis reads {told.get(name)!r}, greenswitch {other.headers.get(name)!r}")
        self.write(head + body)

    def event(self, name, **fields):
        named = {key.replace("_", "-"): value for key, value in fields.items() if not key.startswith("variable_")}
        self.send({"Content-Type": "text/event-plain"}, (name, named | self.told_variables(fields)))

    def told_variables(self, more):
        return {f"variable_{name}": value for name, value in self.variables.items() if value} | {
            name: value for name, value in more.items() if name.startswith("variable_")}

    def channel_data(self):
        return {
            "Event-Name": "CHANNEL_DATA", "Unique-ID": self.uuid, "Channel-State": "CS_EXECUTE",
            "Caller-Caller-ID-Number": self.call.get("caller") or "anonymous", "Caller-Caller-ID-Name": "市民",
            "Caller-Destination-Number": self.call.get("dialled") or "12345", "variable_uuid": self.uuid,
            "variable_socket_path": self.call.get("script", "hotline"), **self.told_variables({}),
            "Content-Type": "command/reply", "Reply-Text": "+OK\n", "Socket-Mode": "async", "Control": "full",
        }

    # What is done

    def take(self, lines, body):
        """Answers one command."""
        verb, headers = lines[0].split(" ")[0], self.headers(lines[1:])
        if verb == "connect":
            return self.write(block(self.channel_data(), lambda value: quote(value, safe="/ ")))
        if verb == "api":
            printed = "+OK\n"
            return self.write(f"Content-Type: api/response\nContent-Length: {len(printed)}\n\n{printed}")
        if verb not in ("sendmsg", "exit", "resume", "linger", "myevents", "event", "filter", "divert_events"):
            self.fault(f"unknown command: {lines[0]}")
            return self.send(UNKNOWN)
        self.send(OK | ({"Reply-Text": "+OK bye"} if verb == "exit" else {}))
        if verb == "exit":
            self.ended = "exit"
        elif verb == "sendmsg" and not self.is_gone:
            # Both kinds of argument; a body wins.
            self.execute(headers, body or headers.get("execute-app-arg", ""))

    def execute(self, headers, argument):
        application = headers.get("execute-app-name")
        if headers.get("call-command") != "execute" or not application:
            return self.fault(f"no execution: {headers}")
        if "$" in argument:
            self.fault(f"the switch would expand this: {argument}")
        if self.call.get("strict", True) and not (headers.get("event-lock") == "true" and headers.get("event-uuid")):
            self.fault(f"without lock or id: {headers}")
        told = {"Application": application, "Application-Response": "_none_"}
        told["variable_current_application"] = application
        if "event-uuid" in headers:
            told["Application-UUID"] = headers["event-uuid"]
        more = self.perform(application, argument)
        if more is None:
            return self.hang_up()
        return self.event("CHANNEL_EXECUTE_COMPLETE", **told | more)

    def perform(self, application, argument):
        """What the application leaves in variables; None: the caller is gone."""
        match application:
            case "answer": return {}
            case "set":
                name, _, value = argument.partition("=")
                self.variables[name] = value
                say(self.call, set=name, value=value)
                return {}
            case "speak" | "playback":
                say(self.call, said=argument.split("|")[-1])
                self.press(self.moves.interruption())
                return {}
            case "play_and_get_digits": return self.digits(argument)
            case "play_and_detect_speech": return self.speech()
        self.fault(f"an application that is not there hangs up the call: {application}")
        return None

    def press(self, keys):
        for key in keys:
            self.event("DTMF", **{"DTMF-Digit": key, "DTMF-Duration": "2000"})
        self.has_typed = self.has_typed or bool(keys)

    def digits(self, argument):
        words = argument.split(" ")
        if self.has_typed:
            self.has_typed = False
            return {"variable_read_result": "timeout"}
        move = self.moves.next()
        if "hangUp" in move:
            return None
        keys = keys_of(move)[:int(words[1])]
        return {"variable_read_result": "success", f"variable_{words[7]}": keys} if keys else {
            "variable_read_result": "timeout"}

    def speech(self):
        move = self.moves.next()
        if "hangUp" in move:
            return None
        self.has_typed = False
        self.press(keys_of(move))
        result = '{"error": "no_input"}'
        if "speak" in move:
            words = results_of(move)
            text, confidence = words[0]
            heard = {"grammar": "builtin", "text": text, "confidence": confidence * 100}
            result = nlsml(words) if move.get("others") else json.dumps(heard, ensure_ascii=False)
        return {"variable_detect_speech_result": result}

    def hang_up(self):
        self.is_gone, self.ended = True, "hungUp"
        self.event("CHANNEL_HANGUP", **{"Hangup-Cause": "NORMAL_CLEARING"})
        self.event("CHANNEL_HANGUP_COMPLETE", **{"Hangup-Cause": "NORMAL_CLEARING"})
        self.send({
            "Content-Type": "text/disconnect-notice", "Controlled-Session-UUID": self.uuid,
            "Content-Disposition": "linger", "Channel-Name": "sofia/external/trunk", "Linger-Time": "5",
            "Content-Length": "0"})


def nlsml(words):
    readings = "".join(
        f'<interpretation confidence="{confidence}"><instance>{text}</instance><input mode="speech">{text}</input>'
        "</interpretation>" for text, confidence in words)
    return f'<?xml version="1.0"?><result>{readings}</result>'


def play(host, port, call):
    with socket.create_connection((host, port), LONGEST) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        switch, file, lines = FreeSwitch(call, connection), connection.makefile("rb"), []
        while switch.ended != "exit" and (line := switch.line(file)):
            if text := line.decode().removesuffix("\n"):
                lines.append(text)
                continue
            if lines:
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
                switch.take(lines, file.read(int(headers.get("content-length", 0))).decode())
            lines = []
    if switch.unheard:
        say(call, unheard=switch.unheard)
    return "hungUp" if switch.is_gone else switch.ended or "closed"


if __name__ == "__main__":
    run(play, __doc__)
