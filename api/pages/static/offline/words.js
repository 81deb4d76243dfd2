// What stands on a page, in its own words: so an entry reads on the outbox as it read when it was made.

/** What a page is about, in its own words. */
export function titleOf(page) {
  const places = ["main > .kicker", "main h1", "main .lead", "main #next"];
  const said = places.map((place) => page.querySelector(place)?.textContent.replace(/\s+/g, " ").trim());
  return [...new Set(said.filter(Boolean))].join(" · ");
}

/** What was entered, in the words that stood on the page. */
export function wordsOf(form, submitter) {
  const said = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const rows = [];
  for (const label of form.querySelectorAll("label[for]")) {
    const input = form.ownerDocument.getElementById(label.htmlFor);
    if (!input || !input.value) continue;
    if (input.type === "radio" || input.type === "checkbox") {
      if (input.checked) rows.push([said(input.closest("fieldset")?.querySelector("legend")) || "✓", said(label)]);
    } else if (input.tagName === "SELECT") {
      rows.push([said(label), said(input.selectedOptions[0])]);
    } else {
      rows.push([said(label), input.value]);
    }
  }
  for (const row of form.querySelectorAll("dl.answers div")) {
    rows.push([said(row.querySelector("dt")), said(row.querySelector("dd"))]);
  }
  return { title: titleOf(document), rows, done: said(submitter) };
}
