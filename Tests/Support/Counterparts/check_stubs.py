"""Lets clients and servers that others wrote talk with our stubs and callers, so that these speak what real software
reads: pystrix's AMI manager with ami_server.py, greenswitch's and genesis' clients with event_socket_server.py,
pystrix's FastAGI server with agi_caller.py, genesis' and greenswitch's outbound servers with esl_caller.py.

Tells what fails and ends with 1; ends with 0 where all of it works. With names it checks only these.
"""

import asyncio
import logging
import os
import socket
import sys
import threading

os.environ["GENESIS_LOG_LEVEL"] = "CRITICAL"

import gevent  # noqa: E402
import genesis  # noqa: E402
import greenswitch  # noqa: E402
import pystrix.agi  # noqa: E402
import pystrix.ami  # noqa: E402

from checking import PATIENCE, SECRET, Failed, expect, play, stub, wait_for  # noqa: E402

logging.disable()
# A reader of pystrix dies loudly when its socket is closed.
threading.excepthook = lambda _: None
CALLER, REASON = "PJSIP/trunk-00000001", "小区停水: 三天了"
LEG = "aaaaaaaa-0000-4000-8000-000000000001"
SCENE = [f"CHANNEL_{name}" for name in ("CREATE", "ANSWER", "CREATE", "PROGRESS", "ANSWER", "BRIDGE")]
SPOKEN = "您好，请说您要办的事"
CALL = {
    "call": "1764230000.1", "caller": "13800138000", "dialled": "12345", "strict": False, "recogniser": False,
    "query": {"text": "路灯坏了 三天"}, "variables": {"hotline_text": "路灯坏了：三天"},
    "moves": [{"press": "42"}, {"silence": True}, {"hangUp": True}],
}


def check_call(lines, heard, result):
    """The caller heard what the service said, and the service his keys and his silence."""
    expect([line["said"] for line in lines if "said" in line], heard, "heard")
    expect([line["value"] for line in lines if line.get("set") == "REASON"], [REASON], "variables")
    expect((result.get("digits"), result.get("silence")), ("42", "timeout"), "keys and silence")
    expect(lines[-1]["ended"], "hungUp", "end")


# The stubs of switches that orders are given to

def pystrix_manager():
    seen = []
    with stub("ami_server") as port:
        manager = pystrix.ami.Manager()
        try:
            manager.register_callback("", lambda event, _: seen.append(dict(event)))
            manager.connect("127.0.0.1", port, timeout=1)
            expect(manager.get_asterisk_info(), ("Asterisk Call Manager", "11.0.0"), "greeting")
            act = manager.send_action
            expect(act(pystrix.ami.core.Login("hotline", SECRET)).success, True, "login")
            # pystrix takes only `Response: Events On` for success, as Asterisk 1.4 had it.
            expect(act(pystrix.ami.core.Events("call")).response.get("Events"), "On", "events")
            told = act(pystrix.ami.core.Getvar("REASON", channel=CALLER)).response
            expect(told.get("Value"), REASON, "Getvar")
            expect(act(pystrix.ami.core.Setvar("NOTE", "转 12348", channel=CALLER)).success, True, "Setvar")
            expect(act(pystrix.ami.core.Hangup("PJSIP/nobody")).success, False, "Hangup of nobody")
            expect(act(pystrix.ami.core.Ping()).response.get("Ping"), "Pong", "Ping")
            expect(act(pystrix.ami.core.Hangup(CALLER)).success, True, "Hangup")
            wait_for(lambda: any(event.get("Event") == "Hangup" for event in seen), "Hangup event")
        finally:
            manager.close()
    names = [event["Event"] for event in seen]
    expect(names[:3], ["FullyBooted", "Newchannel", "Newstate"], "first events")
    expect(names.count("BridgeEnter"), 2, "BridgeEnter")
    told = next(event for event in seen if event["Event"] == "DialEnd")
    expect((told["Channel"], told["CallerIDNum"], told["DialStatus"]), (CALLER, "13800138000", "ANSWER"), "DialEnd")


