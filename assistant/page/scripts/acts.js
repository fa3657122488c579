/* What can be done with an answer: copy it, share its address, print it, save it as a card, change the
   question, ask it again in another kind, say what one thinks of it; for who looks after the assistant,
   see why it is so. */

pageParts.acts = (place, send) => {
  const { address } = pageParts;
  const words = (part) => part.textContent.replace(/\s+/g, " ").trim();
  const numberOf = (exchange) => Number(exchange.id.replace("antwoord-", ""));
  const whole = (link) => `${location.origin}${location.pathname}${link}`;

  // An answer as text, with its sources in full below it, and where it can be found.
  const textOf = (exchange) => {
    const answer = exchange.cloneNode(true);
    for (const part of answer.querySelectorAll(".answer .quote, .folded, .in-plain-words, .unseen")) {
      part.remove();
    }
    const said = [...answer.querySelectorAll(".answer :is(h3, h4, p, li)")].map(
      (part) => (part.localName === "li" ? "- " : "") + words(part),
    );
    let title = "";
    const sources = [];
    for (const part of answer.querySelectorAll(".sources :is(.title, .source)")) {
      if (part.matches(".title")) title = words(part);
      else {
        const [number, quote] = [part.querySelector(".number"), part.querySelector("blockquote")];
        const where = [title, ...part.parentElement.querySelectorAll(".place, .from-whom")];
        const told = where.map((one) => one.textContent?.trim() ?? one).join(", ");
        sources.push(`${words(number)} ${told}: “${words(quote)}”`);
      }
    }
    const asked = words(answer.querySelector(".question"));
    return [asked, "", ...said, "", "Bronnen", ...sources, "", whole(exchange.dataset.link)].join("\n");
  };
  // Without https a browser has no clipboard of its own.
  const copy = async (text, exchange, told) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const box = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    exchange.querySelector(".told").textContent = told;
  };
  const change = (question) => {
    const box = document.querySelector("#vraag textarea");
    box.value = question;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  };

  const ACTS = {
    copy: (exchange) => copy(textOf(exchange), exchange, "Gekopieerd, met de bronnen."),
    share: (exchange) => copy(whole(exchange.dataset.link), exchange, "Link gekopieerd."),
    print: (exchange) => {
      exchange.classList.add("printed");
      window.print();
    },
    card: (exchange) => send("download", { answer: numberOf(exchange) }),
    why: (exchange) => send("select", { answer: numberOf(exchange) }),
    rewrite: (exchange) => {
      exchange.querySelector(".rewrite").remove();
      send("edit", { answer: numberOf(exchange) });
    },
    change: (exchange) => change(words(exchange.querySelector("[data-asked]"))),
  };
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) ACTS[button.dataset.act](button.closest(".exchange"));
    const judged = event.target.closest("[data-judge]");
    if (judged) {
      const answer = numberOf(judged.closest(".exchange"));
      send("like", { answer, verdict: judged.dataset.judge });
    }
    const again = event.target.closest("[data-again]");
    if (!again || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const asked = address.read(again.closest(".exchange").dataset.link);
    send("submit", { asked: { ...asked, kind: again.dataset.again } });
  });
  window.addEventListener("afterprint", () => {
    place.querySelector(".printed")?.classList.remove("printed");
  });
};

// Where there is a language model: that it may say the answer anew, and whether words leave for that.
pageParts.offerWriting = (exchange) => {
  const writes = document.querySelector("[data-writes]")?.dataset.writes;
  const offer = exchange.querySelector(".rewrite");
  if (!writes || !offer) return;
  if (writes === "elsewhere") offer.querySelector("button").textContent = "Zeg het vloeiend (gaat naar een andere computer)";
  offer.hidden = false;
};

// What the server says of what was pressed under an answer.
pageParts.heard = ({ element, watch }) => {
  watch("value", () => {
    const heard = element.querySelector("[data-heard]");
    const told = document.querySelector(`#antwoord-${heard?.dataset.heard} .judge .told`);
    if (told) told.textContent = heard.textContent;
  });
};

// A card: what comes as text is saved as a file at once, and stands nowhere but in the browser.
pageParts.card = ({ props, watch }) => {
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
