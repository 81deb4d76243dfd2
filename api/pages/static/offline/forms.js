// A form that may wait: first saved on this phone, then sent. What the house refuses comes up as on every page.

import { openedEntry, save, shownAgain, throwAway } from "./entries.js";
import { get } from "./store.js";
import { NO_CONNECTION, SIGNED_OUT, opened, unlock, writer } from "./person.js";
import { deviceNow, send } from "./sending.js";
import { tell } from "./strip.js";
import { wordsOf } from "./words.js";

const FIRST_TRY_MS = 8_000;
const OWN = new Set(["csrf", "key", "device_at", "device_now"]);
const DAY_MS = 24 * 60 * 60 * 1000;

/** Watch the forms of a page that was made at a moment, the page's own or that of its kept copy. */
export function watch({ of, madeAt, isKept }) {
  for (const form of document.querySelectorAll("main form[method=post]")) {
    const target = new URL(form.getAttribute("action") ?? location.href, location.href);
    if (target.pathname !== location.pathname) continue;
    // A kept copy may be filled in many times: each is another entry.
    if (isKept) form.elements.key.value = newKey();
    form.addEventListener("submit", (event) => {
      if (event.submitter?.name === "change") return;
      event.preventDefault();
      const address = target.pathname + target.search;
      submitted(form, event.submitter, { of, madeAt, isKept, address }).catch((error) => {
        console.error(error);
        // Never said to be saved when it is not. With the same key it counts once, however often it is sent.
        if (navigator.onLine !== false) post(form, event.submitter);
        else {
          busy(form, false);
          tell("attention", "cannot");
        }
      });
    });
  }
}

/**
 * A form that the house shows again for an entry of this phone: it was made when it was made. One that was
 * refused at once is held by the form now, and need not lie in the outbox too.
 */
export async function takeOver() {
  for (const key of document.querySelectorAll("main form input[name=key]")) {
    const entry = await get("entries", key.value);
    if (!entry) continue;
    const who = await opened();
    const content = who && (await openedEntry(who, entry)).content;
    if (content) key.form.dataset.deviceAt = content.device_at;
    if (entry.state === "live") await throwAway(entry.key);
  }
}

async function submitted(form, submitter, { of, madeAt, isKept, address }) {
  busy(form, true);
  if (!(await writer(of)) && (await unlock()) === NO_CONNECTION) throw new Error("no key and no connection");
  const content = contentOf(form, submitter, { of, madeAt, address });
  await save(of, content);
  navigator.storage?.persist?.();
  let said = { state: "waiting" };
  if (navigator.onLine !== false) {
    tell("saved", "sending");
    said = await trySending(form, content, of, isKept);
  }
  if (said.state === "sent") {
    await throwAway(content.key);
    location.assign(said.to);
  } else if (said.state === "attention") {
    again(form, submitter, content);
  } else {
    keptHere(form, submitter, content);
  }
}

async function trySending(form, content, of, isKept) {
  const csrf = form.elements.csrf;
  if (!isKept) {
    const said = await send(content, csrf.value, FIRST_TRY_MS);
    if (said.state !== "forged") return said;
  }
  const who = await unlock();
  if (who === NO_CONNECTION || who === SIGNED_OUT || who.of !== of) return { state: "waiting" };
  csrf.value = who.csrf;
  return send(content, who.csrf, FIRST_TRY_MS);
}

/** Let the house show the form again with what is wrong, as it does without a script. */
async function again(form, submitter, content) {
  await shownAgain(content.key);
  post(form, submitter);
}

function post(form, submitter) {
  if (submitter?.name) form.append(hidden(submitter.name, submitter.value));
  HTMLFormElement.prototype.submit.call(form);
}

function keptHere(form, submitter, content) {
  busy(form, false);
  const judged = form.querySelector(".judged.outside");
  if (judged && !content.fields.some(([name]) => name === "confirmed")) {
    // It is saved in any case. Whether the comma slipped can only be asked here, and only now.
    if (!form.elements.confirmed) form.append(hidden("confirmed", "yes"));
    tell("attention", "outside", judged.textContent);
    return;
  }
  form.elements.confirmed?.remove();
  delete form.dataset.deviceAt;
  form.elements.key.value = newKey();
  tell("saved", "kept", content.words.rows.length ? "" : content.words.done);
  if (form.querySelector("input:not([type=hidden], [type=radio], [type=checkbox]), textarea, select")) {
    form.reset();
    form.elements.key.value = newKey();
    form.querySelectorAll(".limit input").forEach((input) => input.dispatchEvent(new Event("input")));
  }
}

function contentOf(form, submitter, { of, madeAt, address }) {
  const shifted = Math.floor((startOfDay(new Date()) - startOfDay(new Date(madeAt))) / DAY_MS + 0.5);
  const fields = [...new FormData(form)].filter(([name]) => !OWN.has(name));
  for (const field of fields) {
    const input = form.elements[field[0]];
    // A day that nobody touched means today, also on a page that was opened yesterday.
    if (shifted > 0 && input?.type === "date" && input.value === input.defaultValue && input.value) {
      const day = new Date(`${input.value}T12:00:00Z`);
      field[1] = new Date(day.getTime() + shifted * DAY_MS).toISOString().slice(0, 10);
    }
  }
  if (submitter?.name) fields.push([submitter.name, submitter.value]);
  return {
    key: form.elements.key.value,
    of,
    address,
    fields,
    submitter: submitter?.name ? { name: submitter.name, again: submitter.dataset.again ?? "" } : null,
    device_at: form.dataset.deviceAt ?? deviceNow(),
    words: wordsOf(form, submitter),
  };
}

function busy(form, isBusy) {
  for (const button of form.querySelectorAll("button")) {
    if (isBusy) button.setAttribute("aria-disabled", "true");
    button.disabled = isBusy;
    if (!isBusy) button.removeAttribute("aria-disabled");
  }
}

function hidden(name, value) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  return input;
}

const startOfDay = (day) => new Date(day.getFullYear(), day.getMonth(), day.getDate());

/** A key as the house makes them: version 7, ordered by time. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let now = Date.now();
  for (let place = 5; place >= 0; place -= 1, now = Math.floor(now / 256)) bytes[place] = now % 256;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
