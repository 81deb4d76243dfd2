// Entries on this phone: saved, sent, or needing attention. None goes away before the house has said that it has it.

import { all, allOf, change, get, put, remove } from "./store.js";
import { seal } from "./seal.js";
import { read, writer } from "./person.js";

const SHOWN_MS = 60 * 1000;
const SENT_SHOWN_MS = 24 * 60 * 60 * 1000;

const place = (key) => `entry ${key}`;
const notePlace = (key) => `note ${key}`;

/** Save an entry, sealed; it is on the disk when this returns. Throws if the phone cannot keep it. */
export async function save(of, content, { at = Date.now() } = {}) {
  const person = await writer(of);
  if (!person) throw new Error("no key on this phone yet");
  const sealed = await seal(person.publicKey, place(content.key), content);
  await put("entries", {
    key: content.key,
    of,
    person: person.id,
    state: "saved",
    at,
    sealed,
    note: null,
  });
  changed();
}

/** What the house said of an entry. `note` is its reason, sealed like the entry. */
export async function needsAttention(key, note) {
  const entry = await get("entries", key);
  if (!entry) return;
  const { publicKey } = (await allOf("people", entry.of)).find((person) => person.id === entry.person);
  const sealed = await seal(publicKey, notePlace(key), note);
  await change("entries", key, (row) => (row.state === "sent" ? {} : { state: "attention", note: sealed }));
  changed();
}

export async function wasSent(key) {
  await change("entries", key, () => ({ state: "sent", note: null, sentAt: Date.now() }));
  changed();
}

export async function sendAgain(key) {
  await change("entries", key, (row) => (row.state === "sent" ? {} : { state: "saved", note: null }));
  changed();
}

/** The house refused it and shows the form again: it is on the screen, and not in the outbox too. */
export const shownAgain = (key) => change("entries", key, () => ({ state: "live", at: Date.now() }));

export const noteExported = (key) => change("entries", key, () => ({ isExported: true }));

export async function throwAway(key) {
  await remove("entries", key);
  changed();
}

/** Those of her entries that wait to be sent, in the order in which they were made. */
export async function waiting(of) {
  return byTime((await allOf("entries", of)).filter((entry) => entry.state === "saved"));
}

/** All entries of hers, opened; `content` is undefined for one that cannot be opened. */
export async function entriesOf(who) {
  const found = byTime(await allOf("entries", who.of));
  return Promise.all(found.map(async (entry) => ({ ...entry, ...(await openedEntry(who, entry)) })));
}

export async function openedEntry(who, entry) {
  return {
    content: await read(who, place(entry.key), entry.sealed),
    why: entry.note ? await read(who, notePlace(entry.key), entry.note) : undefined,
  };
}

/** How many of each state there are, by whom: all that is known without a key. */
export async function counts() {
  const found = new Map();
  for (const { of, state } of await all("entries")) {
    const one = found.get(of) ?? { saved: 0, sent: 0, attention: 0, live: 0 };
    one[state] += 1;
    found.set(of, one);
  }
  return found;
}

/** Let go of what was sent a day ago; nothing else ever goes by itself. What was to be shown again and never was, is sent. */
export async function tidy() {
  for (const entry of await all("entries")) {
    if (entry.state === "live" && entry.at < Date.now() - SHOWN_MS) await sendAgain(entry.key);
    if (entry.state === "sent" && entry.sentAt < Date.now() - SENT_SHOWN_MS) await remove("entries", entry.key);
  }
}

const channel = globalThis.BroadcastChannel ? new BroadcastChannel("kitchens-outbox") : null;
const listeners = new Set();

/** Hear of every change, of this page or another one. */
export function onChange(listener) {
  listeners.add(listener);
  if (channel) channel.onmessage = () => listeners.forEach((one) => one());
}

function changed() {
  channel?.postMessage("changed");
  listeners.forEach((one) => one());
}

function byTime(entries) {
  return entries.sort((one, other) => one.at - other.at);
}