def pystrix_is_refused():
    with stub("ami_server") as port:
        manager = pystrix.ami.Manager()
        try:
            manager.connect("127.0.0.1", port, timeout=1)
            manager.send_action(pystrix.ami.core.Login("hotline", "wrong"))
            raise Failed("a wrong secret was let in")
        except pystrix.ami.core.ManagerAuthError as error:
            expect(str(error), "Authentication failed", "refusal")
        finally:
            manager.close()


def greenswitch_client():
    with stub("event_socket_server") as port:
        client = greenswitch.InboundESL("127.0.0.1", port, SECRET)
        seen = []
        client.register_handle("*", seen.append)
        with gevent.Timeout(PATIENCE, Failed("greenswitch waited too long")):
            client.connect()
            expect(client.send("event plain ALL").data, "+OK event listener enabled plain", "event")
            expect(client.send("api status").data, "UP 0 years\n", "api status")
            expect(client.send(f"api uuid_getvar {LEG} REASON").data, REASON, "api uuid_getvar")
            job = client.send("bgapi status").headers["Job-UUID"]
            while not (jobs := [event for event in seen if event.headers.get("Job-UUID") == job]):
                gevent.sleep(0.02)
            expect(jobs[0].headers["Event-Name"], "BACKGROUND_JOB", "bgapi")
            check_events([event.headers for event in seen])
            client.stop()


def genesis_client():
    async def talk(port):
        seen = []
        async with genesis.Inbound("127.0.0.1", port, SECRET) as client:
            client.on("*", seen.append)
            expect((await client.send("event plain ALL"))["Reply-Text"], "+OK event listener enabled plain", "event")
            expect((await client.send("api status")).body, "UP 0 years\n", "api status")
            expect((await client.send(f"api uuid_getvar {LEG} REASON")).body, REASON, "api uuid_getvar")
            job = (await client.send("bgapi status"))["Job-UUID"]
            while not (jobs := [event for event in seen if event.get("Job-UUID") == job]):
                await asyncio.sleep(0.02)
            expect(jobs[0].body, "UP 0 years\n", "bgapi")
            check_events([event for event in seen if "Event-Name" in event])

    with stub("event_socket_server") as port:
        asyncio.run(asyncio.wait_for(talk(port), PATIENCE))


# The callers, which services that others wrote take

def pystrix_service():
    class Server(pystrix.agi.FastAGIServer):
        # Not every machine has sysctl.
        def get_somaxconn(self):
            return 128

    result = {}

    def serve(agi, _, query, __, path):
        try:
            result.update(path=path, text=query["text"], caller=agi.get_environment()["agi_callerid"])
            agi.execute(pystrix.agi.core.Answer())
            agi.execute(pystrix.agi.core.StreamFile("hotline/greeting", escape_digits="0123456789*#"))
            agi.execute(pystrix.agi.core.Exec("Festival", (f'"{SPOKEN}"',)))
            question = pystrix.agi.core.GetData("silence/1", timeout=5000, max_digits=4)
            result["digits"] = agi.execute(question)[0]
            result["silence"] = "timeout" if agi.execute(question) == ("", True) else "answered"
            agi.execute(pystrix.agi.core.SetVariable("REASON", REASON))
            result["last"] = agi.execute(question)[0]
            agi.execute(pystrix.agi.core.Answer())
        except pystrix.agi.AGIException as error:
            result["error"] = type(error).__name__

    server = Server("127.0.0.1", 0)
    server.register_script_handler(None, serve)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    lines = play("agi_caller", server.server_address[1], CALL)
    server.shutdown()
    server.server_close()
    wait_for(lambda: "error" in result, "pystrix' handler")
    check_call(lines, ["[hotline/greeting]", SPOKEN] + ["[silence/1]"] * 3, result)
    expect((result.get("last"), result.get("error")), ("-1", "AGIDeadChannelError"), "hang-up as pystrix tells it")
    expect((result["path"], result["text"], result["caller"]), ("hotline", ["路灯坏了 三天"], "13800138000"), "header")


