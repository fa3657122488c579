/* How the page behaves in the browser: one function for each part of the page.

   What can be clicked carries its meaning in `data-` attributes, which the templates write; here
   they become events. Every part is a `gr.HTML`, which calls its function once with its `element`,
   its `props`, `trigger` (an event for the server) and `watch` (called when its value is new). */

window.pageParts = (() => {
  // The text is Dutch, while Gradio takes the language of the page from the browser.
  const speakDutch = () => {
    const page = document.documentElement;
    const dutch = () => {
      if (page.lang !== "nl") page.lang = "nl";
    };
    new MutationObserver(dutch).observe(page, { attributeFilter: ["lang"] });
    dutch();
  };

  // Whoever is signed out meanwhile is told so; what was typed stays. Gradio would pass over it.
  const tellSignedOut = () => {
    const ask = window.fetch;
    window.fetch = async (...sent) => {
      const answer = await ask(...sent);
      if (answer.status === 401 && !document.getElementById("uitgelogd")) {
        const told = document.createElement("p");
        Object.assign(told, { id: "uitgelogd", className: "problem", role: "alert" });
        told.innerHTML = 'Je bent niet meer ingelogd. <a href="/inloggen">Log opnieuw in</a>';
        document.getElementById("vraagvak").prepend(told);
      }
      return answer;
    };
  };

  // What number an answer has that something stands in.
  const numberOf = (part) => Number(part.closest(".exchange").id.replace("antwoord-", ""));

  // Marks and sources: a click event with the numbers of an answer and of a source.
  const openSources = ({ trigger }, place) => {
    place.addEventListener("click", (event) => {
      const link = event.target.closest("[data-source]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      trigger("click", { answer: numberOf(link), source: Number(link.dataset.source) });
    });
  };

  // A question that is offered: a submit event with its text, and whether it is asked by itself,
  // whatever was said before it.
  const askOffered = ({ element, trigger }, place = element) => {
    place.addEventListener("click", (event) => {
      const offered = event.target.closest("[data-question]");
      if (!offered) return;
      const alone = offered.dataset.alone !== undefined;
      trigger("submit", { question: offered.dataset.question, alone });
    });
  };

  // The chat: what is added is read aloud and brought into view. The server sends the last exchange
  // alone; the one before it is kept here, without what it offered next. An answer wanted as a card
  // is a download event; one to print is marked, so that it is printed and no other.
  const chat = (part) => {
    const { element, trigger, watch } = part;
    const whole = document.getElementById("gesprek");
    const earlier = document.getElementById("eerder");
    let last = null;
    // The eye goes to the top of what is new, and the focus with it.
    const read = (exchange) => {
      exchange?.scrollIntoView();
      exchange?.querySelector(".question").focus({ preventScroll: true });
    };
    openSources(part, whole);
    askOffered(part, whole);
    element.setAttribute("role", "log");
    element.setAttribute("aria-label", "Gesprek");
    whole.addEventListener("click", (event) => {
      const card = event.target.closest("[data-card]");
      if (card) trigger("download", { answer: numberOf(card) });
      if (event.target.closest("[data-print]")) {
        event.target.closest(".exchange").classList.add("printed");
        window.print();
      }
    });
    window.addEventListener("afterprint", () => {
      whole.querySelector(".printed")?.classList.remove("printed");
    });
    watch("value", () => {
      const now = element.querySelector(".exchange");
      if (!now) earlier.replaceChildren();
      if (!now && last) {
        window.scrollTo(0, 0);
        document.querySelector("#vraag textarea").focus({ preventScroll: true });
      }
      if (now && last && now.id !== last.id) {
        last.querySelector(".next")?.remove();
        earlier.append(last);
      }
      const isNew = now?.id !== last?.id;
      const { activeElement, body } = document;
      if (isNew || activeElement === body || element.contains(activeElement)) read(now);
      last = now?.cloneNode(true) ?? null;
    });
  };

  // A document: opens at the mark, with the heading above it if that is near; Escape closes it.
  const reader = ({ element, props, watch }) => {
    let opener = null;
    const close = () => {
      props.value = "";
      requestAnimationFrame(() => {
        opener?.closest(".said")?.focus(); // which shows what the opener stands in
        opener?.focus();
      });
    };
    document.addEventListener("click", (event) => {
      opener = event.target.closest("[data-source]") ?? opener;
    });
    element.addEventListener("click", (event) => {
      if (event.target.closest("[data-close]")) close();
    });
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    watch("value", () => {
      const page = element.querySelector(".document");
      if (!page) return;
      const mark = page.querySelector("mark");
      const near = [...page.querySelectorAll(".text :is(h3, h4, h5, h6)")].filter(
        (heading) =>
          heading.offsetTop <= mark?.offsetTop && heading.offsetTop > mark.offsetTop - 250,
      );
      const place = near.pop() ?? mark;
      const covered = page.querySelector("header").offsetHeight + 16;
      page.focus({ preventScroll: true });
      page.scrollTop = place ? place.offsetTop - covered : 0;
      element.scrollIntoView({ block: "nearest" });
    });
  };

  // The examples. Also names what Gradio leaves nameless: groups of boxes, and the radio buttons as
  // one group, without which there are no arrow keys.
  const start = (part) => {
    const group = () => {
      for (const kinds of document.querySelectorAll("#vraagvak fieldset")) {
        kinds.setAttribute("aria-label", kinds.querySelector("span")?.innerText ?? "");
      }
      for (const kind of document.querySelectorAll("#soort input")) kind.name = "soort";
    };
    askOffered(part);
    group();
    part.watch("value", group);
    document.addEventListener("click", () => requestAnimationFrame(group));
  };

  // A card: what comes as text is saved as a file at once, and stands nowhere but in the browser.
  const card = ({ props, watch }) => {
    watch("value", () => {
      if (!props.value) return;
      const bytes = Uint8Array.from(atob(props.value), (char) => char.charCodeAt(0));
      const address = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
      const link = Object.assign(document.createElement("a"), {
        href: address,
        download: "kaartje.pdf",
      });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      props.value = "";
    });
  };

  speakDutch();
  tellSignedOut();
  return { chat, reader, start, card };
})();
