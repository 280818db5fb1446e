// The dialog that makes a link, joined to kept.js; `element`, `trigger`, `server` and `watch` are Gradio's. The links that
// were made in this browser, with the keys that take them back, lie in its storage.
const part = (selector) => element.querySelector(selector);
const dialog = () => part("dialog");
const isHere = ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname); // a link to here leads nowhere from elsewhere
const unkept = new Map(); // id -> a link that the browser would not keep
let turn = null;
let from = null;

const say = (text) => (part(".said").textContent = text);
const addressOf = (id) => new URL(`/shared/${encodeURIComponent(id)}`, location.href).href;

document.addEventListener("faktakoll-share", ({ detail }) => {
  ({ turn, from } = detail);
  say("");
  for (const each of element.querySelectorAll("[data-who]")) each.hidden = (each.dataset.who === "here") !== isHere;
  dialog().onclose = () => from?.focus();
  dialog().showModal();
  list();
});

document.addEventListener("faktakoll-shared", async ({ detail }) => {
  if (!detail || detail.fault) {
    say(detail?.fault ?? "");
    return;
  }
  const link = { ...detail, made: new Date().toISOString() };
  say(dialog().dataset.made);
  try {
    await inStore(LINKS, "readwrite", (store) => store.put(link));
  } catch (error) {
    console.warn(error);
    unkept.set(link.id, link);
    say(`${dialog().dataset.made} ${dialog().dataset.unkept}`);
  }
  await list();
  part("li input").select();
});

async function list() {
  const found = await inStore(LINKS, "readonly", (store) => store.getAll()).catch(() => []);
  const links = [...(found ?? []), ...unkept.values()].sort((one, other) => (String(one.made) < String(other.made) ? 1 : -1));
  part("h3").hidden = links.length === 0;
  part("ul").replaceChildren(...links.map(row));
}

function row({ id, title, turns, made }) {
  const name = document.createElement("p");
  const more = turns > 1 ? ` (+${turns - 1})` : "";
  const time = new Date(made);
  const shown = Number.isNaN(time.getTime()) ? "" : ` · ${new Intl.DateTimeFormat(dialog().lang, { dateStyle: "medium" }).format(time)}`;
  name.textContent = `${title}${more}${shown}`;
  const address = document.createElement("input");
  address.readOnly = true;
  address.value = addressOf(id);
  address.setAttribute("aria-label", `${dialog().dataset.link}: ${title}`);
  const button = (what, text) => {
    const made = document.createElement("button");
    made.type = "button";
    made.dataset[what] = id;
    made.textContent = text;
    made.setAttribute("aria-label", `${text}: ${title}`);
    return made;
  };
  const open = document.createElement("a");
  open.className = "out";
  open.href = address.value;
  open.target = "_blank";
  open.rel = "noopener noreferrer";
  open.textContent = dialog().dataset.open;
  const item = document.createElement("li");
  item.append(name, address, button("copy", dialog().dataset.copy), open, button("takeBack", dialog().dataset.takeBack));
  return item;
}

async function copy(pressed) {
  const address = pressed.closest("li").querySelector("input");
  address.select(); // to be copied by hand where the browser does not
  try {
    await navigator.clipboard.writeText(address.value);
    say(dialog().dataset.copied);
  } catch (error) {
    console.warn(error);
    say(dialog().dataset.uncopied);
  }
}

async function takeBack(id) {
  const link = unkept.get(id) ?? (await inStore(LINKS, "readonly", (store) => store.get(id)));
  const { fault } = await server.take_back({ id, key: link.key, language: dialog().lang }).catch(() => ({ fault: dialog().dataset.lost }));
  if (fault) {
    say(fault);
    return;
  }
  if (!unkept.delete(id)) await inStore(LINKS, "readwrite", (store) => store.delete(id));
  say(dialog().dataset.takenBack);
  await list();
  part("[data-close]").focus();
}

element.addEventListener("click", async (event) => {
  if (event.target === dialog()) dialog().close();
  const pressed = event.target.closest("button");
  if (!pressed) return;
  if ("close" in pressed.dataset) dialog().close();
  else if ("make" in pressed.dataset) trigger("submit", { turn: pressed.dataset.make === "one" ? turn : null });
  else if ("copy" in pressed.dataset) await copy(pressed);
  else if ("takeBack" in pressed.dataset) await takeBack(pressed.dataset.takeBack);
});
