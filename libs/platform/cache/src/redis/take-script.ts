/**
 * `take` as one step of Redis, so that no two processes count past each other; by Redis's clock, so that theirs need
 * not agree. A subject is a hash of slot → requests, which Redis forgets by itself once nothing in it counts.
 */
export const TAKE_SCRIPT = `
local limit, slot_ms, slots = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local slot = math.floor(now / slot_ms)
local total, oldest = 0, slot
local counts = redis.call('HGETALL', KEYS[1])
for i = 1, #counts, 2 do
  local at = tonumber(counts[i])
  -- Later than now: the clock was set back, and keeping it could refuse for as long as that.
  if at < slot - slots or at > slot then
    redis.call('HDEL', KEYS[1], counts[i])
  else
    total = total + tonumber(counts[i + 1])
    oldest = math.min(oldest, at)
  end
end
local allowed = 0
if total < limit then
  allowed = 1
  total = total + 1
  redis.call('HINCRBY', KEYS[1], string.format('%.0f', slot), 1)
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', (slots + 1) * slot_ms))
end
return { allowed, limit - total, math.ceil((oldest + slots + 1) * slot_ms - now) }
`;
