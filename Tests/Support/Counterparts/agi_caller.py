"""An Asterisk with a caller on it, played by PyPI aioagi's client: it writes the header and the replies, and it reads
our commands. Prints each of {said}, {set, value}, {fault} as a JSON line, and {ended} last: closed, hungUp or broken.

    agi_caller.py 127.0.0.1 4573 '{"call": "1764230000.1", "caller": "13800138000", "moves": [{"press": "0"}]}'

aioagi 1.2.0 was made for aiohttp 3.4, which Python 3.11 cannot run; of a newer one it gets what it misses. It knows no
SPEECH commands, and not that a backslash makes the next character plain; both are told to it below.
"""

import asyncio
import contextlib
import logging
from urllib.parse import quote

import aiohttp.helpers
import aiohttp.streams

from caller import LONGEST, Moves, keys_of, results_of, run, say

aiohttp.helpers.CeilTimeout = lambda seconds, loop: contextlib.nullcontext()

import aioagi.client_reqrep as request_and_reply  # noqa: E402
from aioagi.client import AGIClientSession  # noqa: E402
from aioagi.commands import AGICommand  # noqa: E402
from aioagi.parser import AGIClientMessage, AGIClientPayloadParser, AGICode, AGIMessage  # noqa: E402

logging.disable()
ON_A_DEAD_CHANNEL = {AGICommand.SET_VARIABLE, AGICommand.GET_VARIABLE, AGICommand.EXEC}
SPEECH = ["SPEECH CREATE", "SPEECH ACTIVATE GRAMMAR", "SPEECH RECOGNIZE"]
QUOTE, BACKSLASH = "\ue000", "\ue001"


class CommandParser(AGIClientPayloadParser):
    """aioagi's parser, which gives what it cannot read as the raw line, and tells lines that did not wait."""

    def parse_message(self, lines):
        if len(lines) > 1:
            yield False, f"{len(lines)} commands at once", lines[0]
        for line in lines:
            told = list(super().parse_message([line]))
            if not told:
                text = line.decode()
                name = next((name for name in SPEECH if text.startswith(name)), None)
                known = AGIClientMessage(name, self.parse_args(text[len(name):])) if name else f"unreadable: {text}"
                told = [(False, known, line)]
            yield from told

    def parse_args(self, line):
        hidden = line.replace("\\\\", BACKSLASH).replace('\\"', QUOTE)
        return [word.replace(BACKSLASH, "\\").replace(QUOTE, '"') for word in super().parse_args(hidden)]


request_and_reply.AGIClientPayloadParser = CommandParser
request_and_reply.AGIPayloadWriter.__abstractmethods__ = frozenset()
request_and_reply.FlowControlDataQueue = lambda protocol, loop: aiohttp.streams.FlowControlDataQueue(
    protocol, 2**16, loop=loop)


