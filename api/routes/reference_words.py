"""What is said to programmers before the first address: how acts are sent, and what comes back."""

DESCRIPTION = """\
The same acts and rules as on the pages, in JSON.

**Who calls.** `Authorization: Bearer kitchens_…`, a token made on the page *My account*, with the scope
`read`, `act` or both, for at most a year. The pages' own scripts call with the cookie of the session, and
send `X-CSRF-Token` with every act.

**Once.** Every act needs an `Idempotency-Key`: a UUID, or any other text of up to 128 characters. The
same act sent again with its key is not done again and is answered as it was the first time, with
`Idempotency-Replayed: true`. Another act with the same key is refused (422, `key-reused`). A refusal uses
no key up.

**Reading one's own writes.** Every answer has a `Position`: of an act, where it stands in the journal; of
what is only looked at, how far it reaches. Sent along as a header, it makes the reader wait up to two
seconds until its position can be seen; else 503 with `Retry-After`.

**Times.** Where an event has a place for it, the moment or day on which something happened is sent along
and kept (`taken_at`, `sold_at`, `worked_on`, …), beside the moment it came in: a telephone without
network sends later what was done earlier. What has no such field is recorded as of the moment it comes
in. `Device-At` tells what the device's own clock said; it
is kept as it is, beside ours.

**Figures.** Money is whole kuruş (`_cents`), quantities are thousandths of their unit (`_milli`),
readings are text. Days are `2022-01-28`, moments RFC 3339 with their offset. Things are named by their
codes.

**Problems** are `application/problem+json` (RFC 9457), in the language of `Accept-Language`, else in that
of the token's owner. `code` never changes; `errors` names every wrong field at once; `facts` are what a
rule was about. What has physically happened is recorded against a rule with its code in `despite`, where
`may_record_as_deviation` says so.

**Limits.** A body of at most 256 KiB; at most 64 requests of one caller under way at once.
"""
