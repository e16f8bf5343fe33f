"""What the callers share: calls as JSON on the command line, what a caller does next, and JSON lines of what was heard.

A call is {"call": id, "caller": number or null, "dialled": number, "moves": [...]}; Asterisk's may have "query": {name:
text}, FreeSWITCH's "variables": {name: text}. A move is one of {"speak": text, "confidence": 0…1, "others": [text]},
{"press": keys}, {"interrupt": keys} (while something is said), {"silence": true}, {"hangUp": true}; who has no moves
left hangs up.
"""

import asyncio
import json
import sys

# Seconds that a call may take.
LONGEST = 30


def say(call, **facts):
    print(json.dumps({"call": call["call"], **facts}, ensure_ascii=False), flush=True)


class Moves:
    """What the caller still does, in order."""

    def __init__(self, moves):
        self.left = list(moves)

    def next(self):
        return self.left.pop(0) if self.left else {"hangUp": True}

    def interruption(self):
        """Keys of a caller who does not wait for the end of a sentence; empty: he listens."""
        return self.left.pop(0)["interrupt"] if self.left and "interrupt" in self.left[0] else ""


def keys_of(move):
    return move.get("press") or move.get("interrupt") or ""


def results_of(move):
    """What a recogniser makes of spoken words: texts and confidences, the best first."""
    return [(move["speak"], move.get("confidence", 0.9))] + [(text, 0.2) for text in move.get("others", [])]


def run(play, description):
    """Plays each call of argv's JSON to argv's host and port, one after the other."""
    if len(sys.argv) != 4:
        sys.exit(f"{description}\nusage: {sys.argv[0]} HOST PORT CALLS")
    host, port, calls = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
    for call in calls if isinstance(calls, list) else [calls]:
        try:
            say(call, ended=play(host, port, call))
        except (TimeoutError, asyncio.TimeoutError, OSError) as error:
            say(call, ended="broken", fault=repr(error))
