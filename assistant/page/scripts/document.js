/* A document: a true dialog over a narrow page, which holds the focus, and beside the chat on a wide
   one. It opens at the mark, with the heading above it if that is near; Escape and "back" close it. */

pageParts.reader = ({ element, props, watch }) => {
  const narrow = window.matchMedia("(max-width: 61.99rem)");
  let opener = null;

  const show = (page) => {
    if (page.open) page.close();
    if (narrow.matches) page.showModal();
    else page.show();
    page.querySelector(".title").focus({ preventScroll: true });
  };
  const atTheMark = (page) => {
    const mark = page.querySelector("mark");
    const near = [...page.querySelectorAll(".text :is(h3, h4, h5, h6)")].filter(
      (heading) => heading.offsetTop <= mark?.offsetTop && heading.offsetTop > mark.offsetTop - 250,
    );
    const place = near.pop() ?? mark;
    const covered = page.querySelector("header").offsetHeight + 16;
    page.scrollTop = place ? place.offsetTop - covered : 0;
  };
  // Without a trace in the history: "back" did that, or `close` does.
  pageParts.closeDocument = () => {
    if (!element.querySelector(".document")) return;
    element.querySelector(".document").close();
    props.value = "";
    requestAnimationFrame(() => {
      opener?.closest(".said")?.focus(); // which shows what the opener stands in
      opener?.focus();
    });
  };
  const close = () => {
    pageParts.closeDocument();
    pageParts.address.leave();
  };

  document.addEventListener("click", (event) => {
    opener = event.target.closest("[data-source], .why") ?? opener;
  });
  element.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) close();
  });
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  const cancelled = (event) => {
    event.preventDefault();
    close();
  };
  element.addEventListener("cancel", cancelled, true);
  narrow.addEventListener("change", () => {
    const page = element.querySelector(".document");
    if (page) show(page);
  });
  watch("value", () => {
    const page = element.querySelector(".document");
    if (!page) return;
    show(page);
    atTheMark(page);
  });
};
