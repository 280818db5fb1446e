// What pressing does in the list of articles. Joined to viewer.js; `element` and `trigger` are Gradio's.
element.addEventListener("click", async (event) => {
  const pressed = event.target.closest("[data-article], [data-ask], [data-remove], [data-more]");
  if (!pressed) return;
  if ("article" in pressed.dataset) await showArticle(pressed);
  else if ("ask" in pressed.dataset) trigger("select", { article: pressed.dataset.ask });
  else if ("remove" in pressed.dataset) trigger("delete", { article: pressed.dataset.remove });
  else trigger("expand");
});