class Asterisk:
    """One channel: what it answers to each command, and what its caller hears and does."""

    def __init__(self, call):
        self.call = call
        self.moves = Moves(call.get("moves", []))
        self.has_recogniser = call.get("recogniser", True)
        self.variables = {}
        self.typed_ahead = None
        self.is_dead = False

    def header(self):
        return {
            "agi_channel": "PJSIP/trunk-0000001a", "agi_language": "zh", "agi_uniqueid": self.call["call"],
            "agi_version": "22.10.1", "agi_callerid": self.call.get("caller") or "unknown",
            "agi_calleridname": "市民", "agi_callingpres": "0", "agi_callingani2": "0", "agi_callington": "0",
            "agi_callingtns": "0", "agi_dnid": self.call.get("dialled") or "unknown", "agi_rdnis": "unknown",
            "agi_context": "hotline", "agi_extension": "s", "agi_priority": "3", "agi_enhanced": "0.0",
            "agi_accountcode": "", "agi_threadid": "140011",
        }

    def reply(self, message):
        """The replies to a command, HANGUP behind the one in which the caller went."""
        command, words = message.command, message.args
        if self.is_dead and command not in ON_A_DEAD_CHANNEL:
            info = "Command Not Permitted on a dead channel or intercept routine"
            return [AGIMessage(AGICode.COMMAND_NOT_PERMITTED, None, {}, info)]
        match command:
            case AGICommand.ANSWER | AGICommand.NOOP | AGICommand.VERBOSE: return [ok("0")]
            case AGICommand.EXEC:
                say(self.call, said=words[1].split(",")[0], by=words[0])
                return [self.played()]
            case AGICommand.STREAM_FILE:
                say(self.call, said=f"[{words[0]}]")
                return [self.played(endpos=16000)]
            case AGICommand.GET_DATA:
                # aioagi drops an empty argument: then nothing is played.
                if len(words) > 2:
                    say(self.call, said=f"[{words[0]}]")
                return self.data(int(words[-1]))
            case AGICommand.SET_VARIABLE:
                # aioagi drops an empty argument.
                self.variables[words[0]] = words[1] if len(words) > 1 else ""
                say(self.call, set=words[0], value=self.variables[words[0]])
                if len(words) > 2:
                    say(self.call, fault=f"SET VARIABLE takes two words: {words}")
                return [ok("1")]
            case AGICommand.GET_VARIABLE:
                value = self.variables.get(words[0])
                return [ok("0") if value is None else ok("1", value)]
            case "SPEECH CREATE": return [ok("1" if self.has_recogniser else "0")]
            case "SPEECH ACTIVATE GRAMMAR": return [ok("1")]
            case "SPEECH RECOGNIZE": return self.recognised()
        say(self.call, fault=f"no command for a telephone robot: {message}")
        return [AGIMessage(AGICode.INVALID_COMMAND, None, {}, "Invalid or unknown command")]

    def played(self, **more):
        keys = self.moves.interruption()
        if not keys:
            return ok("0", **more)
        self.typed_ahead = keys[1:]
        return ok(str(ord(keys[0])), **more)

    def data(self, most):
        if self.typed_ahead is not None:
            keys, self.typed_ahead = self.typed_ahead[:most], None
            return [ok(keys, None if len(keys) == most else "timeout")]
        move = self.moves.next()
        if "hangUp" in move:
            return self.hung_up(ok("-1"))
        keys = keys_of(move)
        return [ok(keys[:most]) if keys else ok("", "timeout")]

    def recognised(self):
        move = self.moves.next()
        if "hangUp" in move:
            return self.hung_up(ok("1", "hangup", endpos=0))
        if keys := keys_of(move):
            self.typed_ahead = keys[1:]
            return [ok("1", "digit", digit=keys[0], endpos=0)]
        if "speak" not in move:
            return [ok("1", "timeout", endpos=0)]
        told = {"endpos": 0, "results": len(results_of(move))}
        for place, (text, confidence) in enumerate(results_of(move)):
            told |= {f"score{place}": round(confidence * 100), f"text{place}": f'"{text}"'}
            told |= {f"grammar{place}": "builtin"}
        return [ok("1", "speech", **told)]

    def hung_up(self, reply):
        self.is_dead = True
        return [reply, None]


def ok(result, note=None, **fields):
    """`200 result=… (note) name=value`; the fields as text, because aioagi writes them as Python's list."""
    told = " ".join(f"{name}={value}" for name, value in fields.items())
    return AGIMessage(AGICode.OK, result, {} if note is None else {"data": note}, told)


async def talk(host, port, call):
    asterisk = Asterisk(call)
    query = "&".join(f"{name}={quote(value)}" for name, value in call.get("query", {}).items())
    address = f"agi://{host}:{port}/{call.get('script', 'hotline')}" + (f"?{query}" if query else "")
    async with AGIClientSession() as session, session.sip(address, headers=asterisk.header()) as connection:
        async for message in connection:
            if isinstance(message, str):
                say(call, fault=message)
                continue
            for reply in asterisk.reply(message):
                await (connection.send_str("HANGUP\n") if reply is None else connection.send(reply))
    return "hungUp" if asterisk.is_dead else "closed"


def play(host, port, call):
    return asyncio.run(asyncio.wait_for(talk(host, port, call), LONGEST))


if __name__ == "__main__":
    run(play, __doc__)
