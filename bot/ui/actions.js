// What the buttons under an answer do, joined to chat.js. What is copied comes back from the server as an event of the
// document (see copying.py), since a script there knows nothing of this one.
const questionOf = (turn) => element.querySelector(`.turn[data-turn="${turn}"] .asked`)?.textContent ?? " ";

actions.retry = (_, turn) => press("retry", { turn }, questionOf(turn));

actions.enough = () => byId("stop").click();

actions.everywhere = (_, turn) => press("retry", { turn, everywhere: true }, questionOf(turn));

actions.share = (from, turn) => document.dispatchEvent(new CustomEvent("faktakoll-share", { detail: { from, turn } }));

// --- Copy: on a page that is not secure, as on another machine's plain http, browsers have no clipboard but the old one
let copyFrom = null;

actions.copy = (button, turn) => {
  copyFrom = button;
  trigger("copy", { turn });
};

async function toClipboard({ text, html }) {
  try {
    const as = (type, content) => new Blob([content], { type });
    const both = { "text/plain": as("text/plain", text), "text/html": as("text/html", html) };
    await navigator.clipboard.write([new ClipboardItem(both)]);
    return true;
  } catch {
    return copyTheOldWay(text);
  }
}

function copyTheOldWay(text) {
  const box = document.createElement("textarea");
  box.value = text;
  box.style.position = "fixed"; // or the page would scroll to it
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  return done;
}

const spoken = document.createElement("p");
spoken.id = "spoken";
spoken.className = "heard";
spoken.setAttribute("role", "status");
document.body.append(spoken);

document.addEventListener("faktakoll-copy", async ({ detail }) => {
  const button = copyFrom;
  if (!detail || !button) return;
  const said = (await toClipboard(detail)) ? detail.done : detail.failed;
  button.focus({ preventScroll: true }); // the old way takes it
  spoken.textContent = said;
  const before = button.textContent;
  button.textContent = said;
  setTimeout(() => {
    spoken.textContent = "";
    button.textContent = before;
  }, 2500);
});
