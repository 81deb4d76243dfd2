// Reads the page aloud with the browser's own voice. Whoever has no voice for the language sees no button.

const button = document.querySelector("button.aloud");
const synthesis = window.speechSynthesis;
const language = document.documentElement.lang;
const UNREAD = "script, style, svg, input, select, textarea, button, [hidden], [aria-hidden='true'], .correct";
const LONGEST = 180; // Some voices fall silent in the middle of a longer piece.

function voice() {
  return synthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith(language));
}

function pieces() {
  const copy = document.querySelector("main").cloneNode(true);
  for (const element of copy.querySelectorAll(UNREAD)) element.remove();
  for (const element of copy.querySelectorAll("details:not([open]) > :not(summary)")) element.remove();
  // A block is a sentence of its own, so that the voice rests between two cells.
  for (const element of copy.querySelectorAll("h1, h2, h3, p, li, dt, dd, th, td, legend, label, caption")) {
    element.append("\n");
  }
  // The signs that keep a figure in its order are not to be spoken.
  const lines = copy.textContent.replace(/[\u2066-\u2069]/g, "").split("\n");
  return lines.map((line) => line.trim().replace(/\s+/g, " ")).filter(Boolean).flatMap(shorter);
}

function shorter(line) {
  const parts = [];
  let rest = line;
  while (rest.length > LONGEST) {
    const cut = rest.lastIndexOf(" ", LONGEST);
    parts.push(rest.slice(0, cut > 0 ? cut : LONGEST));
    rest = rest.slice(cut > 0 ? cut + 1 : LONGEST);
  }
  return [...parts, rest];
}

function start(words) {
  const chosen = voice();
  const queue = pieces().map((text) => {
    const said = new SpeechSynthesisUtterance(text);
    said.lang = language;
    if (chosen) said.voice = chosen;
    return said;
  });
  if (!queue.length) return;
  queue.at(-1).addEventListener("end", () => show(words.read, false));
  for (const said of queue) synthesis.speak(said);
  show(words.stop, true);
}

function show(text, isReading) {
  button.textContent = text;
  button.dataset.reading = isReading ? "yes" : "";
}

if (button && synthesis) {
  const words = { read: button.textContent, stop: button.dataset.stop };
  const offer = () => {
    if (voice()) button.hidden = false;
  };
  offer();
  synthesis.addEventListener?.("voiceschanged", offer);
  button.addEventListener("click", () => {
    const wasReading = button.dataset.reading === "yes";
    synthesis.cancel();
    if (wasReading) show(words.read, false);
    else start(words);
  });
  // The voice would go on reading a page that is no longer there.
  window.addEventListener("pagehide", () => synthesis.cancel());
}
