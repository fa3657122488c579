/* The address of what is on screen: `#vraag=…&soort=…&bron=2`. A browser sends nothing behind the "#"
   to a server. Back, reload, a bookmark, a shared link and another tab all come down to `go`. */

pageParts.address = (() => {
  const LIMITS = ["bijeenkomst", "document", "documentsoort", "jaar"];
  const name = document.title;
  let left = false; // whether the next step back only closes what is closed already

  // What an address asks, as the server reads it; null when it asks nothing.
  const read = (link) => {
    const parts = new URLSearchParams(link.slice(1));
    const question = parts.get("vraag")?.trim();
    if (!question) return null;
    const limits = LIMITS.map((limit) => parts.getAll(limit));
    const alone = parts.has("los");
    return { question, kind: parts.get("soort") ?? "verkennen", limits, alone };
  };
  const sourceOf = (link) => Number(new URLSearchParams(link.slice(1)).get("bron") ?? 0);
  const withoutSource = (link) => link.replace(/&bron=\d*$/, "");
  // By what they ask, for programs write one address in several ways.
  const find = (link) => {
    const meant = JSON.stringify(read(link));
    return [...document.querySelectorAll(".exchange")].findLast(
      (exchange) => JSON.stringify(read(exchange.dataset.link)) === meant,
    );
  };

  const titled = () => {
    const asked = read(location.hash);
    document.title = asked ? `${asked.question.slice(0, 80)} | ${name}` : name;
  };
  // A new place, that "back" leaves again.
  const enter = (link, opened = false) => {
    if (link !== location.hash) history.pushState({ opened }, "", link || location.pathname);
    titled();
  };
  // The document was closed: back to where it was opened, or to its answer.
  const leave = () => {
    if (!sourceOf(location.hash)) return;
    left = Boolean(history.state?.opened);
    if (left) history.back();
    else history.replaceState(null, "", withoutSource(location.hash));
  };

  // Show what the address says; `show` has functions for a question, an answer, a source and none.
  const go = (show) => {
    const link = location.hash;
    const asked = read(link);
    const exchange = find(link);
    titled();
    if (left) left = false;
    else if (!asked) show.nothing();
    else if (!exchange) show.question(asked, sourceOf(link));
    else show.answer(exchange, sourceOf(link));
  };
  const inKind = (link, kind) => {
    const parts = new URLSearchParams(link.slice(1));
    parts.set("soort", kind);
    return `#${parts}`;
  };
  return { read, enter, leave, go, inKind };
})();
