"""A stub of Asterisk's manager interface: its grammar, one user, and one call from 13800138000 to agent 8001.

Records each action as {connection, Action, ...}. A Redirect of the caller alone ends the agent's leg, as Asterisk does;
one of both keeps it. An Originate is answered as queued, then told of by OriginateResponse.
"""

from switch_stub import options_of, record_of, serve

options = options_of(__doc__)
record = record_of(options)

CALLER, AGENT = "PJSIP/trunk-00000001", "PJSIP/8001-00000002"
IDS = {CALLER: "1764230000.1", AGENT: "1764230000.2"}
NUMBERS = {CALLER: "<unknown>" if options.withheld else "13800138000", AGENT: "8001"}
VARIABLES = {
    CALLER: {"TICKET": "202611270000017", "REASON": "小区停水: 三天了", "ROUTE": "agent", "QUEUE": "elderly"},
    AGENT: {},
}
living = set(IDS)


def snapshot(channel, state, side=""):
    return [
        (f"{side}Channel", channel), (f"{side}ChannelState", state),
        (f"{side}CallerIDNum", NUMBERS[channel]), (f"{side}CallerIDName", "<unknown>"),
        (f"{side}ConnectedLineNum", "<unknown>"), (f"{side}Language", "zh"), (f"{side}AccountCode", ""),
        (f"{side}Context", "hotline"), (f"{side}Exten", "12345" if channel == CALLER else "8001"),
        (f"{side}Priority", "1"), (f"{side}Uniqueid", IDS[channel]), (f"{side}Linkedid", IDS[CALLER]),
    ]


def block(fields):
    return "".join(f"{key}: {value}\r\n" for key, value in fields) + "\r\n"


def event(name, *fields):
    return block([("Event", name), ("Privilege", "call,all"), *fields])


def scene():
    if options.scene == "none":
        return
    yield event("Newchannel", *snapshot(CALLER, 4))
    yield event("Newstate", *snapshot(CALLER, 6))
    yield event("Newchannel", *snapshot(AGENT, 0))
    yield event("DialBegin", *snapshot(CALLER, 6), *snapshot(AGENT, 0, "Dest"), ("DialString", "8001"))
    yield event("Newstate", *snapshot(AGENT, 5))
    if options.scene == "answer":
        yield event("Newstate", *snapshot(AGENT, 6))
        yield event("DialEnd", *snapshot(CALLER, 6), *snapshot(AGENT, 6, "Dest"), ("DialStatus", "ANSWER"))
        for channel in (CALLER, AGENT):
            yield event("BridgeEnter", ("BridgeUniqueid", "b-1"), ("BridgeNumChannels", "2"), *snapshot(channel, 6))


def hang_up(peer, channel):
    if channel in living:
        living.discard(channel)
        peer.send(event("Hangup", *snapshot(channel, 6), ("Cause", "16"), ("Cause-txt", "Normal Clearing")))


def answer(peer, fields, response, *more):
    given = [("ActionID", fields["ActionID"])] if "ActionID" in fields else []
    peer.send(block([("Response", response), *given, *more]))


def act(peer, fields):
    """Does what an action asks; channels and places are checked as Asterisk checks them."""
    action = fields["Action"]
    named = [fields[key] for key in ("Channel", "ExtraChannel") if fields.get(key) and action != "Originate"]
    if any(channel not in living for channel in named):
        return answer(peer, fields, "Error", ("Message", "No such channel"))
    if action == "Getvar":
        channel, name = fields["Channel"], fields["Variable"]
        value = IDS[channel] if name == "UNIQUEID" else VARIABLES[channel].get(name, "")
        return answer(peer, fields, "Success", ("Variable", name), ("Value", value))
    if options.silent == "orders":
        return None
    if action == "Setvar":
        VARIABLES[fields["Channel"]][fields["Variable"]] = fields.get("Value", "")
        return answer(peer, fields, "Success", ("Message", "Variable Set"))
    if action == "Redirect":
        answer(peer, fields, "Success", ("Message", "Redirect successful"))
        return None if "ExtraChannel" in fields else hang_up(peer, AGENT)
    if action == "Hangup":
        answer(peer, fields, "Success", ("Message", "Channel Hungup"))
        return hang_up(peer, fields["Channel"])
    if action == "Originate":
        answer(peer, fields, "Success", ("Message", "Originate successfully queued"))
        number = fields["Channel"].removeprefix("Local/").split("@")[0]
        outcome = ("Failure", "5") if number in options.busy else ("Success", "4")
        return peer.send(event(
            "OriginateResponse", ("ActionID", fields["ActionID"]), ("Response", outcome[0]), ("Reason", outcome[1])))
    return answer(peer, fields, "Error", ("Message", "Invalid/unknown command"))


def talk(peer):
    if options.garbage:
        return peer.send("SSH-2.0-OpenSSH_9.2\r\n")
    if options.silent == "greeting":
        return peer.block()
    if peer.number > 1 and options.lost_call:
        living.clear()
    peer.send("Asterisk Call Manager/11.0.0\r\n")
    is_in = False
    while lines := peer.block():
        fields = dict(line.split(": ", 1) if ": " in line else (line.rstrip(":"), "") for line in lines)
        record.note(connection=peer.number, lines=len(lines), **{k: v for k, v in fields.items() if k != "Secret"})
        action = fields.get("Action")
        if action == "Login":
            if options.silent == "login":
                continue
            if (fields.get("Username"), fields.get("Secret")) != ("hotline", options.secret):
                return answer(peer, fields, "Error", ("Message", "Authentication failed"))
            is_in = True
            answer(peer, fields, "Success", ("Message", "Authentication accepted"))
            peer.send(event("FullyBooted", ("Uptime", "17")))
        elif not is_in:
            answer(peer, fields, "Error", ("Message", "Permission denied"))
        elif action == "Events":
            answer(peer, fields, "Success", ("Events", "On"))
            if peer.number == 1:
                for text in scene():
                    peer.send(text)
                if options.drop_first:
                    return None
        elif action == "Ping":
            if options.silent != "pings":
                answer(peer, fields, "Success", ("Ping", "Pong"), ("Timestamp", "1764230000.000000"))
        else:
            act(peer, fields)
    return None


serve(talk)
