// Hover or focus links words and claims both ways. Without this script the same links work by click.
(() => {
  const idsOf = (element) => {
    const holder = element.closest?.("[data-claim], [data-claims]");
    return holder ? (holder.dataset.claim || holder.dataset.claims).split(" ") : [];
  };
  const light = (ids, article) => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const id of ids) {
      document.getElementById(id)?.classList.add("lit");
      const words = `[data-claims~="${id}"], [data-evidence~="${id}"]`;
      for (const mark of article.querySelectorAll(words)) mark.classList.add("lit");
    }
  };
  // Only the list of claims scrolls, and only where it has a height of its own: the page under the pointer stays still.
  const reveal = (id) => {
    const card = document.getElementById(id);
    const list = card?.parentElement;
    if (!list || list.scrollHeight <= list.clientHeight) return;
    const above = card.getBoundingClientRect().top - list.getBoundingClientRect().top;
    if (above < 0 || above + card.clientHeight > list.clientHeight) list.scrollTop += above;
  };
  const on = (event) => {
    const article = event.target.closest?.("article.document");
    const ids = article ? idsOf(event.target) : [];
    light(ids, article);
    if (ids.length && event.target.closest(".text")) reveal(ids[0]);
  };
  document.addEventListener("pointerover", on);
  document.addEventListener("focusin", on);
})();
