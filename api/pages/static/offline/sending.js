// Sending: the very form that the page had, to the same address, with the same key. Arriving twice, it counts once.

import { needsAttention, openedEntry, waiting, wasSent } from "./entries.js";
import { all } from "./store.js";
import { NO_CONNECTION, SIGNED_OUT, WAIT_MS, unlock } from "./person.js";

export const TYPE = "application/vnd.kitchens.outbox+json";

/**
 * Send one entry. Returns { state: "sent", to }, { state: "attention", … }, { state: "forged" },
 * { state: "signed-out" } or { state: "waiting" }: only the first says that the house has it.
 */
export async function send(content, csrf, patience = WAIT_MS) {
  const body = new URLSearchParams(content.fields);
  body.append("key", content.key);
  body.append("csrf", csrf);
  body.append("device_at", content.device_at);
  body.append("device_now", deviceNow());
  let answer;
  try {
    answer = await fetch(content.address, {
      method: "POST",
      headers: { accept: TYPE },
      body,
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.timeout(patience),
    });
    const said = await answer.json();
    if (["sent", "attention", "forged", "signed-out"].includes(said.state)) return said;
  } catch {
    // No connection, no answer, or one that is none of ours: whether it was recorded is not known.
  }
  return { state: "waiting", status: answer?.status ?? 0 };
}

/** Send what waits of whoever is signed in, in order. Returns whether she is signed in. */
export async function sendAll() {
  if (!(await all("entries")).some((entry) => entry.state === "saved")) return true;
  return navigator.locks.request("kitchens-outbox", { ifAvailable: true }, async (lock) => {
    if (!lock) return true; // Another page is at it.
    let who = await unlock();
    if (who === SIGNED_OUT) return false;
    if (who === NO_CONNECTION) return true;
    for (const entry of await waiting(who.of)) {
      const { content } = await openedEntry(who, entry);
      if (!content) continue;
      let said = await send(content, who.csrf);
      if (said.state === "forged") {
        // She signed in anew meanwhile, or somebody else did.
        const now = await unlock();
        if (now.of !== who.of) return now !== SIGNED_OUT;
        who = now;
        said = await send(content, who.csrf);
      }
      if (said.state === "sent") await wasSent(entry.key);
      else if (said.state === "attention") await needsAttention(entry.key, said);
      // One that the house stumbles over does not hold up those after it.
      else if (!(said.status >= 500)) return said.state !== "signed-out";
    }
    return true;
  });
}

/** This phone's clock, with its distance from the world's. */
export function deviceNow() {
  const now = new Date();
  const ahead = -now.getTimezoneOffset();
  const pad = (number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  const local = new Date(now.getTime() + ahead * 60_000).toISOString().slice(0, -1);
  return `${local}${ahead < 0 ? "-" : "+"}${pad(ahead / 60)}:${pad(ahead % 60)}`;
}
