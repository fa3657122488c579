/* Conversations stay in this browser: the last exchanges of each, as they stand on the page. The server
   gets the questions of one back when it is opened again, and asks anew what it needs of them.

   In `localStorage`: a list of `{ id, title }`, the last one first, and the exchanges of each; in
   `sessionStorage` which of them this tab has. */

pageParts.keeping = (() => {
  const LIST = "gesprekken";
  const ONE = "gesprek";
  const SWITCH = "niet-bewaren";
  const MOST = 20; // exchanges of each
  const MANY = 10; // conversations
  const LONGEST = 80;
  // A browser may refuse to keep anything at all, or be full: then there is null.
  const tried = (act) => {
    try {
      return act(window.localStorage, window.sessionStorage);
    } catch {
      return null;
    }
  };
  const fresh = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 8);
  const isOn = () => tried((store) => store.getItem(SWITCH)) === null;
  const list = () => {
    const kept = tried((store) => JSON.parse(store.getItem(LIST)));
    return Array.isArray(kept) ? kept.filter((one) => one?.id && one.title) : [];
  };
  const setList = (rows) => tried((store) => store.setItem(LIST, JSON.stringify(rows)));
  const rowsOf = (id) => tried((store) => JSON.parse(store.getItem(`${ONE}-${id}`))) ?? [];
  const changed = () => document.dispatchEvent(new Event("gesprekken"));

  let current = tried((_, session) => session.getItem(ONE));
  const setCurrent = (id) => {
    current = id;
    tried((_, session) => session.setItem(ONE, id));
  };
  const questionOf = (exchange) => exchange.querySelector("[data-asked]").textContent.trim();
  const exchangesOf = (html) => {
    const parsed = Object.assign(document.createElement("template"), { innerHTML: html.join("") });
    return [...parsed.content.querySelectorAll(".exchange")];
  };

  const drop = (id) => {
    setList(list().filter((one) => one.id !== id));
    tried((store) => store.removeItem(`${ONE}-${id}`));
    changed();
  };
  const dropAll = () => {
    for (const { id } of list()) drop(id);
    tried((store) => store.removeItem(LIST));
    changed();
  };
  const rename = (id, typed) => {
    const title = typed.trim().slice(0, LONGEST);
    if (title) setList(list().map((one) => (one.id === id ? { ...one, title } : one)));
    changed();
  };
  const begin = () => {
    setCurrent(fresh());
    changed();
  };

  // What stands on the page; older ones make room, of other conversations first.
  const keep = () => {
    const exchanges = [...document.querySelectorAll(".exchange:not(:has(.waiting))")];
    if (!isOn() || !exchanges.length) return;
    if (!current) setCurrent(fresh());
    const title = questionOf(exchanges[0]).slice(0, LONGEST);
    const mine = list().find((one) => one.id === current) ?? { id: current, title };
    const rows = [mine, ...list().filter((one) => one.id !== current)];
    for (const { id } of rows.splice(MANY)) drop(id);
    const html = exchanges.slice(-MOST).map((exchange) => exchange.outerHTML);
    const write = () => tried((store) => store.setItem(`${ONE}-${current}`, JSON.stringify(html)));
    while (html.length && write() === null) {
      if (rows.length > 1) drop(rows.pop().id);
      else html.shift();
    }
    setList(rows);
    changed();
  };

  // Of an earlier version: one conversation without a name.
  const moved = () => {
    const html = tried((store) => JSON.parse(store.getItem(ONE)));
    tried((store) => store.removeItem(ONE));
    const [first] = html ? exchangesOf(html) : [];
    if (!first) return;
    const id = fresh();
    tried((store) => store.setItem(`${ONE}-${id}`, JSON.stringify(html)));
    setList([{ id, title: questionOf(first).slice(0, LONGEST) }, ...list()]);
  };
  // The conversation of an address, of this tab, or the last one.
  const chosen = () => {
    const { address } = pageParts;
    const asked = JSON.stringify(address.read(window.location.hash));
    const holds = ({ id }) =>
      exchangesOf(rowsOf(id)).some(
        (exchange) => JSON.stringify(address.read(exchange.dataset.link)) === asked,
      );
    const ofAddress = asked === "null" ? null : list().find(holds);
    if (ofAddress) return ofAddress.id;
    return current ?? (asked === "null" ? list()[0]?.id : null) ?? fresh();
  };
  // Returns what each of its exchanges asked, and puts them in a place of the page.
  const restore = (place) => {
    moved();
    setCurrent(chosen());
    place.innerHTML = isOn() ? rowsOf(current).join("") : "";
    const exchanges = [...place.querySelectorAll(".exchange")];
    for (const [at, exchange] of exchanges.entries()) exchange.id = `antwoord-${at + 1}`;
    changed();
    return exchanges.map((exchange) => pageParts.address.read(exchange.dataset.link));
  };
  // Another conversation is another visit of the page: what the server knew of this one is let go.
  const open = (id) => {
    setCurrent(id);
    window.location.href = window.location.pathname;
  };
  const setOn = (on) => {
    tried((store) => (on ? store.removeItem(SWITCH) : store.setItem(SWITCH, "ja")));
    if (on) keep();
    else dropAll();
  };
  const isCurrent = (id) => id === current;
  return { list, isCurrent, isOn, keep, restore, begin, open, rename, drop, dropAll, setOn };
})();
