// The thumbs under an answer and the form for what is wrong with it, joined to chat.js. Each press goes to the server with
// the note as it is now. One turn's form is open at a time; Save closes it, and in its place stands what is saved, as the
// server draws it.
let explaining = null; // the turn whose form is open
let draft = {}; // the note being written, and of which turn: the conversation may be drawn anew meanwhile
let judged = null; // what is to have the focus again then

const formOf = (turn) => element.querySelector(`.why[data-turn="${turn}"]`);
const noteOf = (turn) => formOf(turn)?.querySelector("textarea");

function explain(turn) {
  explaining = turn;
  for (const form of element.querySelectorAll(".why")) {
    form.hidden = Number(form.dataset.turn) !== turn;
    form.nextElementSibling.hidden = !form.hidden;
  }
  if (draft.turn === turn && noteOf(turn)) noteOf(turn).value = draft.text;
}

// Above the box for questions, which covers the bottom of the window.
function intoView(form) {
  form.style.scrollMarginBottom = `${byId("composer").offsetHeight + 8}px`;
  form.scrollIntoView({ block: "nearest" });
}

actions.opinion = (button, turn) => {
  const what = button.dataset.opinion;
  trigger("like", { turn, what, note: noteOf(turn)?.value ?? "" });
  judged = `[data-turn="${turn}"][data-opinion="${what}"]`;
  if (what !== "note") return explain(turn);
  judged = `[data-turn="${turn}"][data-action="explain"]`;
  explain(null);
  element.querySelector(judged).focus({ preventScroll: true });
};

actions.explain = (_, turn) => {
  explain(turn);
  intoView(formOf(turn));
  formOf(turn).querySelector("button").focus({ preventScroll: true });
};

element.addEventListener("input", ({ target }) => {
  if ("note" in target.dataset) draft = { turn: Number(target.dataset.turn), text: target.value };
});

function forget() {
  explaining = null;
  draft = {};
}
document.addEventListener("faktakoll-open", forget);

watch("value", () => {
  if (!element.querySelector(".turn")) forget();
  explain(explaining);
  if (judged && !document.activeElement.matches("input, textarea")) {
    element.querySelector(judged)?.focus({ preventScroll: true });
    if (formOf(explaining)) intoView(formOf(explaining));
  }
  judged = null;
});
