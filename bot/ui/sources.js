// What a reader does with sources: the pane that follows a turn, the quote behind a marker, the article behind a card.
// chat.js, which is joined to this, says when; `element` is Gradio's.
const byId = (id) => document.getElementById(id);
const cardOf = (marker) => byId(marker.getAttribute("href").slice(1));

// --- The pane: the sources of the turn that was last asked, pressed or focused
let followed = null;

function follow(turn) {
  followed = turn;
  for (const each of element.querySelectorAll("[data-sources]")) each.hidden = each.dataset.sources !== turn;
  for (const each of element.querySelectorAll(".turn")) each.classList.toggle("followed", each.dataset.turn === turn);
}

function followFrom(event) {
  const turn = event.target.closest(".turn[data-turn]");
  if (turn) follow(turn.dataset.turn);
}
// A press is followed once it is over: a pane that is less tall moves what is pressed from under the pointer.
let pressing = false;
document.addEventListener("pointerdown", () => (pressing = true), true);
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => (pressing = false), true);
element.addEventListener("focusin", (event) => pressing || followFrom(event));
element.addEventListener("click", followFrom);

function toCard(marker) {
  hidePeek();
  const card = cardOf(marker);
  follow(card.closest("[data-sources]").dataset.sources);
  if (!byId("sources").checkVisibility()) byId("sources").showPopover();
  card.scrollIntoView({ block: "nearest" });
  card.focus({ preventScroll: true });
}

// --- The quote behind a marker: pointed at, focused or tapped. It stays while the pointer is on it; Esc takes it away.
const peek = document.createElement("div");
peek.id = "peek";
peek.popover = "manual";
peek.setAttribute("role", "group");
document.body.append(peek);
let leaving;

function showPeek(marker) {
  clearTimeout(leaving);
  const card = cardOf(marker);
  const quote = card.querySelector("blockquote").cloneNode(true);
  quote.removeAttribute("id");
  const more = document.createElement("button");
  more.type = "button";
  more.tabIndex = -1; // by keyboard, Enter on the marker does the same
  more.textContent = byId("sources").dataset.source;
  more.onclick = () => toCard(marker);
  peek.setAttribute("aria-label", marker.textContent);
  peek.lang = marker.closest(".turn").lang;
  peek.replaceChildren(card.querySelector(".origin").cloneNode(true), quote, more);
  peek.showPopover();
  const at = marker.getBoundingClientRect();
  const below = at.bottom + peek.offsetHeight + 6 < innerHeight;
  peek.style.top = `${below ? at.bottom + 4 : Math.max(4, at.top - peek.offsetHeight - 4)}px`;
  peek.style.left = `${Math.max(8, Math.min(at.left - 16, innerWidth - peek.offsetWidth - 8))}px`;
}

function hidePeek() {
  clearTimeout(leaving);
  peek.hidePopover();
}

function hidePeekSoon() {
  clearTimeout(leaving);
  leaving = setTimeout(hidePeek, 250);
}

element.addEventListener("pointerover", (event) => {
  const marker = event.target.closest(".marker");
  if (event.pointerType === "mouse" && marker) showPeek(marker);
});
element.addEventListener("pointerout", (event) => {
  if (event.pointerType === "mouse" && event.target.closest(".marker")) hidePeekSoon();
});
element.addEventListener("focusin", (event) => {
  if (event.target.matches(".marker:focus-visible")) showPeek(event.target);
});
element.addEventListener("focusout", (event) => {
  if (event.target.matches(".marker") && !peek.contains(event.relatedTarget)) hidePeek();
});
peek.addEventListener("pointerenter", () => clearTimeout(leaving));
peek.addEventListener("pointerleave", hidePeekSoon);
document.addEventListener("pointerdown", (event) => {
  if (!peek.contains(event.target)) hidePeek();
});
document.addEventListener("scroll", hidePeek, { passive: true });
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || !peek.matches(":popover-open")) return;
    event.preventDefault();
    hidePeek();
  },
  true,
);
