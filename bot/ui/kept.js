// What this browser keeps, in IndexedDB: conversations { id, started, changed, kept }, where `kept` is as the server made
// it, and the links that were shared. What a page does at a time is one transaction, so that tabs do not come between each
// other. Joined before others.
const CONVERSATIONS = "conversations";
const LINKS = "links";
const OPEN = "faktakoll-conversation"; // in sessionStorage: which one this tab is in

function database() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("faktakoll", 2); // throws where a browser forbids it
    opening.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) opening.result.createObjectStore(CONVERSATIONS, { keyPath: "id" });
      opening.result.createObjectStore(LINKS, { keyPath: "id" });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

// What `work` gives for the store: a request, whose result it is, or nothing.
async function inStore(name, mode, work) {
  const opened = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = opened.transaction(name, mode);
      const request = work(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    opened.close();
  }
}

function setOpen(id) {
  try {
    if (id) sessionStorage.setItem(OPEN, id);
    else sessionStorage.removeItem(OPEN);
  } catch {
    // forbidden: a reload begins anew
  }
}

// The conversation that this tab was in, as JSON; "" for none.
async function lastOpened() {
  try {
    const id = sessionStorage.getItem(OPEN);
    const found = id && (await inStore(CONVERSATIONS, "readonly", (store) => store.get(id)));
    return found ? JSON.stringify(found.kept) : "";
  } catch {
    return "";
  }
}
