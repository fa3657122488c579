/* The conversation stays in this browser: its last exchanges, as they stand on the page. The server
   gets their questions back when the page is opened again, and asks anew what it needs of them. */

pageParts.keeping = (() => {
  const PLACE = "gesprek";
  const SWITCH = "niet-bewaren";
  const MOST = 20;
  // A browser may refuse to keep anything at all, or be full.
  const tried = (act) => {
    try {
      return act(window.localStorage);
    } catch {
      return null;
    }
  };
  const isOn = () => tried((store) => store.getItem(SWITCH)) === null;
  const forget = () => tried((store) => store.removeItem(PLACE));

  const keep = () => {
    const exchanges = [...document.querySelectorAll(".exchange:not(:has(.waiting))")];
    if (!isOn() || !exchanges.length) return;
    const html = exchanges.slice(-MOST).map((exchange) => exchange.outerHTML);
    while (html.length && tried((store) => store.setItem(PLACE, JSON.stringify(html))) === null) {
      html.shift();
    }
  };
  // Returns what each of them asked, and puts them in a place of the page.
  const restore = (place) => {
    const kept = tried((store) => JSON.parse(store.getItem(PLACE))) ?? [];
    place.innerHTML = isOn() ? kept.join("") : "";
    const exchanges = [...place.querySelectorAll(".exchange")];
    for (const [at, exchange] of exchanges.entries()) exchange.id = `antwoord-${at + 1}`;
    return exchanges.map((exchange) => pageParts.address.read(exchange.dataset.link));
  };

  // The switch and the button, wherever they stand.
  const wire = ({ element, watch }) => {
    const shown = () => {
      const box = element.querySelector("[data-keep]");
      if (box) box.checked = isOn();
    };
    watch("value", shown);
    shown();
    element.addEventListener("change", (event) => {
      if (!event.target.closest("[data-keep]")) return;
      const on = event.target.checked;
      tried((store) => (on ? store.removeItem(SWITCH) : store.setItem(SWITCH, "ja")));
      if (on) keep();
      else forget();
    });
    element.addEventListener("click", (event) => {
      if (event.target.closest("[data-forget]")) document.getElementById("opnieuw").click();
    });
  };
  return { keep, restore, forget, wire };
})();

pageParts.kept = pageParts.keeping.wire;
