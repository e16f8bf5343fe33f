"""A stub of FreeSWITCH's inbound event socket: its framing, a password, and one call from 13800138000 to agent 8001.

Records each command as {connection, lines}. A uuid_transfer of the caller alone ends the agent's leg, as FreeSWITCH
does; one of both keeps it. A bgapi is answered as started, then told of by BACKGROUND_JOB.
"""

from urllib.parse import quote
from uuid import uuid4

from switch_stub import options_of, record_of, serve

options = options_of(__doc__)
record = record_of(options)

CALLER, AGENT = "aaaaaaaa-0000-4000-8000-000000000001", "bbbbbbbb-0000-4000-8000-000000000002"
VARIABLES = {
    CALLER: {"TICKET": "202611270000017", "REASON": "小区停水: 三天了", "ROUTE": "agent", "QUEUE": "elderly"},
    AGENT: {},
}
living = {CALLER, AGENT}


def leg(uuid, **more):
    number = "anonymous" if options.withheld else "13800138000"
    facts = {
        "Unique-ID": uuid, "Channel-Call-UUID": CALLER, "Caller-Caller-ID-Number": number,
        "Call-Direction": "inbound" if uuid == CALLER else "outbound",
        "Channel-Name": "sofia/external/" + number if uuid == CALLER else "sofia/internal/8001@10.0.0.8:5060",
        "Caller-Destination-Number": "12345" if uuid == CALLER else "8001",
    }
    if uuid == AGENT:
        facts |= {"Other-Type": "originator", "Other-Leg-Unique-ID": CALLER, "variable_dialed_user": "8001"}
    return facts | more


def event(name, facts, body=""):
    inner = f"Event-Name: {name}\n" + "".join(f"{key}: {quote(value)}\n" for key, value in facts.items())
    inner += f"Content-Length: {len(body.encode())}\n\n{body}" if body else "\n"
    return f"Content-Length: {len(inner.encode())}\nContent-Type: text/event-plain\n\n{inner}"


def scene():
    if options.scene == "none":
        return
    yield event("CHANNEL_CREATE", leg(CALLER))
    yield event("CHANNEL_ANSWER", leg(CALLER))
    yield event("CHANNEL_CREATE", leg(AGENT))
    yield event("CHANNEL_PROGRESS", leg(AGENT))
    if options.scene == "answer":
        yield event("CHANNEL_ANSWER", leg(AGENT))
        other = {"Other-Leg-Unique-ID": AGENT, "Bridge-A-Unique-ID": CALLER, "Bridge-B-Unique-ID": AGENT}
        yield event("CHANNEL_BRIDGE", leg(CALLER, **other))


def hang_up(peer, uuid):
    if uuid in living:
        living.discard(uuid)
        peer.send(event("CHANNEL_HANGUP_COMPLETE", leg(uuid, **{"Hangup-Cause": "NORMAL_CLEARING"})))


def run(peer, words):
    """What a console command prints."""
    command = words[0]
    if command == "status":
        return "UP 0 years\n"
    if command == "uuid_exists":
        return "true" if words[1] in living else "false"
    if command == "originate":
        number = words[1].split("}")[-1].split("/")[1]
        return "-ERR USER_BUSY\n" if number in options.busy else "+OK cccccccc-0000-4000-8000-000000000003\n"
    if words[1] not in living:
        return "-ERR No such channel!\n"
    if command == "uuid_getvar":
        return VARIABLES[words[1]].get(words[2], "_undef_")
    if command == "uuid_setvar":
        VARIABLES[words[1]][words[2]] = " ".join(words[3:])
    elif command == "uuid_transfer" and "-both" not in words:
        hang_up(peer, AGENT)
    elif command == "uuid_kill":
        hang_up(peer, words[1])
    elif command != "uuid_transfer":
        return "-ERR command not found!\n"
    return "+OK\n"


def reply(peer, text, *more):
    peer.send("Content-Type: command/reply\n" + "".join(f"{line}\n" for line in (f"Reply-Text: {text}", *more)) + "\n")


def job(peer, lines):
    identifier = lines[1].removeprefix("Job-UUID: ") if len(lines) > 1 else str(uuid4())
    reply(peer, f"+OK Job-UUID: {identifier}", f"Job-UUID: {identifier}")
    words = lines[0].split()[1:]
    is_order = words[0] not in ("status", "uuid_exists", "uuid_getvar")
    if is_order and options.silent == "orders" or words[0] == "status" and options.silent == "pings":
        return
    printed = run(peer, words)
    # Other clients' jobs are told of too.
    peer.send(event("BACKGROUND_JOB", {"Job-UUID": "somebody-else", "Job-Command": words[0]}, "-ERR\n"))
    peer.send(event("BACKGROUND_JOB", {"Job-UUID": identifier, "Job-Command": words[0]}, printed))


def talk(peer):
    if options.garbage:
        return peer.send("SSH-2.0-OpenSSH_9.2\r\n\r\n")
    if options.silent == "greeting":
        return peer.block()
    if peer.number > 1 and options.lost_call:
        living.clear()
    peer.send("Content-Type: auth/request\n\n")
    is_in = False
    while lines := peer.block():
        shown = ["auth"] if lines[0].startswith("auth ") else lines
        record.note(connection=peer.number, lines=shown)
        if lines[0].startswith("auth "):
            if options.silent == "login":
                continue
            if lines[0] != f"auth {options.secret}":
                reply(peer, "-ERR invalid")
                return peer.send("Content-Type: text/disconnect-notice\nContent-Length: 0\n\n")
            is_in = True
            reply(peer, "+OK accepted")
        elif not is_in:
            reply(peer, "-ERR command not found")
        elif lines[0].startswith("event plain "):
            reply(peer, "+OK event listener enabled plain")
            if peer.number == 1:
                for text in scene():
                    peer.send(text)
                if options.drop_first:
                    return None
        elif lines[0].startswith("bgapi "):
            job(peer, lines)
        elif lines[0] == "exit":
            reply(peer, "+OK bye")
            goodbye = "Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n"
            return peer.send(f"Content-Type: text/disconnect-notice\nContent-Length: {len(goodbye)}\n\n{goodbye}")
        elif lines[0].startswith("api "):
            printed = run(peer, lines[0].split()[1:])
            peer.send(f"Content-Type: api/response\nContent-Length: {len(printed.encode())}\n\n{printed}")
        else:
            reply(peer, "-ERR command not found")
    return None


serve(talk)
