// Vega in the place of the server's pictures: with it a chart answers to the pointer. Loaded once a chart comes near.
// The policy of our pages allows no code made of strings, so Vega's expressions run in its interpreter (`ast`).

const VEGA = "/charts/vega.js";
const NEAR = "200px";
const TRIES = 24; // what a large ledger takes long to work out is asked for again
const phone = matchMedia("(max-width: 47.99rem)");
const night = matchMedia("(prefers-color-scheme: dark)");

let vega = null;
const embed = async () => {
  vega ??= import(VEGA);
  await vega;
  return window.vegaEmbed;
};

const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : night.matches;
};

const specOf = async (figure) => {
  const address = new URL(figure.dataset.spec, location.href);
  address.searchParams.set("width", phone.matches ? "narrow" : "wide");
  address.searchParams.set("theme", isDark() ? "dark" : "light");
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (answer.ok) return answer.json();
    if (answer.status !== 503) return null;
    await new Promise((go) => setTimeout(go, 1000 * Number(answer.headers.get("Retry-After") ?? 5)));
  }
  return null;
};

const draw = async (figure) => {
  const [make, spec] = await Promise.all([embed(), specOf(figure)]);
  if (!spec) return; // nothing to draw: the picture says so
  const picture = figure.querySelector("picture");
  const frame = document.createElement("div");
  frame.className = "drawn";
  frame.setAttribute("role", "img");
  frame.setAttribute("aria-label", picture.querySelector("img").alt);
  await make(frame, spec, {
    ast: true,
    renderer: "svg",
    actions: false,
    defaultStyle: false,
    logLevel: 1, // faults; its remarks on taste are not for the reader's console
    tooltip: { disableDefaultStyle: true },
  });
  frame.querySelector("svg").setAttribute("aria-hidden", "true"); // the frame has the words
  figure.querySelector(".drawn")?.remove();
  picture.after(frame);
  picture.hidden = true;
};

const drawOrLeave = (figure) => draw(figure).catch((error) => console.warn("the picture stays:", error));

const seen = new Set();
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting || seen.has(target)) continue;
      seen.add(target);
      drawOrLeave(target);
    }
  },
  { rootMargin: NEAR },
);
for (const figure of document.querySelectorAll("figure.chart[data-spec]")) watcher.observe(figure);
for (const query of [phone, night]) query.addEventListener("change", () => seen.forEach(drawOrLeave));
