// What pressing does in the list of articles. Joined to viewer.js; `element`, `trigger` and `watch` are Gradio's.
let listed = null; // articles before more were asked for: the list is drawn anew, and the button is gone

element.addEventListener("click", async (event) => {
  const pressed = event.target.closest("[data-article], [data-ask], [data-remove], [data-more]");
  if (!pressed) return;
  if ("article" in pressed.dataset) await showArticle(pressed);
  else if ("ask" in pressed.dataset) trigger("select", { article: pressed.dataset.ask });
  else if ("remove" in pressed.dataset) trigger("delete", { article: pressed.dataset.remove });
  else {
    listed = element.querySelectorAll(".row-of").length;
    trigger("expand");
  }
});

watch("value", () => {
  if (listed === null) return;
  element.querySelectorAll(".row-of")[listed]?.querySelector("button").focus();
  listed = null;
});
