// Pages kept for where there is no connection: sealed copies of her own forms, so that no rule or price is here twice.

import { allOf, get, put, remove, set, setting } from "./store.js";
import { seal } from "./seal.js";
import { opened, read, writer } from "./person.js";
import { titleOf } from "./words.js";

const KEPT_MS = 3 * 24 * 60 * 60 * 1000;
const AGAIN_MS = 30 * 60 * 1000;

const place = (address) => `page ${address}`;

/** An address without what only says how it was come by. */
export function plain(location) {
  const asked = new URLSearchParams(location.search);
  for (const name of ["done", "language", "story", "page"]) asked.delete(name);
  const rest = asked.toString();
  return location.pathname + (rest ? `?${rest}` : "");
}

export async function keep(of, address, html) {
  const person = await writer(of);
  if (!person) return;
  const title = titleOf(new DOMParser().parseFromString(html, "text/html"));
  const sealed = await seal(person.publicKey, place(address), { html, title });
  await put("pages", { of, address, person: person.id, at: Date.now(), sealed });
}

/** Fetch the pages that she may need, one after the other, not more often than every half hour. */
export async function keepWanted(of, addresses) {
  const last = (await setting(`kept ${of}`)) ?? 0;
  if (Date.now() - last < AGAIN_MS || navigator.connection?.saveData) return;
  await set(`kept ${of}`, Date.now());
  for (const address of addresses) {
    try {
      const answer = await fetch(address, { redirect: "error", cache: "no-store" });
      if (answer.ok) await keep(of, address, await answer.text());
    } catch {
      await set(`kept ${of}`, last);
      return;
    }
  }
  await set(`kept all ${of}`, Date.now());
  for (const page of await allOf("pages", of)) {
    if (page.at < Date.now() - KEPT_MS) await remove("pages", [of, page.address]);
  }
}

/** The kept copy of a page, of whoever is open on this phone: { html, at }, or undefined. */
export async function keptPage(address) {
  const who = await opened();
  const page = who && (await get("pages", [who.of, address]));
  // Older ones are gone, sealed or not: somebody may have been erased since.
  if (!page || page.at < Date.now() - KEPT_MS) return undefined;
  const content = await read(who, place(address), page.sealed);
  return content && { ...content, at: page.at };
}

/** What is kept of hers: [{ address, title }]. */
export async function keptPages() {
  const who = await opened();
  if (!who) return [];
  const found = [];
  for (const page of await allOf("pages", who.of)) {
    const content = await read(who, place(page.address), page.sealed);
    if (content) found.push({ address: page.address, title: content.title });
  }
  return found;
}
