// What the page does by itself: examples, markers that lead to their cards, and the article beside a card.
// Runs once, when the conversation is first drawn; `element`, `trigger`, `server` and `watch` are Gradio's.
const pane = document.createElement("dialog");
pane.id = "pane";
pane.setAttribute("aria-labelledby", "pane-title");
document.body.append(pane);

// What the buttons under an answer do, by their `data-action`; each gets its button and the number of its turn, from 1.
const actions = {};

element.addEventListener("click", async (event) => {
  const pressed = event.target.closest("[data-example], [data-card], [data-article], [data-action]");
  if (!pressed) return;
  event.preventDefault();
  if ("example" in pressed.dataset) {
    trigger("select", { text: pressed.textContent });
  } else if ("action" in pressed.dataset) {
    await actions[pressed.dataset.action](pressed, Number(pressed.dataset.turn));
  } else if ("card" in pressed.dataset) {
    const card = document.getElementById(pressed.getAttribute("href").slice(1));
    card.scrollIntoView({ block: "center" });
    card.focus({ preventScroll: true });
  } else {
    pane.innerHTML = await server.show_passage({ ...pressed.dataset });
    pane.lang = pressed.dataset.language;
    pane.showModal();
    pane.querySelector("mark")?.scrollIntoView({ block: "center", inline: "nearest" });
  }
});

pane.addEventListener("click", (event) => {
  if (event.target === pane || event.target.closest("[data-close]")) pane.close();
});

// A new question, and later its answer, is brought to the top; a change of language moves nothing.
let drawn = 0;
watch("value", () => {
  const turns = element.querySelectorAll(".turn");
  const now = turns.length + element.querySelectorAll(".turn > .answer").length;
  if (now > drawn) turns[turns.length - 1].scrollIntoView({ block: "start" });
  drawn = now;
});
