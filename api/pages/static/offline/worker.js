// The service worker: our own files from the phone, and where a page cannot be fetched, the page of the outbox.
// It keeps nothing personal: her pages and entries lie sealed in the database, not here.

import { sendAll } from "./sending.js";
import { lockAll, markOf, SIGNED_OUT, unlock } from "./person.js";

const PATIENCE_MS = 12_000;
const LEAVING = ["/hand-over", "/sign-out"];
const SETTINGS = "settings";

export function begin({ version, files, shells }) {
  const name = `files ${version}`;

  self.addEventListener("install", (event) => {
    event.waitUntil(install(name, files, shells).then(() => self.skipWaiting()));
  });

  self.addEventListener("activate", (event) => {
    event.waitUntil(
      (async () => {
        for (const other of await caches.keys()) if (other.startsWith("files ") && other !== name) await caches.delete(other);
        await self.clients.claim();
      })(),
    );
  });

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const address = new URL(request.url);
    if (address.origin !== self.location.origin) return;
    if (address.pathname.startsWith("/static/") && request.method === "GET") {
      event.respondWith(fileOf(name, request));
    } else if (request.mode === "navigate" && request.method === "GET") {
      event.respondWith(page(name, request));
    } else if (request.mode === "navigate" && LEAVING.includes(address.pathname)) {
      event.respondWith(leave(request));
    }
  });

  self.addEventListener("sync", (event) => {
    if (event.tag === "outbox") event.waitUntil(sendAll());
  });
}

async function install(name, files, shells) {
  const cache = await caches.open(name);
  await cache.addAll(files);
  for (const [language, address] of Object.entries(shells)) {
    // Without her cookie: the page as nobody sees it.
    const shown = await fetch(address, { credentials: "omit", cache: "no-store" });
    if (!shown.ok) throw new Error(address);
    await cache.put(`/shell/${language}`, shown);
  }
}

async function fileOf(name, request) {
  const cache = await caches.open(name);
  const kept = await cache.match(request);
  if (kept) return kept;
  const fetched = await fetch(request);
  if (fetched.ok) await cache.put(request, fetched.clone());
  return fetched;
}

async function page(name, request) {
  try {
    await endSession();
    return await withPatience(fetch(request));
  } catch {
    const cache = await caches.open(name);
    const settings = await caches.open(SETTINGS);
    const language = (await (await settings.match("/language"))?.text()) ?? "tr";
    return (await cache.match(`/shell/${language}`)) ?? (await cache.match("/shell/tr")) ?? Response.error();
  }
}

function withPatience(fetched) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE_MS));
  return Promise.race([fetched, late]);
}

/** Somebody leaves. Without a connection the session is ended later; her keys are gone from this phone already. */
async function leave(request) {
  try {
    const answer = await fetch(request);
    await (await caches.open(SETTINGS)).delete("/leaving");
    return answer;
  } catch {
    return Response.redirect("/outbox", 303);
  }
}

/** End the session of whoever handed the phone over without a connection, before anybody is shown a page. */
async function endSession() {
  const settings = await caches.open(SETTINGS);
  const leaving = await settings.match("/leaving");
  if (!leaving) return;
  const session = await leaving.text();
  const who = await unlock();
  await lockAll();
  if (who !== SIGNED_OUT) {
    if (!who.csrf) throw new Error("no connection");
    if ((await markOf(who.csrf)) === session) {
      const body = new URLSearchParams({ csrf: who.csrf });
      await fetch("/hand-over", { method: "POST", body, redirect: "manual" });
    }
  }
  await settings.delete("/leaving");
}
