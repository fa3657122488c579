/* Starts the worker of the cards, and keeps the card that is open. A browser has workers over https and
   for its own machine alone; elsewhere a card is a page like any other. */

(async () => {
  if (!("serviceWorker" in navigator)) return;
  const here = document.currentScript?.src ?? document.querySelector("script").src;
  await navigator.serviceWorker.register(new URL("kaarten.js", here));
  await navigator.serviceWorker.ready;
  const store = await caches.open("kaartjes-1");
  const drawn = [...document.querySelectorAll("link[rel=stylesheet], link[rel=manifest]")];
  const wanted = [location.pathname, new URL("kaarten", here), here, ...drawn.map((one) => one.href)];
  for (const one of wanted) {
    const answer = await fetch(one, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    await store.put(one, answer);
  }
  for (const told of document.querySelectorAll("[data-kept]")) told.hidden = false;
})();
