// The thumbs under an answer, joined to chat.js: what was pressed goes to the server with the note as it is now; the one that
// was pressed keeps the focus when the conversation is drawn anew.
let judged = null;

const judge = (turn, what) => {
  const note = element.querySelector(`[data-note][data-turn="${turn}"]`)?.value ?? "";
  trigger("like", { turn, what, note });
};

actions.opinion = (button, turn) => {
  judged = `[data-turn="${turn}"][data-opinion="${button.dataset.opinion}"]`;
  judge(turn, button.dataset.opinion);
};

element.addEventListener("change", (event) => {
  if ("note" in event.target.dataset) judge(Number(event.target.dataset.turn), "note");
});

watch("value", () => {
  if (judged) element.querySelector(judged)?.focus({ preventScroll: true });
  judged = null;
});
