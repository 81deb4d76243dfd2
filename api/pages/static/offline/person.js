// Whose phone it is now: her keys, and for how long her seals may be opened here.

import { all, allOf, atOnce, change, device, put, remove, setting } from "./store.js";
import { newPair, unseal, unwrapped } from "./seal.js";

const KEY_ADDRESS = "/outbox/key";
const LOCKS = "locks";
const TIMES_MAX = 3;
export const WAIT_MS = 20_000;

export const SIGNED_OUT = "signed out";
export const NO_CONNECTION = "no connection";

/**
 * Ask the house who is signed in, and for the secret that opens her keys; make keys if this phone has none.
 * Returns { of, csrf, pages, person, key }, SIGNED_OUT or NO_CONNECTION.
 */
export async function unlock(patience = WAIT_MS) {
  for (let times = 0; times < TIMES_MAX; times += 1) {
    const found = await asked(patience);
    if (found) return found;
  }
  return NO_CONNECTION;
}

/** Ask once; undefined if this phone was locked, or somebody else's, before the answer was here. */
async function asked(patience) {
  const before = await locks();
  let answer;
  try {
    answer = await fetch(`${KEY_ADDRESS}?device=${await device()}`, {
      headers: { accept: "application/json" },
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    return NO_CONNECTION;
  }
  if (answer.type === "opaqueredirect") {
    await lockAll();
    return SIGNED_OUT;
  }
  if (!answer.ok) return NO_CONNECTION;
  const { of, csrf, secret, open_ms, pages } = await answer.json();
  const [person, key] = await navigator.locks.request("kitchens-keys", () => keysOf(of, secret));
  const row = { of, key, person: person.id, at: Date.now(), until: Date.now() + open_ms };
  if (!(await open(row, before.times))) return undefined;
  return { of, csrf, pages, person, key };
}

async function keysOf(of, secret) {
  // Several only if the house lost its secret once: what was sealed before cannot be opened, and stays counted.
  for (const person of await peopleOf(of)) {
    try {
      return [person, await unwrapped(person, secret)];
    } catch {
      await change("people", person.id, () => ({ isLost: true }));
    }
  }
  const person = { id: crypto.randomUUID(), of, made: Date.now(), ...(await newPair(secret)) };
  await put("people", person);
  return [person, await unwrapped(person, secret)];
}

async function peopleOf(of) {
  const found = (await allOf("people", of)).filter((person) => !person.isLost);
  return found.sort((one, other) => other.made - one.made);
}

/** Whose public key new entries of hers are sealed with; undefined before her first page with a connection. */
export async function writer(of) {
  return (await peopleOf(of))[0];
}

/** Who is open on this phone now, without asking the house; undefined when nobody is any more. */
export async function opened() {
  for (const row of await all("unlocked")) {
    if (row.until > Date.now()) {
      const person = (await allOf("people", row.of)).find((one) => one.id === row.person);
      if (person) return { of: row.of, key: row.key, person, at: row.at };
    } else {
      await remove("unlocked", row.of);
    }
  }
  return undefined;
}

/** Let nobody's seals be opened here, also not with a key that somebody has asked for and not yet got. */
export function lockAll() {
  return atOnce(["unlocked", "settings"], (unlocked, settings) => {
    unlocked.clear();
    settings.get(LOCKS).onsuccess = ({ target }) => noteLock(settings, target.result, "");
  });
}

/** Let one person's seals be opened here and nobody else's. Tells false if the phone was locked since `times`. */
function open(row, times) {
  return atOnce(["unlocked", "settings"], (unlocked, settings, tell) => {
    settings.get(LOCKS).onsuccess = ({ target }) => {
      const now = target.result?.value ?? { times: 0, of: "" };
      tell(now.times === times);
      if (now.times !== times) return;
      unlocked.clear();
      unlocked.put(row);
      // Another's key that is still on its way comes too late from here on.
      if (now.of !== row.of) noteLock(settings, target.result, row.of);
    };
  });
}

/** How often this phone was locked or went over to somebody else, and whose it is: known to all pages and the worker. */
const locks = async () => (await setting(LOCKS)) ?? { times: 0, of: "" };

function noteLock(settings, found, of) {
  settings.put({ name: LOCKS, value: { times: (found?.value.times ?? 0) + 1, of } });
}

/** What a seal of hers holds; undefined if it cannot be opened with this key. */
export async function read({ key, person }, place, sealed) {
  try {
    return await unseal(key, person.publicKey, place, sealed);
  } catch {
    return undefined;
  }
}

/** A session's mark, which says nothing of the session and nothing of her. */
export async function markOf(csrf) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(csrf));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
