// What the page does by itself: what pressing does, and where the view goes when something new is said.
// Runs once, when the conversation is first drawn, after sources.js; `element`, `trigger` and `watch` are Gradio's.

// Questions are numbered as they are sent, so that a stop reaches one that the server has not heard of. What was sent last
// comes back into the box when it is stopped.
// A step that comes after its stop says nothing.
const isUnderway = () =>
  document.querySelector("#status .steps") !== null && asking.sent.number > asking.sent.stopped;
window.asking = {
  sent: { text: "", number: 0, stopped: 0 },
  // What stays in the box once a question is sent; null where none is.
  begins(typed) {
    if (isUnderway()) return null;
    const left = pressed ? typed : "";
    this.sent = { ...this.sent, text: pressed || typed, number: this.sent.number + 1 };
    pressed = "";
    return this.sent.text.trim() ? left : null;
  },
  ends() {
    const was = isUnderway();
    this.sent = { ...this.sent, stopped: this.sent.number };
    return was;
  },
};
let pressed = ""; // the question of a button, until it is sent

function press(event, data, text) {
  if (!isUnderway()) pressed = text;
  trigger(event, data);
}

// What the buttons under an answer do, by their `data-action`; each gets its button and the number of its turn, from 1.
const actions = {};

element.addEventListener("click", async (event) => {
  const button = event.target.closest(
    "[data-example], [data-card], [data-article], [data-translate], [data-action]",
  );
  if (!button) return;
  event.preventDefault();
  if ("example" in button.dataset) {
    if (!isUnderway()) press("select", { text: button.textContent }, button.textContent);
  } else if ("action" in button.dataset) {
    await actions[button.dataset.action](button, Number(button.dataset.turn));
  } else if ("card" in button.dataset) {
    if (event.pointerType === "touch") showPeek(button);
    else toCard(button);
  } else if ("translate" in button.dataset) {
    await translate(button);
  } else {
    await showArticle(button);
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

// While a question is on its way the next one can be typed and not sent.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Enter" || event.shiftKey || !event.target.closest("#question") || !isUnderway()) return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

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
