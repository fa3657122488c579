/* The chat: what is asked, and what comes of it. The server sends the last exchange alone; those
   before it stay in the browser. */

pageParts.chat = ({ element, trigger, watch }) => {
  const { address, keeping } = pageParts;
  const whole = document.getElementById("gesprek");
  const earlier = document.getElementById("eerder");
  let last = null; // the newest exchange, as it was
  let wanted = 0; // the source to open as soon as there is an answer

  // The eye goes to the top of what is new, and the focus with it.
  const read = (exchange) => {
    exchange.scrollIntoView();
    exchange.querySelector(".question").focus({ preventScroll: true });
  };
  // The first event says what was kept: the server may know nothing of it yet.
  let kept = keeping.restore(earlier);
  const send = (name, data = {}) => {
    trigger(name, { ...data, kept });
    kept = null;
  };
  const openSource = (exchange, source) =>
    send("click", { answer: Number(exchange.id.replace("antwoord-", "")), source });

  const show = {
    nothing: () => pageParts.closeDocument?.(),
    question: (asked, source) => {
      pageParts.closeDocument?.();
      wanted = source;
      send("submit", { asked });
    },
    answer: (exchange, source) => {
      if (source) openSource(exchange, source);
      else if (document.querySelector(".document")) pageParts.closeDocument();
      else read(exchange);
    },
  };

  const added = (now) => {
    for (const offers of earlier.querySelectorAll(".next, .rewrite")) offers.remove();
    if (last) {
      for (const offers of last.querySelectorAll(".next, .rewrite")) offers.remove();
      earlier.append(last);
    }
    const asked = now.dataset.link;
    address.enter(asked && wanted ? `${asked}&bron=${wanted}` : asked);
  };
  const answered = (now) => {
    for (const again of now.querySelectorAll("[data-again]")) {
      again.href = address.inKind(now.dataset.link, again.dataset.again);
    }
    keeping.keep();
    pageParts.offerWriting(now);
    if (wanted) openSource(now, wanted);
    wanted = 0;
  };
  const emptied = () => {
    if (whole.querySelector(".waiting")) return;
    earlier.replaceChildren();
    keeping.begin();
    address.enter("");
    window.scrollTo(0, 0);
    document.querySelector("#vraag textarea").focus({ preventScroll: true });
  };

  element.setAttribute("role", "log");
  element.setAttribute("aria-label", "Gesprek");
  pageParts.askOffered(whole, send);
  whole.addEventListener("click", (event) => {
    const link = event.target.closest("[data-source]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const exchange = link.closest(".exchange");
    const { source } = link.dataset;
    if (exchange.dataset.link) address.enter(`${exchange.dataset.link}&bron=${source}`, true);
    openSource(exchange, Number(source));
  });
  pageParts.acts(whole, send);
  document.addEventListener("click", (event) => {
    if (event.target.closest("#opnieuw")) emptied();
  });
  watch("value", () => {
    const now = element.querySelector(".exchange");
    const isNew = now && now.id !== last?.id;
    if (isNew) added(now);
    const { activeElement, body } = document;
    if (isNew || (now && (activeElement === body || element.contains(activeElement)))) read(now);
    if (now && !now.querySelector(".waiting")) answered(now);
    last = now?.cloneNode(true) ?? null;
  });
  window.addEventListener("popstate", () => address.go(show));

  if (location.hash) address.go(show);
  else if (kept.length) address.enter(earlier.lastElementChild.dataset.link);
  if (kept?.length) send("input");
};
