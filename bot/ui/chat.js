// What the page does by itself: what pressing does, the keys, and where the view goes when something new is said.
// Runs once, when the conversation is first drawn, after sources.js; `element`, `trigger` and `watch` are Gradio's.

// What the buttons under an answer do, by their `data-action`; each gets its button and the number of its turn, from 1.
const actions = {};

element.addEventListener("click", async (event) => {
  const pressed = event.target.closest(
    "[data-example], [data-card], [data-article], [data-translate], [data-action]",
  );
  if (!pressed) return;
  event.preventDefault();
  if ("example" in pressed.dataset) {
    trigger("select", { text: pressed.textContent });
  } else if ("action" in pressed.dataset) {
    await actions[pressed.dataset.action](pressed, Number(pressed.dataset.turn));
  } else if ("card" in pressed.dataset) {
    if (event.pointerType === "touch") showPeek(pressed);
    else toCard(pressed);
  } else if ("translate" in pressed.dataset) {
    await translate(pressed);
  } else {
    await showArticle(pressed);
  }
});

// Where "/" is a character: not on a radio button, a check box or a button for files.
const WRITING = "input:not([type=radio], [type=checkbox], [type=file]), textarea, select, [contenteditable], dialog";

// Esc stops the question on its way, unless it has something to close; "/" leads to where one writes.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && !document.querySelector("dialog[open], :popover-open")) {
    stop();
  } else if (event.key === "/" && !event.target.closest(WRITING)) {
    event.preventDefault();
    document.querySelector("#question textarea").focus();
  }
});

// What to ask instead comes after its answer: it is told once it is all there.
let wasSeeking = false;
function tellInstead() {
  const isSeeking = element.querySelector(".seeking") !== null;
  const found = [...element.querySelectorAll(".turn:last-child .instead :is(h3, button)")];
  if (wasSeeking && !isSeeking && found.length) {
    const [heading, ...questions] = found.map((each) => each.textContent);
    const said = document.createElement("span");
    said.lang = found[0].closest("[lang]").lang;
    said.textContent = `${heading}: ${questions.join(" ")}`;
    spoken.replaceChildren(said);
  }
  wasSeeking = isSeeking;
}

// The button comes with the server's first word of a question; one that is on its way before is stopped as soon as it does.
const coming = new MutationObserver(stop);
function stop() {
  coming.disconnect();
  const button = byId("stop");
  if (button.checkVisibility() || element.querySelector(".seeking")) button.click();
  else if (document.querySelector("#status .steps")) coming.observe(byId("composer"), { childList: true, subtree: true });
}

// Another tab and back: the view is where it was in the conversation.
let place = 0;
let inView = true;
addEventListener("scroll", () => {
  if (element.checkVisibility()) place = scrollY;
});
new ResizeObserver(() => {
  const now = element.checkVisibility();
  if (now && !inView) scrollTo({ top: place, behavior: "instant" });
  inView = now;
}).observe(element);

// A new question, and later its answer, is brought to the top; a change of language moves nothing.
// A live region must be there before what it is to say: the status line's frame stays while the line is drawn anew.
let drawn = 0;
document.addEventListener("faktakoll-open", () => {
  drawn = 0; // another conversation: its last answer is brought to the top, as if it were new
  followed = null;
});
watch("value", () => {
  const turns = element.querySelectorAll(".turn");
  const answered = element.querySelectorAll(".turn > .answer").length;
  const now = turns.length + answered;
  byId("status").setAttribute("role", "status");
  hidePeek();
  follow(now === drawn && followed ? followed : String(answered));
  tellInstead();
  if (now > drawn) turns[turns.length - 1].scrollIntoView({ block: "start" });
  drawn = now;
  offerTranslations();
});
