// A connection that is lost in the middle of an answer: the page says so, keeps the question, and begins anew with it in
// the box once the server is there again. `words` holds what is said, by language; `element` is Gradio's.
const UNANSWERED = "faktakoll.unanswered"; // the question on its way, for as long as the page is open
const questionBox = () => document.querySelector("#question textarea");
let unanswered = sessionStorage.getItem(UNANSWERED); // when the page was opened
let lost = false;

function tell(what) {
  const said = document.createElement("p");
  said.className = "problem";
  said.setAttribute("role", "alert");
  said.textContent = words[document.documentElement.lang || "sv"][what];
  byId("composer").querySelector(":scope > .problem")?.remove();
  byId("composer").prepend(said);
}

function putBack(question) {
  const box = questionBox();
  if (box.value) return;
  box.value = question;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function lose() {
  lost = true;
  byId("composer").classList.add("lost");
  putBack(sessionStorage.getItem(UNANSWERED) ?? "");
  tell("lost");
}

const isThere = () => fetch("gradio_api/app_id", { cache: "no-store" }).then((answer) => answer.ok, () => false);
const isUnderway = () => document.querySelector("#status .steps") !== null;

function keepQuestion() {
  if (lost || unanswered) return;
  if (!isUnderway()) return sessionStorage.removeItem(UNANSWERED);
  const pending = element.querySelector(".turn:not([data-turn]) .asked")?.textContent;
  const question = pending || questionBox().value;
  if (question) sessionStorage.setItem(UNANSWERED, question);
  byId("composer").querySelector(":scope > .problem")?.remove();
}

const steps = new MutationObserver(keepQuestion);

async function look() {
  if (!questionBox() || !element.querySelector(".welcome, .turn")) return; // the page is being drawn: it has no language yet
  steps.observe(byId("status"), { childList: true, subtree: true });
  if (unanswered) {
    putBack(unanswered);
    tell("unanswered");
    unanswered = null;
  } else if (lost) {
    if (await isThere()) location.reload();
  } else if (isUnderway() && !(await isThere()) && isUnderway()) {
    lose();
  }
}

addEventListener("faktakoll-lost", lose);
setInterval(look, 500);
