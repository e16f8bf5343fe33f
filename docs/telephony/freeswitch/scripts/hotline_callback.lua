-- Runs when a caller's call is over (api_hangup_hook in dialplan/hotline.xml); goes to FreeSWITCH's scripts folder.
-- Whoever hung up while waiting for a person or for an emergency line is called back: the service is told by a call to
-- nobody, since the caller's own channel is gone and cannot open a socket any more.

local function value(name)
    return env:getHeader(name) or ""
end

local cause = value("hotline_wait")
local waited = (cause == "abandoned" or cause == "emergencyLost") and value("hotline_noted") == ""
local answered = value("originate_disposition") == "SUCCESS" or value("cc_queue_answered_epoch") ~= ""

if waited and not answered then
    -- Digits only: nothing that a caller or a carrier wrote may stand in a command.
    local number = string.gsub(value("hotline_caller"), "%D", "")
    -- Names the call that was lost, so that its ticket is found.
    local call = string.gsub(value("uuid"), "[^%w-]", "")
    local target = "loopback/" .. cause .. "-" .. number .. "-" .. call .. "/hotline-callback/XML"
    freeswitch.API():executeString("bgapi originate {originate_timeout=10}" .. target .. " &park()")
end
