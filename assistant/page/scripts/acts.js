/* What can be done with an answer: print it, or save it as a card. */

// Events of the place where all answers stand; one wanted as a card is a download event. One to print
// is marked, so that it is printed and no other.
pageParts.acts = (place, trigger) => {
  place.addEventListener("click", (event) => {
    const exchange = event.target.closest(".exchange");
    if (event.target.closest("[data-card]")) {
      trigger("download", { answer: Number(exchange.id.replace("antwoord-", "")) });
    }
    if (event.target.closest("[data-print]")) {
      exchange.classList.add("printed");
      window.print();
    }
  });
  window.addEventListener("afterprint", () => {
    place.querySelector(".printed")?.classList.remove("printed");
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
