// Sealing: whoever writes needs only the public key; to read takes the private one, which the house helps to open.

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const subtle = globalThis.crypto?.subtle;
const text = new TextEncoder();

/** An older browser sends its forms as ever; it only keeps nothing. */
export const isPossible = Boolean(
  subtle && globalThis.indexedDB && globalThis.caches && navigator.locks && globalThis.AbortSignal?.timeout,
);

/** A pair of keys made on this phone. The private one is kept only wrapped with the house's secret. */
export async function newPair(secret) {
  const pair = await subtle.generateKey(CURVE, true, ["deriveBits"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return {
    publicKey: await subtle.exportKey("raw", pair.publicKey),
    wrapped: await subtle.wrapKey("pkcs8", pair.privateKey, await wrapping(secret), { name: "AES-GCM", iv }),
    iv,
  };
}

/** The private key, which may be used and never read out. Throws if the secret is another. */
export async function unwrapped(person, secret) {
  const how = { name: "AES-GCM", iv: person.iv };
  return subtle.unwrapKey("pkcs8", person.wrapped, await wrapping(secret), how, CURVE, false, ["deriveBits"]);
}

/** Sealed to somebody's public key. `place` says what it is: a seal put elsewhere does not open. */
export async function seal(publicKey, place, content) {
  const theirs = await subtle.importKey("raw", publicKey, CURVE, false, []);
  const own = await subtle.generateKey(CURVE, false, ["deriveBits"]);
  const sender = await subtle.exportKey("raw", own.publicKey);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await contentKey(own.privateKey, theirs, sender, publicKey);
  const how = { name: "AES-GCM", iv, additionalData: text.encode(place) };
  return { sender, iv, sealed: await subtle.encrypt(how, key, text.encode(JSON.stringify(content))) };
}

/** What a seal holds. Throws for another's seal, one that was changed, or one of another place. */
export async function unseal(privateKey, publicKey, place, { sender, iv, sealed }) {
  const theirs = await subtle.importKey("raw", sender, CURVE, false, []);
  const key = await contentKey(privateKey, theirs, sender, publicKey);
  const how = { name: "AES-GCM", iv, additionalData: text.encode(place) };
  return JSON.parse(new TextDecoder().decode(await subtle.decrypt(how, key, sealed)));
}

async function contentKey(privateKey, publicKey, sender, reader) {
  const shared = await subtle.deriveBits({ name: "ECDH", public: publicKey }, privateKey, 256);
  const raw = await subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const salt = new Uint8Array([...new Uint8Array(sender), ...new Uint8Array(reader)]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: text.encode("kitchens outbox 1") };
  return subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function wrapping(secret) {
  const bytes = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0));
  return subtle.importKey("raw", bytes, "AES-GCM", false, ["wrapKey", "unwrapKey"]);
}
