// A connection that is lost in the middle of an answer: the page says so, keeps the question, and begins anew with it in
// the box once the server is there again. At any other time it says so, keeps everything, and takes it back by itself.
// `words` holds what is said, by language; `element` is Gradio's.
const UNANSWERED = "faktakoll.unanswered"; // the question on its way, for as long as the page is open
const questionBox = () => document.querySelector("#question textarea");
let unanswered = sessionStorage.getItem(UNANSWERED); // when the page was opened
let lost = false;

function problem(what) {
  const said = document.createElement("p");
  said.className = "problem";
  said.setAttribute("role", "alert");
  said.textContent = words[document.documentElement.lang || "sv"][what];
  return said;
}

function tell(what) {
  byId("composer").querySelector(":scope > .problem")?.remove();
  byId("composer").prepend(problem(what));
}

function putBack(text, box = questionBox()) {
  if (!text || box.value) return;
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function lose() {
  keepQuestion(); // it may have been sent before its steps were watched
  lost = true;
  byId("composer").classList.add("lost");
  putBack(sessionStorage.getItem(UNANSWERED) ?? "");
  tell("lost");
}

// Null of a server that takes its time: it is not lost, and a question on its way can be stopped.
const PATIENCE = 5000; // ms
function isThere() {
  const asked = fetch("gradio_api/app_id", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  return asked.then((answer) => answer.ok, (error) => (error.name === "TimeoutError" ? null : false));
}

function keepQuestion() {
  if (lost || unanswered) return;
  if (!isUnderway()) return sessionStorage.removeItem(UNANSWERED);
  if (asking.sent.text) sessionStorage.setItem(UNANSWERED, asking.sent.text);
  byId("composer").querySelector(":scope > .problem")?.remove();
}

// Gradio tells of a failure in English alone: `page.css` hides its notice, and here is said what it means.
async function relay() {
  const theirs = document.querySelector("[data-testid=toast-close]");
  const ours = byId("trouble");
  if (lost || (!theirs && !ours)) return;
  const there = await isThere();
  const isBack = there && ours?.dataset.what === "unreachable";
  if (isBack) theirs?.click();
  const what = there ? theirs && !isBack && "failed" : "unreachable";
  if (what && what === ours?.dataset.what) return;
  ours?.remove();
  if (!what) return;
  const said = Object.assign(problem(what), { id: "trouble" });
  said.dataset.what = what;
  document.body.append(said);
}

// Gradio reloads the page once another server answers: what was typed in the other tabs comes back with them.
const TYPED = "faktakoll.typed";
const typed = JSON.parse(sessionStorage.getItem(TYPED) ?? "{}");
const boxes = () => [...document.querySelectorAll("#to-check textarea, #pasted textarea")];
const idOf = (box) => box.closest("[id]").id;

function keepTyped() {
  const held = boxes().map((box) => [idOf(box), box.value]);
  sessionStorage.setItem(TYPED, JSON.stringify({ ...typed, ...Object.fromEntries(held) }));
}

function putBackTyped() {
  for (const box of boxes()) {
    putBack(typed[idOf(box)] ?? "", box);
    delete typed[idOf(box)];
  }
}

const steps = new MutationObserver(keepQuestion);

async function look() {
  if (!questionBox() || !element.querySelector(".welcome, .turn")) return; // the page is being drawn: it has no language yet
  steps.observe(byId("status"), { childList: true, subtree: true });
  putBackTyped();
  if (unanswered) {
    putBack(unanswered);
    tell("unanswered");
    unanswered = null;
  } else if (lost) {
    if (await isThere()) location.reload();
  } else if (isUnderway() && (await isThere()) === false && isUnderway()) {
    lose();
  }
}

addEventListener("faktakoll-lost", lose);
addEventListener("pagehide", () => {
  if (isUnderway()) keepQuestion(); // as in `lose`
  keepTyped();
});
// One after the other: of a server that hangs, not ever more is asked.
function again(what) {
  what().finally(() => setTimeout(again, 500, what));
}
again(look);
again(relay);
