// The panel of kept conversations, joined to kept.js; `element`, `trigger` and `watch` are Gradio's. What was said in
// them reaches the page as text alone.
const part = (selector) => element.querySelector(selector);
const panel = () => part("#history");
const says = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), panel().dataset[name]);

let open = null; // the id of the conversation in view
const moved = new Map(); // id -> the id that it goes on under, where another tab had gone on with it too

function fault(error) {
  console.warn(error);
  part(".problem").textContent = says(error?.name === "QuotaExceededError" ? "full" : "forbidden");
  part(".problem").hidden = false;
}

// --- Keeping

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const sameReply = (one, other) => same(one?.reply, other?.reply); // what to ask instead is added to a turn that is kept
const freshId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16)).join("").padEnd(12, "0");

// A conversation grows at its end. If neither this one nor the one there begins the other, another tab went on with it:
// then both stay.
async function keep(kept) {
  const id = moved.get(kept.id) ?? kept.id;
  const now = new Date().toISOString();
  let keptAs = id;
  await inStore(CONVERSATIONS, "readwrite", (store) => {
    const reading = store.get(id);
    reading.onsuccess = () => {
      const before = reading.result;
      const turns = before?.kept?.turns ?? [];
      const common = Math.min(turns.length, kept.turns.length);
      const grows = turns.slice(0, common).every((turn, place) => sameReply(turn, kept.turns[place]));
      if (grows && before && (kept.turns.length < turns.length || same(turns, kept.turns))) return;
      if (!grows) keptAs = freshId();
      const started = (grows && before?.started) || now;
      store.put({ id: keptAs, started, changed: now, kept: { ...kept, id: keptAs } });
    };
  });
  if (keptAs !== id) moved.set(kept.id, keptAs);
  part(".problem").hidden = true;
  return keptAs;
}

// One after the other: where the one goes on under is known before the next.
let last = Promise.resolve();
document.addEventListener("faktakoll-keep", ({ detail }) => {
  last = last.then(async () => {
    open = null;
    try {
      if (detail) open = await keep(detail);
    } catch (error) {
      fault(error);
    }
    setOpen(open);
  });
});

// --- The list

let entries = [];
const removed = new Map(); // id -> an entry that can be put back for as long as the panel is open

const turnsOf = (entry) => (Array.isArray(entry.kept?.turns) ? entry.kept.turns : []);
const titleOf = (entry) => {
  const question = turnsOf(entry)[0]?.reply?.question;
  return typeof question === "string" ? question : says("unreadable");
};
const wordsOf = (entry) =>
  turnsOf(entry)
    .flatMap((turn) => [turn?.reply?.question, turn?.reply?.answer, turn?.reply?.short_answer])
    .join(" ")
    .toLocaleLowerCase(panel().lang);

function make(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function when(text) {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return "";
  return new Intl.DateTimeFormat(panel().lang, { dateStyle: "medium", timeStyle: "short" }).format(time);
}

function row(entry) {
  const title = titleOf(entry);
  if (removed.has(entry.id)) {
    const undo = make("button", { type: "button", textContent: says("undo") });
    undo.dataset.undo = entry.id;
    return make("li", { className: "removed" }, make("span", { textContent: says("removed", { title }) }), undo);
  }
  const count = turnsOf(entry).length;
  const turns = says(count === 1 ? "turnsOne" : "turnsMany", { count });
  const about = make("small", { textContent: [when(entry.changed), turns].filter(Boolean).join(" · ") });
  const choose = make("button", { type: "button", className: "choose" }, make("span", { textContent: title, dir: "auto" }), about);
  choose.dataset.choose = entry.id;
  if (entry.id === open) choose.setAttribute("aria-current", "true");
  const remove = make("button", { type: "button", className: "remove" });
  remove.dataset.remove = entry.id;
  remove.setAttribute("aria-label", says("remove", { title }));
  remove.append(part(".close svg").cloneNode(true));
  return make("li", {}, choose, remove);
}

function list() {
  const words = part("#history-words").value.toLocaleLowerCase(panel().lang).split(/\s+/).filter(Boolean);
  const found = entries.filter((entry) => {
    const text = wordsOf(entry);
    return words.every((word) => text.includes(word));
  });
  const left = entries.filter((entry) => !removed.has(entry.id)).length;
  part("ul").replaceChildren(...found.map(row));
  const counted = says("found", { count: found.length, all: entries.length });
  part(".found").textContent = !entries.length ? says("none") : !found.length ? says("noneSuch") : words.length ? counted : "";
  part(".clear").hidden = left === 0;
  beSure(false);
}

function beSure(asking) {
  part("[data-clear]").hidden = asking;
  for (const each of element.querySelectorAll("[data-sure], [data-unsure], .clear p")) each.hidden = !asking;
}

async function refresh() {
  try {
    const found = (await inStore(CONVERSATIONS, "readonly", (store) => store.getAll())) ?? [];
    entries = [...found, ...removed.values()].sort((one, other) => (String(one.changed) < String(other.changed) ? 1 : -1));
  } catch (error) {
    entries = [];
    fault(error);
  }
  list();
}

// --- What pressing does

const deeds = {
  choose: (id) => {
    const entry = entries.find((each) => each.id === id);
    panel().hidePopover();
    document.dispatchEvent(new CustomEvent("faktakoll-open"));
    trigger("select", { text: JSON.stringify(entry.kept) ?? "" });
  },
  remove: async (id) => {
    await inStore(CONVERSATIONS, "readwrite", (store) => store.delete(id));
    removed.set(id, entries.find((each) => each.id === id));
    leave([id]);
    list();
    part(`[data-undo="${CSS.escape(id)}"]`).focus();
  },
  undo: async (id) => {
    await inStore(CONVERSATIONS, "readwrite", (store) => store.put(removed.get(id)));
    removed.delete(id);
    list();
    part(`[data-choose="${CSS.escape(id)}"]`).focus();
  },
  clear: () => {
    beSure(true);
    part("[data-unsure]").focus();
  },
  unsure: () => {
    beSure(false);
    part("[data-clear]").focus();
  },
  sure: async () => {
    await inStore(CONVERSATIONS, "readwrite", (store) => store.clear());
    removed.clear();
    leave(entries.map((each) => each.id));
    await refresh();
    part("#history-words").focus();
  },
};

// The one in view is over when it is removed: it would be kept again with the next answer.
function leave(ids) {
  if (open !== null && ids.includes(open)) trigger("clear");
}

element.addEventListener("click", async (event) => {
  const pressed = event.target.closest("button");
  const deed = Object.keys(deeds).find((name) => name in (pressed?.dataset ?? {}));
  if (!deed) return;
  try {
    await deeds[deed](pressed.dataset[deed]);
  } catch (error) {
    fault(error);
  }
});
element.addEventListener("input", (event) => {
  event.stopPropagation();
  list();
});

// --- The frame comes anew with each language

function frame() {
  panel()?.addEventListener("toggle", (event) => {
    if (event.newState !== "open") {
      removed.clear();
    } else {
      refresh();
      if (matchMedia("(pointer: fine)").matches) part("#history-words").focus();
    }
  });
}
watch("value", frame);
frame();
