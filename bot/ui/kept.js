// Conversations in this browser's IndexedDB: { id, started, changed, kept }, where `kept` is as the server made it. All
// that a page does with them is one transaction, so that tabs do not come between each other. Joined before others.
const CONVERSATIONS = "conversations";
const OPEN = "faktakoll-conversation"; // in sessionStorage: which one this tab is in

function database() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("faktakoll", 1); // throws where a browser forbids it
    opening.onupgradeneeded = () => opening.result.createObjectStore(CONVERSATIONS, { keyPath: "id" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

// What `work` gives for the store: a request, whose result it is, or nothing.
async function withConversations(mode, work) {
  const opened = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = opened.transaction(CONVERSATIONS, mode);
      const request = work(transaction.objectStore(CONVERSATIONS));
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
    const found = id && (await withConversations("readonly", (store) => store.get(id)));
    return found ? JSON.stringify(found.kept) : "";
  } catch {
    return "";
  }
}
