// The strip on every page: saved on this phone, sent, needs attention. Counts are all that it needs to know.

import { counts, onChange } from "./entries.js";

const strip = () => document.querySelector("aside.outbox");

/** Keep the strip true from now on. */
export async function watchCounts(of) {
  onChange(() => show(of));
  await show(of);
}

async function show(of) {
  const place = strip();
  if (!place) return;
  const found = await counts();
  const own = found.get(of) ?? { saved: 0, sent: 0, attention: 0 };
  for (const state of ["saved", "sent", "attention"]) {
    const item = place.querySelector(`[data-state=${state}]`);
    item.hidden = !own[state];
    item.querySelector("bdi").textContent = own[state];
  }
  const others = [...found].filter(([whose, one]) => whose !== of && one.saved + one.attention);
  const list = place.querySelector("ul");
  list.replaceChildren(
    ...others.map(([whose, one]) => {
      const line = document.createElement("li");
      const words = place.dataset.others.split(/(\{code\}|\{number\})/);
      line.append(
        ...words.map((part) => {
          if (part !== "{code}" && part !== "{number}") return part;
          const shown = document.createElement("bdi");
          shown.dir = "ltr";
          shown.textContent = part === "{code}" ? whose : one.saved + one.attention;
          return shown;
        }),
      );
      return line;
    }),
  );
  place.querySelector("a").hidden = !(own.saved || own.sent || own.attention);
  place.hidden = !(own.saved || own.sent || own.attention || others.length);
}

/** Say one thing now, aloud for whoever listens. `code` names the sentence; `about` stands before it. */
export function tell(kind, code, about = "") {
  const said = document.querySelector("[data-outbox-said]");
  if (!said) return;
  said.className = `strip ${kind}`;
  for (const sign of said.querySelectorAll("[data-kind]")) sign.hidden = sign.dataset.kind !== kind;
  said.querySelector("[data-words]").textContent = [about, said.dataset[code]].filter(Boolean).join(" · ");
  said.hidden = false;
  said.scrollIntoView({ block: "nearest" });
}
