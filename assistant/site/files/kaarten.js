/* Cards without a network: what was opened once stays on this device. A worker of our own, for the cards
   and what they are drawn with; everything else goes to the server as if it were not there. */

const STORE = "kaartjes-1";
const ROOT = new URL("./", self.location).pathname;
const OURS = /^(?:kaarten|kaart\/[^/]+|site\.css|kaart\.css|kaarten-aan\.js|icoon[\w.-]*|manifest\.webmanifest)$/;
const NOT_YET =
  '<!doctype html><html lang="nl"><meta charset="utf-8">' +
  '<meta name="viewport" content="width=device-width"><title>Nog niet bewaard</title>' +
  "<h1>Nog niet bewaard</h1><p>Dit kaartje staat nog niet op dit apparaat. Open het één keer met " +
  'internet; daarna is het er altijd.</p><p><a href="../kaarten">Alle kaartjes</a></p>';

const fetched = async (request) => {
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected) {
    const store = await caches.open(STORE);
    await store.put(request, answer.clone());
  }
  return answer;
};
const answered = async (request) => {
  try {
    return await fetched(request);
  } catch {
    const kept = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
    const headers = { "content-type": "text/html; charset=utf-8" };
    return kept ?? new Response(NOT_YET, { status: 503, headers });
  }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const old = caches.keys().then((names) =>
    Promise.all(names.filter((name) => name !== STORE).map((name) => caches.delete(name))),
  );
  event.waitUntil(old.then(() => self.clients.claim()));
});
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  const ours = origin === self.location.origin && pathname.startsWith(ROOT);
  if (method === "GET" && ours && OURS.test(pathname.slice(ROOT.length))) {
    event.respondWith(answered(event.request));
  }
});
