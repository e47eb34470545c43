-- For wrk: each request is a reply with a promise, to the next case of a list, with a key of its own.

local references, token, key, first, count = {}, "", "", 0, 0
local body = [[{"kind": "reply", "body": "Thank you for your patience. I have looked at both readings and the second one is right, so the bill will be lower than the one you have. I have asked billing for a corrected one and put a note on the account, so that nobody asks you for the old amount meanwhile.\n\nIf anything else is unclear, just answer this mail and it comes straight back to me.", "promise": {"what": "send the corrected bill", "due_at": "%s"}}]]

function init(arguments)
    for line in io.lines(arguments[1]) do references[#references + 1] = line end
    token, key = arguments[2], arguments[3]
    first = tonumber(arguments[4])
    body = string.format(body, os.date("!%Y-%m-%dT%H:%M:%SZ", os.time() + 5 * 86400))
end

function request()
    count = count + 1
    return wrk.format(
        "POST", "/api/v1/cases/" .. references[(first + count) % #references + 1] .. "/messages",
        {
            ["Authorization"] = "Bearer " .. token,
            ["Content-Type"] = "application/json",
            ["Idempotency-Key"] = key .. "-" .. count,
        }, body)
end
