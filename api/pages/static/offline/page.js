// Begins the outbox on a page. Where this script does not run, every form works as it did.

import { tidy } from "./entries.js";
import { takeOver, watch } from "./forms.js";
import { keep, keepWanted, keptPage, plain } from "./keeping.js";
import { lockAll, markOf, opened, unlock } from "./person.js";
import { isPossible } from "./seal.js";
import { sendAll } from "./sending.js";
import { setting, set } from "./store.js";
import { tell, watchCounts } from "./strip.js";

const SEND_EVERY_MS = 30_000;
const ASK_EVERY_MS = 5 * 60_000;
const LEAVING = ["/hand-over", "/sign-out"];

async function begin() {
  if (document.body.dataset.page === "outbox" && location.pathname !== "/outbox") {
    // The house cannot be reached: the worker gave this page in the place of another.
    if (await showKept()) return;
  } else {
    await beginPage({ madeAt: performance.timeOrigin, isKept: false });
  }
  if (document.body.dataset.page === "outbox") {
    const { showOutbox } = await import("./outbox.js");
    await showOutbox();
  }
}

async function showKept() {
  const kept = await keptPage(plain(location));
  if (!kept) {
    await beginPage({ madeAt: Date.now(), isKept: true });
    return false;
  }
  const copy = new DOMParser().parseFromString(kept.html, "text/html");
  const { lang, dir } = copy.documentElement;
  Object.assign(document.documentElement, { lang, dir });
  document.title = copy.title;
  document.body.replaceWith(document.adoptNode(copy.body));
  await beginPage({ madeAt: kept.at, isKept: true });
  const at = new Intl.DateTimeFormat(lang, { dateStyle: "short", timeStyle: "short" }).format(kept.at);
  tell("saved", "copy", at);
  // Scripts of the copy do not run by themselves.
  for (const script of document.querySelectorAll("main script[src^='/static/']")) await import(script.src);
  return true;
}

async function beginPage({ madeAt, isKept }) {
  const { who: of = "", keeps, takes } = document.body.dataset;
  watchLeaving();
  const html = keeps && !isKept && isWhole() ? document.documentElement.outerHTML : "";
  if (takes && of) watch({ of, madeAt, isKept });
  await takeOver();
  await watchCounts(of);
  window.addEventListener("online", () => send(of));
  setInterval(() => send(of), SEND_EVERY_MS);
  if (isKept) {
    await send(of);
    return;
  }
  if (of) await beginSignedIn(of, html);
  else if (document.body.dataset.page !== "outbox") await lockAll();
  await send(of);
  await tidy();
}

async function beginSignedIn(of, html) {
  await set("language", document.documentElement.lang);
  await caches.open("settings").then((cache) => cache.put("/language", new Response(document.documentElement.lang)));
  registerWorker();
  const now = await opened();
  const who = now?.of === of && now.at > Date.now() - ASK_EVERY_MS ? now : await unlock();
  if (html) await keep(of, plain(location), html);
  if (who.pages && (await setting("device"))) keepWanted(of, who.pages);
}

function isWhole() {
  // A form that came back with what is wrong is no page to keep.
  return !document.querySelector("main .summary");
}

async function registerWorker() {
  try {
    const worker = await navigator.serviceWorker.register("/service-worker.js", { type: "module", scope: "/" });
    await worker.sync?.register("outbox");
  } catch {
    // Without a worker an open page keeps entries all the same; only closed pages do not come up again.
  }
}

async function send(of) {
  const isSignedIn = await sendAll();
  if (!isSignedIn && of) tell("attention", "again");
}

function watchLeaving() {
  for (const form of document.querySelectorAll("form[method=post]")) {
    if (!LEAVING.includes(form.getAttribute("action"))) continue;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      // First on this phone, whatever becomes of the connection; the worker ends the session when it can.
      await lockAll();
      const cache = await caches.open("settings");
      await cache.put("/leaving", new Response(await markOf(form.elements.csrf.value)));
      HTMLFormElement.prototype.submit.call(form);
    });
  }
}

if (isPossible && document.body.dataset.outbox) begin();
