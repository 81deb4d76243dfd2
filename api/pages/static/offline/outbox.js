// The list of her entries: in words, each with its state, its reason, and what can be done about it.

import { entriesOf, noteExported, onChange, save, sendAgain, throwAway } from "./entries.js";
import { keptPages } from "./keeping.js";
import { NO_CONNECTION, SIGNED_OUT, opened, unlock } from "./person.js";
import { deviceNow, sendAll } from "./sending.js";
import { fileOf, readFile } from "./file.js";

const PATIENCE_MS = 4_000;

const page = () => document.querySelector("[data-outbox-list]");

export async function showOutbox() {
  const open = await who();
  await draw(open);
  onChange(async () => draw(await opened()));
  const place = page();
  place.querySelector("[data-do=export]").addEventListener("click", async () => exported(await who()));
  place.querySelector("[data-do=send]").addEventListener("click", () => sendAll());
  place.querySelector("input[type=file]").addEventListener("change", async (event) => {
    await imported(await who(), event.target);
  });
}

/** Whoever may see her entries: the house says so, or without a connection this phone, for as long as it was told. */
async function who() {
  const asked = navigator.onLine === false ? NO_CONNECTION : await unlock(PATIENCE_MS);
  if (asked === SIGNED_OUT) return undefined;
  return asked === NO_CONNECTION ? opened() : asked;
}

async function draw(open) {
  const place = page();
  place.querySelector("[data-locked]").hidden = Boolean(open);
  place.querySelector("[data-open]").hidden = !open;
  if (!open) return;
  const entries = (await entriesOf(open)).filter((entry) => entry.state !== "live");
  place.querySelector("[data-none]").hidden = entries.length > 0;
  const order = { attention: 0, saved: 1, sent: 2 };
  entries.sort((one, other) => order[one.state] - order[other.state]);
  place.querySelector("ul.cards").replaceChildren(...entries.map(card));
  const kept = await keptPages();
  const links = place.querySelector("[data-kept]");
  links.hidden = !kept.length;
  links.querySelector("ul").replaceChildren(...kept.map(link));
}

function card(entry) {
  const item = document.querySelector("#entry").content.cloneNode(true).firstElementChild;
  const { content, why, state } = entry;
  item.dataset.state = state;
  for (const mark of item.querySelectorAll("[data-is]")) mark.hidden = mark.dataset.is !== state;
  fill(item, "h3", content ? content.words.title : item.dataset.shut);
  if (!content) return item;
  fill(item, "[data-made]", time(content.device_at));
  const { rows: entered, done: pressed } = content.words;
  // Where a button was all there was, it says what was entered.
  rows(item.querySelector("[data-rows]"), entered.length ? entered : [["✓", pressed]]);
  if (state !== "attention" || !why) {
    item.querySelector("[data-why]").remove();
    if (state === "sent") item.querySelector(".buttons").remove();
    else only(item, ["send", "throw"]);
  } else {
    fill(item, "[data-why] p", why.sentence);
    rows(item.querySelector("[data-facts]"), why.facts);
    const errors = item.querySelector("[data-errors]");
    errors.replaceChildren(...why.errors.map(({ sentence }) => line(sentence)));
    fill(item, "[data-rule] bdi", why.code);
    item.querySelector("[data-rule]").hidden = !why.code;
    const may = ["change", "throw"];
    if (why.deviation) may.push("deviation");
    if (why.code === "check") may.push("confirm");
    only(item, may);
  }
  for (const button of item.querySelectorAll("button")) {
    button.addEventListener("click", () => act(button, entry, item));
  }
  return item;
}

async function act(button, entry, item) {
  const { content, why } = entry;
  switch (button.dataset.do) {
    case "deviation":
      return again(entry, asDeviation(content, why.code));
    case "confirm":
      return again(entry, { ...content, fields: [...content.fields, ["confirmed", "yes"]] });
    case "send":
      await sendAgain(entry.key);
      return sendAll();
    case "change":
      return toForm(content);
    default:
      return ask(button, entry, item);
  }
}

/** Sent once more as what has really happened, against this rule, as the button on the form does it. */
function asDeviation(content, rule) {
  const pressed = content.submitter;
  const fields = content.fields.flatMap(([name, value]) => {
    if (name !== pressed?.name) return [[name, value]];
    return pressed.again ? [[pressed.again, value]] : [];
  });
  return { ...content, fields: [...fields, ["despite", rule]] };
}

async function again(entry, content) {
  // Under the same key: the refused one left none behind.
  await save(entry.of, content, { at: entry.at });
  return sendAll();
}

/** The house's own form, with everything that was typed and what is wrong with it. */
async function toForm(content) {
  const asked = await unlock();
  if (asked === NO_CONNECTION || asked === SIGNED_OUT) return;
  const form = document.createElement("form");
  form.method = "post";
  form.action = content.address;
  form.hidden = true;
  const own = [["key", content.key], ["csrf", asked.csrf], ["device_at", content.device_at], ["device_now", deviceNow()]];
  for (const [name, value] of [...content.fields, ...own]) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

/** What is thrown away is gone: asked twice, unless it lies in a file. */
async function ask(button, entry) {
  const asked = Number(button.dataset.asked ?? 0) + 1;
  button.dataset.asked = asked;
  if (asked > (entry.isExported ? 1 : 2)) {
    await throwAway(entry.key);
    return;
  }
  button.textContent = asked === 1 ? button.dataset.sure : button.dataset.quite;
}

async function exported(open) {
  if (!open) return;
  const entries = (await entriesOf(open)).filter((entry) => entry.state !== "sent" && entry.content);
  const file = new Blob([fileOf(open.of, entries)], { type: "application/json" });
  const way = document.createElement("a");
  way.href = URL.createObjectURL(file);
  way.download = `kitchens-${open.of}-${new Date().toISOString().slice(0, 16).replace(":", "")}.json`;
  way.click();
  setTimeout(() => URL.revokeObjectURL(way.href), 60_000);
  for (const entry of entries) await noteExported(entry.key);
}

async function imported(open, input) {
  const told = page().querySelector("[data-imported]");
  const found = await readFile(input.files[0], page().dataset.takes);
  input.value = "";
  told.hidden = false;
  if (!found || !open) {
    told.textContent = told.dataset.unreadable;
    return;
  }
  if (found.of !== open.of && told.dataset.asked !== found.mark) {
    // Chosen once more, it is meant: what she takes over is entered in her own name.
    told.dataset.asked = found.mark;
    told.textContent = told.dataset.another.replace("{code}", found.of);
    return;
  }
  for (const content of found.entries) await save(open.of, { ...content, of: open.of });
  told.textContent = told.dataset.taken.replace("{number}", found.entries.length);
  await sendAll();
}

function link({ address, title }) {
  const item = document.createElement("li");
  const way = document.createElement("a");
  way.className = "row";
  way.href = address;
  way.textContent = title || address;
  item.append(way);
  return item;
}

function rows(place, pairs) {
  place.replaceChildren(
    ...pairs.map(([what, value]) => {
      const row = document.createElement("div");
      row.append(document.createElement("dt"), document.createElement("dd"));
      row.firstChild.textContent = what;
      const shown = document.createElement("bdi");
      shown.textContent = value;
      row.lastChild.append(shown);
      return row;
    }),
  );
  place.hidden = !pairs.length;
}

function only(item, names) {
  for (const button of item.querySelectorAll("button")) button.hidden = !names.includes(button.dataset.do);
}

function fill(item, place, text) {
  item.querySelector(place).textContent = text;
}

function line(text) {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}

function time(moment) {
  const how = { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(document.documentElement.lang, how).format(new Date(moment));
}
