/* The conversations of this browser as a list: open, rename, erase; the switch that keeps none. */

pageParts.kept = ({ element, watch }) => {
  const { keeping } = pageParts;
  const make = (name, ...parts) => {
    const made = document.createElement(name);
    made.append(...parts);
    return made;
  };
  const button = (act, id, text, title = "") => {
    const made = make("button", text);
    Object.assign(made, { type: "button", value: id });
    made.dataset.act = act;
    if (title) made.setAttribute("aria-label", `${text}: ${title}`);
    return made;
  };
  const row = ({ id, title }) => {
    const open = button("open", id, title);
    if (keeping.isCurrent(id)) open.setAttribute("aria-current", "true");
    return make("li", open, button("name", id, "Andere naam", title), button("drop", id, "Wis", title));
  };
  const shown = () => {
    const box = element.querySelector("[data-keep]");
    if (!box) return;
    box.checked = keeping.isOn();
    element.querySelector("[data-conversations]").replaceChildren(...keeping.list().map(row));
  };
  // The name becomes a box to type in; Enter keeps it, Escape does not.
  const naming = (item, id) => {
    const open = item.querySelector("[data-act=open]");
    const box = Object.assign(make("input"), { value: open.textContent, maxLength: 80 });
    box.setAttribute("aria-label", "Nieuwe naam");
    const done = (name) => {
      if (!box.isConnected) return;
      keeping.rename(id, name);
      const buttons = [...element.querySelectorAll("[data-act=name]")];
      buttons.find((one) => one.value === id)?.focus();
    };
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault(); // it is not for the button that gets the focus
      done(event.key === "Enter" ? box.value : "");
    });
    box.addEventListener("change", () => done(box.value));
    open.replaceWith(box);
    box.focus();
    box.select();
  };
  const erase = (id) => {
    if (keeping.isCurrent(id)) document.getElementById("opnieuw").click();
    keeping.drop(id);
    element.querySelector("h2").focus();
  };
  const ACTS = {
    open: (id) => keeping.open(id),
    name: (id, item) => naming(item, id),
    drop: (id) => erase(id),
    all: () => {
      document.getElementById("opnieuw").click();
      keeping.dropAll();
    },
  };
  element.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-act]");
    if (pressed) ACTS[pressed.dataset.act](pressed.value, pressed.closest("li"));
  });
  element.addEventListener("change", (event) => {
    if (event.target.closest("[data-keep]")) keeping.setOn(event.target.checked);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-overview]")) return;
    element.scrollIntoView();
    element.querySelector("h2").focus({ preventScroll: true });
  });
  document.addEventListener("gesprekken", shown);
  window.addEventListener("storage", shown); // another tab
  watch("value", shown);
  shown();
};
