// What lies on this phone: a small database of the browser's own. Everything somebody typed lies in it sealed.

const NAME = "kitchens";
const SHAPE = 1;

let opening = null;

function opened() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, SHAPE);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore("people", { keyPath: "id" }).createIndex("of", "of");
      db.createObjectStore("entries", { keyPath: "key" }).createIndex("of", "of");
      db.createObjectStore("pages", { keyPath: ["of", "address"] }).createIndex("of", "of");
      db.createObjectStore("unlocked", { keyPath: "of" });
      db.createObjectStore("settings", { keyPath: "name" });
    };
    request.onsuccess = () => {
      // A newer page wants another shape: let it, the next use opens anew.
      request.result.onversionchange = () => {
        request.result.close();
        opening = null;
      };
      resolve(request.result);
    };
    request.onerror = () => {
      opening = null;
      reject(request.error);
    };
  });
  return opening;
}

async function run(name, mode, work) {
  const db = await opened();
  return new Promise((resolve, reject) => {
    // Strict: "saved on this phone" is said only when it would survive a flat battery.
    const transaction = db.transaction(name, mode, { durability: "strict" });
    const request = work(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error ?? new Error("not saved"));
  });
}

export const get = (name, key) => run(name, "readonly", (store) => store.get(key));
export const all = (name) => run(name, "readonly", (store) => store.getAll());
export const allOf = (name, of) => run(name, "readonly", (store) => store.index("of").getAll(of));
export const put = (name, row) => run(name, "readwrite", (store) => store.put(row));
export const remove = (name, key) => run(name, "readwrite", (store) => store.delete(key));

/** Change one row as it is now, whoever else changes it in the same moment; none appears where none was. */
export function change(name, key, changed) {
  return run(name, "readwrite", (store) => {
    const request = store.get(key);
    request.onsuccess = () => {
      if (request.result) store.put({ ...request.result, ...changed(request.result) });
    };
    return request;
  });
}

/** Work on several stores in one go: no other page, and no worker, comes in between. Returns what `work` tells. */
export async function atOnce(names, work) {
  const db = await opened();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(names, "readwrite", { durability: "strict" });
    let told;
    work(...names.map((name) => transaction.objectStore(name)), (what) => {
      told = what;
    });
    transaction.oncomplete = () => resolve(told);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error ?? new Error("not saved"));
  });
}

export async function setting(name) {
  return (await get("settings", name))?.value;
}

export const set = (name, value) => put("settings", { name, value });

/** The number of this phone, made here, which says nothing of anybody. */
export async function device() {
  const known = await setting("device");
  if (known) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  await set("device", made);
  return made;
}
