// Says while a reading is typed whether it is within the limit. The kitchen's rule decides when it is sent.

const DIGITS = /[٠-٩۰-۹]/g;
const western = (text) =>
  text.replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 15)).replace("٫", ",").replace(/[\u200e\u200f\s]/g, "");

function number(text) {
  const plain = western(text).replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

function isInside(kind, value, limit) {
  if (kind === "min") return value >= limit;
  return kind === "below" ? value < limit : value <= limit;
}

function judge(field) {
  const input = field.querySelector("input");
  const told = field.querySelector("output");
  const mark = field.querySelector(".now");
  const { limit, value: edge, low, high, inside, outside } = field.dataset;
  const value = number(input.value);
  told.className = "judged";
  if (value === null) {
    told.textContent = "";
    mark.setAttribute("x", "-100");
    return;
  }
  const isRight = isInside(limit, value, Number(edge));
  told.textContent = (isRight ? "✓ " : "") + (isRight ? inside : outside).replace("{value}", input.value.trim());
  told.classList.add(isRight ? "inside" : "outside");
  const share = (100 * (value - Number(low))) / (Number(high) - Number(low));
  mark.setAttribute("x", String(Math.min(Math.max(share, 0), 98)));
}

for (const field of document.querySelectorAll(".limit")) {
  field.querySelector("input").addEventListener("input", () => judge(field));
  judge(field);
}
