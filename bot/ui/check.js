// A claim and its evidence: pressing the one shows the other. Joined to viewer.js and translations.js; `element` and `watch` are Gradio's.
// The text is drawn anew with each verdict, so what is shown and where one is are kept here.
let chosen = null;
let focused = null;

function choose() {
  const sections = [...element.querySelectorAll("[data-evidence]")];
  const shown = sections.find((each) => each.dataset.evidence === chosen) ?? null;
  for (const each of sections) each.hidden = each !== shown;
  for (const each of element.querySelectorAll(".text [data-claim]")) {
    each.setAttribute("aria-current", String(each.dataset.claim === chosen));
  }
  const hint = element.querySelector(".pick");
  if (hint) hint.hidden = shown !== null;
  return shown;
}

element.addEventListener("focusin", (event) => {
  focused = event.target.closest("[data-claim]")?.dataset.claim ?? null;
});

element.addEventListener("click", async (event) => {
  const pressed = event.target.closest("[data-claim], [data-translate], [data-article]");
  if (!pressed) return;
  event.preventDefault();
  if ("claim" in pressed.dataset) {
    chosen = pressed.dataset.claim;
    const shown = choose();
    shown?.scrollIntoView({ block: "nearest" });
    shown?.querySelector("h3").focus({ preventScroll: true });
  } else if ("translate" in pressed.dataset) {
    await translate(pressed);
  } else {
    await showArticle(pressed);
  }
});

watch("value", () => {
  const kept = focused;
  if (!element.querySelector(".text")) chosen = null;
  choose();
  offerTranslations();
  if (kept !== null && document.activeElement === document.body) {
    element.querySelector(`.text [data-claim="${kept}"]`)?.focus({ preventScroll: true });
  }
});
