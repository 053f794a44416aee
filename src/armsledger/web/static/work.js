// Keys of the review pages. Everything they reach is a link or a form that works without them.
// An element with data-key is followed (a link), opened (details) or entered (a field); data-claim-key likewise, but of
// the claim that one is at. A key never sends a form: Enter in its field does.

const KEPT = "armsledger-review-keys";
const claims = [...document.querySelectorAll(".claim[id]")];
const keysOn = document.querySelector("#keys-on");
let at = 0;

const stored = () => { try { return localStorage.getItem(KEPT); } catch { return null; } };
const store = (value) => { try { localStorage.setItem(KEPT, value); } catch { /* the choice lasts for this page only */ } };
let on = stored() !== "off";

if (keysOn) {
  keysOn.closest("section").hidden = false;
  keysOn.checked = on;
  keysOn.addEventListener("change", () => {
    on = keysOn.checked;
    store(on ? "on" : "off");
  });
}

function goTo(number) {
  if (!claims.length) return;
  claims[at]?.classList.remove("at");
  at = Math.min(Math.max(number, 0), claims.length - 1);
  claims[at].classList.add("at");
  claims[at].focus({ preventScroll: true });
  claims[at].scrollIntoView({ block: "nearest" });
}

for (const [number, claim] of claims.entries()) {
  claim.addEventListener("focusin", () => {
    claims[at]?.classList.remove("at");
    at = number;
    claim.classList.add("at");
  });
}
claims[at]?.classList.add("at");

function use(element) {
  if (element instanceof HTMLDetailsElement) {
    element.open = true;
    const field = element.querySelector("select, input:not([type=hidden])");
    (field ?? element.querySelector("summary")).focus();
    if (field instanceof HTMLInputElement && field.type !== "radio") field.select();
  } else if (element instanceof HTMLInputElement) {
    element.focus();
    element.select();
  } else {
    element.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (!(event.target instanceof Element)) return;
  const writing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  if (event.key === "Escape" && writing) {
    writing.blur();
    return;
  }
  if (!on || writing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "." || event.key === ",") {
    event.preventDefault();
    goTo(claims[at]?.contains(document.activeElement) ? at + (event.key === "." ? 1 : -1) : at);
    return;
  }
  if (!/^[a-z]$/.test(event.key)) return;
  const found = document.querySelector(`[data-key="${event.key}"]`) ?? claims[at]?.querySelector(`[data-claim-key="${event.key}"]`);
  if (found) {
    event.preventDefault();
    use(found);
  }
});
