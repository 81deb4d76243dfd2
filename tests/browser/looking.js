// Measures a page as it is shown: its one heading, whether it scrolls sideways, how large its targets are.
(target) => {
  const wrong = [];
  const root = document.documentElement;
  const heads = document.querySelectorAll("h1").length;
  if (heads !== 1) wrong.push(`${heads} h1`);
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll("main *, header *, footer *")]
      .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1 || one.getBoundingClientRect().left < -1)
      .filter((one) => !one.closest(".unseen, .skip") && !one.matches("option"));
    wrong.push(`scrolls sideways: ${root.scrollWidth} px, ${wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 90))}`);
  }
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".unseen, .skip");
  // A link within a sentence is as high as the sentence's line: WCAG exempts it.
  const inSentence = (one) => one.matches("a") && getComputedStyle(one).display === "inline"
    && one.parentElement.innerText.trim().length > one.innerText.trim().length + 8;
  const size = (one) => {
    const found = one.getBoundingClientRect();
    const label = one.matches("[type=radio], [type=checkbox]") && one.labels[0];
    if (!label) return [found.width, found.height];
    const beside = label.getBoundingClientRect();
    return [Math.max(found.right, beside.right) - Math.min(found.left, beside.left),
            Math.max(found.bottom, beside.bottom) - Math.min(found.top, beside.top)];
  };
  for (const one of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!shown(one) || inSentence(one)) continue;
    const [width, height] = size(one).map((px) => Math.round(px * 10) / 10);
    if (height < target || width < target) {
      wrong.push(`small target ${width} × ${height}: ${one.outerHTML.replace(/\s+/g, " ").slice(0, 110)}`);
    }
  }
  return { lang: root.lang, dir: root.dir, wrong };
}
