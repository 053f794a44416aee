// Claims and their words light up each other; j and k step through the claims. The pages work without it: links do the same.

const claims = [...document.querySelectorAll("[data-claim]")];
const pieces = [...document.querySelectorAll("[data-claims], [data-evidence]")];
const names = (piece, list) => (piece.dataset[list] || "").split(" ").filter(Boolean);

function light(ids) {
  for (const card of claims) card.classList.toggle("lit", ids.includes(card.dataset.claim));
  for (const piece of pieces) {
    const all = [...names(piece, "claims"), ...names(piece, "evidence")];
    piece.classList.toggle("lit", all.some((each) => ids.includes(each)));
  }
}

for (const card of claims) {
  card.addEventListener("pointerenter", () => light([card.dataset.claim]));
  card.addEventListener("focusin", () => light([card.dataset.claim]));
}
for (const piece of pieces) {
  const own = () => {
    const marked = names(piece, "claims");
    light(marked.length ? marked : names(piece, "evidence"));
  };
  piece.addEventListener("pointerenter", own);
  piece.addEventListener("focus", own);
}

const steps = claims.length ? claims : [...document.querySelectorAll(".note")];
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const step = { j: 1, k: -1 }[event.key];
  if (!step || !steps.length) return;
  const here = steps.findIndex((each) => each.contains(document.activeElement));
  const next = steps[Math.min(Math.max(here + step, 0), steps.length - 1)];
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  const first = next.dataset.claim && pieces.find((each) => names(each, "evidence").includes(next.dataset.claim));
  if (first) first.scrollIntoView({ block: "nearest" });
});
