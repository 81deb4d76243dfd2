// Whose phone it is now: her keys, and for how long her seals may be opened here.

import { all, allOf, change, device, put, remove } from "./store.js";
import { newPair, unseal, unwrapped } from "./seal.js";

const KEY_ADDRESS = "/outbox/key";
export const WAIT_MS = 20_000;

export const SIGNED_OUT = "signed out";
export const NO_CONNECTION = "no connection";

/**
 * Ask the house who is signed in, and for the secret that opens her keys; make keys if this phone has none.
 * Returns { of, csrf, pages, person, key }, SIGNED_OUT or NO_CONNECTION.
 */
export async function unlock(patience = WAIT_MS) {
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
  await lockAll(of);
  const [person, key] = await navigator.locks.request("kitchens-keys", () => keysOf(of, secret));
  await put("unlocked", { of, key, person: person.id, at: Date.now(), until: Date.now() + open_ms });
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

/** Let nobody's seals be opened here, or nobody's but one's. */
export async function lockAll(but = "") {
  for (const row of await all("unlocked")) if (row.of !== but) await remove("unlocked", row.of);
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