def genesis_service():
    result = {}

    async def serve(session):
        result["text"] = session.context["variable_hotline_text"]
        await session.sendmsg("execute", "answer", block=True)
        await session.sendmsg("execute", "speak", f"tts|zh|{SPOKEN}", lock=True, block=True)
        question = r"1 4 1 5000 # silence_stream://250 silence_stream://250 digits \d+"
        told = await session.sendmsg("execute", "play_and_get_digits", question, lock=True, block=True)
        result["digits"] = told["variable_digits"] if told["variable_read_result"] == "success" else ""
        told = await session.sendmsg("execute", "play_and_get_digits", question, lock=True, block=True)
        result["silence"] = told["variable_read_result"]
        await session.sendmsg("execute", "set", f"REASON={REASON}", lock=True, block=True)
        try:
            await session.sendmsg("execute", "play_and_get_digits", question, lock=True, block=True)
        except genesis.exceptions.SessionGoneAway:
            result["error"] = "SessionGoneAway"
        await session.send("exit")

    async def talk():
        server = genesis.Outbound(serve, "127.0.0.1", 0)
        await server.start(block=False)
        lines = await asyncio.to_thread(play, "esl_caller", server.server.sockets[0].getsockname()[1], CALL)
        await server.stop()
        return lines

    lines = asyncio.run(asyncio.wait_for(talk(), PATIENCE))
    check_call(lines, [SPOKEN], result)
    expect((result["text"], result.get("error")), ("路灯坏了：三天", "SessionGoneAway"), "variables and hang-up")


def greenswitch_service():
    result = {}

    class Application:
        def __init__(self, session):
            self.session = session

        def run(self):
            session = self.session
            result["text"] = session.session_data["variable_hotline_text"]
            session.myevents()
            session.linger(5)
            result["answer"] = session.answer()
            session.call_command("speak", f"tts|zh|{SPOKEN}", block=True)
            question = (1, 4, 1, 5000, "#", "silence_stream://250", "silence_stream://250", "digits", r"\d+")
            result["digits"] = session.play_and_get_digits(*question)
            result["silence"] = "timeout" if session.play_and_get_digits(*question) is None else "answered"
            session.call_command("set", f"REASON={REASON}", block=True)
            try:
                session.play_and_get_digits(*question)
            except greenswitch.esl.OutboundSessionHasGoneAway:
                result["error"] = "OutboundSessionHasGoneAway"

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = greenswitch.OutboundESLServer("127.0.0.1", port, Application)
    greenlet = gevent.spawn(server.listen)
    with gevent.Timeout(PATIENCE, Failed("greenswitch waited too long")):
        while not server._running:
            gevent.sleep(0.01)
        lines = gevent.get_hub().threadpool.spawn(play, "esl_caller", port, CALL).get()
        while "error" not in result:
            gevent.sleep(0.02)
    server.stop()
    greenlet.kill()
    check_call(lines, [SPOKEN], result)
    expect((result["text"], result["answer"]), ("路灯坏了：三天", "+OK"), "variables and reply")


def check_events(events):
    """What a client of the event socket was told of the call, in order, each event whole."""
    told = [event for event in events if event["Event-Name"].startswith("CHANNEL_")]
    expect([event["Event-Name"] for event in told], SCENE, "events")
    expect({event["Content-Type"] for event in told}, {"text/event-plain"}, "type of events")
    expect((told[-1]["Unique-ID"], told[-1]["Caller-Caller-ID-Number"]), (LEG, "13800138000"), "CHANNEL_BRIDGE")


CHECKS = [
    pystrix_manager, pystrix_is_refused, greenswitch_client, genesis_client, pystrix_service, genesis_service,
    greenswitch_service,
]


def main(names):
    failures = 0
    for check in [check for check in CHECKS if not names or check.__name__ in names]:
        try:
            check()
            print(f"{check.__name__}: ok", flush=True)
        except Exception as error:  # Whatever a library throws is what is to be told.
            failures += 1
            print(f"{check.__name__}: {type(error).__name__}: {error}", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    # Threads of the libraries may still wait for something.
    os._exit(code)
