// Entries as a file, for the day on which a phone fails: readable by anybody who holds it, so hers to keep.

const KIND = "neighbourhood-kitchens outbox";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const ENTRIES_MAX = 500;

export function fileOf(of, entries) {
  const listed = entries.map(({ content, why, state }) => ({ ...content, state, why: why?.sentence ?? "" }));
  return JSON.stringify({ kind: KIND, version: 1, of, exported_at: new Date().toISOString(), entries: listed }, null, 2);
}

/**
 * What a file holds: { of, mark, entries }, or undefined if it is none of ours. `takes` are the addresses, as
 * patterns, to which an entry may go: a file from elsewhere must not be able to send anything else in her name.
 */
export async function readFile(file, takes) {
  try {
    const text = await file.text();
    const { kind, version, of, entries } = JSON.parse(text);
    if (kind !== KIND || version !== 1 || typeof of !== "string" || entries.length > ENTRIES_MAX) return undefined;
    const allowed = takes.split(" ").map((pattern) => new RegExp(`^${pattern}(\\?.*)?$`));
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    const mark = Array.from(new Uint8Array(digest).slice(0, 8)).join(".");
    return { of, mark, entries: entries.map((entry) => checked(entry, allowed)) };
  } catch {
    return undefined;
  }
}

function checked({ key, address, fields, submitter, device_at, words }, allowed) {
  const whole =
    UUID.test(key) &&
    allowed.some((pattern) => pattern.test(address)) &&
    fields.every((field) => field.length === 2 && field.every((part) => typeof part === "string")) &&
    !Number.isNaN(Date.parse(device_at));
  if (!whole) throw new Error("not an entry");
  const { title, rows, done } = words;
  const plain = rows.map(([what, value]) => [String(what), String(value)]);
  const pressed = submitter && { name: String(submitter.name), again: String(submitter.again) };
  return { key, address, fields, submitter: pressed, device_at, words: { title: String(title), rows: plain, done: String(done) } };
}
